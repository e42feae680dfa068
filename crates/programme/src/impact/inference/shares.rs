//! Parts of a whole: how sure they are, and whether two differ.

use super::{
    distributions::{chi_square_tail, normal_quantile, student_quantile},
    interval::{Confidence, Interval},
};
use crate::impact::{
    measurements::Share,
    number::{real, real_len},
};

/// Successes and trials that need not be whole: what is left of a share when its trials depend
/// on each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effective {
    successes: f64,
    trials: f64,
}

/// How much more shares vary between periods than drawing lots explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Pearson's χ² divided by its degrees of freedom: about 1 when lots explain it.
    pub factor: f64,
    /// Its degrees of freedom.
    pub freedom: f64,
    /// Probability of so much by lots alone.
    pub p_value: f64,
}

impl Dispersion {
    /// How many times fewer trials count, so that an interval made with the normal quantile is
    /// as wide as one with this dispersion and Student's. 1 when lots explain what varies.
    ///
    /// Source: Wedderburn 1974 (quasi-likelihood), with the dispersion estimated.
    #[must_use]
    pub fn thinning(self, confidence: Confidence) -> f64 {
        if self.factor <= 1.0 {
            return 1.0;
        }
        let p = confidence.upper();
        self.factor * (student_quantile(p, self.freedom) / normal_quantile(p)).powi(2)
    }
}

impl From<Share> for Effective {
    fn from(share: Share) -> Self {
        Self {
            successes: real(share.numerator()),
            trials: real(share.denominator()),
        }
    }
}

impl Effective {
    /// As if there had been `factor` times fewer trials, with `factor` at least 1.
    #[must_use]
    pub fn thinned(self, factor: f64) -> Self {
        let factor = factor.max(1.0);
        Self {
            successes: self.successes / factor,
            trials: self.trials / factor,
        }
    }

    /// Between 0 and 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.successes / self.trials
    }
}

/// Wilson's score interval for a share.
///
/// With p = x/n and z the normal quantile:
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
///
/// Assumes that trials are drawn independently with one probability. Holds its level on average
/// even for few trials, and never leaves 0 to 1, unlike Wald's, which is not offered.
/// Source: Wilson 1927; Brown, Cai and `DasGupta` 2001. Reference: statsmodels
/// `proportion_confint(method="wilson")`.
#[must_use]
pub fn wilson(share: impl Into<Effective>, confidence: Confidence) -> Interval {
    let Effective { successes, trials } = share.into();
    let z = normal_quantile(confidence.upper());
    let (p, square) = (successes / trials, z * z);
    let scale = 1.0 + square / trials;
    let centre = (p + square / (2.0 * trials)) / scale;
    let half = z * (p * (1.0 - p) / trials + square / (4.0 * trials * trials)).sqrt() / scale;
    Interval {
        low: (centre - half).max(0.0),
        high: (centre + half).min(1.0),
    }
}

/// Newcombe's hybrid score interval for `after` − `before`, two shares of different people.
///
/// From the Wilson bounds of each: the difference less √((a − low a)² + (high b − b)²), and more
/// by √((high a − a)² + (b − low b)²).
///
/// Assumes independent trials and independent groups: the same persons asked twice need another
/// method. Source: Newcombe 1998, method 10. Reference: statsmodels
/// `confint_proportions_2indep(method="newcomb")`.
#[must_use]
pub fn newcombe(
    before: impl Into<Effective>,
    after: impl Into<Effective>,
    confidence: Confidence,
) -> Interval {
    let (before, after) = (before.into(), after.into());
    let of = |share: Effective| (share.value(), wilson(share, confidence));
    difference(of(before), of(after))
}

/// The difference of two differences of shares: (after − before) − (control after − control
/// before), by combining the four Wilson intervals as Newcombe combines two.
///
/// Assumes four independent groups, and that without the change both would have moved alike.
/// Source: Zou and Donner 2008 (variance estimates recovered from the bounds).
#[must_use]
pub fn difference_in_differences(
    [before, after]: [Effective; 2],
    [control_before, control_after]: [Effective; 2],
    confidence: Confidence,
) -> Interval {
    let change = |before: Effective, after: Effective| {
        let interval = newcombe(before, after, confidence);
        (after.value() - before.value(), interval)
    };
    difference(change(control_before, control_after), change(before, after))
}

