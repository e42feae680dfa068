//! Tests of a session, step by step: what it allows, refuses, and sets in motion.

use super::{samples::*, *};
use crate::{
    committees::{
        ballot::{Choice, OpeningRefused, VoteRefused},
        conflicts::Ruling,
        minutes::{Minutes, Review, Signed},
        outcome::{
            Cause, ConclusionRefused, Effect, Outcome, Proposal, Settlement,
            samples::{self as outcomes, day, words},
        },
        quorum::{Presence, Waiver},
    },
    rules::Seat,
};

fn proposal(outcome: Outcome) -> Proposal {
    Proposal {
        outcome,
        reasons: words("Le délai baisse depuis trois périodes."),
        conditions: vec![],
        differing: None,
    }
}

fn stop() -> Outcome {
    Outcome::Stop {
        on: day("2026-12-31"),
    }
}

/// Both items settled: one continues, one stops.
fn settled() -> Session {
    let votes = [("ville", Choice::Continue), ("tete", Choice::Continue)];
    let session = voted(one(), &votes)
        .settle(
            proposal(outcomes::continued()),
            &who("ville"),
            at(45),
            &rules(),
        )
        .expect("counts")
        .deliberate(two(), &who("presidente"), at(50))
        .and_then(|one| one.open_ballot(false, &who("presidente"), at(51), &rules()))
        .expect("opens");
    session
        .vote(vote("region", Choice::Stop))
        .and_then(|one| one.close_ballot(&who("presidente"), at(60)))
        .and_then(|one| one.settle(proposal(stop()), &who("region"), at(61), &rules()))
        .expect("counts")
}

fn signed(session: &Session) -> Signed {
    let digest = Minutes::of(session, &rules())
        .and_then(|minutes| minutes.digest())
        .expect("has JSON");
    let later = at(6 * 24 * 60);
    Review::open(session, at(70), &rules())
        .sign(session, digest, vec![(who("presidente"), later)], later)
        .expect("signs")
}

#[test]
fn a_session_goes_from_plan_to_publication() {
    let (closed, effects) = settled()
        .close(&who("presidente"), at(70), &rules())
        .expect("closes");
    let grants = effects
        .iter()
        .filter(|one| matches!(one, Effect::GrantEnvelope { .. }));
    let ends = effects
        .iter()
        .filter(|one| matches!(one, Effect::OpenWindDown { .. }));
    assert_eq!((grants.count(), ends.count()), (1, 1));
    let signed = signed(&closed);
    let published = closed
        .publish(signed, &who("tete"), at(6 * 24 * 60))
        .expect("is published");
    assert_eq!(published.stage().name(), StageName::Published);
    let text = serde_json::to_string(&published).expect("has JSON");
    let stored: Session = serde_json::from_str(&text).expect("reads");
    assert_eq!(stored, published);
}

#[test]
fn of_two_who_close_at_once_the_second_is_told() {
    let (closed, _) = settled()
        .close(&who("presidente"), at(70), &rules())
        .expect("closes");
    assert_eq!(
        closed.close(&who("greffier"), at(70), &rules()),
        Err(StepRefused::WrongStage {
            step: Step::Close,
            stage: StageName::Closed
        })
    );
}

#[test]
fn a_session_does_not_close_while_an_outcome_is_missing() {
    let votes = [("ville", Choice::Stop)];
    let half = voted(one(), &votes)
        .settle(proposal(stop()), &who("ville"), at(45), &rules())
        .expect("counts");
    assert_eq!(
        half.close(&who("presidente"), at(70), &rules()).map(drop),
        Err(StepRefused::OutcomeMissing(vec![two()]))
    );
}

#[test]
fn a_missing_role_is_named_and_keeps_from_deciding_until_waived() {
    let away = on(one())
        .note_presence(&who("ville"), Presence::Away, &who("ville"), at(10))
        .expect("leaves");
    let refused = away
        .clone()
        .open_ballot(false, &who("presidente"), at(20), &rules());
    let Err(StepRefused::NotQuorate(missing)) = &refused else {
        unreachable!("{refused:?}")
    };
    assert_eq!(missing[0].seat, Seat::Sponsor);
    let text = refused.expect_err("refused").to_string();
    assert_eq!(text, "a mandatory role is missing: sponsor of ville");
    let waiver = Waiver {
        by: who("reseau"),
        at: at(15),
        reason: words("Sponsor hospitalisé, accord écrit joint."),
    };
    let allowed = away.waive(one(), waiver).expect("waived");
    let ballot = allowed
        .open_ballot(false, &who("presidente"), at(20), &rules())
        .and_then(|one| one.vote(vote("tete", Choice::Stop)))
        .and_then(|one| one.close_ballot(&who("presidente"), at(30)))
        .expect("closes");
    // Without the sponsor, the majority decides, and the chair records it.
    let decided = ballot.settle(proposal(stop()), &who("presidente"), at(31), &rules());
    assert!(decided.is_ok(), "{decided:?}");
}

