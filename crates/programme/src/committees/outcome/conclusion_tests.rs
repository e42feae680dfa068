//! Tests of how decisions follow from votes.

use chrono::DateTime;
use rstest::rstest;

use super::*;
use crate::{
    committees::{
        ballot::Vote,
        quorum::{Attendance, Presence, Voter},
    },
    phases::Phase,
};

use Choice::{Abstain, Continue, Provisional, Stop};
use DecisionRule::{PrincipalSponsor, SimpleMajority};

fn who(slug: &str) -> MemberSlug {
    MemberSlug::parse(slug).expect("a slug")
}

fn payer() -> OrganisationSlug {
    OrganisationSlug::parse("payer").expect("a slug")
}

/// A closed vote: `s` speaks for the sponsor, the others for nobody in particular.
fn ballot(votes: &[(&str, Choice)]) -> Ballot {
    let mut here = Attendance::default();
    let electorate = votes
        .iter()
        .map(|(voter, _)| {
            here.note(&who(voter), Presence::Room, DateTime::UNIX_EPOCH);
            let is_sponsor = *voter == "s";
            let seat = Voter {
                seat: if is_sponsor {
                    Seat::Sponsor
                } else {
                    Seat::IncubatorHead
                },
                organisation: is_sponsor.then(payer),
                standing_in_for: None,
            };
            (who(voter), seat)
        })
        .collect();
    votes
        .iter()
        .fold(
            Ballot::open(Phase::Construction, electorate, DateTime::UNIX_EPOCH).expect("opens"),
            |ballot, (voter, choice)| {
                let vote = Vote {
                    voter: who(voter),
                    choice: *choice,
                    reason: Wording::parse("parce que").ok(),
                    at: DateTime::UNIX_EPOCH,
                };
                ballot.cast(vote, false, &here).expect("counts")
            },
        )
        .close(&who("chair"), DateTime::UNIX_EPOCH)
}

#[rstest]
#[case::with_the_majority(PrincipalSponsor, &[("s", Stop), ("a", Stop)], Stop, "s", None, Ok(false))]
#[case::otherwise_with_a_reason(PrincipalSponsor, &[("s", Continue), ("a", Stop), ("b", Stop)],
    Continue, "s", Some("loi à venir"), Ok(false))]
#[case::otherwise_without(PrincipalSponsor, &[("s", Continue), ("a", Stop), ("b", Stop)],
    Continue, "s", None, Err(ConclusionRefused::DiffersWithoutReason(Stop)))]
#[case::by_somebody_else(PrincipalSponsor, &[("s", Stop), ("a", Stop)],
    Stop, "a", None, Err(ConclusionRefused::ForTheSponsor(who("s"))))]
#[case::a_tie_is_the_sponsors(PrincipalSponsor, &[("s", Continue), ("a", Stop)],
    Continue, "s", None, Ok(true))]
#[case::nobody_expressed(PrincipalSponsor, &[("s", Abstain), ("a", Abstain)],
    Provisional, "s", None, Ok(false))]
#[case::without_the_sponsor_the_majority(PrincipalSponsor, &[("a", Stop)], Stop, "a", None, Ok(false))]
#[case::and_not_its_opposite(PrincipalSponsor, &[("a", Stop)], Continue, "a", Some("non"),
    Err(ConclusionRefused::AgainstTheMajority(Stop)))]
#[case::majority(SimpleMajority, &[("s", Continue), ("a", Stop), ("b", Stop)], Stop, "a", None, Ok(false))]
#[case::against_it(SimpleMajority, &[("s", Continue), ("a", Stop), ("b", Stop)], Continue, "s",
    Some("non"), Err(ConclusionRefused::AgainstTheMajority(Stop)))]
#[case::casting_vote(SimpleMajority, &[("s", Continue), ("a", Stop)], Continue, "a", None, Ok(true))]
#[case::against_the_casting_vote(SimpleMajority, &[("s", Continue), ("a", Stop)], Stop, "a", None,
    Err(ConclusionRefused::AgainstTheCastingVote(Continue)))]
#[case::the_sponsor_abstains_on_a_tie(SimpleMajority, &[("s", Abstain), ("a", Stop), ("b", Continue)],
    Stop, "a", None, Err(ConclusionRefused::Undecided))]
#[case::nobody(SimpleMajority, &[("s", Abstain)], Stop, "s", None, Err(ConclusionRefused::Undecided))]
fn decisions_follow_from_votes(
    #[case] rule: DecisionRule,
    #[case] votes: &[(&str, Choice)],
    #[case] choice: Choice,
    #[case] by: &str,
    #[case] differing: Option<&str>,
    #[case] expected: Result<bool, ConclusionRefused>,
) {
    let reason = differing.map(|text| Wording::parse(text).expect("a reason"));
    let found = Conclusion::reach(
        choice,
        &who(by),
        reason.as_ref(),
        &ballot(votes),
        &payer(),
        rule,
    );
    assert_eq!(found.map(|one| one.is_casting), expected);
}
