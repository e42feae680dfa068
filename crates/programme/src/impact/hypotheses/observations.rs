//! What was observed during a test, in aggregate.
//!
//! Teams bring totals of groups of people (how many out of how many, a mean with its spread), never
//! rows about persons. What it adds up to is for [`observing`](super::observing).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::design::{Design, TestMethod};
use crate::impact::{indicators::Kind, measurements::Reading};

/// Which group was observed, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// Those concerned, before the change.
    Before,
    /// Those concerned, after it or with it.
    After,
    /// Those left alone, before the change.
    ControlBefore,
    /// Those left alone, at the time of the others' change.
    ControlAfter,
}

/// An aggregate of a group over some days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Whom.
    pub arm: Arm,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub until: NaiveDate,
    /// What was measured.
    pub reading: Reading,
    /// True when an instrument counted it; false when somebody says so.
    pub is_measured: bool,
}

/// Why an observation can't be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ObservationError {
    /// Its days are in the wrong order.
    #[error("the last day, {until}, is before the first, {from}")]
    Backwards {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// It is not over.
    #[error("the last day, {until}, is after today, {today}")]
    Future {
        /// Last day.
        until: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// The test has no such group.
    #[error("a test of that design has no such group")]
    OtherArm,
    /// It is another sort of number than the indicator.
    #[error("the indicator is another sort of number")]
    OtherKind,
}

impl Arm {
    /// All, in order.
    pub const ALL: [Self; 4] = [
        Self::Before,
        Self::After,
        Self::ControlBefore,
        Self::ControlAfter,
    ];

    /// The word for storage and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::ControlBefore => "control_before",
            Self::ControlAfter => "control_after",
        }
    }
}

impl TestMethod {
    /// The groups that such a test observes; none when it looks at the indicator's curve only.
    #[must_use]
    pub const fn arms(self) -> &'static [Arm] {
        match self {
            Self::Measure => &[Arm::After],
            Self::BeforeAfter => &[Arm::Before, Arm::After],
            Self::InterruptedSeries => &[],
            Self::Controlled => &Arm::ALL,
            Self::Randomised => &[Arm::After, Arm::ControlAfter],
        }
    }
}

impl Observation {
    /// Checks an observation against the design and the indicator, before it is recorded.
    ///
    /// # Errors
    /// [`ObservationError`] says what to correct.
    pub fn check(
        self,
        design: &Design,
        kind: Kind,
        today: NaiveDate,
    ) -> Result<Self, ObservationError> {
        let Self { from, until, .. } = self;
        if until < from {
            Err(ObservationError::Backwards { from, until })
        } else if until > today {
            Err(ObservationError::Future { until, today })
        } else if !design.method.arms().contains(&self.arm) {
            Err(ObservationError::OtherArm)
        } else if !is_of(self.reading, kind) {
            Err(ObservationError::OtherKind)
        } else {
            Ok(self)
        }
    }
}

const fn is_of(reading: Reading, kind: Kind) -> bool {
    matches!(
        (reading, kind),
        (Reading::Count(_), Kind::Count)
            | (Reading::Share(_), Kind::Share)
            | (Reading::Mean(_), Kind::Mean)
            | (Reading::Ratio(_), Kind::Ratio)
            | (Reading::Score(_), Kind::Score { .. })
            | (Reading::Money(_), Kind::Money)
    )
}
