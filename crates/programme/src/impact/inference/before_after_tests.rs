//! What is said of a day, and what is not.

use super::*;
use crate::impact::{
    indicators::{Direction, Kind},
    measurements::Draft,
    sample_tests::{day, fraction, monthly_values, months},
};

fn of(segment: &Segment, on: &str) -> Finding {
    before_after(
        segment,
        day(on),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn two_shares_are_newcombes() {
    let drafts = [fraction(120.0, 1000.0), fraction(150.0, 1000.0)].map(Some);
    let found = of(&months(Kind::Share, Direction::Up, drafts), "2020-02-01");
    let interval = found.interval().expect("an interval");
    assert!((interval.low - 0.000_013_8).abs() < 1e-6);
    assert!((interval.high - 0.060_008_3).abs() < 1e-6);
    assert_eq!(found.sentence, Sentence::Improved);
    assert_eq!(found.rung, Rung::BeforeAfter);
    assert!(found.limits.contains(&Limit::OtherCauses));
}

#[test]
fn shares_that_vary_wildly_between_months_say_less() {
    let month = |numerator: f64| Some(fraction(numerator, 1000.0));
    let steady = [100.0, 101.0, 99.0, 130.0, 131.0, 129.0].map(month);
    let wild = [40.0, 160.0, 100.0, 90.0, 190.0, 110.0].map(month);
    let steady = of(&months(Kind::Share, Direction::Up, steady), "2020-04-01");
    let wild = of(&months(Kind::Share, Direction::Up, wild), "2020-04-01");
    assert_eq!(steady.sentence, Sentence::Improved);
    assert_eq!(wild.sentence, Sentence::NoClearChange);
    let varies =
        |limit: &Limit| matches!(limit, Limit::VariesBetweenPeriods { factor } if *factor > 10.0);
    assert!(wild.limits.iter().any(varies));
    assert_eq!(steady.figure(Figure::After), wild.figure(Figure::After));
}

#[test]
fn two_surveys_are_welchs() {
    let survey = |mean: f64, spread: f64| {
        Some(Draft {
            value: Some(mean),
            n: Some(60.0),
            spread: Some(spread),
            ..Draft::default()
        })
    };
    let drafts = [survey(6.0, 2.0), None, survey(7.2, 1.5)];
    let found = of(&months(Kind::Mean, Direction::Down, drafts), "2020-02-15");
    assert_eq!(found.method, Method::Welch);
    assert_eq!(found.sentence, Sentence::Worsened, "down was good");
    assert_eq!(found.n, Size::Observations(120));
    assert!(found.limits.contains(&Limit::PeriodsAbsent { count: 1 }));
}

#[test]
fn seven_months_a_side_are_described_only() {
    let values = [
        1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0,
    ];
    let found = of(&monthly_values(Direction::Up, &values), "2020-08-01");
    assert_eq!(found.sentence, Sentence::DescribedOnly);
    assert_eq!(found.interval(), None);
    assert!(found.limits.contains(&Limit::ShortSide {
        before: 7,
        after: 7,
        need: 8
    }));
    let fewer = Thresholds {
        side_at_least: 7,
        ..Thresholds::default()
    };
    let found = before_after(
        &monthly_values(Direction::Up, &values),
        day("2020-08-01"),
        &fewer,
        Confidence::NINETY_FIVE,
    );
    assert_eq!(found.sentence, Sentence::Improved);
}

#[test]
fn the_month_of_the_day_is_on_no_side() {
    let values: Vec<f64> = (0..17)
        .map(|month| match month {
            0..8 => f64::from(month % 2),
            8 => 1000.0,
            _ => 10.0 + f64::from(month % 2),
        })
        .collect();
    let found = of(&monthly_values(Direction::Up, &values), "2020-09-12");
    assert_eq!(found.n, Size::Periods(16));
    assert!(
        found
            .figure(Figure::After)
            .is_some_and(|after| after < 12.0)
    );
}

#[test]
fn months_that_resemble_the_one_before_say_less() {
    // Slow waves around a step that lots would find clear.
    let values: Vec<f64> = (0..32)
        .map(|month| {
            let wave = (f64::from(month) / 5.0).sin();
            if month < 16 { wave } else { wave + 0.6 }
        })
        .collect();
    let found = of(&monthly_values(Direction::Up, &values), "2021-05-01");
    assert_eq!(found.sentence, Sentence::NoClearChange);
    assert!(
        found
            .limits
            .iter()
            .any(|limit| matches!(limit, Limit::Dependent { dependence } if *dependence > 0.5))
    );
}

#[test]
fn one_side_alone_is_insufficient() {
    let found = of(&monthly_values(Direction::Up, &[1.0, 2.0]), "2019-06-01");
    assert_eq!(found.sentence, Sentence::InsufficientEvidence);
}

#[test]
fn months_that_do_not_vary_give_no_interval() {
    let values: Vec<f64> = (0..16).map(|month| f64::from(month / 8)).collect();
    let found = of(&monthly_values(Direction::Up, &values), "2020-09-01");
    assert_eq!(found.sentence, Sentence::DescribedOnly);
    assert!(found.limits.contains(&Limit::NoSpread));
}
