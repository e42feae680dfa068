//! What a supervisor asks: does it live, is it ready, how does it do.

use std::time::Duration;

use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{StatusCode, header};
use serde::Serialize;

use super::App;
use crate::foundation::{http::Problem, telemetry};

/// Where a supervisor asks whether readers can be sent here.
pub(super) const READY: &str = "/health/ready";

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What `/health/ready` says.
#[derive(Debug, Serialize)]
struct ReadyV1 {
    ready: bool,
    published: bool,
    /// Absent when there is no database behind what is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    database: Option<bool>,
}

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/health/live", get(live))
        .route(READY, get(ready))
        .route("/metrics", get(metrics))
}

async fn live() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

async fn ready(State(app): State<App>) -> Response {
    let published = app.publication.snapshot().is_some();
    let database = match &app.database {
        Some(db) => Some(matches!(
            tokio::time::timeout(PATIENCE, db.standing()).await,
            Ok(Ok(_))
        )),
        None => None,
    };
    let ready = published && database.unwrap_or(true);
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = Json(ReadyV1 {
        ready,
        published,
        database,
    });
    (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
}

async fn metrics(State(app): State<App>) -> Result<Response, Problem> {
    let text = telemetry::text(&app.registry).map_err(|_| Problem::internal())?;
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
