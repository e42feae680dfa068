//! The shape of every answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::interval::{Confidence, Interval};
use crate::impact::{Rung, indicators::Direction};

/// What the figures let one say. The words are on screen under `impact-finding-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sentence {
    /// Too little to say anything: the limits name what is missing.
    InsufficientEvidence,
    /// The figure is this.
    Level,
    /// It has moved the good way, more than chance explains.
    Improved,
    /// It has moved the bad way, more than chance explains.
    Worsened,
    /// A move can't be told from chance.
    NoClearChange,
    /// The numbers are given, without a claim.
    DescribedOnly,
    /// The target will be reached with this probability, if the trend goes on.
    TargetProbability,
    /// Chance may have made this split.
    SplitSound,
    /// Chance hardly makes this split: something else did, so groups don't compare.
    SplitDoubtful,
    /// This is how good past forecasts were.
    Calibration,
}

/// A number that a sentence speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The level before.
    Before,
    /// The level after.
    After,
    /// The level of the control before.
    ControlBefore,
    /// The level of the control after.
    ControlAfter,
    /// After less before.
    Difference,
    /// The change of level at the day of the change.
    LevelChange,
    /// The change of slope, by period.
    SlopeChange,
    /// The slope, by period.
    Slope,
    /// By how much a period multiplies the one before it.
    Growth,
    /// A probability that chance alone makes so much.
    PValue,
    /// The target.
    Target,
    /// What the trend says for the target's day.
    Predicted,
    /// Probability that the target is reached.
    Probability,
    /// The maximum potential.
    Maximum,
    /// Times that the same evidence was looked at.
    Looks,
    /// Brier's score of the forecasts: 0 is perfect.
    Brier,
    /// The score of always forecasting the share that came true.
    BrierOfBaseRate,
    /// Share of forecasts that came true.
    BaseRate,
    /// Degrees of freedom.
    DegreesOfFreedom,
    /// Observations with the change, in groups made by chance.
    Treated,
    /// Observations without it.
    Control,
    /// A probability that chance alone makes so uneven a split.
    SplitPValue,
}

/// How a number was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The reading itself.
    AsRead,
    /// Wilson's score interval.
    Wilson,
    /// Newcombe's hybrid score interval.
    Newcombe,
    /// Newcombe's way for the difference of two differences.
    NewcombeTwice,
    /// Student's t.
    Student,
    /// Welch's t.
    Welch,
    /// Exact interval of a Poisson count.
    PoissonExact,
    /// Fieller's interval of a ratio.
    Fieller,
    /// The delta method.
    Delta,
    /// Segmented regression, ordinary errors.
    Segmented,
    /// Segmented regression, errors that depend on each other.
    SegmentedDependent,
    /// The same on the difference with a control.
    SegmentedControlled,
    /// Difference in differences.
    DifferenceInDifferences,
    /// Asymptotic confidence sequence.
    ConfidenceSequence,
    /// Pearson's χ² of a split.
    PearsonSplit,
    /// Student-t prediction from a straight line.
    LinearForecast,
    /// … of the logit of the share of the maximum.
    SaturatingForecast,
    /// Theil and Sen's median of slopes.
    TheilSen,
    /// Regression of logarithms on time.
    LogTrend,
    /// Brier's score.
    Brier,
}

