//! When a job's times are. Pure; days and hours are those of Paris.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Paris;

use crate::foundation::clock::Now;

/// When a job's times are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Every so many minutes (at least 1), counted from midnight UTC on 1 January 1970.
    EveryMinutes(u32),
    /// Each day at that time in Paris.
    DailyAt {
        /// 0 to 23.
        hour: u32,
        /// 0 to 59.
        minute: u32,
    },
    /// Each week on that day, at that time in Paris.
    WeeklyAt {
        /// The day.
        weekday: Weekday,
        /// 0 to 23.
        hour: u32,
        /// 0 to 59.
        minute: u32,
    },
}

impl Schedule {
    /// Each day at that hour in Paris.
    #[must_use]
    pub const fn daily_at(hour: u32) -> Self {
        Self::DailyAt { hour, minute: 0 }
    }

    /// The last of its times at or before that instant.
    #[must_use]
    pub fn last(self, now: Now) -> Now {
        match self {
            Self::EveryMinutes(minutes) => {
                let step = seconds(minutes);
                Now(from_seconds(now, now.0.timestamp().div_euclid(step) * step))
            }
            Self::DailyAt { .. } | Self::WeeklyAt { .. } => {
                let today = now.day();
                // A day more than the longest gap between two times, one way.
                (0..9)
                    .filter_map(|back| self.on(today.checked_sub_days(Days::new(back))?))
                    .find(|instant| *instant <= now)
                    .unwrap_or(now)
            }
        }
    }

    /// The first of its times after that instant.
    #[must_use]
    pub fn next(self, now: Now) -> Now {
        match self {
            Self::EveryMinutes(minutes) => {
                let last = self.last(now);
                Now(from_seconds(now, last.0.timestamp() + seconds(minutes)))
            }
            Self::DailyAt { .. } | Self::WeeklyAt { .. } => {
                let today = now.day();
                (0..9)
                    .filter_map(|on| self.on(today.checked_add_days(Days::new(on))?))
                    .find(|instant| *instant > now)
                    .unwrap_or(now)
            }
        }
    }

    /// Its time on that day in Paris, if it has one.
    fn on(self, day: NaiveDate) -> Option<Now> {
        let (hour, minute) = match self {
            Self::EveryMinutes(_) => return None,
            Self::WeeklyAt { weekday, .. } if day.weekday() != weekday => return None,
            Self::DailyAt { hour, minute } | Self::WeeklyAt { hour, minute, .. } => (hour, minute),
        };
        let time = NaiveTime::from_hms_opt(hour.min(23), minute.min(59), 0)?;
        Some(Now(in_paris(day, time)))
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EveryMinutes(0 | 1) => f.write_str("every minute"),
            Self::EveryMinutes(minutes) => write!(f, "every {minutes} minutes"),
            Self::DailyAt { hour, minute } => write!(f, "every day at {hour:02}:{minute:02}"),
            Self::WeeklyAt {
                weekday,
                hour,
                minute,
            } => write!(f, "every {weekday} at {hour:02}:{minute:02}"),
        }
    }
}

/// The instant of that time in Paris. An hour that the clocks skip counts as the next one; of one
/// that comes twice, the first.
fn in_paris(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wanted = day.and_time(time);
    Paris
        .from_local_datetime(&wanted)
        .earliest()
        .or_else(|| {
            Paris
                .from_local_datetime(&(wanted + TimeDelta::hours(1)))
                .earliest()
        })
        .map_or_else(|| wanted.and_utc(), |instant| instant.with_timezone(&Utc))
}

fn seconds(minutes: u32) -> i64 {
    i64::from(minutes.max(1)) * 60
}

