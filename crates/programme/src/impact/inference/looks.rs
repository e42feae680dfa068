//! The same growing evidence looked at more than once, as committees do.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    before_after::{Sides, described, moved, values},
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    means::{Moments, welch},
    sequence,
    shares::{self, dispersion_within, newcombe},
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Point, Reading, Segment, Share, together},
    number::{real, real_len},
};

/// How the evidence was made and how often it is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Looking {
    /// Looks so far, this one included.
    pub looks: u32,
    /// True when more looks may follow, before anything is decided.
    pub goes_on: bool,
    /// Observations, of both groups together, at which the interval is to be the narrowest:
    /// those planned before the first look.
    pub planned: u64,
    /// How the groups were made.
    pub rung: Rung,
}

/// How much evidence was planned before the first look: at that much the interval is the narrowest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Planned {
    /// Whole periods, of both sides together.
    pub periods: u64,
    /// Persons, answers, transactions, of both sides together; 0 where they aren't counted.
    pub observations: u64,
}

/// Compares two groups at a look. The one look that was planned has an ordinary interval; as
/// soon as there is a second, or one is to follow, a confidence sequence takes its place.
#[must_use]
pub fn compare(
    before: Reading,
    after: Reading,
    looking: Looking,
    direction: Direction,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let observations = before
        .n()
        .zip(after.n())
        .map_or(0, |(a, b)| a.saturating_add(b));
    let n = Size::Observations(observations);
    let once = looking.looks <= 1 && !looking.goes_on;
    let shown = if once {
        at_once(before, after, confidence)
    } else {
        at_any(before, after, looking.planned, confidence)
    };
    let Some((method, interval, p_value)) = shown else {
        return Finding::insufficient(
            n,
            Method::ConfidenceSequence,
            looking.rung,
            lacking(before, after),
        );
    };
    let mut figures = BTreeMap::from([
        (Figure::Before, before.value()),
        (Figure::After, after.value()),
        (Figure::Looks, f64::from(looking.looks)),
    ]);
    figures.extend(p_value.map(|p_value| (Figure::PValue, p_value)));
    let mut limits = Vec::new();
    if once {
        limits.push(Limit::OneLook);
    } else if observations < thresholds.large_sample_from {
        limits.push(Limit::LargeSampleOnly { n: observations });
    }
    if looking.rung < Rung::Controlled {
        limits.push(Limit::OtherCauses);
    }
    Finding {
        sentence: Sentence::of_change(interval, direction),
        estimate: Some(Estimate {
            value: after.value() - before.value(),
            interval: Some(interval),
            confidence,
        }),
        figures,
        n,
        method,
        rung: looking.rung,
        limits,
    }
}

/// The periods before a day against those after it, at a look that is not the first: an interval
/// that stays true however often committees look while periods are added.
///
/// Shares are pooled, their variance multiplied by how much more than lots they vary between
/// periods; means with a known spread are pooled; of all else each period is one observation, its
/// variance widened by dependence, and under [`Thresholds::side_at_least`] periods a side nothing is
/// claimed. `planned` is fixed at the first look.
#[must_use]
pub fn around(
    segment: &Segment,
    on: NaiveDate,
    looks: u32,
    planned: Planned,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let sides = Sides::of(segment, on);
    let (method, rung) = (Method::ConfidenceSequence, Rung::BeforeAfter);
    let limits = vec![Limit::OtherCauses];
    if sides.before.is_empty() || sides.after.is_empty() {
        return Finding::insufficient(sides.size(), method, rung, sides.short(1));
    }
    let Some(weighed) = Weighed::of(&sides, thresholds) else {
        let [before, after] = [&sides.before, &sides.after].map(|side| {
            let values = values(side);
            values.iter().sum::<f64>() / real_len(values.len())
        });
        let short = sides.short(thresholds.side_at_least);
        return described([before, after], sides.size(), short, confidence);
    };
    let Weighed {
        before, after, n, ..
    } = weighed;
    let planned = match n {
        Size::Observations(_) => planned.observations,
        Size::Periods(_) | Size::Forecasts(_) => planned.periods,
    };
    let planned = real(planned.max(1));
    let Some(look) = sequence::difference(before, after, planned, confidence) else {
        return Finding::insufficient(n, method, rung, Limit::NoSpread);
    };
    let mut found = moved(
        [before.mean, after.mean],
        look.interval,
        segment.definition.direction,
        confidence,
        method,
        n,
    );
    found.figures.insert(Figure::Looks, f64::from(looks));
    found.figures.insert(Figure::PValue, look.p_value);
    found.limits = limits;
    found.limits.extend(weighed.limit);
    if n.count() < thresholds.large_sample_from {
        found.limits.push(Limit::LargeSampleOnly { n: n.count() });
    }
    found
}

