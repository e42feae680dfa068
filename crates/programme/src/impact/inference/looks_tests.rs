//! The price of looking again.

use super::*;
use crate::impact::{
    indicators::Kind,
    inference::Sentence,
    measurements::Draft,
    sample_tests::{Noise, fraction, value},
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
        &[share(120.0, 1000.0)],
        &[share(150.0, 1000.0)],
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
        &[count],
        &[count],
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

#[test]
fn committees_that_look_month_after_month_are_hardly_ever_misled() {
    let on = crate::impact::sample_tests::day("2021-01-01");
    let planned = Planned {
        periods: 40,
        observations: 0,
    };
    let mut misled = 0;
    for run in 1..=200_u64 {
        let mut noise = Noise::new(run);
        let values: Vec<f64> = (0..48).map(|_| 50.0 + noise.normal()).collect();
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

/// Twelve months before and up to two years after nothing at all, of 400 answers each, looked at every
/// six months. Months differ by a standard deviation of 1, answers within a month by 10.
fn surveys(run: u64) -> Vec<Option<Draft>> {
    let mut noise = Noise::new(run);
    let months = (0..36).map(|_| {
        let mean = 50.0 + noise.normal() + 10.0 / 20.0 * noise.normal();
        Some(Draft {
            value: Some(mean),
            n: Some(400.0),
            spread: Some(10.0),
            ..Draft::default()
        })
    });
    months.collect()
}

#[test]
fn months_that_differ_do_not_mislead_committees_that_look_at_surveys() {
    let planned = Planned {
        periods: 30,
        observations: 12_000,
    };
    let (on, thresholds) = (
        crate::impact::sample_tests::day("2021-01-01"),
        Thresholds::default(),
    );
    let misled = (1..=200_u64).filter(|run| {
        let all = crate::impact::sample_tests::months(Kind::Mean, Direction::Up, surveys(*run));
        (18..=36).step_by(6).any(|months| {
            let segment = Segment {
                points: all.points[..months].to_vec(),
                ..all.clone()
            };
            let confidence = Confidence::NINETY_FIVE;
            let found = around(&segment, on, 2, planned, &thresholds, confidence);
            matches!(found.sentence, Sentence::Improved | Sentence::Worsened)
        })
    });
    // Answers pooled as if months did not differ: about 60 of 200.
    let misled = misled.count();
    assert!(misled <= 10, "{misled} of 200 records");
}

#[test]
fn groups_that_chance_did_not_make_vary_between_observations() {
    let weeks = |shares: [f64; 4]| shares.map(|happy| share(happy, 1000.0));
    let found = |rung| {
        let looking = Looking { rung, ..ONCE };
        compare(
            &weeks([500.0, 560.0, 470.0, 520.0]),
            &weeks([560.0, 610.0, 530.0, 590.0]),
            looking,
            Direction::Up,
            &Thresholds::default(),
            Confidence::NINETY_FIVE,
        )
    };
    let (before_after, randomised) = (found(Rung::BeforeAfter), found(Rung::Randomised));
    assert_eq!(randomised.sentence, Sentence::Improved);
    assert_eq!(before_after.sentence, Sentence::NoClearChange);
    let varies = |limit: &Limit| matches!(limit, Limit::VariesBetweenPeriods { .. });
    assert!(before_after.limits.iter().any(varies));
    assert!(!randomised.limits.iter().any(varies));
}

#[test]
fn looks_share_the_error_that_is_allowed_to_all_of_them() {
    let level = |look| spent(Confidence::NINETY_FIVE, look).level();
    assert!((level(1) - 0.975).abs() < 1e-12);
    assert!((level(2) - (1.0 - 0.05 / 6.0)).abs() < 1e-12);
    let all: f64 = (1..=1_000).map(|look| 1.0 - level(look)).sum();
    assert!(all < 0.05 && all > 0.049);
    assert!(level(0) >= level(1), "a look counts itself");
}
