//! What needs attention in a portfolio of services, and in which order: the lists of the cockpit.
//!
//! Pure: services, what is known beside them and a day give [`Concern`]s. Each says since when one
//! should act, so that what waits longest and costs most comes first ([`rank`]). Nothing here
//! decides anything.

mod concern;
mod measuring;
mod order;

#[cfg(test)]
mod tests;

pub use concern::{Concern, ConcernKind, concerns};
pub use measuring::{Measured, measuring, silent};
pub use order::{Ranked, rank};
