//! Intervals of groups of observations: shares, means, counts, ratios.

use programme::impact::{
    hypotheses::power::{Power, two_shares},
    inference::{
        counts::poisson,
        means::{Moments, difference_in_differences, student, welch},
        ratios::{Pairs, delta, fieller},
        shares::{self, newcombe, wilson},
    },
    number::whole,
};

use super::{NINETY_FIVE, RUNS, coverage, draw::Chance, nominal, share};
use crate::report::Report;

pub(super) fn measure(report: &mut Report) {
    of_shares(report);
    of_means(report);
    of_ratios(report);
    let events = coverage(31, |chance| {
        let expected = chance.between(3.0, 60.0);
        (
            Some(poisson(chance.events(expected), NINETY_FIVE)),
            expected,
        )
    });
    // Exact intervals of counts hold at least their level.
    report.within("coverage: Poisson, 3 to 60 events", events, (0.95, 0.985));
    power(report);
}

fn of_shares(report: &mut Report) {
    for (seed, n) in [(11, 15), (12, 60), (13, 500)] {
        let covered = coverage(seed, |chance| {
            let p = chance.between(0.05, 0.95);
            let interval = chance.share(n, p).map(|share| wilson(share, NINETY_FIVE));
            (interval, p)
        });
        nominal(report, &format!("Wilson, n = {n}"), covered);
    }
    let newcombes = coverage(14, |chance| {
        let (p, q) = (chance.between(0.05, 0.95), chance.between(0.05, 0.95));
        let (n, m) = (chance.whole(20, 150), chance.whole(20, 150));
        let groups = chance.share(n, p).zip(chance.share(m, q));
        let interval = groups.map(|(before, after)| newcombe(before, after, NINETY_FIVE));
        (interval, q - p)
    });
    nominal(report, "Newcombe, n = 20 to 150", newcombes);
    let twice = coverage(15, |chance| {
        let truths: [f64; 4] = std::array::from_fn(|_| chance.between(0.1, 0.9));
        let drawn = truths.map(|truth| chance.share(80, truth));
        let [
            Some(before),
            Some(after),
            Some(control_before),
            Some(control_after),
        ] = drawn
        else {
            return (None, 0.0);
        };
        let interval = shares::difference_in_differences(
            [before.into(), after.into()],
            [control_before.into(), control_after.into()],
            NINETY_FIVE,
        );
        (
            Some(interval),
            truths[1] - truths[0] - (truths[3] - truths[2]),
        )
    });
    nominal(report, "difference of differences of shares", twice);
}

fn of_means(report: &mut Report) {
    let values = |chance: &mut Chance, n: u32, mean: f64, spread: f64| {
        let values: Vec<f64> = (0..n).map(|_| mean + spread * chance.normal()).collect();
        Moments::of_values(&values)
    };
    let one = coverage(21, |chance| {
        let moments = values(chance, 8, 3.0, 2.0);
        (moments.and_then(|of| student(of, NINETY_FIVE)), 3.0)
    });
    nominal(report, "Student, n = 8", one);
    let two = coverage(22, |chance| {
        let groups = values(chance, 7, 0.0, 1.0).zip(values(chance, 25, 1.0, 4.0));
        let compared = groups.and_then(|(a, b)| welch(a, b, NINETY_FIVE));
        (compared.map(|compared| compared.interval), 1.0)
    });
    nominal(report, "Welch, n = 7 and 25, spreads 1 and 4", two);
    let four = coverage(23, |chance| {
        let mut group = |n, mean, spread| values(chance, n, mean, spread);
        let groups = [
            group(12, 0.0, 1.0),
            group(9, 2.0, 2.0),
            group(20, 0.0, 3.0),
            group(15, 1.0, 1.0),
        ];
        let [Some(a), Some(b), Some(c), Some(d)] = groups else {
            return (None, 0.0);
        };
        let compared = difference_in_differences([a, b], [c, d], NINETY_FIVE);
        (compared.map(|compared| compared.interval), 1.0)
    });
    nominal(report, "difference of differences of means", four);
    let skewed = coverage(24, |chance| {
        let values: Vec<f64> = (0..60).map(|_| chance.waiting()).collect();
        let moments = Moments::of_values(&values);
        (moments.and_then(|of| student(of, NINETY_FIVE)), 1.0)
    });
    report.tell("coverage: Student, 60 skewed waiting times", skewed);
}

fn of_ratios(report: &mut Report) {
    let pairs = |chance: &mut Chance, n: u32, noise: f64| {
        let pairs: Vec<(f64, f64)> = (0..n)
            .map(|_| {
                let units = 100.0 + 25.0 * chance.normal();
                (40.0 * units + noise * chance.normal(), units)
            })
            .collect();
        Pairs::of(&pairs)
    };
    let fiellers = coverage(41, |chance| {
        let pairs = pairs(chance, 9, 900.0);
        (pairs.and_then(|pairs| fieller(&pairs, NINETY_FIVE)), 40.0)
    });
    nominal(report, "Fieller, 9 periods", fiellers);
    let deltas = coverage(42, |chance| {
        let pairs = pairs(chance, 36, 900.0);
        (pairs.and_then(|pairs| delta(&pairs, NINETY_FIVE)), 40.0)
    });
    nominal(report, "delta method, 36 periods", deltas);
}

/// A sample of the size advised finds the move as often as was asked.
fn power(report: &mut Report) {
    let needed = two_shares(0.4, 0.5, Power::EIGHTY, NINETY_FIVE).unwrap_or(f64::NAN);
    let n = whole(needed.ceil()).unwrap_or(0);
    let found = share(51, RUNS / 2, |chance| {
        let groups = chance.share(n, 0.4).zip(chance.share(n, 0.5));
        groups.is_some_and(|(a, b)| newcombe(a, b, NINETY_FIVE).is_above(0.0))
    });
    report.within("power asked 0.80, found", found, (0.77, 0.83));
}
