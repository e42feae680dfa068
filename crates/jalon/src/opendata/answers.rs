//! What each address answers.

use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use fluent::FluentValue;
use programme::network::Network;
use serde::Serialize;

use super::{
    catalogue::{Endpoint, File, JSON, Version},
    incubators, members, organisations, service_v3, services, tables, teams,
};
use crate::{
    foundation::{http::Problem, i18n::Locale},
    publication::{PublicRequest, View},
};

/// The OpenAPI document. Written by hand; a test holds it against the addresses that exist and
/// the answers that they give.
pub const OPENAPI: &str = include_str!("openapi.json");

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

/// The description that programs read.
pub(super) async fn openapi(request: PublicRequest) -> Result<Response, Problem> {
    request.json(|_| Ok(OPENAPI.to_owned())).await
}

async fn answer(endpoint: Endpoint, request: PublicRequest) -> Result<Response, Problem> {
    let content_type = match &endpoint {
        Endpoint::File(_, file) => file.content_type(),
        Endpoint::Service(_) | Endpoint::Counter => JSON,
    };
    request
        .answer(content_type, move |view| {
            body(&endpoint, view.into())
                .map_err(|error| unwritable(&endpoint, &error))?
                .ok_or_else(|| no_service(view, &endpoint))
        })
        .await
}

/// What an answer is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The whole record, the future included.
    pub network: &'a Network,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Address of the site, without a final slash, for the few links that answers hold.
    pub base_url: &'a str,
}

impl<'a> From<&'a View> for Source<'a> {
    fn from(view: &'a View) -> Self {
        Self {
            network: &view.whole,
            today: view.date,
            base_url: &view.branding.base_url,
        }
    }
}

/// The whole answer of an address; nothing when it names a service that does not exist.
///
/// # Errors
/// Only if a value could not be written as JSON, which would be a fault of ours.
pub fn body(endpoint: &Endpoint, source: Source<'_>) -> serde_json::Result<Option<String>> {
    let Source { network, today, .. } = source;
    match endpoint {
        Endpoint::File(version, file) => file_body(*version, *file, source).map(Some),
        Endpoint::Counter => json(&teams::counter(network, today)).map(Some),
        Endpoint::Service(slug) => network
            .service(slug)
            .map(|service| json(&service_v3::document(network, service, today)))
            .transpose(),
    }
}

fn file_body(version: Version, file: File, source: Source<'_>) -> serde_json::Result<String> {
    let Source {
        network,
        today,
        base_url,
    } = source;
    match file {
        File::Services => json(&services::document(version, network, base_url)),
        File::Seedlings => json(&services::seedlings(base_url)),
        File::ServicesTable => Ok(tables::services(version, network)),
        File::Teams => json(&teams::document(network, today)),
        File::Incubators => json(&incubators::document(network)),
        File::Organisations => json(&organisations::list(network)),
        File::Sponsors => json(&organisations::keyed(network)),
        File::Members => json(&members::document(version, network)),
        File::MembersTable => Ok(tables::members(version, network)),
    }
}

fn json(document: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(document)
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

fn unwritable(endpoint: &Endpoint, error: &serde_json::Error) -> Problem {
    tracing::error!(%error, path = endpoint.path(), "an answer could not be written as JSON");
    Problem::internal()
}

fn no_service(view: &View, endpoint: &Endpoint) -> Problem {
    let Endpoint::Service(slug) = endpoint else {
        return Problem::internal();
    };
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
