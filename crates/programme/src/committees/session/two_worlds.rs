//! The property of recusal: two worlds that differ only in the item from which somebody is recused
//! look the same to them.

use proptest::prelude::*;

use super::{samples::*, *};
use crate::{
    committees::{
        agenda::Question,
        ballot::Choice,
        conflicts::{Conflict, Ground, Origin, Ruling},
        dossier::{Content, Section},
        minutes::Minutes,
        outcome::{
            Outcome, Proposal,
            samples::{self as outcomes, day, words},
        },
        quorum::{Presence, Waiver},
    },
    identity::MemberSlug,
};

/// What may happen on the item that one person must not know about.
#[derive(Debug, Clone)]
struct World {
    figure: i32,
    questions: usize,
    recuses_another: bool,
    waives: bool,
    votes: Vec<(usize, usize)>,
    goes: usize,
}

fn world() -> impl Strategy<Value = World> {
    (
        0..1000,
        0usize..3,
        any::<bool>(),
        any::<bool>(),
        proptest::collection::vec((0usize..3, 0usize..4), 0..6),
        0usize..5,
    )
        .prop_map(
            |(figure, questions, recuses_another, waives, votes, goes)| World {
                figure,
                questions,
                recuses_another,
                waives,
                votes,
                goes,
            },
        )
}

/// Lives through a world: item 2 as it says, item 1 always alike. `recused` left item 2 first.
fn live(world: &World, recused: &str) -> Session {
    let mut papers = dossier(two());
    let figure = Content::Shown(serde_json::json!(world.figure));
    papers.sections.insert(Section::Impact, figure);
    let mut session = planned()
        .freeze(&dossier(one()), &who("porteuse1"), early(), None, &rules())
        .and_then(|one| one.freeze(&papers, &who("porteur2"), early(), None, &rules()))
        .and_then(|one| one.raise_conflict(two(), own_conflict(recused)))
        .and_then(|one| one.send_papers(&who("tete"), early(), None, &rules()))
        .expect("leaves");
    for number in 0..world.questions {
        let question = Question {
            by: who("porteur2"),
            at: at(-600),
            text: words(&format!("Question {number} ?")),
            is_confidential: number == 0,
            answer: None,
        };
        session = session.ask(two(), question).expect("asked");
    }
    session = session
        .open(&who("presidente"), at(0), day("2026-11-26"))
        .expect("opens");
    for person in [
        "presidente",
        "tete",
        "region",
        "ville",
        "porteuse1",
        "porteur2",
    ] {
        session = session
            .note_presence(&who(person), Presence::Room, &who("greffier"), at(1))
            .expect("noted");
    }
    if world.recuses_another {
        let ground = Ground::Stated(words("Ancien employeur"));
        let raised = Conflict::raised(
            who("usagere"),
            ground,
            Origin::Another(who("porteur2")),
            at(2),
        );
        session = session
            .raise_conflict(two(), raised)
            .and_then(|one| {
                one.propose_ruling(two(), 1, Ruling::Stands, &who("porteur2"), words("Oui"))
            })
            .expect("proposed");
    }
    if world.waives {
        let waiver = Waiver {
            by: who("reseau"),
            at: at(3),
            reason: words("Urgence"),
        };
        session = session.waive(two(), waiver).expect("waived");
    }
    unfold(session, world)
}

/// As far as this world goes with item 2; where a step is refused it stays where it is.
fn unfold(session: Session, world: &World) -> Session {
    let chair = session
        .items()
        .iter()
        .find(|item| item.id == two())
        .and_then(|item| session.presiding(item))
        .cloned();
    let Some(chair) = chair else {
        return session;
    };
    let step = |session: Session, next: &dyn Fn(Session) -> Result<Session, StepRefused>| {
        next(session.clone()).unwrap_or(session)
    };
    let mut session = session;
    if world.goes >= 1 {
        session = step(session, &|one| one.deliberate(two(), &chair, at(50)));
    }
    if world.goes >= 2 {
        session = step(session, &|one| {
            one.open_ballot(false, &chair, at(55), &rules())
        });
        for (voter, choice) in &world.votes {
            let voter = ["presidente", "tete", "region"][*voter];
            let choice = [
                Choice::Continue,
                Choice::Provisional,
                Choice::Stop,
                Choice::Abstain,
            ][*choice];
            session = step(session, &|one| one.vote(vote(voter, choice)));
        }
    }
    if world.goes >= 3 {
        session = step(session, &|one| one.close_ballot(&chair, at(60)));
    }
    if world.goes >= 4 {
        for outcome in [
            outcomes::continued(),
            outcomes::provisional(),
            Outcome::Stop {
                on: day("2026-12-31"),
            },
        ] {
            for by in ["region", chair.as_str()] {
                let proposal = Proposal {
                    outcome: outcome.clone(),
                    reasons: words("Décidé"),
                    conditions: vec![],
                    differing: Some(words("Autrement")),
                };
                let by = who(by);
                session = step(session, &|one| {
                    one.settle(proposal.clone(), &by, at(61), &rules())
                });
            }
        }
    }
    session
}

fn hidden(session: &Session, person: &MemberSlug) -> Vec<ItemId> {
    session
        .items()
        .iter()
        .filter(|item| item.is_recused(person))
        .map(|item| item.id)
        .collect()
}

/// Everything that this person may read, as text.
fn seen(session: &Session, person: &MemberSlug) -> String {
    let view = serde_json::to_string_pretty(&session.seen_by(person)).expect("has JSON");
    let minutes = Minutes::of(session, &rules())
        .expect("has JSON")
        .committee(&hidden(session, person));
    view + &serde_json::to_string_pretty(&minutes).expect("has JSON")
}

proptest! {
    #[test]
    fn recusal_two_worlds(a in world(), b in world(), who_leaves in 0usize..3) {
        let recused = ["tete", "region", "usagere"][who_leaves];
        let (a, b) = (live(&a, recused), live(&b, recused));
        let person = who(recused);
        prop_assert_eq!(seen(&a, &person), seen(&b, &person));
    }

    /// The same two worlds do differ for somebody who takes part: the property can fail.
    #[test]
    fn who_takes_part_sees_the_difference(a in world(), b in world()) {
        prop_assume!(a.figure != b.figure);
        let (a, b) = (live(&a, "usagere"), live(&b, "usagere"));
        prop_assert_ne!(seen(&a, &who("tete")), seen(&b, &who("tete")));
    }
}

#[test]
fn worlds_go_all_the_way() {
    let world = World {
        figure: 1,
        questions: 2,
        recuses_another: false,
        waives: false,
        votes: vec![(2, 0), (1, 2), (0, 2)],
        goes: 4,
    };
    let session = live(&world, "usagere");
    assert!(session.items()[1].settlement.is_some(), "{session:#?}");
    assert!(!seen(&session, &who("usagere")).contains("bus"));
}
