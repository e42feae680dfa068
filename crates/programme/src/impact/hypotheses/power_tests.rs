//! What a test needs, what it can find, what the past says of it.

use super::*;

const NINETY_FIVE: Confidence = Confidence::NINETY_FIVE;

#[test]
fn what_can_not_be_found_is_refused() {
    let two = |before, after| two_shares(before, after, Power::EIGHTY, NINETY_FIVE);
    assert_eq!(two(0.3, 0.3), Err(PowerError::NoMove));
    assert_eq!(two(0.3, 30.0), Err(PowerError::Share(30.0)));
    assert!(matches!(two(f64::NAN, 0.3), Err(PowerError::Share(_))));
    assert!(two_means(1.0, f64::NAN, 1.0, Power::EIGHTY, NINETY_FIVE).is_err());
    assert!(two_means(1.0, 2.0, 0.0, Power::EIGHTY, NINETY_FIVE).is_err());
    assert!(Power::new(80.0).is_err());
}

#[test]
fn a_known_share_needs_fewer_than_half_as_many() {
    let one = one_share(0.5, 0.6, Power::EIGHTY, NINETY_FIVE).expect("a sample");
    let two = two_shares(0.5, 0.6, Power::EIGHTY, NINETY_FIVE).expect("a sample");
    assert!((one - 193.8).abs() < 1.0, "{one}");
    assert!(one < two / 1.9);
}

fn statement(direction: Direction, baseline: f64, target: f64) -> Statement {
    Statement {
        change: String::new(),
        users: String::new(),
        perimeter: String::new(),
        indicator: crate::identity::IndicatorId(uuid::Uuid::nil()),
        direction,
        baseline,
        target,
        by: chrono::NaiveDate::MAX,
    }
}

fn of(target: f64, method: TestMethod, kind: Kind, spread: Option<f64>) -> Option<Needed> {
    let statement = statement(Direction::Up, 0.5, target);
    needed(&statement, method, kind, spread, Power::EIGHTY, NINETY_FIVE)
}

#[test]
fn each_design_needs_its_own_sample() {
    let each = |method| {
        of(0.6, method, Kind::Share, None).map(|found| (found.groups, found.each, found.of))
    };
    let persons = Counted::Observations;
    assert_eq!(each(TestMethod::Measure), Some((1, 194, persons)));
    assert_eq!(each(TestMethod::Randomised), Some((2, 388, persons)));
    assert_eq!(each(TestMethod::Controlled), Some((4, 775, persons)));
    assert_eq!(each(TestMethod::InterruptedSeries), None, "no spread");
    assert_eq!(of(0.6, TestMethod::Randomised, Kind::Mean, None), None);
    assert_eq!(of(0.6, TestMethod::Randomised, Kind::Count, None), None);
    let mean = of(0.6, TestMethod::BeforeAfter, Kind::Mean, Some(0.2)).expect("a sample");
    assert_eq!((mean.groups, mean.each), (2, 63));
    assert_eq!(of(0.5, TestMethod::Measure, Kind::Share, None), None);
}

#[test]
fn counts_and_series_need_periods() {
    let each = |method, kind, spread| {
        let found = of(1.5, method, kind, Some(spread)).expect("a sample");
        assert_eq!((found.groups, found.of), (2, Counted::Periods));
        found.each
    };
    // A move of one spread. Reference: statsmodels `TTestIndPower().solve_power(1, alpha=.05,
    // power=.8)`, 16.71, takes the noncentral t.
    assert_eq!(each(TestMethod::BeforeAfter, Kind::Count, 1.0), 17);
    assert_eq!(
        each(TestMethod::BeforeAfter, Kind::Money, 0.1),
        8,
        "never fewer"
    );
    let series = each(TestMethod::InterruptedSeries, Kind::Share, 1.0);
    assert!((60..70).contains(&series), "{series}");
    assert_eq!(
        of(1.5, TestMethod::BeforeAfter, Kind::Count, Some(1e3)),
        None
    );
    assert_eq!(of(1.5, TestMethod::Measure, Kind::Count, Some(1.0)), None);
}

#[test]
fn the_smallest_move_is_the_one_that_needs_that_sample() {
    let smallest = |direction, baseline, kind, sample, spread| {
        smallest_move(
            &statement(direction, baseline, 0.0),
            TestMethod::Randomised,
            kind,
            sample,
            spread,
            Power::EIGHTY,
            NINETY_FIVE,
        )
    };
    let share =
        |direction, baseline, sample| smallest(direction, baseline, Kind::Share, sample, None);
    let rise = share(Direction::Up, 0.12, 4_000).expect("a rise");
    let size = two_shares(0.12, 0.12 + rise, Power::EIGHTY, NINETY_FIVE).expect("a sample");
    assert!((size - 2_000.0).abs() < 1e-3);
    // A fall mirrors a rise.
    let fall = share(Direction::Down, 0.88, 4_000).expect("a fall");
    assert!((fall - rise).abs() < 1e-9);
    assert_eq!(share(Direction::Up, 0.9, 6), None);
    let mean = smallest(Direction::Down, 10.0, Kind::Mean, 126, Some(0.2)).expect("a move");
    assert!((mean - 0.1).abs() < 0.001, "{mean}");
    assert_eq!(smallest(Direction::Down, 10.0, Kind::Mean, 126, None), None);
}

#[test]
fn the_past_shows_its_spread() {
    use crate::impact::{
        measurements::Draft,
        sample_tests::{months, value},
    };
    let counts = |values: &[f64]| {
        let drafts = values.iter().map(|count| Some(value(*count)));
        months(Kind::Count, Direction::Up, drafts)
    };
    let level = counts(&[10.0, 14.0, 10.0, 14.0, 10.0, 14.0]);
    let found = past_spread(&level, TestMethod::BeforeAfter).expect("a spread");
    assert!((found - 4.8_f64.sqrt()).abs() < 1e-9, "{found}");
    // Around a line there is less than around a level.
    let line = counts(&[10.0, 12.0, 15.0, 15.0, 18.0, 20.0]);
    let around = |method| past_spread(&line, method).expect("a spread");
    assert!(around(TestMethod::InterruptedSeries) < around(TestMethod::BeforeAfter) / 3.0);
    assert_eq!(
        past_spread(&counts(&[3.0, 4.0]), TestMethod::BeforeAfter),
        None
    );
    let survey = Draft {
        n: Some(40.0),
        spread: Some(2.5),
        ..value(7.0)
    };
    let means = months(Kind::Mean, Direction::Up, [Some(survey)]);
    assert_eq!(past_spread(&means, TestMethod::Randomised), Some(2.5));
}
