//! Room: impact. Indicators of services with their versions and targets, and what was measured:
//! rows that are only added, so that "as known on" can always be answered.
//!
//! What it deliberately does not do: judge ([`programme::impact::inference`] says what figures let
//! one say, people decide), fetch figures from elsewhere, or hold anything about single persons.

mod defining;
mod keys;
mod known;
mod recording;
mod store;

pub use defining::{DefineError, define, edit, end, revise, set_target};
pub use keys::{Presented, create_key, keys_of, present_key, revoke_key};
pub use known::{
    LastMeasured, all_indicators, find_indicator, indicators_of, kept_of, last_measured, series_of,
    series_of_kept,
};
pub use recording::{
    Batch, By, Line, LineRefusal, Once, Preview, RecordError, Recorded, preview, record, withdraw,
};
pub use store::{indicators::Kept, keys::Key};

/// Figures that one batch may hold.
pub const LARGEST_BATCH: usize = 10_000;
