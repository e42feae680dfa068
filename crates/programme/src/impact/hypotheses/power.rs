//! How many observations a test needs, so that it can find what it looks for.

use serde::{Deserialize, Serialize};

use super::{design::TestMethod, statement::Statement};
use crate::impact::{
    indicators::Kind,
    inference::{Confidence, distributions::normal_quantile},
    number::whole,
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

/// The sample that a test needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// Groups observed.
    pub groups: u64,
    /// Observations in each.
    pub each: u64,
}

/// The sample that a test needs to find the move that is believed in, by its design.
///
/// A level is told from the baseline ([`one_share`]); before and after, or two groups made by
/// chance, from each other ([`two_shares`], [`two_means`]); with a control the variance of the
/// difference of differences is twice that of one difference, so each of the four groups is twice
/// as large. `spread` is the standard deviation of single observations, for means and scores.
///
/// `None` where no such sample exists: counts, euros and ratios, whose certainty grows with the
/// number of periods; interrupted series; means without a spread; a move of nothing.
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
    let groups = match method {
        TestMethod::Measure => 1,
        TestMethod::BeforeAfter | TestMethod::Randomised => 2,
        TestMethod::Controlled => 4,
        TestMethod::InterruptedSeries => return None,
    };
    let two = match kind {
        Kind::Share if groups == 1 => 2.0 * one_share(from, to, power, confidence).ok()?,
        Kind::Share => two_shares(from, to, power, confidence).ok()?,
        Kind::Mean | Kind::Score { .. } => two_means(from, to, spread?, power, confidence).ok()?,
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
    })
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

/// Observations needed in each of two groups to tell one share from another: a number to round
/// up.
///
/// ((z √(2p̄q̄) + z′ √(p₁q₁ + p₂q₂)) / (p₂ − p₁))², z for the confidence, z′ for the power.
/// Normal approximation; assumes independent observations. Reference: statsmodels
/// `samplesize_proportions_2indep_onetail`.
///
/// # Errors
/// [`PowerError`] when a share is none, or both are equal.
pub fn two_shares(
    before: f64,
    after: f64,
    power: Power,
    confidence: Confidence,
) -> Result<f64, PowerError> {
    let difference = checked_move(before, after)?;
    let middle = f64::midpoint(before, after);
    let null = (2.0 * middle * (1.0 - middle)).sqrt();
    let other = (before * (1.0 - before) + after * (1.0 - after)).sqrt();
    Ok(squared(null, other, difference, power, confidence))
}

/// Observations needed in one group to tell its share from a known one.
///
/// ((z √(p₀q₀) + z′ √(p₁q₁)) / (p₁ − p₀))². Assumptions as for [`two_shares`].
///
/// # Errors
/// [`PowerError`] when a share is none, or both are equal.
pub fn one_share(
    known: f64,
    after: f64,
    power: Power,
    confidence: Confidence,
) -> Result<f64, PowerError> {
    let difference = checked_move(known, after)?;
    let spread = |share: f64| (share * (1.0 - share)).sqrt();
    Ok(squared(
        spread(known),
        spread(after),
        difference,
        power,
        confidence,
    ))
}

/// Observations needed in each of two groups to tell one mean from another, whose observations
/// have a standard deviation of `spread`.
///
/// 2 ((z + z′) spread / (μ₂ − μ₁))². Normal approximation. Reference: statsmodels
/// `normal_sample_size_one_tail`.
///
/// # Errors
/// [`PowerError`] when the spread is none, or both means are equal.
pub fn two_means(
    before: f64,
    after: f64,
    spread: f64,
    power: Power,
    confidence: Confidence,
) -> Result<f64, PowerError> {
    if !(spread > 0.0 && spread.is_finite()) {
        return Err(PowerError::Spread(spread));
    }
    let difference = after - before;
    if difference == 0.0 || !difference.is_finite() {
        return Err(PowerError::NoMove);
    }
    let both = spread * std::f64::consts::SQRT_2;
    Ok(squared(both, both, difference, power, confidence))
}

