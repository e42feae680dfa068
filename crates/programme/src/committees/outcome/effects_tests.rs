//! Tests of what decisions set in motion.

use chrono::DateTime;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    committees::outcome::{
        Cause, PhaseChange,
        samples::{self, day},
    },
    rules::Seat,
};

fn of(settlement: &Settlement, phase: Phase) -> Vec<Effect> {
    effects(
        ItemId(Uuid::nil()),
        &ServiceSlug::parse("cantines").expect("a slug"),
        phase,
        settlement,
        day("2026-11-26"),
        &ProgrammeRules::default(),
    )
}

fn decided(outcome: Outcome) -> Settlement {
    Settlement::Decided(Box::new(samples::decision(outcome)))
}

fn kinds(effects: &[Effect]) -> Vec<String> {
    effects
        .iter()
        .map(|effect| {
            let json = serde_json::to_value(effect).expect("has JSON");
            json["effect"].as_str().expect("a tag").to_owned()
        })
        .collect()
}

#[rstest]
#[case::continues(
    samples::continued(),
    Phase::Construction,
    "register grant_envelope oblige oblige plan_session commit oblige"
)]
#[case::provisional(
    samples::provisional(),
    Phase::Construction,
    "register grant_envelope oblige oblige bring plan_session oblige"
)]
#[case::stops(Outcome::Stop { on: day("2026-12-31") }, Phase::Construction,
    "register change_phase end_envelope oblige open_wind_down oblige")]
#[case::launched(
    samples::launched(),
    Phase::Investigation,
    "register change_phase grant_envelope oblige oblige plan_session commit oblige"
)]
#[case::inconclusive(Outcome::Inconclusive { on: day("2026-12-31") }, Phase::Investigation,
    "register change_phase end_envelope oblige open_wind_down oblige")]
fn each_outcome_has_its_mechanics(
    #[case] outcome: Outcome,
    #[case] phase: Phase,
    #[case] expected: &str,
) {
    assert_eq!(kinds(&of(&decided(outcome), phase)).join(" "), expected);
}

#[test]
fn the_next_session_comes_before_the_money_ends() {
    let by = |outcome: Outcome, phase| {
        of(&decided(outcome), phase)
            .into_iter()
            .find_map(|effect| match effect {
                Effect::PlanSession { by, why, .. } => Some((why, by)),
                _ => None,
            })
            .expect("a session")
    };
    // The money ends on 31 May 2027: 45 days before is 16 April, earlier than 26 May.
    assert_eq!(
        by(samples::continued(), Phase::Construction),
        (WhySession::Next, day("2027-04-16"))
    );
    let short = Outcome::Continue {
        grant: Some(samples::grant("2026-12-01", "2026-12-20")),
        phase_change: None,
        commitments: vec![],
    };
    assert_eq!(
        by(short, Phase::Construction),
        (WhySession::Next, day("2026-11-27")),
        "never in the past"
    );
    assert_eq!(
        by(samples::provisional(), Phase::Construction),
        (WhySession::FollowUp, day("2027-01-20"))
    );
}

#[test]
fn purchasing_is_told_within_a_working_day_and_orders_leave_in_time() {
    let duties: Vec<(Duty, NaiveDate)> = of(&decided(samples::continued()), Phase::Construction)
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Oblige { duty, by, .. } => Some((duty, by)),
            _ => None,
        })
        .collect();
    assert_eq!(
        duties,
        [
            (Duty::TellPurchasing, day("2026-11-27")),
            (Duty::PlaceOrder, day("2026-11-27")),
            (Duty::PublishDecision, day("2026-11-27")),
        ]
    );
}

#[test]
fn a_move_goes_with_the_decision() {
    let outcome = Outcome::Continue {
        grant: None,
        phase_change: Some(PhaseChange {
            to: Phase::Transferred,
            on: day("2027-01-01"),
            reason: None,
        }),
        commitments: vec![],
    };
    let found = of(&decided(outcome), Phase::Consolidation);
    assert_eq!(kinds(&found).join(" "), "register change_phase oblige");
}

#[test]
fn what_was_not_decided_comes_back_unless_it_is_gone() {
    let carried = |cause| Settlement::CarriedOver {
        cause,
        reason: Wording::parse("personne pour le sponsor").expect("a reason"),
        at: DateTime::UNIX_EPOCH,
    };
    let found = of(
        &carried(Cause::NotQuorate(vec![Seat::Sponsor])),
        Phase::Construction,
    );
    assert!(matches!(
        found[..],
        [Effect::PlanSession { why: WhySession::CarriedOver, by, .. }] if by == day("2026-12-26")
    ));
    assert_eq!(of(&carried(Cause::ServiceGone), Phase::Construction), []);
}
