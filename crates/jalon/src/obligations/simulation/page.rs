//! The page of the proposal: half-days with their services and people, what could not be placed, how
//! many half-days each person would sit; and the sessions that were accepted.

use std::collections::BTreeMap;

use askama::Template;
use programme::{
    access::{Action, Subject},
    committees::packing::{Half, Proposal},
    identity::{IncubatorSlug, MemberSlug},
};

use super::{HERE, is_open, is_seen};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    obligations::{
        proposal::{horizon, mark, proposal},
        sessions::{AcceptedItem, AcceptedSession, items},
        words,
    },
    publication::{Layout, View, paths, query_string},
};

/// People named on the page; who sits most first.
const PEOPLE: usize = 50;

#[derive(Debug, Template)]
#[template(path = "obligations/templates/simulation_page.html")]
struct SimulationPage<'a> {
    layout: Layout<'a>,
    lead: String,
    incubators: Vec<(String, String, bool)>,
    accepted: Vec<AcceptedPart>,
    file: String,
    count: String,
    half_days: Vec<Part>,
    unplaced: Vec<(String, String)>,
    loads: Vec<(String, String)>,
    /// Incubator and fingerprint of what may be accepted.
    accept: Option<(String, String)>,
    here: String,
}

/// A half-day.
#[derive(Debug)]
struct Part {
    when: String,
    incubator: String,
    /// Hour, name, whether it comes after the due date.
    services: Vec<(String, String, bool)>,
    attendees: String,
}

/// An accepted session; the key when one may cancel it.
#[derive(Debug)]
struct AcceptedPart {
    part: Part,
    id: Option<String>,
}

/// The page, for an incubator or for all.
pub(super) fn html(
    signed_in: &SignedIn,
    asked: Option<&IncubatorSlug>,
    accepted: &[AcceptedSession],
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let (proposal, left_out) = proposal(signed_in, asked, accepted);
    let may_accept = asked.filter(|slug| {
        let subject = Subject::Incubator((*slug).clone());
        !proposal.sittings.is_empty() && signed_in.may(Action::EditIncubator, &subject)
    });
    let services: usize = proposal.sittings.iter().map(|one| one.services.len()).sum();
    let query: Vec<(String, String)> = asked
        .map(|slug| ("incubateur".to_owned(), slug.to_string()))
        .into_iter()
        .collect();
    let page = SimulationPage {
        lead: view.locale.with(
            "obligations-simulation-lead",
            &[
                ("day", view.locale.date(horizon(view)).into()),
                ("minutes", view.rules().committees.minutes_at_least.into()),
            ],
        ),
        incubators: incubators(view, asked),
        accepted: accepted
            .iter()
            .filter(|one| is_open(one) && is_seen(signed_in, one))
            .filter(|one| asked.is_none_or(|slug| one.incubator == *slug))
            .map(|one| accepted_part(signed_in, one))
            .collect(),
        file: view.link(&format!("{HERE}/calendrier{}", query_string(&query))),
        count: view.locale.with(
            "obligations-simulation-count",
            &[
                ("n", proposal.sittings.len().into()),
                (
                    "services",
                    view.count("obligations-simulation-services", services)
                        .into(),
                ),
            ],
        ),
        accept: may_accept.map(|slug| (slug.to_string(), mark(&proposal))),
        half_days: half_days(view, &proposal),
        unplaced: proposal
            .unplaced
            .iter()
            .map(|(slug, _)| slug)
            .chain(&left_out)
            .map(|slug| {
                let name = words::service_name(view, slug);
                (name, view.link(&paths::service(slug)))
            })
            .collect(),
        loads: loads(&proposal)
            .into_iter()
            .take(PEOPLE)
            .map(|(who, n)| {
                let name = words::member_name(view, who);
                (name, view.count("obligations-half-days", n))
            })
            .collect(),
        here: view.link(HERE),
        layout: Layout::member(view, view.t("obligations-simulation-title"))
            .under(view.t("cockpit-title"), "/espace/tableau-de-bord"),
    };
    page.render().map_err(Problem::unrendered)
}

fn half_days(view: &View, proposal: &Proposal) -> Vec<Part> {
    let sittings = proposal.sittings.iter();
    sittings
        .map(|sitting| {
            let rules = view.almanac.book.on_in(view.date, Some(&sitting.incubator));
            let is_late = |item: &AcceptedItem| {
                let placed = sitting
                    .services
                    .iter()
                    .find(|of| of.service == item.service);
                placed.is_some_and(|of| of.late_by_days > 0)
            };
            Part {
                when: when(view, sitting.when.day, sitting.when.half),
                incubator: incubator_name(view, &sitting.incubator),
                services: services(view, &items(sitting, &rules), is_late),
                attendees: people(view, sitting.attendees.iter()),
            }
        })
        .collect()
}

fn accepted_part(signed_in: &SignedIn, session: &AcceptedSession) -> AcceptedPart {
    let view = &signed_in.view;
    let subject = Subject::Incubator(session.incubator.clone());
    let may_cancel = signed_in.may(Action::EditIncubator, &subject);
    AcceptedPart {
        part: Part {
            when: when(view, session.day, session.half()),
            incubator: incubator_name(view, &session.incubator),
            services: services(view, &session.items, |_| false),
            attendees: people(view, session.attendees.iter()),
        },
        id: may_cancel.then(|| session.id.clone()),
    }
}

fn when(view: &View, day: chrono::NaiveDate, half: Half) -> String {
    let key = match half {
        Half::Morning => "obligations-morning",
        Half::Afternoon => "obligations-afternoon",
    };
    view.locale
        .with(key, &[("day", view.locale.date(day).into())])
}

fn services(
    view: &View,
    items: &[AcceptedItem],
    is_late: impl Fn(&AcceptedItem) -> bool,
) -> Vec<(String, String, bool)> {
    let row = |item: &AcceptedItem| {
        let time = view.locale.time(item.begins);
        (
            time,
            words::service_name(view, &item.service),
            is_late(item),
        )
    };
    items.iter().map(row).collect()
}

fn people<'a>(view: &View, who: impl Iterator<Item = &'a MemberSlug>) -> String {
    let names: Vec<String> = who.map(|slug| words::member_name(view, slug)).collect();
    view.locale.list(&names)
}

fn incubator_name(view: &View, slug: &IncubatorSlug) -> String {
    let incubator = view.whole.incubator(slug.as_str());
    let name = incubator
        .map(|one| one.name.trim())
        .filter(|name| !name.is_empty());
    name.unwrap_or(slug.as_str()).to_owned()
}

/// Half-days by person, the busiest first.
fn loads(proposal: &Proposal) -> Vec<(&MemberSlug, usize)> {
    let mut loads: BTreeMap<&MemberSlug, usize> = BTreeMap::new();
    for member in proposal.sittings.iter().flat_map(|one| &one.attendees) {
        *loads.entry(member).or_default() += 1;
    }
    let mut loads: Vec<(&MemberSlug, usize)> = loads.into_iter().collect();
    loads.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
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
