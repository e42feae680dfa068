//! Months put together into quarters and years, where that means something.

use serde::Serialize;

use super::{
    reading::{Reading, Sample, Share, Totals},
    series::Segment,
};
use crate::impact::{
    indicators::{Definition, Pooling},
    number::real,
    period::{Frequency, Period},
};

/// A longer period made of whole shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rolled {
    /// The longer period.
    pub period: Period,
    /// What its parts make together.
    pub reading: Reading,
    /// Parts that have a figure.
    pub have: usize,
    /// Parts that the period has. With fewer figures than parts the reading is partial.
    pub need: usize,
}

/// Why periods can't be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RollUpError {
    /// The same person may be in several periods.
    #[error("this indicator counts distinct persons: its periods don't add up")]
    Distinct,
    /// Weeks cross months.
    #[error("a {shorter} does not fit into a {longer}")]
    DoesNotFit {
        /// The indicator's.
        shorter: Frequency,
        /// The one asked for.
        longer: Frequency,
    },
    /// Numbers too large together.
    #[error("the sum is too large to be kept exactly")]
    TooLarge,
}

/// Puts the whole periods of a segment together into longer ones. Shares, ratios, means and
/// scores are pooled (totals over totals, observations with observations), never averaged.
///
/// # Errors
/// [`RollUpError`] for distinct persons, for weeks, and when a sum is too large.
pub fn roll_up(segment: &Segment, longer: Frequency) -> Result<Vec<Rolled>, RollUpError> {
    let definition = &segment.definition;
    let shorter = definition.frequency;
    if definition.pooling == Pooling::Distinct {
        return Err(RollUpError::Distinct);
    }
    if !shorter.fits_into(longer) {
        return Err(RollUpError::DoesNotFit { shorter, longer });
    }
    let mut rolled: Vec<Rolled> = Vec::new();
    for point in segment.complete() {
        let Ok(period) = Period::containing(longer, point.period.first()) else {
            continue;
        };
        match rolled.last_mut().filter(|last| last.period == period) {
            Some(last) => {
                last.reading =
                    together(last.reading, point.reading).ok_or(RollUpError::TooLarge)?;
                last.have += 1;
            }
            None => rolled.push(Rolled::new(period, point.reading, 1, shorter)),
        }
    }
    Ok(rolled)
}

impl Rolled {
    /// A longer period of which so many parts of that length have a figure.
    #[must_use]
    pub fn new(period: Period, reading: Reading, have: usize, shorter: Frequency) -> Self {
        let need = parts(period, shorter);
        Self {
            period,
            reading,
            have,
            need,
        }
    }
}

/// True when whole periods of a definition may be put together into longer ones.
#[must_use]
pub fn rolls_up(definition: &Definition, longer: Frequency) -> bool {
    definition.pooling != Pooling::Distinct && definition.frequency.fits_into(longer)
}

fn parts(period: Period, shorter: Frequency) -> usize {
    let Ok(first) = Period::containing(shorter, period.first()) else {
        return 0;
    };
    std::iter::successors(Some(first), |part| Some(part.next()))
        .take_while(|part| part.first() <= period.last())
        .count()
}

/// Two readings of one kind taken together: totals with totals. `None` for two kinds, and when the
/// sum is too large to be exact.
#[must_use]
pub fn together(one: Reading, other: Reading) -> Option<Reading> {
    match (one, other) {
        (Reading::Count(a), Reading::Count(b)) => Some(Reading::Count(a.checked_add(b)?)),
        (Reading::Money(a), Reading::Money(b)) => Some(Reading::Money(a.checked_add(b)?)),
        (Reading::Share(a), Reading::Share(b)) => Share::new(
            a.numerator().checked_add(b.numerator())?,
            a.denominator().checked_add(b.denominator())?,
        )
        .ok()
        .map(Reading::Share),
        (Reading::Ratio(a), Reading::Ratio(b)) => Totals::new(
            a.numerator() + b.numerator(),
            a.denominator() + b.denominator(),
        )
        .ok()
        .map(Reading::Ratio),
        (Reading::Mean(a), Reading::Mean(b)) => pooled(a, b).map(Reading::Mean),
        (Reading::Score(a), Reading::Score(b)) => pooled(a, b).map(Reading::Score),
        // One segment has one kind.
        _ => None,
    }
}

/// All readings of a list as one; `None` for an empty list, for sorts of number that differ, and for
/// numbers too large.
#[must_use]
pub fn all_together(readings: impl IntoIterator<Item = Reading>) -> Option<Reading> {
    let mut readings = readings.into_iter();
    let first = readings.next()?;
    readings.try_fold(first, together)
}

/// Mean and spread of two samples taken together (Chan, Golub and `LeVeque` 1979). The spread is
/// unknown as soon as one of them is.
fn pooled(a: Sample, b: Sample) -> Option<Sample> {
    let n = a.n().checked_add(b.n())?;
    let (weight_a, weight_b) = (real(a.n()), real(b.n()));
    let total = weight_a + weight_b;
    let gap = b.mean() - a.mean();
    let mean = a.mean() + gap * weight_b / total;
    let squares = |sample: Sample| {
        if sample.n() == 1 {
            Some(0.0)
        } else {
            Some(sample.spread()?.powi(2) * (real(sample.n()) - 1.0))
        }
    };
    let spread = squares(a).zip(squares(b)).map(|(of_a, of_b)| {
        let between = gap * gap * weight_a * weight_b / total;
        ((of_a + of_b + between) / (total - 1.0)).sqrt()
    });
    Sample::new(mean, n, spread).ok()
}

#[cfg(test)]
#[path = "roll_up_tests.rs"]
mod tests;
