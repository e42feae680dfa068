//! Room: the pages around the rooms: home, programme, legal pages, feeds, what machines read of a
//! site, and where its former addresses lead.

mod accessibility;
mod feeds;
mod former;
mod glossary;
mod home;
mod legal;
mod machines;
mod map;
mod news;
mod programme_page;

use axum::{
    Router,
    extract::{FromRef, Path},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication, feed::ATOM, share_card},
};

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    let pages = Router::new()
        .route("/", get(home))
        .route("/carte.png", get(card))
        .route("/programme/", get(programme))
        .route("/mentions-legales", get(legal_notice))
        .route("/donnees-personnelles", get(personal_data))
        .route("/aide", get(help))
        .route("/glossaire", get(glossary))
        .route("/plan-du-site", get(map))
        .route("/accessibilite", get(accessibility))
        .route("/feeds/{file}", get(feed))
        .route("/feeds/incubateurs/{file}", get(incubator_feed))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
        .route("/opensearch.xml", get(opensearch))
        .route("/startup/{slug}", get(old_service));
    former::PATHS
        .iter()
        .fold(pages, |pages, (path, _)| pages.route(path, get(moved)))
}

async fn home(request: PublicRequest) -> Result<Response, Problem> {
    request.html(|view| home::HomePage::of(view).html()).await
}

async fn card(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer("image/png", |view| {
            let branding = &view.branding;
            share_card(view, &branding.name, branding.tagline_in(view.locale), "")
        })
        .await
}

async fn programme(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| programme_page::ProgrammePage::of(view).html())
        .await
}

async fn legal_notice(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| legal::LegalPage::notice(view).html())
        .await
}

async fn personal_data(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| legal::LegalPage::personal_data(view).html())
        .await
}

async fn help(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| legal::LegalPage::help(view).html())
        .await
}

async fn glossary(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| glossary::GlossaryPage::of(view).html())
        .await
}

async fn map(request: PublicRequest) -> Result<Response, Problem> {
    request.html(|view| map::MapPage::of(view).html()).await
}

async fn accessibility(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| accessibility::AccessibilityPage::of(view)?.html())
        .await
}

async fn feed(request: PublicRequest, Path(file): Path<String>) -> Result<Response, Problem> {
    request
        .answer(ATOM, move |view| feeds::of_network(view, &file))
        .await
}

async fn incubator_feed(
    request: PublicRequest,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    request
        .answer(ATOM, move |view| feeds::of_incubator(view, &file))
        .await
}

async fn sitemap(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer("application/xml; charset=utf-8", |view| {
            Ok(machines::sitemap(view))
        })
        .await
}

async fn robots(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer("text/plain; charset=utf-8", |view| {
            Ok(machines::robots(view))
        })
        .await
}

async fn opensearch(request: PublicRequest) -> Result<Response, Problem> {
    request
        .answer(
            "application/opensearchdescription+xml; charset=utf-8",
            |view| Ok(machines::opensearch(view)),
        )
        .await
}

async fn moved(request: PublicRequest) -> Result<Response, Problem> {
    let view = request.view();
    let to = former::destination(&view.path).unwrap_or("/");
    Ok(Redirect::permanent(&view.link(to)).into_response())
}

async fn old_service(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let path = format!("/startups/{}", crate::publication::paths::segment(&slug));
    Ok(Redirect::permanent(&request.view().link(&path)).into_response())
}
