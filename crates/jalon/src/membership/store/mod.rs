//! All SQL of arrivals, private fields, ticks and closings.

pub(super) mod arrivals;
pub(super) mod closings;
pub(super) mod private;
pub(super) mod ticks;
