//! What the door of the record lets in.

use rstest::rstest;

use super::*;
use crate::impact::{
    indicators::{Change, Direction, Kind},
    measurements::{Field, Novelty},
    sample_tests::{
        at, day, definition, fraction, indicator, measured, period, received, submitted, value,
    },
};

const NOW: &str = "2026-04-10T09:00:00+02:00";

fn count() -> Indicator {
    indicator(Kind::Count, Direction::Up)
}

#[rstest]
#[case::day_for_a_month("2026-03-14", "measured by month")]
#[case::not_begun("2026-05", "has not begun")]
#[case::before_definition("2019-12", "first definition, which holds from 2020-01-01")]
fn periods_that_do_not_fit_are_refused(#[case] period: &str, #[case] says: &str) {
    let refused = accept(&count(), &submitted(period, value(3.0)), &received(NOW))
        .expect_err("refused")
        .to_string();
    assert!(refused.contains(says), "{refused}");
}

#[test]
fn a_change_of_unit_is_refused() {
    let foreign = Submitted {
        unit: Some(Unit::parse("milliers de dossiers").expect("a unit")),
        ..submitted("2026-03", value(3.0))
    };
    assert!(matches!(
        accept(&count(), &foreign, &received(NOW)),
        Err(Refusal::Unit { .. })
    ));
    let same = Submitted {
        unit: Some(Unit::parse(" dossiers ").expect("a unit")),
        ..submitted("2026-03", value(3.0))
    };
    assert!(accept(&count(), &same, &received(NOW)).is_ok());
}

#[rstest]
#[case::later("2026-04-10T09:00:01+02:00", "later than now")]
#[case::before_period("2026-02-28T23:59:59+01:00", "before 2026-03 begins")]
fn impossible_cut_offs_are_refused(#[case] cut_off: &str, #[case] says: &str) {
    let given = Submitted {
        cut_off: Some(at(cut_off)),
        ..submitted("2026-03", value(3.0))
    };
    let refused = accept(&count(), &given, &received(NOW))
        .expect_err("refused")
        .to_string();
    assert!(refused.contains(says), "{refused}");
}

#[rstest]
#[case::in_progress("2026-04", None, true)]
#[case::over("2026-03", None, false)]
#[case::counted_on_its_last_day("2026-03", Some("2026-03-31T23:00:00+02:00"), true)]
#[case::counted_at_midnight("2026-03", Some("2026-04-01T00:00:00+02:00"), false)]
fn a_period_counted_before_its_end_is_partial(
    #[case] period: &str,
    #[case] cut_off: Option<&str>,
    #[case] partial: bool,
) {
    let given = Submitted {
        cut_off: cut_off.map(at),
        ..submitted(period, value(3.0))
    };
    let row = accept(&count(), &given, &received(NOW)).expect("accepted");
    assert_eq!(row.is_partial, partial);
}

#[test]
fn a_period_across_a_break_belongs_nowhere() {
    let mut indicator = count();
    let broken = Change::Broken {
        reason: "New tool".into(),
    };
    indicator.definitions = indicator
        .definitions
        .revise(
            day("2026-02-15"),
            definition(Kind::Count, Direction::Up),
            broken,
        )
        .expect("accepted");
    let refused = accept(
        &indicator,
        &submitted("2026-02", value(3.0)),
        &received(NOW),
    );
    assert_eq!(
        refused,
        Err(Refusal::Straddles {
            period: period("2026-02"),
            on: day("2026-02-15")
        })
    );
    let after = measured(&indicator, "2026-03", value(3.0), NOW);
    assert_eq!(after.version, 2);
}

#[test]
fn a_batch_is_refused_as_a_whole_with_every_line_named() {
    let share = indicator(Kind::Share, Direction::Up);
    let batch = [
        submitted("2026-01", fraction(1.0, 2.0)),
        submitted("2026-02", fraction(3.0, 2.0)),
        submitted("2026-03", fraction(f64::NAN, 2.0)),
        submitted("2026-01", fraction(2.0, 2.0)),
    ];
    let refused = accept_batch(&share, &batch, &received(NOW)).expect_err("refused");
    assert_eq!(
        refused.refused,
        [
            (
                2,
                Refusal::Reading(ReadingError::MoreThanWhole {
                    numerator: 3,
                    denominator: 2
                })
            ),
            (
                3,
                Refusal::Reading(ReadingError::NotFinite {
                    field: Field::Numerator
                })
            ),
            (
                4,
                Refusal::Twice {
                    period: period("2026-01"),
                    first: 1
                }
            ),
        ]
    );
    assert_eq!(
        refused.to_string(),
        "3 of the 4 lines are refused, so none is recorded"
    );
}

#[test]
fn a_line_said_twice_is_recorded_once() {
    let line = submitted("2026-03", value(3.0));
    let accepted = accept_batch(&count(), &[line.clone(), line], &received(NOW)).expect("accepted");
    assert_eq!((accepted.rows.len(), accepted.repeated), (1, vec![2]));
}

#[test]
fn what_a_row_adds() {
    let indicator = count();
    let partial = measured(
        &indicator,
        "2026-03",
        value(2.0),
        "2026-03-20T12:00:00+01:00",
    );
    let whole = measured(&indicator, "2026-03", value(3.0), NOW);
    let again = measured(
        &indicator,
        "2026-03",
        value(3.0),
        "2026-05-01T09:00:00+02:00",
    );
    let other = measured(
        &indicator,
        "2026-03",
        value(4.0),
        "2026-05-01T09:00:00+02:00",
    );
    assert_eq!(partial.novelty(None), Novelty::New);
    assert_eq!(whole.novelty(Some(&partial)), Novelty::Completed);
    assert_eq!(again.novelty(Some(&whole)), Novelty::Same);
    assert_eq!(other.novelty(Some(&whole)), Novelty::Corrected);
    let withdrawn = other
        .withdraw("Counted twice", &received("2026-05-02T09:00:00+02:00"))
        .expect("accepted");
    assert_eq!(again.novelty(Some(&withdrawn)), Novelty::New);
    assert_eq!(other.withdraw(" ", &received(NOW)), Err(Refusal::NoReason));
}
