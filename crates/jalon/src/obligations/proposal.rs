//! The calendar of sessions that is proposed: each service whose committee is due within the months of
//! the rules, but those for which a session is accepted or planned already. Nobody sits in two places,
//! accepted sessions included.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, Months, NaiveDate};
use programme::{
    access::{Action, Subject},
    committees::{
        Status,
        packing::{HalfDay, Need, Openings, Proposal, propose},
    },
    community::Profession,
    identity::{IncubatorSlug, MemberSlug, ServiceSlug},
    services::Service,
};

use super::sessions::{AcceptedSession, SessionState};
use crate::{accounts::SignedIn, foundation::http::fingerprint, publication::View};

/// The proposal for the services that somebody may see, of one incubator or of all, and the
/// services that are due without an incubator or a sponsor to hold their committee.
pub(super) fn proposal(
    signed_in: &SignedIn,
    incubator: Option<&IncubatorSlug>,
    accepted: &[AcceptedSession],
) -> (Proposal, Vec<ServiceSlug>) {
    let view = &signed_in.view;
    let rules = view.rules();
    let notice = Days::new(u64::from(rules.committees.papers_before_days) + 1);
    let settled = settled(accepted);
    let (mut needs, mut left_out) = (Vec::new(), Vec::new());
    for service in view.network.services() {
        let is_asked = incubator.is_none_or(|slug| service.is_incubated_by(slug));
        if !is_asked
            || settled.contains(&service.slug)
            || !signed_in.may(Action::ReadCockpit, &Subject::service(service))
        {
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
        until: horizon(view),
        per_half_day: usize::try_from(own.committees.per_half_day).unwrap_or(1),
        busy: busy(accepted),
        ..Openings::default()
    };
    (propose(&needs, &openings), left_out)
}

/// The last day looked at.
pub(super) fn horizon(view: &View) -> NaiveDate {
    let months = Months::new(view.rules().committees.proposed_months);
    view.date.checked_add_months(months).unwrap_or(view.date)
}

/// The intrapreneur of a service, of those at work on it.
pub(super) fn intrapreneur(view: &View, service: &Service) -> Option<MemberSlug> {
    view.whole
        .members_ever_on(&service.slug)
        .filter(|member| member.profession == Some(Profession::Intrapreneurship))
        .find(|member| member.services_at(view.date).contains(&&service.slug))
        .map(|member| member.slug.clone())
}

/// Two proposals with the same mark are the same.
pub(super) fn mark(proposal: &Proposal) -> String {
    fingerprint(&serde_json::to_vec(proposal).unwrap_or_default())
}

fn held(accepted: &[AcceptedSession]) -> impl Iterator<Item = &AcceptedSession> {
    let is_held = |one: &&AcceptedSession| one.state != SessionState::Cancelled;
    accepted.iter().filter(is_held)
}

/// The services that have their session.
fn settled(accepted: &[AcceptedSession]) -> BTreeSet<&ServiceSlug> {
    let items = held(accepted).flat_map(|session| &session.items);
    items.map(|item| &item.service).collect()
}

/// When people sit in a session already.
fn busy(accepted: &[AcceptedSession]) -> BTreeMap<MemberSlug, BTreeSet<HalfDay>> {
    let mut busy: BTreeMap<MemberSlug, BTreeSet<HalfDay>> = BTreeMap::new();
    for session in held(accepted) {
        let when = HalfDay {
            day: session.day,
            half: session.half(),
        };
        for person in &session.attendees {
            busy.entry(person.clone()).or_default().insert(when);
        }
    }
    busy
}

/// A committee due within the months looked ahead, that is not planned yet; the service alone when
/// nobody is on record to hold it.
fn need(
    view: &View,
    service: &Service,
    incubator: Option<&IncubatorSlug>,
) -> Option<Result<Need, ServiceSlug>> {
    let due = view.almanac.due(service, view.date);
    due.due.filter(|on| *on <= horizon(view))?;
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
