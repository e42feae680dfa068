//! The directory as files: all who were found, as far as whoever asks may export them.

use std::collections::HashMap;

use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use http::header;
use programme::access::{Action, Subject};

use super::{
    asked::Parameters,
    members,
    services::{self, Line},
    services_page::incubator_names,
    store::{self, Told},
};
use crate::{
    accounts::{Database, SignedIn, failed},
    community::{incubators_of, profession_name},
    foundation::{http::Problem, spreadsheet::csv_text},
    publication::{View, wording::phase_name},
};

/// The members who were found.
pub(super) async fn members(
    signed_in: SignedIn,
    Database(db): Database,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let addresses = store::list_addresses(&mut tx).await.map_err(failed)?;
    let towns = store::list_towns(&mut tx).await.map_err(failed)?;
    drop(tx);
    let text = members_text(&signed_in, &query, &addresses, &towns)?;
    Ok(file("membres.csv", text))
}

fn members_text(
    signed_in: &SignedIn,
    query: &[(String, String)],
    addresses: &HashMap<String, String>,
    towns: &HashMap<String, Told>,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let asked = members::Asked::read(&mut Parameters::of(view, query));
    let lines = members::found(view, &asked, addresses, towns);
    let rows = lines.iter().filter(|line| {
        let subject = Subject::member(&view.whole, line.member, view.date);
        signed_in.may(Action::ExportDirectory, &subject)
    });
    let rows = rows.map(|line| {
        let member = line.member;
        let incubators: Vec<&str> = incubators_of(view, member)
            .into_iter()
            .map(AsRef::as_ref)
            .collect();
        [
            member.slug.to_string(),
            line.name(),
            line.role(view),
            profession_name(view, member.profession.as_ref()),
            line.address.unwrap_or_default().to_owned(),
            incubators.join(" | "),
            line.services(view).join(" | "),
            member.skills.clone().unwrap_or_default().join(" | "),
            line.place.name().to_owned(),
            line.last_day
                .map_or_else(String::new, |day| day.to_string()),
        ]
    });
    let heading = [
        "id",
        "name",
        "role",
        "profession",
        "email",
        "incubators",
        "services",
        "skills",
        "town",
        "last_day",
    ];
    csv_text(&heading, rows).map_err(|_| Problem::internal())
}

/// The services that were found.
pub(super) async fn services(
    signed_in: SignedIn,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let asked = services::Asked::read(view, &mut Parameters::of(view, &query));
    let lines = services::found(view, &asked);
    let rows = lines
        .iter()
        .filter(|line| signed_in.may(Action::ExportDirectory, &Subject::service(line.service)));
    let heading = [
        "id",
        "name",
        "phase",
        "incubators",
        "contacts",
        "team",
        "last_day",
        "technologies",
        "user_types",
        "themes",
    ];
    let text = csv_text(&heading, rows.map(|line| service_cells(view, line)))
        .map_err(|_| Problem::internal())?;
    Ok(file("services.csv", text))
}

fn service_cells(view: &View, line: &Line<'_>) -> [String; 10] {
    let service = line.service;
    [
        service.slug.to_string(),
        line.name(),
        line.phase
            .map_or_else(String::new, |phase| phase_name(view, phase)),
        incubator_names(view, line).join(" | "),
        line.contacts(view).join(" | "),
        line.team.size.to_string(),
        line.team
            .last_day
            .map_or_else(String::new, |day| day.to_string()),
        service.technologies.clone().unwrap_or_default().join(" | "),
        service.user_types.clone().unwrap_or_default().join(" | "),
        service.themes.clone().unwrap_or_default().join(" | "),
    ]
}

fn file(name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, text).into_response()
}
