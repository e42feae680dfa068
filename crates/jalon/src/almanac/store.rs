//! All SQL of what is known beside the record.

pub(crate) mod budget;
pub(super) mod changes;
pub(super) mod figures;
pub(crate) mod files;
pub(super) mod register;
pub(crate) mod rules;
pub(super) mod sessions;
pub(crate) mod standards;
