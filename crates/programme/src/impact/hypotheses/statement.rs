//! What is believed, in words and numbers that can turn out wrong.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    identity::IndicatorId,
    impact::indicators::{Definition, Direction},
};

/// "We believe that *change* for *users* on *perimeter* will move *indicator* from *baseline* to
/// *target* by *date*."
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is done.
    pub change: String,
    /// For whom.
    pub users: String,
    /// Where.
    pub perimeter: String,
    /// What it will move.
    pub indicator: IndicatorId,
    /// Which way is good.
    pub direction: Direction,
    /// From where, in the indicator's unit (a share between 0 and 1).
    pub baseline: f64,
    /// To where.
    pub target: f64,
    /// By when.
    pub by: NaiveDate,
}

/// Why a statement can't be registered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StatementError {
    /// A part is empty.
    #[error("say {0}")]
    Empty(&'static str),
    /// A number is NaN or infinite.
    #[error("the {0} is not a finite number")]
    NotFinite(&'static str),
    /// A number is outside what the indicator can be.
    #[error("the {what}, {value}, is outside what this indicator can be")]
    OutOfBounds {
        /// Which number.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// The target is not better than the baseline.
    #[error(
        "the target, {target}, is not better than the baseline, {baseline}: nothing could be refuted"
    )]
    NotBetter {
        /// Where it stands.
        baseline: f64,
        /// Where it is to go.
        target: f64,
    },
    /// The date has passed.
    #[error("the date, {by}, is not after the day of registration, {on}")]
    NotAhead {
        /// The date.
        by: NaiveDate,
        /// The day of registration.
        on: NaiveDate,
    },
    /// Another direction than the indicator's.
    #[error("the indicator's good direction is {0}")]
    Direction(&'static str),
}

impl Statement {
    /// Checks the statement against the indicator that it speaks about, on the day that it is
    /// registered.
    ///
    /// # Errors
    /// [`StatementError`] says what to correct.
    pub fn check(&self, definition: &Definition, on: NaiveDate) -> Result<(), StatementError> {
        for (text, what) in [
            (&self.change, "what is changed"),
            (&self.users, "for whom"),
            (&self.perimeter, "where"),
        ] {
            if text.trim().is_empty() {
                return Err(StatementError::Empty(what));
            }
        }
        let (least, most) = definition.kind.bounds();
        for (value, what) in [(self.baseline, "baseline"), (self.target, "target")] {
            if !value.is_finite() {
                return Err(StatementError::NotFinite(what));
            }
            let is_low = least.is_some_and(|least| value < least);
            if is_low || most.is_some_and(|most| value > most) {
                return Err(StatementError::OutOfBounds { what, value });
            }
        }
        let Self {
            baseline, target, ..
        } = *self;
        if self.direction != definition.direction {
            Err(StatementError::Direction(definition.direction.code()))
        } else if self.direction.reaches(baseline, target) {
            Err(StatementError::NotBetter { baseline, target })
        } else if self.by <= on {
            Err(StatementError::NotAhead { by: self.by, on })
        } else {
            Ok(())
        }
    }

    /// How far the indicator is to move: target less baseline.
    #[must_use]
    pub fn move_wanted(&self) -> f64 {
        self.target - self.baseline
    }
}
