//! The programme's public figures, computed from the record; never typed by hand.
//!
//! Each function takes the network and a day, and says in its docs what it counts. The network
//! given should be the whole record: what had not happened by the day is left out here.

mod chronicle;
mod duration;
mod people;
mod portfolio;

pub use chronicle::{Happening, HappeningKind, chronicle};
pub use duration::{Durations, durations_of, phase_durations};
pub use people::{
    active_by_profession, active_by_status, arrivals_by_profession, arrivals_by_year,
};
pub use portfolio::{
    PublishedByPhase, launched_by_incubator, launched_by_year, national_impact_by_year,
    published_by_phase, services_by_incubator, services_by_phase,
};