fn from_seconds(otherwise: Now, seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or(otherwise.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const NIGHT: Schedule = Schedule::DailyAt {
        hour: 2,
        minute: 30,
    };
    const MORNING: Schedule = Schedule::daily_at(7);
    const MONDAY: Schedule = Schedule::WeeklyAt {
        weekday: Weekday::Mon,
        hour: 8,
        minute: 0,
    };

    fn at(text: &str) -> Now {
        Now(text.parse().unwrap())
    }

    #[rstest]
    // Winter is one hour ahead of UTC, summer two.
    #[case(
        MORNING,
        "2026-01-10T05:59:59Z",
        "2026-01-09T06:00:00Z",
        "2026-01-10T06:00:00Z"
    )]
    #[case(
        MORNING,
        "2026-01-10T06:00:00Z",
        "2026-01-10T06:00:00Z",
        "2026-01-11T06:00:00Z"
    )]
    #[case(
        MORNING,
        "2026-07-10T04:59:59Z",
        "2026-07-09T05:00:00Z",
        "2026-07-10T05:00:00Z"
    )]
    // The night of 28 to 29 March 2026 has no 2:30: it is done at 3:30 summer time.
    #[case(
        NIGHT,
        "2026-03-29T01:29:59Z",
        "2026-03-28T01:30:00Z",
        "2026-03-29T01:30:00Z"
    )]
    #[case(
        NIGHT,
        "2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z",
        "2026-03-30T00:30:00Z"
    )]
    // That of 24 to 25 October 2026 has two: the first counts, and only that one.
    #[case(
        NIGHT,
        "2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-26T01:30:00Z"
    )]
    #[case(
        NIGHT,
        "2026-10-25T01:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-26T01:30:00Z"
    )]
    // Across the clock change, the morning stays the morning.
    #[case(
        MORNING,
        "2026-03-28T12:00:00Z",
        "2026-03-28T06:00:00Z",
        "2026-03-29T05:00:00Z"
    )]
    #[case(
        MORNING,
        "2026-10-24T12:00:00Z",
        "2026-10-24T05:00:00Z",
        "2026-10-25T06:00:00Z"
    )]
    // Late in the evening UTC it is the next day in Paris.
    #[case(
        MORNING,
        "2026-01-10T23:30:00Z",
        "2026-01-10T06:00:00Z",
        "2026-01-11T06:00:00Z"
    )]
    #[case(
        MONDAY,
        "2026-11-26T12:00:00Z",
        "2026-11-23T07:00:00Z",
        "2026-11-30T07:00:00Z"
    )]
    #[case(
        MONDAY,
        "2026-11-30T06:59:59Z",
        "2026-11-23T07:00:00Z",
        "2026-11-30T07:00:00Z"
    )]
    #[case(
        Schedule::EveryMinutes(15),
        "2026-01-10T05:59:59Z",
        "2026-01-10T05:45:00Z",
        "2026-01-10T06:00:00Z"
    )]
    #[case(
        Schedule::EveryMinutes(0),
        "2026-01-10T05:59:59Z",
        "2026-01-10T05:59:00Z",
        "2026-01-10T06:00:00Z"
    )]
    fn times(
        #[case] schedule: Schedule,
        #[case] now: &str,
        #[case] last: &str,
        #[case] next: &str,
    ) {
        assert_eq!(schedule.last(at(now)), at(last), "last");
        assert_eq!(schedule.next(at(now)), at(next), "next");
    }

    proptest! {
        #[test]
        fn the_next_time_after_the_last_one_is_ahead(
            seconds in 1_700_000_000_i64..1_900_000_000,
            hour in 0_u32..24,
            minute in 0_u32..60,
            which in 0..3,
        ) {
            let schedule = match which {
                0 => Schedule::EveryMinutes(minute + 1),
                1 => Schedule::DailyAt { hour, minute },
                _ => Schedule::WeeklyAt { weekday: Weekday::Sun, hour, minute },
            };
            let now = Now(DateTime::from_timestamp(seconds, 0).unwrap());
            let (last, next) = (schedule.last(now), schedule.next(now));
            prop_assert!(last <= now && now < next);
            // No time lies between: what follows the last one is the next one.
            prop_assert_eq!(schedule.next(last), next);
            prop_assert_eq!(schedule.last(next), next);
        }
    }
}
