//! What happened in the network, in time's order: what news and feeds are made from.

use chrono::NaiveDate;

use crate::{
    network::Network,
    phases::Phase,
    services::{Event, EventKind, Service},
};

/// Something that happened to a service on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happening<'a> {
    /// The day.
    pub on: NaiveDate,
    /// To which service.
    pub service: &'a Service,
    /// What happened.
    pub kind: HappeningKind<'a>,
}

/// What can happen to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HappeningKind<'a> {
    /// It entered a phase or reached an outcome.
    EnteredPhase {
        /// The phase it left; `None` for the first one on record.
        from: Option<Phase>,
        /// The phase it entered.
        to: Phase,
    },
    /// A recorded event that has a day.
    Event(&'a Event),
}

impl HappeningKind<'_> {
    /// True for a committee.
    #[must_use]
    pub fn is_committee(&self) -> bool {
        matches!(self, Self::Event(event) if event.kind == EventKind::Committee)
    }

    /// A word that tells the kinds of one service's day apart: for stable identifiers.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::EnteredPhase { to, .. } => to.code(),
            Self::Event(event) => event.kind.public_word(),
        }
    }
}

/// Everything dated that happened up to a day, the latest first. On one day, services follow the
/// order of the record, and what happened to one service its order there, phases before events.
///
/// A stay that another replaced the very day it began was never the current phase: it is not
/// told. Events that the record dates in the future are not either.
#[must_use]
pub fn chronicle(network: &Network, date: NaiveDate) -> Vec<Happening<'_>> {
    let mut all: Vec<Happening<'_>> = network
        .services()
        .iter()
        .flat_map(|service| of_service(service, date))
        .collect();
    all.sort_by_key(|happening| std::cmp::Reverse(happening.on));
    all
}

fn of_service(service: &Service, date: NaiveDate) -> Vec<Happening<'_>> {
    let mut happenings = Vec::new();
    let mut from = None;
    for span in service.journey.spans_at(date) {
        let replaced_at_once = span.end == Some(span.start) && span.stay.end != Some(span.start);
        let to = span.stay.phase;
        if !replaced_at_once && from != Some(to) {
            happenings.push(Happening {
                on: span.start,
                service,
                kind: HappeningKind::EnteredPhase { from, to },
            });
            from = Some(to);
        }
    }
    happenings.extend(service.events.iter().filter_map(|event| {
        let on = event.date.filter(|on| *on <= date)?;
        Some(Happening {
            on,
            service,
            kind: HappeningKind::Event(event),
        })
    }));
    happenings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::ServiceSlug,
        network::Record,
        phases::{Journey, Stay},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn service(slug: &str, stays: &[(Phase, &str)], events: &[(EventKind, &str)]) -> Service {
        Service {
            journey: Journey::new(
                stays
                    .iter()
                    .map(|(phase, start)| Stay {
                        phase: *phase,
                        start: Some(day(start)),
                        end: None,
                        comment: None,
                    })
                    .collect(),
            ),
            events: events
                .iter()
                .map(|(kind, on)| Event {
                    kind: kind.clone(),
                    date: on.parse().ok(),
                    comment: None,
                })
                .collect(),
            ..Service::new(ServiceSlug::parse(slug).expect("a slug"), slug)
        }
    }

    #[test]
    fn the_latest_comes_first_and_the_future_not_at_all() {
        let network = Network::new(Record {
            services: vec![
                service(
                    "a",
                    &[
                        (Phase::Construction, "2024-01-01"),
                        (Phase::Investigation, "2024-01-01"),
                        (Phase::Acceleration, "2025-01-01"),
                        (Phase::Consolidation, "2030-01-01"),
                    ],
                    &[
                        (EventKind::Committee, "2025-03-01"),
                        (EventKind::Committee, "2030-03-01"),
                        (EventKind::Committee, "no day"),
                    ],
                ),
                service("b", &[(Phase::Investigation, "2025-02-01")], &[]),
            ],
            ..Record::default()
        });
        let told: Vec<(String, &str, &str)> = chronicle(&network, day("2026-01-01"))
            .iter()
            .map(|one| {
                let word = match one.kind {
                    HappeningKind::EnteredPhase { to, .. } => to.code(),
                    HappeningKind::Event(event) => event.kind.public_word(),
                };
                (one.on.to_string(), one.service.slug.as_str(), word)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("2025-03-01".to_owned(), "a", "committee"),
                ("2025-02-01".to_owned(), "b", "investigation"),
                ("2025-01-01".to_owned(), "a", "acceleration"),
                ("2024-01-01".to_owned(), "a", "construction"),
            ]
        );
    }

    #[test]
    fn a_change_knows_where_it_came_from() {
        let network = Network::new(Record {
            services: vec![service(
                "a",
                &[
                    (Phase::Investigation, "2024-01-01"),
                    (Phase::Construction, "2024-04-01"),
                ],
                &[],
            )],
            ..Record::default()
        });
        let all = chronicle(&network, day("2026-01-01"));
        assert_eq!(
            all[0].kind,
            HappeningKind::EnteredPhase {
                from: Some(Phase::Investigation),
                to: Phase::Construction
            }
        );
        assert_eq!(all[0].kind.word(), "construction");
        assert!(!all[0].kind.is_committee());
    }
}
