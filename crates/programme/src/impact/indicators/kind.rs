//! What sort of number an indicator is: it decides what a reading must bring, and which
//! statistics may be made of it.

use serde::{Deserialize, Serialize};

/// The sort of number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How many: a whole number.
    Count,
    /// A part of a whole: how many out of how many.
    Share,
    /// A mean of single observations, with how many they were and how they spread.
    Mean,
    /// One total divided by another, such as euros by files handled. Never a mean of ratios.
    Ratio,
    /// A mean of answers on a scale.
    Score {
        /// Lowest answer of the scale.
        lowest: f64,
        /// Highest answer of the scale, above the lowest.
        highest: f64,
    },
    /// An amount in euros.
    Money,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// What becomes of figures when periods are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pooling {
    /// Three months make a quarter: events, amounts, numerators and denominators add up.
    AddsUp,
    /// They do not: the users of three months are not the users of the quarter, since the
    /// same person comes back.
    Distinct,
}

impl Kind {
    /// The word for addresses, files and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Mean => "mean",
            Self::Ratio => "ratio",
            Self::Score { .. } => "score",
            Self::Money => "money",
        }
    }

    /// True when the scale, if there is one, goes from a number to a higher one.
    #[must_use]
    pub fn is_sound(self) -> bool {
        match self {
            Self::Score { lowest, highest } => {
                lowest.is_finite() && highest.is_finite() && lowest < highest
            }
            Self::Count | Self::Share | Self::Mean | Self::Ratio | Self::Money => true,
        }
    }

    /// The least and greatest values that the kind itself allows, where it does.
    #[must_use]
    pub const fn bounds(self) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Count => (Some(0.0), None),
            Self::Share => (Some(0.0), Some(1.0)),
            Self::Score { lowest, highest } => (Some(lowest), Some(highest)),
            Self::Mean | Self::Ratio | Self::Money => (None, None),
        }
    }
}

impl Direction {
    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// True when `value` is as good as `goal`, or better.
    #[must_use]
    pub fn reaches(self, value: f64, goal: f64) -> bool {
        match self {
            Self::Up => value >= goal,
            Self::Down => value <= goal,
        }
    }
}
