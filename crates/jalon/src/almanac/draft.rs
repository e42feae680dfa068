//! Rules in preparation: for the network, or for one incubator.

use std::fmt;

use chrono::NaiveDate;
use programme::{
    access::{Action, Subject},
    identity::IncubatorSlug,
    rules::{IncubatorRules, ProgrammeRules, RuleBook, RuleBookError},
};

use crate::foundation::clock::Now;

/// Whose rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The network's: they hold for all.
    Network,
    /// What one incubator varies.
    Incubator(IncubatorSlug),
}

/// What a draft says, with its day of effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A whole set.
    Network(Box<ProgrammeRules>),
    /// Variations alone.
    Incubator(Box<IncubatorRules>),
}

/// Rules in preparation.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What they say.
    pub body: Body,
    /// Why they are to change.
    pub reason: String,
    /// Who wrote last.
    pub author: String,
    /// Counts the times it was written; 0 before the first.
    pub version: i64,
    /// When it was written last.
    pub at: Now,
}

impl Scope {
    /// What one must be allowed to do to edit these rules, and on what.
    #[must_use]
    pub fn right(&self) -> (Action, Subject) {
        match self {
            Self::Network => (Action::EditRules, Subject::Network),
            Self::Incubator(slug) => (Action::EditIncubatorRules, Subject::Incubator(slug.clone())),
        }
    }
}

impl fmt::Display for Scope {
    /// The key in the database and the journal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network => f.write_str("network"),
            Self::Incubator(slug) => write!(f, "incubator/{slug}"),
        }
    }
}

impl Draft {
    /// Whose rules they are.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match &self.body {
            Body::Network(_) => Scope::Network,
            Body::Incubator(own) => Scope::Incubator(own.incubator.clone()),
        }
    }

    /// The first day on which they would hold.
    #[must_use]
    pub fn effective_from(&self) -> NaiveDate {
        match &self.body {
            Body::Network(rules) => rules.effective_from,
            Body::Incubator(own) => own.effective_from,
        }
    }

    /// The book with this draft in force.
    ///
    /// # Errors
    /// [`RuleBookError`] when it contradicts itself or does not come after what already holds.
    pub fn entered(&self, book: &RuleBook) -> Result<RuleBook, RuleBookError> {
        let mut book = book.clone();
        match &self.body {
            Body::Network(rules) => {
                book.add((**rules).clone())?;
            }
            Body::Incubator(own) => book.vary((**own).clone())?,
        }
        Ok(book)
    }
}
