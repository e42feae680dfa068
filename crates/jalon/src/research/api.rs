//! The same as JSON: results for everybody, answers from a service's own server.

use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header, request::Parts};
use serde::{Deserialize, Serialize};

use super::{
    HIGHEST, LOWEST, USEFUL_FROM,
    actions::{self, Answer},
    widget, words,
};
use crate::{
    accounts::{Database, MemberSpace, failed},
    foundation::http::Problem,
    publication::PublicRequest,
};

/// What is sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerV1 {
    score: u8,
    #[serde(default)]
    words: String,
}

/// What users answered.
#[derive(Debug, Serialize)]
struct ResultsV1 {
    service: String,
    is_open: bool,
    scale: ScaleV1,
    /// Answers of each step, from the lowest up; empty without an answer, which is not zero.
    counts: Vec<u64>,
    satisfaction: Option<SatisfactionV1>,
    words: Vec<WordsV1>,
}

#[derive(Debug, Serialize)]
struct ScaleV1 {
    lowest: u8,
    highest: u8,
    useful_from: u8,
}

#[derive(Debug, Serialize)]
struct SatisfactionV1 {
    numerator: u64,
    denominator: u64,
    value: f64,
    low: f64,
    high: f64,
    confidence: f64,
    method: &'static str,
}

#[derive(Debug, Serialize)]
struct WordsV1 {
    received: chrono::NaiveDate,
    text: String,
}

/// `GET /api/v3/startups/{slug}/feedback`
pub(super) async fn results(
    request: PublicRequest,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = widget::known(view, &slug)?;
    let slug = &service.slug;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let is_open = actions::is_open(&mut tx, slug).await.map_err(failed)?;
    let counts = actions::counts(&mut tx, slug).await.map_err(failed)?;
    let received = actions::words_of(&mut tx, slug, false)
        .await
        .map_err(failed)?;
    let found = actions::satisfaction(&counts);
    let answer = ResultsV1 {
        service: slug.to_string(),
        is_open,
        scale: ScaleV1 {
            lowest: LOWEST,
            highest: HIGHEST,
            useful_from: USEFUL_FROM,
        },
        satisfaction: found.as_ref().map(|found| SatisfactionV1 {
            numerator: found.useful.numerator(),
            denominator: found.useful.denominator(),
            value: found.useful.value(),
            low: found.interval.low,
            high: found.interval.high,
            confidence: 0.95,
            method: "wilson",
        }),
        counts: found.map_or_else(Vec::new, |found| found.answers.counts),
        words: received
            .iter()
            .filter_map(|one| {
                Some(WordsV1 {
                    received: one.verbatim.received(),
                    text: words::verbatim(view, one.verbatim.public()?),
                })
            })
            .collect(),
    };
    let body = serde_json::to_string(&answer).map_err(|_| Problem::internal())?;
    let json = "application/json; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, json)], body).into_response())
}

/// `POST /api/v3/startups/{slug}/feedback`: `{"score": 3, "words": "…"}`, from a server. Browsers
/// answer on the form's page.
pub(super) async fn answer(
    request: PublicRequest,
    Database(db): Database,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
    parts: Parts,
    body: Bytes,
) -> Result<Response, Problem> {
    let view = request.view();
    let service = widget::known(view, &slug)?;
    let sent: AnswerV1 = serde_json::from_slice(&body).map_err(|error| {
        let args = [("why", error.to_string().into())];
        Problem::bad_request(view.locale.with("research-api-unreadable", &args))
    })?;
    let given = Answer {
        score: sent.score,
        words: &sent.words,
        source: &widget::place(&parts, &space),
    };
    let now = space.publication().now();
    widget::take(&db, service, given, now)
        .await
        .map_err(|error| widget::refused(view, error))?;
    let json = "application/json; charset=utf-8";
    let body = "{\"recorded\":true}";
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, json)], body).into_response())
}
