//! Room: quality standards. What teams answer to the catalogue's criteria, with a proof and for a
//! time; what incubators verify; what everybody may read of it.
//!
//! What it deliberately does not do: look at a service by itself, say how good it is, or remind
//! anybody (`cockpit` and `obligations` do).

pub mod actions;
mod api;
mod criterion_page;
mod handlers;
mod parts;
mod public_page;
mod space_page;
mod words;

pub use actions::evaluation_of;

use axum::{Router, extract::FromRef, routing::get};
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    publication::Publication,
};

/// Addresses that everybody may read.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route("/startups/{slug}/standards", get(public_page::show))
        .route("/api/v3/startups/{slug}/standards", get(api::show))
}

/// Addresses of this room in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    const ALL: &str = "/espace/services/{slug}/standards";
    const ONE: &str = "/espace/services/{slug}/standards/{criterion}";
    let read = Action::ReadMemberSpace;
    Guarded::new()
        .get(ALL, read, On::Service, handlers::all)
        .get(ONE, read, On::Service, handlers::one)
        .post(ONE, Action::AnswerStandards, On::Service, handlers::answer)
        .post(
            "/espace/services/{slug}/standards/{criterion}/verification",
            Action::VerifyStandards,
            On::Service,
            handlers::verify,
        )
}
