//! The answer of the page as files: each service once, the earliest due date first.

use programme::committees::{Coverage, Due, Term};
use serde::Serialize;

use super::{
    asked::Asked,
    clock::Clock,
    houses,
    list::{self, Entry},
};
use crate::{
    foundation::{http::Problem, spreadsheet::csv_text},
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// One service as exported: the line of `jalon cockpit`, with what names it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    service: &'a str,
    name: String,
    incubators: Vec<&'a str>,
    #[serde(flatten)]
    due: &'a Due,
    page: String,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    /// The day looked at.
    date: String,
    /// How well committees are held in the whole network, whatever was asked for.
    coverage: Coverage,
    count: usize,
    services: Vec<Row<'a>>,
}

/// The answer as JSON.
///
/// # Errors
/// [`Problem::internal`] when writing fails, which memory alone can cause.
pub(super) fn json(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    with_rows(view, parameters, |coverage, services| {
        let document = Document {
            date: view.date.to_string(),
            coverage,
            count: services.len(),
            services,
        };
        serde_json::to_string(&document).ok()
    })
}

/// The answer as CSV, safe to open in a spreadsheet. Several values of a column are joined by
/// ` | `; a term is written `kind: from → on`.
///
/// # Errors
/// As [`json`].
pub(super) fn csv(view: &View, parameters: &[(String, String)]) -> Result<String, Problem> {
    with_rows(view, parameters, |_, services| {
        let heading = [
            "service",
            "name",
            "incubators",
            "phase",
            "phase_start",
            "reference",
            "due",
            "terms",
            "status",
            "late_by_days",
            "page",
        ];
        csv_text(&heading, services.iter().map(cells)).ok()
    })
}

fn with_rows(
    view: &View,
    parameters: &[(String, String)],
    write: impl FnOnce(Coverage, Vec<Row<'_>>) -> Option<String>,
) -> Result<String, Problem> {
    let clock = Clock::of(view);
    let asked = Asked::read(view, parameters);
    let answer = list::answer(view, &clock, &houses::named(view), &asked);
    let rows = list::once(&answer)
        .iter()
        .map(|entry| row(view, entry))
        .collect();
    write(clock.network, rows).ok_or_else(Problem::internal)
}

fn row<'a>(view: &View, entry: &Entry<'a>) -> Row<'a> {
    let service = entry.service;
    Row {
        service: service.slug.as_str(),
        name: display_name(service),
        incubators: service
            .incubators()
            .iter()
            .map(|one| one.as_str())
            .collect(),
        due: entry.due,
        page: format!(
            "{}{}",
            view.branding.base_url,
            paths::service(&service.slug)
        ),
    }
}

fn cells(row: &Row<'_>) -> [String; 11] {
    let day = |on: Option<chrono::NaiveDate>| on.map_or_else(String::new, |on| on.to_string());
    let term = |term: &Term| format!("{}: {} → {}", term.kind.code(), term.from, term.on);
    let terms: Vec<String> = row.due.terms.iter().map(term).collect();
    [
        row.service.to_owned(),
        row.name.clone(),
        row.incubators.join(" | "),
        row.due
            .phase
            .map_or("", programme::phases::Phase::code)
            .to_owned(),
        day(row.due.phase_start),
        day(row.due.reference),
        day(row.due.due),
        terms.join(" | "),
        row.due.status.code().to_owned(),
        row.due.late_by_days.to_string(),
        row.page.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn asked(status: &str) -> Vec<(String, String)> {
        vec![("statut".to_owned(), status.to_owned())]
    }

    #[test]
    fn both_files_hold_the_same_services() {
        let view = samples::view();
        let document: serde_json::Value =
            serde_json::from_str(&json(&view, &asked("all")).expect("JSON")).expect("JSON");
        assert_eq!(document["count"], 4);
        assert_eq!(document["coverage"]["concerned"], 4);
        assert_eq!(document["services"][0]["service"], "atelier");
        assert_eq!(document["services"][0]["late_by_days"], 122);
        let text = csv(&view, &asked("all")).expect("CSV");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        let ids: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
        assert_eq!(ids, ["atelier", "ecoute", "question", "zebre"]);
        assert_eq!(
            &rows[0][7],
            "interval: 2025-03-01 → 2025-09-01 | phase_maximum: 2025-03-01 → 2026-03-01"
        );
    }

    #[test]
    fn no_name_is_a_formula() {
        let mut record = samples::record();
        record.services[0].name = "=1+1".into();
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let text = csv(&view, &[]).expect("CSV");
        assert!(text.contains(",'=1+1,"), "{text}");
    }
}
