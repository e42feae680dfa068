//! What one can vote.

use serde::{Deserialize, Serialize};

use crate::phases::Phase;

/// What one can vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Budget and team for a further period.
    Continue,
    /// A month or two, with evidence to bring.
    Provisional,
    /// No more money; the team is dissolved.
    Stop,
    /// After an investigation: build it.
    Launch,
    /// After an investigation: there is nothing to build.
    Inconclusive,
    /// No opinion. Counts for nothing.
    Abstain,
}

impl Choice {
    /// All choices.
    pub const ALL: [Self; 6] = [
        Self::Continue,
        Self::Provisional,
        Self::Stop,
        Self::Launch,
        Self::Inconclusive,
        Self::Abstain,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::Provisional => "provisional",
            Self::Stop => "stop",
            Self::Launch => "launch",
            Self::Inconclusive => "inconclusive",
            Self::Abstain => "abstain",
        }
    }

    /// True when the choice ends the money: it takes a reason.
    #[must_use]
    pub const fn takes_a_reason(self) -> bool {
        matches!(self, Self::Stop | Self::Inconclusive)
    }

    /// The choices on a service in a phase (rules.md §5).
    #[must_use]
    pub const fn offered_in(phase: Phase) -> &'static [Self] {
        match phase {
            Phase::Investigation => &[
                Self::Launch,
                Self::Inconclusive,
                Self::Provisional,
                Self::Abstain,
            ],
            Phase::Construction
            | Phase::Acceleration
            | Phase::Consolidation
            | Phase::Operated
            | Phase::Transferred
            | Phase::Abandoned
            | Phase::InvestigationInconclusive => {
                &[Self::Continue, Self::Provisional, Self::Stop, Self::Abstain]
            }
        }
    }
}
