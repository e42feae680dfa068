//! Curves as known on a day, their gaps, corrections and breaks.

use super::*;
use crate::impact::{
    indicators::{Direction, Kind},
    sample_tests::{day, definition, indicator, known, measured, months, period, received, value},
};

#[test]
fn what_was_known_on_a_day_is_kept() {
    let indicator = indicator(Kind::Count, Direction::Up);
    let first = measured(
        &indicator,
        "2026-01",
        value(100.0),
        "2026-02-02T09:00:00+01:00",
    );
    let corrected = measured(
        &indicator,
        "2026-01",
        value(120.0),
        "2026-03-02T09:00:00+01:00",
    );
    let withdrawn = corrected
        .withdraw(
            "Robots were counted",
            &received("2026-04-02T09:00:00+02:00"),
        )
        .expect("accepted");
    let rows = [withdrawn, first, corrected];
    let at = |when| {
        let series = known(&indicator, &rows, when);
        let segment = series.latest().expect("a segment");
        segment.points.first().map(|point| {
            let before: Vec<f64> = point.corrections.iter().map(|c| c.before.value()).collect();
            (point.reading.value(), before)
        })
    };
    assert_eq!(at("2026-02-01T00:00:00Z"), None);
    assert_eq!(at("2026-02-15T00:00:00Z"), Some((100.0, vec![])));
    assert_eq!(at("2026-03-15T00:00:00Z"), Some((120.0, vec![100.0])));
    assert_eq!(
        at("2026-04-15T00:00:00Z"),
        None,
        "withdrawn is absent, not zero"
    );
}

#[test]
fn a_month_in_progress_that_is_completed_was_not_corrected() {
    let indicator = indicator(Kind::Count, Direction::Up);
    let rows = [
        measured(
            &indicator,
            "2026-01",
            value(40.0),
            "2026-01-15T09:00:00+01:00",
        ),
        measured(
            &indicator,
            "2026-01",
            value(100.0),
            "2026-02-02T09:00:00+01:00",
        ),
    ];
    let series = known(&indicator, &rows, "2026-03-01T00:00:00Z");
    let point = &series.latest().expect("a segment").points[0];
    assert!(point.corrections.is_empty() && !point.is_partial);
    let then = known(&indicator, &rows, "2026-01-20T00:00:00Z");
    assert!(then.latest().expect("a segment").points[0].is_partial);
    assert_eq!(then.latest().expect("a segment").latest(), None);
}

#[test]
fn absent_periods_are_named_and_break_the_run() {
    let drafts = [Some(1.0), None, None, Some(0.0), Some(2.0)].map(|given| given.map(value));
    let segment = months(Kind::Count, Direction::Up, drafts);
    assert_eq!(segment.absent(), [period("2020-02"), period("2020-03")]);
    assert_eq!(segment.points.len(), 3);
    assert_eq!(segment.unbroken_run(), 2, "a measured zero is a figure");
    let nothing = months(Kind::Count, Direction::Up, []);
    assert_eq!((nothing.unbroken_run(), nothing.absent().len()), (0, 0));
}

#[test]
fn no_comparison_crosses_a_break() {
    let mut indicator = indicator(Kind::Count, Direction::Up);
    let broken = Change::Broken {
        reason: "New tool".into(),
    };
    indicator.definitions = indicator
        .definitions
        .revise(
            day("2025-06-01"),
            definition(Kind::Count, Direction::Up),
            Change::Clarified,
        )
        .and_then(|all| {
            all.revise(
                day("2026-01-01"),
                definition(Kind::Count, Direction::Up),
                broken,
            )
        })
        .expect("accepted");
    let now = "2026-03-10T09:00:00+01:00";
    let rows: Vec<Measurement> = ["2025-05", "2025-06", "2026-01", "2026-02", "2026-03"]
        .into_iter()
        .map(|month| measured(&indicator, month, value(10.0), now))
        .collect();
    let series = known(&indicator, &rows, now);
    assert_eq!(series.segments.len(), 2);
    assert_eq!(series.segments[0].points.len(), 2, "a clarification joins");
    let compare = |one, other| series.compare(period(one), period(other));
    assert!(compare("2025-06", "2025-05").is_ok());
    assert_eq!(
        compare("2026-02", "2025-06"),
        Err(NotComparable::Broken {
            on: day("2026-01-01"),
            reason: "New tool".into()
        })
    );
    assert_eq!(
        compare("2025-06", "2025-07"),
        Err(NotComparable::Absent(period("2025-07")))
    );
    assert_eq!(
        compare("2026-02", "2026-03"),
        Err(NotComparable::Partial(period("2026-03")))
    );
}

#[test]
fn a_frozen_curve_survives_storage() {
    let segment = months(
        Kind::Count,
        Direction::Up,
        [Some(value(1.0)), None, Some(value(2.0))],
    );
    let text = serde_json::to_string(&segment).expect("serialises");
    assert_eq!(
        serde_json::from_str::<Segment>(&text).expect("reads"),
        segment
    );
}
