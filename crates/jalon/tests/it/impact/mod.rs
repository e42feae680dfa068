//! Indicators and measurements: store, pages, doors for machines and files.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

pub(crate) mod costs;
mod evidence;
mod large_file;
mod network;
mod pages;
mod push;
mod push_contract;
mod rollups;
pub(crate) mod samples;
mod schema;
mod store;
mod uploads;
