//! Costs by unit: their curve, their whole, their fall.

use rstest::rstest;

use super::*;
use crate::impact::{
    indicators::Kind,
    measurements::Draft,
    sample_tests::{fraction, months, period, value},
};

const NINETY_FIVE: Confidence = Confidence::NINETY_FIVE;

fn users(counts: &[f64]) -> Segment {
    months(
        Kind::Count,
        Direction::Up,
        counts.iter().map(|count| Some(value(*count))),
    )
}

/// The same cost in each month from January 2020 on.
fn costs(months: usize, cents: i64) -> BTreeMap<Period, i64> {
    std::iter::successors(Some(period("2020-01")), |month| Some(month.next()))
        .take(months)
        .map(|month| (month, cents))
        .collect()
}

fn of(costs: &BTreeMap<Period, i64>, units: &Segment) -> Efficiency {
    efficiency(costs, units, None, &Thresholds::default(), NINETY_FIVE).expect("units")
}

const GROWING: [f64; 14] = [
    100.0, 118.0, 131.0, 155.0, 168.0, 201.0, 214.0, 252.0, 280.0, 305.0, 361.0, 390.0, 442.0,
    480.0,
];

#[test]
fn more_users_at_the_same_cost_make_each_cheaper() {
    let found = of(&costs(14, 1_000_000), &users(&GROWING));
    assert!((found.points[0].estimate.value - 100.0).abs() < 1e-9);
    assert!(found.falls());
    let fall = found.trend.estimate.expect("a trend").value;
    assert!((-0.13..-0.09).contains(&fall), "{fall}");
    // 140,000 € over all users, not the mean of the months.
    let total: f64 = GROWING.iter().sum();
    let whole = found.whole.estimate.expect("a whole");
    assert!((whole.value - 140_000.0 / total).abs() < 1e-9);
    assert!(
        whole
            .interval
            .is_some_and(|interval| interval.holds(whole.value))
    );
    let year = found
        .over_a_year(NINETY_FIVE)
        .expect("13 and 1 are a year apart");
    assert_eq!(year.sentence, Sentence::Improved);
    let expected = 118.0 / 480.0 - 1.0;
    assert!((year.estimate.expect("a change").value - expected).abs() < 1e-12);
}

#[test]
fn a_cost_by_unit_is_as_sure_as_its_units() {
    let found = of(&costs(1, 100_000), &users(&[100.0]));
    let interval = found.points[0].estimate.interval.expect("an interval");
    let units = poisson(100, NINETY_FIVE);
    assert!((interval.low - 1000.0 / units.high).abs() < 1e-12);
    assert!((interval.high - 1000.0 / units.low).abs() < 1e-12);
    assert_eq!(found.whole.limits, [Limit::TooFew { have: 1, need: 2 }]);
}

#[test]
fn months_without_users_or_without_a_known_cost_are_absent() {
    let mut some = costs(3, 100_000);
    some.remove(&period("2020-02"));
    let found = of(&some, &users(&[0.0, 10.0, 20.0]));
    assert_eq!(
        found.absent,
        [
            (period("2020-01"), Absence::NoUnit),
            (period("2020-02"), Absence::CostUnknown),
        ]
    );
    assert_eq!(found.points.len(), 1);
    assert!(found.over_a_year(NINETY_FIVE).is_none());
}

#[test]
fn costs_that_wander_do_not_fall() {
    let steady = [100.0, 130.0, 90.0, 120.0, 110.0, 95.0, 125.0, 105.0];
    let found = of(&costs(8, 100_000), &users(&steady));
    assert_eq!(found.trend.sentence, Sentence::NoClearChange);
    assert!(!found.falls());
    let few = of(&costs(5, 100_000), &users(&steady[..5]));
    assert_eq!(few.trend.limits, [Limit::TooFew { have: 5, need: 6 }]);
}

#[test]
fn a_share_counts_its_population() {
    let segment = months(Kind::Share, Direction::Up, [Some(fraction(50.0, 200.0))]);
    let month = costs(1, 500_000);
    let thresholds = Thresholds::default();
    let found = efficiency(&month, &segment, Some(4000), &thresholds, NINETY_FIVE).expect("units");
    assert!((found.points[0].units - 1000.0).abs() < 1e-9);
    assert!((found.points[0].estimate.value - 5.0).abs() < 1e-9);
    assert_eq!(
        efficiency(&month, &segment, None, &thresholds, NINETY_FIVE),
        Err(NotUnits::NoPopulation)
    );
}

