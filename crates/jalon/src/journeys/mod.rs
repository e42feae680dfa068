//! Room: journeys as people set them right. A phase opened, closed or renewed by a decision; the
//! record corrected with a reason; what is odd in it, with a proposal that a person accepts or
//! refuses. Nothing is corrected by itself.
//!
//! What it deliberately does not do: say what a journey means (`programme::phases`), or hold
//! committees.

pub mod actions;
mod forms;
mod page;
pub(crate) mod store;
mod words;

use axum::extract::FromRef;
use programme::access::Action;

use crate::accounts::{Guarded, MemberSpace, On};

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let correct = Action::CorrectJourney;
    Guarded::new()
        .get(
            "/espace/services/{slug}/parcours",
            Action::ReadCockpit,
            On::Service,
            page::journey,
        )
        .post(
            "/espace/services/{slug}/parcours/phase",
            correct,
            On::Service,
            page::move_on,
        )
        .post(
            "/espace/services/{slug}/parcours/correction",
            correct,
            On::Service,
            page::correct,
        )
        .post(
            "/espace/services/{slug}/parcours/anomalie",
            correct,
            On::Service,
            page::answer,
        )
}
