//! Checklists of arrivals and departures: read from a file once, shown with what was ticked.

mod actions;
mod lists;
mod panel;

pub(crate) use actions::tick;
pub use lists::{ChecklistError, Checklists};
pub(crate) use panel::ChecklistPanel;

pub(super) use panel::{panels, save as save_ticks};
