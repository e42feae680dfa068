//! Breaks of level and slope, found and not claimed.

use super::*;
use crate::impact::sample_tests::{day, monthly_values};

/// Noise without dependence, the same each time.
const NOISE: [f64; 12] = [
    0.3, -0.8, 0.5, 1.1, -0.4, -1.2, 0.9, 0.1, -0.6, 0.7, -0.2, -0.4,
];

fn values(months: usize, changed: usize, jump: f64, bend: f64) -> Vec<f64> {
    (0..months)
        .map(|month| {
            let at = f64::from(u32::try_from(month).expect("few"));
            let since = at - f64::from(u32::try_from(changed).expect("few"));
            let after = if since >= 0.0 {
                jump + bend * since
            } else {
                0.0
            };
            50.0 + 0.5 * at + after + NOISE[month * 5 % 12]
        })
        .collect()
}

fn of(values: &[f64], on: &str, seasons: Seasons) -> Interrupted {
    interrupted(
        &monthly_values(Direction::Up, values),
        day(on),
        seasons,
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

#[test]
fn a_jump_is_told_from_the_trend() {
    let found = of(&values(24, 12, 8.0, 0.0), "2021-01-01", Seasons::Ignored);
    let level = found.level.estimate.expect("an estimate");
    assert!((level.value - 8.0).abs() < 2.0);
    assert_eq!(found.level.sentence, Sentence::Improved);
    assert_eq!(found.slope.sentence, Sentence::NoClearChange);
    assert_eq!(found.level.method, Method::SegmentedDependent);
    // Without the change the last month would have stood about eight lower.
    let last = found.line.last().expect("a line");
    let without = last.without_change.expect("after the change");
    assert!((last.fitted - without - 8.0).abs() < 3.0);
    assert_eq!(found.line[11].without_change, None);
}

#[test]
fn a_trend_alone_is_no_change() {
    let found = of(&values(24, 12, 0.0, 0.0), "2021-01-01", Seasons::Ignored);
    assert_eq!(found.level.sentence, Sentence::NoClearChange);
    assert_eq!(found.slope.sentence, Sentence::NoClearChange);
}

#[test]
fn a_bend_is_a_change_of_slope() {
    let found = of(&values(30, 15, 0.0, -1.5), "2021-04-01", Seasons::Ignored);
    assert_eq!(found.slope.sentence, Sentence::Worsened);
}

#[test]
fn under_eight_months_a_side_nothing_is_claimed() {
    let found = of(&values(18, 11, 20.0, 0.0), "2020-12-01", Seasons::Ignored);
    assert_eq!(found.level.sentence, Sentence::DescribedOnly);
    assert!(found.level.estimate.is_some_and(|level| level.value > 10.0));
    assert_eq!(found.level.interval(), None);
    assert_eq!(found.level.figure(Figure::PValue), None);
    assert_eq!(
        found.level.limits[0],
        Limit::ShortSide {
            before: 11,
            after: 7,
            need: 8
        }
    );
}

#[test]
fn from_eight_to_eleven_months_a_side_errors_are_ordinary_and_it_warns() {
    let warning = |periods| Limit::NarrowSide { periods, under: 12 };
    for (months, changed, on, periods) in [
        (16, 8, "2020-09-01", 8),
        (23, 12, "2021-01-01", 11),
        (30, 19, "2021-08-01", 11),
    ] {
        let found = of(&values(months, changed, 20.0, 0.0), on, Seasons::Ignored);
        assert_eq!(found.level.method, Method::Segmented, "{months}");
        assert_eq!(found.level.sentence, Sentence::Improved, "{months}");
        assert!(found.level.limits.contains(&warning(periods)), "{months}");
    }
    let found = of(&values(24, 12, 20.0, 0.0), "2021-01-01", Seasons::Ignored);
    assert_eq!(found.level.method, Method::SegmentedDependent);
    assert!(!found.level.limits.contains(&warning(12)));
}

#[test]
fn one_month_after_is_insufficient() {
    let found = of(&values(12, 11, 20.0, 0.0), "2020-12-01", Seasons::Ignored);
    assert_eq!(found.level.sentence, Sentence::InsufficientEvidence);
    assert!(found.line.is_empty());
}

#[test]
fn seasons_are_taken_out_when_two_years_are_there() {
    let seasonal: Vec<f64> = values(36, 18, 5.0, 0.0)
        .into_iter()
        .zip(0..)
        .map(|(value, month)| {
            value + 20.0 * (std::f64::consts::TAU * f64::from(month) / 12.0).sin()
        })
        .collect();
    let ignored = of(&seasonal, "2021-07-01", Seasons::Ignored);
    let yearly = of(&seasonal, "2021-07-01", Seasons::Yearly);
    assert!(ignored.level.limits.contains(&Limit::SeasonsIgnored));
    assert_eq!(yearly.level.sentence, Sentence::Improved);
    assert!(!yearly.level.limits.contains(&Limit::SeasonsIgnored));
    let short = of(&seasonal[..20], "2020-11-01", Seasons::Yearly);
    assert!(short.level.limits.contains(&Limit::SeasonsIgnored));
}

#[test]
fn a_series_that_does_not_vary_says_nothing() {
    let found = of(&[3.0; 20], "2020-11-01", Seasons::Ignored);
    assert_eq!(found.level.sentence, Sentence::InsufficientEvidence);
    assert!(found.level.limits.contains(&Limit::NoSpread));
}
