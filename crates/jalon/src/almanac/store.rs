//! All SQL of what is known beside the record.

pub(crate) mod budget;
pub(crate) mod files;
pub(crate) mod rules;
