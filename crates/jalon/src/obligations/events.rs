//! The dated things of calendars, each with an identifier that never changes, and what is said of
//! them when they move or vanish.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use programme::{
    committees::{Almanac, Status},
    identity::{MemberSlug, ServiceSlug},
    network::Network,
    phases::Punctuality,
};

use super::store::owed::Owed;
use crate::{foundation::clock::Now, publication::paths};

/// Something that falls on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    /// `committee-due/<service>`: the same for ever.
    pub(super) uid: String,
    /// The service that it is about.
    pub(super) service: ServiceSlug,
    /// Whose it is, for obligations.
    pub(super) owner: Option<MemberSlug>,
    /// The day.
    pub(super) on: NaiveDate,
}

/// What calendars say of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) event: Dated,
    /// Grows with every change (RFC 5545, 3.8.7.4).
    pub(super) sequence: u32,
    pub(super) is_cancelled: bool,
    pub(super) changed_at: Now,
}

impl Dated {
    /// The kind: the first part of the identifier.
    pub(super) fn kind(&self) -> &str {
        self.uid.split('/').next().unwrap_or_default()
    }
}

/// Everything that falls on a day to come, or whose day has passed without being done.
pub(super) fn dated(
    network: &Network,
    almanac: &Almanac,
    owed: &[Owed],
    date: NaiveDate,
) -> Vec<Dated> {
    let mut all = Vec::new();
    for service in network.services() {
        let slug = paths::segment(service.slug.as_str());
        let mut add = |kind: &str, on: NaiveDate| {
            all.push(Dated {
                uid: format!("{kind}/{slug}"),
                service: service.slug.clone(),
                owner: None,
                on,
            });
        };
        let due = almanac.due(service, date);
        if due.status == Status::NotConcerned {
            continue;
        }
        if let Some(on) = due.due {
            add("committee-due", on);
        }
        if let Some(funding) = almanac.funding(&service.slug, date) {
            add("money-ends", funding.until);
        }
        let rules = almanac.rules(service, date);
        match service.journey.punctuality_at(&rules, date) {
            Punctuality::OnTime { until } | Punctuality::AtRisk { until } => {
                add("phase-maximum", until);
            }
            Punctuality::Late { since, .. } => add("phase-maximum", since),
            Punctuality::NotPlanned => {}
        }
    }
    // The obligation to hold a session shows as that session, with its hours.
    let is_session = |one: &&Owed| {
        let source = one.source.as_deref();
        source.is_some_and(|source| source.starts_with("session/"))
    };
    let owed = owed.iter().filter(|one| !is_session(one));
    all.extend(owed.map(|one| Dated {
        uid: format!("obligation/{}", one.id),
        service: one.obligation.service.clone(),
        owner: one.obligation.owner.clone(),
        on: one.obligation.due,
    }));
    all
}

/// What is to be said from now on, where that differs from what was said: new events, moved ones,
/// cancelled ones, and those that came back.
pub(super) fn changes(said: &HashMap<String, Said>, dated: &[Dated], now: Now) -> Vec<Said> {
    let mut changes = Vec::new();
    let mut seen = HashSet::new();
    for event in dated {
        seen.insert(event.uid.as_str());
        let sequence = match said.get(&event.uid) {
            Some(known) if known.event == *event && !known.is_cancelled => continue,
            Some(known) => known.sequence + 1,
            None => 0,
        };
        changes.push(Said {
            event: event.clone(),
            sequence,
            is_cancelled: false,
            changed_at: now,
        });
    }
    for known in said.values() {
        if !known.is_cancelled && !seen.contains(known.event.uid.as_str()) {
            changes.push(Said {
                sequence: known.sequence + 1,
                is_cancelled: true,
                changed_at: now,
                event: known.event.clone(),
            });
        }
    }
    changes.sort_by(|a, b| a.event.uid.cmp(&b.event.uid));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::samples::{self, day};

    fn now(text: &str) -> Now {
        Now(text.parse().unwrap())
    }

    fn said(of: &[Said]) -> HashMap<String, Said> {
        of.iter()
            .map(|one| (one.event.uid.clone(), one.clone()))
            .collect()
    }

    #[test]
    fn an_event_moves_is_cancelled_and_comes_back_with_a_greater_sequence() {
        let network = Network::new(samples::record());
        let almanac = Almanac::default();
        let first = dated(&network, &almanac, &[], day("2026-01-01"));
        let kinds = ["committee-due", "money-ends", "phase-maximum", "obligation"];
        assert!(first.iter().all(|one| kinds.contains(&one.kind())));
        let told = changes(&HashMap::new(), &first, now("2026-01-01T08:00:00Z"));
        assert_eq!(told.len(), first.len());
        assert!(told.iter().all(|one| one.sequence == 0));
        let known = said(&told);
        assert_eq!(changes(&known, &first, now("2026-01-02T08:00:00Z")), []);
        let mut moved = first.clone();
        moved[0].on = day("2026-05-05");
        let gone = moved.remove(1);
        let told = changes(&known, &moved, now("2026-01-03T08:00:00Z"));
        let by = |uid: &str| {
            told.iter()
                .find(|one| one.event.uid == uid)
                .unwrap()
                .clone()
        };
        assert_eq!(told.len(), 2);
        assert_eq!(
            (by(&moved[0].uid).sequence, by(&moved[0].uid).is_cancelled),
            (1, false)
        );
        assert_eq!(
            (by(&gone.uid).sequence, by(&gone.uid).is_cancelled),
            (1, true)
        );
        let mut known = known;
        known.extend(said(&told));
        moved.insert(1, gone.clone());
        let back = changes(&known, &moved, now("2026-01-04T08:00:00Z"));
        assert_eq!(back.len(), 1);
        assert_eq!((back[0].sequence, back[0].is_cancelled), (2, false));
    }
}
