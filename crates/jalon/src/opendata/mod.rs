//! The open API: the files that the network's tools read, as the network's former site made them,
//! and the page that documents them.
//!
//! Everything is made from the whole record ([`crate::publication::View::whole`]): the date of a request is only "today", which matters
//! to the few files that tell who is active. Shapes are promised for good (docs/API.md); their
//! words are the network's, not ours. What is new in Jalon does not go here.

mod answers;
mod bio;
mod catalogue;
mod examples;
mod incubators;
mod keyed;
mod members;
mod organisations;
mod pages;
mod service_v3;
mod services;
mod tables;
mod teams;
mod values;

use axum::{Router, extract::FromRef, response::Response, routing::get};

pub use answers::{OPENAPI, Source, body};
pub use catalogue::{Endpoint, File, Version};

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication},
};

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route("/compteur_smiirl.json", get(answers::counter))
        .route("/api", get(page))
        .route("/en/api", get(page))
        .route("/api/openapi.json", get(answers::openapi))
        .route("/api/{*path}", get(answers::file))
}

async fn page(request: PublicRequest) -> Result<Response, Problem> {
    request.html(|view| pages::ApiPage::of(view).html()).await
}
