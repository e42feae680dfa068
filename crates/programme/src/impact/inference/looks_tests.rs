//! The price of looking again.

use super::*;
use crate::impact::{
    indicators::Kind,
    sample_tests::{fraction, value},
};

const ONCE: Looking = Looking {
    looks: 1,
    goes_on: false,
    planned: 5000,
    rung: Rung::Randomised,
};

fn share(numerator: f64, denominator: f64) -> Reading {
    fraction(numerator, denominator)
        .check(Kind::Share)
        .expect("sound")
}

fn of(looking: Looking) -> Finding {
    compare(
        share(120.0, 1000.0),
        share(150.0, 1000.0),
        looking,
        Direction::Up,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn what_one_look_shows_three_looks_do_not() {
    let once = of(ONCE);
    assert_eq!(
        (once.sentence, once.method),
        (Sentence::Improved, Method::Newcombe)
    );
    assert!(once.limits.contains(&Limit::OneLook));
    let third = of(Looking { looks: 3, ..ONCE });
    assert_eq!(third.sentence, Sentence::NoClearChange);
    assert_eq!(third.method, Method::ConfidenceSequence);
    let interval = third.interval().expect("an interval");
    // gbstats 0.8.0.
    assert!((interval.low + 0.017_692_6).abs() < 1e-6);
    assert!((interval.high - 0.077_692_6).abs() < 1e-6);
    assert!(
        third
            .figure(Figure::PValue)
            .is_some_and(|p| (p - 0.470_69).abs() < 1e-5)
    );
}

#[test]
fn a_first_look_that_others_follow_already_costs() {
    let first = of(Looking {
        goes_on: true,
        ..ONCE
    });
    assert_eq!(first.method, Method::ConfidenceSequence);
}

#[test]
fn groups_that_chance_did_not_make_have_other_causes() {
    let found = of(Looking {
        rung: Rung::BeforeAfter,
        ..ONCE
    });
    assert!(found.limits.contains(&Limit::OtherCauses));
    assert!(!of(ONCE).limits.contains(&Limit::OtherCauses));
}

#[test]
fn a_bare_count_can_not_be_compared() {
    let count = value(12.0).check(Kind::Count).expect("sound");
    let found = compare(
        count,
        count,
        ONCE,
        Direction::Up,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    assert_eq!(found.limits, [Limit::SpreadUnknown]);
}

fn curve(values: &[f64], planned: u64) -> Finding {
    around(
        &crate::impact::sample_tests::monthly_values(Direction::Up, values),
        crate::impact::sample_tests::day("2021-01-01"),
        3,
        Planned {
            periods: planned,
            observations: 0,
        },
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn a_curve_looked_at_again_takes_more_to_convince() {
    let values = |jump: f64| -> Vec<f64> {
        let noise = [0.3, -0.8, 0.5, 1.1, -0.4, -1.2, 0.9];
        (0..24)
            .map(|month| 50.0 + if month < 12 { 0.0 } else { jump } + noise[month * 3 % 7])
            .collect()
    };
    let (small, great) = (curve(&values(2.2), 24), curve(&values(8.0), 24));
    assert_eq!(small.sentence, Sentence::NoClearChange);
    assert_eq!(
        (great.sentence, great.method),
        (Sentence::Improved, Method::ConfidenceSequence)
    );
    assert_eq!(great.figure(Figure::Looks), Some(3.0));
    assert!(great.limits.contains(&Limit::LargeSampleOnly { n: 24 }));
    // One look, the ordinary way, would have claimed the small one.
    let once = crate::impact::inference::before_after::before_after(
        &crate::impact::sample_tests::monthly_values(Direction::Up, &values(2.2)),
        crate::impact::sample_tests::day("2021-01-01"),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    assert_eq!(once.sentence, Sentence::Improved, "{once:?}");
    let short = curve(&values(8.0)[..15], 24);
    assert_eq!(
        (short.sentence, short.interval()),
        (Sentence::DescribedOnly, None)
    );
}

#[test]
fn shares_of_many_answers_are_looked_at_together() {
    let drafts = (0..20).map(|month| {
        let happy = if month < 12 { 300.0 } else { 360.0 };
        Some(fraction(happy + f64::from(month % 3), 500.0))
    });
    let shares = crate::impact::sample_tests::months(Kind::Share, Direction::Up, drafts);
    let found = around(
        &shares,
        crate::impact::sample_tests::day("2021-01-01"),
        2,
        Planned {
            periods: 16,
            observations: 8_000,
        },
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    assert_eq!(
        (found.sentence, found.n),
        (Sentence::Improved, Size::Observations(10_000))
    );
}

/// Noise made of sums of uniform numbers, the same each time (Lehmer's generator).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        let mut sum = 0.0;
        for _ in 0..12 {
            self.0 = self.0 * 48_271 % 2_147_483_647;
            sum += real(self.0) / 2_147_483_647.0;
        }
        sum - 6.0
    }
}

#[test]
fn committees_that_look_month_after_month_are_hardly_ever_misled() {
    let on = crate::impact::sample_tests::day("2021-01-01");
    let planned = Planned {
        periods: 40,
        observations: 0,
    };
    let mut misled = 0;
    for run in 1..=200_u64 {
        let mut noise = Noise(run * 7_919);
        let values: Vec<f64> = (0..48).map(|_| 50.0 + noise.next()).collect();
        // Nothing changed: whatever is claimed at any look is wrong.
        misled += u32::from((20..=48).any(|months| {
            let segment =
                crate::impact::sample_tests::monthly_values(Direction::Up, &values[..months]);
            let (thresholds, confidence) = (Thresholds::default(), Confidence::NINETY_FIVE);
            let found = around(&segment, on, 2, planned, &thresholds, confidence);
            matches!(found.sentence, Sentence::Improved | Sentence::Worsened)
        }));
    }
    assert!(misled <= 10, "{misled} of 200 records");
}
