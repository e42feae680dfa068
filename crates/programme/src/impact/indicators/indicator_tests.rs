//! Targets, and what they may be compared with.

use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::impact::{
    indicators::{Change, Definition, Direction, Kind, Pooling, Unit},
    period::Frequency,
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn completion() -> Definition {
    Definition {
        text: "Files sent, out of files begun".into(),
        unit: Unit::parse("%").expect("a unit"),
        kind: Kind::Share,
        direction: Direction::Up,
        frequency: Frequency::Month,
        pooling: Pooling::AddsUp,
    }
}

fn indicator() -> Indicator {
    Indicator {
        id: IndicatorId(Uuid::nil()),
        service: ServiceSlug::parse("cantines").expect("a slug"),
        name: "Completion".into(),
        question: Question::Usable,
        preset: None,
        definitions: Definitions::new(day("2025-01-01"), completion()).expect("sound"),
        population: None,
        potential: Some(Potential {
            maximum: 0.95,
            source: "Pilot with help at hand".into(),
            as_of: day("2025-01-01"),
        }),
        baseline: None,
        targets: Vec::new(),
        source: SourceKind::Push,
        owner: None,
        visibility: Visibility::Public,
        is_north_star: false,
    }
}

#[rstest]
#[case::nan(f64::NAN, "2026-01-01", "not a finite number")]
#[case::as_percentage(80.0, "2026-01-01", "outside what this indicator can be")]
#[case::above_maximum(0.97, "2026-01-01", "above the maximum potential")]
#[case::past(0.8, "2025-03-01", "is not after the day it is set")]
#[case::twice(0.8, "2025-12-31", "already a target")]
fn targets_that_mean_nothing_are_refused(#[case] value: f64, #[case] by: &str, #[case] says: &str) {
    let mut indicator = indicator();
    indicator
        .add_target(0.7, day("2025-12-31"), day("2025-03-01"))
        .expect("accepted");
    let refused = indicator
        .add_target(value, day(by), day("2025-03-01"))
        .expect_err("refused");
    assert!(refused.to_string().contains(says), "{refused}");
}

#[test]
fn a_target_set_before_a_break_is_not_looked_for_after_it() {
    let mut indicator = indicator();
    indicator
        .add_target(0.7, day("2026-12-31"), day("2025-03-01"))
        .expect("accepted");
    assert!(indicator.next_target(day("2026-01-01")).is_some());
    let broken = Change::Broken {
        reason: "Files begun by telephone now count".into(),
    };
    indicator.definitions = indicator
        .definitions
        .revise(day("2026-01-01"), completion(), broken)
        .expect("accepted");
    assert!(indicator.next_target(day("2026-01-01")).is_none());
    indicator
        .add_target(0.6, day("2026-12-31"), day("2026-01-15"))
        .expect("accepted");
    assert_eq!(
        indicator.next_target(day("2026-01-01")).map(|t| t.value),
        Some(0.6)
    );
}

#[test]
fn an_indicator_survives_storage() {
    let indicator = indicator();
    let text = serde_json::to_string(&indicator).expect("serialises");
    assert_eq!(
        serde_json::from_str::<Indicator>(&text).expect("reads"),
        indicator
    );
}
