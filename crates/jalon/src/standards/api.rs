//! `GET /api/v3/startups/{slug}/standards`: how a service stands, as JSON. Nobody is named.

use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use programme::{
    community::Words,
    impact::number::real_len,
    standards::{Assessed, Catalogue, Criterion, Evaluation, StandardStanding, Standing, Tally},
};
use serde::Serialize;

use super::words;
use crate::{foundation::http::Problem, publication::PublicRequest};

/// What is answered. Shares are over criteria whose answer is yes or no: what is unknown is counted
/// apart, and without a known answer the share is null.
#[derive(Debug, Serialize)]
struct StandardsV1<'a> {
    service: &'a str,
    on: NaiveDate,
    catalogue: CatalogueV1<'a>,
    tally: TallyV1,
    themes: Vec<ThemeV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CatalogueV1<'a> {
    version: String,
    origin: &'a Words,
}

#[derive(Debug, Serialize)]
struct TallyV1 {
    #[serde(flatten)]
    counts: Tally,
    share: Option<f64>,
}

#[derive(Debug, Serialize)]
struct ThemeV1<'a> {
    id: &'a str,
    title: &'a Words,
    tally: TallyV1,
    standards: Vec<StandardV1<'a>>,
}

#[derive(Debug, Serialize)]
struct StandardV1<'a> {
    id: &'a str,
    title: &'a Words,
    standing: StandardStanding,
    criteria: Vec<CriterionV1<'a>>,
}

#[derive(Debug, Serialize)]
struct CriterionV1<'a> {
    id: &'a str,
    statement: &'a Words,
    standing: Standing,
    answer: Option<AnswerV1<'a>>,
}

#[derive(Debug, Serialize)]
struct AnswerV1<'a> {
    verdict: &'static str,
    reason: Option<&'a str>,
    proof: Option<&'a str>,
    on: NaiveDate,
    expires: Option<NaiveDate>,
    recorded_on: NaiveDate,
    verified_on: Option<NaiveDate>,
    catalogue: String,
}

/// `GET /api/v3/startups/{slug}/standards`
pub(super) async fn show(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    request
        .json(move |view| {
            let service = words::known(view, &slug)?;
            let (catalogue, evaluation) = words::evaluated(view, &service.slug);
            let answer = answer(service.slug.as_str(), &catalogue, &evaluation);
            serde_json::to_string(&answer).map_err(|_| Problem::internal())
        })
        .await
}

fn answer<'a>(
    service: &'a str,
    catalogue: &'a Catalogue,
    evaluation: &'a Evaluation,
) -> StandardsV1<'a> {
    let themes = catalogue.themes.iter().zip(&evaluation.themes);
    StandardsV1 {
        service,
        on: evaluation.on,
        catalogue: CatalogueV1 {
            version: catalogue.version.to_string(),
            origin: &catalogue.origin,
        },
        tally: tally(evaluation.tally()),
        themes: themes
            .map(|(theme, found)| ThemeV1 {
                id: &theme.id,
                title: &theme.title,
                tally: tally(found.tally),
                standards: theme
                    .standards
                    .iter()
                    .zip(&found.standards)
                    .map(|(standard, found)| StandardV1 {
                        id: &standard.id,
                        title: &standard.title,
                        standing: found.standing,
                        criteria: standard
                            .criteria
                            .iter()
                            .zip(&found.criteria)
                            .map(|(criterion, found)| of_criterion(criterion, found))
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn of_criterion<'a>(criterion: &'a Criterion, found: &'a Assessed) -> CriterionV1<'a> {
    let reason = |text: &'a str| (!text.is_empty()).then_some(text);
    CriterionV1 {
        id: &criterion.id,
        statement: &criterion.statement,
        standing: found.standing,
        answer: found.answer.as_ref().map(|one| AnswerV1 {
            verdict: one.verdict.code(),
            reason: reason(one.verdict.reason()),
            proof: one.proof.as_deref(),
            on: one.on,
            expires: one.expires,
            recorded_on: one.recorded_on,
            verified_on: one.verification.as_ref().map(|seen| seen.on),
            catalogue: one.catalogue.to_string(),
        }),
    }
}

fn tally(counts: Tally) -> TallyV1 {
    let known = counts.known();
    TallyV1 {
        share: (known > 0).then(|| real_len(counts.met) / real_len(known)),
        counts,
    }
}
