//! What was observed during a test, in aggregate, and what it adds up to.
//!
//! Teams bring totals of groups of people (how many out of how many, a mean with its spread), never
//! rows about persons. Where a test has no observation of its own, the indicator's curve serves.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    design::{Design, TestMethod},
    verdict::Observed,
};
use crate::impact::{
    Rung,
    indicators::{Definition, Kind, Pooling},
    inference::{
        Confidence, Estimate, Figure, Finding, Interval, Limit, Method, Sentence, Size, Thresholds,
        before_after::before_after,
        controlled::difference_in_differences,
        counts::poisson,
        interrupted::{Seasons, interrupted},
        level::level,
        means::{Moments, student, welch},
        shares::{newcombe, wilson},
        split::split,
    },
    measurements::{Reading, Segment, together},
    number::real_len,
};

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

/// What the observations of a test add up to, in the way that its design fixed.
///
/// Observations of one group are pooled (totals with totals). Shares are compared by Newcombe's
/// interval, means and scores by Welch's t; counts, euros and ratios by Welch's t over the
/// observations of each side, from [`Thresholds::side_at_least`] of them on. The rung is the
/// design's when an instrument counted everything, and *declared* otherwise.
#[must_use]
pub fn observed(
    design: &Design,
    definition: &Definition,
    observations: &[Observation],
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Observed {
    let arm = |wanted: Arm| -> Vec<Reading> {
        let all = observations.iter().filter(|one| one.arm == wanted);
        all.map(|one| one.reading).collect()
    };
    let (before, after) = (arm(Arm::Before), arm(Arm::After));
    let (control_before, control_after) = (arm(Arm::ControlBefore), arm(Arm::ControlAfter));
    let mut found = match design.method {
        TestMethod::Measure => {
            return Observed::Level(declared(
                of_level(&after, definition, confidence),
                design,
                observations,
            ));
        }
        TestMethod::BeforeAfter | TestMethod::InterruptedSeries => {
            let mut found = compared(&before, &after, definition, thresholds, confidence);
            found.limits.push(Limit::OtherCauses);
            found
        }
        TestMethod::Randomised => {
            let mut found = compared(&control_after, &after, definition, thresholds, confidence);
            found
                .limits
                .extend(split_doubt(&control_after, &after, thresholds));
            found
        }
        TestMethod::Controlled => {
            let pairs = all_pooled([&before, &after, &control_before, &control_after]);
            match pairs {
                Some([before, after, control_before, control_after]) => difference_in_differences(
                    [before, after],
                    [control_before, control_after],
                    definition.direction,
                    confidence,
                ),
                None => nothing(design.method.rung()),
            }
        }
    };
    found.rung = design.method.rung();
    Observed::Change(declared(found, design, observations))
}

/// What the indicator's own curve says, when a test has no observation of its own: the level of the
/// last whole period, or its move since the first day of the test. A control needs observations.
#[must_use]
pub fn observed_on_curve(
    design: &Design,
    segment: &Segment,
    since: NaiveDate,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Observed {
    let curve = |finding| Observed::Change(finding);
    match design.method {
        TestMethod::Measure => {
            let last = segment
                .complete()
                .rfind(|point| point.period.first() >= since);
            Observed::Level(last.map_or_else(
                || nothing(Rung::Measured),
                |point| level(point, &segment.definition, confidence),
            ))
        }
        TestMethod::BeforeAfter => curve(before_after(segment, since, thresholds, confidence)),
        TestMethod::InterruptedSeries => {
            curve(interrupted(segment, since, Seasons::Ignored, thresholds, confidence).level)
        }
        TestMethod::Controlled | TestMethod::Randomised => curve(nothing(design.method.rung())),
    }
}

fn nothing(rung: Rung) -> Finding {
    let none = Size::Observations(0);
    Finding::insufficient(none, Method::AsRead, rung, Limit::NothingMeasured)
}

/// Lowers the rung when somebody says what no instrument counted.
fn declared(mut found: Finding, design: &Design, observations: &[Observation]) -> Finding {
    if observations.iter().all(|one| one.is_measured) {
        found.rung = design.method.rung();
    } else {
        found.rung = Rung::Declared;
        found.limits.push(Limit::Declared);
    }
    found
}

fn pooled(readings: &[Reading]) -> Option<Reading> {
    let (first, rest) = readings.split_first()?;
    rest.iter()
        .try_fold(*first, |sum, reading| together(sum, *reading))
}

fn all_pooled<const N: usize>(arms: [&Vec<Reading>; N]) -> Option<[Reading; N]> {
    let found: Option<Vec<Reading>> = arms.into_iter().map(|arm| pooled(arm)).collect();
    found?.try_into().ok()
}

fn size(readings: &[Reading]) -> Size {
    let n: Option<Vec<u64>> = readings.iter().map(Reading::n).collect();
    n.map_or(Size::Periods(readings.len() as u64), |n| {
        Size::Observations(n.into_iter().fold(0, u64::saturating_add))
    })
}

fn of_level(readings: &[Reading], definition: &Definition, confidence: Confidence) -> Finding {
    let rung = Rung::Measured;
    let Some(reading) = pooled(readings) else {
        return nothing(rung);
    };
    let (method, interval, limit): (Method, Option<Interval>, Option<Limit>) = match reading {
        Reading::Share(share) => (Method::Wilson, Some(wilson(share, confidence)), None),
        Reading::Mean(sample) | Reading::Score(sample) => {
            let interval =
                Moments::of_sample(sample).and_then(|moments| student(moments, confidence));
            let limit = interval.is_none().then_some(Limit::SpreadUnknown);
            (Method::Student, interval, limit)
        }
        Reading::Count(count) if definition.pooling == Pooling::AddsUp => {
            let interval = poisson(count, confidence);
            (
                Method::PoissonExact,
                Some(interval),
                Some(Limit::CountedWhole),
            )
        }
        Reading::Count(_) | Reading::Ratio(_) | Reading::Money(_) => {
            (Method::AsRead, None, Some(Limit::NoSampling))
        }
    };
    Finding {
        sentence: Sentence::Level,
        estimate: Some(Estimate {
            value: reading.value(),
            interval,
            confidence,
        }),
        figures: BTreeMap::new(),
        n: match reading {
            Reading::Count(count) => Size::Observations(count),
            _ => size(readings),
        },
        method,
        rung,
        limits: limit.into_iter().collect(),
    }
}

fn compared(
    before: &[Reading],
    after: &[Reading],
    definition: &Definition,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let rung = Rung::BeforeAfter;
    let (Some(one), Some(other)) = (pooled(before), pooled(after)) else {
        return nothing(rung);
    };
    let n = size(&[before, after].concat());
    let (levels, interval, method) = match (one, other) {
        (Reading::Share(one), Reading::Share(other)) => (
            [one.value(), other.value()],
            Some(newcombe(one, other, confidence)),
            Method::Newcombe,
        ),
        (Reading::Mean(one), Reading::Mean(other))
        | (Reading::Score(one), Reading::Score(other)) => {
            let moments = Moments::of_sample(one).zip(Moments::of_sample(other));
            let found = moments.and_then(|(one, other)| welch(one, other, confidence));
            let levels = [one.mean(), other.mean()];
            (levels, found.map(|found| found.interval), Method::Welch)
        }
        _ => {
            let values = |side: &[Reading]| side.iter().map(Reading::value).collect::<Vec<f64>>();
            let (one, other) = (values(before), values(after));
            let mean = |side: &[f64]| side.iter().sum::<f64>() / real_len(side.len());
            let is_long = one.len().min(other.len()) >= thresholds.side_at_least as usize;
            let moments = Moments::of_values(&one)
                .zip(Moments::of_values(&other))
                .filter(|_| is_long);
            let found = moments.and_then(|(one, other)| welch(one, other, confidence));
            let levels = [mean(&one), mean(&other)];
            (levels, found.map(|found| found.interval), Method::Welch)
        }
    };
    let [from, to] = levels;
    Finding {
        sentence: interval.map_or(Sentence::DescribedOnly, |interval| {
            Sentence::of_change(interval, definition.direction)
        }),
        estimate: Some(Estimate {
            value: to - from,
            interval,
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Before, from), (Figure::After, to)]),
        n,
        method,
        rung,
        limits: vec![match (interval, one.n()) {
            (Some(_), _) => Limit::OneLook,
            (None, Some(_)) => Limit::SpreadUnknown,
            (None, None) => Limit::ShortSide {
                before: before.len() as u64,
                after: after.len() as u64,
                need: u64::from(thresholds.side_at_least),
            },
        }],
    }
}

/// Groups made by chance in halves whose sizes chance does not explain: something else chose.
fn split_doubt(control: &[Reading], treated: &[Reading], thresholds: &Thresholds) -> Option<Limit> {
    let n = |side: &[Reading]| pooled(side).and_then(|reading| reading.n());
    let sizes = [n(control)?, n(treated)?];
    let found = split(&sizes, &[1.0, 1.0], thresholds);
    let p_value = found.figure(Figure::PValue)?;
    (found.sentence == Sentence::SplitDoubtful).then_some(Limit::SplitDoubted { p_value })
}

#[cfg(test)]
#[path = "observations_tests.rs"]
mod tests;
