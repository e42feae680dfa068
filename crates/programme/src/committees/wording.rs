//! A text that somebody has to give: a reason, a condition, an answer.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that says something: not blank, without outer spaces, bounded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Wording(String);

/// Why a text is no wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// Nothing but spaces.
    #[error("the text is empty: a sentence is needed")]
    Blank,
    /// Longer than [`Wording::MAX_CHARS`].
    #[error("the text has {0} characters; at most {max} are accepted", max = Wording::MAX_CHARS)]
    TooLong(usize),
}

impl Wording {
    /// The longest text, in characters.
    pub const MAX_CHARS: usize = 20_000;

    /// Takes a text, without its outer spaces.
    ///
    /// # Errors
    /// [`WordingError`] when it says nothing or too much.
    pub fn parse(text: &str) -> Result<Self, WordingError> {
        let text = text.trim();
        let length = text.chars().count();
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            Err(WordingError::Blank)
        } else if length > Self::MAX_CHARS {
            Err(WordingError::TooLong(length))
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Wording {
    type Error = WordingError;

    fn try_from(text: String) -> Result<Self, WordingError> {
        Self::parse(&text)
    }
}

impl From<Wording> for String {
    fn from(wording: Wording) -> Self {
        wording.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_no_reason() {
        assert_eq!(Wording::parse(" \u{a0}\n\t"), Err(WordingError::Blank));
        assert_eq!(
            Wording::parse(&"é".repeat(20_001)),
            Err(WordingError::TooLong(20_001))
        );
        assert_eq!(
            Wording::parse("  trop cher\n").map(String::from),
            Ok("trop cher".into())
        );
        assert!(serde_json::from_str::<Wording>("\"  \"").is_err());
    }
}
