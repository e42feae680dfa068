//! One total over another: what one of something costs, and how surely.
//!
//! Always the ratio of totals, never the mean of ratios: the mean of ratios lets a month with
//! three users weigh as much as one with three thousand.

use super::{
    distributions::student_quantile,
    interval::{Confidence, Interval},
    means::Moments,
};
use crate::impact::number::real_len;

/// Numerators and denominators observed together, by period or by place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairs {
    numerator: Moments,
    denominator: Moments,
    covariance: f64,
}

impl Pairs {
    /// Of pairs (numerator, denominator); `None` for fewer than two.
    #[must_use]
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let (above, below): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let (numerator, denominator) = (Moments::of_values(&above)?, Moments::of_values(&below)?);
        let products: f64 = pairs
            .iter()
            .map(|(y, x)| (y - numerator.mean) * (x - denominator.mean))
            .sum();
        Some(Self {
            numerator,
            denominator,
            covariance: products / (real_len(pairs.len()) - 1.0),
        })
    }

    /// Total over total.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.numerator.mean / self.denominator.mean
    }

    /// Squared standard error of the ratio by the delta method:
    /// (s²ᵧ − 2R sₓᵧ + R² s²ₓ) / (n x̄²).
    #[must_use]
    pub fn delta_variance(&self) -> f64 {
        let ratio = self.ratio();
        let spread = self.numerator.variance - 2.0 * ratio * self.covariance
            + ratio * ratio * self.denominator.variance;
        // Perfectly proportional pairs leave rounding noise on either side of zero.
        spread.max(0.0) / (self.numerator.n * self.denominator.mean.powi(2))
    }
}

/// The ratio ± t √([`Pairs::delta_variance`]), with n − 1 degrees of freedom.
///
/// Assumes independent pairs, and a denominator known within a few per cent; otherwise take
/// [`fieller`]. Source: the delta method; reference for the variance: gbstats `RatioStatistic`.
#[must_use]
pub fn delta(pairs: &Pairs, confidence: Confidence) -> Option<Interval> {
    let t = student_quantile(confidence.upper(), pairs.numerator.n - 1.0);
    Interval::around(pairs.ratio(), t * pairs.delta_variance().sqrt())
}

/// Fieller's interval: all ratios θ for which the mean of y − θx can't be told from zero by
/// Student's t with n − 1 degrees of freedom.
///
/// The roots of θ²(x̄² − t²vₓ) − 2θ(x̄ȳ − t²vₓᵧ) + (ȳ² − t²vᵧ), v being variances of means.
/// `None` when the denominator can't be told from zero: any ratio would do.
///
/// Assumes independent pairs, about jointly normal means. Source: Fieller 1954. Reference: the
/// t statistic at both bounds, solved by scipy `brentq`.
#[must_use]
pub fn fieller(pairs: &Pairs, confidence: Confidence) -> Option<Interval> {
    let (y, x, n) = (pairs.numerator, pairs.denominator, pairs.numerator.n);
    let t = student_quantile(confidence.upper(), n - 1.0);
    let share = t * t / n;
    let square = x.mean.powi(2) - share * x.variance;
    let middle = x.mean * y.mean - share * pairs.covariance;
    let constant = y.mean.powi(2) - share * y.variance;
    let root = middle.powi(2) - square * constant;
    if square <= 0.0 {
        return None;
    }
    let half = root.max(0.0).sqrt();
    Interval::between((middle - half) / square, (middle + half) / square)
}

/// What one unit costs when the cost is known and the units are known within an interval.
/// `None` when the interval reaches down to zero.
///
/// Exact: a monotone function of the units, so the interval keeps their confidence.
#[must_use]
pub fn cost_per_unit(cost: f64, units: Interval) -> Option<Interval> {
    (units.low > 0.0)
        .then(|| Interval::between(cost / units.high, cost / units.low))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_of_totals() {
        let pairs = Pairs::of(&[(300.0, 3.0), (3000.0, 3000.0)]).expect("two pairs");
        assert!((pairs.ratio() - 3300.0 / 3003.0).abs() < 1e-12);
    }

    #[test]
    fn proportional_pairs_leave_no_doubt() {
        let pairs = Pairs::of(&[(10.0, 1.0), (20.0, 2.0), (15.0, 1.5), (12.0, 1.2)]);
        let pairs = pairs.expect("four pairs");
        let interval = fieller(&pairs, Confidence::NINETY_FIVE).expect("an interval");
        assert!((interval.low - 10.0).abs() < 1e-6 && (interval.high - 10.0).abs() < 1e-6);
        assert!(pairs.delta_variance() < 1e-15);
    }

    #[test]
    fn a_divisor_that_may_be_zero_gives_no_interval() {
        let pairs = Pairs::of(&[(10.0, -1.0), (12.0, 1.5), (9.0, 0.5)]).expect("three pairs");
        assert_eq!(fieller(&pairs, Confidence::NINETY_FIVE), None);
        let units = Interval {
            low: 0.0,
            high: 12.0,
        };
        assert_eq!(cost_per_unit(1000.0, units), None);
    }

    #[test]
    fn a_cost_per_unit_turns_the_interval_around() {
        let units = Interval {
            low: 8.0,
            high: 12.5,
        };
        assert_eq!(cost_per_unit(1000.0, units), Interval::between(80.0, 125.0));
    }
}
