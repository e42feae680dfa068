//! Our formulas against those of statsmodels, scipy and gbstats (`oracles/`).
//!
//! Relative to 1e-9 where a formula is closed. A bound that may be zero is compared in units of
//! what it bounds, which each test names.

use programme::impact::{
    hypotheses::power::{Power, two_means, two_shares},
    inference::{
        Confidence, autocorrelation,
        calibration::{Forecast, brier},
        counts::poisson,
        distributions as d,
        means::{Moments, student, welch},
        ratios::{Pairs, fieller},
        regression::{Fit, usual_lags},
        robust::theil_sen,
        sequence,
        shares::{Effective, difference_in_differences, newcombe, wilson},
        split::pearson,
    },
    measurements::Share,
    number::{real_step, whole},
};

use crate::vectors::{Row, rows};

const CLOSED: f64 = 1e-9;

fn confidence(row: &Row) -> Confidence {
    Confidence::new(row.number("confidence")).expect("a confidence")
}

fn share(row: &Row, numerator: &str, denominator: &str) -> Share {
    Share::new(row.get(numerator), row.get(denominator)).expect("a share")
}

fn moments(row: &Row, field: &str) -> Moments {
    Moments::of_values(&row.numbers(field)).expect("two values at least")
}

#[test]
fn quantiles() {
    for row in rows("quantiles") {
        let (p, freedom) = (row.number("p"), row.number("freedom"));
        let ours = match row.get::<String>("distribution").as_str() {
            "normal" => d::normal_quantile(p),
            "student" => d::student_quantile(p, freedom),
            _ => d::chi_square_quantile(p, freedom),
        };
        row.equals(ours, "quantile", CLOSED, 0.0);
    }
}

#[test]
fn tails() {
    for row in rows("tails") {
        let (x, freedom) = (row.number("x"), row.number("freedom"));
        let ours = match row.get::<String>("distribution").as_str() {
            "normal" => d::normal_tail(x),
            "student" => d::student_tail(x, freedom),
            _ => d::chi_square_tail(x, freedom),
        };
        // Probabilities: what is under 1e-9 of certainty is told apart by nobody.
        row.equals(ours, "tail", CLOSED, 1e-3);
    }
}

#[test]
fn wilsons_interval() {
    for row in rows("wilson") {
        let interval = wilson(share(&row, "numerator", "denominator"), confidence(&row));
        row.equals(interval.low, "low", CLOSED, 1e-6);
        row.equals(interval.high, "high", CLOSED, 0.0);
    }
}

#[test]
fn newcombes_interval() {
    for row in rows("newcombe") {
        let (before, after) = (
            share(&row, "before", "of_before"),
            share(&row, "after", "of_after"),
        );
        let interval = newcombe(before, after, confidence(&row));
        row.equals(interval.low, "low", CLOSED, 1e-2);
        row.equals(interval.high, "high", CLOSED, 1e-2);
    }
}

#[test]
fn the_difference_of_two_differences_of_shares() {
    for row in rows("newcombe_twice") {
        let groups: Vec<Effective> = row
            .numbers("numerators")
            .into_iter()
            .zip(row.numbers("denominators"))
            .map(|(x, n)| {
                let (x, n) = (whole(x).expect("whole"), whole(n).expect("whole"));
                Share::new(x, n).expect("a share").into()
            })
            .collect();
        let interval = difference_in_differences(
            [groups[0], groups[1]],
            [groups[2], groups[3]],
            Confidence::NINETY_FIVE,
        );
        row.equals(interval.low, "low", CLOSED, 1e-2);
        row.equals(interval.high, "high", CLOSED, 1e-2);
    }
}

#[test]
fn poissons_interval() {
    for row in rows("poisson") {
        let interval = poisson(row.get("count"), confidence(&row));
        row.equals(interval.low, "low", CLOSED, 0.0);
        row.equals(interval.high, "high", CLOSED, 0.0);
    }
}

