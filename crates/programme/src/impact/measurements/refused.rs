//! Why a reading can't be kept, in words that say what to do.

use serde::{Deserialize, Serialize};

use crate::impact::number::{MAX_WHOLE, real, whole};

/// A field of a [`Draft`](super::Draft).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// [`Draft::value`](super::Draft).
    Value,
    /// [`Draft::numerator`](super::Draft).
    Numerator,
    /// [`Draft::denominator`](super::Draft).
    Denominator,
    /// [`Draft::n`](super::Draft).
    N,
    /// [`Draft::spread`](super::Draft).
    Spread,
}

/// Why a reading can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ReadingError {
    /// A field that the kind of indicator needs is absent.
    #[error("{field} is missing: an indicator of kind {kind} needs it; absent is not zero")]
    Missing {
        /// The field.
        field: Field,
        /// The kind of indicator.
        kind: &'static str,
    },
    /// A field that the kind of indicator has no use for: probably meant for another one.
    #[error("{field} has no meaning for an indicator of kind {kind}; leave it out")]
    Unexpected {
        /// The field.
        field: Field,
        /// The kind of indicator.
        kind: &'static str,
    },
    /// NaN, or an infinity: also what 1e400 becomes.
    #[error("{field} is not a finite number")]
    NotFinite {
        /// The field.
        field: Field,
    },
    /// A whole number was needed.
    #[error("{field} is {value}: a whole number is needed")]
    NotWhole {
        /// The field.
        field: Field,
        /// What was given.
        value: f64,
    },
    /// Below zero.
    #[error("{field} is {value}: it can't be below zero")]
    Negative {
        /// The field.
        field: Field,
        /// What was given.
        value: f64,
    },
    /// Above 2^53, or 90 thousand billion euros.
    #[error("{field} is {value}: too large to be kept exactly")]
    TooLarge {
        /// The field.
        field: Field,
        /// What was given.
        value: f64,
    },
    /// The whole of a share or the divisor of a ratio is zero, or no observation was made.
    #[error("{field} is zero: nothing was measured; leave the line out")]
    Nothing {
        /// The field.
        field: Field,
    },
    /// More than the whole.
    #[error(
        "the numerator, {numerator}, is greater than the denominator, {denominator}: a share is a part of a whole"
    )]
    MoreThanWhole {
        /// The numerator.
        numerator: u64,
        /// The denominator.
        denominator: u64,
    },
    /// Outside the scale.
    #[error("{value} is outside the scale, {lowest} to {highest}")]
    OffScale {
        /// What was given.
        value: f64,
        /// Lowest answer of the scale.
        lowest: f64,
        /// Highest answer.
        highest: f64,
    },
    /// A spread that such observations can't have.
    #[error("a spread of {spread} is impossible: these observations spread by {at_most} at most")]
    ImpossibleSpread {
        /// What was given.
        spread: f64,
        /// The greatest possible.
        at_most: f64,
    },
    /// Euros with more than two decimals.
    #[error("{0} euros has more than two decimals")]
    FractionOfCent(f64),
}

impl Field {
    const fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::N => "n",
            Self::Spread => "spread",
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

pub(super) const fn finite(field: Field, value: f64) -> Result<(), ReadingError> {
    if value.is_finite() {
        Ok(())
    } else {
        Err(ReadingError::NotFinite { field })
    }
}

pub(super) fn not_negative(field: Field, value: f64) -> Result<(), ReadingError> {
    if value < 0.0 {
        Err(ReadingError::Negative { field, value })
    } else {
        Ok(())
    }
}

/// A whole number from 0 to 2^53.
pub(super) fn bounded(field: Field, value: f64) -> Result<u64, ReadingError> {
    not_negative(field, value)?;
    if value > real(MAX_WHOLE) {
        return Err(ReadingError::TooLarge { field, value });
    }
    whole(value).ok_or(ReadingError::NotWhole { field, value })
}
