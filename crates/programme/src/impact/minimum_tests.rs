//! What each phase must bring, met, not met and unknown.

use rstest::rstest;

use super::*;
use crate::impact::{
    indicators::Direction,
    inference::{Confidence, Thresholds, trend::trend},
    sample_tests::{day, monthly_values},
};

fn of(phase: Phase, facts: &Facts) -> Vec<(&'static str, Standing)> {
    check(phase, facts, &ProgrammeRules::default(), day("2026-04-10"))
        .items
        .iter()
        .map(|item| (item.need.code(), item.standing))
        .collect()
}

fn going(direction: Direction, values: &[f64]) -> Finding {
    trend(
        &monthly_values(direction, values),
        &Thresholds::default(),
        Confidence::NINETY_FIVE,
    )
}

const RISE: [f64; 8] = [1.0, 2.1, 2.9, 4.2, 5.0, 5.8, 7.1, 8.0];

#[test]
fn what_nobody_recorded_is_unknown() {
    for phase in [
        Phase::Investigation,
        Phase::Construction,
        Phase::Acceleration,
        Phase::Consolidation,
    ] {
        let all = of(phase, &Facts::default());
        assert!(!all.is_empty());
        assert!(
            all.iter()
                .all(|(_, standing)| *standing == Standing::Unknown)
        );
    }
    assert!(of(Phase::Transferred, &Facts::default()).is_empty());
}

#[rstest]
#[case(30, Standing::Met)]
#[case(29, Standing::NotMet)]
#[case(0, Standing::NotMet)]
fn interviews(#[case] held: u32, #[case] standing: Standing) {
    let facts = Facts {
        interviews: Some(held),
        target_groups: Some(5),
        is_problem_sized: Some(true),
        ..Facts::default()
    };
    assert_eq!(
        of(Phase::Investigation, &facts),
        [
            ("interviews", standing),
            ("target_groups", Standing::NotMet),
            ("problem_size", Standing::Met),
        ]
    );
}

#[test]
fn a_construction_that_was_really_used() {
    let facts = Facts {
        use_measured: Some(12.0),
        hypotheses_tested: Some(2),
        hypotheses_confirmed: Some(0),
        construction_began: Some(day("2025-01-15")),
        ..Facts::default()
    };
    let found = check(
        Phase::Construction,
        &facts,
        &ProgrammeRules::default(),
        day("2026-04-10"),
    );
    let lacking: Vec<&str> = found.lacking().map(|item| item.need.code()).collect();
    assert_eq!(lacking, ["hypothesis_confirmed", "first_figures"]);
    assert!(!found.is_sufficient());
}

#[rstest]
#[case::not_due_yet("2024-11-01", None, Standing::Unknown)]
#[case::overdue("2024-09-30", None, Standing::NotMet)]
#[case::in_time("2024-09-30", Some("2026-03-30"), Standing::Met)]
#[case::too_late("2024-09-30", Some("2026-03-31"), Standing::NotMet)]
#[case::not_known_yet("2024-11-01", Some("2026-04-11"), Standing::Unknown)]
fn first_figures_within_eighteen_months(
    #[case] began: &str,
    #[case] first: Option<&str>,
    #[case] standing: Standing,
) {
    let facts = Facts {
        construction_began: Some(day(began)),
        first_figure: first.map(day),
        ..Facts::default()
    };
    assert_eq!(
        of(Phase::Acceleration, &facts)[0],
        ("first_figures", standing)
    );
}

#[test]
fn a_consolidation_with_everything() {
    let facts = Facts {
        reach: Some(0.42),
        impact_periods: Some(14),
        impact_trend: Some(going(Direction::Up, &RISE)),
        cost_trend: Some(going(Direction::Down, &RISE.map(|value| -value))),
        ..Facts::default()
    };
    let found = check(
        Phase::Consolidation,
        &facts,
        &ProgrammeRules::default(),
        day("2026-04-10"),
    );
    assert!(found.is_sufficient(), "{found:?}");
}

#[test]
fn an_impact_that_worsens_is_not_sustained_and_a_short_trend_is_unknown() {
    let facts = Facts {
        reach: Some(0.29),
        impact_periods: Some(11),
        impact_trend: Some(going(Direction::Down, &RISE)),
        cost_trend: Some(going(Direction::Down, &RISE[..3])),
        ..Facts::default()
    };
    assert_eq!(
        of(Phase::Consolidation, &facts),
        [
            ("reach", Standing::NotMet),
            ("impact_periods", Standing::NotMet),
            ("sustained_impact", Standing::NotMet),
            ("falling_cost", Standing::Unknown),
        ]
    );
}

#[test]
fn a_check_survives_storage() {
    let found = check(
        Phase::Consolidation,
        &Facts::default(),
        &ProgrammeRules::default(),
        day("2026-04-10"),
    );
    let text = serde_json::to_string(&found).expect("serialises");
    assert_eq!(serde_json::from_str::<Check>(&text).expect("reads"), found);
}