#[test]
fn a_substitute_stands_in_and_votes_in_their_place() {
    let swapped = on(one())
        .note_presence(&who("tete"), Presence::Away, &who("tete"), at(10))
        .and_then(|one| {
            one.note_presence(&who("adjointe"), Presence::Remote, &who("greffier"), at(11))
        })
        .and_then(|one| one.open_ballot(false, &who("presidente"), at(20), &rules()))
        .expect("quorate by the substitute");
    let voted = swapped
        .vote(vote("adjointe", Choice::Continue))
        .expect("counts");
    let refused = voted.clone().vote(vote("tete", Choice::Stop));
    assert_eq!(refused, Err(VoteRefused::NotAVoter(who("tete")).into()));
    let stranger = voted.note_presence(&who("passant"), Presence::Room, &who("greffier"), at(12));
    assert_eq!(stranger, Err(StepRefused::NotExpected(who("passant"))));
}

#[test]
fn everybody_recused_leaves_an_item_to_be_carried_over() {
    let session = ["ville", "tete", "presidente", "adjointe"]
        .into_iter()
        .fold(opened(), |session, person| {
            session
                .raise_conflict(one(), own_conflict(person))
                .expect("raised")
        });
    let refused = session.clone().deliberate(one(), &who("presidente"), at(5));
    assert_eq!(refused, Err(StepRefused::Recused(who("presidente"))));
    let carried = session
        .carry_over(
            one(),
            words("Tous déportés"),
            true,
            &who("presidente"),
            at(9),
            &rules(),
        )
        .expect("carried over");
    assert!(matches!(
        &carried.items()[0].settlement,
        Some(Settlement::CarriedOver {
            cause: Cause::NobodyVotes,
            ..
        })
    ));
}

#[test]
fn an_item_is_carried_over_only_when_it_can_not_be_decided() {
    let carry = |session: Session, is_on_record| {
        session.carry_over(
            one(),
            words("Faute de temps"),
            is_on_record,
            &who("greffier"),
            at(9),
            &rules(),
        )
    };
    assert_eq!(carry(opened(), true), Err(StepRefused::CanBeDecided));
    let gone = carry(opened(), false).expect("the service is gone");
    assert!(matches!(
        &gone.items()[0].settlement,
        Some(Settlement::CarriedOver {
            cause: Cause::ServiceGone,
            ..
        })
    ));
    let away = opened()
        .note_presence(&who("porteuse1"), Presence::Away, &who("greffier"), at(8))
        .expect("noted");
    assert!(matches!(
        &carry(away, true).expect("not quorate").items()[0].settlement,
        Some(Settlement::CarriedOver { cause: Cause::NotQuorate(seats), .. })
            if *seats == [Seat::Intrapreneur]
    ));
    assert_eq!(carry(on(two()), true), Err(StepRefused::NotOnThisItem));
}

#[test]
fn a_pending_conflict_keeps_the_vote_from_opening() {
    let mut raised = own_conflict("tete");
    raised.origin = crate::committees::conflicts::Origin::Another(who("ville"));
    let session = on(one())
        .raise_conflict(one(), raised.clone())
        .expect("raised");
    let twice = session.clone().raise_conflict(one(), raised);
    assert_eq!(twice, Err(StepRefused::ConflictRaised));
    let refused = session
        .clone()
        .open_ballot(false, &who("presidente"), at(20), &rules());
    assert_eq!(
        refused,
        Err(StepRefused::ConflictsPending(vec![who("tete")]))
    );
    let lifted = session
        .propose_ruling(one(), 0, Ruling::Lifted, &who("ville"), words("Sans objet"))
        .and_then(|one_| one_.confirm_ruling(one(), 0, &who("presidente"), at(21)))
        .and_then(|one_| one_.open_ballot(false, &who("presidente"), at(22), &rules()));
    assert!(lifted.is_ok(), "{lifted:?}");
}

