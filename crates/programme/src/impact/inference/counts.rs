//! Events counted in a period: how such a count would vary if nothing changed.

use super::{
    distributions::{chi_square_quantile, normal_quantile},
    interval::{Confidence, Interval},
};
use crate::impact::number::real;

/// Events above which Wilson and Hilferty's cube replaces the exact quantile: their relative
/// difference is then below one in ten million.
const MANY_EVENTS: u64 = 1_000_000;

/// Garwood's exact interval for the mean of a Poisson count.
///
/// Half the χ² quantiles: low with 2k degrees at α/2, high with 2k + 2 at 1 − α/2; 0 for no event.
///
/// Assumes that events fall independently at a steady rate. A count of everything that happened
/// has no sampling error: the interval says what the same rate could as well have given. Covers
/// at least its level. Source: Garwood 1936. Reference: scipy `chi2.ppf`.
#[must_use]
pub fn poisson(count: u64, confidence: Confidence) -> Interval {
    let k = real(count);
    if count > MANY_EVENTS {
        let z = normal_quantile(confidence.upper());
        let cube = |freedom: f64, z: f64| {
            let part = 2.0 / (9.0 * freedom);
            freedom / 2.0 * (1.0 - part + z * part.sqrt()).powi(3)
        };
        return Interval {
            low: cube(2.0 * k, -z),
            high: cube(2.0 * k + 2.0, z),
        };
    }
    let low = if count == 0 {
        0.0
    } else {
        chi_square_quantile(1.0 - confidence.upper(), 2.0 * k) / 2.0
    };
    Interval {
        low,
        high: chi_square_quantile(confidence.upper(), 2.0 * k + 2.0) / 2.0,
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn no_event_still_leaves_a_rate_possible() {
        let none = poisson(0, Confidence::NINETY_FIVE);
        assert_eq!(none.low, 0.0);
        // exp(−high) = 0.025.
        assert!((none.high + 0.025_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn the_two_ways_meet_where_they_change() {
        let exact = poisson(MANY_EVENTS, Confidence::NINETY_FIVE);
        let near = poisson(MANY_EVENTS + 1, Confidence::NINETY_FIVE);
        assert!(
            (near.low - exact.low - 1.0).abs() < 0.01,
            "{exact:?} {near:?}"
        );
        assert!((near.high - exact.high - 1.0).abs() < 0.01);
    }
}
