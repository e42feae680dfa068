//! The same growing evidence looked at more than once, as committees do.

use chrono::NaiveDate;

use super::{
    before_after::{Sides, described, moved, values},
    finding::{Figure, Finding, Limit, Method, Size},
    interval::{Confidence, Interval},
    means::{self, Moments, welch},
    provenance::lower,
    sequence,
    shares::{self, Dispersion, Effective, dispersion_within, newcombe},
    thresholds::Thresholds,
};
use crate::impact::{
    Rung,
    indicators::Direction,
    measurements::{Reading, Sample, Segment, Share, all_together},
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

/// The confidence of the interval at one look of many, where no sequence is known: 1 − α/(k(k + 1))
/// at the k-th look. α being the error allowed to all looks together, and Σ 1/(k(k + 1)) being 1,
/// they are wrong at any look ever no more often than α.
///
/// Assumes that looks are counted in their order, this one included, from 1 on; holds however they
/// depend on each other. Source: Bonferroni's inequality with unequal parts, as alpha spending does
/// (Lan and `DeMets` 1983).
#[must_use]
pub fn spent(confidence: Confidence, look: u64) -> Confidence {
    let look = real(look.clamp(1, 1_000));
    let part = confidence.alpha() / (look * (look + 1.0));
    Confidence::new(1.0 - part).unwrap_or(confidence)
}

/// Compares two groups, each observed once or several times, at a look. The one look that was
/// planned has an ordinary interval ([`newcombe`], [`welch`]); as soon as there is a second, or one
/// is to follow, a confidence sequence takes its place.
///
/// Observations of a group are pooled. Where the groups were not made by chance and were observed
/// several times, what varies between observations beyond lots is accounted for
/// ([`Limit::VariesBetweenPeriods`]); where chance made them, what moves one moves both, and only
/// lots tell them apart. Other sorts of number than shares, means and scores with a known spread
/// can't be compared here ([`Limit::SpreadUnknown`]).
#[must_use]
pub fn compare(
    before: &[Reading],
    after: &[Reading],
    looking: Looking,
    direction: Direction,
    thresholds: &Thresholds,
    confidence: Confidence,
) -> Finding {
    let is_only = looking.looks <= 1 && !looking.goes_on;
    let insufficient = |n, why| {
        let n = Size::Observations(n);
        Finding::insufficient(n, Method::ConfidenceSequence, looking.rung, why)
    };
    let pooled = |side: &[Reading]| all_together(side.iter().copied());
    let Some((one, other)) = pooled(before).zip(pooled(after)) else {
        return insufficient(0, Limit::NothingMeasured);
    };
    let observations = one.n().zip(other.n());
    let observations = observations.map_or(0, |(a, b)| a.saturating_add(b));
    let varies = Some(looking.rung)
        .filter(|rung| *rung < Rung::Randomised)
        .and_then(|_| dispersion(before, after))
        .filter(|found| found.factor > 1.0);
    let thinning = varies.map_or(1.0, |found| found.thinning(confidence));
    let shown = if is_only {
        at_once(one, other, thinning, confidence)
    } else {
        at_any(one, other, thinning, looking.planned, confidence)
    };
    let Some((method, interval, p_value)) = shown else {
        return insufficient(observations, lacking(one, other));
    };
    let mut found = moved(
        [one.value(), other.value()],
        interval,
        direction,
        confidence,
        method,
        Size::Observations(observations),
    );
    found.rung = looking.rung;
    found
        .figures
        .insert(Figure::Looks, f64::from(looking.looks));
    found
        .figures
        .extend(p_value.map(|p_value| (Figure::PValue, p_value)));
    if is_only {
        found.limits.push(Limit::OneLook);
    } else if observations < thresholds.large_sample_from {
        found
            .limits
            .push(Limit::LargeSampleOnly { n: observations });
    }
    found.limits.extend(varies.map(|found| {
        let factor = found.factor;
        Limit::VariesBetweenPeriods { factor }
    }));
    if looking.rung < Rung::Controlled {
        found.limits.push(Limit::OtherCauses);
    }
    found
}

/// The periods before a day against those after it, at a look that is not the first: an interval
/// that stays true however often committees look while periods are added.
///
/// Shares are pooled, their variance multiplied by how much more than lots they vary between
/// periods; of all else, means and scores of many answers too, each period is one observation, its
/// variance widened by dependence, and under [`Thresholds::side_at_least`] periods a side nothing is
/// claimed: answers of one month resemble each other more than those of two, so their number says
/// little of how a month varies. `planned` is fixed at the first look.
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
    if sides.before.is_empty() || sides.after.is_empty() {
        return Finding::insufficient(sides.size(), method, rung, sides.short(1));
    }
    let Some(weighed) = Weighed::of(&sides, thresholds, confidence) else {
        let [before, after] = [&sides.before, &sides.after].map(|side| {
            let values = values(side);
            values.iter().sum::<f64>() / real_len(values.len())
        });
        let short = sides.short(thresholds.side_at_least);
        let mut found = described([before, after], sides.size(), short, confidence);
        lower(&mut found, sides.points());
        found.limits.push(Limit::OtherCauses);
        return found;
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
    found.limits.push(Limit::OtherCauses);
    found.limits.extend(weighed.limit);
    lower(&mut found, sides.points());
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
    fn of(sides: &Sides<'_>, thresholds: &Thresholds, confidence: Confidence) -> Option<Self> {
        if let Some((before, after)) = sides.shares() {
            let (all_before, all_after) = (shares::pooled(&before)?, shares::pooled(&after)?);
            let varies = dispersion_within(&before, &after).filter(|found| found.factor > 1.0);
            let thinning = varies.map_or(1.0, |found| found.thinning(confidence));
            return Some(Self {
                before: of_share(all_before).stretched(thinning),
                after: of_share(all_after).stretched(thinning),
                n: Size::Observations(all_before.denominator() + all_after.denominator()),
                limit: varies.map(|found| {
                    let factor = found.factor;
                    Limit::VariesBetweenPeriods { factor }
                }),
            });
        }
        if sides.shorter() < u64::from(thresholds.side_at_least) {
            return None;
        }
        let (dependence, widening) = sides.dependence();
        let factor = widening.max(1.0).powi(2);
        Some(Self {
            before: Moments::of_values(&values(&sides.before))?.stretched(factor),
            after: Moments::of_values(&values(&sides.after))?.stretched(factor),
            n: sides.size(),
            limit: (dependence >= thresholds.dependence_told_from)
                .then_some(Limit::Dependent { dependence }),
        })
    }
}

type Shown = (Method, Interval, Option<f64>);

fn at_once(
    before: Reading,
    after: Reading,
    thinning: f64,
    confidence: Confidence,
) -> Option<Shown> {
    if let (Reading::Share(before), Reading::Share(after)) = (before, after) {
        let [before, after] = [before, after].map(|one| Effective::from(one).thinned(thinning));
        return Some((Method::Newcombe, newcombe(before, after, confidence), None));
    }
    let [before, after] = [moments(before)?, moments(after)?].map(|one| one.stretched(thinning));
    let compared = welch(before, after, confidence)?;
    Some((Method::Welch, compared.interval, Some(compared.p_value)))
}

fn at_any(
    before: Reading,
    after: Reading,
    thinning: f64,
    planned: u64,
    confidence: Confidence,
) -> Option<Shown> {
    let [before, after] = [moments(before)?, moments(after)?].map(|one| one.stretched(thinning));
    let look = sequence::difference(before, after, real(planned.max(1)), confidence)?;
    Some((
        Method::ConfidenceSequence,
        look.interval,
        Some(look.p_value),
    ))
}

/// How much more than lots the observations of both groups vary, each group around its own level.
fn dispersion(before: &[Reading], after: &[Reading]) -> Option<Dispersion> {
    let shares = |side: &[Reading]| -> Option<Vec<Share>> {
        let all = side.iter().map(|reading| match reading {
            Reading::Share(share) => Some(*share),
            _ => None,
        });
        all.collect()
    };
    if let Some((before, after)) = shares(before).zip(shares(after)) {
        return dispersion_within(&before, &after);
    }
    let samples = |side: &[Reading]| -> Option<Vec<Sample>> {
        let all = side.iter().map(|reading| match reading {
            Reading::Mean(sample) | Reading::Score(sample) => Some(*sample),
            _ => None,
        });
        all.collect()
    };
    means::dispersion_within(&samples(before)?, &samples(after)?)
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
