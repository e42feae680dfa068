//! Votes (rules.md §4): an electorate frozen at opening, one vote that counts for each voter,
//! hidden until closed; then what the votes come to.
//!
//! Named by default. A secret ballot keeps counts only, without any link to who gave which; it
//! takes at least ten voters (default), because below that a result can be told apart by
//! subtraction: the known votes of the others leave the last one bare.

mod choice;
mod secret;
mod tally;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use choice::Choice;
pub use secret::SecretPapers;
pub use tally::{Majority, Tally};

use super::{
    Wording,
    quorum::{Attendance, Voter},
};
use crate::{identity::MemberSlug, phases::Phase};

/// A vote as it was cast. All are kept; the last of each voter counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Whose.
    pub voter: MemberSlug,
    /// What.
    pub choice: Choice,
    /// Why.
    pub reason: Option<Wording>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How votes are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Votes {
    /// Each with its voter.
    Named(Vec<Vote>),
    /// Counts only.
    Secret(SecretPapers),
}

/// Who closed a ballot, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When: from then on no vote counts.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: MemberSlug,
}

/// A vote of the committee on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    phase: Phase,
    electorate: BTreeMap<MemberSlug, Voter>,
    opened_at: DateTime<Utc>,
    closing: Option<Closing>,
    votes: Votes,
}

/// Why a ballot can't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpeningRefused {
    /// Nobody to vote.
    #[error("nobody who votes is here: everybody is away, recused or without a vote")]
    NobodyVotes,
    /// A secret ballot among too few.
    #[error(
        "a secret ballot among {voters} would not be secret: whoever knows the other votes \
         knows the last one by subtraction; {at_least} voters are needed"
    )]
    TooFewForSecrecy {
        /// Who would vote.
        voters: usize,
        /// What the rules ask for.
        at_least: u32,
    },
}

/// Why a vote does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoteRefused {
    /// Too late.
    #[error("the vote closed at {0}: this vote came after and does not count")]
    Closed(DateTime<Utc>),
    /// Not among those who may vote.
    #[error("{0} is not among those who vote here: the list was fixed when the vote opened")]
    NotAVoter(MemberSlug),
    /// Recused since the vote opened.
    #[error("{0} is recused from this item")]
    Recused(MemberSlug),
    /// Left, and has to be noted as here again first.
    #[error("{0} has left the session: ask the chair to note your return")]
    HasLeft(MemberSlug),
    /// Not a choice on this item.
    #[error("{} is not among the choices here: {}", .0.code(), codes(.1))]
    NotOffered(Choice, &'static [Choice]),
    /// Stop takes a reason.
    #[error("a vote to {} takes a reason", .0.code())]
    ReasonMissing(Choice),
    /// Secret papers can't be taken back.
    #[error("{0} has voted: in a secret ballot a vote can't be found again, so it can't change")]
    VotedInSecret(MemberSlug),
}

fn codes(choices: &[Choice]) -> String {
    let codes: Vec<_> = choices.iter().map(|choice| choice.code()).collect();
    codes.join(", ")
}

impl Ballot {
    /// Opens a named vote.
    ///
    /// # Errors
    /// [`OpeningRefused::NobodyVotes`].
    pub fn open(
        phase: Phase,
        electorate: BTreeMap<MemberSlug, Voter>,
        at: DateTime<Utc>,
    ) -> Result<Self, OpeningRefused> {
        if electorate.is_empty() {
            return Err(OpeningRefused::NobodyVotes);
        }
        Ok(Self {
            phase,
            electorate,
            opened_at: at,
            closing: None,
            votes: Votes::Named(Vec::new()),
        })
    }

    /// Opens a secret vote. Whoever opens it has been shown the warning of
    /// [`OpeningRefused::TooFewForSecrecy`].
    ///
    /// # Errors
    /// [`OpeningRefused`].
    pub fn open_secret(
        phase: Phase,
        electorate: BTreeMap<MemberSlug, Voter>,
        at_least: u32,
        at: DateTime<Utc>,
    ) -> Result<Self, OpeningRefused> {
        let voters = electorate.len();
        if voters < usize::try_from(at_least).unwrap_or(usize::MAX) && voters > 0 {
            return Err(OpeningRefused::TooFewForSecrecy { voters, at_least });
        }
        let ballot = Self::open(phase, electorate, at)?;
        Ok(Self {
            votes: Votes::Secret(SecretPapers::default()),
            ..ballot
        })
    }

    /// The same ballot with votes that are stored elsewhere, in the order in which they were cast.
    /// For a named ballot.
    #[must_use]
    pub fn with_votes(self, votes: Vec<Vote>) -> Self {
        Self {
            votes: Votes::Named(votes),
            ..self
        }
    }

