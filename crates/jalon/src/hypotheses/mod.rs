//! Room: hypotheses of services. What a team believes, fixed before its test; what was observed, in
//! aggregate; what the figures say beside what people conclude; what was learnt, found by whoever
//! asks "who has tested this already?".
//!
//! It deliberately does not decide: the verdict of the figures is computed in
//! `programme::impact::hypotheses`, the human one is written by a person with its reason.

pub mod actions;
mod board_page;
mod error;
mod fields;
mod forms;
mod handlers;
mod learnings;
mod page;
mod ranking;
mod sizing;
mod steps;
mod store;
mod words;
mod write_page;

pub use store::{About, Kept, Note};

use axum::extract::FromRef;
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    publication::Publication,
};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Publication: FromRef<S>,
{
    const BOARD: &str = "/espace/services/{slug}/hypotheses";
    const NEW: &str = "/espace/services/{slug}/hypotheses/nouvelle";
    const CHANGE: &str = "/espace/services/{slug}/hypotheses/{id}/modifier";
    let (read, edit) = (Action::ReadMemberSpace, Action::EditHypotheses);
    Guarded::new()
        .link("hypotheses-nav", "/espace/hypotheses", read)
        .get("/espace/hypotheses", read, On::Network, handlers::search)
        .get(
            "/apprentissages/",
            Action::ReadPublic,
            On::Network,
            learnings::public,
        )
        .get(BOARD, read, On::Service, handlers::board)
        .get(NEW, edit, On::Service, handlers::new)
        .post(NEW, edit, On::Service, handlers::create)
        .get(
            "/espace/services/{slug}/hypotheses/{id}",
            read,
            On::Service,
            handlers::show,
        )
        .get(CHANGE, edit, On::Service, handlers::change)
        .post(CHANGE, edit, On::Service, handlers::save)
        .post(
            "/espace/services/{slug}/hypotheses/{id}/etape",
            edit,
            On::Service,
            steps::step,
        )
        .post(
            "/espace/services/{slug}/hypotheses/{id}/observations",
            edit,
            On::Service,
            steps::observe,
        )
        .post(
            "/espace/services/{slug}/hypotheses/{id}/retrait",
            edit,
            On::Service,
            steps::withdraw,
        )
        .post(
            "/espace/services/{slug}/hypotheses/{id}/conclusion",
            edit,
            On::Service,
            steps::conclude,
        )
}
