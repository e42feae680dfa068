//! Duties after a session: done in time or not, and how long they take.

use chrono::NaiveDate;
use serde::Serialize;

/// Where a duty stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum DutyStatus {
    /// Done by its day.
    Done,
    /// Done after its day.
    DoneLate {
        /// Days after.
        days: i64,
    },
    /// Its day has not passed.
    Open {
        /// Days left.
        days: i64,
    },
    /// Its day has passed.
    Overdue {
        /// Days since.
        days: i64,
    },
}

/// Where a duty stands on a day.
#[must_use]
pub fn duty_status(by: NaiveDate, done: Option<NaiveDate>, on: NaiveDate) -> DutyStatus {
    match done.filter(|done| *done <= on) {
        Some(done) if done > by => DutyStatus::DoneLate {
            days: (done - by).num_days(),
        },
        Some(_) => DutyStatus::Done,
        None if on > by => DutyStatus::Overdue {
            days: (on - by).num_days(),
        },
        None => DutyStatus::Open {
            days: (by - on).num_days(),
        },
    }
}

/// How long something took, in days from the session: median of those done, and how many are not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LeadTimes {
    /// Done.
    pub done: usize,
    /// Still open: left out of the median, which is therefore too short while this is not 0.
    pub open: usize,
    /// Median of those done, in days; `None` when none is.
    pub median_days: Option<f64>,
    /// The longest of those done, in days.
    pub longest_days: Option<i64>,
}

/// Lead times of duties, each with the day of its session and the day it was done.
#[must_use]
pub fn lead_times(duties: &[(NaiveDate, Option<NaiveDate>)]) -> LeadTimes {
    let mut days: Vec<i64> = duties
        .iter()
        .filter_map(|(session, done)| {
            Some((done.as_ref()?.signed_duration_since(*session)).num_days())
        })
        .collect();
    days.sort_unstable();
    let middle = |at: usize| days.get(at).copied();
    let median_days = match (days.len(), days.len() / 2) {
        (0, _) => None,
        (length, half) if length % 2 == 1 => middle(half).map(real),
        (_, half) => middle(half - 1)
            .zip(middle(half))
            .map(|(low, high)| f64::midpoint(real(low), real(high))),
    };
    LeadTimes {
        done: days.len(),
        open: duties.len() - days.len(),
        median_days,
        longest_days: days.last().copied(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a calendar")]
const fn real(days: i64) -> f64 {
    days as f64
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::committees::outcome::samples::day;

    #[rstest]
    #[case(None, "2026-11-27", DutyStatus::Open { days: 0 })]
    #[case(None, "2026-11-29", DutyStatus::Overdue { days: 2 })]
    #[case(Some("2026-11-27"), "2026-12-01", DutyStatus::Done)]
    #[case(Some("2026-11-30"), "2026-12-01", DutyStatus::DoneLate { days: 3 })]
    #[case(Some("2026-11-30"), "2026-11-28", DutyStatus::Overdue { days: 1 })]
    fn duties_by_day(#[case] done: Option<&str>, #[case] on: &str, #[case] expected: DutyStatus) {
        let found = duty_status(day("2026-11-27"), done.map(day), day(on));
        assert_eq!(found, expected);
    }

    #[test]
    fn lead_times_leave_out_what_is_open() {
        let from = day("2026-11-26");
        let after = |days| from + chrono::TimeDelta::days(days);
        let found = lead_times(&[
            (from, Some(after(1))),
            (from, Some(after(4))),
            (from, None),
            (from, Some(after(2))),
            (from, Some(after(30))),
        ]);
        assert_eq!((found.done, found.open), (4, 1));
        assert_eq!(
            (found.median_days, found.longest_days),
            (Some(3.0), Some(30))
        );
        assert_eq!(lead_times(&[]).median_days, None);
    }
}