#[test]
fn students_interval() {
    for row in rows("student") {
        let interval = student(moments(&row, "values"), confidence(&row)).expect("an interval");
        row.equals(interval.low, "low", CLOSED, 1.0);
        row.equals(interval.high, "high", CLOSED, 1.0);
    }
}

#[test]
fn welchs_comparison() {
    for row in rows("welch") {
        let (before, after) = (moments(&row, "before"), moments(&row, "after"));
        let ours = welch(before, after, confidence(&row)).expect("varies");
        row.equals(ours.interval.low, "low", CLOSED, 1.0);
        row.equals(ours.interval.high, "high", CLOSED, 1.0);
        row.equals(ours.freedom, "freedom", CLOSED, 0.0);
        row.equals(ours.p_value, "p_value", CLOSED, 1e-6);
    }
}

#[test]
fn fiellers_interval() {
    for row in rows("fieller") {
        let pairs: Vec<(f64, f64)> = row
            .numbers("numerators")
            .into_iter()
            .zip(row.numbers("denominators"))
            .collect();
        let pairs = Pairs::of(&pairs).expect("pairs");
        let interval = fieller(&pairs, confidence(&row)).expect("an interval");
        row.equals(pairs.ratio(), "ratio", CLOSED, 0.0);
        row.equals(interval.low, "low", CLOSED, 0.0);
        row.equals(interval.high, "high", CLOSED, 0.0);
    }
}

#[test]
fn the_delta_method() {
    for row in rows("ratio_variance") {
        let pairs: Vec<(f64, f64)> = row
            .numbers("numerators")
            .into_iter()
            .zip(row.numbers("denominators"))
            .collect();
        let pairs = Pairs::of(&pairs).expect("pairs");
        row.equals(pairs.ratio(), "ratio", CLOSED, 0.0);
        row.equals(pairs.delta_variance(), "variance", CLOSED, 0.0);
    }
}

fn segmented_design(times: &[i64], changed: i64) -> Vec<Vec<f64>> {
    times
        .iter()
        .map(|time| {
            let step = real_step(time - changed);
            let after = if step >= 0.0 { 1.0 } else { 0.0 };
            vec![1.0, step, after, step * after]
        })
        .collect()
}

#[test]
fn segmented_regression_with_newey_and_wests_errors() {
    for row in rows("segmented") {
        let values = row.numbers("values");
        let times: Vec<i64> = (0_i64..).take(values.len()).collect();
        let fit =
            Fit::ordinary(&segmented_design(&times, row.get("changed")), &values).expect("a fit");
        let lags: u32 = row.get("lags");
        assert_eq!(usual_lags(values.len()), lags);
        let expected = row.numbers("coefficients");
        let (ordinary, robust) = (row.numbers("ordinary"), row.numbers("robust"));
        for which in 0..4 {
            let error = ordinary[which].sqrt();
            row.close(
                fit.coefficient(which),
                expected[which],
                "coefficient",
                CLOSED,
                error,
            );
            row.close(
                fit.ordinary_variance(which),
                ordinary[which],
                "ordinary",
                CLOSED,
                0.0,
            );
            let ours = fit.robust_variance(which, &times, lags);
            row.close(ours, robust[which], "robust", CLOSED, 0.0);
        }
    }
}

#[test]
fn dependence_of_successive_periods() {
    for row in rows("dependence") {
        let times: Vec<i64> = row
            .numbers("times")
            .into_iter()
            .map(|time| i64::try_from(whole(time).expect("whole")).expect("small"))
            .collect();
        // The design follows positions here, not times: the errors alone know of gaps.
        let positions: Vec<i64> = (0_i64..).take(times.len()).collect();
        let design = segmented_design(&positions, row.get("changed"));
        let fit = Fit::ordinary(&design, &row.numbers("values")).expect("a fit");
        let ours = autocorrelation::dependence(&fit, &times, 2);
        row.equals(ours.dependence, "dependence", CLOSED, 1.0);
        row.equals(ours.variance, "variance", 1e-8, 0.0);
    }
}

