//! Indicators and measurements: store, pages, doors for machines and files.

mod samples;
mod store;
