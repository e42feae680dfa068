//! Decisions as they are typed, and the closing that carries them out.

use chrono::NaiveDate;
use programme::{
    committees::{
        ask::{Ask, Criterion, Profile, Span},
        minutes::Review,
        outcome::{Condition, Grant, NamedEvidence, Outcome, PhaseChange, Proposal},
        session::Step,
    },
    phases::Phase,
    rules::ProgrammeRules,
};

use super::{By, ChamberError, carry, sessions};
use crate::{
    accounts::SignedIn,
    chamber::{
        ask_form,
        rights::Seat,
        store::{Kept, Minutes},
        typed::{Typed, Wrong},
    },
    foundation::{database::Tx, revision},
    register::Keys,
};

/// Rows that the form has for each list.
pub(in crate::chamber) const ROWS: usize = 4;

/// The decision that was typed. What is left out of the money is what the team asked for.
///
/// # Errors
/// Fields that are missing or can't be read.
pub(in crate::chamber) fn proposal(
    typed: &Typed,
    ask: Option<&Ask>,
    day: NaiveDate,
) -> Result<Proposal, ChamberError> {
    let mut wrong = Wrong::new();
    let reasons = typed.wording("reasons", &mut wrong);
    if reasons.is_none() && typed.get("reasons").is_empty() {
        wrong.push(("reasons".into(), "chamber-wrong-reasons"));
    }
    let outcome = outcome(typed, ask, day, &mut wrong);
    let conditions = conditions(typed, &mut wrong);
    let differing = typed.wording("differing", &mut wrong);
    match (outcome, reasons) {
        (Some(outcome), Some(reasons)) if wrong.is_empty() => Ok(Proposal {
            outcome,
            reasons,
            conditions,
            differing,
        }),
        _ => Err(ChamberError::Wrong(wrong)),
    }
}

fn outcome(typed: &Typed, ask: Option<&Ask>, day: NaiveDate, wrong: &mut Wrong) -> Option<Outcome> {
    match typed.get("outcome") {
        "continue" => Some(Outcome::Continue {
            phase_change: phase_change(typed, wrong),
            grant: grant(typed, ask, wrong),
            commitments: commitments(typed, ask, wrong),
        }),
        "launch" => Some(Outcome::Launch {
            grant: needed(grant(typed, ask, wrong), "envelope", wrong)?,
            commitments: commitments(typed, ask, wrong),
        }),
        "provisional" => {
            let follow_up = typed.day("follow_up", wrong);
            Some(Outcome::Provisional {
                evidence: evidence(typed, wrong),
                follow_up: needed(follow_up, "follow_up", wrong)?,
                grant: needed(grant(typed, ask, wrong), "envelope", wrong)?,
            })
        }
        "stop" => Some(Outcome::Stop {
            on: typed.day("last_day", wrong).unwrap_or(day),
        }),
        "inconclusive" => Some(Outcome::Inconclusive {
            on: typed.day("last_day", wrong).unwrap_or(day),
        }),
        _ => {
            wrong.push(("outcome".into(), "chamber-wrong-outcome"));
            None
        }
    }
}

fn needed<T>(value: Option<T>, field: &str, wrong: &mut Wrong) -> Option<T> {
    if value.is_none() {
        wrong.push((field.to_owned(), "chamber-wrong-missing"));
    }
    value
}

/// Money and people; none when the envelope is left empty.
fn grant(typed: &Typed, ask: Option<&Ask>, wrong: &mut Wrong) -> Option<Grant> {
    let envelope_euros = typed.whole("envelope", wrong)?;
    let from = typed.day("from", wrong).or(ask.map(|ask| ask.period.from));
    let until = typed
        .day("until", wrong)
        .or(ask.map(|ask| ask.period.until));
    let mut team: Vec<Profile> = ask_form::team(typed, wrong)
        .into_iter()
        .filter_map(|(profession, days)| {
            let profession = programme::committees::Wording::parse(&profession).ok()?;
            Some(Profile { profession, days })
        })
        .collect();
    if team.is_empty() {
        team = ask.map(|ask| ask.team.clone()).unwrap_or_default();
    }
    Some(Grant {
        envelope_euros,
        period: Span {
            from: needed(from, "from", wrong)?,
            until: needed(until, "until", wrong)?,
        },
        team,
    })
}

