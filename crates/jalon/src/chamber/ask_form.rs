//! What a team asks for, from its form and back.

use chrono::NaiveDate;
use programme::{
    committees::ask::{AskDraft, CriterionDraft},
    identity::IndicatorId,
    impact::indicators::{Direction, Question},
};

use super::typed::{Typed, Wrong};

/// Lines of the team and of criteria that the form has.
pub(super) const ROWS: usize = 6;

/// An indicator that a criterion may be about.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) id: IndicatorId,
    pub(super) name: String,
    pub(super) question: Question,
    pub(super) direction: Direction,
}

/// The draft that was typed.
pub(super) fn read(typed: &Typed, known: &[Known], wrong: &mut Wrong) -> AskDraft {
    AskDraft {
        team: team(typed, wrong),
        envelope_euros: typed.whole("envelope", wrong),
        from: typed.day("from", wrong),
        until: typed.day("until", wrong),
        hypotheses: typed.lines("hypotheses"),
        criteria: (0..ROWS)
            .filter_map(|line| criterion(typed, line, known, wrong))
            .collect(),
        obstacles: typed.lines("obstacles"),
    }
}

/// Kinds of work with their days.
pub(super) fn team(typed: &Typed, wrong: &mut Wrong) -> Vec<(String, u32)> {
    let mut team = Vec::new();
    for line in 0..ROWS {
        let profession = typed.get(&format!("team-{line}-profession")).to_owned();
        let days = typed.whole(&format!("team-{line}-days"), wrong);
        if !profession.is_empty() || days.is_some() {
            let days = u32::try_from(days.unwrap_or(0)).unwrap_or(u32::MAX);
            team.push((profession, days));
        }
    }
    team
}

fn criterion(
    typed: &Typed,
    line: usize,
    known: &[Known],
    wrong: &mut Wrong,
) -> Option<CriterionDraft> {
    let field = |name: &str| format!("criterion-{line}-{name}");
    let wording = typed.get(&field("wording")).to_owned();
    let target = typed.number(&field("target"), wrong);
    let by = typed.day(&field("by"), wrong);
    let indicator = known
        .iter()
        .find(|one| one.id.to_string() == typed.get(&field("indicator")));
    if wording.is_empty() && target.is_none() && by.is_none() && indicator.is_none() {
        return None;
    }
    let direction = match typed.get(&field("direction")) {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        _ => None,
    };
    Some(CriterionDraft {
        indicator: indicator.map(|one| (one.id, one.question, one.direction)),
        wording: match indicator {
            Some(one) if wording.is_empty() => one.name.clone(),
            _ => wording,
        },
        direction,
        target,
        by,
    })
}

/// The form that a draft fills.
pub(super) fn show(draft: &AskDraft) -> Typed {
    let mut typed = Typed::default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for (line, (profession, days)) in draft.team.iter().enumerate() {
        typed = typed
            .or(&format!("team-{line}-profession"), profession.clone())
            .or(&format!("team-{line}-days"), days.to_string());
    }
    let envelope = draft.envelope_euros.map(|euros| euros.to_string());
    typed = typed
        .or("envelope", envelope.unwrap_or_default())
        .or("from", day(draft.from))
        .or("until", day(draft.until))
        .or("hypotheses", draft.hypotheses.join("\n"))
        .or("obstacles", draft.obstacles.join("\n"));
    for (line, one) in draft.criteria.iter().enumerate() {
        let direction = one.direction.map(Direction::code).unwrap_or_default();
        let indicator = one.indicator.map(|(id, _, _)| id.to_string());
        let target = one
            .target
            .map(|target| target.to_string().replace('.', ","));
        typed = typed
            .or(
                &format!("criterion-{line}-indicator"),
                indicator.unwrap_or_default(),
            )
            .or(&format!("criterion-{line}-wording"), one.wording.clone())
            .or(&format!("criterion-{line}-direction"), direction)
            .or(
                &format!("criterion-{line}-target"),
                target.unwrap_or_default(),
            )
            .or(&format!("criterion-{line}-by"), day(one.by));
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_shown() {
        let draft = AskDraft {
            team: vec![("Développement".into(), 120)],
            envelope_euros: Some(180_000),
            from: "2026-12-01".parse().ok(),
            until: None,
            hypotheses: vec!["Les agents gagnent une heure.".into(), "Autre".into()],
            criteria: vec![CriterionDraft {
                indicator: None,
                wording: "Délai moyen".into(),
                direction: Some(Direction::Down),
                target: Some(12.5),
                by: "2027-05-31".parse().ok(),
            }],
            obstacles: vec![],
        };
        let mut wrong = Wrong::new();
        assert_eq!(read(&show(&draft), &[], &mut wrong), draft);
        assert!(wrong.is_empty());
    }
}