/// What a reader must know before leaning on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum Limit {
    /// Fewer than the statement needs.
    TooFew {
        /// How many there are.
        have: u64,
        /// How many it takes.
        need: u64,
    },
    /// One side of the change is short.
    ShortSide {
        /// Periods before.
        before: u64,
        /// Periods after.
        after: u64,
        /// How many each side takes.
        need: u64,
    },
    /// A short series: any interval is too narrow.
    ShortSeries {
        /// Periods.
        periods: u64,
        /// Under which a series is short.
        under: u64,
    },
    /// One side of the change has so few periods that errors can't account for dependence: any
    /// interval is too narrow.
    NarrowSide {
        /// Periods on the shorter side.
        periods: u64,
        /// Under which errors are ordinary ones.
        under: u64,
    },
    /// How observations spread is not known, so no interval can be given.
    SpreadUnknown,
    /// All values are equal, so nothing can be said about chance.
    NoSpread,
    /// Other causes are not ruled out.
    OtherCauses,
    /// Periods without a figure.
    PeriodsAbsent {
        /// How many.
        count: u64,
    },
    /// A period depends on the one before it.
    Dependent {
        /// The dependence, between 0 and 1.
        dependence: f64,
    },
    /// Shares vary between periods more than drawing lots explains; the interval is widened.
    VariesBetweenPeriods {
        /// By how much the variance is greater.
        factor: f64,
    },
    /// Everything was counted: the interval is about how such events fall, not about a sample.
    CountedWhole,
    /// Everything was counted: there is no interval.
    NoSampling,
    /// The divisor can't be told from zero.
    DivisorUnclear,
    /// Somebody says so; nothing measured it.
    Declared,
    /// The period, or its counting, was still going on.
    Partial,
    /// The control did not run alongside before the change.
    NotParallel,
    /// The target is above the maximum potential.
    TargetAboveMaximum {
        /// The maximum potential.
        maximum: f64,
    },
    /// The target lies further ahead than the series goes back.
    FarAhead {
        /// Periods ahead.
        ahead: u64,
        /// Periods that the series covers.
        covered: u64,
    },
    /// Seasons are not modelled.
    SeasonsIgnored,
    /// Good for one look. Looked at again, take a confidence sequence.
    OneLook,
    /// An approximation for large samples.
    LargeSampleOnly {
        /// Observations.
        n: u64,
    },
    /// Some values can't be put on the scale chosen (zero on a logarithm): a straight line.
    ScaleGivenUp,
    /// A value was expected and is not there.
    NothingMeasured,
    /// Committees have looked at this already, or others will: this look has only its part of the
    /// error allowed to all of them, so its interval is wider.
    LookedBefore {
        /// Looks so far, this one left out.
        looks: u64,
    },
    /// Chance hardly makes groups of these sizes: something else chose, so they don't compare.
    SplitDoubted {
        /// The probability that chance makes such a split, or a more uneven one.
        p_value: f64,
    },
}

/// How much a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// Persons, answers, transactions.
    Observations(u64),
    /// Periods with a figure.
    Periods(u64),
    /// Forecasts of ours.
    Forecasts(u64),
}

/// A number and the interval that holds the truth so often.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its interval, where one can be given.
    pub interval: Option<Interval>,
    /// How often such an interval holds the truth.
    pub confidence: Confidence,
}

/// What the figures let one say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The sentence.
    pub sentence: Sentence,
    /// What it is mainly about; absent when there is nothing to say.
    pub estimate: Option<Estimate>,
    /// The other numbers that it speaks about.
    pub figures: BTreeMap<Figure, f64>,
    /// How much it rests on.
    pub n: Size,
    /// How it was made.
    pub method: Method,
    /// How strong that evidence is.
    pub rung: Rung,
    /// What a reader must know.
    pub limits: Vec<Limit>,
}

impl Sentence {
    /// The word for storage and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InsufficientEvidence => "insufficient_evidence",
            Self::Level => "level",
            Self::Improved => "improved",
            Self::Worsened => "worsened",
            Self::NoClearChange => "no_clear_change",
            Self::DescribedOnly => "described_only",
            Self::TargetProbability => "target_probability",
            Self::SplitSound => "split_sound",
            Self::SplitDoubtful => "split_doubtful",
            Self::Calibration => "calibration",
        }
    }

    /// What an interval of a change says: better, worse, or not clear.
    #[must_use]
    pub fn of_change(interval: Interval, direction: Direction) -> Self {
        let (up, down) = match direction {
            Direction::Up => (Self::Improved, Self::Worsened),
            Direction::Down => (Self::Worsened, Self::Improved),
        };
        if interval.is_above(0.0) {
            up
        } else if interval.is_below(0.0) {
            down
        } else {
            Self::NoClearChange
        }
    }
}

impl Size {
    /// The bare number.
    #[must_use]
    pub const fn count(self) -> u64 {
        match self {
            Self::Observations(n) | Self::Periods(n) | Self::Forecasts(n) => n,
        }
    }
}

impl Finding {
    /// Nothing can be said, for this reason.
    #[must_use]
    pub fn insufficient(n: Size, method: Method, rung: Rung, why: Limit) -> Self {
        Self {
            sentence: Sentence::InsufficientEvidence,
            estimate: None,
            figures: BTreeMap::new(),
            n,
            method,
            rung,
            limits: vec![why],
        }
    }

    /// True when something can be said.
    #[must_use]
    pub fn is_sufficient(&self) -> bool {
        self.sentence != Sentence::InsufficientEvidence
    }

    /// A number that the sentence speaks about.
    #[must_use]
    pub fn figure(&self, figure: Figure) -> Option<f64> {
        self.figures.get(&figure).copied()
    }

    /// The interval of the estimate, where there is one.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.estimate.and_then(|estimate| estimate.interval)
    }
}
