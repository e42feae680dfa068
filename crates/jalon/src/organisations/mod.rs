//! Room: incubators and the organisations that sponsor services, as the public sees them.
//!
//! Pages only; what an incubator or an organisation *is* lives in crate `programme`.

mod directory;
pub(crate) mod grouping;
mod incubator;
mod incubators;
mod organisation;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod store;
pub(crate) mod texts;

use axum::{
    Router,
    extract::{FromRef, Path},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

pub(crate) use incubator::{planned_words, whole_days};
pub(crate) use incubators::coverage_sentence as incubators_coverage;

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
        .route("/incubateurs/", get(incubators))
        .route("/incubateurs/{slug}", get(incubator))
        .route("/organisations/", get(organisations))
        .route("/organisations/{slug}", get(organisation))
}

async fn incubators(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| incubators::IncubatorsPage::of(view).html())
        .await
}

async fn incubator(request: PublicRequest, Path(slug): Path<String>) -> Result<Response, Problem> {
    if let Some(path) = incubator::moved(request.view(), &slug) {
        return Ok(Redirect::permanent(&request.view().link(&path)).into_response());
    }
    request
        .html(move |view| incubator::IncubatorPage::of(view, &slug)?.html())
        .await
}

async fn organisations(mut request: PublicRequest) -> Result<Response, Problem> {
    let query = request.parameters(&directory::PARAMETERS);
    request
        .html(move |view| directory::OrganisationsPage::of(view, &query).html())
        .await
}

async fn organisation(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    if let Some(path) = organisation::moved(request.view(), &slug) {
        return Ok(Redirect::permanent(&request.view().link(&path)).into_response());
    }
    request
        .html(move |view| organisation::OrganisationPage::of(view, &slug)?.html())
        .await
}
