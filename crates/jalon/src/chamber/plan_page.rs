//! `/espace/comites/nouvelle`: a session is planned. Who should be there is proposed from the
//! record, and can be changed afterwards.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    identity::{IncubatorSlug, MemberSlug, ServiceSlug, SessionId},
    rules::Seat,
};

use super::{
    actions::{self, Planned},
    error::ChamberError,
    handlers,
    here::path,
    refusal::{self, Errors},
    steps,
    typed::{Typed, Wrong},
    words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn},
    foundation::{database::Db, http::Problem},
    publication::{Choice, FormField, Layout, View},
};

#[derive(Debug, Template)]
#[template(path = "chamber/templates/plan_page.html")]
struct PlanPage<'a> {
    layout: Layout<'a>,
    errors: Errors,
    incubators: Vec<Choice>,
    services: Vec<Choice>,
    seats: Vec<Choice>,
    when: [FormField; 3],
    place: [FormField; 2],
    people: [FormField; 2],
    known: Vec<(String, String)>,
    here: String,
}

/// The form. `?service=…` puts services on the agenda.
pub(super) async fn page(
    signed_in: SignedIn,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let asked = asked.into_iter().filter(|(name, _)| name == "service");
    let typed = Typed::new(
        asked
            .map(|(_, slug)| ("services".to_owned(), slug))
            .collect(),
    );
    show(&signed_in, &typed, Vec::new())
}

/// Plans a session.
pub(super) async fn plan(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed::new(form);
    match planned(&signed_in, &db, &typed).await {
        Ok(id) => {
            handlers::publish(&db, &space, &signed_in).await?;
            Ok(Redirect::to(&signed_in.view.link(&path(id))).into_response())
        }
        Err(error) => {
            let errors = refusal::told(&signed_in, error)?;
            show(&signed_in, &typed, errors)
        }
    }
}

async fn planned(signed_in: &SignedIn, db: &Db, typed: &Typed) -> Result<SessionId, ChamberError> {
    let asked = read(signed_in, typed)?;
    let mut tx = db.begin_write().await?;
    let id = actions::plan(&mut tx, signed_in, asked).await?;
    tx.commit().await?;
    Ok(id)
}

fn read(signed_in: &SignedIn, typed: &Typed) -> Result<Planned, ChamberError> {
    let mut wrong = Wrong::new();
    let network = &signed_in.view.whole;
    let incubator: Option<IncubatorSlug> = typed.slug("incubator", &mut wrong);
    let incubator = incubator.filter(|slug| network.incubator(slug.as_str()).is_some());
    let services: Vec<ServiceSlug> = typed
        .all("services")
        .filter_map(|text| ServiceSlug::parse(text).ok())
        .collect();
    let chair: Option<MemberSlug> = typed.slug("chair", &mut wrong);
    let chair_seat = Seat::from_code(typed.get("chair_seat"));
    let day = typed.day("day", &mut wrong);
    let start = day.and_then(|day| typed.instant("start", day, &mut wrong));
    let mut need = |field: &str, key, is_there: bool| {
        if !is_there && wrong.iter().all(|(name, _)| name != field) {
            wrong.push((field.to_owned(), key));
        }
    };
    need("incubator", "chamber-wrong-incubator", incubator.is_some());
    need("services", "chamber-wrong-services", !services.is_empty());
    need("day", "chamber-wrong-day", day.is_some());
    need(
        "start",
        "chamber-wrong-time",
        day.is_none() || start.is_some(),
    );
    need("chair", "chamber-wrong-person", chair.is_some());
    need("chair_seat", "chamber-wrong-seat", chair_seat.is_some());
    let secretary = typed.slug("secretary", &mut wrong);
    let end = if typed.get("end").is_empty() || day.is_none() {
        None
    } else {
        Some(steps::slot_and_place(typed)?.0.end)
    };
    let (Some(incubator), Some(day), Some(start), Some(chair), Some(chair_seat), true) =
        (incubator, day, start, chair, chair_seat, wrong.is_empty())
    else {
        return Err(ChamberError::Wrong(wrong));
    };
    Ok(Planned {
        incubator,
        services,
        day,
        start,
        end,
        place: steps::place(typed),
        chair,
        chair_seat,
        secretary,
    })
}

