//! All SQL of indicators, measurements and keys.

pub(super) mod batches;
pub(super) mod indicators;
pub(super) mod keys;
pub(super) mod latest;
mod longer;
pub(super) mod measurements;
pub(super) mod notes;
pub(super) mod origins;
pub(super) mod rollups;
pub(super) mod shown;
pub(super) mod silences;
pub(super) mod uploads;
