//! What is known beside the record of services, for every day: the rules in force, envelopes
//! granted, decisions taken, sessions planned. From it follows the [`Clockwork`] of a service on a
//! day, past or present.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Clockwork, Coverage, Due, ledger::Ledger, winddown::Lesson};
use crate::{
    budget::{Entry, Envelope, Funding},
    identity::{IndicatorId, ServiceSlug, SessionId},
    impact::inference::calibration::Forecast,
    rules::{ProgrammeRules, RuleBook},
    services::Service,
    standards::{Answer, Catalogue, CatalogueBook, Evaluation, Expiries, expiries},
};

/// A decision taken in Jalon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionFact {
    /// The day it was taken.
    pub on: NaiveDate,
    /// The day that it set for its follow-up, when it was a provisional one.
    pub provisional_until: Option<NaiveDate>,
}

/// The latest figure of an indicator that everybody may read, of a whole period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PublicFigure {
    /// The figure, in the indicator's unit.
    pub value: f64,
    /// The first day of the period that it is about.
    pub from: NaiveDate,
}

/// A session that has a service on its agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFact {
    /// The day it was planned: before, nobody knew.
    pub planned_on: NaiveDate,
    /// The day it is held.
    pub on: NaiveDate,
}

/// What is known of one service beside its record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceFacts {
    /// Entries of the years whose budget the team has published.
    pub public_entries: Vec<Entry>,
    /// Envelopes granted.
    pub envelopes: Vec<Envelope>,
    /// Decisions taken.
    pub decisions: Vec<DecisionFact>,
    /// Sessions planned and not cancelled.
    pub sessions: Vec<SessionFact>,
    /// Files that everybody may read, the latest first.
    pub public_files: Vec<PublicFile>,
    /// What was learned from it, once that is published.
    pub lesson: Option<Lesson>,
    /// Answers on quality standards, in the order in which they were recorded.
    pub standards: Vec<Answer>,
    /// Forecasts that committees were shown, whose day has come, with the day on which that was
    /// known.
    pub forecasts: Vec<(NaiveDate, Forecast)>,
}

/// A file that the team shows to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicFile {
    /// Its name in addresses.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Code of the kind of paper it is.
    pub kind: String,
    /// The day it is of: of the committee, of the report.
    pub day: NaiveDate,
    /// Name under which browsers save it.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The day it was added: before, nobody saw it.
    pub added_on: NaiveDate,
}

/// What is known beside the record, for every day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Almanac {
    /// The rules, with the incubators' variations.
    pub book: RuleBook,
    /// Facts by service.
    pub services: HashMap<ServiceSlug, ServiceFacts>,
    /// The register of decisions.
    pub ledger: Ledger,
    /// The sessions whose minutes are published.
    pub minutes: HashSet<SessionId>,
    /// The latest published figure of each public indicator.
    pub figures: HashMap<IndicatorId, PublicFigure>,
    /// The day on which the record of each service last changed here.
    pub changed: HashMap<ServiceSlug, NaiveDate>,
    /// The catalogues of quality standards that held.
    pub catalogues: CatalogueBook,
}

impl Almanac {
    /// Rules alone: no money, no decision, no session is known.
    #[must_use]
    pub fn of_rules(book: RuleBook) -> Self {
        Self {
            book,
            services: HashMap::new(),
            ledger: Ledger::default(),
            minutes: HashSet::new(),
            figures: HashMap::new(),
            changed: HashMap::new(),
            catalogues: CatalogueBook::default(),
        }
    }

