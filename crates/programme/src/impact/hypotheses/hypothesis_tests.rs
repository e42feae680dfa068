//! From draft to verdict, and the steps that are refused.

use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    identity::IndicatorId,
    impact::{
        Rung,
        hypotheses::{Allocation, Because, Occasion, TestMethod, verdict},
        indicators::{Direction, Kind},
        inference::{Confidence, Finding, Thresholds, before_after::before_after, level::level},
        measurements::Draft,
        sample_tests::{day, definition, fraction, months, value},
    },
};

fn statement(direction: Direction, baseline: f64, target: f64) -> Statement {
    Statement {
        change: "Filling in the form by telephone".into(),
        users: "canteens of fewer than fifty meals".into(),
        perimeter: "two départements".into(),
        indicator: IndicatorId(Uuid::nil()),
        direction,
        baseline,
        target,
        by: day("2026-06-30"),
    }
}

fn design(method: TestMethod, minimum_sample: u64) -> Design {
    Design {
        method,
        minimum_sample,
        allocation: Allocation::default(),
        analysis: "Completion in both départements; wrong if under 0.5".into(),
    }
}

fn lea() -> MemberSlug {
    MemberSlug::parse("lea.exemple").expect("a slug")
}

fn draft(statement: Statement) -> Hypothesis {
    Hypothesis {
        id: HypothesisId(Uuid::nil()),
        service: ServiceSlug::parse("cantines").expect("a slug"),
        state: State::Draft {
            statement,
            design: design(TestMethod::Measure, 100),
        },
    }
}

fn completion() -> Definition {
    definition(Kind::Share, Direction::Up)
}

fn registered() -> Hypothesis {
    draft(statement(Direction::Up, 0.4, 0.5))
        .register(&completion(), day("2026-01-10"), lea())
        .expect("sound")
}

/// The level of a month in which so many out of so many completed.
fn seen(numerator: f64, denominator: f64) -> Observed {
    let draft = fraction(numerator, denominator);
    let segment = months(Kind::Share, Direction::Up, [Some(draft)]);
    Observed::Level(level(
        &segment.points[0],
        &segment.definition,
        Confidence::NINETY_FIVE,
    ))
}

#[rstest]
#[case::empty(Statement { users: " ".into(), ..statement(Direction::Up, 0.4, 0.5) }, "say for whom")]
#[case::nan(statement(Direction::Up, f64::NAN, 0.5), "baseline is not a finite")]
#[case::percent(statement(Direction::Up, 0.4, 50.0), "outside what this indicator")]
#[case::worse(statement(Direction::Up, 0.5, 0.4), "is not better")]
#[case::same(statement(Direction::Up, 0.5, 0.5), "is not better")]
#[case::other_way(statement(Direction::Down, 0.5, 0.4), "good direction is up")]
#[case::past(Statement { by: day("2026-01-10"), ..statement(Direction::Up, 0.4, 0.5) }, "is not after")]
fn what_could_not_be_refuted_is_not_registered(#[case] statement: Statement, #[case] says: &str) {
    let refused = draft(statement)
        .register(&completion(), day("2026-01-10"), lea())
        .expect_err("refused")
        .to_string();
    assert!(refused.contains(says), "{refused}");
}

#[test]
fn what_is_registered_is_fixed_and_amendments_show() {
    let bolder = statement(Direction::Up, 0.4, 0.6);
    let amend = |hypothesis: Hypothesis, on: &str, reason: &str| {
        let fixed = (bolder.clone(), design(TestMethod::BeforeAfter, 200));
        hypothesis.amend(fixed, &completion(), (day(on), lea()), reason)
    };
    assert_eq!(
        amend(registered(), "2026-02-01", " "),
        Err(NotAllowed::NoReason)
    );
    assert!(matches!(
        amend(registered(), "2026-01-01", "Too timid"),
        Err(NotAllowed::Backwards { .. })
    ));
    let amended = amend(registered(), "2026-02-01", "Too timid")
        .and_then(|one| one.begin(day("2026-02-15")))
        .and_then(|one| amend(one, "2026-03-01", "Still too timid"))
        .expect("allowed");
    let shown: Vec<(u32, bool)> = amended
        .versions()
        .iter()
        .map(|version| (version.number, version.is_late))
        .collect();
    assert_eq!(shown, [(1, false), (2, false), (3, true)]);
    assert_eq!(amended.status(), Status::Testing);
    assert_eq!(amended.statement().map(|s| s.target), Some(0.6));
}

#[test]
fn a_refused_step_names_what_is_allowed() {
    let refused = registered()
        .register(&completion(), day("2026-02-01"), lea())
        .expect_err("refused");
    assert_eq!(
        refused.to_string(),
        "a hypothesis that is registered can't be registered; it can be amended or tested"
    );
    let early = draft(statement(Direction::Up, 0.4, 0.5)).begin(day("2026-02-01"));
    assert!(matches!(
        early,
        Err(NotAllowed::Step {
            status: "draft",
            ..
        })
    ));
    assert!(matches!(
        registered().begin(day("2026-01-09")),
        Err(NotAllowed::Backwards { .. })
    ));
}

