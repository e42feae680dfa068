//! What each address answers.

use axum::{extract::Path, response::Response};
use fluent::FluentValue;
use serde::Serialize;

use super::{
    catalogue::{Endpoint, File, JSON, Version},
    incubators, members, organisations, service_v3, services, tables, teams,
};
use crate::{
    foundation::{http::Problem, i18n::Locale},
    publication::{PublicRequest, View},
};

/// Any address under `/api/`.
pub(super) async fn file(
    Path(path): Path<String>,
    request: PublicRequest,
) -> Result<Response, Problem> {
    let locale = request.view().locale;
    let endpoint = Endpoint::find(&path).map_err(|near| nothing_there(locale, &path, &near))?;
    answer(endpoint, request).await
}

/// The counter's address outside `/api`.
pub(super) async fn counter(request: PublicRequest) -> Result<Response, Problem> {
    answer(Endpoint::Counter, request).await
}

async fn answer(endpoint: Endpoint, request: PublicRequest) -> Result<Response, Problem> {
    let content_type = match &endpoint {
        Endpoint::File(_, file) => file.content_type(),
        Endpoint::Service(_) | Endpoint::Counter => JSON,
    };
    request
        .answer(content_type, move |view| body(&endpoint, view))
        .await
}

/// The whole answer of an address, seen on the view's day.
///
/// # Errors
/// 404 when no service of that name exists.
pub fn body(endpoint: &Endpoint, view: &View) -> Result<String, Problem> {
    let network = &view.whole;
    match endpoint {
        Endpoint::File(version, file) => file_body(*version, *file, view),
        Endpoint::Counter => json(&teams::counter(network, view.date)),
        Endpoint::Service(slug) => match network.service(slug) {
            Some(service) => json(&service_v3::document(network, service, view.date)),
            None => Err(no_service(view, slug)),
        },
    }
}

fn file_body(version: Version, file: File, view: &View) -> Result<String, Problem> {
    let network = &view.whole;
    match file {
        File::Services => json(&services::document(version, view)),
        File::Seedlings => json(&services::seedlings(view)),
        File::ServicesTable => Ok(tables::services(version, view)),
        File::Teams => json(&teams::document(network, view.date)),
        File::Incubators => json(&incubators::document(network)),
        File::Organisations => json(&organisations::list(network)),
        File::Sponsors => json(&organisations::keyed(network)),
        File::Members => json(&members::document(version, view)),
        File::MembersTable => Ok(tables::members(version, view)),
    }
}

fn json(document: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(document).map_err(|error| {
        tracing::error!(%error, "an answer of the open API could not be written as JSON");
        Problem::internal()
    })
}

fn nothing_there(locale: Locale, path: &str, near: &[String]) -> Problem {
    let near: Vec<String> = near.iter().map(|one| format!("/api/{one}")).collect();
    Problem::not_found(locale.with(
        "opendata-nothing-there",
        &[
            ("path", FluentValue::from(shortened(path))),
            ("near", FluentValue::from(near.join(", "))),
        ],
    ))
}

fn no_service(view: &View, slug: &str) -> Problem {
    let nearest = view
        .whole
        .services()
        .iter()
        .map(|service| service.slug.as_str())
        .min_by_key(|known| strsim::osa_distance(known, &shortened(slug)));
    let key = if nearest.is_some() {
        "opendata-no-service"
    } else {
        "opendata-no-service-at-all"
    };
    Problem::not_found(view.locale.with(
        key,
        &[
            ("slug", FluentValue::from(shortened(slug))),
            ("near", FluentValue::from(nearest.unwrap_or_default())),
        ],
    ))
}

// What the client sent is repeated in the answer, but not at any length.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
