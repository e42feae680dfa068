//! Dated events in a service's life, as recorded.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What kind of event.
    pub kind: EventKind,
    /// The day; may lie in the future, may be missing in older records.
    pub date: Option<NaiveDate>,
    /// Free text.
    pub comment: Option<String>,
}

/// Kinds of events. The list is open: a word that is not ours is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum EventKind {
    /// The service was opened to the public.
    ProductLaunch,
    /// An investment committee was held.
    Committee,
    /// The national impact label was given.
    NationalImpact,
    /// The service ended.
    End,
    /// FAST co-financing was won.
    Fast,
    /// An EIG challenge (general-interest entrepreneurs) was won.
    Eig,
    /// Something else; the record uses the word `other`.
    Other,
    /// A word that the network's vocabulary does not know.
    Unlisted(String),
}

impl EventKind {
    /// The word of the content repository and the open API.
    #[must_use]
    pub fn public_word(&self) -> &str {
        match self {
            Self::ProductLaunch => "product_launch",
            Self::Committee => "committee",
            Self::NationalImpact => "national_impact",
            Self::End => "end",
            Self::Fast => "fast",
            Self::Eig => "eig",
            Self::Other => "other",
            Self::Unlisted(word) => word,
        }
    }
}

impl From<String> for EventKind {
    fn from(word: String) -> Self {
        match word.as_str() {
            "product_launch" => Self::ProductLaunch,
            "committee" => Self::Committee,
            "national_impact" => Self::NationalImpact,
            "end" => Self::End,
            "fast" => Self::Fast,
            "eig" => Self::Eig,
            "other" => Self::Other,
            _ => Self::Unlisted(word),
        }
    }
}

impl From<EventKind> for String {
    fn from(kind: EventKind) -> Self {
        kind.public_word().to_owned()
    }
}
