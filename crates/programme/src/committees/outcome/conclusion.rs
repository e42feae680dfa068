//! From votes to a decision (rules.md §4): the principal sponsor decides after the vote, or the
//! majority does.

use serde::{Deserialize, Serialize};

use super::{Condition, Outcome};
use crate::{
    committees::{
        Wording,
        ballot::{Ballot, Choice, Majority, Tally},
    },
    identity::{MemberSlug, OrganisationSlug},
    rules::{DecisionRule, Seat},
};

/// A decision as somebody puts it to the session for the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// What.
    pub outcome: Outcome,
    /// Why: published.
    pub reasons: Wording,
    /// On which conditions.
    pub conditions: Vec<Condition>,
    /// The principal sponsor's reason, when the decision differs from the majority.
    pub differing: Option<Wording>,
}

/// How a decision came from the votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// The count.
    pub tally: Tally,
    /// What the votes came to.
    pub majority: Majority,
    /// The principal sponsor's voice, when they were there to decide.
    pub sponsor: Option<MemberSlug>,
    /// True when the sponsor's vote broke a tie.
    pub is_casting: bool,
    /// The sponsor's reason for deciding otherwise than the majority.
    pub differing: Option<Wording>,
}

/// Why a decision does not follow from the votes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConclusionRefused {
    /// The vote is still open.
    #[error("the vote is still open: close it first")]
    StillOpen,
    /// It is for the principal sponsor to decide.
    #[error("it is for the principal sponsor, {0}, to decide")]
    ForTheSponsor(MemberSlug),
    /// Otherwise than the majority, without a reason.
    #[error("the committee voted {}: deciding otherwise takes a reason", .0.code())]
    DiffersWithoutReason(Choice),
    /// Against the majority.
    #[error("the committee voted {}: that is the decision", .0.code())]
    AgainstTheMajority(Choice),
    /// Against the casting vote.
    #[error("the votes tie and the sponsor voted {}: that is the decision", .0.code())]
    AgainstTheCastingVote(Choice),
    /// No majority and no casting vote.
    #[error("the votes lead to no decision: deliberate further and vote again")]
    Undecided,
}

impl Conclusion {
    /// How a decision for `choice`, put by `by`, follows from a closed ballot.
    ///
    /// # Errors
    /// [`ConclusionRefused`].
    pub fn reach(
        choice: Choice,
        by: &MemberSlug,
        differing: Option<&Wording>,
        ballot: &Ballot,
        principal_sponsor: &OrganisationSlug,
        rule: DecisionRule,
    ) -> Result<Self, ConclusionRefused> {
        let tally = ballot.tally().ok_or(ConclusionRefused::StillOpen)?;
        let majority = tally.majority();
        let sponsor = voice_of(principal_sponsor, ballot);
        let conclusion = |is_casting, differing: Option<&Wording>| Self {
            tally: tally.clone(),
            majority: majority.clone(),
            sponsor: sponsor.cloned(),
            is_casting,
            differing: differing.cloned(),
        };
        match (rule, sponsor) {
            (DecisionRule::PrincipalSponsor, Some(sponsor)) => {
                if sponsor != by {
                    return Err(ConclusionRefused::ForTheSponsor(sponsor.clone()));
                }
                match &majority {
                    Majority::Choice(voted) if *voted != choice => match differing {
                        Some(reason) => Ok(conclusion(false, Some(reason))),
                        None => Err(ConclusionRefused::DiffersWithoutReason(*voted)),
                    },
                    Majority::Choice(_) | Majority::Nobody => Ok(conclusion(false, None)),
                    Majority::Tie(_) => Ok(conclusion(true, differing)),
                }
            }
            // Without the sponsor (by a waiver), the majority decides.
            (DecisionRule::PrincipalSponsor, None) | (DecisionRule::SimpleMajority, _) => {
                match &majority {
                    Majority::Choice(voted) if *voted == choice => Ok(conclusion(false, None)),
                    Majority::Choice(voted) => Err(ConclusionRefused::AgainstTheMajority(*voted)),
                    Majority::Tie(tied) => {
                        let votes = ballot.votes().unwrap_or_default();
                        let casting = sponsor
                            .and_then(|sponsor| votes.get(sponsor))
                            .map(|vote| vote.choice)
                            .filter(|choice| tied.contains(choice))
                            .ok_or(ConclusionRefused::Undecided)?;
                        if casting == choice {
                            Ok(conclusion(true, None))
                        } else {
                            Err(ConclusionRefused::AgainstTheCastingVote(casting))
                        }
                    }
                    Majority::Nobody => Err(ConclusionRefused::Undecided),
                }
            }
        }
    }
}

/// The voter who speaks for the principal sponsor.
fn voice_of<'a>(sponsor: &OrganisationSlug, ballot: &'a Ballot) -> Option<&'a MemberSlug> {
    ballot
        .electorate()
        .iter()
        .find(|(_, voter)| {
            voter.seat == Seat::Sponsor && voter.organisation.as_ref() == Some(sponsor)
        })
        .map(|(person, _)| person)
}

#[cfg(test)]
#[path = "conclusion_tests.rs"]
mod tests;
