//! The list of the cockpit as files, in its order.

use programme::{
    cockpit::{Concern, Ranked},
    identity::IncubatorSlug,
};
use serde::Serialize;

use super::{
    asked::Asked,
    watch::{Portfolio, Seen},
    words,
};
use crate::{
    accounts::SignedIn,
    foundation::{http::Problem, spreadsheet},
    organisations::grouping::display_name,
    publication::View,
};

/// One line. Money is granted per month, in euros; what is not known is null.
#[derive(Debug, Serialize)]
struct Line<'a> {
    service: &'a str,
    name: String,
    incubators: Vec<&'a str>,
    phase: Option<&'static str>,
    #[serde(flatten)]
    concern: &'a Concern,
    days: u64,
    monthly_euros: Option<u64>,
    why: String,
}

fn line<'a>(view: &View, ranked: &'a Ranked<(Seen<'a>, &'a Concern)>) -> Line<'a> {
    let (seen, concern) = &ranked.item;
    let incubators = seen.service.incubators();
    Line {
        service: seen.service.slug.as_str(),
        name: display_name(seen.service),
        incubators: incubators.into_iter().map(IncubatorSlug::as_str).collect(),
        phase: seen.due.phase.map(programme::phases::Phase::code),
        concern,
        days: ranked.days,
        monthly_euros: ranked.monthly.map(|amount| amount.cents() / 100),
        why: words::why(view, seen, concern),
    }
}

/// As JSON.
pub(super) fn json(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let ranked = portfolio.ranked(view, asked);
    let lines: Vec<Line<'_>> = ranked.iter().map(|one| line(view, one)).collect();
    serde_json::to_string(&lines).map_err(Problem::unrendered)
}

/// As CSV, safe to open in a spreadsheet.
pub(super) fn csv(
    signed_in: &SignedIn,
    asked: &Asked,
    portfolio: &Portfolio<'_>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let heading = [
        "service",
        "name",
        "incubators",
        "phase",
        "kind",
        "on",
        "since",
        "days",
        "member",
        "count",
        "monthly_euros",
        "why",
    ];
    let ranked = portfolio.ranked(view, asked);
    let rows = ranked.iter().map(|one| {
        let line = line(view, one);
        let concern = line.concern;
        [
            line.service.to_owned(),
            line.name,
            line.incubators.join(" | "),
            line.phase.unwrap_or_default().to_owned(),
            concern.kind.code().to_owned(),
            concern.on.map_or_else(String::new, |day| day.to_string()),
            concern.since.to_string(),
            line.days.to_string(),
            concern
                .member
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            concern
                .count
                .map_or_else(String::new, |count| count.to_string()),
            line.monthly_euros
                .map_or_else(String::new, |euros| euros.to_string()),
            line.why,
        ]
    });
    spreadsheet::csv_text(&heading, rows).map_err(Problem::unrendered)
}
