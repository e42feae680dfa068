//! What was observed adds up to a finding, in the way that the design fixed.
//!
//! Where a test has no observation of its own, the indicator's curve serves. Before the day that was
//! fixed for the verdict, and at what is added after it, figures are looked at once among many: only
//! an interval that stays true however often one looks may then claim something.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    design::{Allocation, Design, TestMethod},
    observations::{Arm, Observation},
    verdict::Observed,
};
use crate::impact::{
    Rung,
    indicators::{Definition, Pooling},
    inference::{
        Confidence, Estimate, Figure, Finding, Interval, Limit, Method, Sentence, Size, Thresholds,
        before_after::before_after,
        controlled::difference_in_differences,
        counts::poisson,
        interrupted::{Seasons, interrupted},
        level::level,
        looks::{Looking, Planned, around, compare},
        means::{Moments, student, welch},
        shares::wilson,
        split::split,
    },
    measurements::{Reading, Segment, all_together},
    number::{real, real_len},
};

/// The days of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Its first.
    pub since: NaiveDate,
    /// The one that was fixed for its verdict.
    pub by: NaiveDate,
    /// The one on which figures are looked at.
    pub today: NaiveDate,
}

/// Whether a look at a test's figures is the one that was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Before the day that was fixed: others follow.
    Early,
    /// On that day or later, at what was seen by then: the one look.
    Planned,
    /// After that day, at something seen since: the planned look is past, so this is one more.
    Again,
}

impl Days {
    /// The occasion of a look at observations of the test's own.
    #[must_use]
    pub fn occasion(self, observations: &[Observation]) -> Occasion {
        if self.today < self.by {
            Occasion::Early
        } else if observations.iter().any(|one| one.until > self.by) {
            Occasion::Again
        } else {
            Occasion::Planned
        }
    }

    /// The occasion of a look at the indicator's curve, of which what comes after the day plays no
    /// part.
    #[must_use]
    pub fn occasion_on_curve(self) -> Occasion {
        self.occasion(&[])
    }
}

