//! Members as the community sees them, and the record that each keeps.

mod actions;
mod edit_page;
pub(super) mod form;
mod mission_lines;
mod page;

pub(crate) use actions::{Edited, edit};
pub(crate) use mission_lines::MissionLine;

pub(super) use edit_page::{page as edit_form, save as save_record};
pub(super) use page::page as member;
