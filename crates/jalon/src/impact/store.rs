//! All SQL of indicators, measurements and keys.

pub(super) mod batches;
pub(super) mod indicators;
pub(super) mod keys;
pub(super) mod latest;
pub(super) mod measurements;
