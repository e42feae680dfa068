//! Quantiles and tails of the normal, Student and χ² distributions, to about 1e-12.
//!
//! The incomplete beta and gamma functions are those of crate statrs, called where they are
//! exact; quantiles are found from the tails, so they are as exact as these. Student's
//! distribution with many degrees of freedom follows Fisher's expansion, because the beta
//! function loses digits there.

use statrs::function::{
    beta::beta_reg,
    erf,
    gamma::{gamma_ur, ln_gamma},
};

/// Degrees of freedom from which on Fisher's expansion is more exact than the beta function.
const MANY: f64 = 5_000.0;

/// Newton's steps after which halving takes over.
const MOST_STEPS: u32 = 60;

/// Probability that a standard normal variable is above `x`.
#[must_use]
pub fn normal_tail(x: f64) -> f64 {
    0.5 * erf::erfc(x / std::f64::consts::SQRT_2)
}

/// The number under which a standard normal variable falls with probability `p`, which lies
/// between 0 and 1.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erf::erfc_inv(2.0 * p)
}

/// Probability that a Student variable with `freedom` > 0 degrees is above `x`.
#[must_use]
pub fn student_tail(x: f64, freedom: f64) -> f64 {
    if x < 0.0 {
        return 1.0 - student_tail(-x, freedom);
    }
    if !x.is_finite() || freedom.is_nan() {
        return if x.is_nan() || freedom.is_nan() {
            f64::NAN
        } else {
            0.0
        };
    }
    if freedom > MANY {
        return normal_tail(as_normal(x, freedom));
    }
    let square = x * x;
    if x < 1.0 {
        // Near the centre the other tail of the beta function keeps all digits.
        0.5 - 0.5 * beta_reg(0.5, freedom / 2.0, square / (freedom + square))
    } else {
        0.5 * beta_reg(freedom / 2.0, 0.5, freedom / (freedom + square))
    }
}

/// The number under which a Student variable with `freedom` > 0 degrees falls with probability
/// `p`, which lies between 0 and 1.
#[must_use]
pub fn student_quantile(p: f64, freedom: f64) -> f64 {
    if p < 0.5 {
        return -student_quantile(1.0 - p, freedom);
    }
    let log_scale = ln_gamma(f64::midpoint(freedom, 1.0))
        - ln_gamma(freedom / 2.0)
        - 0.5 * (freedom * std::f64::consts::PI).ln();
    let density =
        |x: f64| (log_scale - f64::midpoint(freedom, 1.0) * (x * x / freedom).ln_1p()).exp();
    let start = normal_quantile(p);
    falling_root(1.0 - p, start, |x| student_tail(x, freedom), density)
}

/// Probability that a χ² variable with `freedom` > 0 degrees is above `x` ≥ 0.
#[must_use]
pub fn chi_square_tail(x: f64, freedom: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else {
        gamma_ur(freedom / 2.0, x / 2.0)
    }
}

/// The number under which a χ² variable with `freedom` > 0 degrees falls with probability `p`.
#[must_use]
pub fn chi_square_quantile(p: f64, freedom: f64) -> f64 {
    let half = freedom / 2.0;
    let log_scale = -ln_gamma(half) - std::f64::consts::LN_2;
    let density = |x: f64| (log_scale + (half - 1.0) * (x / 2.0).ln() - x / 2.0).exp();
    // Wilson and Hilferty's cube is near enough to begin with.
    let part = 2.0 / (9.0 * freedom);
    let start = freedom * (1.0 - part + normal_quantile(p) * part.sqrt()).powi(3);
    falling_root(1.0 - p, start, |x| chi_square_tail(x, freedom), density)
}

/// The normal deviate with the same tail as Student's `x`: Fisher's expansion in 1/ν, whose
/// first term left out is of the order of x¹¹/ν⁵.
fn as_normal(x: f64, freedom: f64) -> f64 {
    let (s, v) = (x * x, 1.0 / freedom);
    let first = (s + 1.0) / 4.0;
    let second = ((13.0 * s + 8.0) * s + 3.0) / 96.0;
    let third = (((35.0 * s + 19.0) * s + 1.0) * s - 15.0) / 384.0;
    let fourth = ((((6271.0 * s + 3224.0) * s - 102.0) * s - 1680.0) * s - 945.0) / 92_160.0;
    x * (1.0 - v * (first - v * (second - v * (third - v * fourth))))
}

/// Where a tail falls to `value`: Newton's steps from `start`, kept between what is known to lie
/// below and above, halving or doubling where they leave it.
fn falling_root(
    value: f64,
    start: f64,
    tail: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
) -> f64 {
    if value.is_nan() || start.is_nan() {
        return f64::NAN;
    }
    let (mut low, mut high) = (0.0_f64, f64::INFINITY);
    let mut x = start.max(f64::MIN_POSITIVE);
    for step in 0_u32.. {
        let above = tail(x) - value;
        if above > 0.0 {
            low = x;
        } else if above < 0.0 {
            high = x;
        } else {
            return x;
        }
        let newton = x + above / density(x);
        let next = if newton > low && newton < high && step < MOST_STEPS {
            newton
        } else if high.is_finite() {
            f64::midpoint(low, high)
        } else {
            2.0 * x
        };
        // Nearer than the tail's own last digits there is nothing to find.
        if !next.is_finite()
            || next <= low
            || next >= high
            || (next - x).abs() <= 2.0 * f64::EPSILON * x
        {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn closed_forms_hold() {
        // One degree of freedom is Cauchy's distribution, two have a quantile in roots.
        let cauchy = (std::f64::consts::PI * 0.475).tan();
        assert!((student_quantile(0.975, 1.0) / cauchy - 1.0).abs() < 1e-13);
        let two = 0.95 / (2.0 * 0.975 * 0.025_f64).sqrt();
        assert!((student_quantile(0.975, 2.0) / two - 1.0).abs() < 1e-13);
        // χ² with two degrees is exponential.
        assert!((chi_square_quantile(0.95, 2.0) + 2.0 * 0.05_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn what_is_not_a_number_stays_so_and_ends() {
        assert!(student_tail(f64::NAN, 3.0).is_nan());
        assert!(student_tail(1.0, f64::NAN).is_nan());
        assert_eq!(student_tail(f64::INFINITY, 3.0), 0.0);
        assert_eq!(student_tail(f64::NEG_INFINITY, 3.0), 1.0);
        assert!(student_quantile(f64::NAN, 3.0).is_nan());
        assert_eq!(chi_square_tail(-1.0, 3.0), 1.0);
    }

    #[test]
    fn the_two_ways_to_student_meet() {
        for x in [0.001, 0.5, 0.999, 1.001, 2.0, 6.0] {
            let by_beta = if x < 1.0 {
                0.5 - 0.5 * beta_reg(0.5, MANY / 2.0, x * x / (MANY + x * x))
            } else {
                0.5 * beta_reg(MANY / 2.0, 0.5, MANY / (MANY + x * x))
            };
            let by_expansion = normal_tail(as_normal(x, MANY));
            assert!((by_beta / by_expansion - 1.0).abs() < 1e-9, "{x}");
        }
    }
}
