//! A decision in the minutes: the committee's version with who answers for what, or the public one
//! as the register has it.

use programme::committees::{
    ask::Criterion,
    ledger::{PublicCommitment, PublicDecision, PublicGrant, PublicMove, PublicProfile},
    outcome::{Decision, Grant, Outcome},
};

use super::{
    super::decisions::words,
    blocks::{Block, Blocks},
    sections::member,
};
use crate::publication::View;

/// The committee's version.
pub(super) fn whole(view: &View, decision: &Decision, blocks: &mut Blocks) {
    let named = |key: &str, text: String| Block::Named(view.t(key), text);
    let outcome = &decision.outcome;
    blocks.push(named(
        "minutes-outcome",
        words::outcome_name(view, outcome.choice()),
    ));
    blocks.push(named("minutes-reasons", decision.reasons.to_string()));
    if let Some(differing) = &decision.conclusion.differing {
        blocks.push(named("minutes-differs", differing.to_string()));
    }
    granted(view, outcome.grant().map(grant).as_ref(), blocks);
    if let Outcome::Continue {
        phase_change: Some(change),
        ..
    } = outcome
    {
        let change = PublicMove {
            to: change.to,
            on: change.on,
            reason: change.reason.as_ref().map(ToString::to_string),
        };
        moved(view, &change, blocks);
    }
    let commitments: Vec<PublicCommitment> = outcome.commitments().iter().map(commitment).collect();
    promised(view, &commitments, blocks);
    let conditions: Vec<Vec<String>> = decision
        .conditions
        .iter()
        .map(|one| {
            vec![
                one.what.to_string(),
                member(view, &one.owner),
                view.locale.date(one.by),
                one.proof.to_string(),
            ]
        })
        .collect();
    if !conditions.is_empty() {
        let head = [
            "minutes-what",
            "minutes-owner",
            "minutes-by",
            "minutes-proof",
        ];
        blocks.push(Block::Table(
            view.t("minutes-conditions"),
            head.map(|key| view.t(key)).to_vec(),
            conditions,
        ));
    }
    match outcome {
        Outcome::Provisional {
            evidence,
            follow_up,
            ..
        } => {
            let lines = evidence
                .iter()
                .map(|one| format!("{} ({})", one.what, member(view, &one.owner)))
                .collect();
            brought(view, lines, blocks);
            blocks.push(named("decisions-follow-up", view.locale.date(*follow_up)));
        }
        Outcome::Stop { on } | Outcome::Inconclusive { on } => {
            blocks.push(named("decisions-last-day", view.locale.date(*on)));
        }
        Outcome::Continue { .. } | Outcome::Launch { .. } => {}
    }
}

/// The public version.
pub(super) fn public(view: &View, decision: &PublicDecision, blocks: &mut Blocks) {
    let named = |key: &str, text: String| Block::Named(view.t(key), text);
    blocks.push(named(
        "minutes-outcome",
        words::outcome_name(view, decision.outcome),
    ));
    if !decision.reasons.is_empty() {
        blocks.push(named("minutes-reasons", decision.reasons.clone()));
    }
    if let Some(differing) = &decision.differs_from_the_vote {
        blocks.push(named("minutes-differs", differing.clone()));
    }
    granted(view, decision.grant.as_ref(), blocks);
    if let Some(change) = &decision.phase_change {
        moved(view, change, blocks);
    }
    promised(view, &decision.commitments, blocks);
    let conditions: Vec<Vec<String>> = decision
        .conditions
        .iter()
        .map(|one| {
            let by = one.by.map_or_else(String::new, |day| view.locale.date(day));
            vec![one.what.clone(), by, one.proof.clone()]
        })
        .collect();
    if !conditions.is_empty() {
        let head = ["minutes-what", "minutes-by", "minutes-proof"];
        blocks.push(Block::Table(
            view.t("minutes-conditions"),
            head.map(|key| view.t(key)).to_vec(),
            conditions,
        ));
    }
    brought(view, decision.evidence.clone(), blocks);
    if let Some(day) = decision.follow_up {
        blocks.push(named("decisions-follow-up", view.locale.date(day)));
    }
    if let Some(day) = decision.last_day {
        blocks.push(named("decisions-last-day", view.locale.date(day)));
    }
}

/// A promise, in words.
pub(super) fn commitment(criterion: &Criterion) -> PublicCommitment {
    PublicCommitment {
        indicator: criterion.indicator,
        wording: criterion.wording.to_string(),
        direction: criterion.direction,
        target: criterion.target.to_string(),
        by: criterion.by,
    }
}

fn grant(grant: &Grant) -> PublicGrant {
    PublicGrant {
        envelope_euros: grant.envelope_euros,
        from: grant.period.from,
        until: grant.period.until,
        team: grant
            .team
            .iter()
            .map(|one| PublicProfile {
                profession: one.profession.to_string(),
                days: one.days,
            })
            .collect(),
    }
}

fn granted(view: &View, grant: Option<&PublicGrant>, blocks: &mut Blocks) {
    if let Some(grant) = grant {
        blocks.push(Block::Named(
            view.t("decisions-granted"),
            words::grant(view, grant),
        ));
        if !grant.team.is_empty() {
            blocks.push(Block::Named(
                view.t("decisions-team"),
                words::team(view, grant),
            ));
        }
    }
}

fn moved(view: &View, change: &PublicMove, blocks: &mut Blocks) {
    blocks.push(Block::Named(
        view.t("decisions-phase"),
        words::phase_change(view, change),
    ));
    if let Some(reason) = &change.reason {
        blocks.push(Block::Named(
            view.t("decisions-phase-reason"),
            reason.clone(),
        ));
    }
}

/// Promises as a table.
pub(super) fn promised(view: &View, commitments: &[PublicCommitment], blocks: &mut Blocks) {
    if commitments.is_empty() {
        return;
    }
    let rows = commitments
        .iter()
        .map(|one| vec![one.wording.clone(), words::target(view, one)])
        .collect();
    let head = ["minutes-what", "minutes-target"].map(|key| view.t(key));
    blocks.push(Block::Table(
        view.t("decisions-commitments"),
        head.to_vec(),
        rows,
    ));
}

fn brought(view: &View, lines: Vec<String>, blocks: &mut Blocks) {
    if !lines.is_empty() {
        blocks.push(Block::Named(view.t("decisions-evidence"), String::new()));
        blocks.push(Block::List(lines));
    }
}
