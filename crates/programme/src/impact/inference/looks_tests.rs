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
