//! Tests of what keeps an outcome from counting.

use rstest::rstest;

use super::*;
use crate::committees::{
    outcome::samples::{self, day},
    wording::Wording,
};

fn faults(outcome: &Outcome, phase: Phase) -> Vec<(Place, OutcomeFault)> {
    outcome.faults(&[], phase, day("2026-11-26"), &ProgrammeRules::default())
}

fn moved(to: Phase, reason: Option<&str>) -> Outcome {
    let Outcome::Continue {
        grant, commitments, ..
    } = samples::continued()
    else {
        unreachable!("the sample continues")
    };
    Outcome::Continue {
        grant: grant.filter(|_| to.is_incubated()),
        phase_change: Some(PhaseChange {
            to,
            on: day("2026-12-01"),
            reason: reason.map(|text| Wording::parse(text).expect("a reason")),
        }),
        commitments,
    }
}

#[rstest]
#[case::continues(samples::continued(), Phase::Construction)]
#[case::provisional(samples::provisional(), Phase::Acceleration)]
#[case::provisional_investigation(samples::provisional(), Phase::Investigation)]
#[case::stops(Outcome::Stop { on: day("2026-11-26") }, Phase::Consolidation)]
#[case::launched(samples::launched(), Phase::Investigation)]
#[case::inconclusive(Outcome::Inconclusive { on: day("2026-12-31") }, Phase::Investigation)]
#[case::onwards(moved(Phase::Acceleration, None), Phase::Construction)]
#[case::handed_over(moved(Phase::Transferred, None), Phase::Consolidation)]
#[case::back_with_a_reason(
    moved(Phase::Construction, Some("marché mal compris")),
    Phase::Acceleration
)]
#[case::re_entry(moved(Phase::Acceleration, Some("nouvelle loi")), Phase::Transferred)]
fn what_the_rules_allow_counts(#[case] outcome: Outcome, #[case] phase: Phase) {
    assert_eq!(faults(&outcome, phase), []);
}

#[rstest]
#[case::continue_an_investigation(samples::continued(), Phase::Investigation, Place::Outcome)]
#[case::launch_twice(samples::launched(), Phase::Construction, Place::Outcome)]
#[case::no_such_move(moved(Phase::Operated, None), Phase::Construction, Place::PhaseChange)]
#[case::a_stop_in_disguise(moved(Phase::Abandoned, None), Phase::Construction, Place::PhaseChange)]
#[case::back_without_a_reason(
    moved(Phase::Construction, None),
    Phase::Acceleration,
    Place::PhaseChange
)]
#[case::re_entry_without_a_move(samples::continued(), Phase::Transferred, Place::PhaseChange)]
#[case::stopped_yesterday(Outcome::Stop { on: day("2026-11-25") }, Phase::Construction, Place::LastDay)]
fn what_the_rules_forbid_is_named(
    #[case] outcome: Outcome,
    #[case] phase: Phase,
    #[case] place: Place,
) {
    let found: Vec<Place> = faults(&outcome, phase).iter().map(|(at, _)| *at).collect();
    assert!(found.contains(&place), "{found:?}");
}

#[test]
fn a_service_that_goes_on_has_money_and_one_that_leaves_has_none() {
    let poor = Outcome::Continue {
        grant: None,
        phase_change: None,
        commitments: vec![],
    };
    assert_eq!(
        faults(&poor, Phase::Construction),
        [(Place::Envelope, OutcomeFault::GrantMissing)]
    );
    let Outcome::Continue { phase_change, .. } = moved(Phase::Operated, None) else {
        unreachable!("it continues")
    };
    let rich = Outcome::Continue {
        grant: Some(samples::grant("2026-12-01", "2027-05-31")),
        phase_change,
        commitments: vec![],
    };
    assert_eq!(
        faults(&rich, Phase::Consolidation),
        [(Place::Envelope, OutcomeFault::GrantTooMuch)]
    );
}

#[rstest]
#[case::a_month("2026-12-01", "2026-12-31", true)]
#[case::two_months("2026-12-01", "2027-01-31", true)]
#[case::a_month_from_the_thirty_first("2026-12-31", "2027-01-30", true)]
#[case::two_weeks("2026-12-01", "2026-12-14", false)]
#[case::a_day_too_long("2026-12-01", "2027-02-01", false)]
fn a_provisional_decision_lasts_one_or_two_months(
    #[case] from: &str,
    #[case] until: &str,
    #[case] fits: bool,
) {
    let Outcome::Provisional { evidence, .. } = samples::provisional() else {
        unreachable!("the sample is provisional")
    };
    let outcome = Outcome::Provisional {
        grant: samples::grant(from, until),
        evidence,
        follow_up: day(until),
    };
    assert_eq!(faults(&outcome, Phase::Construction).is_empty(), fits);
}

#[test]
fn a_provisional_decision_names_evidence_and_comes_back_before_the_money_ends() {
    let outcome = Outcome::Provisional {
        grant: samples::grant("2026-12-01", "2026-12-31"),
        evidence: vec![],
        follow_up: day("2027-01-01"),
    };
    let found: Vec<Place> = faults(&outcome, Phase::Construction)
        .iter()
        .map(|(at, _)| *at)
        .collect();
    assert_eq!(found, [Place::Evidence, Place::FollowUp]);
}

#[rstest]
#[case(0, 1)]
#[case(10_000_000_000, 1)]
#[case(150_000, 0)]
fn granted_money_is_plausible(#[case] euros: u64, #[case] expected: usize) {
    let mut grant = samples::grant("2026-12-01", "2027-05-31");
    grant.envelope_euros = euros;
    let outcome = Outcome::Launch {
        grant,
        commitments: vec![],
    };
    assert_eq!(faults(&outcome, Phase::Investigation).len(), expected);
}

#[test]
fn promises_and_conditions_lie_ahead() {
    let mut criterion = samples::criterion("Délai sous dix jours", true);
    criterion.by = day("2026-11-26");
    criterion.target = f64::INFINITY;
    let outcome = Outcome::Launch {
        grant: samples::grant("2026-12-01", "2027-05-31"),
        commitments: vec![samples::criterion("Délai", true), criterion],
    };
    let mut condition = samples::condition("Un intrapreneur à 60 %");
    condition.by = day("2026-11-26");
    let found = outcome.faults(
        &[condition],
        Phase::Investigation,
        day("2026-11-26"),
        &ProgrammeRules::default(),
    );
    let places: Vec<Place> = found.iter().map(|(at, _)| *at).collect();
    assert_eq!(
        places,
        [
            Place::Commitment(1),
            Place::Commitment(1),
            Place::Condition(0)
        ]
    );
}
