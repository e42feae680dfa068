//! The sections of a dossier, in the order in which they are read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{committees::Wording, phases::Phase};

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The problem, its size and cost, and whom it weighs on.
    Problem,
    /// The journey so far.
    Journey,
    /// What changed since last time.
    Changes,
    /// The impact matrix, with intervals and rungs.
    Impact,
    /// The north star against its potential.
    NorthStar,
    /// Hypotheses and what became of them.
    Hypotheses,
    /// User research and feedback.
    Research,
    /// Cost per use and per unit of impact, and where it goes.
    Cost,
    /// Quality standards.
    Standards,
    /// The team.
    Team,
    /// Budget and runway.
    Budget,
    /// How the service is to live on.
    Consolidation,
}

impl Section {
    /// All sections, in reading order.
    pub const ALL: [Self; 12] = [
        Self::Problem,
        Self::Journey,
        Self::Changes,
        Self::Impact,
        Self::NorthStar,
        Self::Hypotheses,
        Self::Research,
        Self::Cost,
        Self::Standards,
        Self::Team,
        Self::Budget,
        Self::Consolidation,
    ];

    /// The word for keys of texts, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Journey => "journey",
            Self::Changes => "changes",
            Self::Impact => "impact",
            Self::NorthStar => "north_star",
            Self::Hypotheses => "hypotheses",
            Self::Research => "research",
            Self::Cost => "cost",
            Self::Standards => "standards",
            Self::Team => "team",
            Self::Budget => "budget",
            Self::Consolidation => "consolidation",
        }
    }

    /// True when the dossier of a service in that phase can't do without (rules.md §2, what each
    /// phase must have produced).
    #[must_use]
    pub const fn is_needed_in(self, phase: Phase) -> bool {
        match self {
            Self::Problem | Self::Journey | Self::Hypotheses | Self::Team => true,
            Self::Research => matches!(phase, Phase::Investigation | Phase::Construction),
            Self::Impact | Self::Budget => !matches!(phase, Phase::Investigation),
            Self::NorthStar | Self::Cost | Self::Standards => {
                matches!(phase, Phase::Acceleration | Phase::Consolidation)
            }
            Self::Consolidation => matches!(phase, Phase::Consolidation),
            Self::Changes => false,
        }
    }
}

/// What a section shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Data.
    Shown(Value),
    /// Nothing, and why: absent is not zero.
    Absent(Wording),
}
