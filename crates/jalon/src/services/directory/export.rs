//! The services that answer a question, all of them, for spreadsheets and programs.

use serde::Serialize;

use super::{Answer, Asked, Catalogue, Results, phase_order};
use crate::{
    foundation::{http::Problem, spreadsheet::csv_text},
    publication::{View, paths, wording::web_address},
};

/// One service as exported. Texts are as recorded, outer blanks removed; several values of a
/// column are joined by ` | ` in CSV.
#[derive(Debug, Serialize)]
struct ServiceRow {
    id: String,
    name: String,
    pitch: String,
    /// Code of the current phase or outcome; absent when none is on record.
    phase: Option<&'static str>,
    phase_since: Option<String>,
    launched: Option<String>,
    national_impact_since: Option<String>,
    objective: Option<&'static str>,
    incubators: Vec<String>,
    sponsors: Vec<String>,
    user_types: Vec<String>,
    themes: Vec<String>,
    technologies: Vec<String>,
    website: Option<String>,
    repository: Option<String>,
    page: String,
}

#[derive(Serialize)]
struct Document {
    /// The day looked at.
    date: String,
    count: usize,
    services: Vec<ServiceRow>,
}

/// The answer as JSON.
///
/// # Errors
/// [`Problem::internal`] when writing fails, which memory alone can cause.
pub(in crate::services) fn json(
    view: &View,
    parameters: &[(String, String)],
) -> Result<String, Problem> {
    let services = rows(view, parameters);
    let document = Document {
        date: view.date.to_string(),
        count: services.len(),
        services,
    };
    serde_json::to_string(&document).map_err(|_| Problem::internal())
}

/// The answer as CSV, safe to open in a spreadsheet.
///
/// # Errors
/// As [`json`].
pub(in crate::services) fn csv(
    view: &View,
    parameters: &[(String, String)],
) -> Result<String, Problem> {
    let rows = rows(view, parameters).into_iter().map(cells);
    csv_text(&HEADING, rows).map_err(|_| Problem::internal())
}

const HEADING: [&str; 16] = [
    "id",
    "name",
    "pitch",
    "phase",
    "phase_since",
    "launched",
    "national_impact_since",
    "objective",
    "incubators",
    "sponsors",
    "user_types",
    "themes",
    "technologies",
    "website",
    "repository",
    "page",
];

fn cells(row: ServiceRow) -> [String; 16] {
    let joined = |values: &[String]| values.join(" | ");
    [
        row.id,
        row.name,
        row.pitch,
        row.phase.unwrap_or_default().to_owned(),
        row.phase_since.unwrap_or_default(),
        row.launched.unwrap_or_default(),
        row.national_impact_since.unwrap_or_default(),
        row.objective.unwrap_or_default().to_owned(),
        joined(&row.incubators),
        joined(&row.sponsors),
        joined(&row.user_types),
        joined(&row.themes),
        joined(&row.technologies),
        row.website.unwrap_or_default(),
        row.repository.unwrap_or_default(),
        row.page,
    ]
}

fn rows(view: &View, parameters: &[(String, String)]) -> Vec<ServiceRow> {
    let catalogue = Catalogue::of(view);
    let asked = Asked::read(&catalogue, parameters);
    let answer = Answer::to(view, &asked.question);
    let results = Results::of(&catalogue, &asked, answer.as_ref(), &phase_order(view));
    results
        .services
        .into_iter()
        .map(|at| row(view, &catalogue, at))
        .collect()
}

fn row(view: &View, catalogue: &Catalogue, at: usize) -> ServiceRow {
    let (service, entry) = (catalogue.service(at), catalogue.entry(at));
    let texts = |list: Option<&Vec<String>>| {
        let list = list
            .into_iter()
            .flatten()
            .map(|text| text.trim().to_owned());
        list.filter(|text| !text.is_empty()).collect()
    };
    ServiceRow {
        id: service.slug.to_string(),
        name: service.name.trim().to_owned(),
        pitch: service.pitch.trim().to_owned(),
        phase: entry.phase.map(programme::phases::Phase::code),
        phase_since: entry.since.map(|on| on.to_string()),
        launched: entry.launched.map(|on| on.to_string()),
        national_impact_since: service
            .national_impact_at(view.date)
            .map(|on| on.to_string()),
        objective: service.objective.map(programme::services::Objective::code),
        incubators: service
            .incubators()
            .iter()
            .map(ToString::to_string)
            .collect(),
        sponsors: service.sponsors.iter().map(ToString::to_string).collect(),
        user_types: texts(service.user_types.as_ref()),
        themes: texts(service.themes.as_ref()),
        technologies: texts(service.technologies.as_ref()),
        website: web_address(service.links.website.as_deref()).map(str::to_owned),
        repository: web_address(service.links.repository.as_deref()).map(str::to_owned),
        page: format!(
            "{}{}",
            view.branding.base_url,
            paths::service(&service.slug)
        ),
    }
}
