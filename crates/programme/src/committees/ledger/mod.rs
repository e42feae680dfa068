//! The register as the public reads it: its lines as they are, and the decisions that they hold.
//!
//! Lenient where the register is strict: an entry whose payload says something unknown stays in the
//! register and is left out of the decisions, so that one odd entry hides no other.

mod decision;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

pub use decision::{
    PublicCommitment, PublicCondition, PublicDecision, PublicGrant, PublicMove, PublicProfile,
    Rectified,
};

use super::{
    PublicFigure,
    figures::Held,
    followup::{Finding, Share},
};
use crate::{
    identity::{IndicatorId, ItemId, ServiceSlug},
    register::{Kind, Sealed},
    services::{Event, EventKind, Service},
};

/// Characters of the comment of an event made from a decision.
const LONGEST_COMMENT: usize = 200;

/// An entry as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its number.
    pub number: u64,
    /// The line of the export, without its end.
    pub line: String,
    /// The signed head once it was in.
    pub note: String,
    /// When it was registered, as the entry writes it; empty when the line can't be read.
    pub at: String,
}

/// The published register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    entries: Vec<Published>,
    decisions: Vec<PublicDecision>,
}

impl Ledger {
    /// From the lines of the register with their signed heads, in the order of their numbers.
    #[must_use]
    pub fn of(lines: Vec<(u64, String, String)>) -> Self {
        let mut entries = Vec::with_capacity(lines.len());
        let mut decisions: BTreeMap<u64, PublicDecision> = BTreeMap::new();
        for (number, line, note) in lines {
            let sealed = Sealed::from_line(line.as_bytes()).ok().map(|(one, _)| one);
            let at = sealed.as_ref().map(|one| one.entry.at.clone());
            if let Some(sealed) = sealed {
                match (sealed.entry.kind, sealed.entry.refers_to) {
                    (Kind::Decision, _) => {
                        if let Some(read) = PublicDecision::read(&sealed) {
                            decisions.insert(number, read);
                        }
                    }
                    (Kind::Rectification, Some(to)) => {
                        if let Some(former) = decisions.get_mut(&to) {
                            former.correct(&sealed);
                        }
                    }
                    (Kind::Rectification | Kind::Opening | Kind::Key, _) => {}
                }
            }
            entries.push(Published {
                number,
                line,
                note,
                at: at.unwrap_or_default(),
            });
        }
        Self {
            entries,
            decisions: decisions.into_values().collect(),
        }
    }

    /// The entries, in the order of their numbers.
    #[must_use]
    pub fn entries(&self) -> &[Published] {
        &self.entries
    }

    /// The decisions as they stand, in the order in which they were registered.
    #[must_use]
    pub fn decisions(&self) -> &[PublicDecision] {
        &self.decisions
    }

    /// The decisions on a service, in the order in which they were registered.
    #[must_use]
    pub fn of_service<'a>(
        &'a self,
        service: &'a ServiceSlug,
    ) -> impl DoubleEndedIterator<Item = &'a PublicDecision> {
        self.decisions
            .iter()
            .filter(move |one| one.service == *service)
    }

    /// The decision taken on a service on a day: the one registered last when there are several.
    #[must_use]
    pub fn decided_on(&self, service: &ServiceSlug, day: NaiveDate) -> Option<&PublicDecision> {
        let mut decisions = self.decisions.iter().rev();
        decisions.find(|one| one.day == day && one.service == *service)
    }

    /// The decision on an item of a session.
    #[must_use]
    pub fn of_item(&self, item: ItemId) -> Option<&PublicDecision> {
        self.decisions.iter().find(|one| one.item == Some(item))
    }

    /// How many promises were kept by a day, of those whose day has come.
    #[must_use]
    pub fn share_reached(
        &self,
        figures: &HashMap<IndicatorId, PublicFigure>,
        date: NaiveDate,
    ) -> Share {
        let mut share = Share::default();
        for decision in self.decisions.iter().filter(|one| one.day <= date) {
            for promise in decision.commitments.iter().filter(|one| one.by <= date) {
                let figure = promise.indicator.and_then(|id| figures.get(&id).copied());
                match promise.judge(decision.day, figure, date).0 {
                    Finding::Reached => share.reached += 1,
                    Finding::NotReached => share.not_reached += 1,
                    Finding::Unknown => share.unknown += 1,
                }
            }
        }
        share
    }

    /// Adds the committees decided here to the events of the services, unless the record notes one
    /// of that day: so they show wherever events do, the open API included.
    pub fn note_events(&self, services: &mut [Service]) {
        for decision in &self.decisions {
            let service = services.iter_mut().find(|one| one.slug == decision.service);
            let Some(service) = service else {
                continue;
            };
            let is_noted = service.events.iter().any(|event| {
                event.kind == EventKind::Committee && event.date == Some(decision.day)
            });
            if !is_noted {
                service.events.push(event_of(decision));
            }
        }
    }

    /// A service as somebody else's files tell it, without the events that came from here
    /// ([`Ledger::note_events`] wrote them) and that the record does not hold itself: what was
    /// written out and read again is no news.
    #[must_use]
    pub fn without_own_events(&self, told: &Service, recorded: Option<&Service>) -> Service {
        let own: Vec<Event> = self.of_service(&told.slug).map(event_of).collect();
        let is_recorded = |event: &Event| recorded.is_some_and(|one| one.events.contains(event));
        let mut service = told.clone();
        service
            .events
            .retain(|event| is_recorded(event) || !own.contains(event));
        service
    }

    /// Every committee held on these services by a day: those decided in Jalon with their outcome,
    /// and those that the record notes from before, without. A committee that is known twice (the
    /// record notes the day of a decision) counts once.
    #[must_use]
    pub fn held<'a>(
        &self,
        services: impl IntoIterator<Item = &'a Service>,
        date: NaiveDate,
    ) -> Vec<Held> {
        let mut all = Vec::new();
        for service in services {
            let decided: Vec<&PublicDecision> = self
                .of_service(&service.slug)
                .filter(|one| one.day <= date)
                .collect();
            for one in &decided {
                all.push(Held {
                    service: service.slug.clone(),
                    on: one.day,
                    phase: one.phase,
                    outcome: Some(one.outcome),
                });
            }
            for on in recorded_before(service, date) {
                if !decided.iter().any(|one| one.day == on) {
                    all.push(Held {
                        service: service.slug.clone(),
                        on,
                        phase: service.journey.phase_at(on),
                        outcome: None,
                    });
                }
            }
        }
        all
    }
}

/// The event that a decision is.
fn event_of(decision: &PublicDecision) -> Event {
    Event {
        kind: EventKind::Committee,
        date: Some(decision.day),
        comment: first_line(&decision.reasons),
    }
}

/// The first line of a text, cut at a word when it is long.
fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if line.chars().count() <= LONGEST_COMMENT {
        return Some(line.to_owned());
    }
    let cut: String = line.chars().take(LONGEST_COMMENT).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    Some(format!("{kept}…"))
}

/// The days on which the record notes a committee of a service, each once, the earliest first.
#[must_use]
pub fn recorded_before(service: &Service, date: NaiveDate) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = service
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Committee)
        .filter_map(|event| event.date)
        .filter(|on| *on <= date)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests;
