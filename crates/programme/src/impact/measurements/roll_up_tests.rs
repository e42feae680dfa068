//! Quarters out of months.

use super::*;
use crate::impact::{
    indicators::{Direction, Kind},
    measurements::Draft,
    sample_tests::{fraction, months, period, value},
};

#[test]
fn counts_add_up_and_missing_months_show() {
    let drafts = [Some(1.0), Some(2.0), Some(3.0), Some(4.0), None, Some(6.0)];
    let segment = months(
        Kind::Count,
        Direction::Up,
        drafts.map(|given| given.map(value)),
    );
    let quarters = roll_up(&segment, Frequency::Quarter).expect("adds up");
    assert_eq!(
        quarters,
        [
            Rolled {
                period: period("2020-Q1"),
                reading: Reading::Count(6),
                have: 3,
                need: 3
            },
            Rolled {
                period: period("2020-Q2"),
                reading: Reading::Count(10),
                have: 2,
                need: 3
            },
        ]
    );
    let years = roll_up(&segment, Frequency::Year).expect("adds up");
    assert_eq!((years[0].have, years[0].need), (5, 12));
}

#[test]
fn shares_are_pooled_not_averaged() {
    let drafts = [fraction(1.0, 1.0), fraction(0.0, 99.0)].map(Some);
    let segment = months(Kind::Share, Direction::Up, drafts);
    let quarters = roll_up(&segment, Frequency::Quarter).expect("adds up");
    assert!((quarters[0].reading.value() - 0.01).abs() < 1e-12);
}

#[test]
fn the_spread_of_means_together_is_that_of_all_observations() {
    // 1, 2, 3 and 5, 9: together their mean is 4 and their variance 10.
    let sample = |mean: f64, n: f64, spread: f64| Draft {
        value: Some(mean),
        n: Some(n),
        spread: Some(spread),
        ..Draft::default()
    };
    let drafts = [sample(2.0, 3.0, 1.0), sample(7.0, 2.0, 8.0_f64.sqrt())].map(Some);
    let segment = months(Kind::Mean, Direction::Up, drafts);
    let quarters = roll_up(&segment, Frequency::Quarter).expect("adds up");
    let Reading::Mean(together) = quarters[0].reading else {
        panic!("a mean");
    };
    assert!((together.mean() - 4.0).abs() < 1e-12);
    assert!((together.spread().expect("known") - 10.0_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn distinct_persons_and_weeks_do_not_add_up() {
    let mut segment = months(Kind::Count, Direction::Up, [Some(value(1.0))]);
    segment.definition.pooling = Pooling::Distinct;
    assert_eq!(
        roll_up(&segment, Frequency::Quarter),
        Err(RollUpError::Distinct)
    );
    segment.definition.pooling = Pooling::AddsUp;
    segment.definition.frequency = Frequency::Week;
    assert_eq!(
        roll_up(&segment, Frequency::Month),
        Err(RollUpError::DoesNotFit {
            shorter: Frequency::Week,
            longer: Frequency::Month
        })
    );
}
