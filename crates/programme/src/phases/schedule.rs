//! Planned against real length: is the current stay on time at a date?

use chrono::{Months, NaiveDate};

use super::{Journey, Phase};
use crate::rules::{Length, ProgrammeRules};

/// Adds calendar months, clamped to the month's last day (31 August + 6 months = 28 or 29
/// February), as rules.md §3 wants. Saturates at the last date that the calendar knows.
#[must_use]
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// How the current stay compares with the length that the rules plan for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Punctuality {
    /// No current phase, or one without a planned length.
    NotPlanned,
    /// Within its maximum, which falls on this day.
    OnTime {
        /// Last day within the maximum.
        until: NaiveDate,
    },
    /// The maximum will be reached soon (default: within 30 days).
    AtRisk {
        /// Last day within the maximum.
        until: NaiveDate,
    },
    /// Longer than the maximum.
    Late {
        /// Last day within the maximum.
        since: NaiveDate,
        /// Days past the maximum, at least 1.
        days: i64,
    },
}

impl Journey {
    /// Compares the current stay with the planned maximum of its phase (rules.md §2).
    #[must_use]
    pub fn punctuality_at(&self, rules: &ProgrammeRules, date: NaiveDate) -> Punctuality {
        let Some((start, phase)) = self
            .current_at(date)
            .and_then(|stay| Some((stay.start?, stay.phase)))
        else {
            return Punctuality::NotPlanned;
        };
        let Some(until) = maximum(rules, phase).map(|length| length.after(start)) else {
            return Punctuality::NotPlanned;
        };
        let days = (date - until).num_days();
        if days > 0 {
            Punctuality::Late { since: until, days }
        } else if -days <= i64::from(rules.at_risk_within_days) {
            Punctuality::AtRisk { until }
        } else {
            Punctuality::OnTime { until }
        }
    }
}

fn maximum(rules: &ProgrammeRules, phase: Phase) -> Option<Length> {
    rules.planned(phase).map(|planned| planned.maximum)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::phases::Stay;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[rstest]
    #[case("2023-08-31", 6, "2024-02-29")]
    #[case("2022-08-31", 6, "2023-02-28")]
    #[case("2024-02-29", 12, "2025-02-28")]
    #[case("2024-01-15", 6, "2024-07-15")]
    fn months_are_calendar_months(#[case] from: &str, #[case] months: u32, #[case] to: &str) {
        assert_eq!(add_months(day(from), months), day(to));
    }

    #[rstest]
    #[case(Phase::Investigation, "2026-01-01", "2026-01-20", Punctuality::OnTime { until: day("2026-03-05") })]
    #[case(Phase::Investigation, "2026-01-01", "2026-03-05", Punctuality::AtRisk { until: day("2026-03-05") })]
    #[case(Phase::Investigation, "2026-01-01", "2026-03-06", Punctuality::Late { since: day("2026-03-05"), days: 1 })]
    #[case(Phase::Acceleration, "2024-02-29", "2026-03-01", Punctuality::Late { since: day("2026-02-28"), days: 1 })]
    #[case(
        Phase::Transferred,
        "2010-01-01",
        "2026-03-01",
        Punctuality::NotPlanned
    )]
    fn the_current_stay_against_its_maximum(
        #[case] phase: Phase,
        #[case] start: &str,
        #[case] at: &str,
        #[case] expected: Punctuality,
    ) {
        let journey = Journey::new(vec![Stay {
            phase,
            start: Some(day(start)),
            end: None,
            comment: None,
        }]);
        let rules = ProgrammeRules::default();
        assert_eq!(journey.punctuality_at(&rules, day(at)), expected);
    }
}
