//! Missions: adding, prolonging, shortening.

mod actions;
mod end_page;
pub(super) mod form;
mod new_page;

pub(crate) use actions::{Shown, add, mission_subject, move_end, prolong};

pub(super) use end_page::{page as end_form, prolong as prolong_mission, save as save_end};
pub(super) use new_page::{add as add_mission, page as new_form};
