//! Hand-checked cases of rules.md §3, and properties.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{
    identity::ServiceSlug,
    phases::Stay,
    services::{Event, EventKind},
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn service(stays: &[(Phase, &str)], committees: &[&str]) -> Service {
    Service {
        journey: Journey::new(
            stays
                .iter()
                .map(|(phase, start)| Stay {
                    phase: *phase,
                    start: Some(day(start)),
                    end: None,
                    comment: None,
                })
                .collect(),
        ),
        events: committees
            .iter()
            .map(|on| Event {
                kind: EventKind::Committee,
                date: Some(day(on)),
                comment: None,
            })
            .collect(),
        ..Service::new(ServiceSlug::parse("exemple").expect("a slug"), "Exemple")
    }
}

fn due(service: &Service, known: Clockwork, at: &str) -> Due {
    Due::of(service, known, &ProgrammeRules::default(), day(at))
}

use Phase::{Acceleration, Construction, Investigation, Operated};

#[rstest]
#[case::no_phase_yet(&[(Investigation, "2026-06-01")], &[], "2026-01-01", None, Status::NotConcerned, 0)]
#[case::an_outcome(&[(Operated, "2020-01-01")], &[], "2026-01-01", None, Status::NotConcerned, 0)]
#[case::investigation_is_nine_weeks(
    &[(Investigation, "2026-01-01")], &[], "2026-01-02", Some("2026-03-05"), Status::UpToDate, 0)]
#[case::investigation_too_long(
    &[(Investigation, "2026-01-01")], &[], "2026-03-06", Some("2026-03-05"), Status::NeverHeld, 1)]
#[case::on_the_day_it_is_not_late(
    &[(Construction, "2026-01-15")], &[], "2026-07-15", Some("2026-07-15"), Status::ToSchedule, 0)]
#[case::never_held(
    &[(Construction, "2026-01-15")], &[], "2026-07-16", Some("2026-07-15"), Status::NeverHeld, 1)]
#[case::overdue_after_one(
    &[(Acceleration, "2025-01-15")], &["2025-08-31"], "2026-03-10", Some("2026-02-28"), Status::Overdue, 10)]
#[case::a_committee_of_the_future_was_not_held(
    &[(Acceleration, "2025-01-15")], &["2026-11-12"], "2025-07-16", Some("2025-07-15"), Status::NeverHeld, 1)]
#[case::a_committee_before_the_run_does_not_move_the_reference(
    &[(Investigation, "2025-01-01"), (Construction, "2025-04-01")], &["2025-03-20"],
    "2025-04-02", Some("2025-10-01"), Status::UpToDate, 0)]
#[case::the_run_spans_construction_and_acceleration_but_a_committee_resets_it(
    &[(Construction, "2024-01-01"), (Acceleration, "2025-01-01")], &["2025-12-01"],
    "2026-01-01", Some("2026-06-01"), Status::UpToDate, 0)]
#[case::the_maximum_of_the_phase_comes_first(
    &[(Construction, "2025-01-15")], &["2025-12-20"],
    "2025-12-21", Some("2026-01-15"), Status::ToSchedule, 0)]
fn when_a_committee_is_due(
    #[case] stays: &[(Phase, &str)],
    #[case] committees: &[&str],
    #[case] at: &str,
    #[case] expected: Option<&str>,
    #[case] status: Status,
    #[case] late: i64,
) {
    let due = due(&service(stays, committees), Clockwork::default(), at);
    assert_eq!(
        (due.due, due.status, due.late_by_days),
        (expected.map(day), status, late),
        "{due:#?}"
    );
}

#[test]
fn money_that_ends_comes_first_and_every_term_is_told() {
    let service = service(&[(Acceleration, "2025-09-01")], &["2025-09-12"]);
    let known = Clockwork {
        envelope_ends: Some(day("2026-04-30")),
        ..Clockwork::default()
    };
    let due = due(&service, known, "2026-02-01");
    assert_eq!(due.due, Some(day("2026-03-12")));
    let dates: Vec<(TermKind, NaiveDate)> = due.terms.iter().map(|t| (t.kind, t.on)).collect();
    assert_eq!(
        dates,
        [
            (TermKind::Interval, day("2026-03-12")),
            (TermKind::MoneyEnds, day("2026-03-16")),
            (TermKind::PhaseMaximum, day("2027-09-01")),
        ]
    );
}

#[test]
fn a_session_planned_in_time_is_enough() {
    let service = service(&[(Construction, "2026-01-15")], &[]);
    let known = |on| Clockwork {
        next_session: Some(day(on)),
        ..Clockwork::default()
    };
    assert_eq!(
        due(&service, known("2026-07-15"), "2026-06-01").status,
        Status::Scheduled
    );
    assert_eq!(
        due(&service, known("2026-07-16"), "2026-06-01").status,
        Status::ToSchedule
    );
}

