//! Intervals of series: before and after, interrupted, trends, forecasts.

use std::collections::BTreeMap;

use programme::impact::{
    efficiency::efficiency,
    indicators::Kind,
    inference::{
        Figure, Finding, Thresholds,
        before_after::before_after,
        distributions::student_quantile,
        forecast::{Aim, forecast},
        interrupted::{Interrupted, Seasons, interrupted},
        regression::{Fit, usual_lags},
        trend::trend,
    },
    measurements::Reading,
    number::real_step,
    period::Period,
};

use super::{
    NINETY_FIVE, RUNS, coverage,
    draw::{self, Chance},
    nominal, share,
};
use crate::report::Report;

pub(super) fn measure(report: &mut Report) {
    steps(report);
    breaks(report);
    trends(report);
    forecasts(report);
}

fn steps(report: &mut Report) {
    let step = |chance: &mut Chance, side: u32, dependence: f64| {
        let values: Vec<f64> = (0..)
            .zip(chance.noise(2 * side as usize, dependence))
            .map(|(at, noise)| if at < side { noise } else { noise + 1.5 })
            .collect();
        let found = before_after(
            &draw::values(&values),
            draw::month(side),
            &Thresholds::default(),
            NINETY_FIVE,
        );
        (found.interval(), 1.5)
    };
    for (seed, side, dependence) in [(61, 8, 0.0), (62, 18, 0.0), (63, 18, 0.3)] {
        let covered = coverage(seed, |chance| step(chance, side, dependence));
        let figure = format!("before and after, {side} months a side, dependence {dependence}");
        nominal(report, &figure, covered);
    }
    // Shares that vary between months more than lots do.
    let wild = coverage(64, |chance| {
        let mut side = |mean: f64| {
            let months = 0..12;
            let share = |_| {
                let p = (mean + 0.06 * chance.normal()).clamp(0.01, 0.99);
                chance.share(200, p).map(Reading::Share)
            };
            months.filter_map(share).collect::<Vec<_>>()
        };
        let readings = [side(0.4), side(0.5)].concat();
        let found = before_after(
            &draw::segment(Kind::Share, readings),
            draw::month(12),
            &Thresholds::default(),
            NINETY_FIVE,
        );
        (found.interval(), 0.1)
    });
    nominal(report, "shares that vary between months", wild);
}

fn broken(chance: &mut Chance, months: u32, changed: u32, dependence: f64) -> Vec<f64> {
    (0..)
        .zip(chance.noise(months as usize, dependence))
        .map(|(at, noise)| {
            let after = if at < changed { 0.0 } else { 3.0 };
            20.0 + 0.2 * f64::from(at) + after + noise
        })
        .collect()
}

fn breaks(report: &mut Report) {
    let found = |chance: &mut Chance, months, changed, dependence| -> Interrupted {
        interrupted(
            &draw::values(&broken(chance, months, changed, dependence)),
            draw::month(changed),
            Seasons::Ignored,
            &Thresholds::default(),
            NINETY_FIVE,
        )
    };
    let level = |finding: &Finding| (finding.interval(), 3.0);
    for (seed, months, changed, dependence) in [
        (71, 16, 8, 0.0),
        (72, 24, 12, 0.0),
        (73, 36, 18, 0.0),
        (74, 36, 26, 0.0),
        (75, 24, 12, 0.2),
        (76, 36, 18, 0.2),
    ] {
        let covered = coverage(seed, |chance| {
            level(&found(chance, months, changed, dependence).level)
        });
        let figure =
            format!("interrupted, {months} months, change at {changed}, dependence {dependence}");
        nominal(report, &figure, covered);
    }
    for (seed, months, changed) in [(77, 24, 12), (78, 60, 30)] {
        let covered = coverage(seed, |chance| {
            level(&found(chance, months, changed, 0.4).level)
        });
        let figure = format!("coverage: interrupted, {months} months, dependence 0.4");
        report.tell(&figure, covered);
    }
    for (seed, dependence) in [(79, 0.0), (80, 0.4)] {
        let covered = coverage(seed, |chance| newey_west(chance, dependence));
        let figure = format!("coverage: Newey and West alone, 24 months, dependence {dependence}");
        report.tell(&figure, covered);
    }
}

