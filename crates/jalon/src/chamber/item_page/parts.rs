//! Parts of an item's page.

use programme::{
    committees::{
        Wording,
        agenda::Item,
        ask::Ask,
        ballot,
        conflicts::{Conflict, Ruling, Standing},
        session::{Stage, Step},
    },
    phases::{Phase, allowed_from},
};

use crate::{
    chamber::{
        actions,
        dossier_view::plain,
        here::{Here, item_path},
        typed::Typed,
        words,
    },
    publication::{Choice, View, components::phase_name},
};

/// What the team asks for.
#[derive(Debug)]
pub(in crate::chamber) struct AskPart {
    pub(in crate::chamber) money: String,
    pub(in crate::chamber) team: Vec<String>,
    pub(in crate::chamber) hypotheses: Vec<String>,
    pub(in crate::chamber) criteria: Vec<String>,
    pub(in crate::chamber) obstacles: Vec<String>,
}

#[derive(Debug)]
pub(super) struct QuestionPart {
    pub(super) number: usize,
    pub(super) by: String,
    pub(super) text: String,
    pub(super) is_confidential: bool,
    pub(super) answer: Option<(String, String)>,
}

#[derive(Debug)]
pub(super) struct ConflictPart {
    pub(super) number: usize,
    pub(super) person: String,
    pub(super) ground: String,
    pub(super) standing: String,
    pub(super) is_open: bool,
    pub(super) is_proposed: bool,
}

/// What the form of the decision offers.
#[derive(Debug)]
pub(super) struct DecisionForm {
    pub(super) outcomes: Vec<Choice>,
    pub(super) phases: Vec<Choice>,
    pub(super) criteria: Vec<CriterionRow>,
    pub(super) rows: Vec<usize>,
    pub(super) path: String,
}

#[derive(Debug)]
pub(super) struct CriterionRow {
    pub(super) line: usize,
    pub(super) wording: String,
    pub(super) target: String,
    pub(super) by: String,
    pub(super) is_kept: bool,
}

pub(super) fn questions(view: &View, item: &Item) -> Vec<QuestionPart> {
    item.questions
        .iter()
        .enumerate()
        .map(|(number, one)| QuestionPart {
            number,
            by: words::member(view, &one.by),
            text: one.text.to_string(),
            is_confidential: one.is_confidential,
            answer: one
                .answer
                .as_ref()
                .map(|answer| (words::member(view, &answer.by), answer.text.to_string())),
        })
        .collect()
}

pub(super) fn conflicts(view: &View, item: &Item) -> Vec<ConflictPart> {
    item.conflicts
        .iter()
        .enumerate()
        .map(|(number, one)| ConflictPart {
            number,
            person: words::member(view, &one.person),
            ground: words::ground(view, &one.ground),
            standing: standing(view, one),
            is_open: !matches!(one.standing, Standing::Settled { .. }),
            is_proposed: matches!(one.standing, Standing::Proposed { .. }),
        })
        .collect()
}

fn standing(view: &View, conflict: &Conflict) -> String {
    let ruled = |ruling: Ruling| match ruling {
        Ruling::Stands => view.t("chamber-ruling-stands"),
        Ruling::Lifted => view.t("chamber-ruling-lifted"),
    };
    match &conflict.standing {
        Standing::Raised if conflict.recuses() => view.t("chamber-conflict-recused"),
        Standing::Raised => view.t("chamber-conflict-pending"),
        Standing::Proposed {
            ruling,
            first,
            reason,
        } => view.locale.with(
            "chamber-conflict-proposed",
            &[
                ("ruling", ruled(*ruling).into()),
                ("person", words::member(view, first).into()),
                ("reason", reason.to_string().into()),
            ],
        ),
        Standing::Settled {
            ruling,
            first,
            second,
            ..
        } => view.locale.with(
            "chamber-conflict-settled",
            &[
                ("ruling", ruled(*ruling).into()),
                ("people", words::people(view, [first, second]).into()),
            ],
        ),
    }
}

