//! The papers of a secret ballot: who has voted, and how many gave each choice. Nothing links the
//! two, not even the order or the time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Choice, Vote};
use crate::{committees::Wording, identity::MemberSlug};

/// What a secret ballot keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretPapers {
    voted: BTreeSet<MemberSlug>,
    counts: BTreeMap<Choice, u32>,
    /// In the order of the alphabet, so that it says nothing about who came when.
    reasons: BTreeSet<Wording>,
}

impl SecretPapers {
    /// Takes the voter's name off the paper and puts it in.
    pub(super) fn put_in(&mut self, vote: Vote) {
        self.voted.insert(vote.voter);
        *self.counts.entry(vote.choice).or_default() += 1;
        self.reasons.extend(vote.reason);
    }

    pub(super) fn has_voted(&self, voter: &MemberSlug) -> bool {
        self.voted.contains(voter)
    }

    pub(super) fn turnout(&self) -> usize {
        self.voted.len()
    }

    pub(super) const fn counts(&self) -> &BTreeMap<Choice, u32> {
        &self.counts
    }

    /// Reasons given, without names.
    #[must_use]
    pub const fn reasons(&self) -> &BTreeSet<Wording> {
        &self.reasons
    }
}
