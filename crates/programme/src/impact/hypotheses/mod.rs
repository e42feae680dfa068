//! Hypotheses: what a team believes, fixed before it is tested, and what the test says.
//!
//! "We believe that *change* for *users* on *perimeter* will move *indicator* from *baseline* to
//! *target* by *date*" ([`Statement`]), with how it is tested ([`Design`]). Once registered, both
//! are fixed: what changes later is a new version that everybody sees. The verdict that figures
//! give ([`verdict()`]) stands beside the one that people give, with its reason: the software never
//! decides. Source: rules.md §6.

mod design;
mod hypothesis;
mod observations;
mod observing;
pub mod power;
mod statement;
mod verdict;

pub use design::{Allocation, AllocationError, Design, DesignError, TestMethod};
pub use hypothesis::{Conclusion, Hypothesis, NotAllowed, State, Status, Version};
pub use observations::{Arm, Observation, ObservationError};
pub use observing::{Days, Occasion, observed, observed_on_curve};
pub use statement::{Statement, StatementError};
pub use verdict::{Because, Computed, Observed, Verdict, verdict};
