//! All SQL of the register.

pub(super) mod entries;
pub(super) mod identities;
pub(super) mod minutes;
pub(super) mod winddown;
