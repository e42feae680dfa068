//! The same day, with something that the change did not touch: a sister service, other
//! départements, people who were not concerned.

use chrono::NaiveDate;

use super::{
    before_after::{Sides, described, moved, tell, values, widening},
    finding::{Figure, Finding, Limit, Method, Size},
    interrupted::{Grid, Interrupted, Seasons},
    interval::Confidence,
    means::{self, Moments},
    provenance::lower,
    shares::{self, Effective, dispersion_within},
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Point, Reading, Segment, Share},
    number::{real_len, whole},
};

/// Segmented regression on the difference between a series and its control.
///
/// Equal, coefficient by coefficient, to a regression of both in which every term may differ;
/// and what moves both cancels out before errors are reckoned. When the difference already had a
/// slope before the day, the two did not run alongside ([`Limit::NotParallel`]).
///
/// Only periods that both have count. Assumes that both have one unit and would have gone on
/// alongside. Source: Lopez Bernal and others 2018 (controlled interrupted series).
#[must_use]
pub fn controlled(
    segment: &Segment,
    control: &Segment,
    on: NaiveDate,
    seasons: Seasons,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Interrupted {
    let grid = Grid::of(segment, on).less(&Grid::of(control, on));
    let mut found = grid.interrupted(
        segment.definition.direction,
        Rung::Controlled,
        seasons,
        thresholds,
        confidence,
    );
    let apart = grid
        .slope_before(seasons, thresholds, confidence)
        .is_some_and(|slope| !slope.holds(0.0));
    for finding in [&mut found.level, &mut found.slope] {
        if finding.is_sufficient() {
            finding.method = Method::SegmentedControlled;
        }
        if apart {
            finding.limits.push(Limit::NotParallel);
        }
        lower(
            finding,
            grid.points_of(segment).chain(grid.points_of(control)),
        );
    }
    found
}

/// Difference in differences of two curves: the periods before a day against those after it, less
/// what the control did meanwhile. Only periods that both have count.
///
/// - Shares: all answers of each of the four sides together; where a curve's shares vary between
///   periods beyond lots, as many fewer of its answers count ([`Limit::VariesBetweenPeriods`]).
///   What moves both curves alike is then counted against the claim, never for it.
/// - Means and scores with one period a side and a known spread: [`difference_in_differences`].
/// - All else: Welch's t on the difference between both curves, period by period, widened by its
///   dependence; under [`Thresholds::side_at_least`] periods a side the numbers are given without a
///   claim.
#[must_use]
pub fn differences(
    segment: &Segment,
    control: &Segment,
    on: NaiveDate,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let (treated, control) = common(segment, control);
    let (sides, beside) = (Sides::of(&treated, on), Sides::of(&control, on));
    let (method, rung) = (Method::DifferenceInDifferences, Rung::Controlled);
    let n = sides.size();
    if sides.before.is_empty() || sides.after.is_empty() {
        return Finding::insufficient(n, method, rung, sides.short(1));
    }
    let direction = segment.definition.direction;
    let mut found = match (
        sides.shares().zip(beside.shares()),
        one_each(&sides, &beside),
    ) {
        (Some((ours, theirs)), _) => of_shares(&ours, &theirs, direction, confidence),
        (None, Some([treated, control])) => {
            difference_in_differences(treated, control, direction, confidence)
        }
        (None, None) => of_differences(&sides, &beside, direction, thresholds, confidence),
    };
    found.rung = rung;
    lower(&mut found, sides.points().chain(beside.points()));
    found
}

/// Both curves, cut to the whole periods that both have.
fn common(segment: &Segment, control: &Segment) -> (Segment, Segment) {
    let cut = |one: &Segment, other: &Segment| {
        let is_shared = |point: &&Point| {
            let there = other.point(point.period);
            !point.is_partial && there.is_some_and(|point| !point.is_partial)
        };
        Segment {
            points: one.points.iter().filter(is_shared).cloned().collect(),
            ..one.clone()
        }
    };
    (cut(segment, control), cut(control, segment))
}

/// The readings of four sides of one period each, of observations whose spread is known.
fn one_each(sides: &Sides<'_>, beside: &Sides<'_>) -> Option<[[Reading; 2]; 2]> {
    sides.samples().zip(beside.samples())?;
    let pair = |of: &Sides<'_>| Some([of.before.first()?.reading, of.after.first()?.reading]);
    Some([pair(sides)?, pair(beside)?])
}

/// Shares before and after.
type Shares = (Vec<Share>, Vec<Share>);

fn of_shares(
    ours: &Shares,
    theirs: &Shares,
    direction: Direction,
    confidence: Confidence,
) -> Finding {
    let curve = |(before, after): &Shares| {
        let together = [shares::pooled(before)?, shares::pooled(after)?];
        let varies = dispersion_within(before, after).filter(|found| found.factor > 1.0);
        let thinning = varies.map_or(1.0, |found| found.thinning(confidence));
        let thinned = together.map(|share| Effective::from(share).thinned(thinning));
        Some((together, thinned, varies.map_or(1.0, |found| found.factor)))
    };
    let curves = curve(ours).zip(curve(theirs));
    let Some(((treated, ours, factor), (control, theirs, factor_beside))) = curves else {
        let (method, none) = (Method::DifferenceInDifferences, Size::Observations(0));
        return Finding::insufficient(none, method, Rung::Controlled, Limit::NothingMeasured);
    };
    let interval = shares::difference_in_differences(ours, theirs, confidence);
    let change = |[before, after]: [Share; 2]| after.value() - before.value();
    let all = treated.iter().chain(&control);
    let n = all
        .map(|share| share.denominator())
        .fold(0, u64::saturating_add);
    let mut found = moved(
        [change(control), change(treated)],
        interval,
        direction,
        confidence,
        Method::DifferenceInDifferences,
        Size::Observations(n),
    );
    tell_levels(
        &mut found,
        treated.map(Share::value),
        control.map(Share::value),
    );
    found.limits.push(Limit::OneLook);
    let factor = factor.max(factor_beside);
    if factor > 1.0 {
        found.limits.push(Limit::VariesBetweenPeriods { factor });
    }
    found
}

/// The four levels that a difference of differences is made of, each before and after.
fn tell_levels(found: &mut Finding, treated: [f64; 2], control: [f64; 2]) {
    found.figures.extend([
        (Figure::Before, treated[0]),
        (Figure::After, treated[1]),
        (Figure::ControlBefore, control[0]),
        (Figure::ControlAfter, control[1]),
    ]);
}

fn of_differences(
    sides: &Sides<'_>,
    beside: &Sides<'_>,
    direction: Direction,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let less = |ours: &[&Point], theirs: &[&Point]| -> Vec<f64> {
        let pairs = values(ours).into_iter().zip(values(theirs));
        pairs.map(|(ours, theirs)| ours - theirs).collect()
    };
    let before = less(&sides.before, &beside.before);
    let after = less(&sides.after, &beside.after);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / real_len(values.len());
    let levels = [mean(&before), mean(&after)];
    let need = thresholds.side_at_least;
    let mut found = if sides.shorter() < u64::from(need) {
        described(levels, sides.size(), sides.short(need), confidence)
    } else {
        let points = sides.before.iter().chain(&sides.after);
        let times: Vec<i64> = points.map(|point| point.period.index()).collect();
        let all = [before.as_slice(), &after].concat();
        let (dependence, wider) = widening(&times, &all, before.len());
        let moments = Moments::of_values(&before).zip(Moments::of_values(&after));
        let compared = moments
            .and_then(|(before, after)| means::welch_widened(before, after, wider, confidence));
        match compared {
            None => described(levels, sides.size(), Limit::NoSpread, confidence),
            Some(compared) => {
                let mut found = moved(
                    levels,
                    compared.interval,
                    direction,
                    confidence,
                    Method::DifferenceInDifferences,
                    sides.size(),
                );
                tell(&mut found, &compared);
                found.limits.push(Limit::OneLook);
                if dependence >= thresholds.dependence_told_from {
                    found.limits.push(Limit::Dependent { dependence });
                }
                found
            }
        }
    };
    let level = |points: &[&Point]| mean(&values(points));
    let levels = |of: &Sides<'_>| [level(&of.before), level(&of.after)];
    tell_levels(&mut found, levels(sides), levels(beside));
    found
}

/// Difference in differences of four readings: two groups, before and after.
///
/// Shares by Newcombe's way extended, means and scores by Welch's t over the four groups.
/// Whether both groups ran alongside can't be seen from four numbers: that is for the reader.
#[must_use]
pub fn difference_in_differences(
    treated: [Reading; 2],
    control: [Reading; 2],
    direction: Direction,
    confidence: Confidence,
) -> Finding {
    let method = Method::DifferenceInDifferences;
    let n: u64 = treated
        .iter()
        .chain(&control)
        .filter_map(Reading::n)
        .fold(0, u64::saturating_add);
    let insufficient =
        |why| Finding::insufficient(Size::Observations(n), method, Rung::Controlled, why);
    let changes = [treated, control].map(|pair| pair[1].value() - pair[0].value());
    let mut found = if let (Some(treated), Some(control)) = (as_shares(treated), as_shares(control))
    {
        let interval = shares::difference_in_differences(treated, control, confidence);
        moved(
            [changes[1], changes[0]],
            interval,
            direction,
            confidence,
            method,
            Size::Observations(n),
        )
    } else if let (Some(treated), Some(control)) = (as_moments(treated), as_moments(control)) {
        let Some(compared) = means::difference_in_differences(treated, control, confidence) else {
            return insufficient(Limit::NoSpread);
        };
        let total: f64 = treated
            .iter()
            .chain(&control)
            .map(|moments| moments.n)
            .sum();
        let mut found = moved(
            [changes[1], changes[0]],
            compared.interval,
            direction,
            confidence,
            method,
            Size::Observations(whole(total).unwrap_or(n)),
        );
        tell(&mut found, &compared);
        found
    } else {
        return insufficient(Limit::SpreadUnknown);
    };
    found.rung = Rung::Controlled;
    tell_levels(
        &mut found,
        treated.map(|reading| reading.value()),
        control.map(|reading| reading.value()),
    );
    found.limits.push(Limit::OneLook);
    found
}

impl Grid {
    /// The points of a segment in the periods of this series.
    fn points_of<'s>(&'s self, segment: &'s Segment) -> impl Iterator<Item = &'s Point> {
        let periods = self.periods.iter();
        periods.filter_map(|period| segment.point(*period))
    }

    /// This series less another, where both have a value.
    fn less(&self, other: &Self) -> Self {
        let mut difference = Self {
            periods: Vec::new(),
            values: Vec::new(),
            before: 0,
            ..self.clone()
        };
        for (period, value) in self.periods.iter().zip(&self.values) {
            if let Ok(at) = other.periods.binary_search(period) {
                difference.periods.push(*period);
                difference.values.push(value - other.values[at]);
                difference.before += usize::from(period.index() < self.changed);
            }
        }
        difference
    }
}

fn as_shares(pair: [Reading; 2]) -> Option<[shares::Effective; 2]> {
    match pair {
        [Reading::Share(before), Reading::Share(after)] => Some([before.into(), after.into()]),
        _ => None,
    }
}

fn as_moments(pair: [Reading; 2]) -> Option<[Moments; 2]> {
    let moments = |reading| match reading {
        Reading::Mean(sample) | Reading::Score(sample) => Moments::of_sample(sample),
        _ => None,
    };
    Some([moments(pair[0])?, moments(pair[1])?])
}

#[cfg(test)]
#[path = "controlled_tests.rs"]
mod tests;