fn show(signed_in: &SignedIn, typed: &Typed, errors: Errors) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let error = |field: &str| {
        let found = errors.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.clone())
    };
    let mut incubators: Vec<Choice> = view
        .whole
        .incubators()
        .iter()
        .map(|one| Choice {
            value: one.slug.to_string(),
            label: words::incubator(view, &one.slug),
            is_chosen: typed.has("incubator", one.slug.as_str()),
        })
        .collect();
    view.locale.sort_by_name(&mut incubators, |one| &one.label);
    let mut services: Vec<Choice> = view
        .network
        .services()
        .iter()
        .filter(|one| {
            let is_mine = signed_in.may(Action::PlanSession, &Subject::service(one));
            is_mine
                && one
                    .journey
                    .phase_at(view.date)
                    .is_some_and(|phase| !phase.is_outcome())
        })
        .map(|one| Choice {
            value: one.slug.to_string(),
            label: words::service(view, &one.slug),
            is_chosen: typed.has("services", one.slug.as_str()),
        })
        .collect();
    view.locale.sort_by_name(&mut services, |one| &one.label);
    let page = PlanPage {
        when: when(signed_in, typed, &error),
        place: place_fields(signed_in, typed),
        people: [
            FormField::text("chair", view.t("chamber-chair"))
                .hinted(view.t("chamber-person-hint"))
                .listed("gens")
                .with(typed.get("chair"))
                .wrong(error("chair")),
            FormField::text("secretary", view.t("chamber-secretary"))
                .hinted(view.t("chamber-secretary-hint"))
                .listed("gens")
                .with(typed.get("secretary"))
                .wrong(error("secretary")),
        ],
        seats: seats(signed_in, typed.get("chair_seat"), Seat::PortfolioManager),
        incubators,
        services,
        known: words::known(view, of_houses(view)),
        here: view.link("/espace/comites"),
        layout: Layout::member(view, view.t("chamber-plan"))
            .under(view.t("chamber-title"), "/espace/comites"),
        errors: Vec::new(),
    };
    let status = status(&errors);
    let page = PlanPage { errors, ..page };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}

/// Who may preside or keep the minutes without looking their name up: the teams of incubators, and
/// the contacts of services.
fn of_houses(view: &View) -> impl Iterator<Item = &MemberSlug> {
    let houses = view.whole.incubators().iter();
    let teams = houses.flat_map(move |one| view.whole.members_of_teams_of(&one.slug));
    let services = view.whole.services().iter();
    let contacts = services.flat_map(|one| [&one.network_contact, &one.incubator_contact]);
    teams.map(|member| &member.slug).chain(contacts.flatten())
}

/// Day and hours.
pub(super) fn when(
    signed_in: &SignedIn,
    typed: &Typed,
    error: &impl Fn(&str) -> Option<String>,
) -> [FormField; 3] {
    let view = &signed_in.view;
    let time = |name: &'static str, key: &str| FormField {
        kind: "time",
        ..FormField::text(name, view.t(key))
            .with(typed.get(name))
            .wrong(error(name))
    };
    [
        FormField::date("day", view.t("chamber-day"))
            .with(typed.get("day"))
            .wrong(error("day")),
        time("start", "chamber-start"),
        time("end", "chamber-end").hinted(view.t("chamber-end-hint")),
    ]
}

/// Room and link.
pub(super) fn place_fields(signed_in: &SignedIn, typed: &Typed) -> [FormField; 2] {
    let view = &signed_in.view;
    [
        FormField::text("room", view.t("chamber-room")).with(typed.get("room")),
        FormField::text("link", view.t("chamber-link"))
            .hinted(view.t("chamber-link-hint"))
            .with(typed.get("link")),
    ]
}

/// Seats that one may have, one of them chosen.
pub(super) fn seats(signed_in: &SignedIn, chosen: &str, standard: Seat) -> Vec<Choice> {
    let chosen = Seat::from_code(chosen).unwrap_or(standard);
    Seat::ALL
        .into_iter()
        .map(|seat| Choice {
            value: seat.code().to_owned(),
            label: words::seat(&signed_in.view, seat, None),
            is_chosen: seat == chosen,
        })
        .collect()
}

/// 422 where something is wrong.
pub(super) fn status(errors: &Errors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}
