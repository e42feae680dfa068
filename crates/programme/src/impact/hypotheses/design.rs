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

/// How chance is to divide people between two groups: in parts, both above zero. Usually 1 to 1;
/// 10 to 90 where a change is first tried on a few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[u32; 2]", into = "[u32; 2]")]
pub struct Allocation {
    treated: u32,
    control: u32,
}

/// What was fixed about the test before it began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Design {
    /// The way it is tested.
    pub method: TestMethod,
    /// Observations or periods under which nothing is concluded.
    pub minimum_sample: u64,
    /// How chance divides people; plays a part in [`TestMethod::Randomised`] only. What was kept
    /// before there was a choice is 1 to 1.
    #[serde(default)]
    pub allocation: Allocation,
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

/// Why two numbers are no allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{treated} to {control} leaves a group empty: both parts are above zero, as in 50/50")]
pub struct AllocationError {
    treated: u32,
    control: u32,
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

impl Allocation {
    /// So many parts with the change, so many without.
    ///
    /// # Errors
    /// [`AllocationError`] when one of them is zero.
    pub const fn new(treated: u32, control: u32) -> Result<Self, AllocationError> {
        if treated == 0 || control == 0 {
            Err(AllocationError { treated, control })
        } else {
            Ok(Self { treated, control })
        }
    }

    /// Parts with the change, parts without.
    #[must_use]
    pub const fn parts(self) -> [u32; 2] {
        [self.treated, self.control]
    }
}

impl Default for Allocation {
    fn default() -> Self {
        Self {
            treated: 1,
            control: 1,
        }
    }
}

impl TryFrom<[u32; 2]> for Allocation {
    type Error = AllocationError;
    fn try_from([treated, control]: [u32; 2]) -> Result<Self, AllocationError> {
        Self::new(treated, control)
    }
}

impl From<Allocation> for [u32; 2] {
    fn from(allocation: Allocation) -> Self {
        allocation.parts()
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
