//! Means of observations: how sure they are, and whether two differ.

use super::{
    distributions::{student_quantile, student_tail},
    interval::{Confidence, Interval},
};
use crate::impact::{
    measurements::Sample,
    number::{real, real_len},
};

/// Mean, variance and number of observations: all that the formulas need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The variance (divisor n − 1).
    pub variance: f64,
    /// The number of observations: at least 2.
    pub n: f64,
}

/// Two means compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Welch {
    /// After less before.
    pub difference: f64,
    /// Standard error of the difference.
    pub error: f64,
    /// Satterthwaite's degrees of freedom.
    pub freedom: f64,
    /// Probability of so great a difference, either way, by chance alone.
    pub p_value: f64,
    /// Its interval.
    pub interval: Interval,
}

impl Moments {
    /// Of a sample whose spread is known; `None` otherwise, and for a single observation.
    #[must_use]
    pub fn of_sample(sample: Sample) -> Option<Self> {
        let spread = sample.spread()?;
        (sample.n() > 1).then(|| Self {
            mean: sample.mean(),
            variance: spread * spread,
            n: real(sample.n()),
        })
    }

    /// Of values; `None` for fewer than two.
    #[must_use]
    pub fn of_values(values: &[f64]) -> Option<Self> {
        if values.len() < 2 {
            return None;
        }
        let n = real_len(values.len());
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Some(Self {
            mean,
            variance: squares / (n - 1.0),
            n,
        })
    }

    fn error_squared(self) -> f64 {
        self.variance / self.n
    }
}

/// Student's interval for a mean: the mean ± t √(variance/n), with n − 1 degrees of freedom.
///
/// Assumes independent observations whose mean is about normal: true of any for many, of
/// symmetric ones for few. Source: Student 1908. Reference: scipy `t.interval`.
#[must_use]
pub fn student(moments: Moments, confidence: Confidence) -> Option<Interval> {
    let t = student_quantile(confidence.upper(), moments.n - 1.0);
    Interval::around(moments.mean, t * moments.error_squared().sqrt())
}

/// Welch's comparison of two means, whose variances may differ.
///
/// The error is √(v₁/n₁ + v₂/n₂); degrees of freedom after Satterthwaite: its fourth power over
/// (v₁/n₁)²/(n₁ − 1) + (v₂/n₂)²/(n₂ − 1). `None` when neither varies: nothing can then be said
/// about chance.
///
/// Assumes independent observations and groups. Source: Welch 1947. Reference: scipy
/// `ttest_ind(equal_var=False)`.
#[must_use]
pub fn welch(before: Moments, after: Moments, confidence: Confidence) -> Option<Welch> {
    combined(after.mean - before.mean, &[before, after], 1.0, confidence)
}

/// The difference of two differences of means: (after − before) − (control after − control
/// before), with the errors of the four groups added and Satterthwaite's degrees of freedom.
///
/// Assumes four independent groups, and that without the change both would have moved alike.
/// `None` when none varies.
#[must_use]
pub fn difference_in_differences(
    [before, after]: [Moments; 2],
    [control_before, control_after]: [Moments; 2],
    confidence: Confidence,
) -> Option<Welch> {
    combined(
        (after.mean - before.mean) - (control_after.mean - control_before.mean),
        &[before, after, control_before, control_after],
        1.0,
        confidence,
    )
}

/// [`welch`] with an error `widening` times greater, because periods depend on each other.
#[must_use]
pub fn welch_widened(
    before: Moments,
    after: Moments,
    widening: f64,
    confidence: Confidence,
) -> Option<Welch> {
    combined(
        after.mean - before.mean,
        &[before, after],
        widening.max(1.0),
        confidence,
    )
}

fn combined(
    difference: f64,
    groups: &[Moments],
    widening: f64,
    confidence: Confidence,
) -> Option<Welch> {
    let squared: f64 = groups.iter().map(|group| group.error_squared()).sum();
    if squared <= 0.0 || !squared.is_finite() {
        return None;
    }
    // As shares of the whole, so that squares of tiny or huge variances stay finite.
    let weights: f64 = groups
        .iter()
        .map(|group| (group.error_squared() / squared).powi(2) / (group.n - 1.0))
        .sum();
    let (error, freedom) = (squared.sqrt() * widening, 1.0 / weights);
    let t = student_quantile(confidence.upper(), freedom);
    Some(Welch {
        difference,
        error,
        freedom,
        p_value: (2.0 * student_tail((difference / error).abs(), freedom)).min(1.0),
        interval: Interval::around(difference, t * error)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_do_not_vary_say_nothing_about_chance() {
        let flat = Moments::of_values(&[3.0, 3.0, 3.0]).expect("three");
        let other = Moments::of_values(&[4.0, 4.0]).expect("two");
        assert_eq!(welch(flat, other, Confidence::NINETY_FIVE), None);
        assert_eq!(Moments::of_values(&[3.0]), None);
    }

    #[test]
    fn an_unknown_spread_gives_no_moments() {
        let sample = |n, spread| Sample::new(7.0, n, spread).expect("sound");
        assert_eq!(Moments::of_sample(sample(40, None)), None);
        assert_eq!(Moments::of_sample(sample(1, Some(0.0))), None);
        assert!(Moments::of_sample(sample(2, Some(0.5))).is_some());
    }

    #[test]
    fn large_values_keep_their_spread() {
        // The textbook formula (mean of squares less square of the mean) would give 0 or worse.
        let values = [1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0];
        let moments = Moments::of_values(&values).expect("four");
        assert!((moments.variance - 30.0).abs() < 1e-6);
    }

    #[test]
    fn tiny_variances_do_not_underflow() {
        let tiny = |mean| Moments {
            mean,
            variance: 1e-200,
            n: 5.0,
        };
        let compared = welch(tiny(0.0), tiny(1e-99), Confidence::NINETY_FIVE).expect("varies");
        assert!((compared.freedom - 8.0).abs() < 1e-9);
    }
}
