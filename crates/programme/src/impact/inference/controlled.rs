//! The same day, with something that the change did not touch: a sister service, other
//! départements, people who were not concerned.

use chrono::NaiveDate;

use super::{
    before_after::{moved, tell},
    finding::{Figure, Finding, Limit, Method, Size},
    interrupted::{Grid, Interrupted, Seasons},
    interval::Confidence,
    means::{self, Moments},
    shares,
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Reading, Segment},
    number::whole,
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
    }
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
    found.figures.extend([
        (Figure::Before, treated[0].value()),
        (Figure::After, treated[1].value()),
        (Figure::ControlBefore, control[0].value()),
        (Figure::ControlAfter, control[1].value()),
    ]);
    found.limits.push(Limit::OneLook);
    found
}

impl Grid {
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
