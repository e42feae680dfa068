//! How well committees are held: two shares, each with its numerator and denominator.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Clockwork, Due, Status, due::concerned_since};
use crate::{phases::add_months, rules::ProgrammeRules, services::Service};

/// Coverage of a set of services on a day (rules.md §3). Counts, so that shares can be added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Services of which a committee is expected.
    pub concerned: usize,
    /// Of those, the ones neither overdue nor never seen by a committee.
    pub covered: usize,
    /// Services in an unbroken run of construction, acceleration and consolidation for longer
    /// than the interval between two committees (default 6 months).
    pub concerned_for_long: usize,
    /// Of those, the ones with a committee on record within that interval.
    pub held_lately: usize,
}

impl Coverage {
    /// Counts the services.
    pub fn of<'a>(
        services: impl IntoIterator<Item = &'a Service>,
        known: impl Fn(&Service) -> Clockwork,
        rules: &ProgrammeRules,
        date: NaiveDate,
    ) -> Self {
        let mut coverage = Self::default();
        for service in services {
            coverage.add(service, known(service), rules, date);
        }
        coverage
    }

    fn add(
        &mut self,
        service: &Service,
        known: Clockwork,
        rules: &ProgrammeRules,
        date: NaiveDate,
    ) {
        match Due::of(service, known, rules, date).status {
            Status::NotConcerned => return,
            Status::Overdue | Status::NeverHeld => self.concerned += 1,
            Status::Scheduled | Status::ToSchedule | Status::UpToDate => {
                self.concerned += 1;
                self.covered += 1;
            }
        }
        let months = rules.committees.every_months;
        let for_long = concerned_since(&service.journey, date)
            .is_some_and(|since| add_months(since, months) < date);
        if for_long {
            self.concerned_for_long += 1;
            let held = service
                .last_committee_at(date)
                .max(known.last_decision.filter(|on| *on <= date));
            if held.is_some_and(|held| add_months(held, months) >= date) {
                self.held_lately += 1;
            }
        }
    }
}
