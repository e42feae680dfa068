//! The minutes of a session (relevé de décisions) as data: ordered parts, each with its readers.
//!
//! Pages, PDF, Markdown and JSON are made from these parts. The public version names nobody,
//! counts no votes unless the rules publish them, and leaves out what was said in confidence.

mod compose;
mod part;
mod review;

use serde::{Deserialize, Serialize};

pub use part::{Attendee, Part, Readers, Section};
pub use review::{Remark, Review, SignRefused, Signed};

use crate::{
    identity::{ItemId, SessionId},
    register::{Digest, canonical_digest},
};

/// The minutes of a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// Of which session.
    pub session: SessionId,
    /// The parts, in reading order.
    pub parts: Vec<Part>,
}

impl Minutes {
    /// What everybody may read.
    #[must_use]
    pub fn public(&self) -> Self {
        self.keeping(|part| part.readers != Readers::Committee)
    }

    /// What the committee reads, without the items from which the reader is recused.
    #[must_use]
    pub fn committee(&self, hidden: &[ItemId]) -> Self {
        self.keeping(|part| {
            part.readers != Readers::Public && part.item.is_none_or(|item| !hidden.contains(&item))
        })
    }

    /// The hash of everything in them: what is signed.
    ///
    /// # Errors
    /// When a figure is not finite, which has no JSON.
    pub fn digest(&self) -> serde_json::Result<Digest> {
        canonical_digest(self)
    }

    fn keeping(&self, keep: impl Fn(&Part) -> bool) -> Self {
        Self {
            session: self.session,
            parts: self
                .parts
                .iter()
                .filter(|part| keep(part))
                .cloned()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
