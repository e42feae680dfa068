//! How many observations or periods a test needs, so that it can find what it looks for.
//!
//! Formulas for shares and means are the usual normal ones; series are looked through, size by size,
//! with Student's quantiles. All are for a two-sided interval of the confidence that the verdict takes.

mod sizes;

use serde::{Deserialize, Serialize};

pub use sizes::{one_share, side_of_periods, side_of_series, two_means, two_shares};

use super::{design::TestMethod, statement::Statement};
use crate::impact::{
    indicators::{Direction, Kind},
    inference::{Confidence, Thresholds, means::Moments, regression::Fit},
    measurements::{Reading, Segment},
    number::{real_step, whole},
};

/// How often a test is to find a move that is really there: above 0, below 1, usually 0.8.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Power(f64);

/// Why a number is no power, or no sample can be told.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PowerError {
    /// Outside 0 to 1.
    #[error("{0} is no power: it lies above 0 and below 1, usually at 0.8")]
    Range(f64),
    /// Shares lie between 0 and 1.
    #[error("{0} is no share: it lies between 0 and 1")]
    Share(f64),
    /// No spread, or none that is finite.
    #[error("{0} is no spread: it is finite and above zero")]
    Spread(f64),
    /// There is no move to find.
    #[error("both values are equal, or not finite: there is no move to find")]
    NoMove,
}

/// What a sample is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Persons, answers, transactions.
    Observations,
    /// Periods of the indicator, or observations of a test that each say one number.
    Periods,
}

/// The sample that a test needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// Groups observed; sides of the change for a series.
    pub groups: u64,
    /// Observations or periods in each.
    pub each: u64,
    /// Which of both.
    pub of: Counted,
}

impl Needed {
    /// All groups together: what a design's minimum sample is compared with.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.each.saturating_mul(self.groups)
    }
}

/// The sample that a test needs to find the move that is believed in, by its design.
///
/// - Shares, means and scores: a level is told from the baseline ([`one_share`]); before and after, or
///   two groups made by chance, from each other ([`two_shares`], [`two_means`]); with a control the
///   variance of the difference of differences is twice that of one difference, so each of the four
///   groups is twice as large. `spread` is the standard deviation of single observations.
/// - Counts, euros and ratios, before and after or by chance: periods a side, by Student's t on the
///   periods' numbers ([`side_of_periods`]). `spread` is the standard deviation between periods.
/// - Interrupted series of any sort: periods a side ([`side_of_series`]). `spread` is what is left of
///   periods around their line.
///
/// No side of periods has fewer than [`Thresholds::side_at_least`], under which nothing is claimed.
/// `None` where no sample helps: a level that is counted whole, numbers with a control of which only
/// totals are known; without the spread that it takes; for a move of nothing.
#[must_use]
pub fn needed(
    statement: &Statement,
    method: TestMethod,
    kind: Kind,
    spread: Option<f64>,
    power: Power,
    confidence: Confidence,
) -> Option<Needed> {
    let (from, to) = (statement.baseline, statement.target);
    let least = Thresholds::default().side_at_least;
    let periods = |each: u64| Needed {
        groups: 2,
        each,
        of: Counted::Periods,
    };
    let groups = match method {
        TestMethod::Measure => 1,
        TestMethod::BeforeAfter | TestMethod::Randomised => 2,
        TestMethod::Controlled => 4,
        TestMethod::InterruptedSeries => {
            return side_of_series(to - from, spread?, least, power, confidence).map(periods);
        }
    };
    let two = match kind {
        Kind::Share if groups == 1 => 2.0 * one_share(from, to, power, confidence).ok()?,
        Kind::Share => two_shares(from, to, power, confidence).ok()?,
        Kind::Mean | Kind::Score { .. } => two_means(from, to, spread?, power, confidence).ok()?,
        Kind::Count | Kind::Money | Kind::Ratio if groups == 2 => {
            return side_of_periods(to - from, spread?, least, power, confidence).map(periods);
        }
        Kind::Count | Kind::Money | Kind::Ratio => return None,
    };
    // One group against a known value has half the variance of two groups.
    let each = match groups {
        1 => two / 2.0,
        4 => two * 2.0,
        _ => two,
    };
    Some(Needed {
        groups,
        each: whole(each.ceil())?,
        of: Counted::Observations,
    })
}

