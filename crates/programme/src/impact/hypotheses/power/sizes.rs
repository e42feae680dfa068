//! Formulas of sizes: for shares and means the usual normal ones, for periods by looking through.

use super::{Power, PowerError};
use crate::impact::{
    inference::{
        Confidence,
        distributions::{normal_quantile, student_quantile},
    },
    number::real,
};

/// Periods a side that are looked through at most: a thousand months are a lifetime.
const MOST_PERIODS: u64 = 1_000;

/// Observations needed in each of two groups to tell one share from another: a number to round
/// up.
///
/// ((z √(2p̄q̄) + z′ √(p₁q₁ + p₂q₂)) / (p₂ − p₁))², z for the confidence, z′ for the power.
/// Normal approximation; assumes independent observations, two groups of one size, and the one look
/// that was planned. Source: Fleiss, Levin and Paik 2003, section 4.2. Reference: statsmodels
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
/// ((z √(p₀q₀) + z′ √(p₁q₁)) / (p₁ − p₀))². Assumptions and source as for [`two_shares`].
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
/// 2 ((z + z′) spread / (μ₂ − μ₁))². Normal approximation, so a little few under thirty; assumes
/// independent observations, two groups of one size and one spread, and the one look that was planned.
/// Source: Chow, Shao and Wang 2008, section 3.2. Reference: statsmodels
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

/// Periods needed on each side of a day to find a move between two levels, by Welch's t over the
/// periods' numbers: the least n from `least` on with (t + t′) spread √(2/n) ≤ |move|, t for the
/// confidence and t′ for the power, both with 2n − 2 degrees of freedom.
///
/// Assumes independent periods of equal spread: where they depend on each other it takes more.
/// `None` for no move or spread, and beyond a thousand periods.
#[must_use]
pub fn side_of_periods(
    by: f64,
    spread: f64,
    least: u32,
    power: Power,
    confidence: Confidence,
) -> Option<u64> {
    let variance = |n: f64| 2.0 / n;
    side(by, spread, least, power, confidence, 2.0, variance)
}

/// Periods needed on each side of a day to find a change of level beyond the trend, by segmented
/// regression: the least n from `least` on with (t + t′) spread √v ≤ |move|, with 2n − 4 degrees of
/// freedom and v = (4n + 2)/(n(n − 1)) + (4n − 2)/(n(n + 1)), the variance at the day of two lines
/// through n periods each.
///
/// About four times as many as between two levels without a trend. Assumes independent periods, the
/// same number on both sides, no seasons. `None` as for [`side_of_periods`].
#[must_use]
pub fn side_of_series(
    by: f64,
    spread: f64,
    least: u32,
    power: Power,
    confidence: Confidence,
) -> Option<u64> {
    let variance = |n: f64| (4.0 * n + 2.0) / (n * (n - 1.0)) + (4.0 * n - 2.0) / (n * (n + 1.0));
    side(by, spread, least, power, confidence, 4.0, variance)
}

/// The least n with (t + t′) spread √variance(n) ≤ |by|, t and t′ with 2n − `taken` degrees.
fn side(
    by: f64,
    spread: f64,
    least: u32,
    power: Power,
    confidence: Confidence,
    taken: f64,
    variance: impl Fn(f64) -> f64,
) -> Option<u64> {
    let is_sound = by != 0.0 && by.is_finite() && spread > 0.0 && spread.is_finite();
    let finds = |n: &u64| {
        let n = real(*n);
        let freedom = 2.0 * n - taken;
        let t = student_quantile(confidence.upper(), freedom);
        let found = student_quantile(power.0, freedom);
        (t + found) * spread * variance(n).sqrt() <= by.abs()
    };
    // What is found with n periods is found with more: the least is looked for by halves.
    let (mut low, mut high) = (u64::from(least.max(3)), MOST_PERIODS);
    if !is_sound || !finds(&high) {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        if finds(&middle) {
            high = middle;
        } else {
            low = middle + 1;
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
