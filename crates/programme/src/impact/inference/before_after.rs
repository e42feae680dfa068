//! Before and after a day: has the level moved? Other causes are not ruled out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    autocorrelation::dependence,
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    means::{Moments, Welch, welch, welch_widened},
    provenance::lower,
    regression::Fit,
    shares::{Effective, dispersion_within, newcombe, pooled},
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Point, Reading, Segment, Share},
};

/// Whole periods on both sides of a day. The period in which the day falls is on no side, unless
/// the day is its first.
#[derive(Debug, Clone)]
pub(super) struct Sides<'a> {
    pub(super) before: Vec<&'a Point>,
    pub(super) after: Vec<&'a Point>,
}

/// Compares the level of the periods before a day with that of those after it.
///
/// - Shares: all answers of each side together, Newcombe's interval; when shares vary between
///   periods beyond lots, there count as many fewer answers ([`Limit::VariesBetweenPeriods`]).
/// - Means and scores with one period a side and a known spread: Welch's t on the observations.
/// - All else: Welch's t on the periods' values, widened by their dependence
///   ([`autocorrelation`](super::autocorrelation)); with fewer periods a side than
///   [`Thresholds::side_at_least`] the numbers are given without a claim.
///
/// The rung is *before/after*; *declared* when one of the figures is ([`Limit::Declared`]).
#[must_use]
pub fn before_after(
    segment: &Segment,
    on: NaiveDate,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let sides = Sides::of(segment, on);
    let n = sides.size();
    let rung = Rung::BeforeAfter;
    if sides.before.is_empty() || sides.after.is_empty() {
        let why = sides.short(1);
        return Finding::insufficient(n, Method::AsRead, rung, why);
    }
    let direction = segment.definition.direction;
    let mut found = match (sides.shares(), sides.samples()) {
        (Some((before, after)), _) => of_shares(&before, &after, direction, confidence),
        (None, Some((before, after))) => of_samples(before, after, direction, confidence)
            .unwrap_or_else(|| Finding::insufficient(n, Method::Welch, rung, Limit::NoSpread)),
        (None, None) => of_periods(&sides, direction, thresholds, confidence),
    };
    lower(&mut found, sides.points());
    found.limits.push(Limit::OtherCauses);
    let absent = segment.absent().len() as u64;
    if absent > 0 {
        found.limits.push(Limit::PeriodsAbsent { count: absent });
    }
    found
}

fn of_shares(
    before: &[Share],
    after: &[Share],
    direction: Direction,
    confidence: Confidence,
) -> Finding {
    let rung = Rung::BeforeAfter;
    let none = Size::Observations(0);
    let (Some(all_before), Some(all_after)) = (pooled(before), pooled(after)) else {
        return Finding::insufficient(none, Method::Newcombe, rung, Limit::NothingMeasured);
    };
    let dispersion = dispersion_within(before, after).filter(|found| found.factor > 1.0);
    let thinning = dispersion.map_or(1.0, |found| found.thinning(confidence));
    let thinned = |share: Share| Effective::from(share).thinned(thinning);
    let interval = newcombe(thinned(all_before), thinned(all_after), confidence);
    let mut found = moved(
        [all_before.value(), all_after.value()],
        interval,
        direction,
        confidence,
        Method::Newcombe,
        Size::Observations(all_before.denominator() + all_after.denominator()),
    );
    found.limits.extend(dispersion.map(|dispersion| {
        let factor = dispersion.factor;
        Limit::VariesBetweenPeriods { factor }
    }));
    found
}

fn of_samples(
    before: Moments,
    after: Moments,
    direction: Direction,
    confidence: Confidence,
) -> Option<Finding> {
    let compared = welch(before, after, confidence)?;
    let n = crate::impact::number::whole(before.n + after.n)?;
    let mut found = moved(
        [before.mean, after.mean],
        compared.interval,
        direction,
        confidence,
        Method::Welch,
        Size::Observations(n),
    );
    tell(&mut found, &compared);
    Some(found)
}

fn of_periods(
    sides: &Sides<'_>,
    direction: Direction,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let (before, after) = (values(&sides.before), values(&sides.after));
    let level =
        |values: &[f64]| values.iter().sum::<f64>() / crate::impact::number::real_len(values.len());
    let levels = [level(&before), level(&after)];
    let need = thresholds.side_at_least;
    if sides.shorter() < u64::from(need) {
        return described(levels, sides.size(), sides.short(need), confidence);
    }
    let spread = Moments::of_values(&before).zip(Moments::of_values(&after));
    let (dependence, widening) = sides.dependence();
    let compared =
        spread.and_then(|(before, after)| welch_widened(before, after, widening, confidence));
    let Some(compared) = compared else {
        return described(levels, sides.size(), Limit::NoSpread, confidence);
    };
    let mut found = moved(
        levels,
        compared.interval,
        direction,
        confidence,
        Method::Welch,
        sides.size(),
    );
    tell(&mut found, &compared);
    if dependence >= thresholds.dependence_told_from {
        found.limits.push(Limit::Dependent { dependence });
    }
    found
}

