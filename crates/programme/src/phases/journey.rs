//! A journey: the ordered list of a service's stays, and the one definition of its current phase.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Phase;

/// One dated stay in a phase, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// The phase or outcome.
    pub phase: Phase,
    /// First day; `None` when the record has none (older records).
    pub start: Option<NaiveDate>,
    /// Day the stay ended, as recorded. Optional and unreliable: never used to decide the
    /// current phase.
    pub end: Option<NaiveDate>,
    /// Free text recorded with the stay.
    pub comment: Option<String>,
}

/// The stays of one service, in the order in which they are recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Journey {
    stays: Vec<Stay>,
}

/// A stay with the time it really occupied: until the next stay began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'a> {
    /// The stay as recorded.
    pub stay: &'a Stay,
    /// First day of the stay.
    pub start: NaiveDate,
    /// The day the next stay began, else the recorded end when it has come, else `None`:
    /// the stay goes on.
    pub end: Option<NaiveDate>,
}

impl Journey {
    /// A journey from stays in recorded order.
    #[must_use]
    pub fn new(stays: Vec<Stay>) -> Self {
        Self { stays }
    }

    /// The stays in recorded order.
    #[must_use]
    pub fn stays(&self) -> &[Stay] {
        &self.stays
    }

    /// The current stay at a date: the one with the latest start that is not after that date; of
    /// those that start the same day, the one furthest along the programme's order (rules.md §2).
    ///
    /// `None` when no stay has begun. A stay without a start date never counts.
    #[must_use]
    pub fn current_at(&self, date: NaiveDate) -> Option<&Stay> {
        self.stays
            .iter()
            .filter(|stay| stay.start.is_some_and(|start| start <= date))
            .max_by_key(|stay| (stay.start, stay.phase))
    }

    /// The current phase at a date: see [`Journey::current_at`].
    #[must_use]
    pub fn phase_at(&self, date: NaiveDate) -> Option<Phase> {
        self.current_at(date).map(|stay| stay.phase)
    }

    /// The stays that have a start, sorted by start and then by the programme's order.
    #[must_use]
    pub fn chronological(&self) -> Vec<&Stay> {
        let mut stays: Vec<&Stay> = self.stays.iter().filter(|s| s.start.is_some()).collect();
        stays.sort_by_key(|stay| (stay.start, stay.phase));
        stays
    }

    /// The stays begun by a date with the time each really occupied, in chronological order.
    ///
    /// A stay ends when the next begins; the last one ends at its recorded end if that day has
    /// come. Two stays that start the same day give the first a length of zero.
    #[must_use]
    pub fn spans_at(&self, date: NaiveDate) -> Vec<Span<'_>> {
        let begun: Vec<(NaiveDate, &Stay)> = self
            .chronological()
            .into_iter()
            .filter_map(|stay| stay.start.map(|start| (start, stay)))
            .filter(|(start, _)| *start <= date)
            .collect();
        begun
            .iter()
            .enumerate()
            .map(|(i, &(start, stay))| Span {
                stay,
                start,
                end: begun
                    .get(i + 1)
                    .map(|(next, _)| *next)
                    .or_else(|| stay.end.filter(|end| *end <= date)),
            })
            .collect()
    }

    /// The journey as it stood at a date: without the stays that had not begun, and without ends
    /// that had not come. Stays without a start date are kept.
    #[must_use]
    pub fn as_it_stood(&self, date: NaiveDate) -> Self {
        Self::new(
            self.stays
                .iter()
                .filter(|stay| stay.start.is_none_or(|start| start <= date))
                .map(|stay| Stay {
                    end: stay.end.filter(|end| *end <= date),
                    ..stay.clone()
                })
                .collect(),
        )
    }

    /// The first day of the first stay that has one.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.stays.iter().filter_map(|stay| stay.start).min()
    }

    /// First day of the earliest construction: the day the service was launched.
    #[must_use]
    pub fn launched_on(&self) -> Option<NaiveDate> {
        self.stays
            .iter()
            .filter(|stay| stay.phase == Phase::Construction)
            .filter_map(|stay| stay.start)
            .min()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn journey(stays: &[(Phase, &str)]) -> Journey {
        Journey::new(
            stays
                .iter()
                .map(|(phase, start)| Stay {
                    phase: *phase,
                    start: Some(day(start)),
                    end: None,
                    comment: None,
                })
                .collect(),
        )
    }

    use Phase::{Abandoned, Acceleration, Construction, Investigation, Transferred};

    #[rstest]
    #[case::before_everything(&[(Investigation, "2020-01-01")], "2019-12-31", None)]
    #[case::on_its_first_day(&[(Investigation, "2020-01-01")], "2020-01-01", Some(Investigation))]
    #[case::the_future_does_not_count(
        &[(Construction, "2020-01-01"), (Transferred, "2026-12-18")], "2026-08-20", Some(Construction))]
    #[case::recorded_in_reverse_on_the_same_day(
        &[(Construction, "2016-06-08"), (Investigation, "2016-06-08")], "2017-01-01", Some(Construction))]
    #[case::two_outcomes_on_the_same_day(
        &[(Abandoned, "2022-11-30"), (Transferred, "2022-11-30")], "2023-01-01", Some(Abandoned))]
    #[case::a_return_to_an_earlier_phase(
        &[(Acceleration, "2019-01-01"), (Construction, "2020-01-01")], "2021-01-01", Some(Construction))]
    fn current_phase(
        #[case] stays: &[(Phase, &str)],
        #[case] at: &str,
        #[case] expected: Option<Phase>,
    ) {
        assert_eq!(journey(stays).phase_at(day(at)), expected);
    }

    #[test]
    fn an_end_in_the_past_does_not_end_the_current_phase() {
        let mut stays = journey(&[(Acceleration, "2021-01-01")]).stays().to_vec();
        stays[0].end = Some(day("2023-01-17"));
        let journey = Journey::new(stays);
        assert_eq!(journey.phase_at(day("2026-01-01")), Some(Acceleration));
        assert_eq!(
            journey.spans_at(day("2026-01-01"))[0].end,
            Some(day("2023-01-17"))
        );
        assert_eq!(journey.spans_at(day("2022-01-01"))[0].end, None);
    }

    #[test]
    fn a_stay_without_a_start_is_kept_but_never_current() {
        let journey = Journey::new(vec![Stay {
            phase: Investigation,
            start: None,
            end: None,
            comment: None,
        }]);
        assert_eq!(journey.phase_at(day("2026-01-01")), None);
        assert_eq!(journey.as_it_stood(day("2026-01-01")), journey);
    }

    proptest! {
        #[test]
        fn the_order_of_recording_never_changes_the_current_phase(
            stays in proptest::collection::vec((0usize..8, 0i32..3000), 0..8),
            at in 0i32..3000,
        ) {
            let make = |order: &[(usize, i32)]| Journey::new(order.iter().map(|(p, d)| Stay {
                phase: Phase::ALL[*p],
                start: NaiveDate::from_num_days_from_ce_opt(735_000 + d),
                end: None,
                comment: None,
            }).collect());
            let date = NaiveDate::from_num_days_from_ce_opt(735_000 + at).expect("a date");
            let mut reversed = stays.clone();
            reversed.reverse();
            prop_assert_eq!(make(&stays).phase_at(date), make(&reversed).phase_at(date));
            prop_assert_eq!(
                make(&stays).as_it_stood(date).phase_at(date),
                make(&stays).phase_at(date)
            );
        }
    }
}
