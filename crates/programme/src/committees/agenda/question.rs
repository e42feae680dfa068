//! Questions asked on a dossier before the session, and the team's answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{committees::Wording, identity::MemberSlug};

/// A question on a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Who asks.
    pub by: MemberSlug,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: Wording,
    /// Kept out of the public minutes.
    pub is_confidential: bool,
    /// The team's answer.
    pub answer: Option<Answer>,
}

/// The team's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Who answers.
    pub by: MemberSlug,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: Wording,
}

/// Why a question can't be asked or answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionRefused {
    /// The person takes no part in the item.
    #[error("this person takes no part in this item")]
    NoPart,
    /// The dossier is not sent yet.
    #[error("the dossier was not sent yet: there is nothing to ask about")]
    NotSent,
    /// The item is settled.
    #[error("the item is settled: its dossier is closed")]
    Settled,
    /// There is no such question.
    #[error("there is no such question")]
    NoSuchQuestion,
    /// It was answered.
    #[error("this question was answered: ask another")]
    Answered,
}
