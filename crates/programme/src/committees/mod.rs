//! Investment committees: when one is due, and how well a network keeps to it (rules.md §3).
//!
//! Sessions, votes and decisions are not here yet: only what follows from a service's record.

mod coverage;
mod due;

pub use coverage::Coverage;
pub use due::{Clockwork, Due, Status, Term, TermKind};
