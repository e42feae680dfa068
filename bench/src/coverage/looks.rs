//! Errors over many looks at growing evidence.

use programme::impact::inference::{
    means::{Moments, student},
    sequence,
};

use super::{NINETY_FIVE, RUNS, draw::Chance, share};
use crate::report::Report;

/// Looks at each record.
const LOOKS: u32 = 50;
/// New observations between two looks.
const BETWEEN: u32 = 40;

pub(super) fn measure(report: &mut Report) {
    let planned = f64::from(LOOKS * BETWEEN);
    let sequential = |moments: Moments| sequence::mean(moments, planned, NINETY_FIVE);
    for (seed, figure, mean, draw) in [
        (101, "normal", 0.0, Chance::normal as fn(&mut Chance) -> f64),
        (102, "skewed", 1.0, Chance::waiting),
        (103, "shares of 0.15", 0.15, |chance: &mut Chance| {
            f64::from(u8::from(chance.between(0.0, 1.0) < 0.15))
        }),
    ] {
        let wrong = share(seed, RUNS, |chance| {
            ever(chance, draw, |moments| {
                sequential(moments).is_some_and(|look| !look.interval.holds(mean))
            })
        });
        let figure = format!("wrong at any of 50 looks: {figure}");
        report.limit(&figure, wrong, 0.05);
    }
    let peeking = share(104, RUNS, |chance| {
        ever(chance, Chance::normal, |moments| {
            student(moments, NINETY_FIVE).is_some_and(|interval| !interval.holds(0.0))
        })
    });
    report.tell("wrong at any of 50 looks: ordinary intervals", peeking);
}

/// True when something is true at one look at least.
fn ever(
    chance: &mut Chance,
    draw: fn(&mut Chance) -> f64,
    mut at: impl FnMut(Moments) -> bool,
) -> bool {
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    (0..LOOKS).any(|_| {
        for _ in 0..BETWEEN {
            let value = draw(chance);
            n += 1.0;
            sum += value;
            squares += value * value;
        }
        at(Moments {
            mean: sum / n,
            variance: (squares - sum * sum / n) / (n - 1.0),
            n,
        })
    })
}
