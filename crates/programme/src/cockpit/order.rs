//! The order of the lists: urgency × money at stake.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::Concern;
use crate::budget::{Euros, Funding};

/// A concern with its place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<T> {
    /// What is ranked.
    pub item: T,
    /// Days since one should act, at least 1.
    pub days: u64,
    /// Money granted for a month; `None` when it is not known.
    pub monthly: Option<Euros>,
    /// Days × money, in cents.
    pub score: u128,
}

/// Ranks concerns: those that wait longest × cost most first; ties keep the order given.
///
/// Money that is not known counts as the median of what is known, so that a service without an
/// envelope on record is neither first nor forgotten; when none is known, waiting alone counts.
#[must_use]
pub fn rank<T, C: Borrow<Concern>>(
    concerns: impl IntoIterator<Item = (T, C, Option<Funding>)>,
    date: NaiveDate,
) -> Vec<Ranked<(T, C)>> {
    let mut ranked: Vec<Ranked<(T, C)>> = concerns
        .into_iter()
        .map(|(item, concern, funding)| Ranked {
            days: u64::try_from((date - concern.borrow().since).num_days())
                .unwrap_or(0)
                .max(1),
            monthly: funding.map(monthly),
            item: (item, concern),
            score: 0,
        })
        .collect();
    let mut known: Vec<u64> = ranked
        .iter()
        .filter_map(|one| one.monthly)
        .map(Euros::cents)
        .collect();
    known.sort_unstable();
    let median = known.get(known.len() / 2).copied().unwrap_or(1);
    for one in &mut ranked {
        let cents = one.monthly.map_or(median, Euros::cents).max(1);
        one.score = u128::from(one.days) * u128::from(cents);
    }
    ranked.sort_by_cached_key(|one| std::cmp::Reverse(one.score));
    ranked
}

/// Money for a mean month of a period.
fn monthly(funding: Funding) -> Euros {
    funding.amount.scaled(36_525, funding.days() * 1_200)
}
