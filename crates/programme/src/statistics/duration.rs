//! How long stays really last.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{network::Network, phases::Phase, services::Service};

/// Lengths in days: of the finished stays in one phase, or between two committees.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Durations {
    /// How many lengths.
    pub n: usize,
    /// Half of them lasted at most this many days; `None` without any.
    pub median: Option<f64>,
    /// A quarter lasted at most this many days.
    pub first_quartile: Option<f64>,
    /// Three quarters lasted at most this many days.
    pub third_quartile: Option<f64>,
}

/// Lengths of the stays in a phase that were finished on a day: until the next stay began, else
/// until their recorded end (see [`crate::phases::Span`]). Stays that go on are left out, so
/// these figures are lower than what services that are still in the phase will reach.
#[must_use]
pub fn phase_durations(network: &Network, phase: Phase, date: NaiveDate) -> Durations {
    durations_of(network.services(), phase, date)
}

/// The same figures as [`phase_durations`], over some services only.
#[must_use]
pub fn durations_of<'a>(
    services: impl IntoIterator<Item = &'a Service>,
    phase: Phase,
    date: NaiveDate,
) -> Durations {
    let days: Vec<i64> = services
        .into_iter()
        .flat_map(|service| service.journey.spans_at(date))
        .filter(|span| span.stay.phase == phase)
        .filter_map(|span| Some((span.end? - span.start).num_days()))
        .collect();
    Durations::of_days(days)
}

impl Durations {
    /// The figures of some lengths in days, in any order.
    pub(crate) fn of_days(mut days: Vec<i64>) -> Self {
        days.sort_unstable();
        Self {
            n: days.len(),
            median: quantile(&days, 0.5),
            first_quartile: quantile(&days, 0.25),
            third_quartile: quantile(&days, 0.75),
        }
    }
}

/// Quantile with linear interpolation between the two nearest ranks (Hyndman and Fan's type 7,
/// the `inclusive` method of Python's `statistics.quantiles`). `sorted` must be in order.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths in days and ranks are far below 2^52, and ranks are never negative"
)]
fn quantile(sorted: &[i64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let rank = share * last as f64;
    let below = rank.floor() as usize;
    let above = (below + 1).min(last);
    let (low, high) = (sorted[below] as f64, sorted[above] as f64);
    Some(low + (high - low) * (rank - below as f64))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[], 0.5, None)]
    #[case(&[7], 0.25, Some(7.0))]
    #[case(&[1, 2, 3, 4], 0.5, Some(2.5))]
    #[case(&[1, 2, 3, 4], 0.25, Some(1.75))]
    fn quantiles_interpolate(
        #[case] days: &[i64],
        #[case] share: f64,
        #[case] expected: Option<f64>,
    ) {
        assert_eq!(quantile(days, share), expected);
    }
}
