//! One entry of the register.

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Digest, SealedPerson, canonical, digest::write_fields};

/// What an entry registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The first entry: whose register it is, and its first key.
    Opening,
    /// A committee's decision.
    Decision,
    /// A correction of a decision, to which it refers.
    Rectification,
    /// A new key, endorsed by the one before.
    Key,
}

impl Kind {
    /// The word in the entry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Decision => "decision",
            Self::Rectification => "rectification",
            Self::Key => "key",
        }
    }
}

/// What is to be registered; the chain gives it its number and the hash before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it registers.
    pub kind: Kind,
    /// When, kept to the second.
    pub at: DateTime<Utc>,
    /// What is said. Whole numbers only.
    pub payload: Map<String, Value>,
    /// Who took part, sealed.
    pub people: Vec<SealedPerson>,
    /// The decision that a rectification corrects.
    pub refers_to: Option<u64>,
}

/// An entry with its place in the chain. Its canonical JSON is what is hashed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// When it was registered: UTC, to the second, `2026-11-26T14:00:00Z`.
    pub at: String,
    /// What it registers.
    pub kind: Kind,
    /// Its number, from 1, without gaps.
    pub number: u64,
    /// What is said.
    pub payload: Map<String, Value>,
    /// Who took part, sealed.
    pub people: Vec<SealedPerson>,
    /// Hash of the entry before; [`Digest::NOTHING`] for the first.
    pub previous: Digest,
    /// The decision that a rectification corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<u64>,
}

/// An entry with its hash: what is stored and exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The entry.
    pub entry: Entry,
    /// SHA-256 of its canonical JSON.
    pub hash: Digest,
}

impl Entry {
    pub(super) fn new(draft: Draft, number: u64, previous: Digest) -> Self {
        Self {
            at: stamp(draft.at),
            kind: draft.kind,
            number,
            payload: draft.payload,
            people: draft.people,
            previous,
            refers_to: draft.refers_to,
        }
    }

    /// Its canonical JSON, written the fast way. The names of its fields are in order already.
    pub(super) fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()> {
        let field = |text: &mut Vec<u8>, name: &str| {
            text.push(if text.is_empty() { b'{' } else { b',' });
            text.extend_from_slice(format!("\"{name}\":").as_bytes());
        };
        field(text, "at");
        serde_json::to_writer(&mut *text, &self.at)?;
        field(text, "kind");
        serde_json::to_writer(&mut *text, &self.kind)?;
        field(text, "number");
        serde_json::to_writer(&mut *text, &self.number)?;
        field(text, "payload");
        write_fields(&self.payload, text)?;
        field(text, "people");
        serde_json::to_writer(&mut *text, &self.people)?;
        field(text, "previous");
        serde_json::to_writer(&mut *text, &self.previous)?;
        if let Some(number) = self.refers_to {
            field(text, "refers_to");
            serde_json::to_writer(&mut *text, &number)?;
        }
        text.push(b'}');
        Ok(())
    }

    /// Seals it with the hash of its canonical JSON.
    ///
    /// # Errors
    /// Never for a value that came through [`super::Head::append`] or was read from an export.
    pub fn seal(self) -> serde_json::Result<Sealed> {
        let hash = Digest::of(canonical(&self)?);
        Ok(Sealed { entry: self, hash })
    }
}

impl Sealed {
    /// The line of an export, without its end: canonical JSON.
    ///
    /// # Errors
    /// As [`Entry::seal`].
    pub fn to_line(&self) -> serde_json::Result<String> {
        canonical(self)
    }
}

/// An instant as entries write it.
pub(super) fn stamp(at: DateTime<Utc>) -> String {
    at.trunc_subsecs(0).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
