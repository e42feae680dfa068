//! What people and records may hold that nobody expects: the pages still read well, are sound HTML,
//! and say what to do.

mod feeds;
mod questions;
mod records;
mod site;
mod sound;
