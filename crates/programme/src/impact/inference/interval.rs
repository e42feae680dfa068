//! Intervals and how confident they are.

use serde::{Deserialize, Serialize};

/// How often an interval made in the same way holds the truth: above 0.5, below 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

/// Why a number is no confidence.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is not a confidence: it lies above 0.5 and below 1, usually at 0.95")]
pub struct ConfidenceError(f64);

/// From a number to one that is not lower; both finite.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Confidence {
    /// The usual one.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// A confidence.
    ///
    /// # Errors
    /// [`ConfidenceError`] outside 0.5 to 1.
    pub fn new(level: f64) -> Result<Self, ConfidenceError> {
        if level > 0.5 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(ConfidenceError(level))
        }
    }

    /// Between 0.5 and 1.
    #[must_use]
    pub const fn level(self) -> f64 {
        self.0
    }

    /// How often such an interval misses the truth.
    #[must_use]
    pub fn alpha(self) -> f64 {
        1.0 - self.0
    }

    /// The probability below the upper bound of a two-sided interval: 0.975 at 0.95.
    #[must_use]
    pub fn upper(self) -> f64 {
        1.0 - self.alpha() / 2.0
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::NINETY_FIVE
    }
}

impl TryFrom<f64> for Confidence {
    type Error = ConfidenceError;
    fn try_from(level: f64) -> Result<Self, ConfidenceError> {
        Self::new(level)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

impl Interval {
    /// The interval between two numbers, in any order; `None` when one is not finite.
    #[must_use]
    pub fn between(one: f64, other: f64) -> Option<Self> {
        (one.is_finite() && other.is_finite()).then(|| Self {
            low: one.min(other),
            high: one.max(other),
        })
    }

    /// As much on both sides of a number.
    #[must_use]
    pub fn around(centre: f64, half_width: f64) -> Option<Self> {
        Self::between(centre - half_width, centre + half_width)
    }

    /// True when the number lies within, bounds included.
    #[must_use]
    pub fn holds(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// True when every number within is above this one.
    #[must_use]
    pub fn is_above(self, number: f64) -> bool {
        self.low > number
    }

    /// True when every number within is below this one.
    #[must_use]
    pub fn is_below(self, number: f64) -> bool {
        self.high < number
    }

    /// The interval with both bounds kept between two numbers.
    #[must_use]
    pub fn clamped(self, least: f64, most: f64) -> Self {
        Self {
            low: self.low.max(least).min(most),
            high: self.high.max(least).min(most),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.5)]
    #[case(1.0)]
    #[case(95.0)]
    #[case(f64::NAN)]
    fn what_is_no_confidence_is_refused(#[case] level: f64) {
        assert!(Confidence::new(level).is_err());
        assert!(serde_json::from_value::<Confidence>(level.into()).is_err());
    }

    #[test]
    fn bounds_are_in_order_and_finite() {
        assert_eq!(
            Interval::between(3.0, 1.0),
            Some(Interval {
                low: 1.0,
                high: 3.0
            })
        );
        assert_eq!(Interval::around(1.0, f64::INFINITY), None);
        assert_eq!(Interval::around(f64::NAN, 1.0), None);
    }
}