/// The smallest share above `before` that two groups of `n` observations each can tell from it;
/// `None` when even certainty could not.
#[must_use]
pub fn smallest_rise(before: f64, n: f64, power: Power, confidence: Confidence) -> Option<f64> {
    let enough =
        |after: f64| two_shares(before, after, power, confidence).is_ok_and(|needed| needed <= n);
    if !(0.0..1.0).contains(&before) || !enough(1.0) {
        return None;
    }
    let (mut low, mut high) = (before, 1.0);
    // Sixty halvings leave less than rounding.
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

fn checked_move(before: f64, after: f64) -> Result<f64, PowerError> {
    for share in [before, after] {
        if !(0.0..=1.0).contains(&share) {
            return Err(PowerError::Share(share));
        }
    }
    let difference = after - before;
    if difference == 0.0 {
        Err(PowerError::NoMove)
    } else {
        Ok(difference)
    }
}

fn squared(null: f64, other: f64, difference: f64, power: Power, confidence: Confidence) -> f64 {
    let (z, found) = (
        normal_quantile(confidence.upper()),
        normal_quantile(power.0),
    );
    ((z * null + found * other) / difference).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINETY_FIVE: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn what_can_not_be_found_is_refused() {
        let two = |before, after| two_shares(before, after, Power::EIGHTY, NINETY_FIVE);
        assert_eq!(two(0.3, 0.3), Err(PowerError::NoMove));
        assert_eq!(two(0.3, 30.0), Err(PowerError::Share(30.0)));
        assert!(matches!(two(f64::NAN, 0.3), Err(PowerError::Share(_))));
        assert!(two_means(1.0, f64::NAN, 1.0, Power::EIGHTY, NINETY_FIVE).is_err());
        assert!(two_means(1.0, 2.0, 0.0, Power::EIGHTY, NINETY_FIVE).is_err());
        assert!(Power::new(80.0).is_err());
    }

    #[test]
    fn a_known_share_needs_fewer_than_half_as_many() {
        let one = one_share(0.5, 0.6, Power::EIGHTY, NINETY_FIVE).expect("a sample");
        let two = two_shares(0.5, 0.6, Power::EIGHTY, NINETY_FIVE).expect("a sample");
        assert!((one - 193.8).abs() < 1.0, "{one}");
        assert!(one < two / 1.9);
    }

    #[test]
    fn each_design_needs_its_own_sample() {
        let statement = |baseline, target| Statement {
            change: String::new(),
            users: String::new(),
            perimeter: String::new(),
            indicator: crate::identity::IndicatorId(uuid::Uuid::nil()),
            direction: crate::impact::indicators::Direction::Up,
            baseline,
            target,
            by: chrono::NaiveDate::MAX,
        };
        let of = |method, kind, spread| {
            let statement = statement(0.5, 0.6);
            needed(&statement, method, kind, spread, Power::EIGHTY, NINETY_FIVE)
        };
        let each = |method| of(method, Kind::Share, None).map(|found| (found.groups, found.each));
        assert_eq!(each(TestMethod::Measure), Some((1, 194)));
        assert_eq!(each(TestMethod::Randomised), Some((2, 388)));
        assert_eq!(each(TestMethod::Controlled), Some((4, 775)));
        assert_eq!(each(TestMethod::InterruptedSeries), None);
        assert_eq!(of(TestMethod::Randomised, Kind::Mean, None), None);
        assert_eq!(of(TestMethod::Randomised, Kind::Count, None), None);
        let mean = of(TestMethod::BeforeAfter, Kind::Mean, Some(0.2)).expect("a sample");
        assert_eq!((mean.groups, mean.each), (2, 63));
        let none = statement(0.5, 0.5);
        let method = TestMethod::Measure;
        assert_eq!(
            needed(&none, method, Kind::Share, None, Power::EIGHTY, NINETY_FIVE),
            None
        );
    }

    #[test]
    fn the_smallest_rise_is_the_one_that_needs_that_sample() {
        let rise = smallest_rise(0.12, 2000.0, Power::EIGHTY, NINETY_FIVE).expect("a rise");
        let needed = two_shares(0.12, rise, Power::EIGHTY, NINETY_FIVE).expect("a sample");
        assert!((needed - 2000.0).abs() < 1e-3);
        assert_eq!(smallest_rise(0.9, 3.0, Power::EIGHTY, NINETY_FIVE), None);
    }
}
