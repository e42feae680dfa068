//! `/espace/tableau-de-bord/seances`: if each service due in the next six months had its committee,
//! how many half-days, for whom? A proposal; accepting it records the days as obligations, which
//! calendars and reminders follow, and gives the sessions as an iCalendar file.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::Query,
    response::{Html, IntoResponse, Response},
};
use chrono::{Days, Months, NaiveDate};
use http::header;
use programme::{
    access::{Action, Subject},
    committees::{
        Status,
        packing::{Half, Need, Openings, Proposal, propose},
    },
    community::Profession,
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    obligations::Obligation,
    services::Service,
};
use serde::Deserialize;

use super::{
    actions, calendar,
    sessions::{document, service_name, starts},
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::http::{Problem, fingerprint},
    publication::{Layout, View, paths},
};

const HERE: &str = "/espace/tableau-de-bord/seances";
/// Months looked ahead.
const MONTHS: u32 = 6;

#[derive(Debug, Template)]
#[template(path = "obligations/templates/simulation_page.html")]
struct SimulationPage<'a> {
    layout: Layout<'a>,
    lead: String,
    incubators: Vec<(String, String, bool)>,
    count: String,
    half_days: Vec<Part>,
    unplaced: Vec<(String, String)>,
    loads: Vec<(String, String)>,
    /// Incubator and fingerprint of what may be accepted.
    accept: Option<(String, String)>,
    here: String,
}

#[derive(Debug)]
struct Part {
    when: String,
    incubator: String,
    services: Vec<(String, String, bool)>,
    attendees: String,
}

/// What is asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    incubateur: String,
}

/// What is accepted: the proposal that was seen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Acceptance {
    incubator: String,
    seen: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let work = move || html(&signed_in, &question);
    let html = match tokio::task::spawn_blocking(work).await {
        Ok(html) => html?,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    };
    Ok(Html(html).into_response())
}

/// Accepts a proposal of one incubator, as it was seen.
pub(super) async fn accept(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<Acceptance>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let incubator = IncubatorSlug::parse(form.incubator.trim()).ok();
    let incubator = incubator.filter(|slug| view.whole.incubator(slug.as_str()).is_some());
    let incubator =
        incubator.ok_or_else(|| Problem::bad_request(view.t("obligations-no-incubator")))?;
    signed_in.authorise(
        Action::EditIncubator,
        &Subject::Incubator(incubator.clone()),
    )?;
    let (packing, _) = proposal(&signed_in, Some(&incubator));
    if mark(&packing) != form.seen {
        return Err(Problem::bad_request(view.t("obligations-proposal-changed")));
    }
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    for sitting in &packing.sittings {
        for (slug, start) in starts(view, sitting) {
            let Some(service) = view.whole.service(slug.as_str()) else {
                continue;
            };
            let obligation = Obligation {
                service: slug.clone(),
                what: view.locale.with(
                    "obligations-session-what",
                    &[("time", start.format("%H:%M").to_string().into())],
                ),
                owner: intrapreneur(view, service),
                due: sitting.when.day,
            };
            let source = format!("session/{slug}/{}", sitting.when.day);
            actions::open(&mut tx, &obligation, Some(&source), who, now)
                .await
                .map_err(failed)?;
        }
    }
    tx.commit().await.map_err(failed)?;
    let headers = [
        (header::CONTENT_TYPE, calendar::ICALENDAR),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"seances.ics\"",
        ),
    ];
    Ok((headers, document(view, &packing, now.0)).into_response())
}

/// The proposal for the services that somebody may see, of one incubator or of all, and the
/// services that are due without an incubator or a sponsor to hold their committee.
fn proposal(
    signed_in: &SignedIn,
    incubator: Option<&IncubatorSlug>,
) -> (Proposal, Vec<ServiceSlug>) {
    let view = &signed_in.view;
    let rules = view.rules();
    let notice = Days::new(u64::from(rules.committees.papers_before_days) + 1);
    let (mut needs, mut left_out) = (Vec::new(), Vec::new());
    for service in view.network.services() {
        let is_asked = incubator.is_none_or(|slug| service.is_incubated_by(slug));
        if !is_asked || !signed_in.may(Action::ReadCockpit, &Subject::service(service)) {
            continue;
        }
        match need(view, service, incubator) {
            Some(Ok(need)) => needs.push(need),
            Some(Err(slug)) => left_out.push(slug),
            None => {}
        }
    }
    let own = view.almanac.book.on_in(view.date, incubator);
    let openings = Openings {
        from: view.date.checked_add_days(notice).unwrap_or(view.date),
        until: horizon(view.date),
        per_half_day: usize::try_from(own.committees.per_half_day).unwrap_or(1),
        ..Openings::default()
    };
    (propose(&needs, &openings), left_out)
}

fn horizon(date: NaiveDate) -> NaiveDate {
    date.checked_add_months(Months::new(MONTHS)).unwrap_or(date)
}

/// A committee due within the months looked ahead, that is not planned yet; the service alone when
/// nobody is on record to hold it.
fn need(
    view: &View,
    service: &Service,
    incubator: Option<&IncubatorSlug>,
) -> Option<Result<Need, ServiceSlug>> {
    let due = view.almanac.due(service, view.date);
    due.due.filter(|on| *on <= horizon(view.date))?;
    if matches!(due.status, Status::Scheduled | Status::NotConcerned) {
        return None;
    }
    let contacts = [&service.network_contact, &service.incubator_contact];
    let attendees: BTreeSet<MemberSlug> = contacts
        .into_iter()
        .flatten()
        .cloned()
        .chain(intrapreneur(view, service))
        .collect();
    let rules = view.almanac.rules(service, view.date);
    let need = incubator
        .or(service.incubators().first().copied())
        .and_then(|holder| Need::of(service, holder, &due, attendees, &rules));
    Some(need.ok_or_else(|| service.slug.clone()))
}

