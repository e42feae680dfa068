//! Why a source gave nothing: kept beside the connector by its code, told in the reader's language.

use serde::{Deserialize, Serialize};

/// Why a source gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum Failure {
    /// The address is none.
    #[error("the address is no http or https address")]
    Address,
    /// The host is within our own walls.
    #[error("the host has an address that is not public")]
    NotPublic,
    /// Nobody answers.
    #[error("the source can't be reached: {0}")]
    Unreachable(String),
    /// It takes too long.
    #[error("the source takes too long")]
    TooSlow,
    /// It sends somebody else's address.
    #[error("the source sends us elsewhere")]
    Redirected,
    /// It answers with another status than 200.
    #[error("the source answers with status {0}")]
    Status(u16),
    /// The answer is larger than what is read.
    #[error("the answer is too large")]
    TooLarge,
    /// The answer is empty.
    #[error("the answer is empty")]
    Nothing,
    /// The answer is a page for people.
    #[error("the answer is a page, not data")]
    Page,
    /// The answer can't be read.
    #[error("the answer is no JSON")]
    NotJson,
    /// The source says what is wrong.
    #[error("the source says: {0}")]
    Told(String),
    /// The answer has another shape than documented.
    #[error("the answer has no {0}")]
    Shape(String),
    /// Unique visitors are absent: they are not counted over that length of time.
    #[error("unique visitors are absent from the answer: the source does not count them so")]
    NoUniques,
    /// The source can't count by that length of time.
    #[error("the source does not count by {0}")]
    Frequency(String),
    /// The metric is another sort of number than the indicator.
    #[error("this metric is another sort of number than the indicator")]
    OtherKind,
    /// A path of JSON can't be read.
    #[error("the path {0} can't be read")]
    Path(String),
    /// The database says no.
    #[error("the database says: {0}")]
    Database(String),
    /// The secret can't be read: its key is not here.
    #[error("the secret can't be read: its key is not among those of this server")]
    Locked,
    /// The figures are refused by the record.
    #[error("the figures are refused: {0}")]
    Refused(String),
}

impl Failure {
    /// The word of its sentence on screen.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::NotPublic => "not-public",
            Self::Unreachable(_) => "unreachable",
            Self::TooSlow => "too-slow",
            Self::Redirected => "redirected",
            Self::Status(_) => "status",
            Self::TooLarge => "too-large",
            Self::Nothing => "nothing",
            Self::Page => "page",
            Self::NotJson => "not-json",
            Self::Told(_) => "told",
            Self::Shape(_) => "shape",
            Self::NoUniques => "no-uniques",
            Self::Frequency(_) => "frequency",
            Self::OtherKind => "other-kind",
            Self::Path(_) => "path",
            Self::Database(_) => "database",
            Self::Locked => "locked",
            Self::Refused(_) => "refused",
        }
    }

    /// What exactly, in the source's words; empty when there is no more to say.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Unreachable(text)
            | Self::Told(text)
            | Self::Shape(text)
            | Self::Frequency(text)
            | Self::Path(text)
            | Self::Database(text)
            | Self::Refused(text) => text.clone(),
            Self::Status(status) => status.to_string(),
            _ => String::new(),
        }
    }

    /// The same without a secret that the source may have repeated, and short.
    #[must_use]
    pub fn without(self, secret: &str) -> Self {
        let clean = |text: String| {
            let text = if secret.is_empty() {
                text
            } else {
                text.replace(secret, "***")
            };
            text.chars().filter(|c| !c.is_control()).take(300).collect()
        };
        match self {
            Self::Unreachable(text) => Self::Unreachable(clean(text)),
            Self::Told(text) => Self::Told(clean(text)),
            Self::Shape(text) => Self::Shape(clean(text)),
            Self::Path(text) => Self::Path(clean(text)),
            Self::Database(text) => Self::Database(clean(text)),
            Self::Refused(text) => Self::Refused(clean(text)),
            other => other,
        }
    }
}