/// The smallest move, the good way and without its sign, that a sample of so many observations or
/// periods in all can find; `None` where none can, or where [`needed`] knows no sample.
///
/// Found by halving between no move and the end of the scale (for means and numbers without an end, a
/// million spreads): [`needed`] grows as the move shrinks. Assumptions are those of [`needed`].
#[must_use]
pub fn smallest_move(
    statement: &Statement,
    method: TestMethod,
    kind: Kind,
    sample: u64,
    spread: Option<f64>,
    power: Power,
    confidence: Confidence,
) -> Option<f64> {
    let from = statement.baseline;
    let (floor, ceiling) = kind.bounds();
    let reach = spread.map(|spread| spread * 1e6);
    let (sign, most) = match statement.direction {
        Direction::Up => (1.0, ceiling.map(|ceiling| ceiling - from).or(reach)?),
        Direction::Down => (-1.0, floor.map(|floor| from - floor).or(reach)?),
    };
    let enough = |by: f64| {
        let target: f64 = from + sign * by;
        let aimed = Statement {
            // Rounding must not carry it past the end of the scale.
            target: target.clamp(
                floor.unwrap_or(f64::NEG_INFINITY),
                ceiling.unwrap_or(f64::INFINITY),
            ),
            ..statement.clone()
        };
        needed(&aimed, method, kind, spread, power, confidence)
            .is_some_and(|found| found.total() <= sample)
    };
    if most.is_nan() || most <= 0.0 || !enough(most) {
        return None;
    }
    let (mut low, mut high) = (0.0, most);
    // A hundred halvings of a million spreads leave less than rounding.
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// The spread that [`needed`] takes, as the indicator's past shows it: of single observations, the
/// last period's where its source tells; between periods, their standard deviation; of an interrupted
/// series, what is left of periods around their straight line, √(Σ residual² / (n − 2)).
///
/// `None` where the past does not say, and under [`Thresholds::trend_at_least`] whole periods.
#[must_use]
pub fn past_spread(segment: &Segment, method: TestMethod) -> Option<f64> {
    let points: Vec<_> = segment.complete().collect();
    let values: Vec<f64> = points.iter().map(|point| point.reading.value()).collect();
    let found = match (method, segment.definition.kind) {
        (TestMethod::InterruptedSeries, _) => {
            let first = points.first()?.period.index();
            let steps = points
                .iter()
                .map(|one| real_step(one.period.index() - first));
            let fit = Fit::line(&steps.collect::<Vec<f64>>(), &values).ok()?;
            enough_periods(points.len()).then(|| fit.variance().sqrt())?
        }
        (_, Kind::Mean | Kind::Score { .. }) => match points.last()?.reading {
            Reading::Mean(sample) | Reading::Score(sample) => sample.spread()?,
            _ => return None,
        },
        // The two shares themselves say how answers spread.
        (_, Kind::Share) => return None,
        (_, Kind::Count | Kind::Money | Kind::Ratio) => {
            let moments = Moments::of_values(&values)?;
            enough_periods(points.len()).then(|| moments.variance.sqrt())?
        }
    };
    (found > 0.0 && found.is_finite()).then_some(found)
}

fn enough_periods(have: usize) -> bool {
    have >= Thresholds::default().trend_at_least as usize
}

impl Power {
    /// The usual one.
    pub const EIGHTY: Self = Self(0.8);

    /// A power.
    ///
    /// # Errors
    /// [`PowerError::Range`] outside 0 to 1.
    pub fn new(power: f64) -> Result<Self, PowerError> {
        if power > 0.0 && power < 1.0 {
            Ok(Self(power))
        } else {
            Err(PowerError::Range(power))
        }
    }
}

impl TryFrom<f64> for Power {
    type Error = PowerError;
    fn try_from(power: f64) -> Result<Self, PowerError> {
        Self::new(power)
    }
}

impl From<Power> for f64 {
    fn from(power: Power) -> Self {
        power.0
    }
}

#[cfg(test)]
#[path = "power_tests.rs"]
mod tests;
