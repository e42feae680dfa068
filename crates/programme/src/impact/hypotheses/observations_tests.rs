//! Groups compared, and what is refused or lowered.

use rstest::rstest;

use super::*;
use crate::impact::{
    indicators::Direction,
    measurements::Draft,
    sample_tests::{day, definition, fraction, months, value},
};

fn design(method: TestMethod) -> Design {
    Design {
        method,
        minimum_sample: 10,
        analysis: "Both groups compared".into(),
    }
}

fn seen(arm: Arm, draft: Draft, kind: Kind) -> Observation {
    Observation {
        arm,
        from: day("2026-01-01"),
        until: day("2026-01-31"),
        reading: draft.check(kind).expect("a reading"),
        is_measured: true,
    }
}

fn of(method: TestMethod, kind: Kind, all: &[Observation]) -> Finding {
    let found = observed(
        &design(method),
        &definition(kind, Direction::Up),
        all,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    found.finding().clone()
}

#[test]
fn two_groups_of_shares_are_compared_as_newcombe_does() {
    let share =
        |arm, numerator, denominator| seen(arm, fraction(numerator, denominator), Kind::Share);
    // In two halves each: pooled, they are 120 and 150 of 1,000 (reference: statsmodels).
    let all = [
        share(Arm::ControlAfter, 60.0, 500.0),
        share(Arm::ControlAfter, 60.0, 500.0),
        share(Arm::After, 100.0, 500.0),
        share(Arm::After, 50.0, 500.0),
    ];
    let found = of(TestMethod::Randomised, Kind::Share, &all);
    let interval = found.interval().expect("an interval");
    assert!((interval.low - 0.000_013_8).abs() < 1e-7, "{interval:?}");
    assert!((interval.high - 0.060_008_3).abs() < 1e-7, "{interval:?}");
    assert_eq!(found.sentence, Sentence::Improved);
    assert_eq!((found.rung, found.n.count()), (Rung::Randomised, 2_000));
    assert!(!found.limits.contains(&Limit::OtherCauses));
}

#[test]
fn halves_that_chance_does_not_make_are_doubted() {
    let all = [
        seen(Arm::ControlAfter, fraction(100.0, 400.0), Kind::Share),
        seen(Arm::After, fraction(200.0, 600.0), Kind::Share),
    ];
    let found = of(TestMethod::Randomised, Kind::Share, &all);
    // Reference: scipy `chisquare([400, 600])`.
    let doubted = found.limits.iter().find_map(|limit| match limit {
        Limit::SplitDoubted { p_value } => Some(*p_value),
        _ => None,
    });
    let p_value = doubted.expect("the split is doubted");
    assert!(
        (p_value - 2.539_628_589_470_86e-10).abs() < 1e-18,
        "{p_value}"
    );
}

#[test]
fn what_somebody_says_is_only_declared() {
    let mut one = seen(Arm::After, fraction(45.0, 50.0), Kind::Share);
    one.is_measured = false;
    let found = of(TestMethod::Measure, Kind::Share, &[one]);
    assert_eq!(found.rung, Rung::Declared);
    assert!(found.limits.contains(&Limit::Declared));
}

#[test]
fn counts_need_several_observations_a_side() {
    let count = |arm, n: f64| seen(arm, value(n), Kind::Count);
    let few = [count(Arm::Before, 10.0), count(Arm::After, 20.0)];
    let found = of(TestMethod::BeforeAfter, Kind::Count, &few);
    assert_eq!(
        (found.sentence, found.interval()),
        (Sentence::DescribedOnly, None)
    );
    let many: Vec<Observation> = (0..8)
        .flat_map(|n| {
            let more = f64::from(n % 3);
            [
                count(Arm::Before, 10.0 + more),
                count(Arm::After, 20.0 + more),
            ]
        })
        .collect();
    let found = of(TestMethod::BeforeAfter, Kind::Count, &many);
    assert_eq!(found.sentence, Sentence::Improved);
}

#[test]
fn nothing_observed_is_insufficient() {
    for method in TestMethod::ALL {
        let found = of(method, Kind::Share, &[]);
        assert!(!found.is_sufficient(), "{method:?}");
    }
}

#[test]
fn the_curve_serves_where_nothing_else_does() {
    let segment = months(
        Kind::Share,
        Direction::Up,
        [
            Some(fraction(100.0, 1_000.0)),
            Some(fraction(200.0, 1_000.0)),
        ],
    );
    let since = segment.points[1].period.first();
    let on_curve = |method| {
        observed_on_curve(
            &design(method),
            &segment,
            since,
            &Thresholds::default(),
            Confidence::NINETY_FIVE,
        )
    };
    let level = on_curve(TestMethod::Measure);
    assert!((level.finding().estimate.expect("a level").value - 0.2).abs() < 1e-12);
    let change = on_curve(TestMethod::BeforeAfter);
    assert!((change.finding().estimate.expect("a move").value - 0.1).abs() < 1e-12);
    assert!(!on_curve(TestMethod::Controlled).finding().is_sufficient());
}

#[rstest]
#[case(Arm::Before, "2026-02-01", "2026-01-01", ObservationError::Backwards { from: day("2026-02-01"), until: day("2026-01-01") })]
#[case(Arm::Before, "2026-02-01", "2026-12-31", ObservationError::Future { until: day("2026-12-31"), today: day("2026-03-01") })]
#[case(
    Arm::ControlAfter,
    "2026-01-01",
    "2026-01-31",
    ObservationError::OtherArm
)]
fn observations_are_checked(
    #[case] arm: Arm,
    #[case] from: &str,
    #[case] until: &str,
    #[case] expected: ObservationError,
) {
    let observation = Observation {
        arm,
        from: day(from),
        until: day(until),
        ..seen(Arm::After, fraction(1.0, 2.0), Kind::Share)
    };
    let design = design(TestMethod::BeforeAfter);
    let today = day("2026-03-01");
    assert_eq!(
        observation.check(&design, Kind::Share, today),
        Err(expected)
    );
    let sound = seen(Arm::After, fraction(1.0, 2.0), Kind::Share);
    assert_eq!(sound.check(&design, Kind::Share, today), Ok(sound));
    let other = sound.check(&design, Kind::Count, today);
    assert_eq!(other, Err(ObservationError::OtherKind));
}