#[test]
fn a_recused_chair_hands_the_item_over_and_does_not_close_the_session() {
    let recused = opened()
        .raise_conflict(one(), own_conflict("presidente"))
        .expect("raised");
    let nobody = recused.clone().deliberate(one(), &who("greffier"), at(5));
    assert_eq!(nobody, Err(StepRefused::NobodyPresides));
    let named = recused
        .name_acting_chair(one(), &who("tete"), &who("greffier"))
        .expect("named");
    let on_it = named
        .clone()
        .deliberate(one(), &who("tete"), at(5))
        .expect("presides");
    assert_eq!(on_it.presiding(&on_it.items()[0]), Some(&who("tete")));
    let close = named.close(&who("presidente"), at(9), &rules()).map(drop);
    assert_eq!(
        close,
        Err(StepRefused::NotTheirs {
            step: Step::Close,
            whose: vec![who("greffier"), who("tete")]
        })
    );
}

#[test]
fn votes_come_in_time_and_decisions_follow_from_them() {
    let open = on(one())
        .open_ballot(false, &who("presidente"), at(20), &rules())
        .expect("opens");
    assert_eq!(
        open.clone()
            .settle(proposal(stop()), &who("ville"), at(21), &rules()),
        Err(ConclusionRefused::StillOpen.into())
    );
    assert_eq!(
        open.clone().pause(&who("presidente")),
        Err(StepRefused::BallotOpen)
    );
    let closed = open
        .vote(vote("ville", Choice::Continue))
        .and_then(|one| one.vote(vote("tete", Choice::Stop)))
        .and_then(|one| one.vote(vote("presidente", Choice::Stop)))
        .and_then(|one| one.close_ballot(&who("presidente"), at(30)))
        .expect("closes");
    assert_eq!(
        closed.clone().vote(vote("tete", Choice::Continue)),
        Err(VoteRefused::Closed(at(30)).into())
    );
    let otherwise = proposal(outcomes::continued());
    assert_eq!(
        closed
            .clone()
            .settle(otherwise.clone(), &who("ville"), at(31), &rules()),
        Err(ConclusionRefused::DiffersWithoutReason(Choice::Stop).into())
    );
    let reasoned = Proposal {
        differing: Some(words("La loi entre en vigueur en mars.")),
        ..otherwise
    };
    let decided = closed
        .settle(reasoned, &who("ville"), at(31), &rules())
        .expect("counts");
    let Some(Settlement::Decided(decision)) = &decided.items()[0].settlement else {
        unreachable!("it was decided")
    };
    assert!(decision.conclusion.differing.is_some());
    assert_eq!(decision.rules_version, 1);
    assert_eq!(
        Some(decision.dossier),
        decided.items()[0]
            .frozen
            .as_ref()
            .map(crate::committees::dossier::Freeze::digest)
    );
    assert_eq!(
        decided.deliberate(one(), &who("presidente"), at(40)),
        Err(StepRefused::Settled(one()))
    );
}

#[test]
fn a_small_committee_has_no_secret_ballot() {
    assert_eq!(
        on(one()).open_ballot(true, &who("presidente"), at(20), &rules()),
        Err(OpeningRefused::TooFewForSecrecy {
            voters: 3,
            at_least: 10
        }
        .into())
    );
}

#[test]
fn whoever_leaves_after_the_vote_does_not_undo_it() {
    let left = voted(one(), &[("ville", Choice::Stop)])
        .note_presence(&who("porteuse1"), Presence::Away, &who("porteuse1"), at(41))
        .expect("leaves");
    let decided = left.settle(proposal(stop()), &who("ville"), at(45), &rules());
    assert!(decided.is_ok(), "{decided:?}");
}

#[test]
fn when_every_officer_is_recused_from_something_somebody_else_closes() {
    let session = [("presidente", one()), ("greffier", two())]
        .into_iter()
        .fold(opened(), |session, (person, id)| {
            session
                .raise_conflict(id, own_conflict(person))
                .expect("raised")
        });
    let whose = |session: &Session| match session.clone().close(&who("presidente"), at(9), &rules())
    {
        Err(StepRefused::NotTheirs { whose, .. }) => whose,
        other => unreachable!("{other:?}"),
    };
    assert_eq!(whose(&session)[0], who("tete"));
    let nobody = [
        "tete",
        "ville",
        "region",
        "porteuse1",
        "porteur2",
        "usagere",
    ]
    .into_iter()
    .fold(session, |session, person| {
        session
            .raise_conflict(one(), own_conflict(person))
            .expect("raised")
    });
    assert_eq!(
        nobody.close(&who("presidente"), at(9), &rules()).map(drop),
        Err(StepRefused::OutcomeMissing(vec![one(), two()])),
        "the chair, when there is nobody else"
    );
}
