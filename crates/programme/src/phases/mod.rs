//! A service's journey through the programme: dated stays in phases, and what they say at a date.
//!
//! Real records have gaps, overlaps, same-day changes, returns, stays in the future and stays
//! without an end. They are recorded and reported ([`anomalies`]), never refused and never fixed
//! in silence.

pub mod anomalies;
mod corrections;
mod journey;
mod moves;
mod phase;
mod schedule;

pub use anomalies::Anomaly;
pub use corrections::{Correction, CorrectionError, Oddity, Proposal};
pub use journey::{Journey, Span, Stay};
pub use moves::{MoveRefused, Permission, allowed_from, permission};
pub use phase::{Phase, UnknownPhase};
pub use schedule::{Punctuality, add_months};