/// Both sides of a day as means with their variance.
struct Weighed {
    before: Moments,
    after: Moments,
    n: Size,
    limit: Option<Limit>,
}

impl Weighed {
    fn of(sides: &Sides<'_>, thresholds: &Thresholds) -> Option<Self> {
        if let Some((before, after)) = sides.shares() {
            let (all_before, all_after) = (shares::pooled(&before)?, shares::pooled(&after)?);
            let varies = dispersion_within(&before, &after).filter(|found| found.factor > 1.0);
            let factor = varies.map_or(1.0, |found| found.factor);
            return Some(Self {
                before: stretched(of_share(all_before), factor),
                after: stretched(of_share(all_after), factor),
                n: Size::Observations(all_before.denominator() + all_after.denominator()),
                limit: (factor > 1.0).then_some(Limit::VariesBetweenPeriods { factor }),
            });
        }
        let whole = |points: &[&Point]| {
            let mut readings = points.iter().map(|point| point.reading);
            let first = readings.next()?;
            readings.try_fold(first, together)
        };
        let both = whole(&sides.before).zip(whole(&sides.after));
        if let Some((before, after)) = both
            && let Some((one, other)) = moments(before).zip(moments(after))
        {
            return Some(Self {
                before: one,
                after: other,
                n: Size::Observations(before.n()?.saturating_add(after.n()?)),
                limit: None,
            });
        }
        if sides.shorter() < u64::from(thresholds.side_at_least) {
            return None;
        }
        let (dependence, widening) = sides.dependence();
        let factor = widening.max(1.0).powi(2);
        Some(Self {
            before: stretched(Moments::of_values(&values(&sides.before))?, factor),
            after: stretched(Moments::of_values(&values(&sides.after))?, factor),
            n: sides.size(),
            limit: (dependence >= thresholds.dependence_told_from)
                .then_some(Limit::Dependent { dependence }),
        })
    }
}

fn stretched(moments: Moments, factor: f64) -> Moments {
    Moments {
        variance: moments.variance * factor,
        ..moments
    }
}

type Shown = (Method, Interval, Option<f64>);

fn at_once(before: Reading, after: Reading, confidence: Confidence) -> Option<Shown> {
    if let (Reading::Share(before), Reading::Share(after)) = (before, after) {
        return Some((Method::Newcombe, newcombe(before, after, confidence), None));
    }
    let compared = welch(moments(before)?, moments(after)?, confidence)?;
    Some((Method::Welch, compared.interval, Some(compared.p_value)))
}

fn at_any(before: Reading, after: Reading, planned: u64, confidence: Confidence) -> Option<Shown> {
    let look = sequence::difference(moments(before)?, moments(after)?, real(planned), confidence)?;
    Some((
        Method::ConfidenceSequence,
        look.interval,
        Some(look.p_value),
    ))
}

fn moments(reading: Reading) -> Option<Moments> {
    match reading {
        Reading::Share(share) => Some(of_share(share)),
        Reading::Mean(sample) | Reading::Score(sample) => Moments::of_sample(sample),
        Reading::Count(_) | Reading::Ratio(_) | Reading::Money(_) => None,
    }
}

/// A share as the mean of noughts and ones.
fn of_share(share: Share) -> Moments {
    let value = share.value();
    Moments {
        mean: value,
        variance: value * (1.0 - value),
        n: real(share.denominator()),
    }
}

fn lacking(before: Reading, after: Reading) -> Limit {
    if moments(before).is_some() && moments(after).is_some() {
        Limit::NoSpread
    } else {
        Limit::SpreadUnknown
    }
}

#[cfg(test)]
#[path = "looks_tests.rs"]
mod tests;
