//! Whatever people do, in whatever order, what has to hold of a session holds.

use proptest::prelude::*;

use super::{samples::*, *};
use crate::committees::{
    ballot::Choice,
    conflicts::Ruling,
    outcome::{
        Outcome, Proposal,
        samples::{self as outcomes, day, words},
    },
    quorum::Presence,
};

const PEOPLE: [&str; 9] = [
    "presidente",
    "tete",
    "adjointe",
    "ville",
    "region",
    "porteuse1",
    "porteur2",
    "usagere",
    "greffier",
];

#[derive(Debug, Clone)]
enum Act {
    Open(usize),
    Presence(usize, usize),
    Deliberate(usize, usize),
    Pause(usize),
    Declare(usize, usize),
    Rule(usize, usize, bool),
    Preside(usize, usize),
    OpenBallot(usize),
    Vote(usize, usize),
    CloseBallot(usize),
    Settle(usize, usize),
    CarryOver(usize, usize, bool),
    Close(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let person = 0..PEOPLE.len();
    let item = 0usize..2;
    prop_oneof![
        1 => person.clone().prop_map(Act::Open),
        3 => (person.clone(), 0usize..3).prop_map(|(who, how)| Act::Presence(who, how)),
        3 => (item.clone(), person.clone()).prop_map(|(item, by)| Act::Deliberate(item, by)),
        1 => person.clone().prop_map(Act::Pause),
        1 => (item.clone(), person.clone()).prop_map(|(item, who)| Act::Declare(item, who)),
        1 => (item.clone(), person.clone(), any::<bool>())
            .prop_map(|(item, by, lifts)| Act::Rule(item, by, lifts)),
        1 => (item.clone(), person.clone()).prop_map(|(item, who)| Act::Preside(item, who)),
        3 => person.clone().prop_map(Act::OpenBallot),
        6 => (person.clone(), 0usize..6).prop_map(|(who, choice)| Act::Vote(who, choice)),
        3 => person.clone().prop_map(Act::CloseBallot),
        4 => (person.clone(), 0usize..3).prop_map(|(by, outcome)| Act::Settle(by, outcome)),
        1 => (item, person.clone(), any::<bool>())
            .prop_map(|(item, by, gone)| Act::CarryOver(item, by, gone)),
        2 => person.prop_map(Act::Close),
    ]
}

fn tried(session: &Session, act: &Act, minute: i64) -> Result<Session, StepRefused> {
    let session = session.clone();
    let ids = [one(), two()];
    let now = at(minute);
    match *act {
        Act::Open(by) => session.open(&who(PEOPLE[by]), now, day("2026-11-26")),
        Act::Presence(person, how) => {
            let presence = [Presence::Room, Presence::Remote, Presence::Away][how];
            session.note_presence(&who(PEOPLE[person]), presence, &who("greffier"), now)
        }
        Act::Deliberate(item, by) => session.deliberate(ids[item], &who(PEOPLE[by]), now),
        Act::Pause(by) => session.pause(&who(PEOPLE[by])),
        Act::Declare(item, person) => {
            session.raise_conflict(ids[item], own_conflict(PEOPLE[person]))
        }
        Act::Rule(item, by, lifts) => {
            let ruling = if lifts {
                Ruling::Lifted
            } else {
                Ruling::Stands
            };
            session
                .propose_ruling(ids[item], 0, ruling, &who(PEOPLE[by]), words("Vu"))
                .and_then(|next| next.confirm_ruling(ids[item], 0, &who("presidente"), now))
        }
        Act::Preside(item, person) => {
            session.name_acting_chair(ids[item], &who(PEOPLE[person]), &who("greffier"))
        }
        Act::OpenBallot(by) => session.open_ballot(false, &who(PEOPLE[by]), now, &rules()),
        Act::Vote(person, choice) => session.vote(vote(PEOPLE[person], Choice::ALL[choice])),
        Act::CloseBallot(by) => session.close_ballot(&who(PEOPLE[by]), now),
        Act::Settle(by, outcome) => {
            let on = day("2026-12-31");
            let outcome = [
                outcomes::continued(),
                outcomes::provisional(),
                Outcome::Stop { on },
            ][outcome]
                .clone();
            let proposal = Proposal {
                outcome,
                reasons: words("Décidé."),
                conditions: vec![],
                differing: Some(words("Autrement.")),
            };
            session.settle(proposal, &who(PEOPLE[by]), now, &rules())
        }
        Act::CarryOver(item, by, gone) => {
            let by = who(PEOPLE[by]);
            session.carry_over(
                ids[item],
                words("Faute de quorum"),
                !gone,
                &by,
                now,
                &rules(),
            )
        }
        Act::Close(by) => session
            .close(&who(PEOPLE[by]), now, &rules())
            .map(|(next, _)| next),
    }
}

/// What has to hold after `act` led from `before` to `after`.
fn holds(before: &Session, act: &Act, after: &Session) -> Result<(), TestCaseError> {
    for (was, is) in before.items.iter().zip(&after.items) {
        prop_assert!(
            was.settlement.is_none() || was.settlement == is.settlement,
            "settled twice"
        );
        prop_assert!(is.ballots.len() >= was.ballots.len(), "a vote was lost");
        if was.settlement.is_none() && is.settlement.is_some() {
            prop_assert!(is.unsettled().is_empty() || matches!(act, Act::CarryOver(..)));
            prop_assert!(is.ballot().is_none_or(|ballot| ballot.closing().is_some()));
        }
        for ballot in &is.ballots {
            prop_assert!(!ballot.electorate().is_empty());
            let team = ["porteuse1", "porteur2", "usagere", "greffier"];
            prop_assert!(
                team.iter()
                    .all(|one| !ballot.electorate().contains_key(&who(one)))
            );
            prop_assert!(
                ballot.closing().is_some() || ballot.tally().is_none(),
                "seen too early"
            );
            prop_assert!(ballot.turnout() <= ballot.electorate().len());
        }
    }
    if let Act::Vote(person, _) | Act::Settle(person, _) | Act::OpenBallot(person) = act
        && let Stage::Deliberating { item, .. } = &before.stage
    {
        let item = before.item(*item).expect("on the agenda");
        prop_assert!(
            !item.is_recused(&who(PEOPLE[*person])),
            "a recused person took part"
        );
    }
    if after.stage.name() == StageName::Closed {
        prop_assert!(after.items.iter().all(|item| item.settlement.is_some()));
    }
    let stored = serde_json::to_string(after).expect("has JSON");
    prop_assert_eq!(
        &serde_json::from_str::<Session>(&stored).expect("reads"),
        after
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_order_of_acts_keeps_what_has_to_hold(
        starts_open in prop::bool::weighted(0.9),
        acts in proptest::collection::vec(act(), 0..80),
    ) {
        let mut session = if starts_open { opened() } else { sent() };
        for (minute, act) in (2..).zip(&acts) {
            if let Ok(next) = tried(&session, act, minute) {
                holds(&session, act, &next)?;
                session = next;
            }
        }
    }
}

/// The acts above do lead to closed sessions: the property is about something.
#[test]
fn the_acts_lead_to_the_end() {
    let acts = [
        Act::Deliberate(0, 0),
        Act::OpenBallot(0),
        Act::Vote(3, 0),
        Act::CloseBallot(0),
        Act::Settle(3, 0),
        Act::CarryOver(1, 8, true),
        Act::Close(0),
    ];
    let closed = (2..).zip(&acts).fold(opened(), |session, (minute, act)| {
        tried(&session, act, minute).expect("goes on")
    });
    assert_eq!(closed.stage().name(), StageName::Closed);
}