#[rstest]
#[case::reached(
    seen(540.0, 1000.0),
    Occasion::Planned,
    Verdict::Confirmed,
    Because::Reached
)]
#[case::reached_early(
    seen(540.0, 1000.0),
    Occasion::Early,
    Verdict::Inconclusive,
    Because::TooEarly
)]
#[case::reached_by_what_was_added_later(
    seen(540.0, 1000.0),
    Occasion::Again,
    Verdict::Inconclusive,
    Because::LookedAgain
)]
#[case::short(
    seen(420.0, 1000.0),
    Occasion::Planned,
    Verdict::Refuted,
    Because::ShortOfTarget
)]
#[case::early(
    seen(420.0, 1000.0),
    Occasion::Early,
    Verdict::Inconclusive,
    Because::TooEarly
)]
#[case::in_between(
    seen(490.0, 1000.0),
    Occasion::Planned,
    Verdict::Inconclusive,
    Because::NotClear
)]
#[case::barely(
    seen(52.0, 102.0),
    Occasion::Planned,
    Verdict::Confirmed,
    Because::Reached
)]
#[case::small(seen(54.0, 99.0), Occasion::Planned, Verdict::Inconclusive, Because::SampleTooSmall { have: 99, need: 100 })]
fn the_verdict_of_a_level(
    #[case] observed: Observed,
    #[case] occasion: Occasion,
    #[case] expected: Verdict,
    #[case] because: Because,
) {
    let computed = verdict(
        &statement(Direction::Up, 0.4, 0.5),
        &design(TestMethod::Measure, 100),
        &observed,
        occasion,
    );
    assert_eq!((computed.verdict, computed.because), (expected, because));
}

#[test]
fn a_weak_rung_concludes_nothing() {
    let computed = verdict(
        &statement(Direction::Up, 0.4, 0.5),
        &design(TestMethod::Randomised, 100),
        &seen(540.0, 1000.0),
        Occasion::Planned,
    );
    let weak = Because::EvidenceTooWeak {
        have: Rung::Measured,
        need: Rung::Randomised,
    };
    assert_eq!(computed.because, weak);
}

#[test]
fn what_was_kept_before_there_was_an_allocation_is_one_to_one() {
    let old = r#"{"method":"randomised","minimum_sample":400,"analysis":"Both groups"}"#;
    let read: Design = serde_json::from_str(old).expect("reads");
    assert_eq!(read.allocation, Allocation::default());
    let other = Design {
        allocation: Allocation::new(10, 90).expect("two groups"),
        ..read
    };
    let text = serde_json::to_string(&other).expect("serialises");
    assert_eq!(serde_json::from_str::<Design>(&text).expect("reads"), other);
    let empty = text.replace("[10,90]", "[0,90]");
    assert!(serde_json::from_str::<Design>(&empty).is_err(), "{empty}");
}

#[test]
fn a_move_that_may_be_chance_is_not_confirmed() {
    let drafts = [fraction(40.0, 100.0), fraction(50.0, 100.0)].map(Some);
    let found: Finding = before_after(
        &months(Kind::Share, Direction::Up, drafts),
        day("2020-02-01"),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    );
    let computed = verdict(
        &statement(Direction::Up, 0.4, 0.5),
        &design(TestMethod::BeforeAfter, 100),
        &Observed::Change(found),
        Occasion::Planned,
    );
    assert_eq!(computed.because, Because::MayBeChance);
}

#[test]
fn what_is_counted_whole_is_taken_as_it_is_and_down_is_good() {
    let euros = months(Kind::Money, Direction::Down, [Some(value(90.0))]);
    let observed = Observed::Level(level(
        &euros.points[0],
        &euros.definition,
        Confidence::NINETY_FIVE,
    ));
    let of = |target| {
        verdict(
            &statement(Direction::Down, 120.0, target),
            &design(TestMethod::Measure, 100),
            &observed,
            Occasion::Planned,
        )
        .verdict
    };
    assert_eq!(of(90.0), Verdict::Confirmed);
    assert_eq!(of(89.0), Verdict::Refuted);
}

#[test]
fn a_mean_without_spread_can_not_be_judged() {
    let draft = Draft {
        n: Some(500.0),
        ..value(0.6)
    };
    let segment = months(Kind::Mean, Direction::Up, [Some(draft)]);
    let observed = Observed::Level(level(
        &segment.points[0],
        &segment.definition,
        Confidence::NINETY_FIVE,
    ));
    let computed = verdict(
        &statement(Direction::Up, 0.4, 0.5),
        &design(TestMethod::Measure, 100),
        &observed,
        Occasion::Planned,
    );
    assert_eq!(computed.because, Because::NothingToJudge);
}

#[test]
fn people_may_see_it_otherwise_with_a_reason() {
    let testing = registered().begin(day("2026-02-15")).expect("allowed");
    let observed = seen(490.0, 1000.0);
    let computed = verdict(
        &statement(Direction::Up, 0.4, 0.5),
        &design(TestMethod::Measure, 100),
        &observed,
        Occasion::Planned,
    );
    let conclusion = |reason: &str| Conclusion {
        computed,
        observed: observed.clone(),
        human: Verdict::Refuted,
        reason: reason.into(),
        learnt: "Those who call had already filled in half of it".into(),
        on: day("2026-07-02"),
        by: lea(),
    };
    assert_eq!(
        testing.clone().conclude(conclusion("")),
        Err(NotAllowed::NoReason)
    );
    let concluded = testing
        .conclude(conclusion("Half of the calls were ours"))
        .expect("allowed");
    assert_eq!(concluded.status(), Status::Refuted);
    let State::Concluded { conclusion, .. } = &concluded.state else {
        panic!("concluded");
    };
    assert!(conclusion.differs());
    let text = serde_json::to_string(&concluded).expect("serialises");
    assert_eq!(
        serde_json::from_str::<Hypothesis>(&text).expect("reads"),
        concluded
    );
    let again = concluded.begin(day("2026-08-01"));
    assert!(matches!(
        again,
        Err(NotAllowed::Step {
            status: "refuted",
            ..
        })
    ));
}