    /// Forecasts about these services that had been held against what came by a day.
    #[must_use]
    pub fn forecasts<'s>(
        &self,
        services: impl IntoIterator<Item = &'s ServiceSlug>,
        date: NaiveDate,
    ) -> Vec<Forecast> {
        let facts = services
            .into_iter()
            .filter_map(|one| self.services.get(one));
        facts
            .flat_map(|facts| &facts.forecasts)
            .filter(|(settled_on, _)| *settled_on <= date)
            .map(|(_, forecast)| *forecast)
            .collect()
    }

    /// What was known of a service on a day.
    #[must_use]
    pub fn clockwork(&self, service: &ServiceSlug, date: NaiveDate) -> Clockwork {
        let Some(facts) = self.services.get(service) else {
            return Clockwork::default();
        };
        let last = facts
            .decisions
            .iter()
            .filter(|one| one.on <= date)
            .max_by_key(|one| one.on);
        Clockwork {
            envelope_ends: self.funding(service, date).map(|funding| funding.until),
            // A later decision replaces the term that a provisional one had set.
            provisional_until: last.and_then(|one| one.provisional_until),
            last_decision: last.map(|one| one.on),
            next_session: facts
                .sessions
                .iter()
                .filter(|one| one.planned_on <= date && one.on >= date)
                .map(|one| one.on)
                .min(),
        }
    }

    /// The money that was known to be granted to a service on a day.
    #[must_use]
    pub fn funding(&self, service: &ServiceSlug, date: NaiveDate) -> Option<Funding> {
        Funding::known_on(&self.services.get(service)?.envelopes, date)
    }

    /// When the next committee of a service is due, seen on a day.
    #[must_use]
    pub fn due(&self, service: &Service, date: NaiveDate) -> Due {
        let known = self.clockwork(&service.slug, date);
        Due::of(service, known, &self.rules(service, date), date)
    }

    /// How well committees of these services are held on a day, by the network's rules of that
    /// day.
    ///
    /// What incubators may vary only changes when a committee is *to be scheduled*, which neither
    /// share counts.
    pub fn coverage<'a>(
        &self,
        services: impl IntoIterator<Item = &'a Service>,
        date: NaiveDate,
    ) -> Coverage {
        let known = |service: &Service| self.clockwork(&service.slug, date);
        Coverage::of(services, known, self.book.on(date), date)
    }

    /// How a service stands on quality standards on a day; `None` without a catalogue.
    #[must_use]
    pub fn evaluation(&self, service: &ServiceSlug, date: NaiveDate) -> Option<Evaluation> {
        let catalogue = self.catalogues.on(date)?;
        Some(Evaluation::of(catalogue, self.answers(service), date))
    }

    /// Which answers of a service on quality standards have expired on a day, or expire within so
    /// many days.
    #[must_use]
    pub fn expiries(&self, service: &ServiceSlug, date: NaiveDate, within_days: u32) -> Expiries {
        let catalogue: Option<&Catalogue> = self.catalogues.on(date).map(AsRef::as_ref);
        match (catalogue, self.answers(service)) {
            (None, _) | (_, []) => Expiries::default(),
            (Some(catalogue), answers) => expiries(catalogue, answers, date, within_days),
        }
    }

    /// All answers of a service on quality standards, in the order in which they were recorded.
    #[must_use]
    pub fn answers(&self, service: &ServiceSlug) -> &[Answer] {
        let facts = self.services.get(service);
        facts.map_or(&[], |facts| facts.standards.as_slice())
    }

    /// The rules that hold for a service on a day: the network's with the variation of the
    /// incubator that the record names first.
    #[must_use]
    pub fn rules(&self, service: &Service, date: NaiveDate) -> ProgrammeRules {
        self.book.on_in(date, service.incubators().first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Euros;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_day_of_the_past_knows_what_was_known_then() {
        let slug = ServiceSlug::parse("exemple").expect("a slug");
        let envelope = |from: &str, until: &str, granted: &str| {
            let amount = Euros::from_euros(1_000).expect("an amount");
            Envelope::new(amount, day(from), day(until), day(granted)).expect("an envelope")
        };
        let facts = ServiceFacts {
            public_entries: Vec::new(),
            envelopes: vec![
                envelope("2026-01-01", "2026-06-30", "2025-12-10"),
                envelope("2026-07-01", "2026-12-31", "2026-06-10"),
            ],
            decisions: vec![
                DecisionFact {
                    on: day("2025-12-10"),
                    provisional_until: Some(day("2026-02-10")),
                },
                DecisionFact {
                    on: day("2026-02-05"),
                    provisional_until: None,
                },
            ],
            sessions: vec![SessionFact {
                planned_on: day("2026-01-15"),
                on: day("2026-02-05"),
            }],
            ..ServiceFacts::default()
        };
        let almanac = Almanac {
            services: HashMap::from([(slug.clone(), facts)]),
            ..Almanac::default()
        };
        let on = |date: &str| almanac.clockwork(&slug, day(date));
        assert_eq!(on("2025-12-09"), Clockwork::default());
        let january = on("2026-01-20");
        assert_eq!(january.envelope_ends, Some(day("2026-06-30")));
        assert_eq!(january.provisional_until, Some(day("2026-02-10")));
        assert_eq!(january.next_session, Some(day("2026-02-05")));
        assert_eq!(on("2026-01-14").next_session, None);
        let summer = on("2026-07-01");
        assert_eq!(summer.envelope_ends, Some(day("2026-12-31")));
        assert_eq!(
            summer.provisional_until, None,
            "replaced by a later decision"
        );
        assert_eq!(summer.next_session, None);
        let other = ServiceSlug::parse("autre").expect("a slug");
        assert_eq!(
            almanac.clockwork(&other, day("2026-01-01")),
            Clockwork::default()
        );
    }
}
