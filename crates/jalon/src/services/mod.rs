//! The directory of services and their pages. Read only: services change by import and by
//! decisions, elsewhere.

mod catalogue;
mod directory;
mod links;
mod page;
#[cfg(test)]
mod samples;

pub(crate) mod store;

use askama::Template;
use axum::{
    Router,
    extract::{FromRef, Path},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use programme::services::Service;

use catalogue::Catalogue;

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication, View, paths},
    search::Index,
};

pub(crate) use page::{Timeline, timeline_of};

/// Makes the catalogue of a view's network.
pub(crate) fn prepare(view: &View) {
    Catalogue::of(view);
}

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route("/startups/", get(list))
        .route("/startups/export.csv", get(export_csv))
        .route("/startups/export.json", get(export_json))
        .route("/startups/{slug}", get(service))
        .route("/startups/{slug}/carte.png", get(card))
        .route("/startups/{slug}/parcours.csv", get(journey_csv))
        .route("/startups/{slug}/parcours.svg", get(journey_svg))
        .route("/startups/{slug}/parcours.png", get(journey_png))
}

/// What is asked of the directory. Questions are answered by the index, which is made after the
/// record is published; lists show each change at once.
fn asked(mut request: PublicRequest) -> (PublicRequest, Vec<(String, String)>) {
    let asked = request.parameters(&directory::PARAMETERS);
    let is_question = |(name, value): &(String, String)| name == "q" && !value.trim().is_empty();
    if asked.iter().any(is_question) {
        request = request.settled::<Index>();
    }
    (request, asked)
}

async fn list(request: PublicRequest) -> Result<Response, Problem> {
    let (request, asked) = asked(request);
    request
        .html(move |view| {
            directory::DirectoryPage::new(view, &asked)
                .render()
                .map_err(|_| Problem::internal())
        })
        .await
}

async fn export_csv(request: PublicRequest) -> Result<Response, Problem> {
    let (request, asked) = asked(request);
    request
        .answer("text/csv; charset=utf-8", move |view| {
            directory::csv(view, &asked)
        })
        .await
}

async fn export_json(request: PublicRequest) -> Result<Response, Problem> {
    let (request, asked) = asked(request);
    request
        .json(move |view| directory::json(view, &asked))
        .await
}

async fn service(request: PublicRequest, Path(slug): Path<String>) -> Result<Response, Problem> {
    if let Some(path) = moved(request.view(), &slug) {
        return Ok(Redirect::permanent(&request.view().link(&path)).into_response());
    }
    request
        .html(move |view| {
            let service = known(view, &slug)?;
            page::ServicePage::new(view, service, &view.almanac.rules(service, view.date))
                .render()
                .map_err(|_| Problem::internal())
        })
        .await
}

async fn card(request: PublicRequest, Path(slug): Path<String>) -> Result<Response, Problem> {
    request
        .answer("image/png", move |view| {
            page::card(view, known(view, &slug)?)
        })
        .await
}

async fn journey_csv(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    journey(request, slug, "csv").await
}

async fn journey_svg(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    journey(request, slug, "svg").await
}

async fn journey_png(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    journey(request, slug, "png").await
}

async fn journey(request: PublicRequest, slug: String, kind: &str) -> Result<Response, Problem> {
    let make = move |view: &View| {
        let service = known(view, &slug)?;
        let rules = view.almanac.rules(service, view.date);
        page::journey_figure(view, service, &rules)
            .ok_or_else(|| Problem::not_found(view.t("timeline-none")))
    };
    request.figure(kind, make).await
}

fn known<'a>(view: &'a View, slug: &str) -> Result<&'a Service, Problem> {
    let service = view.network.service(slug);
    service.ok_or_else(|| Problem::not_found(absence(view, slug)))
}

/// Where a service is found whose address ends in `.html`, or that used to be elsewhere.
fn moved(view: &View, slug: &str) -> Option<String> {
    if view.whole.service(slug).is_some() {
        return None;
    }
    let bare = slug.strip_suffix(".html").unwrap_or(slug);
    let old = format!("/startups/{bare}");
    view.whole
        .service(bare)
        .or_else(|| {
            let mut services = view.whole.services().iter();
            services.find(|service| paths::was_at(service.former_urls.as_deref(), &old))
        })
        .map(|service| paths::service(&service.slug))
}

/// Why there is no such service on the day looked at, and what to do.
fn absence(view: &View, slug: &str) -> String {
    let Some(service) = view.whole.service(slug) else {
        return view
            .locale
            .with("service-unknown", &[("slug", slug.into())]);
    };
    let first = service.first_trace().unwrap_or(view.date);
    view.locale.with(
        "service-not-yet",
        &[
            ("name", service.name.trim().into()),
            ("day", view.locale.date(view.date).into()),
            ("first", view.locale.date(first).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn old_addresses_lead_to_the_service() {
        let view = samples::view(Locale::French);
        let expected = Some("/startups/alpha".to_owned());
        assert_eq!(moved(&view, "alpha.html"), expected);
        assert_eq!(moved(&view, "vieux-alpha"), expected);
        assert_eq!(moved(&view, "vieux-alpha.html"), expected);
        assert_eq!(moved(&view, "alpha"), None);
        assert_eq!(moved(&view, "rien.html"), None);
    }

    #[test]
    fn a_service_that_is_not_there_is_explained() {
        let view = View::of(
            samples::record(),
            samples::day("2022-01-01"),
            Locale::French,
        );
        assert!(absence(&view, "alpha").contains("10\u{a0}janvier 2023"));
        assert!(absence(&view, "rien").contains("«\u{a0}rien\u{a0}»"));
    }
}