#[test]
fn a_stay_replaced_on_its_first_day_breaks_nothing() {
    let journey = service(
        &[
            (Construction, "2024-01-01"),
            (Acceleration, "2025-01-01"),
            (Investigation, "2025-01-01"),
        ],
        &[],
    )
    .journey;
    assert_eq!(
        concerned_since(&journey, day("2026-01-01")),
        Some(day("2024-01-01"))
    );
}

fn any_service() -> impl Strategy<Value = Service> {
    let stays = proptest::collection::vec((0usize..8, 0i64..4000), 1..6);
    let committees = proptest::collection::vec(0i64..4000, 0..4);
    (stays, committees).prop_map(|(stays, committees)| {
        let on = |days: i64| (day("2015-01-01") + chrono::Duration::days(days)).to_string();
        let stays: Vec<(Phase, String)> = stays
            .into_iter()
            .map(|(phase, start)| (Phase::ALL[phase], on(start)))
            .collect();
        let stays: Vec<(Phase, &str)> = stays.iter().map(|(p, d)| (*p, d.as_str())).collect();
        let committees: Vec<String> = committees.into_iter().map(on).collect();
        let committees: Vec<&str> = committees.iter().map(String::as_str).collect();
        service(&stays, &committees)
    })
}

proptest! {
    #[test]
    fn a_later_day_never_makes_a_service_less_late(service in any_service(), at in 0i64..4000) {
        let date = day("2015-01-01") + chrono::Duration::days(at);
        let next = date + chrono::Duration::days(1);
        let rules = ProgrammeRules::default();
        let today = Due::of(&service, Clockwork::default(), &rules, date);
        let tomorrow = Due::of(&service, Clockwork::default(), &rules, next);
        // Unless something happened in between: a committee or a new stay.
        if today.reference == tomorrow.reference && today.phase_start == tomorrow.phase_start
            && today.phase == tomorrow.phase {
            prop_assert!(tomorrow.late_by_days >= today.late_by_days);
            prop_assert_eq!(tomorrow.due, today.due);
        }
    }

    #[test]
    fn a_decision_never_leaves_a_due_date_before_itself(service in any_service(), at in 0i64..4000) {
        let date = day("2015-01-01") + chrono::Duration::days(at);
        let known = Clockwork { last_decision: Some(date), ..Clockwork::default() };
        let due = Due::of(&service, known, &ProgrammeRules::default(), date);
        if due.phase.is_some_and(Phase::is_concerned_by_committees) {
            prop_assert!(due.due.is_some_and(|due| due > date));
        }
    }
}

fn any_clockwork() -> impl Strategy<Value = Clockwork> {
    let some = || proptest::option::of(0_i64..5000);
    (some(), some(), some(), some()).prop_map(|(money, provisional, decision, session)| {
        let on = |days: i64| day("2015-01-01") + chrono::Duration::days(days);
        Clockwork {
            envelope_ends: money.map(on),
            provisional_until: provisional.map(on),
            last_decision: decision.map(on),
            next_session: session.map(on),
        }
    })
}

proptest! {
    #[test]
    fn time_alone_never_makes_a_service_less_overdue_whatever_is_known(
        service in any_service(),
        known in any_clockwork(),
        at in 0_i64..4000,
    ) {
        let date = day("2015-01-01") + chrono::Duration::days(at);
        let next = date + chrono::Duration::days(1);
        let rules = ProgrammeRules::default();
        let today = Due::of(&service, known, &rules, date);
        let tomorrow = Due::of(&service, known, &rules, next);
        // Unless something happened in between: a committee, a decision or a new stay.
        if today.reference == tomorrow.reference && today.phase_start == tomorrow.phase_start
            && today.phase == tomorrow.phase {
            prop_assert_eq!(tomorrow.due, today.due);
            prop_assert!(tomorrow.late_by_days >= today.late_by_days);
        }
    }

    #[test]
    fn a_decision_never_moves_the_due_date_earlier(
        service in any_service(),
        known in any_clockwork(),
        at in 0_i64..4000,
        ago in 0_i64..400,
    ) {
        let date = day("2015-01-01") + chrono::Duration::days(at);
        let decided = date - chrono::Duration::days(ago);
        let rules = ProgrammeRules::default();
        let before = Due::of(&service, known, &rules, date);
        let with = Clockwork { last_decision: known.last_decision.max(Some(decided)), ..known };
        let after = Due::of(&service, with, &rules, date);
        // An outcome and an investigation know no interval.
        if let (Some(before), Some(after)) = (before.due, after.due) {
            prop_assert!(after >= before);
        }
    }

    #[test]
    fn the_due_date_is_the_earliest_of_the_terms_told(
        service in any_service(),
        known in any_clockwork(),
        at in 0_i64..4000,
    ) {
        let date = day("2015-01-01") + chrono::Duration::days(at);
        let due = Due::of(&service, known, &ProgrammeRules::default(), date);
        prop_assert_eq!(due.due, due.terms.iter().map(|term| term.on).min());
        prop_assert_eq!(due.status == Status::NotConcerned, due.terms.is_empty());
    }
}
