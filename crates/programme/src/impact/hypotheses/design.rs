//! How a hypothesis is tested.

use serde::{Deserialize, Serialize};

use crate::impact::Rung;

/// The way it is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMethod {
    /// The level reached is measured.
    Measure,
    /// Before and after.
    BeforeAfter,
    /// A series interrupted on a day.
    InterruptedSeries,
    /// The same with a control, or difference in differences.
    Controlled,
    /// Groups made by chance.
    Randomised,
}

/// What was fixed about the test before it began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Design {
    /// The way it is tested.
    pub method: TestMethod,
    /// Observations or periods under which nothing is concluded.
    pub minimum_sample: u64,
    /// What would prove the belief wrong, or any other detail of the analysis, in words.
    pub analysis: String,
}

/// Why a design can't be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// No sample.
    #[error("the minimum sample is zero: say from how many observations on something is concluded")]
    NoSample,
    /// No analysis.
    #[error("say how the figures will be looked at, and what would prove the belief wrong")]
    NoAnalysis,
}

impl TestMethod {
    /// All, the weakest first.
    pub const ALL: [Self; 5] = [
        Self::Measure,
        Self::BeforeAfter,
        Self::InterruptedSeries,
        Self::Controlled,
        Self::Randomised,
    ];

    /// The word for storage and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::BeforeAfter => "before_after",
            Self::InterruptedSeries => "interrupted_series",
            Self::Controlled => "controlled",
            Self::Randomised => "randomised",
        }
    }

    /// The rung of evidence that such a test brings.
    #[must_use]
    pub const fn rung(self) -> Rung {
        match self {
            Self::Measure => Rung::Measured,
            Self::BeforeAfter | Self::InterruptedSeries => Rung::BeforeAfter,
            Self::Controlled => Rung::Controlled,
            Self::Randomised => Rung::Randomised,
        }
    }
}

impl Design {
    /// Checks that something is fixed.
    ///
    /// # Errors
    /// [`DesignError`] says what is missing.
    pub fn check(&self) -> Result<(), DesignError> {
        if self.minimum_sample == 0 {
            Err(DesignError::NoSample)
        } else if self.analysis.trim().is_empty() {
            Err(DesignError::NoAnalysis)
        } else {
            Ok(())
        }
    }
}
