//! What people and records may hold that nobody expects: the pages still read well, are sound HTML,
//! and say what to do.

mod around;
mod direction;
mod feeds;
mod questions;
mod real;
mod records;
pub(crate) mod site;
mod sound;
