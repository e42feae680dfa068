//! Figures about committees that were held: outcomes by year, time between two, what stops cost.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::ballot::Choice;
use crate::{identity::ServiceSlug, phases::Phase, statistics::Durations};

/// A committee that was held on a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The service.
    pub service: ServiceSlug,
    /// The day.
    pub on: NaiveDate,
    /// The service's phase that day.
    pub phase: Option<Phase>,
    /// What was decided; `None` when the record does not say: those held before Jalon.
    pub outcome: Option<Choice>,
}

/// Committees of one year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct YearOfOutcomes {
    /// Those of which the outcome is known, by outcome.
    pub outcomes: BTreeMap<Choice, usize>,
    /// Those of which it is not.
    pub unknown: usize,
}

impl YearOfOutcomes {
    /// All.
    #[must_use]
    pub fn held(&self) -> usize {
        self.unknown + self.outcomes.values().sum::<usize>()
    }
}

/// Committees held by a day, year by year, the earliest first. A year without any has no line.
#[must_use]
pub fn outcomes_by_year(held: &[Held], date: NaiveDate) -> BTreeMap<i32, YearOfOutcomes> {
    let mut years: BTreeMap<i32, YearOfOutcomes> = BTreeMap::new();
    for one in held.iter().filter(|one| one.on <= date) {
        let year = years.entry(one.on.year()).or_default();
        match one.outcome {
            Some(choice) => *year.outcomes.entry(choice).or_default() += 1,
            None => year.unknown += 1,
        }
    }
    years
}

/// Days between two successive committees of one service, over all services. The time since the
/// last committee of each is left out: it goes on.
#[must_use]
pub fn time_between(held: &[Held], date: NaiveDate) -> Durations {
    let mut by_service: BTreeMap<&ServiceSlug, Vec<NaiveDate>> = BTreeMap::new();
    for one in held.iter().filter(|one| one.on <= date) {
        by_service.entry(&one.service).or_default().push(one.on);
    }
    let days = by_service
        .into_values()
        .flat_map(|mut dates| {
            dates.sort_unstable();
            // Two records of one day are one committee.
            dates.dedup();
            let pairs: Vec<i64> = dates
                .windows(2)
                .map(|pair| (pair[1] - pair[0]).num_days())
                .collect();
            pairs
        })
        .collect();
    Durations::of_days(days)
}

/// Decisions to stop by the phase in which they were taken, of all decisions taken in that phase:
/// stopping is a success when the evidence says so, and is counted as what it is.
#[must_use]
pub fn stops_by_phase(held: &[Held], date: NaiveDate) -> BTreeMap<Phase, (usize, usize)> {
    let mut phases: BTreeMap<Phase, (usize, usize)> = BTreeMap::new();
    for one in held.iter().filter(|one| one.on <= date) {
        if let (Some(phase), Some(choice)) = (one.phase, one.outcome) {
            let (stops, all) = phases.entry(phase).or_default();
            *all += 1;
            *stops += usize::from(matches!(choice, Choice::Stop | Choice::Inconclusive));
        }
    }
    phases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committees::outcome::samples::day;

    fn held(service: &str, on: &str, outcome: Option<Choice>) -> Held {
        Held {
            service: ServiceSlug::parse(service).expect("a slug"),
            on: day(on),
            phase: outcome.map(|_| Phase::Construction),
            outcome,
        }
    }

    fn sample() -> Vec<Held> {
        vec![
            held("a", "2024-01-10", None),
            held("a", "2025-01-10", Some(Choice::Continue)),
            held("a", "2025-07-10", Some(Choice::Stop)),
            held("b", "2025-03-01", Some(Choice::Continue)),
            held("b", "2025-03-01", None),
            held("b", "2025-03-11", Some(Choice::Continue)),
            held("b", "2026-03-11", Some(Choice::Stop)),
        ]
    }

    #[test]
    fn years_tell_known_from_unknown_and_the_future_is_left_out() {
        let years = outcomes_by_year(&sample(), day("2025-12-31"));
        assert_eq!(years.keys().copied().collect::<Vec<_>>(), [2024, 2025]);
        let year = &years[&2025];
        assert_eq!((year.held(), year.unknown), (5, 1));
        assert_eq!(year.outcomes[&Choice::Continue], 3);
        assert_eq!(years[&2024].unknown, 1);
    }

    #[test]
    fn time_between_counts_pairs_of_one_service() {
        // a: 366 and 181 days; b: 10 days (two records of one day are one committee).
        let found = time_between(&sample(), day("2025-12-31"));
        assert_eq!((found.n, found.median), (3, Some(181.0)));
        assert_eq!(time_between(&[], day("2025-12-31")).median, None);
    }

    #[test]
    fn stops_are_counted_where_they_were_decided() {
        let found = stops_by_phase(&sample(), day("2025-12-31"));
        assert_eq!(found[&Phase::Construction], (1, 4));
        assert_eq!(found.len(), 1);
    }
}
