//! Room: search. Finds services, members, incubators, organisations and pages of the site.
//!
//! One index in memory for each network that is looked at ([`Index`]), kept as long as the network:
//! made after each state of the record is published, while the one before serves, and at the first search for other days than today. Forgives accents, endings, half-typed words and typos; says
//! for each hit why it was found. Never finds anybody by an e-mail address.

mod api;
mod excerpt;
mod gather;
mod hit;
mod index;
mod kinds;
mod page;
mod plain;
mod site_pages;
mod words;

pub use index::{Found, Index, Question, Ranked};
pub use kinds::{Field, Kind};
pub(crate) use words::{is_empty_word, words};

use axum::{Router, extract::FromRef, response::Response, routing::get};

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication, View},
};

/// Makes the index of a view's network.
pub(crate) fn prepare(view: &View) {
    let _kept = view.derived(Index::build);
}

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route(page::PATH, get(search))
        .route("/recherche.json", get(results))
        .route("/recherche/suggestions.json", get(suggestions))
}

async fn search(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&page::PARAMETERS);
    request
        .settled::<Index>()
        .html(move |view| page::SearchPage::of(view, &asked).html())
        .await
}

async fn results(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&page::PARAMETERS);
    request
        .settled::<Index>()
        .json(move |view| api::results(view, &asked))
        .await
}

async fn suggestions(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&["q", "type"]);
    request
        .settled::<Index>()
        .json(move |view| api::suggestions(view, &asked))
        .await
}
