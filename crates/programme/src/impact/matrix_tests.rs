//! Questions answered, unanswered and gone silent.

use uuid::Uuid;

use super::*;
use crate::impact::{
    indicators::{Direction, Kind, SourceKind},
    measurements::Measurement,
    sample_tests::{day, indicator, known, measured, period, value},
};

const NOW: &str = "2026-04-10T09:00:00+02:00";

fn counted(question: Question, preset: Option<Preset>, months: &[&str]) -> (Indicator, Series) {
    let indicator = Indicator {
        id: IndicatorId(Uuid::from_u128(question as u128 + 1)),
        question,
        preset,
        ..indicator(Kind::Count, Direction::Up)
    };
    let rows: Vec<Measurement> = months
        .iter()
        .map(|month| measured(&indicator, month, value(3.0), NOW))
        .collect();
    let series = known(&indicator, &rows, NOW);
    (indicator, series)
}

fn of(all: &[(Indicator, Series)]) -> Matrix {
    let all: Vec<_> = all.iter().map(|(one, series)| (one, series)).collect();
    matrix(&all, day("2026-04-10"), 2)
}

#[test]
fn an_empty_record_answers_nothing() {
    let found = of(&[]);
    assert_eq!(found.questions.len(), 5);
    assert!(
        found
            .questions
            .iter()
            .all(|(_, one)| *one == Answer::NotDefined)
    );
    assert_eq!(found.completeness(), (0, 7));
    assert!(!found.is_usage_only(), "nothing is not usage");
}

#[test]
fn usage_alone_is_said_to_be_alone() {
    let users = Some(Preset::MonthlyActiveUsers);
    let used = counted(Question::Used, users, &["2026-02", "2026-03"]);
    let found = of(std::slice::from_ref(&used));
    assert!(found.is_usage_only());
    assert_eq!(found.completeness(), (1, 7));
    let impact = counted(Question::Impactful, None, &["2026-03"]);
    let found = of(&[used, impact]);
    assert!(!found.is_usage_only());
    assert_eq!(
        found.measured(),
        BTreeSet::from([Question::Used, Question::Impactful])
    );
    assert_eq!(
        found.completeness(),
        (1, 7),
        "an indicator of one's own is not the preset"
    );
}

#[test]
fn a_source_goes_silent() {
    // On 10 April, January is followed by two whole months, December by three.
    let late = counted(Question::Used, None, &["2026-01"]);
    assert!(of(&[late]).measured().contains(&Question::Used));
    let silent = counted(Question::Used, None, &["2025-12"]);
    let found = of(&[silent]);
    assert!(found.measured().is_empty());
    assert!(matches!(
        found.questions[1].1,
        Answer::Silent { missed: 3, since, .. } if since == period("2025-12")
    ));
}

#[test]
fn a_month_in_progress_is_no_answer_and_the_best_counts() {
    let partial = counted(Question::Useful, None, &["2026-04"]);
    let never = of(std::slice::from_ref(&partial));
    assert!(matches!(never.questions[2].1, Answer::NeverMeasured { .. }));
    let mut declared = counted(Question::Useful, None, &["2026-03"]);
    for segment in &mut declared.1.segments {
        for point in &mut segment.points {
            point.source = SourceKind::Manual;
        }
    }
    let found = of(&[partial, declared]);
    assert!(matches!(found.questions[2].1, Answer::Declared { .. }));
}
