//! Means of observations: how sure they are, and whether two differ.

use super::{
    distributions::{chi_square_tail, student_quantile, student_tail},
    interval::{Confidence, Interval},
    shares::Dispersion,
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

    /// As if observations varied `factor` times more, with `factor` at least 1.
    #[must_use]
    pub fn stretched(self, factor: f64) -> Self {
        Self {
            variance: self.variance * factor.max(1.0),
            ..self
        }
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

/// How much more the means of successive samples vary, within two groups that may have different
/// means, than their observations' spread explains: the mean square between samples over that
/// within them, Σ nᵢ (mᵢ − m)² / (k − 2) over Σ (nᵢ − 1) sᵢ² / Σ (nᵢ − 1).
///
/// `None` when the spread of a sample is unknown, when nothing varies within, or for no more than
/// one sample a group. The probability takes the mean square within as known: right for samples of
/// dozens. Source: Fisher's analysis of variance; Wedderburn 1974 for what is made of it.
#[must_use]
pub fn dispersion_within(before: &[Sample], after: &[Sample]) -> Option<Dispersion> {
    let freedom = real_len(
        (before.len() + after.len())
            .checked_sub(2)
            .filter(|df| *df > 0)?,
    );
    let (mut between, mut within, mut inner) = (0.0, 0.0, 0.0);
    for group in [before, after] {
        let n: f64 = group.iter().map(|sample| real(sample.n())).sum();
        let sum: f64 = group.iter().map(|one| real(one.n()) * one.mean()).sum();
        for sample in group {
            let (size, mean) = (real(sample.n()), sample.mean());
            between += size * (mean - sum / n).powi(2);
            if sample.n() > 1 {
                within += (size - 1.0) * sample.spread()?.powi(2);
                inner += size - 1.0;
            }
        }
    }
    let expected = within / inner;
    (expected > 0.0).then(|| Dispersion {
        factor: between / freedom / expected,
        freedom,
        p_value: chi_square_tail(between / expected, freedom),
    })
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
    fn samples_further_apart_than_their_spread_vary() {
        let sample = |mean| Sample::new(mean, 100, Some(2.0)).expect("sound");
        let steady = [sample(5.0), sample(5.2), sample(4.8)];
        let wild = [sample(3.0), sample(5.0), sample(7.0)];
        let factor = |one: &[Sample], other: &[Sample]| {
            dispersion_within(one, other).map(|found| found.factor)
        };
        // (0.2² + 0.2²) × 100 over 2 groups of 3, 4 degrees, within 4.
        assert!((factor(&steady, &steady).expect("varies") - 1.0).abs() < 1e-9);
        assert!((factor(&wild, &wild).expect("varies") - 100.0).abs() < 1e-9);
        assert_eq!(factor(&steady[..1], &wild[..1]), None);
        let unknown = [Sample::new(5.0, 100, None).expect("sound")];
        assert_eq!(factor(&steady, &unknown), None);
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
