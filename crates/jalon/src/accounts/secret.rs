//! Secrets that stand for somebody: drawn at random, given out once, kept as hashes.
//!
//! The only place that draws chance for secrets.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use crate::foundation::{digest::sha256_hex, http::Problem};

/// Bytes of a secret.
const LENGTH: usize = 32;

/// A secret of 256 bits, as text that needs no escape in an address or a cookie. Never shows in
/// logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no chance to give: nothing may be signed then.
    pub fn draw() -> Result<Self, Problem> {
        Ok(Self(URL_SAFE_NO_PAD.encode(chance::<LENGTH>()?)))
    }

    /// One that somebody presents; nothing when it can't be one of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == LENGTH).then(|| Self(text.to_owned()))
    }

    /// The secret itself, for whom it is meant.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> String {
        hash("kept", &self.0)
    }

    /// Another secret that follows from this one, for one purpose: it doesn't tell this one.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> String {
        let digest = Sha256::digest(format!("jalon {purpose}\n{}", self.0));
        URL_SAFE_NO_PAD.encode(digest)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// Bytes of chance.
///
/// # Errors
/// When the system has none to give.
pub(super) fn chance<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the system gives no random bytes");
        Problem::internal()
    })?;
    Ok(bytes)
}

/// SHA-256 of a text for one purpose, in hexadecimal.
pub(super) fn hash(purpose: &str, text: &str) -> String {
    sha256_hex(format!("jalon {purpose}\n{text}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_reads_back_and_is_not_shown() {
        let secret = Secret::draw().unwrap();
        assert_eq!(Secret::read(secret.reveal()), Some(secret.clone()));
        assert_ne!(Secret::draw().unwrap(), secret);
        assert_eq!(secret.hash().len(), 64);
        assert_ne!(secret.derive("a"), secret.derive("b"));
        assert!(!format!("{secret:?}").contains(secret.reveal()));
    }

    #[test]
    fn what_is_no_secret_is_not_read() {
        for text in ["", "abc", "é", &"a".repeat(44), "../../etc/passwd"] {
            assert_eq!(Secret::read(text), None, "{text}");
        }
    }
}