    /// Whether a vote would count.
    ///
    /// # Errors
    /// [`VoteRefused`].
    pub fn check(
        &self,
        vote: &Vote,
        is_recused: bool,
        attendance: &Attendance,
    ) -> Result<(), VoteRefused> {
        let voter = &vote.voter;
        // Who voted is told before when: an outsider learns nothing of the ballot.
        if !self.electorate.contains_key(voter) {
            return Err(VoteRefused::NotAVoter(voter.clone()));
        }
        if is_recused {
            return Err(VoteRefused::Recused(voter.clone()));
        }
        if let Some(closing) = &self.closing {
            return Err(VoteRefused::Closed(closing.at));
        }
        if !attendance.is_here(voter) {
            return Err(VoteRefused::HasLeft(voter.clone()));
        }
        let offered = Choice::offered_in(self.phase);
        if !offered.contains(&vote.choice) {
            return Err(VoteRefused::NotOffered(vote.choice, offered));
        }
        if vote.choice.takes_a_reason() && vote.reason.is_none() {
            return Err(VoteRefused::ReasonMissing(vote.choice));
        }
        match &self.votes {
            Votes::Secret(papers) if papers.has_voted(voter) => {
                Err(VoteRefused::VotedInSecret(voter.clone()))
            }
            Votes::Named(_) | Votes::Secret(_) => Ok(()),
        }
    }

    /// Casts a vote, or changes it.
    ///
    /// # Errors
    /// [`VoteRefused`].
    pub fn cast(
        mut self,
        vote: Vote,
        is_recused: bool,
        attendance: &Attendance,
    ) -> Result<Self, VoteRefused> {
        self.check(&vote, is_recused, attendance)?;
        match &mut self.votes {
            Votes::Named(votes) => votes.push(vote),
            Votes::Secret(papers) => papers.put_in(vote),
        }
        Ok(self)
    }

    /// Closes the vote. Closing what is closed changes nothing: of two chairs who close at once,
    /// the first counts.
    #[must_use]
    pub fn close(mut self, by: &MemberSlug, at: DateTime<Utc>) -> Self {
        self.closing
            .get_or_insert_with(|| Closing { at, by: by.clone() });
        self
    }

    /// Who may vote, as fixed at opening.
    #[must_use]
    pub const fn electorate(&self) -> &BTreeMap<MemberSlug, Voter> {
        &self.electorate
    }

    /// When it opened.
    #[must_use]
    pub const fn opened_at(&self) -> DateTime<Utc> {
        self.opened_at
    }

    /// How it closed; `None` while it is open.
    #[must_use]
    pub const fn closing(&self) -> Option<&Closing> {
        self.closing.as_ref()
    }

    /// True when votes have no names.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(self.votes, Votes::Secret(_))
    }

    /// How many have voted: all that may be known while the vote is open.
    #[must_use]
    pub fn turnout(&self) -> usize {
        match &self.votes {
            Votes::Named(_) => self.effective().len(),
            Votes::Secret(papers) => papers.turnout(),
        }
    }

    /// What this person voted, to show them while the vote is open.
    #[must_use]
    pub fn own(&self, voter: &MemberSlug) -> Option<&Vote> {
        self.effective().remove(voter)
    }

    /// The votes that count, by voter; `None` while the vote is open, and for secret ballots.
    #[must_use]
    pub fn votes(&self) -> Option<BTreeMap<&MemberSlug, &Vote>> {
        (self.closing.is_some() && !self.is_secret()).then(|| self.effective())
    }

    /// Every vote ever cast, changes included; `None` while the vote is open, and for secret
    /// ballots.
    #[must_use]
    pub fn history(&self) -> Option<&[Vote]> {
        match (&self.closing, &self.votes) {
            (Some(_), Votes::Named(votes)) => Some(votes),
            _ => None,
        }
    }

    /// The count; `None` while the vote is open.
    #[must_use]
    pub fn tally(&self) -> Option<Tally> {
        self.closing.as_ref()?;
        let electorate = self.electorate.len();
        Some(match &self.votes {
            Votes::Named(_) => Tally::of(
                electorate,
                self.effective().values().map(|vote| vote.choice),
            ),
            Votes::Secret(papers) => Tally::from_counts(electorate, papers.counts().clone()),
        })
    }

    fn effective(&self) -> BTreeMap<&MemberSlug, &Vote> {
        match &self.votes {
            Votes::Named(votes) => votes.iter().map(|vote| (&vote.voter, vote)).collect(),
            Votes::Secret(_) => BTreeMap::new(),
        }
    }
}

#[cfg(test)]
#[path = "ballot_tests.rs"]
mod tests;