fn intrapreneur(view: &View, service: &Service) -> Option<MemberSlug> {
    view.whole
        .members_ever_on(&service.slug)
        .filter(|member| member.profession == Some(Profession::Intrapreneurship))
        .find(|member| member.services_at(view.date).contains(&&service.slug))
        .map(|member| member.slug.clone())
}

/// Two proposals with the same mark are the same.
fn mark(packing: &Proposal) -> String {
    fingerprint(&serde_json::to_vec(packing).unwrap_or_default())
}

fn incubator_name(view: &View, slug: &IncubatorSlug) -> String {
    let incubator = view.whole.incubator(slug.as_str());
    let name = incubator
        .map(|one| one.name.trim())
        .filter(|name| !name.is_empty());
    name.unwrap_or(slug.as_str()).to_owned()
}

/// Half-days by person, the busiest first.
fn loads(packing: &Proposal) -> Vec<(MemberSlug, usize)> {
    let mut loads: BTreeMap<&MemberSlug, usize> = BTreeMap::new();
    for member in packing.sittings.iter().flat_map(|one| &one.attendees) {
        *loads.entry(member).or_default() += 1;
    }
    let mut loads: Vec<(MemberSlug, usize)> =
        loads.into_iter().map(|(who, n)| (who.clone(), n)).collect();
    loads.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    loads
}

/// What one can ask for: slug, name, whether it is asked for.
fn incubators(view: &View, asked: Option<&IncubatorSlug>) -> Vec<(String, String, bool)> {
    let mut incubators: Vec<(String, String, bool)> = view
        .whole
        .incubators()
        .iter()
        .map(|one| {
            let name = incubator_name(view, &one.slug);
            (one.slug.to_string(), name, asked == Some(&one.slug))
        })
        .collect();
    view.locale
        .sort_by_name(&mut incubators, |(_, name, _)| name);
    incubators
}

fn html(signed_in: &SignedIn, question: &Question) -> Result<String, Problem> {
    let view = &signed_in.view;
    let asked = IncubatorSlug::parse(question.incubateur.trim()).ok();
    let asked = asked.filter(|slug| view.whole.incubator(slug.as_str()).is_some());
    let (packing, left_out) = proposal(signed_in, asked.as_ref());
    let names: BTreeMap<&str, String> = view
        .whole
        .members()
        .iter()
        .map(|member| (member.slug.as_str(), member.name.trim().to_owned()))
        .collect();
    let name_of = |slug: &MemberSlug| {
        names
            .get(slug.as_str())
            .cloned()
            .unwrap_or_else(|| slug.to_string())
    };
    let may_accept = asked.as_ref().filter(|slug| {
        let subject = Subject::Incubator((*slug).clone());
        !packing.sittings.is_empty() && signed_in.may(Action::EditIncubator, &subject)
    });
    let services: usize = packing.sittings.iter().map(|one| one.services.len()).sum();
    let page = SimulationPage {
        lead: view.locale.with(
            "obligations-simulation-lead",
            &[
                ("day", view.locale.date(horizon(view.date)).into()),
                ("minutes", view.rules().committees.minutes_at_least.into()),
            ],
        ),
        incubators: incubators(view, asked.as_ref()),
        count: view.locale.with(
            "obligations-simulation-count",
            &[
                ("n", packing.sittings.len().into()),
                (
                    "services",
                    view.count("obligations-simulation-services", services)
                        .into(),
                ),
            ],
        ),
        accept: may_accept.map(|slug| (slug.to_string(), mark(&packing))),
        half_days: packing
            .sittings
            .iter()
            .map(|one| Part {
                when: view.locale.with(
                    match one.when.half {
                        Half::Morning => "obligations-morning",
                        Half::Afternoon => "obligations-afternoon",
                    },
                    &[("day", view.locale.date(one.when.day).into())],
                ),
                incubator: incubator_name(view, &one.incubator),
                services: starts(view, one)
                    .into_iter()
                    .map(|(slug, time)| {
                        let time = time.format("%H:%M").to_string();
                        let placed = one.services.iter().find(|of| of.service == *slug);
                        let is_late = placed.is_some_and(|of| of.late_by_days > 0);
                        (time, service_name(view, slug), is_late)
                    })
                    .collect(),
                attendees: {
                    let people: Vec<String> = one.attendees.iter().map(name_of).collect();
                    view.locale.list(&people)
                },
            })
            .collect(),
        unplaced: packing
            .unplaced
            .iter()
            .map(|(slug, _)| slug)
            .chain(&left_out)
            .map(|slug| (service_name(view, slug), view.link(&paths::service(slug))))
            .collect(),
        loads: loads(&packing)
            .into_iter()
            .take(50)
            .map(|(who, n)| (name_of(&who), view.count("obligations-half-days", n)))
            .collect(),
        here: view.link(HERE),
        layout: Layout::member(view, view.t("obligations-simulation-title"))
            .under(view.t("cockpit-title"), "/espace/tableau-de-bord"),
    };
    page.render().map_err(Problem::unrendered)
}
