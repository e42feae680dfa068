//! Tests of ballots: who votes, when, how often; secrecy; and properties under any order of votes.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{committees::quorum::Presence, rules::Seat};

fn who(slug: &str) -> MemberSlug {
    MemberSlug::parse(slug).expect("a slug")
}

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).expect("an instant")
}

fn electorate(voters: usize) -> BTreeMap<MemberSlug, Voter> {
    (0..voters)
        .map(|n| {
            let voter = Voter {
                seat: Seat::Sponsor,
                organisation: None,
                standing_in_for: None,
            };
            (who(&format!("v{n}")), voter)
        })
        .collect()
}

fn everybody_here(voters: usize) -> Attendance {
    let mut attendance = Attendance::default();
    for voter in electorate(voters).keys() {
        attendance.note(voter, Presence::Room, at(0));
    }
    attendance
}

fn vote(voter: &str, choice: Choice, minute: i64) -> Vote {
    Vote {
        voter: who(voter),
        choice,
        reason: Wording::parse("la preuve manque").ok(),
        at: at(minute),
    }
}

fn open(voters: usize) -> Ballot {
    Ballot::open(Phase::Construction, electorate(voters), at(0)).expect("opens")
}

#[test]
fn nothing_shows_before_the_closing_and_changes_are_kept() {
    let here = everybody_here(2);
    let ballot = open(2)
        .cast(vote("v0", Choice::Continue, 1), false, &here)
        .and_then(|ballot| ballot.cast(vote("v0", Choice::Stop, 2), false, &here))
        .expect("counts");
    assert_eq!(
        (ballot.tally(), ballot.votes(), ballot.history()),
        (None, None, None)
    );
    assert_eq!(ballot.turnout(), 1);
    assert_eq!(
        ballot.own(&who("v0")).map(|vote| vote.choice),
        Some(Choice::Stop)
    );
    let closed = ballot.close(&who("chair"), at(3));
    assert_eq!(
        closed.tally().map(|tally| tally.count(Choice::Stop)),
        Some(1)
    );
    assert_eq!(
        closed.tally().map(|tally| tally.count(Choice::Continue)),
        Some(0)
    );
    assert_eq!(closed.history().map(<[Vote]>::len), Some(2));
    assert_eq!(
        closed
            .clone()
            .cast(vote("v1", Choice::Continue, 3), false, &here),
        Err(VoteRefused::Closed(at(3)))
    );
    let again = closed.clone().close(&who("another"), at(9));
    assert_eq!(again, closed, "the first closing counts");
}

#[rstest]
#[case::a_stranger("x", Choice::Continue, VoteRefused::NotAVoter(who("x")))]
#[case::not_here("v1", Choice::Continue, VoteRefused::HasLeft(who("v1")))]
#[case::not_offered(
    "v0",
    Choice::Launch,
    VoteRefused::NotOffered(Choice::Launch, Choice::offered_in(Phase::Construction))
)]
fn votes_that_do_not_count(#[case] voter: &str, #[case] choice: Choice, #[case] why: VoteRefused) {
    let mut here = everybody_here(2);
    here.note(&who("v1"), Presence::Away, at(1));
    assert_eq!(open(2).cast(vote(voter, choice, 2), false, &here), Err(why));
}

#[test]
fn who_is_recused_meanwhile_no_longer_votes() {
    let here = everybody_here(1);
    let refused = open(1).cast(vote("v0", Choice::Continue, 1), true, &here);
    assert_eq!(refused, Err(VoteRefused::Recused(who("v0"))));
}

#[rstest]
#[case(Choice::Stop, Phase::Construction)]
#[case(Choice::Inconclusive, Phase::Investigation)]
fn ending_the_money_takes_a_reason(#[case] choice: Choice, #[case] phase: Phase) {
    let here = everybody_here(1);
    let ballot = Ballot::open(phase, electorate(1), at(0)).expect("opens");
    let silent = Vote {
        reason: None,
        ..vote("v0", choice, 1)
    };
    assert_eq!(
        ballot.clone().cast(silent, false, &here),
        Err(VoteRefused::ReasonMissing(choice))
    );
    assert!(ballot.cast(vote("v0", choice, 1), false, &here).is_ok());
}

#[test]
fn everybody_recused_leaves_nobody_to_vote() {
    assert_eq!(
        Ballot::open(Phase::Construction, BTreeMap::new(), at(0)),
        Err(OpeningRefused::NobodyVotes)
    );
}

#[rstest]
#[case(0, Err(OpeningRefused::NobodyVotes))]
#[case(9, Err(OpeningRefused::TooFewForSecrecy { voters: 9, at_least: 10 }))]
#[case(10, Ok(()))]
fn secrecy_takes_ten_voters(#[case] voters: usize, #[case] expected: Result<(), OpeningRefused>) {
    let opened = Ballot::open_secret(Phase::Construction, electorate(voters), 10, at(0));
    assert_eq!(opened.map(drop), expected);
}

#[test]
fn a_secret_ballot_forgets_who_gave_which() {
    let here = everybody_here(10);
    let open = || Ballot::open_secret(Phase::Construction, electorate(10), 10, at(0));
    let cast = |ballot: Ballot, voter: &str, choice| {
        ballot
            .cast(vote(voter, choice, 1), false, &here)
            .expect("counts")
    };
    let one = cast(open().expect("opens"), "v0", Choice::Continue);
    let one = cast(one, "v1", Choice::Stop);
    let other = cast(open().expect("opens"), "v1", Choice::Continue);
    let other = cast(other, "v0", Choice::Stop);
    assert_eq!(
        one, other,
        "swapping the voters, or their order, leaves no trace"
    );
    assert_eq!(
        one.clone().cast(vote("v0", Choice::Stop, 2), false, &here),
        Err(VoteRefused::VotedInSecret(who("v0")))
    );
    let closed = one.close(&who("chair"), at(3));
    assert_eq!((closed.votes(), closed.history()), (None, None));
    assert_eq!(closed.tally().map(|tally| tally.cast()), Some(2));
}

proptest! {
    /// Whatever is thrown at a ballot, the count is that of each voter's last valid vote.
    #[test]
    fn one_vote_counts_for_each_voter(
        casts in proptest::collection::vec((0usize..7, 0usize..6), 0..60),
        closes_after in 0usize..60,
    ) {
        let here = everybody_here(5);
        let mut ballot = open(5);
        let mut expected: BTreeMap<usize, Choice> = BTreeMap::new();
        for (at_turn, (voter, choice)) in casts.iter().enumerate() {
            if at_turn == closes_after {
                ballot = ballot.close(&who("chair"), at(1));
            }
            let choice = Choice::ALL[*choice];
            let vote = vote(&format!("v{voter}"), choice, 1);
            if let Ok(next) = ballot.clone().cast(vote, false, &here) {
                prop_assert!(at_turn < closes_after && *voter < 5);
                expected.insert(*voter, choice);
                ballot = next;
            }
        }
        let tally = ballot.close(&who("chair"), at(2)).tally().expect("closed");
        prop_assert_eq!(tally.cast() as usize, expected.len());
        for choice in Choice::ALL {
            let count = expected.values().filter(|one| **one == choice).count();
            prop_assert_eq!(tally.count(choice) as usize, count);
        }
        prop_assert!(tally.cast() as usize <= tally.electorate);
    }
}
