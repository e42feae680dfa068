//! What was promised, and what became of it (rules.md §5, "next time").

mod commitment;
mod condition;
mod duty;

pub use commitment::{Commitment, Finding, Measured, Review, Share, review};
pub use condition::{ConditionStatus, Fulfilment, condition_status};
pub use duty::{DutyStatus, LeadTimes, duty_status, lead_times};