#[rstest]
#[case(Kind::Mean, Draft { n: Some(3.0), ..value(2.0) })]
#[case(Kind::Ratio, fraction(3.0, 2.0))]
fn means_and_ratios_count_nothing(#[case] kind: Kind, #[case] draft: Draft) {
    let segment = months(kind, Direction::Up, [Some(draft)]);
    assert_eq!(
        efficiency(
            &costs(1, 1),
            &segment,
            None,
            &Thresholds::default(),
            NINETY_FIVE
        ),
        Err(NotUnits::Kind(kind.code()))
    );
}

/// Thirteen months of the same number each, so that the last has one a year before.
fn a_year_of(kind: Kind, pooling: Pooling, each: f64) -> Segment {
    let figures = [Some(value(each)); 13];
    let mut segment = months(kind, Direction::Up, figures);
    segment.definition.pooling = pooling;
    segment
}

#[rstest]
#[case::amounts(Kind::Money, Pooling::AddsUp)]
#[case::distinct_persons(Kind::Count, Pooling::Distinct)]
fn what_is_counted_whole_has_no_interval_and_claims_nothing(
    #[case] kind: Kind,
    #[case] pooling: Pooling,
) {
    let mut spent = costs(13, 1_000_000);
    spent.insert(period("2021-01"), 900_000);
    let found = of(&spent, &a_year_of(kind, pooling, 1_000_000.0));
    assert!(
        found
            .points
            .iter()
            .all(|one| one.estimate.interval.is_none())
    );
    let year = found.over_a_year(NINETY_FIVE).expect("a year apart");
    assert_eq!(year.sentence, Sentence::DescribedOnly);
    assert_eq!((year.interval(), year.method), (None, Method::AsRead));
    assert!(
        year.limits.contains(&Limit::NoSampling),
        "{:?}",
        year.limits
    );
    assert!((year.estimate.expect("a change").value + 0.1).abs() < 1e-12);
}

#[test]
fn events_a_year_apart_have_the_interval_of_two_poisson_counts() {
    let mut spent = costs(13, 1_000_000);
    spent.insert(period("2021-01"), 900_000);
    let found = of(&spent, &a_year_of(Kind::Count, Pooling::AddsUp, 100.0));
    let year = found.over_a_year(NINETY_FIVE).expect("a year apart");
    // A tenth less, of a hundred uses: chance does that.
    assert_eq!(year.sentence, Sentence::NoClearChange);
    let interval = year.interval().expect("an interval");
    let reach = 1.959_963_984_540_054 * (2.0_f64 / 100.0).sqrt();
    assert!((interval.low - (0.9 * (-reach).exp() - 1.0)).abs() < 1e-12);
    assert!((interval.high - (0.9 * reach.exp() - 1.0)).abs() < 1e-12);
}

#[test]
fn shares_a_year_apart_have_the_interval_of_two_shares() {
    let figures = [Some(fraction(150.0, 200.0)); 13];
    let segment = months(Kind::Share, Direction::Up, figures);
    let spent = costs(13, 500_000);
    let thresholds = Thresholds::default();
    let found = efficiency(&spent, &segment, Some(4000), &thresholds, NINETY_FIVE);
    let year = found.expect("units").over_a_year(NINETY_FIVE);
    let interval = year.and_then(|one| one.interval()).expect("an interval");
    // Binomial, narrower than Poisson's: 25 % of the variance of the counts.
    let reach = 1.959_963_984_540_054 * (2.0_f64 * 0.25 / 150.0).sqrt();
    assert!((interval.high - reach.exp_m1()).abs() < 1e-12);
}

#[test]
fn a_period_that_cost_nothing_is_no_year_to_compare_with() {
    let mut spent = costs(13, 1_000_000);
    spent.insert(period("2020-01"), 0);
    let found = of(&spent, &a_year_of(Kind::Count, Pooling::AddsUp, 100.0));
    assert_eq!(found.over_a_year(NINETY_FIVE), None);
}

#[test]
fn what_somebody_declares_stays_declared_over_a_year() {
    let mut segment = a_year_of(Kind::Count, Pooling::AddsUp, 100.0);
    for point in &mut segment.points {
        point.source = crate::impact::indicators::SourceKind::Manual;
    }
    let year = of(&costs(13, 1), &segment).over_a_year(NINETY_FIVE);
    let year = year.expect("a year apart");
    assert_eq!(year.rung, Rung::Declared);
    assert!(year.limits.contains(&Limit::Declared));
}
