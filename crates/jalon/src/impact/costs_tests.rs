//! What years cost, and how that is spread over what was measured.

use programme::{
    budget::{Activity, Resource},
    identity::IndicatorId,
    impact::{
        indicators::{Definition, Definitions, Direction, Pooling, SourceKind, Unit, Visibility},
        inference::Sentence,
        measurements::{Point, Reading},
    },
};
use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn line(year: i32, activity: Activity, (committed, paid): (Option<u64>, Option<u64>)) -> Entry {
    let euros = |amount: Option<u64>| amount.and_then(Euros::from_euros);
    Entry {
        year,
        activity,
        resource: Resource::ExternalServices,
        committed: euros(committed),
        paid: euros(paid),
    }
}

fn development(year: i32, committed: Option<u64>, paid: Option<u64>) -> Entry {
    line(year, Activity::Development, (committed, paid))
}

/// An indicator of uses with the same figure each period, in order.
fn measured(frequency: Frequency, first: &str, periods: usize, each: u64) -> (Indicator, Series) {
    let definition = Definition {
        text: "Ce qui est compté.".into(),
        unit: Unit::parse("démarches").expect("a unit"),
        kind: Kind::Count,
        direction: Direction::Up,
        frequency,
        pooling: Pooling::AddsUp,
    };
    let from = day("2020-01-01");
    let indicator = Indicator {
        id: IndicatorId(uuid::Uuid::nil()),
        service: "ours".parse().expect("a slug"),
        name: "Démarches".into(),
        question: Question::Used,
        preset: Some(Preset::CompletedTransactions),
        definitions: Definitions::new(from, definition.clone()).expect("sound"),
        population: None,
        potential: None,
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Push,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    };
    let first: Period = first.parse().expect("a period");
    let known_at = "2030-01-01T00:00:00Z".parse().expect("an instant");
    let all = std::iter::successors(Some(first), |period| Some(period.next()));
    let points = all.take(periods).map(|period| Point {
        period,
        reading: Reading::Count(each),
        is_partial: false,
        cut_off: "2030-01-01T00:00:00+00:00".parse().expect("an instant"),
        source: SourceKind::Push,
        recorded_at: known_at,
        corrections: Vec::new(),
    });
    let segment = Segment {
        from,
        break_reason: None,
        definition,
        points: points.collect(),
    };
    let series = Series {
        known_at,
        segments: vec![segment],
    };
    (indicator, series)
}

/// What each period cost, in euros, on a day.
fn spent(
    entries: &[Entry],
    (indicator, series): &(Indicator, Series),
    on: &str,
) -> BTreeMap<String, f64> {
    let pairs = [(indicator, series)];
    let found = unit_costs(entries, &pairs, day(on));
    let points = found.iter().flat_map(|one| &one.efficiency.points);
    points
        .map(|point| (point.period.to_string(), point.cost))
        .collect()
}

#[test]
fn what_is_committed_and_not_yet_paid_counts_beside_what_is_paid() {
    let entries = [
        development(2025, Some(600_000), None),
        line(2025, Activity::HostingCloud, (Some(12_000), Some(10_000))),
    ];
    let months = measured(Frequency::Month, "2025-01", 12, 100);
    let spent = spent(&entries, &months, "2026-11-26");
    assert_eq!(spent.len(), 12);
    assert!(
        (spent["2025-03"] - 610_000.0 / 12.0).abs() < 0.01,
        "{spent:?}"
    );
    let pairs = [(&months.0, &months.1)];
    let found = unit_costs(&entries, &pairs, day("2026-11-26"));
    assert_eq!(found[0].committed, [2025], "and it is said");
}

#[test]
fn a_year_that_goes_on_is_unknown_and_never_looks_like_a_fall() {
    // 120,000 € a year; of the present one a month is paid.
    let entries = [
        development(2025, None, Some(120_000)),
        development(2026, Some(120_000), Some(10_000)),
    ];
    let months = measured(Frequency::Month, "2025-01", 14, 100);
    let pairs = [(&months.0, &months.1)];
    let found = unit_costs(&entries, &pairs, day("2026-03-05"));
    let efficiency = &found[0].efficiency;
    assert_eq!(efficiency.points.len(), 12, "those of 2025");
    assert_eq!(efficiency.absent.len(), 2, "the others have no cost");
    assert_eq!(found[0].unfinished, [2026]);
    assert_ne!(efficiency.trend.sentence, Sentence::Improved);
    assert!(!efficiency.falls());
    assert_eq!(efficiency.over_a_year(Confidence::NINETY_FIVE), None);
    // Once it is over, what was paid of it counts.
    let later = spent(&entries, &months, "2027-01-01");
    assert_eq!(later.len(), 14);
    assert!((later["2026-02"] - 10_000.0 / 12.0).abs() < 0.01);
}

#[test]
fn a_line_without_an_amount_makes_its_year_unknown() {
    let entries = [
        development(2024, None, Some(1_000)),
        development(2025, None, Some(1_000)),
        line(2025, Activity::Design, (None, None)),
    ];
    let months = measured(Frequency::Month, "2024-12", 2, 100);
    let spent = spent(&entries, &months, "2026-11-26");
    assert_eq!(spent.keys().collect::<Vec<_>>(), ["2024-12"]);
}

#[rstest]
#[case(Frequency::Quarter, "2025-Q1", 30_000.0)]
#[case(Frequency::Month, "2025-02", 10_000.0)]
#[case(Frequency::Week, "2025-W10", 120_000.0 * 7.0 / 365.0)]
#[case(Frequency::Day, "2025-03-01", 120_000.0 / 365.0)]
fn a_year_is_spread_evenly(#[case] frequency: Frequency, #[case] first: &str, #[case] each: f64) {
    let one = measured(frequency, first, 1, 100);
    let spent = spent(
        &[development(2025, None, Some(120_000))],
        &one,
        "2026-11-26",
    );
    assert!((spent[first] - each).abs() < 0.01, "{spent:?}");
}

#[test]
fn a_week_across_two_years_needs_both() {
    let week = measured(Frequency::Week, "2025-W01", 1, 100);
    let one = [development(2025, None, Some(36_500))];
    assert!(spent(&one, &week, "2026-11-26").is_empty());
    // Two days of 2024, a leap year, and five of 2025.
    let both = [development(2024, None, Some(73_200)), one[0].clone()];
    let spent = spent(&both, &week, "2026-11-26");
    assert!((spent["2025-W01"] - (2.0 * 200.0 + 5.0 * 100.0)).abs() < 0.01);
}

#[test]
fn without_a_public_budget_there_is_no_cost() {
    let months = measured(Frequency::Month, "2025-01", 12, 100);
    assert!(spent(&[], &months, "2026-11-26").is_empty());
}
