//! Work done at set times: each time once, with any number of nodes, and caught up with after a stop.
//!
//! A job has a name, a [`Schedule`] and something to run; rooms give theirs to the registry
//! ([`Jobs`]). The database knows, for each, the last of its set times that was done, and who is at
//! it now: a lease that is renewed while the work goes on, so that a node that was killed is
//! replaced within two minutes.
//!
//! What it does not promise: that a run is made *exactly* once. A node killed between the work's
//! commit and the note that it is done makes another do it again: what a job does must be right
//! when done twice (mails with a key, rows with a unique rule).

mod job;
mod lease;
mod schedule;
mod standing;
mod store;
#[cfg(test)]
mod tests;
mod worker;

pub use job::{Job, Jobs};
pub use lease::{RunError, run_by_hand, run_due};
pub use schedule::Schedule;
pub use standing::{JobRun, JobStanding, RunOutcome};
pub use store::{ask, list_last_runs, list_runs, list_standings};
pub use worker::Worker;
