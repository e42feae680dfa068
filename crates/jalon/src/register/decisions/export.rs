//! The decisions asked for, as files.

use programme::committees::ledger::PublicDecision;
use serde::Serialize;

use super::asked::Asked;
use crate::{
    foundation::{http::Problem, spreadsheet::csv_text},
    publication::{View, paths},
};

#[derive(Debug, Serialize)]
struct DecisionV1<'a> {
    #[serde(flatten)]
    decision: &'a PublicDecision,
    /// The page of the service's decisions.
    page: String,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    /// The day looked at.
    date: String,
    count: usize,
    decisions: Vec<DecisionV1<'a>>,
}

/// The answer as JSON.
pub(super) fn json(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    let decisions: Vec<DecisionV1<'_>> = Asked::read(view, parameters)
        .answer(view)
        .into_iter()
        .map(|decision| DecisionV1 {
            decision,
            page: page(view, decision),
        })
        .collect();
    let document = Document {
        date: view.date.to_string(),
        count: decisions.len(),
        decisions,
    };
    serde_json::to_string(&document).map_err(|_| Problem::internal())
}

const HEADING: [&str; 16] = [
    "number",
    "day",
    "service",
    "incubator",
    "phase",
    "outcome",
    "reasons",
    "envelope_euros",
    "from",
    "until",
    "phase_change",
    "follow_up",
    "last_day",
    "conditions",
    "commitments",
    "page",
];

/// The answer as CSV, safe to open in a spreadsheet. Several values of a column are joined by
/// ` | `.
pub(super) fn csv(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    let found = Asked::read(view, parameters).answer(view);
    let rows = found.into_iter().map(|one| cells(view, one));
    csv_text(&HEADING, rows).map_err(|_| Problem::internal())
}

fn cells(view: &View, one: &PublicDecision) -> [String; 16] {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let grant = one.grant.as_ref();
    let conditions: Vec<&str> = one.conditions.iter().map(|one| one.what.as_str()).collect();
    let commitments: Vec<String> = one
        .commitments
        .iter()
        .map(|one| {
            let sign = if one.direction.code() == "up" {
                "≥"
            } else {
                "≤"
            };
            format!("{} {sign} {} → {}", one.wording, one.target, one.by)
        })
        .collect();
    [
        one.number.to_string(),
        one.day.to_string(),
        one.service.to_string(),
        one.incubator
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        one.phase
            .map_or("", programme::phases::Phase::code)
            .to_owned(),
        one.outcome.code().to_owned(),
        one.reasons.clone(),
        grant.map_or_else(String::new, |grant| grant.envelope_euros.to_string()),
        day(grant.map(|grant| grant.from)),
        day(grant.map(|grant| grant.until)),
        one.phase_change
            .as_ref()
            .map_or_else(String::new, |change| {
                format!("{} → {}", change.to.code(), change.on)
            }),
        day(one.follow_up),
        day(one.last_day),
        conditions.join(" | "),
        commitments.join(" | "),
        page(view, one),
    ]
}

fn page(view: &View, one: &PublicDecision) -> String {
    let base = &view.branding.base_url;
    format!("{base}{}/decisions", paths::service(&one.service))
}
