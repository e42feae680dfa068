//! What the team asks of its committee (la demande), as data: people, money, what they want to
//! learn, what would count as success, what stands in the way.

mod draft;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(in crate::committees) use draft::check_envelope;
pub use draft::{AskDraft, AskFault, CriterionDraft, Field};

use super::Wording;
use crate::{
    identity::IndicatorId,
    impact::indicators::{Direction, Question},
};

/// Days of one kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// What kind, such as "développement".
    pub profession: Wording,
    /// Days over the whole period, at least 1.
    pub days: u32,
}

/// From a first day to a last one, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub until: NaiveDate,
}

impl Span {
    /// Days, first and last included.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.until - self.from).num_days() + 1
    }
}

/// What would count as success: an indicator, its target, a date. Promised to the committee, it
/// becomes a commitment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// The indicator; `None` when the criterion has none, which the committee is told.
    pub indicator: Option<IndicatorId>,
    /// The question of the impact matrix that the indicator answers.
    pub question: Option<Question>,
    /// In words.
    pub wording: Wording,
    /// Whether the figure has to go up or down to the target.
    pub direction: Direction,
    /// The figure to reach, in the indicator's unit (a share between 0 and 1). Finite.
    pub target: f64,
    /// The day by which it is to be reached.
    pub by: NaiveDate,
}

impl Criterion {
    /// True when a figure reaches the target.
    #[must_use]
    pub fn is_reached_by(&self, figure: f64) -> bool {
        match self.direction {
            Direction::Up => figure >= self.target,
            Direction::Down => figure <= self.target,
        }
    }
}

/// What the team asks for. Made by [`AskDraft::check`], so that nothing impossible is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// People, in days of each kind of work.
    pub team: Vec<Profile>,
    /// Money for the period, in euros, all taxes included.
    pub envelope_euros: u64,
    /// The period.
    pub period: Span,
    /// What the team wants to learn.
    pub hypotheses: Vec<Wording>,
    /// What would count as success.
    pub criteria: Vec<Criterion>,
    /// What needs arbitration.
    pub obstacles: Vec<Wording>,
}
