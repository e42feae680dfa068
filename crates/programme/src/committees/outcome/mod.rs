//! What a committee decides on an item (rules.md §5), what keeps it from counting, what it sets in
//! motion, and what the committee should look at twice.
//!
//! The software flags; it never decides. What a decision sets in motion is a list of planned
//! effects ([`Effect`]), which somebody else carries out in one transaction.

mod check;
mod conclusion;
mod effects;
mod flags;
mod moves;
mod public;
#[cfg(test)]
pub(in crate::committees) mod samples;
mod working_days;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use check::{OutcomeFault, Place};
pub use conclusion::{Conclusion, ConclusionRefused, Proposal};
pub use effects::{CommitmentKey, Duty, Effect, WhySession, effects};
pub use flags::{Flag, flags};
pub use moves::{Move, move_of};
pub use public::{public_payload, rectification_payload};
pub use working_days::{is_working_day, working_days_after};

use super::{
    Wording,
    ask::{Criterion, Profile, Span},
    ballot::Choice,
};
use crate::{
    identity::MemberSlug,
    impact::indicators::Question,
    phases::Phase,
    register::Digest,
    rules::{DecisionRule, Seat},
};

/// Money and people for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Euros, all taxes included.
    pub envelope_euros: u64,
    /// For this period.
    pub period: Span,
    /// For these people.
    pub team: Vec<Profile>,
}

/// A move to another phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseChange {
    /// To where.
    pub to: Phase,
    /// From which day on.
    pub on: NaiveDate,
    /// Why; mandatory for a return to an earlier phase and for a re-entry.
    pub reason: Option<Wording>,
}

/// Something to bring to the follow-up of a provisional decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEvidence {
    /// What.
    pub what: Wording,
    /// Who brings it.
    pub owner: MemberSlug,
}

/// Something that must hold for the decision to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// What must hold.
    pub what: Wording,
    /// Who answers for it.
    pub owner: MemberSlug,
    /// By which day.
    pub by: NaiveDate,
    /// What will prove it.
    pub proof: Wording,
}

/// The five outcomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Budget and team for a further period, perhaps in another phase.
    Continue {
        /// Money and people. `None` only where the service leaves the programme's money.
        grant: Option<Grant>,
        /// A move to another phase.
        phase_change: Option<PhaseChange>,
        /// The ask's success criteria, as amended: they become commitments.
        commitments: Vec<Criterion>,
    },
    /// A month or two, with named evidence to bring.
    Provisional {
        /// Money and people.
        grant: Grant,
        /// What to bring.
        evidence: Vec<NamedEvidence>,
        /// The latest day of the follow-up session.
        follow_up: NaiveDate,
    },
    /// No more money; the team is dissolved.
    Stop {
        /// The last day of the team.
        on: NaiveDate,
    },
    /// After an investigation: the service is built.
    Launch {
        /// Money and people.
        grant: Grant,
        /// What is promised.
        commitments: Vec<Criterion>,
    },
    /// After an investigation: there is nothing to build.
    Inconclusive {
        /// The last day of the team.
        on: NaiveDate,
    },
}

impl Outcome {
    /// The choice that was voted for.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        match self {
            Self::Continue { .. } => Choice::Continue,
            Self::Provisional { .. } => Choice::Provisional,
            Self::Stop { .. } => Choice::Stop,
            Self::Launch { .. } => Choice::Launch,
            Self::Inconclusive { .. } => Choice::Inconclusive,
        }
    }

    /// Money and people granted.
    #[must_use]
    pub const fn grant(&self) -> Option<&Grant> {
        match self {
            Self::Continue { grant, .. } => grant.as_ref(),
            Self::Provisional { grant, .. } | Self::Launch { grant, .. } => Some(grant),
            Self::Stop { .. } | Self::Inconclusive { .. } => None,
        }
    }

    /// What is promised.
    #[must_use]
    pub fn commitments(&self) -> &[Criterion] {
        match self {
            Self::Continue { commitments, .. } | Self::Launch { commitments, .. } => commitments,
            Self::Provisional { .. } | Self::Stop { .. } | Self::Inconclusive { .. } => &[],
        }
    }
}

/// What the committee decided on an item, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What.
    pub outcome: Outcome,
    /// Why: published.
    pub reasons: Wording,
    /// On which conditions.
    pub conditions: Vec<Condition>,
    /// How the decision came from the votes.
    pub conclusion: Conclusion,
    /// The rule by which it did.
    pub rule: DecisionRule,
    /// The version of the programme's rules.
    pub rules_version: u32,
    /// The dossier that the committee had before it.
    pub dossier: Digest,
    /// The questions of the impact matrix with a measured figure in that dossier.
    pub measured: BTreeSet<Question>,
    /// What the committee was shown twice, and decided all the same.
    pub flags: Vec<Flag>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why an item was not decided, although the session was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// These mandatory roles were missing.
    NotQuorate(Vec<Seat>),
    /// Everybody who votes was recused or away.
    NobodyVotes,
    /// The service is no longer on record.
    ServiceGone,
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// A decision.
    Decided(Box<Decision>),
    /// None was possible: the item comes back.
    CarriedOver {
        /// Why.
        cause: Cause,
        /// In words: published.
        reason: Wording,
        /// When.
        at: DateTime<Utc>,
    },
}
