//! The programme's phases and outcomes, in the programme's order.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where a service stands: one of the four incubated phases or one of the four outcomes.
///
/// The order of the variants is the programme's order (rules.md §2): of two stays that start the
/// same day, the one furthest along this order is the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Understanding the problem, its users and the alternatives.
    Investigation,
    /// Testing hypotheses in real conditions on a small perimeter.
    Construction,
    /// Improving and deploying what is proven.
    Acceleration,
    /// Choosing and preparing how the service lives on.
    Consolidation,
    /// Outcome: mature, run within the network.
    Operated,
    /// Outcome: handed over, out of the programme.
    Transferred,
    /// Outcome: stopped during the programme.
    Abandoned,
    /// Outcome: the investigation led to no service.
    InvestigationInconclusive,
}

/// A word that names no phase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no phase")]
pub struct UnknownPhase(pub String);

impl Phase {
    /// All phases, in the programme's order.
    pub const ALL: [Self; 8] = [
        Self::Investigation,
        Self::Construction,
        Self::Acceleration,
        Self::Consolidation,
        Self::Operated,
        Self::Transferred,
        Self::Abandoned,
        Self::InvestigationInconclusive,
    ];

    /// The word of the network's content repository and open API, as used since 2026.
    #[must_use]
    pub const fn public_word(self) -> &'static str {
        match self {
            Self::Investigation => "investigation",
            Self::Construction => "construction",
            Self::Acceleration => "acceleration",
            Self::Consolidation => "consolidation",
            Self::Operated => "opere",
            Self::Transferred => "transfere",
            Self::Abandoned => "abandon",
            Self::InvestigationInconclusive => "abandon-investigation",
        }
    }

    /// Reads the network's word of today (see [`Phase::public_word`]).
    ///
    /// # Errors
    /// [`UnknownPhase`] for any other word, older vocabularies included: those are the content
    /// reader's business.
    pub fn from_public_word(word: &str) -> Result<Self, UnknownPhase> {
        Self::ALL
            .into_iter()
            .find(|phase| phase.public_word() == word)
            .ok_or_else(|| UnknownPhase(word.to_owned()))
    }

    /// The word used in code, in the database and in machine-readable output of ours.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Investigation => "investigation",
            Self::Construction => "construction",
            Self::Acceleration => "acceleration",
            Self::Consolidation => "consolidation",
            Self::Operated => "operated",
            Self::Transferred => "transferred",
            Self::Abandoned => "abandoned",
            Self::InvestigationInconclusive => "investigation_inconclusive",
        }
    }

    /// True for the four phases in which a service is incubated.
    #[must_use]
    pub const fn is_incubated(self) -> bool {
        matches!(
            self,
            Self::Investigation | Self::Construction | Self::Acceleration | Self::Consolidation
        )
    }

    /// True for the four outcomes.
    #[must_use]
    pub const fn is_outcome(self) -> bool {
        !self.is_incubated()
    }

    /// True where the service is in use or in the making within the network: the incubated
    /// phases and [`Phase::Operated`]. This is what the public site calls an active service.
    #[must_use]
    pub const fn is_active(self) -> bool {
        self.is_incubated() || matches!(self, Self::Operated)
    }

    /// True where an investment committee is due every six months (rules.md §3).
    #[must_use]
    pub const fn is_concerned_by_committees(self) -> bool {
        matches!(
            self,
            Self::Construction | Self::Acceleration | Self::Consolidation
        )
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Phase {
    type Err = UnknownPhase;

    /// Reads the word used in code (see [`Phase::code`]).
    fn from_str(word: &str) -> Result<Self, UnknownPhase> {
        Self::ALL
            .into_iter()
            .find(|phase| phase.code() == word)
            .ok_or_else(|| UnknownPhase(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_vocabularies_read_back() {
        for phase in Phase::ALL {
            assert_eq!(Phase::from_public_word(phase.public_word()), Ok(phase));
            assert_eq!(phase.code().parse(), Ok(phase));
        }
    }

    #[test]
    fn the_order_is_the_programmes() {
        assert!(Phase::ALL.is_sorted());
    }
}
