//! Tests of asks: each impossible thing is named where it was typed.

use rstest::rstest;
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn draft() -> AskDraft {
    AskDraft {
        team: vec![("Développement".into(), 120), ("Déploiement".into(), 60)],
        envelope_euros: Some(180_000),
        from: Some(day("2026-12-01")),
        until: Some(day("2027-05-31")),
        hypotheses: vec!["Les agents gagnent une heure par dossier.".into()],
        criteria: vec![criterion()],
        obstacles: vec![],
    }
}

fn criterion() -> CriterionDraft {
    CriterionDraft {
        indicator: Some((
            IndicatorId(Uuid::nil()),
            Question::Impactful,
            Direction::Down,
        )),
        wording: "Délai médian sous dix jours".into(),
        direction: None,
        target: Some(10.0),
        by: Some(day("2027-05-31")),
    }
}

fn faults(change: impl FnOnce(&mut AskDraft)) -> Vec<(Field, AskFault)> {
    let mut draft = draft();
    change(&mut draft);
    draft
        .check(day("2026-11-26"), &ProgrammeRules::default())
        .expect_err("refused")
}

#[test]
fn a_whole_ask_is_taken() {
    let ask = draft()
        .check(day("2026-11-26"), &ProgrammeRules::default())
        .expect("taken");
    assert_eq!(ask.period.days(), 182);
    assert!(ask.criteria[0].is_reached_by(9.5) && !ask.criteria[0].is_reached_by(10.5));
}

#[test]
fn an_empty_ask_says_everything_that_is_missing() {
    let found = AskDraft::default()
        .check(day("2026-11-26"), &ProgrammeRules::default())
        .expect_err("refused");
    let fields: Vec<Field> = found.into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            Field::WholeTeam,
            Field::Envelope,
            Field::Period,
            Field::Hypotheses,
            Field::Criteria
        ]
    );
}

#[rstest]
#[case::nothing(0, AskFault::NoMoney)]
#[case::ten_thousand_million(10_000_000_000,
    AskFault::TooMuchMoney { euros: 10_000_000_000, at_most: 10_000_000 })]
fn money_is_plausible(#[case] euros: u64, #[case] why: AskFault) {
    let found = faults(|draft| draft.envelope_euros = Some(euros));
    assert_eq!(found, [(Field::Envelope, why)]);
}

#[rstest]
#[case::reversed("2027-01-01", "2026-12-31",
    AskFault::Reversed { from: day("2027-01-01"), until: day("2026-12-31") })]
#[case::past("2026-01-01", "2026-06-30",
    AskFault::PeriodPast { until: day("2026-06-30"), session: day("2026-11-26") })]
#[case::for_ever("2026-12-01", "2099-12-31",
    AskFault::TooLong { until: day("2099-12-31"), latest: day("2027-12-01") })]
fn periods_are_possible(#[case] from: &str, #[case] until: &str, #[case] why: AskFault) {
    let found = faults(|draft| {
        draft.from = Some(day(from));
        draft.until = Some(day(until));
    });
    assert_eq!(found, [(Field::Period, why)]);
}

#[rstest]
#[case::in_the_past(CriterionDraft { by: Some(day("2026-11-26")), ..criterion() },
    AskFault::TargetPast { by: day("2026-11-26"), session: day("2026-11-26") })]
#[case::not_a_number(CriterionDraft { target: Some(f64::NAN), ..criterion() }, AskFault::NotFinite)]
#[case::no_figure(CriterionDraft { target: None, ..criterion() },
    AskFault::Missing("give the figure to reach"))]
#[case::twice(criterion(), AskFault::Twice)]
#[case::nowhere_to_go(CriterionDraft { indicator: None, ..criterion() },
    AskFault::Missing("say whether more or less is better"))]
fn criteria_can_be_reached_and_checked(#[case] second: CriterionDraft, #[case] why: AskFault) {
    let found = faults(|draft| draft.criteria.push(second));
    assert_eq!(found, [(Field::Criterion(1), why)]);
}

#[test]
fn lines_are_read_one_by_one() {
    let found = faults(|draft| {
        draft.team.push(("  ".into(), 0));
        draft.hypotheses.push(String::new());
        draft.obstacles = vec!["Un arbitrage".into(); 31];
    });
    let fields: Vec<Field> = found.into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            Field::Team(2),
            Field::Team(2),
            Field::Hypothesis(1),
            Field::Obstacles
        ]
    );
}