/// What the observations of a test add up to, in the way that its design fixed.
///
/// Observations of one group are pooled (totals with totals). Shares are compared by Newcombe's
/// interval, means and scores by Welch's t, at any other look than the planned one by a confidence
/// sequence ([`compare`], narrowest at the design's minimum sample); counts, euros and ratios by
/// Welch's t over the observations of each side, from [`Thresholds::side_at_least`] of them on, good
/// for one look only. The rung is the design's when an instrument counted everything, and *declared*
/// otherwise. Groups made by chance say whether they have the sizes that were fixed.
#[must_use]
pub fn observed(
    design: &Design,
    definition: &Definition,
    observations: &[Observation],
    occasion: Occasion,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Observed {
    let two = |one: &[Reading], other: &[Reading]| {
        let looking = Looking {
            looks: 1,
            goes_on: occasion != Occasion::Planned,
            planned: design.minimum_sample,
            rung: design.method.rung(),
        };
        compared(one, other, looking, definition, thresholds, confidence)
    };
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
            let mut found = two(&before, &after);
            if !found.limits.contains(&Limit::OtherCauses) {
                found.limits.push(Limit::OtherCauses);
            }
            found
        }
        TestMethod::Randomised => {
            let mut found = two(&control_after, &after);
            tell_split(
                &mut found,
                [&after, &control_after],
                design.allocation,
                thresholds,
            );
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
///
/// Only periods that end by the day fixed for the verdict count. Before that day the move is told by a
/// confidence sequence ([`around`]).
#[must_use]
pub fn observed_on_curve(
    design: &Design,
    segment: &Segment,
    days: Days,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Observed {
    let Days { since, by, .. } = days;
    let counts = |point: &&crate::impact::measurements::Point| point.period.last() <= by;
    let segment = &Segment {
        points: segment.points.iter().filter(counts).cloned().collect(),
        ..segment.clone()
    };
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
        TestMethod::BeforeAfter if days.occasion_on_curve() == Occasion::Early => {
            let planned = Planned {
                periods: design.minimum_sample,
                observations: design.minimum_sample,
            };
            curve(around(segment, since, 1, planned, thresholds, confidence))
        }
        TestMethod::BeforeAfter => curve(before_after(segment, since, thresholds, confidence)),
        TestMethod::InterruptedSeries => {
            curve(interrupted(segment, since, Seasons::Yearly, thresholds, confidence).level)
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
    all_together(readings.iter().copied())
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
    looking: Looking,
    definition: &Definition,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let (Some(one), Some(other)) = (pooled(before), pooled(after)) else {
        return nothing(looking.rung);
    };
    let direction = definition.direction;
    let found = compare(before, after, looking, direction, thresholds, confidence);
    if found.is_sufficient() {
        return found;
    }
    if one.n().is_some() {
        // Groups that were counted but don't say how they spread: the numbers, without a claim.
        let levels = [one.value(), other.value()];
        let told = Finding {
            method: Method::AsRead,
            ..found
        };
        return side_by_side(levels, None, told, confidence);
    }
    let values = |side: &[Reading]| side.iter().map(Reading::value).collect::<Vec<f64>>();
    let (one, other) = (values(before), values(after));
    let mean = |side: &[f64]| side.iter().sum::<f64>() / real_len(side.len());
    let levels = [mean(&one), mean(&other)];
    let is_long = one.len().min(other.len()) >= thresholds.side_at_least as usize;
    let moments = Moments::of_values(&one).zip(Moments::of_values(&other));
    let welched = moments
        .filter(|_| is_long)
        .and_then(|(one, other)| welch(one, other, confidence));
    let limit = if welched.is_some() {
        Limit::OneLook
    } else {
        Limit::ShortSide {
            before: before.len() as u64,
            after: after.len() as u64,
            need: u64::from(thresholds.side_at_least),
        }
    };
    let told = Finding {
        n: size(&[before, after].concat()),
        method: Method::Welch,
        limits: vec![limit],
        ..found
    };
    let interval = welched.map(|found| found.interval);
    let claimed = interval.map(|interval| (interval, Sentence::of_change(interval, direction)));
    side_by_side(levels, claimed, told, confidence)
}

/// Two levels and what is claimed of their difference, in the place of a finding that says nothing.
fn side_by_side(
    [from, to]: [f64; 2],
    claimed: Option<(Interval, Sentence)>,
    found: Finding,
    confidence: Confidence,
) -> Finding {
    Finding {
        sentence: claimed.map_or(Sentence::DescribedOnly, |(_, sentence)| sentence),
        estimate: Some(Estimate {
            value: to - from,
            interval: claimed.map(|(interval, _)| interval),
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Before, from), (Figure::After, to)]),
        ..found
    }
}

/// Tells how chance divided people, with the probability of so uneven a split where the design's was
/// meant; one that chance hardly makes is a limit: something else chose.
fn tell_split(
    found: &mut Finding,
    [treated, control]: [&[Reading]; 2],
    allocation: Allocation,
    thresholds: &Thresholds,
) {
    let n = |side: &[Reading]| pooled(side).and_then(|reading| reading.n());
    let Some((treated, control)) = n(treated).zip(n(control)) else {
        return;
    };
    let found_split = split(
        &[treated, control],
        &allocation.parts().map(f64::from),
        thresholds,
    );
    let Some(p_value) = found_split.figure(Figure::PValue) else {
        return;
    };
    found.figures.extend([
        (Figure::Treated, real(treated)),
        (Figure::Control, real(control)),
        (Figure::SplitPValue, p_value),
    ]);
    if found_split.sentence == Sentence::SplitDoubtful {
        found.limits.push(Limit::SplitDoubted { p_value });
    }
}

#[cfg(test)]
#[path = "observing_tests.rs"]
mod tests;
