//! All SQL of the register.

pub(super) mod entries;
pub(super) mod identities;
