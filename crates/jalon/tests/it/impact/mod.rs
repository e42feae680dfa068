//! Indicators and measurements: store, pages, doors for machines and files.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod figures;
mod pages;
mod push;
mod samples;
mod store;
