//! Sealed facts: a hash that stands in the register for a person or a vote.
//!
//! The register outlives people's right to be forgotten. So it never holds a name: it holds the
//! hash of the name with 32 random bytes, the salt. Whoever has both can show that they open the
//! hash; once salt and name are erased, the hash says nothing, and the chain still verifies.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Digest, canonical};

/// 32 random bytes that keep a sealed fact from being guessed. Drawn by the caller, kept beside
/// the identity, erased with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// From 32 bytes of a good source of chance.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    /// Never shows the bytes: they would open what is sealed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// What is sealed. Part of what is hashed, so that a sealed vote can't pass for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody's identity.
    Person,
    /// Somebody's vote.
    Vote,
}

/// A sealed fact: SHA-256 of a label, the salt, and the fact in canonical JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Commitment(Digest);

impl Commitment {
    /// Seals a fact.
    ///
    /// # Errors
    /// When the fact has no JSON.
    pub fn seal(what: What, salt: &Salt, fact: &impl Serialize) -> serde_json::Result<Self> {
        let label: &[u8] = match what {
            What::Person => b"jalon register person\n",
            What::Vote => b"jalon register vote\n",
        };
        let text = canonical(fact)?;
        Ok(Self(Digest::of_pieces(&[
            label,
            salt.as_bytes(),
            text.as_bytes(),
        ])))
    }

    /// True when this salt and this fact are those that were sealed.
    #[must_use]
    pub fn opens(self, what: What, salt: &Salt, fact: &impl Serialize) -> bool {
        Self::seal(what, salt, fact).is_ok_and(|sealed| sealed == self)
    }

    /// The hash.
    #[must_use]
    pub const fn digest(self) -> Digest {
        self.0
    }
}

/// A person in an entry: in what capacity, and the sealed identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedPerson {
    /// In what capacity, such as `chair` or a seat's code.
    #[serde(rename = "as")]
    pub capacity: String,
    /// Who, sealed.
    pub commitment: Commitment,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_salt_and_the_fact_open_it() {
        let (salt, other) = (Salt::new([7; 32]), Salt::new([8; 32]));
        let who = json!({"name": "Camille Exemple"});
        let sealed = Commitment::seal(What::Person, &salt, &who).expect("has JSON");
        assert!(sealed.opens(What::Person, &salt, &who));
        assert!(!sealed.opens(What::Person, &other, &who));
        assert!(!sealed.opens(What::Vote, &salt, &who));
        assert!(!sealed.opens(What::Person, &salt, &json!({"name": "Camille"})));
    }

    #[test]
    fn a_salt_is_not_printed() {
        assert_eq!(format!("{:?}", Salt::new([65; 32])), "Salt(…)");
    }
}
