//! Doors of the public: the page of a service's impact, its files, a chart to embed, a feed.

use axum::{
    extract::{FromRef, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, header};
use programme::services::Service;

use super::{
    curves, embedded, feed, files,
    loaded::{Loaded, Reader},
    public_page::ImpactPage,
};
use crate::{
    accounts::{MemberSpace, failed},
    foundation::http::Problem,
    publication::{PublicRequest, View},
};

/// What pages of other sites may show in a frame: a chart without anything to click that changes
/// something.
const EMBEDDABLE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors *",
);

/// `/startups/{slug}/impact`
pub(super) async fn page(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = known(request.view(), &slug)?;
    let loaded = load(&space, request.view(), service).await?;
    let request = request.marked(&loaded.mark);
    request
        .html(move |view| ImpactPage::html(view, known(view, &slug)?, &loaded))
        .await
}

/// `/startups/{slug}/impact.json`, `.csv`, `.atom`
pub(super) async fn json(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = known(request.view(), &slug)?;
    let loaded = load(&space, request.view(), service).await?;
    request
        .marked(&loaded.mark)
        .json(move |view| files::json(view, known(view, &slug)?, &loaded))
        .await
}

pub(super) async fn csv(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = known(request.view(), &slug)?;
    let loaded = load(&space, request.view(), service).await?;
    request
        .marked(&loaded.mark)
        .answer("text/csv; charset=utf-8", move |_| Ok(files::csv(&loaded)))
        .await
}

pub(super) async fn atom(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = known(request.view(), &slug)?;
    let loaded = load(&space, request.view(), service).await?;
    request
        .marked(&loaded.mark)
        .answer("application/atom+xml; charset=utf-8", move |view| {
            Ok(feed::atom(view, known(view, &slug)?, &loaded))
        })
        .await
}

/// `/startups/{slug}/impact/{file}`: `i-….svg`, `.png`, `.csv`, or `i-…`, the chart alone.
pub(super) async fn chart(
    request: PublicRequest,
    State(space): State<MemberSpace>,
    Path((slug, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = known(view, &slug)?;
    if file.is_empty() {
        let path = view.link(&path(service));
        return Ok(Redirect::permanent(&path).into_response());
    }
    let loaded = load(&space, view, service).await?;
    let request = request.marked(&loaded.mark);
    let (id, kind) = match file.rsplit_once('.') {
        Some((id, kind)) => (id.to_owned(), Some(kind.to_owned())),
        None => (file, None),
    };
    let find = move |view: &View| {
        let service = known(view, &slug)?;
        let told = loaded
            .told
            .iter()
            .find(|one| curves::id_of(&one.kept.indicator) == id)
            .ok_or_else(|| Problem::not_found(view.t("impact-no-such-chart")))?;
        let text = view.t("impact-chart-description");
        let figure = curves::figure(view, service, &told.kept.indicator, &told.series, text);
        Ok((service.clone(), figure))
    };
    if let Some(kind) = kind {
        let figure = move |view: &View| find(view).map(|(_, figure)| figure);
        return request.figure(&kind, figure).await;
    }
    let mut response = request
        .html(move |view| {
            let (service, figure) = find(view)?;
            embedded::html(view, &service, &figure)
        })
        .await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, EMBEDDABLE);
    Ok(response)
}

/// What everybody may see of a service; nothing where what is published has no database behind it.
async fn load(space: &MemberSpace, view: &View, service: &Service) -> Result<Loaded, Problem> {
    match space.database(view.locale) {
        Ok(db) => Loaded::of(db, &service.slug, Reader::Public, view.date)
            .await
            .map_err(failed),
        Err(_) => Ok(Loaded::default()),
    }
}

/// The address of a service's impact, without the language.
pub(super) fn path(service: &Service) -> String {
    format!(
        "{}/impact",
        crate::publication::paths::service(&service.slug)
    )
}

fn known<'a>(view: &'a View, slug: &str) -> Result<&'a Service, Problem> {
    let service = view.network.service(slug);
    service.ok_or_else(|| {
        let args = [("slug", slug.chars().take(100).collect::<String>().into())];
        Problem::not_found(view.locale.with("impact-no-such-service", &args))
    })
}

/// Addresses of this room that everybody may read.
pub(crate) fn routes<S>() -> axum::Router<S>
where
    S: Clone + Send + Sync + 'static,
    crate::publication::Publication: FromRef<S>,
    MemberSpace: FromRef<S>,
{
    use axum::routing::get;
    axum::Router::new()
        .route("/impact/", get(super::network::page))
        .route("/startups/{slug}/impact", get(page))
        .route("/startups/{slug}/impact.json", get(json))
        .route("/startups/{slug}/impact.csv", get(csv))
        .route("/startups/{slug}/impact.atom", get(atom))
        .route("/startups/{slug}/impact/{file}", get(chart))
        .route(super::SCHEMA_PATH, get(super::schema::schema))
}