/// The numbers of both sides, without a claim.
pub(super) fn described(
    [before, after]: [f64; 2],
    n: Size,
    why: Limit,
    confidence: Confidence,
) -> Finding {
    Finding {
        sentence: Sentence::DescribedOnly,
        estimate: Some(Estimate {
            value: after - before,
            interval: None,
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Before, before), (Figure::After, after)]),
        n,
        method: Method::AsRead,
        rung: Rung::BeforeAfter,
        limits: vec![why],
    }
}

/// A difference with its interval, and what that says.
pub(super) fn moved(
    [before, after]: [f64; 2],
    interval: Interval,
    direction: Direction,
    confidence: Confidence,
    method: Method,
    n: Size,
) -> Finding {
    Finding {
        sentence: Sentence::of_change(interval, direction),
        estimate: Some(Estimate {
            value: after - before,
            interval: Some(interval),
            confidence,
        }),
        figures: BTreeMap::from([(Figure::Before, before), (Figure::After, after)]),
        n,
        method,
        rung: Rung::BeforeAfter,
        limits: Vec::new(),
    }
}

/// Adds what Welch's comparison brings beside the interval.
pub(super) fn tell(found: &mut Finding, compared: &Welch) {
    found.figures.insert(Figure::PValue, compared.p_value);
    found
        .figures
        .insert(Figure::DegreesOfFreedom, compared.freedom);
}

pub(super) fn values(points: &[&Point]) -> Vec<f64> {
    points.iter().map(|point| point.reading.value()).collect()
}

impl<'a> Sides<'a> {
    pub(super) fn of(segment: &'a Segment, on: NaiveDate) -> Self {
        let (before, rest): (Vec<_>, Vec<_>) = segment
            .complete()
            .partition(|point| point.period.last() < on);
        let after = rest
            .into_iter()
            .filter(|point| point.period.first() >= on)
            .collect();
        Self { before, after }
    }

    pub(super) fn points(&self) -> impl Iterator<Item = &'a Point> + '_ {
        self.before.iter().chain(&self.after).copied()
    }

    pub(super) fn size(&self) -> Size {
        Size::Periods((self.before.len() + self.after.len()) as u64)
    }

    /// Periods on the shorter side.
    pub(super) fn shorter(&self) -> u64 {
        self.before.len().min(self.after.len()) as u64
    }

    pub(super) fn short(&self, need: u32) -> Limit {
        Limit::ShortSide {
            before: self.before.len() as u64,
            after: self.after.len() as u64,
            need: u64::from(need),
        }
    }

    pub(super) fn shares(&self) -> Option<(Vec<Share>, Vec<Share>)> {
        let shares = |points: &[&Point]| -> Option<Vec<Share>> {
            points
                .iter()
                .map(|point| match point.reading {
                    Reading::Share(share) => Some(share),
                    _ => None,
                })
                .collect()
        };
        shares(&self.before).zip(shares(&self.after))
    }

    /// One period a side, of observations whose spread is known.
    pub(super) fn samples(&self) -> Option<(Moments, Moments)> {
        let moments = |points: &[&Point]| match points {
            [point] => match point.reading {
                Reading::Mean(sample) | Reading::Score(sample) => Moments::of_sample(sample),
                _ => None,
            },
            _ => None,
        };
        moments(&self.before).zip(moments(&self.after))
    }

    /// How much periods depend on the one before, and how much wider that makes the error of
    /// the step between both sides.
    pub(super) fn dependence(&self) -> (f64, f64) {
        let values: Vec<f64> = self.points().map(|point| point.reading.value()).collect();
        let times: Vec<i64> = self.points().map(|point| point.period.index()).collect();
        widening(&times, &values, self.before.len())
    }
}

/// How much values depend on the one before, and how much wider that makes the error of the step
/// after the first so many.
pub(super) fn widening(times: &[i64], values: &[f64], before: usize) -> (f64, f64) {
    let after = values.len().saturating_sub(before);
    let rows: Vec<Vec<f64>> = std::iter::repeat_n(vec![1.0, 0.0], before)
        .chain(std::iter::repeat_n(vec![1.0, 1.0], after))
        .collect();
    let Ok(fit) = Fit::ordinary(&rows, values) else {
        return (0.0, 1.0);
    };
    let found = dependence(&fit, times, 1);
    let independent = fit.ordinary_variance(1);
    let widening = if independent > 0.0 {
        (found.variance / independent).sqrt()
    } else {
        1.0
    };
    (found.dependence, widening)
}

#[cfg(test)]
#[path = "before_after_tests.rs"]
mod tests;
