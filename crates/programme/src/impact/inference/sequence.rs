//! Intervals that stay true however often one looks.
//!
//! Three committees that look at the same growing numbers, and stop when they please them, make
//! an ordinary "95 %" interval wrong far more often than once in twenty. A confidence sequence
//! is wrong, at any look ever, once in twenty at most; its price is its width.

use super::{
    interval::{Confidence, Interval},
    means::Moments,
};

/// What a look shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// The estimate: a mean, or after less before.
    pub estimate: f64,
    /// Probability bound against zero, true at all looks together.
    pub p_value: f64,
    /// The interval, true at all looks together.
    pub interval: Interval,
}

/// The sequence for a mean after n observations.
///
/// With σ the standard deviation and ρ from [`tuning`]:
/// mean ± σ √( 2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α) ).
///
/// Assumes independent observations with a finite variance; asymptotic, so it holds from a few
/// dozen observations on. `planned` is the number of observations at which it is to be the
/// narrowest: choose it before the first look. Source: Waudby-Smith and others
/// (arXiv 2103.06476), equation 9; p-value: equation 155. Reference: gbstats
/// `SequentialTwoSidedTTest`.
#[must_use]
pub fn mean(moments: Moments, planned: f64, confidence: Confidence) -> Option<Look> {
    let error = (moments.variance / moments.n).sqrt();
    look(moments.mean, error, moments.n, planned, confidence)
}

/// The sequence for `after` − `before`, with the observations of both together as n.
/// Assumptions and sources as for [`mean`].
#[must_use]
pub fn difference(
    before: Moments,
    after: Moments,
    planned: f64,
    confidence: Confidence,
) -> Option<Look> {
    let error = (before.variance / before.n + after.variance / after.n).sqrt();
    look(
        after.mean - before.mean,
        error,
        before.n + after.n,
        planned,
        confidence,
    )
}

/// ρ that makes the sequence narrowest at `planned` observations:
/// √((−2 ln α + ln(1 − 2 ln α)) / planned). Source: the same, equation 161.
#[must_use]
pub fn tuning(planned: f64, confidence: Confidence) -> f64 {
    let twice = -2.0 * confidence.alpha().ln();
    ((twice + twice.ln_1p()) / planned).sqrt()
}

/// `None` when nothing varies, or nothing is planned.
fn look(estimate: f64, error: f64, n: f64, planned: f64, confidence: Confidence) -> Option<Look> {
    // Also refuses what is not a number.
    if !(error > 0.0 && planned >= 1.0) {
        return None;
    }
    let weight = n * tuning(planned, confidence).powi(2);
    let grown = weight + 1.0;
    let half = error * (2.0 * grown / weight * (grown.sqrt() / confidence.alpha()).ln()).sqrt();
    let score = estimate / error;
    let against = (-weight * score * score / (2.0 * grown)).exp() * grown.sqrt();
    Some(Look {
        estimate,
        p_value: against.min(1.0),
        interval: Interval::around(estimate, half)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::inference::means::student;

    #[test]
    fn it_is_wider_than_an_interval_for_one_look() {
        let moments = Moments {
            mean: 1.0,
            variance: 4.0,
            n: 200.0,
        };
        let once = student(moments, Confidence::NINETY_FIVE).expect("an interval");
        let always = mean(moments, 200.0, Confidence::NINETY_FIVE).expect("a look");
        assert!(always.interval.low < once.low && always.interval.high > once.high);
    }

    #[test]
    fn it_is_narrowest_where_it_was_planned() {
        let moments = Moments {
            mean: 0.0,
            variance: 1.0,
            n: 300.0,
        };
        let width = |planned| {
            let look = mean(moments, planned, Confidence::NINETY_FIVE).expect("a look");
            look.interval.high
        };
        assert!(width(300.0) < width(100.0) && width(300.0) < width(900.0));
    }

    #[test]
    fn nothing_that_varies_nothing_to_say() {
        let flat = Moments {
            mean: 1.0,
            variance: 0.0,
            n: 20.0,
        };
        assert_eq!(mean(flat, 20.0, Confidence::NINETY_FIVE), None);
        assert_eq!(
            difference(flat, flat, f64::NAN, Confidence::NINETY_FIVE),
            None
        );
    }
}
