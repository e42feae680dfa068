//! The pages of the rules: what holds, what held, what is in preparation.

mod edit;
mod overview;

pub(super) use edit::{discard, edit_incubator, edit_network, enact, save_incubator, save_network};
pub(super) use edit::{discard_incubator, enact_incubator};
pub(super) use overview::overview;
