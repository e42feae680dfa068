//! How fast money goes, and until when it lasts.
//!
//! Two independent sources tell how much a month costs: the entries of the year, and the team's
//! missions with the year's other entries. Where they differ, or where prices are missing, the
//! truth lies between: hence a rate with bounds, and a date with bounds.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::{Entry, Euros, Funding, TeamCost};

/// From what a monthly cost was reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The year's entries ÷ 12.
    Entries {
        /// The year.
        year: i32,
    },
    /// Missions × days × daily rates, with the year's entries for other than people's work.
    Missions {
        /// Members whose price is known.
        priced: usize,
        /// Members whose price is not.
        unpriced: usize,
    },
    /// The envelope spread evenly over its period, because nothing else is known.
    Envelope,
}

/// What a month costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BurnRate {
    /// The least it may be.
    pub least: Euros,
    /// The likeliest.
    pub likely: Euros,
    /// The most it may be.
    pub most: Euros,
    /// What it was reckoned from.
    pub bases: Vec<Basis>,
}

impl BurnRate {
    /// What a month costs on a day; `None` when neither entries, prices nor an envelope are known.
    ///
    /// Each source gives an interval; the bounds are the widest, the likely value the mean of what
    /// the sources say.
    #[must_use]
    pub fn on(
        entries: &[Entry],
        team: TeamCost,
        funding: Option<Funding>,
        date: NaiveDate,
    ) -> Option<Self> {
        let sources: Vec<(Basis, [Euros; 3])> =
            [by_entries(entries, date), by_missions(entries, team, date)]
                .into_iter()
                .flatten()
                .collect();
        let sources = if sources.is_empty() {
            by_envelope(funding).into_iter().collect()
        } else {
            sources
        };
        let count = u64::try_from(sources.len()).ok().filter(|n| *n > 0)?;
        let likely: Euros = sources.iter().map(|(_, [_, likely, _])| *likely).sum();
        Some(Self {
            least: sources.iter().map(|(_, [least, ..])| *least).min()?,
            likely: likely.scaled(1, count),
            most: sources.iter().map(|(_, [.., most])| *most).max()?,
            bases: sources.into_iter().map(|(basis, _)| basis).collect(),
        })
    }
}

/// A year in progress is its plan: the twelfth part each month. The most recent year up to that of
/// the date counts.
fn by_entries(entries: &[Entry], date: NaiveDate) -> Option<(Basis, [Euros; 3])> {
    let year = year_known(entries, date)?;
    let of_year = entries.iter().filter(|entry| entry.year == year);
    let cost: Euros = of_year.filter_map(Entry::cost).sum();
    let monthly = cost.scaled(1, 12);
    (cost > Euros::ZERO).then_some((Basis::Entries { year }, [monthly; 3]))
}

fn by_missions(entries: &[Entry], team: TeamCost, date: NaiveDate) -> Option<(Basis, [Euros; 3])> {
    let likely = team.likely()?;
    let others: Euros = year_known(entries, date).map_or(Euros::ZERO, |year| {
        entries
            .iter()
            .filter(|entry| entry.year == year && !entry.resource.is_people())
            .filter_map(Entry::cost)
            .sum()
    });
    let others = others.scaled(1, 12);
    let basis = Basis::Missions {
        priced: team.priced,
        unpriced: team.unpriced,
    };
    Some((
        basis,
        [team.known + others, likely + others, team.most() + others],
    ))
}

fn by_envelope(funding: Option<Funding>) -> Option<(Basis, [Euros; 3])> {
    let funding = funding?;
    // A mean month has 365.25 ÷ 12 days.
    let monthly = funding.amount.scaled(36_525, funding.days() * 1_200);
    Some((Basis::Envelope, [monthly; 3]))
}

fn year_known(entries: &[Entry], date: NaiveDate) -> Option<i32> {
    entries
        .iter()
        .filter(|entry| entry.cost().is_some() && entry.year <= date.year())
        .map(|entry| entry.year)
        .max()
}

/// Until when the money granted lasts, at a given rate. All three days lie within the period
/// granted: money that is left at its end has to be granted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Runway {
    /// When every month costs the most.
    pub earliest: NaiveDate,
    /// The likeliest.
    pub likely: NaiveDate,
    /// When every month costs the least.
    pub latest: NaiveDate,
    /// Last day of the period granted.
    pub granted_until: NaiveDate,
}

impl Runway {
    /// Until when a funding lasts, spent at `rate` from its first day on. Without a rate, until its
    /// last day.
    #[must_use]
    pub fn of(funding: Funding, rate: Option<&BurnRate>) -> Self {
        let last = |monthly: Option<Euros>| last_day(funding, monthly);
        Self {
            earliest: last(rate.map(|rate| rate.most)),
            likely: last(rate.map(|rate| rate.likely)),
            latest: last(rate.map(|rate| rate.least)),
            granted_until: funding.until,
        }
    }

