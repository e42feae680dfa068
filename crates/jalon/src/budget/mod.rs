//! Room: money of services. Entries by year, activity and resource, envelopes granted, what a team
//! costs, how long money lasts; files in and out; what a team publishes of it.
//!
//! What it deliberately does not do: decide. Envelopes are recorded here once somebody granted
//! them. What people cost is read by those who answer for the money, and never leaves this room.

pub mod actions;
pub(crate) mod store;
