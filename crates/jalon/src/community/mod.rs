//! Room: the community, as the public sees it. Never an e-mail address.
//!
//! Pages only; what a member or a mission *is* lives in crate `programme`.

mod directory;
mod facets;
pub(crate) mod figures;
mod member;
mod overview;
mod people;
pub(crate) mod store;

pub(crate) use people::{
    incubators_of, name as member_name, profession as profession_name, profession_code,
    role as role_of, services_of,
};

use axum::{
    Router,
    extract::{FromRef, Path},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

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
        .route("/communaute/", get(overview))
        .route("/communaute/annuaire", get(directory))
        .route("/communaute/{slug}", get(member))
}

async fn overview(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| overview::CommunityPage::of(view).html())
        .await
}

async fn directory(mut request: PublicRequest) -> Result<Response, Problem> {
    let query = request.parameters(&facets::PARAMETERS);
    request
        .html(move |view| directory::DirectoryPage::of(view, &query).html())
        .await
}

async fn member(request: PublicRequest, Path(slug): Path<String>) -> Result<Response, Problem> {
    if let Some(path) = member::moved(request.view(), &slug) {
        return Ok(Redirect::permanent(&request.view().link(&path)).into_response());
    }
    request
        .html(move |view| member::MemberPage::of(view, &slug)?.html())
        .await
}
