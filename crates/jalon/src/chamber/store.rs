//! All SQL of sessions.

pub(super) mod asks;
pub(super) mod ballots;
pub(super) mod calendars;
pub(super) mod dossiers;
pub(super) mod promises;
pub(super) mod sessions;
mod state;

pub(super) use state::{Kept, Minutes};
