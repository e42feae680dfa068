//! What was measured in a period, checked: no reading can hold a number that means nothing.
//!
//! Teams bring aggregates only (how many, their mean, their spread), never rows about persons.

use serde::{Deserialize, Serialize};

use super::refused::{Field, ReadingError, bounded, finite, not_negative};
use crate::impact::number::{MAX_WHOLE, real, real_step};

/// Some out of a whole. The whole is at least one: a share of nothing is not a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedShare")]
pub struct Share {
    numerator: u64,
    denominator: u64,
}

/// The mean of some observations. At least one observation; the spread is their standard
/// deviation (divisor n − 1), where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedSample")]
pub struct Sample {
    mean: f64,
    n: u64,
    spread: Option<f64>,
}

/// One total over another, which is above zero.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedTotals")]
pub struct Totals {
    numerator: f64,
    denominator: f64,
}

/// What was measured in a period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// How many.
    Count(u64),
    /// Some out of a whole.
    Share(Share),
    /// A mean with its n and spread.
    Mean(Sample),
    /// One total over another.
    Ratio(Totals),
    /// A mean of answers on the indicator's scale.
    Score(Sample),
    /// An amount, in euro cents: exact.
    Money(i64),
}

impl Share {
    /// A share.
    ///
    /// # Errors
    /// [`ReadingError`] when the denominator is zero, the numerator above it, or either above
    /// 2^53.
    pub fn new(numerator: u64, denominator: u64) -> Result<Self, ReadingError> {
        for (field, given) in [
            (Field::Numerator, numerator),
            (Field::Denominator, denominator),
        ] {
            if given > MAX_WHOLE {
                let value = real(given);
                return Err(ReadingError::TooLarge { field, value });
            }
        }
        if denominator == 0 {
            Err(ReadingError::Nothing {
                field: Field::Denominator,
            })
        } else if numerator > denominator {
            Err(ReadingError::MoreThanWhole {
                numerator,
                denominator,
            })
        } else {
            Ok(Self {
                numerator,
                denominator,
            })
        }
    }

    /// How many.
    #[must_use]
    pub const fn numerator(self) -> u64 {
        self.numerator
    }

    /// Out of how many: at least 1.
    #[must_use]
    pub const fn denominator(self) -> u64 {
        self.denominator
    }

    /// Between 0 and 1.
    #[must_use]
    pub fn value(self) -> f64 {
        real(self.numerator) / real(self.denominator)
    }
}

impl Sample {
    /// A mean with its n and, where known, its spread.
    ///
    /// # Errors
    /// [`ReadingError`] when a number is not finite, n is zero, the spread is negative, or a
    /// single observation is said to spread.
    pub fn new(mean: f64, n: u64, spread: Option<f64>) -> Result<Self, ReadingError> {
        finite(Field::Value, mean)?;
        let n = bounded(Field::N, real(n))?;
        if n == 0 {
            return Err(ReadingError::Nothing { field: Field::N });
        }
        if let Some(spread) = spread {
            finite(Field::Spread, spread)?;
            not_negative(Field::Spread, spread)?;
            if n == 1 && spread > 0.0 {
                return Err(ReadingError::ImpossibleSpread {
                    spread,
                    at_most: 0.0,
                });
            }
        }
        Ok(Self { mean, n, spread })
    }

    /// The mean.
    #[must_use]
    pub const fn mean(self) -> f64 {
        self.mean
    }

    /// How many observations: at least 1.
    #[must_use]
    pub const fn n(self) -> u64 {
        self.n
    }

    /// Their standard deviation (divisor n − 1), where it is known.
    #[must_use]
    pub const fn spread(self) -> Option<f64> {
        self.spread
    }

    /// Checks the sample against a scale: the mean lies on it, and the spread is one that
    /// answers on it can have (at most that of answers at both ends).
    pub(super) fn on_scale(self, lowest: f64, highest: f64) -> Result<Self, ReadingError> {
        let value = self.mean;
        if value < lowest || value > highest {
            return Err(ReadingError::OffScale {
                value,
                lowest,
                highest,
            });
        }
        let n = real(self.n);
        // Bhatia and Davis: the variance (divisor n) is at most (highest − mean)(mean − lowest).
        let at_most = if self.n > 1 {
            ((highest - value) * (value - lowest) * n / (n - 1.0)).sqrt()
        } else {
            0.0
        };
        match self.spread {
            // Half a percent of the scale: the mean and the spread may have been rounded.
            Some(spread) if spread > at_most + 0.005 * (highest - lowest) => {
                Err(ReadingError::ImpossibleSpread { spread, at_most })
            }
            _ => Ok(self),
        }
    }
}

impl Totals {
    /// One total over another.
    ///
    /// # Errors
    /// [`ReadingError`] when a number is not finite, or the denominator zero or negative.
    pub fn new(numerator: f64, denominator: f64) -> Result<Self, ReadingError> {
        finite(Field::Numerator, numerator)?;
        finite(Field::Denominator, denominator)?;
        not_negative(Field::Denominator, denominator)?;
        if denominator == 0.0 {
            return Err(ReadingError::Nothing {
                field: Field::Denominator,
            });
        }
        finite(Field::Value, numerator / denominator)?;
        Ok(Self {
            numerator,
            denominator,
        })
    }

    /// The total above the line.
    #[must_use]
    pub const fn numerator(self) -> f64 {
        self.numerator
    }

    /// The total below the line: above zero.
    #[must_use]
    pub const fn denominator(self) -> f64 {
        self.denominator
    }
}

impl Reading {
    /// The reading as one number: euros for money, between 0 and 1 for a share.
    #[must_use]
    pub fn value(&self) -> f64 {
        match self {
            Self::Count(count) => real(*count),
            Self::Share(share) => share.value(),
            Self::Mean(sample) | Self::Score(sample) => sample.mean,
            Self::Ratio(totals) => totals.numerator / totals.denominator,
            Self::Money(cents) => real_step(*cents) / 100.0,
        }
    }

    /// How many observations stand behind it, where the kind says so.
    #[must_use]
    pub const fn n(&self) -> Option<u64> {
        match self {
            Self::Share(share) => Some(share.denominator),
            Self::Mean(sample) | Self::Score(sample) => Some(sample.n),
            Self::Count(_) | Self::Ratio(_) | Self::Money(_) => None,
        }
    }
}

#[derive(Deserialize)]
struct UncheckedShare {
    numerator: u64,
    denominator: u64,
}

impl TryFrom<UncheckedShare> for Share {
    type Error = ReadingError;
    fn try_from(given: UncheckedShare) -> Result<Self, ReadingError> {
        Self::new(given.numerator, given.denominator)
    }
}

#[derive(Deserialize)]
struct UncheckedSample {
    mean: f64,
    n: u64,
    spread: Option<f64>,
}

impl TryFrom<UncheckedSample> for Sample {
    type Error = ReadingError;
    fn try_from(given: UncheckedSample) -> Result<Self, ReadingError> {
        Self::new(given.mean, given.n, given.spread)
    }
}

#[derive(Deserialize)]
struct UncheckedTotals {
    numerator: f64,
    denominator: f64,
}

impl TryFrom<UncheckedTotals> for Totals {
    type Error = ReadingError;
    fn try_from(given: UncheckedTotals) -> Result<Self, ReadingError> {
        Self::new(given.numerator, given.denominator)
    }
}