/// What an interval by Newey and West's errors alone would have been.
fn newey_west(
    chance: &mut Chance,
    dependence: f64,
) -> (Option<programme::impact::inference::Interval>, f64) {
    let values = broken(chance, 24, 12, dependence);
    let times: Vec<i64> = (0..24).collect();
    let rows: Vec<Vec<f64>> = times
        .iter()
        .map(|time| {
            let step = real_step(time - 12);
            let after = if step >= 0.0 { 1.0 } else { 0.0 };
            vec![1.0, step, after, step * after]
        })
        .collect();
    let interval = Fit::ordinary(&rows, &values).ok().and_then(|fit| {
        let error = fit.robust_variance(2, &times, usual_lags(24)).sqrt();
        let reach = student_quantile(0.975, fit.freedom()) * error;
        programme::impact::inference::Interval::around(fit.coefficient(2), reach)
    });
    (interval, 3.0)
}

fn trends(report: &mut Report) {
    let slopes = coverage(81, |chance| {
        let values: Vec<f64> = (0..24)
            .map(|at| 0.3 * f64::from(at) + chance.waiting())
            .collect();
        let found = trend(&draw::values(&values), &Thresholds::default(), NINETY_FIVE);
        (found.interval(), 0.3)
    });
    nominal(report, "Theil and Sen, 24 months, skewed noise", slopes);
    let costs: BTreeMap<Period, i64> = draw::values(&[0.0; 24])
        .points
        .iter()
        .map(|point| (point.period, 1_000_000))
        .collect();
    let falls = coverage(82, |chance| {
        let counts: Vec<Reading> = (0..24)
            .map(|at| Reading::Count(chance.events(50.0 * (0.04 * f64::from(at)).exp())))
            .collect();
        let found = efficiency(
            &costs,
            &draw::segment(Kind::Count, counts),
            None,
            &Thresholds::default(),
            NINETY_FIVE,
        );
        (
            found.ok().and_then(|found| found.trend.interval()),
            (-0.04_f64).exp_m1(),
        )
    });
    nominal(report, "fall of the cost by unit, 24 months", falls);
}

fn forecasts(report: &mut Report) {
    let ahead = |chance: &mut Chance, aim: Option<f64>| {
        let values: Vec<f64> = (0..16)
            .map(|at| 10.0 + 0.5 * f64::from(at) + chance.normal())
            .collect();
        let reached = 10.0 + 0.5 * 15.0 + chance.normal();
        let target = aim.unwrap_or_else(|| chance.between(14.0, 21.0));
        let aim = Aim {
            target,
            by: draw::month(16).pred_opt().unwrap_or_default(),
            maximum: None,
        };
        let found = forecast(
            &draw::values(&values[..12]),
            aim,
            &Thresholds::default(),
            NINETY_FIVE,
        );
        (found, reached, target)
    };
    let covered = coverage(91, |chance| {
        let (found, reached, _) = ahead(chance, Some(15.0));
        (found.interval(), reached)
    });
    nominal(report, "forecast four months ahead of twelve", covered);
    // Of targets given such probabilities, as many come true as the probabilities say.
    let (mut told, mut promised, mut came) = (0.0, 0.0, 0.0);
    share(92, RUNS, |chance| {
        let (found, reached, target) = ahead(chance, None);
        let probability = found.figure(Figure::Probability).unwrap_or(f64::NAN);
        if probability > 0.6 && probability < 0.95 {
            told += 1.0;
            promised += probability;
            came += f64::from(u8::from(reached >= target));
        }
        true
    });
    let gap = (came - promised) / told;
    report.within("targets that came true, less promised", gap, (-0.03, 0.03));
}
