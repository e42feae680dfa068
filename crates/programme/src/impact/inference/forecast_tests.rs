//! Probabilities that bend under a maximum, and those that are not given.

use super::*;
use crate::impact::{
    Rung,
    inference::Sentence,
    sample_tests::{day, fraction, monthly_values, months},
};

fn of(segment: &Segment, target: f64, by: &str, maximum: Option<f64>) -> Finding {
    let aim = Aim {
        target,
        by: day(by),
        maximum,
    };
    forecast(
        segment,
        aim,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

fn probability(found: &Finding) -> f64 {
    found.figure(Figure::Probability).expect("a probability")
}

const RISE: [f64; 8] = [10.0, 13.0, 14.0, 18.0, 19.0, 23.0, 24.0, 27.0];

#[test]
fn a_rising_line_reaches_what_lies_on_it_one_time_in_two() {
    let segment = monthly_values(Direction::Up, &RISE);
    let found = of(&segment, 0.0, "2020-12-31", None);
    let on_the_line = found.estimate.expect("an estimate").value;
    assert_eq!(found.sentence, Sentence::TargetProbability);
    assert!((probability(&of(&segment, on_the_line, "2020-12-31", None)) - 0.5).abs() < 1e-9);
    assert!(probability(&of(&segment, on_the_line + 10.0, "2020-12-31", None)) < 0.01);
    assert!(probability(&found) > 0.99);
    assert_eq!(found.rung, Rung::Measured);
}

#[test]
fn down_is_the_other_tail() {
    let up = monthly_values(Direction::Up, &RISE);
    let down = monthly_values(Direction::Down, &RISE);
    let both = [up, down].map(|segment| probability(&of(&segment, 38.0, "2020-12-31", None)));
    assert!((both[0] + both[1] - 1.0).abs() < 1e-12);
}

#[test]
fn a_forecast_never_passes_the_maximum() {
    let segment = monthly_values(Direction::Up, &RISE);
    let bent = of(&segment, 29.0, "2025-12-31", Some(30.0));
    let estimate = bent.estimate.expect("an estimate");
    assert!(estimate.value < 30.0);
    assert!(estimate.interval.expect("an interval").high <= 30.0);
    assert_eq!(bent.method, Method::SaturatingForecast);
    let straight = of(&segment, 29.0, "2025-12-31", None);
    assert!(straight.estimate.expect("an estimate").value > 100.0);
    assert!(
        straight
            .limits
            .iter()
            .any(|limit| matches!(limit, Limit::FarAhead { covered: 8, .. }))
    );
}

#[test]
fn a_target_above_the_maximum_is_never_reached() {
    let segment = monthly_values(Direction::Up, &RISE);
    let found = of(&segment, 31.0, "2020-12-31", Some(30.0));
    assert_eq!(probability(&found), 0.0);
    assert!(
        found
            .limits
            .contains(&Limit::TargetAboveMaximum { maximum: 30.0 })
    );
}

#[test]
fn a_share_bends_under_one_by_itself() {
    let shares = [55.0, 62.0, 66.0, 75.0, 78.0, 84.0].map(|x| Some(fraction(x, 100.0)));
    let found = of(
        &months(Kind::Share, Direction::Up, shares),
        0.95,
        "2021-06-30",
        None,
    );
    assert_eq!(found.method, Method::SaturatingForecast);
    assert!(found.interval().is_some_and(|interval| interval.high < 1.0));
}

#[test]
fn values_at_the_end_of_the_scale_give_the_bend_up() {
    let shares = [0.0, 20.0, 30.0, 50.0, 60.0, 80.0].map(|x| Some(fraction(x, 100.0)));
    let found = of(
        &months(Kind::Share, Direction::Up, shares),
        0.9,
        "2020-12-31",
        None,
    );
    assert!(found.limits.contains(&Limit::ScaleGivenUp));
    let interval = found.interval().expect("an interval");
    assert!(interval.low >= 0.0 && interval.high <= 1.0);
}

#[test]
fn five_months_forecast_nothing() {
    let found = of(
        &monthly_values(Direction::Up, &RISE[..5]),
        30.0,
        "2020-12-31",
        None,
    );
    assert_eq!(found.sentence, Sentence::InsufficientEvidence);
    assert_eq!(found.limits, [Limit::TooFew { have: 5, need: 6 }]);
}

#[test]
fn a_month_that_is_measured_is_not_forecast() {
    let segment = monthly_values(Direction::Up, &RISE);
    let reached = of(&segment, 24.0, "2020-08-31", None);
    assert_eq!(reached.sentence, Sentence::Level);
    assert_eq!(probability(&reached), 1.0);
    // The last whole month by the 30th of August is July.
    let missed = of(&segment, 24.5, "2020-08-30", None);
    assert_eq!(probability(&missed), 0.0);
}

#[test]
fn values_on_a_perfect_line_tell_nothing_of_chance() {
    let found = of(
        &monthly_values(Direction::Up, &[3.0; 8]),
        3.0,
        "2020-12-31",
        None,
    );
    assert_eq!(found.limits, [Limit::NoSpread]);
}

#[test]
fn a_forecast_comes_true_or_not_once_its_period_is_measured() {
    let segment = crate::impact::sample_tests::monthly_values(Direction::Up, &[1.0, 5.0, 9.0]);
    let by = crate::impact::sample_tests::day;
    assert_eq!(outcome(&segment, 5.0, by("2020-02-29")), Some(true));
    assert_eq!(outcome(&segment, 5.5, by("2020-02-29")), Some(false));
    // By a day within March, February is the last whole month.
    assert_eq!(outcome(&segment, 6.0, by("2020-03-15")), Some(false));
    assert_eq!(outcome(&segment, 1.0, by("2020-04-30")), None);
    let mut going_on = segment;
    going_on.points[2].is_partial = true;
    assert_eq!(outcome(&going_on, 1.0, by("2020-03-31")), None);
}
