//! Groups compared, and what is refused or lowered.

use rstest::rstest;

use super::*;
use crate::impact::{
    hypotheses::{Because, ObservationError, Statement, Verdict, verdict},
    indicators::{Direction, Kind},
    measurements::Draft,
    sample_tests::{Noise, day, definition, fraction, months, value},
};

fn design(method: TestMethod) -> Design {
    Design {
        method,
        minimum_sample: 10,
        allocation: Allocation::default(),
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
        Occasion::Planned,
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
    let days = Days {
        since: segment.points[1].period.first(),
        by: day("2020-06-30"),
        today: day("2020-07-01"),
    };
    let on_curve = |method| {
        observed_on_curve(
            &design(method),
            &segment,
            days,
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

fn believed(baseline: f64, target: f64) -> Statement {
    Statement {
        change: "Filling in the form by telephone".into(),
        users: "canteens".into(),
        perimeter: "two départements".into(),
        indicator: crate::identity::IndicatorId(uuid::Uuid::nil()),
        direction: Direction::Up,
        baseline,
        target,
        by: day("2026-06-30"),
    }
}

/// The verdict of two groups made by chance, of so many hits out of so many.
fn of_groups(
    design: &Design,
    [treated, control]: [(f64, f64); 2],
    occasion: Occasion,
) -> crate::impact::hypotheses::Computed {
    let all = [
        seen(Arm::After, fraction(treated.0, treated.1), Kind::Share),
        seen(
            Arm::ControlAfter,
            fraction(control.0, control.1),
            Kind::Share,
        ),
    ];
    let found = observed(
        design,
        &definition(Kind::Share, Direction::Up),
        &all,
        occasion,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    verdict(&believed(0.5, 0.52), design, &found, occasion)
}

#[test]
fn who_looks_every_week_confirms_nothing_that_is_not_there() {
    // Half a year of weeks with a hundred persons a group and no effect at all. By ordinary intervals
    // one run in eight was confirmed at some week.
    let design = Design {
        minimum_sample: 400,
        ..design(TestMethod::Randomised)
    };
    let confirmed = (1..=400_u64).filter(|run| {
        let mut noise = Noise::new(*run);
        let (mut treated, mut control, mut n) = (0.0, 0.0, 0.0);
        (0..26).any(|_| {
            treated += noise.hits(100, 0.5);
            control += noise.hits(100, 0.5);
            n += 100.0;
            let groups = [(treated, n), (control, n)];
            let found = of_groups(&design, groups, Occasion::Early);
            found.verdict == Verdict::Confirmed
        })
    });
    let confirmed = confirmed.count();
    assert!(confirmed <= 20, "{confirmed} of 400");
}

#[test]
fn a_great_move_is_confirmed_early_and_a_small_one_on_its_day() {
    let design = design(TestMethod::Randomised);
    let of =
        |treated, occasion| of_groups(&design, [(treated, 1_000.0), (500.0, 1_000.0)], occasion);
    assert_eq!(of(700.0, Occasion::Early).verdict, Verdict::Confirmed);
    assert_eq!(of(550.0, Occasion::Early).because, Because::TooEarly);
    assert_eq!(of(550.0, Occasion::Planned).verdict, Verdict::Confirmed);
    // What is added after the day is one more look.
    assert_eq!(of(550.0, Occasion::Again).verdict, Verdict::Inconclusive);
}

#[test]
fn a_doubted_split_concludes_nothing_and_a_planned_one_is_sound() {
    let halves = design(TestMethod::Randomised);
    let few = Design {
        allocation: Allocation::new(10, 90).expect("two groups"),
        ..halves.clone()
    };
    let uneven = [(3_100.0, 5_200.0), (2_400.0, 4_800.0)];
    let doubted = of_groups(&halves, uneven, Occasion::Planned);
    assert_eq!(doubted.verdict, Verdict::Inconclusive);
    assert!(
        matches!(doubted.because, Because::SplitDoubted { p_value } if p_value < 0.001),
        "{doubted:?}"
    );
    let tenth = [(620.0, 1_000.0), (4_500.0, 9_000.0)];
    let of = |design: &Design| of_groups(design, tenth, Occasion::Planned).verdict;
    assert_eq!(
        (of(&few), of(&halves)),
        (Verdict::Confirmed, Verdict::Inconclusive)
    );
}

#[test]
fn a_split_is_told_with_its_probability() {
    let all = [
        seen(Arm::ControlAfter, fraction(100.0, 400.0), Kind::Share),
        seen(Arm::After, fraction(120.0, 410.0), Kind::Share),
    ];
    let found = of(TestMethod::Randomised, Kind::Share, &all);
    let figure = |figure| found.figure(figure);
    assert_eq!(
        (figure(Figure::Treated), figure(Figure::Control)),
        (Some(410.0), Some(400.0))
    );
    assert!(figure(Figure::SplitPValue).is_some_and(|p| p > 0.5));
}

#[test]
fn an_occasion_follows_from_the_days() {
    let days = |today| Days {
        since: day("2026-01-01"),
        by: day("2026-06-30"),
        today: day(today),
    };
    let until = |until| Observation {
        until: day(until),
        ..seen(Arm::After, fraction(1.0, 2.0), Kind::Share)
    };
    let of = |today, last| days(today).occasion(&[until("2026-01-31"), until(last)]);
    assert_eq!(of("2026-06-29", "2026-06-28"), Occasion::Early);
    assert_eq!(of("2026-06-30", "2026-06-30"), Occasion::Planned);
    assert_eq!(of("2026-09-01", "2026-06-30"), Occasion::Planned);
    assert_eq!(of("2026-09-01", "2026-07-01"), Occasion::Again);
}

#[test]
fn a_curve_is_looked_at_by_a_sequence_until_the_day_and_no_further_after_it() {
    let drafts = (0..24).map(|month| {
        let happy = if month < 12 { 500.0 } else { 640.0 };
        Some(fraction(happy + f64::from(month % 3), 1_000.0))
    });
    let segment = months(Kind::Share, Direction::Up, drafts);
    let on = |today, by| {
        let days = Days {
            since: day("2021-01-01"),
            by: day(by),
            today: day(today),
        };
        let (thresholds, confidence) = (Thresholds::default(), Confidence::NINETY_FIVE);
        let design = design(TestMethod::BeforeAfter);
        let seen = observed_on_curve(&design, &segment, days, &thresholds, confidence);
        seen.finding().clone()
    };
    assert_eq!(
        on("2021-12-31", "2022-06-30").method,
        Method::ConfidenceSequence
    );
    let planned = on("2022-12-31", "2021-06-30");
    assert_eq!(planned.method, Method::Newcombe);
    // Twelve months before, six until the day.
    assert_eq!(planned.n, Size::Observations(18_000));
}