/// The form of the decision, once the vote is closed, for whoever records it.
pub(super) fn decision_form(here: &Here<'_>, item: &Item, typed: &Typed) -> Option<DecisionForm> {
    let session = &here.kept.session;
    let is_on = matches!(session.stage(), Stage::Deliberating { item: on, .. } if *on == item.id);
    let is_voted = item
        .ballot()
        .is_some_and(|ballot| ballot.closing().is_some());
    if !is_on || !is_voted || item.settlement.is_some() || !here.may_on(Step::Settle, item) {
        return None;
    }
    let view = &here.signed_in.view;
    let outcomes = ballot::Choice::offered_in(item.phase);
    let criteria = item.ask.iter().flat_map(|ask| &ask.criteria);
    let is_fresh = typed.is_empty();
    Some(DecisionForm {
        outcomes: outcomes
            .iter()
            .filter(|one| **one != ballot::Choice::Abstain)
            .map(|one| Choice {
                value: one.code().to_owned(),
                label: words::choice(view, *one),
                is_chosen: typed.get("outcome") == one.code(),
            })
            .collect(),
        phases: allowed_from(Some(item.phase))
            .into_iter()
            .map(|(phase, _)| phase)
            .filter(|phase| *phase != Phase::Abandoned && *phase != item.phase)
            .map(|phase| Choice {
                value: phase.code().to_owned(),
                label: phase_name(view, phase),
                is_chosen: typed.get("phase") == phase.code(),
            })
            .collect(),
        criteria: criteria
            .enumerate()
            .map(|(line, one)| CriterionRow {
                line,
                wording: one.wording.to_string(),
                target: match typed.get(&format!("commitment-{line}-target")) {
                    "" => one.target.to_string().replace('.', ","),
                    text => text.to_owned(),
                },
                by: match typed.get(&format!("commitment-{line}-by")) {
                    "" => one.by.to_string(),
                    text => text.to_owned(),
                },
                is_kept: is_fresh || typed.has("commitment", &line.to_string()),
            })
            .collect(),
        rows: (0..actions::ROWS).collect(),
        path: view.link(&format!("{}/decision", item_path(here.seen.id, item.id))),
    })
}

/// What stands in the form of the decision: what was typed, else what was asked for.
pub(super) fn typed_of(here: &Here<'_>, item: &Item, typed: &Typed) -> Typed {
    let typed = typed.clone();
    if !typed.is_empty() {
        return typed;
    }
    let Some(ask) = &item.ask else {
        return typed.or("last_day", here.seen.slot.day.to_string());
    };
    typed
        .or("envelope", ask.envelope_euros.to_string())
        .or("from", ask.period.from.to_string())
        .or("until", ask.period.until.to_string())
        .or("last_day", here.seen.slot.day.to_string())
}

/// What a team asks for, in lines.
pub(in crate::chamber) fn ask_part(view: &View, ask: &Ask) -> AskPart {
    let wordings = |all: &[Wording]| all.iter().map(ToString::to_string).collect();
    AskPart {
        money: view.locale.with(
            "chamber-grant",
            &[
                ("amount", view.locale.euros(ask.envelope_euros).into()),
                ("from", view.locale.date(ask.period.from).into()),
                ("until", view.locale.date(ask.period.until).into()),
            ],
        ),
        team: ask
            .team
            .iter()
            .map(|one| {
                let days = usize::try_from(one.days).unwrap_or_default();
                format!("{} – {}", one.profession, view.count("chamber-days", days))
            })
            .collect(),
        hypotheses: wordings(&ask.hypotheses),
        criteria: ask
            .criteria
            .iter()
            .map(|one| {
                let target = view.locale.with(
                    "chamber-target",
                    &[
                        ("target", plain(view.locale, one.target).into()),
                        ("day", view.locale.date(one.by).into()),
                    ],
                );
                format!("{} – {target}", one.wording)
            })
            .collect(),
        obstacles: wordings(&ask.obstacles),
    }
}