fn phase_change(typed: &Typed, wrong: &mut Wrong) -> Option<PhaseChange> {
    let text = typed.get("phase");
    if text.is_empty() {
        return None;
    }
    let phase = text.parse::<Phase>().ok();
    let on = typed.day("phase_on", wrong);
    Some(PhaseChange {
        to: needed(phase, "phase", wrong)?,
        on: needed(on, "phase_on", wrong)?,
        reason: typed.wording("phase_reason", wrong),
    })
}

/// The ask's success criteria that are kept, with what was amended.
fn commitments(typed: &Typed, ask: Option<&Ask>, wrong: &mut Wrong) -> Vec<Criterion> {
    let criteria = ask.map(|ask| ask.criteria.as_slice()).unwrap_or_default();
    let mut kept = Vec::new();
    for (line, criterion) in criteria.iter().enumerate() {
        if !typed.has("commitment", &line.to_string()) {
            continue;
        }
        let target = typed.number(&format!("commitment-{line}-target"), wrong);
        let by = typed.day(&format!("commitment-{line}-by"), wrong);
        kept.push(Criterion {
            target: target.unwrap_or(criterion.target),
            by: by.unwrap_or(criterion.by),
            ..criterion.clone()
        });
    }
    kept
}

fn evidence(typed: &Typed, wrong: &mut Wrong) -> Vec<NamedEvidence> {
    let mut found = Vec::new();
    for line in 0..ROWS {
        let (what, owner) = (
            format!("evidence-{line}-what"),
            format!("evidence-{line}-owner"),
        );
        if let Some(named) = typed.wording(&what, wrong) {
            let person = typed.slug(&owner, wrong);
            if let Some(owner) = needed(person, &owner, wrong) {
                found.push(NamedEvidence { what: named, owner });
            }
        }
    }
    found
}

fn conditions(typed: &Typed, wrong: &mut Wrong) -> Vec<Condition> {
    let mut found = Vec::new();
    for line in 0..ROWS {
        let field = |name: &str| format!("condition-{line}-{name}");
        let Some(what) = typed.wording(&field("what"), wrong) else {
            continue;
        };
        let owner = typed.slug(&field("owner"), wrong);
        let by = typed.day(&field("by"), wrong);
        let proof = typed.wording(&field("proof"), wrong);
        let owner = needed(owner, &field("owner"), wrong);
        let by = needed(by, &field("by"), wrong);
        let proof = needed(proof, &field("proof"), wrong);
        if let (Some(owner), Some(by), Some(proof)) = (owner, by, proof) {
            found.push(Condition {
                what,
                owner,
                by,
                proof,
            });
        }
    }
    found
}

/// Closes the session and carries out what was decided, in this transaction: phases, money,
/// promises, obligations, follow-up sessions, the register.
///
/// # Errors
/// [`ChamberError`]: then nothing of it happened.
pub(in crate::chamber) async fn close(
    tx: &mut Tx,
    kept: Kept,
    seat: &Seat,
    signed_in: &SignedIn,
    rules: &ProgrammeRules,
    keys: &Keys,
) -> Result<Kept, ChamberError> {
    let by = By {
        who: &signed_in.member,
        now: signed_in.now,
    };
    seat.on_any(Step::Close.action(), &kept.session, &signed_in.view.whole)?;
    let (session, effects) = kept.session.clone().close(by.who, by.now.0, rules)?;
    let review = Review::open(&session, by.now.0, rules);
    let after = Kept {
        session,
        minutes: Some(Minutes {
            review,
            signatures: Vec::new(),
        }),
        ..kept
    };
    sessions::save(tx, &after).await?;
    carry::carry_out(tx, &after, &effects, signed_in, rules, keys).await?;
    super::note(tx, after.session.id(), by, "close", serde_json::json!({})).await?;
    revision::bump(tx).await?;
    Ok(after)
}
