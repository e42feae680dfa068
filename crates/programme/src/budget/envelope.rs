//! Envelopes: money granted to a service for a period.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Euros;

/// Years in which anything of the programme can lie.
const YEARS: RangeInclusive<i32> = 2013..=2100;

/// Money granted for a period, by a decision of a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// How much.
    pub amount: Euros,
    /// First day that it pays for.
    pub from: NaiveDate,
    /// Last day that it pays for.
    pub until: NaiveDate,
    /// The day it was granted: before, it was not known.
    pub granted_on: NaiveDate,
}

/// Why an envelope can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Its end lies before its beginning.
    #[error("the last day ({until}) lies before the first ({from})")]
    EndsBeforeStart {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// A day that the programme can't know.
    #[error("{0} lies outside of 2013 to 2100")]
    OutOfRange(NaiveDate),
    /// An envelope of nothing is no envelope.
    #[error("an envelope of 0 € pays for nothing: leave it out")]
    Nothing,
}

impl Envelope {
    /// An envelope that can be.
    ///
    /// # Errors
    /// [`EnvelopeError`] says what can't be.
    pub fn new(
        amount: Euros,
        from: NaiveDate,
        until: NaiveDate,
        granted_on: NaiveDate,
    ) -> Result<Self, EnvelopeError> {
        for day in [from, until, granted_on] {
            if !YEARS.contains(&day.year()) {
                return Err(EnvelopeError::OutOfRange(day));
            }
        }
        if until < from {
            return Err(EnvelopeError::EndsBeforeStart { from, until });
        }
        if amount == Euros::ZERO {
            return Err(EnvelopeError::Nothing);
        }
        Ok(Self {
            amount,
            from,
            until,
            granted_on,
        })
    }
}

/// The run of envelopes without a day between them that pays for a service on a day, or last did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Funding {
    /// What they hold together.
    pub amount: Euros,
    /// First day paid for.
    pub from: NaiveDate,
    /// Last day paid for.
    pub until: NaiveDate,
}

impl Funding {
    /// The funding known on a day: envelopes granted by then; of several runs, the one with the
    /// latest last day, even when that has passed. `None` when no envelope is known.
    #[must_use]
    pub fn known_on(envelopes: &[Envelope], date: NaiveDate) -> Option<Self> {
        let mut known: Vec<&Envelope> = envelopes
            .iter()
            .filter(|one| one.granted_on <= date)
            .collect();
        known.sort_by_key(|one| (one.from, one.until));
        let mut run: Option<Self> = None;
        for one in known {
            run = Some(match run {
                Some(so_far) if follows(so_far.until, one.from) => Self {
                    amount: so_far.amount + one.amount,
                    from: so_far.from,
                    until: so_far.until.max(one.until),
                },
                _ => Self {
                    amount: one.amount,
                    from: one.from,
                    until: one.until,
                },
            });
        }
        run
    }

    /// Days paid for, first and last included.
    #[must_use]
    pub fn days(&self) -> u64 {
        u64::try_from((self.until - self.from).num_days() + 1).unwrap_or(0)
    }
}

fn follows(until: NaiveDate, from: NaiveDate) -> bool {
    until
        .checked_add_days(Days::new(1))
        .is_none_or(|next| from <= next)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn envelope(euros: u64, from: &str, until: &str, granted: &str) -> Envelope {
        let amount = Euros::from_euros(euros).expect("an amount");
        Envelope::new(amount, day(from), day(until), day(granted)).expect("an envelope")
    }

    #[rstest]
    #[case("2026-01-01", "2025-12-31", 1)]
    #[case("2012-12-31", "2025-12-31", 1)]
    #[case("2026-01-01", "2101-01-01", 1)]
    #[case("2026-01-01", "2026-06-30", 0)]
    fn what_can_not_be_is_refused(#[case] from: &str, #[case] until: &str, #[case] euros: u64) {
        let amount = Euros::from_euros(euros).expect("an amount");
        assert!(Envelope::new(amount, day(from), day(until), day("2026-01-01")).is_err());
    }

    #[test]
    fn envelopes_that_follow_one_another_are_one_funding() {
        let all = [
            envelope(100, "2026-01-01", "2026-06-30", "2025-12-01"),
            envelope(50, "2026-07-01", "2026-12-31", "2026-06-01"),
            envelope(7, "2024-01-01", "2024-06-30", "2024-01-01"),
        ];
        let before = Funding::known_on(&all, day("2026-05-31")).expect("known");
        assert_eq!((before.until, before.days()), (day("2026-06-30"), 181));
        let after = Funding::known_on(&all, day("2026-06-01")).expect("known");
        assert_eq!(after.until, day("2026-12-31"));
        assert_eq!(Some(after.amount), Euros::from_euros(150));
        assert_eq!(Funding::known_on(&all, day("2023-12-31")), None);
        let old = Funding::known_on(&all, day("2025-01-01")).expect("known");
        assert_eq!(
            old.until,
            day("2024-06-30"),
            "past, and still what is known"
        );
    }
}
