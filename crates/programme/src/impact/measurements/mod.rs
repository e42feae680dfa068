//! Measurements: what was reported about a period, when, by whom, and what was known on any day.
//!
//! The record of measurements only grows. A correction is a new row beside the one it corrects;
//! a figure that should never have been is withdrawn by a row that says why. So "as known on"
//! can always be answered ([`Series::as_known`]). A period without a row is absent, never zero.
//!
//! Not here: how rows are stored or fetched.

mod accept;
mod columns;
mod draft;
mod measurement;
mod plan;
mod reading;
mod refused;
mod roll_up;
mod series;

pub use accept::{Accepted, BatchError, Received, Refusal, Submitted, accept, accept_batch};
pub use columns::Columns;
pub use draft::Draft;
pub use measurement::{Entry, Measurement, Novelty, Reporter};
pub use plan::{Line, Plan, plan};
pub use reading::{Reading, Sample, Share, Totals};
pub use refused::{Field, ReadingError};
pub use roll_up::{RollUpError, Rolled, all_together, roll_up, rolls_up, together};
pub use series::{Comparison, Correction, NotComparable, Point, Segment, Series};
