//! A trend that single odd values can't bend.

use super::{
    distributions::normal_quantile,
    interval::{Confidence, Interval},
};
use crate::impact::number::{real, real_len};

/// Points that are taken at most, two years of days and more: 800 make 319,600 slopes, which are
/// held, and of which three are looked for in some milliseconds.
pub const MOST_POINTS: usize = 800;

/// The median of the slopes of all pairs of points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// By how much the value changes for one step of time.
    pub slope: f64,
    /// Height at time 0, by the medians of times and values.
    pub intercept: f64,
    /// Sen's interval of the slope; `None` when there are too few pairs for the confidence.
    pub interval: Option<Interval>,
}

/// Theil and Sen's slope, with Sen's interval from the variance of Kendall's statistic, ties of
/// times and values accounted for. `None` for fewer than two different times, and for more than
/// [`MOST_POINTS`], of which a caller takes the latest.
///
/// Assumes independent errors of one distribution, of any shape; up to 29 % of odd values do not
/// bend it. Source: Theil 1950, Sen 1968. Reference: scipy `theilslopes`.
#[must_use]
pub fn theil_sen(times: &[f64], values: &[f64], confidence: Confidence) -> Option<TheilSen> {
    if times.len() != values.len() || times.len() > MOST_POINTS {
        return None;
    }
    let mut slopes = slopes(times, values);
    let middle = slopes.len() / 2;
    let n = real_len(times.len());
    let all = n * (n - 1.0) * (2.0 * n + 5.0);
    let variance = (all - ties(times) - ties(values)) / 18.0;
    let reach = -normal_quantile(1.0 - confidence.upper()) * variance.max(0.0).sqrt();
    let bounds = ranks(slopes.len(), reach);
    // In order only where it matters: at the middle, and at the bounds on either side of it.
    if slopes.is_empty() {
        return None;
    }
    let is_even = slopes.len().is_multiple_of(2);
    let (below, upper, _) = slopes.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp);
    let slope = match lower {
        Some(lower) if is_even => f64::midpoint(lower, *upper),
        _ => *upper,
    };
    let interval = bounds.and_then(|(low, high)| {
        Interval::between(
            nth(&mut slopes, middle, low)?,
            nth(&mut slopes, middle, high)?,
        )
    });
    Some(TheilSen {
        slope,
        intercept: median(values)? - slope * median(times)?,
        interval,
    })
}

/// The median of values in any order; `None` of none.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    median_of_sorted(&sorted)
}

/// The slopes of all pairs of points with different times.
fn slopes(times: &[f64], values: &[f64]) -> Vec<f64> {
    let n = times.len();
    let mut slopes = Vec::with_capacity(n * n.saturating_sub(1) / 2);
    for (at, (time, value)) in times.iter().zip(values).enumerate() {
        for (earlier, before) in times.iter().zip(values).take(at) {
            let step = time - earlier;
            if step != 0.0 {
                slopes.push((value - before) / step);
            }
        }
    }
    slopes
}

/// The slope of a rank, where those before `middle` are none above those from it on.
fn nth(slopes: &mut [f64], middle: usize, rank: usize) -> Option<f64> {
    let (lower, upper) = slopes.split_at_mut(middle);
    let (side, at) = if rank < middle {
        (lower, rank)
    } else {
        (upper, rank - middle)
    };
    (at < side.len()).then(|| *side.select_nth_unstable_by(at, f64::total_cmp).1)
}

fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        Some(upper)
    } else {
        Some(f64::midpoint(*sorted.get(middle - 1)?, upper))
    }
}

/// Ranks of the bounds among the slopes, rounded as the reference rounds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ranks are checked against the number of slopes first"
)]
fn ranks(slopes: usize, reach: f64) -> Option<(usize, usize)> {
    let count = real_len(slopes);
    let low = ((count - reach) / 2.0).round_ties_even() - 1.0;
    let high = f64::midpoint(count, reach).round_ties_even();
    (low >= 0.0 && high < count).then_some((low as usize, high as usize))
}

/// Σ k(k − 1)(2k + 5) over groups of k equal values.
fn ties(values: &[f64]) -> f64 {
    // Adding zero makes −0 and 0 one value.
    let mut sorted: Vec<f64> = values.iter().map(|value| value + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
        .chunk_by(|one, next| one.total_cmp(next).is_eq())
        .map(|group| {
            let k = real(group.len() as u64);
            k * (k - 1.0) * (2.0 * k + 5.0)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wild_value_does_not_bend_it() {
        let times: Vec<f64> = (0..12).map(f64::from).collect();
        let mut values: Vec<f64> = times.iter().map(|t| 5.0 + 2.0 * t).collect();
        values[6] = 1e6;
        let trend = theil_sen(&times, &values, Confidence::NINETY_FIVE).expect("a trend");
        assert!((trend.slope - 2.0).abs() < 1e-12);
    }

    #[test]
    fn too_few_points_have_a_slope_but_no_interval() {
        let trend = theil_sen(&[0.0, 1.0, 2.0], &[1.0, 2.0, 4.0], Confidence::NINETY_FIVE)
            .expect("a trend");
        assert_eq!((trend.slope, trend.interval), (1.5, None));
        assert_eq!(
            theil_sen(&[1.0, 1.0], &[1.0, 2.0], Confidence::NINETY_FIVE),
            None
        );
        assert_eq!(theil_sen(&[], &[], Confidence::NINETY_FIVE), None);
    }

    #[test]
    fn medians() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }
}