/// How much shares of successive periods vary beyond lots: Pearson's χ² of their common share.
/// `None` for fewer than two periods, or when the common share is 0 or 1.
#[must_use]
pub fn dispersion(shares: &[Share]) -> Option<Dispersion> {
    let freedom = real_len(shares.len().checked_sub(1).filter(|df| *df > 0)?);
    let chi_square = pearson(shares)?;
    Some(Dispersion {
        factor: chi_square / freedom,
        freedom,
        p_value: chi_square_tail(chi_square, freedom),
    })
}

/// The same within two groups of periods that may have different shares.
#[must_use]
pub fn dispersion_within(before: &[Share], after: &[Share]) -> Option<Dispersion> {
    let freedom = real_len(
        (before.len() + after.len())
            .checked_sub(2)
            .filter(|df| *df > 0)?,
    );
    // A group whose shares are all 0 or all 1 does not vary at all.
    let chi_square = pearson(before).unwrap_or(0.0) + pearson(after).unwrap_or(0.0);
    Some(Dispersion {
        factor: chi_square / freedom,
        freedom,
        p_value: chi_square_tail(chi_square, freedom),
    })
}

/// All shares of a list together; `None` for an empty one, or numbers too large.
#[must_use]
pub fn pooled(shares: &[Share]) -> Option<Share> {
    let sum = |part: fn(Share) -> u64| {
        shares
            .iter()
            .try_fold(0_u64, |sum, share| sum.checked_add(part(*share)))
    };
    Share::new(sum(Share::numerator)?, sum(Share::denominator)?).ok()
}

fn pearson(shares: &[Share]) -> Option<f64> {
    let common = pooled(shares)?.value();
    let variance = common * (1.0 - common);
    (variance > 0.0).then(|| {
        shares
            .iter()
            .map(|share| real(share.denominator()) * (share.value() - common).powi(2) / variance)
            .sum()
    })
}

fn difference((b, of_b): (f64, Interval), (a, of_a): (f64, Interval)) -> Interval {
    let down = (a - of_a.low).hypot(of_b.high - b);
    let up = (of_a.high - a).hypot(b - of_b.low);
    Interval {
        low: a - b - down,
        high: a - b + up,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(numerator: u64, denominator: u64) -> Share {
        Share::new(numerator, denominator).expect("a share")
    }

    #[test]
    fn equal_periods_do_not_vary_and_wild_ones_do() {
        let equal = [share(50, 100); 4];
        assert_eq!(dispersion(&equal).map(|d| d.factor), Some(0.0));
        let wild = [share(10, 100), share(90, 100), share(10, 100)];
        let wild = dispersion(&wild).expect("varies");
        assert!(wild.factor > 50.0 && wild.p_value < 1e-12);
        assert_eq!(dispersion(&[share(1, 2)]), None);
        assert_eq!(dispersion(&[share(0, 2), share(0, 3)]), None);
        // Two groups far apart, each steady: they do not vary within.
        let steady = dispersion_within(&[share(10, 100); 3], &[share(90, 100); 3]);
        assert_eq!(steady.map(|d| d.factor), Some(0.0));
    }

    #[test]
    fn fewer_effective_trials_widen_the_interval() {
        let full = wilson(share(40, 100), Confidence::NINETY_FIVE);
        let thinned = wilson(
            Effective::from(share(40, 100)).thinned(4.0),
            Confidence::NINETY_FIVE,
        );
        assert!(thinned.low < full.low && thinned.high > full.high);
    }

    proptest! {
        #[test]
        fn bounds_hold_the_share_and_stay_between_0_and_1(x in 0_u64..2000, more in 0_u64..2000) {
            let share = share(x, (x + more).max(1));
            let interval = wilson(share, Confidence::NINETY_FIVE);
            prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
            prop_assert!(interval.low <= share.value() + 1e-15);
            prop_assert!(share.value() <= interval.high + 1e-15);
        }

        #[test]
        fn swapping_the_groups_mirrors_the_difference(
            a in 0_u64..50, b in 0_u64..50, more_a in 1_u64..50, more_b in 1_u64..50,
        ) {
            let (a, b) = (share(a, a + more_a), share(b, b + more_b));
            let (one, other) = (
                newcombe(a, b, Confidence::NINETY_FIVE),
                newcombe(b, a, Confidence::NINETY_FIVE),
            );
            prop_assert!((one.low + other.high).abs() < 1e-12);
            prop_assert!((one.high + other.low).abs() < 1e-12);
        }
    }
}