    /// True when the money is likely to be gone before the period ends.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.likely < self.granted_until
    }
}

/// The last day that the money pays for, to the nearest day, at most the last one granted; the eve of the first
/// when it does not even pay for that.
fn last_day(funding: Funding, monthly: Option<Euros>) -> NaiveDate {
    let Some(monthly) = monthly.filter(|amount| *amount > Euros::ZERO) else {
        return funding.until;
    };
    let per_day = u128::from(monthly.cents()) * 1_200;
    let days = (u128::from(funding.amount.cents()) * 36_525 + per_day / 2) / per_day;
    let days = u64::try_from(days).unwrap_or(u64::MAX).min(40_000);
    let eve = funding.from.pred_opt().unwrap_or(funding.from);
    eve.checked_add_days(Days::new(days))
        .map_or(funding.until, |day| day.min(funding.until))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::budget::{Activity, Envelope, Resource};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn euros(amount: u64) -> Euros {
        Euros::from_euros(amount).expect("an amount")
    }

    fn entry(year: i32, resource: Resource, paid: u64) -> Entry {
        Entry {
            year,
            activity: Activity::Development,
            resource,
            committed: None,
            paid: Some(euros(paid)),
        }
    }

    fn funding(amount: u64, from: &str, until: &str) -> Funding {
        let envelope = Envelope::new(euros(amount), day(from), day(until), day(from));
        Funding::known_on(&[envelope.expect("an envelope")], day(until)).expect("known")
    }

    #[test]
    fn both_sources_give_the_bounds() {
        let entries = [
            entry(2026, Resource::ExternalServices, 120_000),
            entry(2026, Resource::Software, 24_000),
            entry(2027, Resource::Software, 999_999),
        ];
        let team = TeamCost {
            known: euros(10_000),
            dearest: euros(6_000),
            priced: 2,
            unpriced: 1,
        };
        let rate = BurnRate::on(&entries, team, None, day("2026-03-01")).expect("known");
        // Entries: 144 000 ÷ 12. Missions: 10 000 known, 15 000 likely, 16 000 at most; software 2 000.
        assert_eq!(rate.least, euros(12_000));
        assert_eq!(rate.likely, euros(14_500));
        assert_eq!(rate.most, euros(18_000));
        assert_eq!(
            rate.bases,
            [
                Basis::Entries { year: 2026 },
                Basis::Missions {
                    priced: 2,
                    unpriced: 1
                }
            ]
        );
    }

    #[test]
    fn an_unpriced_team_says_nothing_of_cost() {
        let team = TeamCost {
            unpriced: 3,
            ..TeamCost::default()
        };
        assert_eq!(BurnRate::on(&[], team, None, day("2026-03-01")), None);
        let funding = funding(365_250, "2026-01-01", "2026-12-31");
        let rate = BurnRate::on(&[], team, Some(funding), day("2026-03-01")).expect("known");
        assert_eq!(rate.bases, [Basis::Envelope]);
        assert_eq!(Runway::of(funding, Some(&rate)).likely, day("2026-12-31"));
    }

    #[test]
    fn money_spent_faster_than_planned_ends_before_its_period() {
        let funding = funding(60_000, "2026-01-01", "2026-12-31");
        let rate = BurnRate::on(
            &[entry(2026, Resource::Staff, 120_000)],
            TeamCost::default(),
            Some(funding),
            day("2026-02-01"),
        );
        let runway = Runway::of(funding, rate.as_ref());
        // 6 months of 30.4375 days: 183 days, the last one 2 July.
        assert_eq!(runway.likely, day("2026-07-02"));
        assert!(runway.is_short());
        assert_eq!(Runway::of(funding, None).likely, day("2026-12-31"));
    }

    proptest! {
        #[test]
        fn bounds_are_in_order_and_within_the_period(
            amount in 1_u64..10_000_000,
            length in 0_u64..800,
            paid in 0_u64..10_000_000,
            known in 0_u64..200_000,
            priced in 0_usize..6,
            unpriced in 0_usize..6,
        ) {
            let from = day("2026-01-01");
            let until = from + Days::new(length);
            let envelope = Envelope::new(euros(amount), from, until, from).expect("an envelope");
            let funding = Funding::known_on(&[envelope], until).expect("known");
            let known = if priced == 0 { 0 } else { known };
            let team = TeamCost {
                known: euros(known),
                dearest: euros(known),
                priced,
                unpriced,
            };
            let entries = [entry(2026, Resource::Staff, paid)];
            let rate = BurnRate::on(&entries, team, Some(funding), from);
            if let Some(rate) = &rate {
                prop_assert!(rate.least <= rate.likely && rate.likely <= rate.most, "{:?}", rate);
            }
            let runway = Runway::of(funding, rate.as_ref());
            prop_assert!(runway.earliest <= runway.likely && runway.likely <= runway.latest);
            prop_assert!(runway.latest <= until);
        }
    }
}