#[test]
fn predictions_from_a_line() {
    for row in rows("prediction") {
        let values = row.numbers("values");
        let last = real_step(i64::try_from(values.len()).expect("short") - 1);
        let steps: Vec<f64> = (0..)
            .take(values.len())
            .map(|at| f64::from(at) - last)
            .collect();
        let fit = Fit::line(&steps, &values).expect("a line");
        let at = [1.0, row.number("ahead")];
        let error = (fit.variance() * (1.0 + fit.leverage(&at))).sqrt();
        let reach = d::student_quantile(confidence(&row).upper(), fit.freedom()) * error;
        let predicted = fit.at(&at);
        row.equals(predicted, "predicted", CLOSED, error);
        row.equals(predicted - reach, "low", CLOSED, error);
        row.equals(predicted + reach, "high", CLOSED, error);
        let score = (row.number("target") - predicted) / error;
        let probability = d::student_tail(score, fit.freedom());
        row.equals(probability, "probability", CLOSED, 1e-3);
    }
}

#[test]
fn theil_and_sens_slope() {
    for row in rows("theil_sen") {
        let (times, values) = (row.numbers("times"), row.numbers("values"));
        let ours = theil_sen(&times, &values, confidence(&row)).expect("a slope");
        row.equals(ours.slope, "slope", CLOSED, 1e-3);
        row.equals(ours.intercept, "intercept", CLOSED, 1e-1);
        // Where too few pairs reach the confidence, theirs falls back on the outermost slopes;
        // ours says nothing.
        if let Some(interval) = ours.interval {
            row.equals(interval.low, "low", CLOSED, 1e-3);
            row.equals(interval.high, "high", CLOSED, 1e-3);
        } else {
            assert!(times.len() < 8, "{} points have an interval", times.len());
        }
    }
}

#[test]
fn confidence_sequences() {
    for row in rows("sequential") {
        let group = |which: &str| Moments {
            mean: row.number(which),
            variance: row.number(&format!("variance_{which}")),
            n: row.number(&format!("n_{which}")),
        };
        let look = sequence::difference(
            group("before"),
            group("after"),
            row.number("planned"),
            confidence(&row),
        )
        .expect("a look");
        row.equals(look.estimate, "difference", CLOSED, 1e-2);
        row.equals(look.interval.low, "low", CLOSED, 1e-2);
        row.equals(look.interval.high, "high", CLOSED, 1e-2);
        row.equals(look.p_value, "p_value", CLOSED, 1e-6);
    }
}

#[test]
fn splits() {
    for row in rows("split") {
        let observed: Vec<u64> = row
            .numbers("observed")
            .into_iter()
            .map(|n| whole(n).expect("whole"))
            .collect();
        let (chi_square, p_value) = pearson(&observed, &row.numbers("intended")).expect("a split");
        row.equals(chi_square, "chi_square", CLOSED, 1e-3);
        row.equals(p_value, "p_value", CLOSED, 1e-6);
    }
}

#[test]
fn past_forecasts() {
    for row in rows("brier") {
        let forecasts: Vec<Forecast> = row
            .numbers("probabilities")
            .into_iter()
            .zip(row.numbers("outcomes"))
            .map(|(probability, outcome)| Forecast {
                probability,
                came_true: outcome > 0.5,
            })
            .collect();
        let ours = brier(&forecasts, Confidence::NINETY_FIVE).expect("scored");
        row.equals(ours.score, "score", CLOSED, 1e-3);
        row.equals(ours.base_rate, "base_rate", CLOSED, 0.0);
        row.equals(ours.of_base_rate, "of_base_rate", CLOSED, 1e-3);
    }
}

#[test]
fn sizes_of_samples() {
    for row in rows("power") {
        let (before, after) = (row.number("before"), row.number("after"));
        let power = Power::new(row.number("power")).expect("a power");
        let ours = if row.get::<String>("of") == "shares" {
            two_shares(before, after, power, Confidence::NINETY_FIVE)
        } else {
            let spread = row.number("spread");
            two_means(before, after, spread, power, Confidence::NINETY_FIVE)
        };
        row.equals(ours.expect("a sample"), "n", CLOSED, 0.0);
    }
}
