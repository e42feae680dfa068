//! The same growing evidence looked at more than once, as committees do.

use std::collections::BTreeMap;

use super::{
    finding::{Estimate, Figure, Finding, Limit, Method, Sentence, Size},
    interval::{Confidence, Interval},
    means::{Moments, welch},
    sequence,
    shares::newcombe,
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Reading, Share},
    number::real,
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
