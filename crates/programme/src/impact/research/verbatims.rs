//! Words that users left: read by a person before anybody else sees them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::personal::{Part, hide};
use crate::identity::MemberSlug;

/// Where a verbatim stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VerbatimState {
    /// Nobody has read it yet.
    Waiting,
    /// Everybody may read it.
    Published {
        /// Who read it.
        by: MemberSlug,
        /// When.
        on: NaiveDate,
    },
    /// It stays with the team.
    Withheld {
        /// Who read it.
        by: MemberSlug,
        /// When.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// Words that a user left. Personal data with a shape is gone before they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verbatim {
    parts: Vec<Part>,
    received: NaiveDate,
    state: VerbatimState,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// There are no words.
    #[error("there are no words to keep")]
    Empty,
    /// It is published already.
    #[error("it is published already; it can be withheld")]
    Published,
    /// It is withheld already.
    #[error("it is withheld already; it can be published")]
    Withheld,
    /// A reason is missing.
    #[error("say why it is withheld")]
    NoReason,
}

impl Verbatim {
    /// Takes words in, without the personal data that has a shape.
    ///
    /// # Errors
    /// [`NotAllowed::Empty`] without words.
    pub fn receive(text: &str, received: NaiveDate) -> Result<Self, NotAllowed> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotAllowed::Empty);
        }
        Ok(Self {
            parts: hide(text),
            received,
            state: VerbatimState::Waiting,
        })
    }

    /// Lets everybody read it.
    ///
    /// # Errors
    /// [`NotAllowed::Published`] when they may already.
    pub fn publish(self, by: MemberSlug, on: NaiveDate) -> Result<Self, NotAllowed> {
        match self.state {
            VerbatimState::Published { .. } => Err(NotAllowed::Published),
            VerbatimState::Waiting | VerbatimState::Withheld { .. } => Ok(Self {
                state: VerbatimState::Published { by, on },
                ..self
            }),
        }
    }

    /// Keeps it with the team, also after it was published.
    ///
    /// # Errors
    /// [`NotAllowed`] without a reason, or when it is withheld already.
    pub fn withhold(self, by: MemberSlug, on: NaiveDate, reason: &str) -> Result<Self, NotAllowed> {
        let reason = reason.trim().to_owned();
        match self.state {
            _ if reason.is_empty() => Err(NotAllowed::NoReason),
            VerbatimState::Withheld { .. } => Err(NotAllowed::Withheld),
            VerbatimState::Waiting | VerbatimState::Published { .. } => Ok(Self {
                state: VerbatimState::Withheld { by, on, reason },
                ..self
            }),
        }
    }

    /// The words, for those who moderate.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The words, for everybody: only once published.
    #[must_use]
    pub fn public(&self) -> Option<&[Part]> {
        match self.state {
            VerbatimState::Published { .. } => Some(&self.parts),
            VerbatimState::Waiting | VerbatimState::Withheld { .. } => None,
        }
    }

    /// When they came.
    #[must_use]
    pub const fn received(&self) -> NaiveDate {
        self.received
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &VerbatimState {
        &self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::sample_tests::day;

    fn lea() -> MemberSlug {
        MemberSlug::parse("lea.exemple").expect("a slug")
    }

    fn words() -> Verbatim {
        Verbatim::receive(" Merci, écrivez-moi : a@b.example ", day("2026-04-10")).expect("words")
    }

    #[test]
    fn nothing_is_public_before_a_person_read_it() {
        assert_eq!(words().public(), None);
        let published = words().publish(lea(), day("2026-04-11")).expect("allowed");
        let shown = published.public().expect("published");
        assert_eq!(shown.len(), 2, "the address is gone: {shown:?}");
        assert!(!format!("{published:?}").contains("a@b.example"));
    }

    #[test]
    fn what_was_published_can_be_withheld_with_a_reason() {
        let published = words().publish(lea(), day("2026-04-11")).expect("allowed");
        assert_eq!(
            published.clone().publish(lea(), day("2026-04-12")),
            Err(NotAllowed::Published)
        );
        assert_eq!(
            published.clone().withhold(lea(), day("2026-04-12"), " "),
            Err(NotAllowed::NoReason)
        );
        let withheld = published
            .withhold(lea(), day("2026-04-12"), "Names a colleague")
            .expect("allowed");
        assert_eq!(withheld.public(), None);
        assert_eq!(
            Verbatim::receive("  ", day("2026-04-10")),
            Err(NotAllowed::Empty)
        );
    }
}
