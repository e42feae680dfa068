//! Room: the register of decisions. Entries are appended, sealed and signed; everybody can read
//! them and verify them without asking us. There is no way to alter or remove one. Beside it, what
//! the public reads of decisions, and how services end.
//!
//! What it deliberately does not do: decide anything (committees do), or say what a chain of hashes
//! is (`programme::register`).

mod actions;
mod decisions;
mod export;
mod keys;
mod lessons;
pub mod minutes;
mod public;
mod receipt_page;
mod rectify;
mod store;
pub mod winddown;

pub use actions::{
    NewEntry, NewKind, RegisterError, Registered, SealedVote, append, failed, forget, people_of,
    register_keys, rotate,
};
pub use export::{head, page, whole};
pub use keys::{KeyError, Keys, new_key};

use axum::{Router, extract::FromRef, response::Response, routing::get};
use programme::access::Action;

use crate::{
    accounts::{Guarded, MemberSpace, On},
    foundation::http::Problem,
    publication::{PublicRequest, Publication, feed::ATOM},
};

/// Public addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
    MemberSpace: FromRef<S>,
{
    Router::new()
        .route("/comites/seances/{session}/{file}", get(minutes::page))
        .route("/registre/", get(public::page))
        .route("/registre/head", get(public::head))
        .route("/registre/entries.jsonl", get(public::entries))
        .route("/registre/tetes.atom", get(heads))
        .route("/decisions/", get(decisions::list))
        .route("/decisions/export.csv", get(decisions::csv))
        .route("/decisions/export.json", get(decisions::json))
        .route("/decisions/decisions.atom", get(decisions::atom))
        .route("/startups/{slug}/decisions", get(decisions::of_service))
        .route("/lecons/", get(lessons::page))
}

/// Addresses of this room in the member space.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
    Publication: FromRef<S>,
    Keys: FromRef<S>,
{
    let correct = Action::RectifyDecision;
    let everybody = Action::ReadPublic;
    winddown::member_routes()
        .get(
            receipt_page::PATH,
            everybody,
            On::Network,
            receipt_page::form,
        )
        .post(
            receipt_page::PATH,
            everybody,
            On::Network,
            receipt_page::check,
        )
        .link("rectify-nav", "/espace/registre", correct)
        .get("/espace/registre", correct, On::Network, rectify::list)
        .get(
            "/espace/registre/{number}",
            correct,
            On::Network,
            rectify::form,
        )
        .post(
            "/espace/registre/{number}",
            correct,
            On::Network,
            rectify::save,
        )
}

async fn heads(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer(ATOM, |view| Ok(decisions::heads(view)))
        .await
}
