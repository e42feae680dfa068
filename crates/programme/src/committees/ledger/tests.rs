//! Tests of the published register.

use uuid::Uuid;

use super::*;
use crate::{
    committees::{
        ballot::Choice,
        outcome::{
            public_payload, rectification_payload,
            samples::{self, day},
        },
    },
    identity::{IncubatorSlug, SessionId},
    phases::Phase,
    register::{Draft, Head, Signer},
};

fn lines() -> Vec<(u64, String, String)> {
    let signer = Signer::from_seed("n", &[1; 32]).expect("a name");
    let at = chrono::DateTime::UNIX_EPOCH;
    let (mut head, opening) = Head::open("n", &signer.verifier(), at).expect("opens");
    let payload = |outcome| {
        public_payload(
            &samples::decision(outcome),
            SessionId(Uuid::nil()),
            &IncubatorSlug::parse("here").expect("a slug"),
            ItemId(Uuid::nil()),
            &ServiceSlug::parse("cantines").expect("a slug"),
            Phase::Construction,
            day("2026-11-26"),
            Vec::new(),
        )
        .expect("has JSON")
    };
    let mut all = vec![opening];
    let mut put = |kind, payload, refers_to| {
        let draft = Draft {
            kind,
            at,
            payload,
            people: vec![],
            refers_to,
        };
        let (next, sealed) = head.append(draft).expect("grows");
        head = next;
        all.push(sealed);
    };
    for outcome in samples::all() {
        put(Kind::Decision, payload(outcome), None);
    }
    let reason = samples::words("Issue mal recopiée");
    let corrected = rectification_payload(&reason, payload(samples::provisional()));
    put(Kind::Rectification, corrected, Some(2));
    let line = |one: &Sealed| one.to_line().expect("has JSON");
    all.iter()
        .map(|one| (one.entry.number, line(one), "note".to_owned()))
        .collect()
}

#[test]
fn every_payload_of_a_decision_is_read_back() {
    let ledger = Ledger::of(lines());
    assert_eq!(ledger.decisions().len(), samples::all().len());
    for (read, outcome) in ledger.decisions().iter().zip(samples::all()).skip(1) {
        assert_eq!(read.outcome, outcome.choice());
        assert_eq!(read.commitments.len(), outcome.commitments().len());
        assert_eq!(read.grant.is_some(), outcome.grant().is_some());
        for (one, criterion) in read.commitments.iter().zip(outcome.commitments()) {
            assert_eq!(one.figure(), Some(criterion.target));
        }
    }
}

#[test]
fn the_last_rectification_holds_and_says_why() {
    let ledger = Ledger::of(lines());
    let first = &ledger.decisions()[0];
    assert_eq!(first.number, 2);
    assert_eq!(first.outcome, Choice::Provisional);
    assert!(first.follow_up.is_some());
    let rectified = &first.rectified[0];
    assert_eq!(rectified.reason, "Issue mal recopiée");
    assert_eq!(rectified.number, ledger.entries().len() as u64);
}

#[test]
fn an_odd_entry_hides_no_other() {
    let mut all = lines();
    all[1].1 = "nonsense".into();
    let ledger = Ledger::of(all.clone());
    assert_eq!(
        ledger.entries().len(),
        all.len(),
        "the register shows it as it is"
    );
    assert_eq!(ledger.decisions().len(), samples::all().len() - 1);
}

#[test]
fn committees_from_before_are_held_without_an_outcome() {
    let ledger = Ledger::of(lines());
    let slug = ServiceSlug::parse("cantines").expect("a slug");
    let mut service = Service::new(slug, "Cantines");
    for on in ["2025-05-01", "2025-05-01", "2026-11-26", "2027-01-01"] {
        service.events.push(Event {
            kind: EventKind::Committee,
            date: Some(day(on)),
            comment: None,
        });
    }
    let held = ledger.held([&service], day("2026-12-01"));
    let before: Vec<_> = held.iter().filter(|one| one.outcome.is_none()).collect();
    assert_eq!(before.len(), 1, "{held:?}");
    assert_eq!(before[0].on, day("2025-05-01"));
    assert_eq!(held.len(), 1 + samples::all().len());
    assert!(ledger.held([&service], day("2025-04-30")).is_empty());
}

#[test]
fn decisions_are_events_of_their_services_once() {
    let ledger = Ledger::of(lines());
    let slug = ServiceSlug::parse("cantines").expect("a slug");
    let mut services = [Service::new(slug, "Cantines")];
    ledger.note_events(&mut services);
    ledger.note_events(&mut services);
    // All decisions of the sample are of one day: one committee.
    assert_eq!(services[0].events.len(), 1);
    assert_eq!(services[0].events[0].kind, EventKind::Committee);
    assert_eq!(services[0].events[0].date, Some(day("2026-11-26")));
    let last = ledger.decided_on(&services[0].slug, day("2026-11-26"));
    assert_eq!(last, ledger.decisions().last());
    assert!(
        ledger
            .decided_on(&services[0].slug, day("2026-11-25"))
            .is_none()
    );
    assert_eq!(first_line("\n  Un \n deux"), Some("Un".into()));
    let long = first_line(&"mot ".repeat(100)).expect("a line");
    assert!(long.ends_with("mot…") && long.chars().count() <= LONGEST_COMMENT + 1);
    assert_eq!(first_line(" \n"), None);
}

#[test]
fn promises_are_judged_by_figures_from_after_they_were_made() {
    let promise = PublicCommitment {
        indicator: None,
        wording: "Part en retard".into(),
        direction: crate::impact::indicators::Direction::Down,
        target: "0.1".into(),
        by: day("2027-05-31"),
    };
    let judged = |value: f64, from: &str, on: &str| {
        let figure = PublicFigure {
            value,
            from: day(from),
        };
        promise.judge(day("2026-11-26"), Some(figure), day(on)).0
    };
    assert_eq!(judged(0.05, "2027-05-01", "2027-06-01"), Finding::Reached);
    assert_eq!(judged(0.2, "2027-05-01", "2027-06-01"), Finding::NotReached);
    assert_eq!(judged(0.2, "2027-03-01", "2027-04-02"), Finding::Unknown);
    assert_eq!(judged(0.05, "2026-11-01", "2027-06-01"), Finding::Unknown);
    assert_eq!(judged(0.05, "2027-07-01", "2027-06-01"), Finding::Unknown);
    let unknown = promise.judge(day("2026-11-26"), None, day("2027-06-01"));
    assert_eq!(unknown, (Finding::Unknown, None));
    let ledger = Ledger::of(lines());
    let share = ledger.share_reached(&HashMap::new(), day("2030-01-01"));
    assert_eq!(share.due(), share.unknown);
    assert!(share.due() > 0);
}
