//! Steps on one item: questions, conflicts of interest, votes, the decision.

use programme::{
    committees::{
        agenda::{Answer, Question},
        ballot::Choice,
        conflicts::{Conflict, Ground, Origin, Ruling},
        quorum::Waiver,
        session::{Session, Stage, Step, StepRefused},
    },
    identity::{ItemId, MemberSlug, SessionId},
};

use super::{Doing, ItemStep, number, papers::freeze};
use crate::{
    accounts::SignedIn,
    chamber::{
        actions,
        error::ChamberError,
        handlers::by,
        rights::Seat,
        store::Kept,
        typed::{Typed, Wrong},
    },
    foundation::database::Tx,
};

/// Takes a step on an item of a session that was taken.
///
/// # Errors
/// [`ChamberError`]
#[expect(clippy::too_many_lines, reason = "one arm for each step")]
pub(in crate::chamber) async fn on_item(
    tx: &mut Tx,
    signed_in: &SignedIn,
    kept: Kept,
    id: ItemId,
    step: ItemStep,
    typed: &Typed,
) -> Result<(), ChamberError> {
    let doing = Doing::of(signed_in, typed, &kept.session);
    let session = &kept.session;
    doing.seat.sees(session, &signed_in.view.whole)?;
    let (at, who, rules) = (doing.by.now.0, doing.by.who, &doing.rules);
    if step == ItemStep::Freeze {
        return freeze(tx, &doing, kept, id).await;
    }
    let (verb, session_step) = match step {
        ItemStep::Ask | ItemStep::Answer => ("question", Step::Question),
        ItemStep::Declare | ItemStep::Raise | ItemStep::Propose | ItemStep::Confirm => {
            ("conflict", Step::Conflict)
        }
        ItemStep::Preside => ("name_acting_chair", Step::Conflict),
        ItemStep::Turn => ("deliberate", Step::Deliberate),
        ItemStep::Waive => ("waive", Step::Waive),
        ItemStep::OpenBallot => ("open_ballot", Step::OpenBallot),
        ItemStep::CloseBallot => ("close_ballot", Step::CloseBallot),
        ItemStep::Settle => ("settle", Step::Settle),
        ItemStep::CarryOver => ("carry_over", Step::CarryOver),
        ItemStep::Vote | ItemStep::Freeze => return Err(ChamberError::Gone),
    };
    let item = if matches!(step, ItemStep::Preside | ItemStep::CarryOver) {
        // Officers say so even when they are recused: it tells nothing of the item.
        doing.need(session_step.action(), session)?;
        session.item(id)?
    } else {
        doing.need_on(session_step.action(), session, id)?
    };
    let proposal = match step {
        ItemStep::Settle => {
            let day = session.slot().day;
            Some(actions::proposal(typed, item.ask.as_ref(), day)?)
        }
        _ => None,
    };
    let is_on_record = signed_in
        .view
        .whole
        .service(item.service.as_str())
        .is_some();
    let work = |session: Session| -> Result<Session, ChamberError> {
        Ok(match step {
            ItemStep::Ask => {
                let question = Question {
                    by: who.clone(),
                    at,
                    text: doing.reason("question")?,
                    is_confidential: typed.has("confidential", "oui"),
                    answer: None,
                };
                session.ask(id, question)?
            }
            ItemStep::Answer => {
                let answer = Answer {
                    by: who.clone(),
                    at,
                    text: doing.reason("answer")?,
                };
                session.answer(id, number(typed, "which")?, answer)?
            }
            ItemStep::Declare => {
                let ground = Ground::Stated(doing.reason("ground")?);
                let conflict = Conflict::raised(who.clone(), ground, Origin::Themselves, at);
                session.raise_conflict(id, conflict)?
            }
            ItemStep::Raise => {
                let mut wrong = Wrong::new();
                let person: Option<MemberSlug> = typed.slug("person", &mut wrong);
                let missing = || ChamberError::field("person", "chamber-wrong-person");
                let person = person.ok_or_else(missing)?;
                let ground = Ground::Stated(doing.reason("ground")?);
                let origin = if person == *who {
                    Origin::Themselves
                } else {
                    Origin::Another(who.clone())
                };
                session.raise_conflict(id, Conflict::raised(person, ground, origin, at))?
            }
            ItemStep::Propose => {
                let ruling = if typed.get("ruling") == "lifted" {
                    Ruling::Lifted
                } else {
                    Ruling::Stands
                };
                let which = number(typed, "which")?;
                session.propose_ruling(id, which, ruling, who, doing.reason("reason")?)?
            }
            ItemStep::Confirm => session.confirm_ruling(id, number(typed, "which")?, who, at)?,
            ItemStep::Preside => {
                let mut wrong = Wrong::new();
                let person: Option<MemberSlug> = typed.slug("person", &mut wrong);
                let missing = || ChamberError::field("person", "chamber-wrong-person");
                session.name_acting_chair(id, &person.ok_or_else(missing)?, who)?
            }
            ItemStep::Turn => session.deliberate(id, who, at)?,
            ItemStep::Waive => session.waive(
                id,
                Waiver {
                    by: who.clone(),
                    at,
                    reason: doing.reason("reason")?,
                },
            )?,
            ItemStep::OpenBallot => {
                need_on_it(&session, id)?;
                session.open_ballot(typed.has("secret", "oui"), who, at, rules)?
            }
            ItemStep::CloseBallot => {
                need_on_it(&session, id)?;
                session.close_ballot(who, at)?
            }
            ItemStep::Settle => {
                need_on_it(&session, id)?;
                let proposal = proposal.ok_or(ChamberError::Gone)?;
                session.settle(proposal, who, at, rules)?
            }
            ItemStep::CarryOver => {
                session.carry_over(id, doing.reason("reason")?, is_on_record, who, at, rules)?
            }
            ItemStep::Vote | ItemStep::Freeze => session,
        })
    };
    actions::step(tx, kept, doing.by, verb, work).await?;
    Ok(())
}

/// What is asked for is about the item that the session is on.
fn need_on_it(session: &Session, id: ItemId) -> Result<(), ChamberError> {
    match session.stage() {
        Stage::Deliberating { item, .. } if *item == id => Ok(()),
        Stage::Deliberating { .. } => Err(StepRefused::NotOnThisItem.into()),
        // Another stage: the step itself says what is possible.
        _ => Ok(()),
    }
}

/// Casts the vote that was typed.
///
/// # Errors
/// [`ChamberError`]
pub(in crate::chamber) async fn vote(
    tx: &mut Tx,
    signed_in: &SignedIn,
    id: SessionId,
    item: ItemId,
    typed: &Typed,
) -> Result<(), ChamberError> {
    let choice = Choice::ALL
        .into_iter()
        .find(|one| one.code() == typed.get("choice"));
    let choice = choice.ok_or_else(|| ChamberError::field("choice", "chamber-wrong-choice"))?;
    let mut wrong = Wrong::new();
    let reason = typed.wording("reason", &mut wrong);
    if !wrong.is_empty() {
        return Err(ChamberError::Wrong(wrong));
    }
    let seat = |session: &Session| Seat::of(&signed_in.member, &signed_in.actor, session);
    let network = &signed_in.view.whole;
    actions::vote(tx, id, item, seat, network, by(signed_in), (choice, reason)).await
}
