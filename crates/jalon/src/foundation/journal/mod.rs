//! The journal: who changed what, when, from what to what. A line is written in the transaction of
//! its change and never altered: the database itself refuses that.
//!
//! It does not decide what is worth noting: each action does.

mod store;

use serde_json::Value;

use super::{clock::Now, ids::new_id};

pub use store::{append, count, list_for};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its own identifier; sorts by instant, then by the order of writing.
    pub id: String,
    /// When it happened.
    pub at: Now,
    /// Who did it: a person's identifier, or the name of a command such as `import`.
    pub actor: String,
    /// What was done: a verb such as `create`, `update`.
    pub action: String,
    /// What kind of thing was changed.
    pub subject_kind: String,
    /// Identifier of the thing that was changed.
    pub subject: String,
    /// State before, nothing when the thing did not exist.
    pub before: Option<Value>,
    /// State after, nothing when the thing no longer exists.
    pub after: Option<Value>,
}

impl Entry {
    /// A line of that instant, about one subject (its kind and identifier), without states yet.
    #[must_use]
    pub fn new(now: Now, actor: &str, action: &str, (kind, subject): (&str, &str)) -> Self {
        Self {
            id: new_id(now),
            at: now,
            actor: actor.to_owned(),
            action: action.to_owned(),
            subject_kind: kind.to_owned(),
            subject: subject.to_owned(),
            before: None,
            after: None,
        }
    }

    /// The same line with the states around the change.
    #[must_use]
    pub fn changed(mut self, before: Option<Value>, after: Option<Value>) -> Self {
        self.before = before;
        self.after = after;
        self
    }
}
