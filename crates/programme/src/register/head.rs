//! Where the register stands, and what may be appended to it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    Checkpoint, Digest, Draft, Entry, Kind, Sealed, Signer, VerifierKey, endorsement_text,
    line::whole_numbers_only,
};

/// The state of a register from which the next entry grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Whose register it is: an address without its scheme, such as `jalon.example/registre`.
    pub origin: String,
    /// Entries so far.
    pub size: u64,
    /// Hash of the last one; [`Digest::NOTHING`] while there is none.
    pub hash: Digest,
}

/// Why an entry can't be appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendRefused {
    /// Openings and keys have ways of their own: [`Head::open`] and [`Head::hand_over`].
    #[error("an entry of kind {} is not appended by itself", .0.code())]
    NotByItself(Kind),
    /// Nothing was opened yet.
    #[error("the register was never opened: give it its name and its first key")]
    NotOpened,
    /// An origin that a signed note can't carry.
    #[error("{0:?} can't name a register: no blank, no plus sign, no line break")]
    BadOrigin(String),
    /// A rectification without the decision that it corrects, or another entry with one.
    #[error("a rectification, and only a rectification, names the decision that it corrects")]
    Reference,
    /// The decision to correct is not in the register.
    #[error("there is no entry {number}: the register has {size}")]
    NoSuchEntry {
        /// Asked for.
        number: u64,
        /// Entries so far.
        size: u64,
    },
    /// A fraction, an exponent, or a number that some JSON readers round.
    #[error("the register holds whole numbers up to 2^53 - 1; write other figures as text: {0}")]
    NotWhole(String),
    /// No canonical JSON.
    #[error("the entry has no canonical JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Head {
    /// Opens a register: its first entry names it and carries its first key.
    ///
    /// # Errors
    /// [`AppendRefused::BadOrigin`].
    pub fn open(
        origin: &str,
        key: &VerifierKey,
        at: chrono::DateTime<chrono::Utc>,
    ) -> Result<(Self, Sealed), AppendRefused> {
        if !VerifierKey::is_name(origin) {
            return Err(AppendRefused::BadOrigin(origin.to_owned()));
        }
        let before = Self {
            origin: origin.to_owned(),
            size: 0,
            hash: Digest::NOTHING,
        };
        let mut payload = Map::new();
        payload.insert("key".into(), json!(key.to_string()));
        payload.insert("origin".into(), json!(origin));
        before.grow(Draft {
            kind: Kind::Opening,
            at,
            payload,
            people: Vec::new(),
            refers_to: None,
        })
    }

    /// Registers a decision or a rectification.
    ///
    /// # Errors
    /// [`AppendRefused`].
    pub fn append(&self, draft: Draft) -> Result<(Self, Sealed), AppendRefused> {
        match draft.kind {
            Kind::Opening | Kind::Key => return Err(AppendRefused::NotByItself(draft.kind)),
            Kind::Decision | Kind::Rectification => {}
        }
        if self.size == 0 {
            return Err(AppendRefused::NotOpened);
        }
        if (draft.kind == Kind::Rectification) != draft.refers_to.is_some() {
            return Err(AppendRefused::Reference);
        }
        if let Some(number) = draft.refers_to.filter(|n| *n == 0 || *n > self.size) {
            return Err(AppendRefused::NoSuchEntry {
                number,
                size: self.size,
            });
        }
        self.grow(draft)
    }

    /// Registers the next key, endorsed by the one that signs until now. Checkpoints of this size
    /// and beyond are to be signed with the new key.
    ///
    /// # Errors
    /// [`AppendRefused::NotOpened`].
    pub fn hand_over(
        &self,
        from: &Signer,
        to: &VerifierKey,
        at: chrono::DateTime<chrono::Utc>,
    ) -> Result<(Self, Sealed), AppendRefused> {
        if self.size == 0 {
            return Err(AppendRefused::NotOpened);
        }
        let text = endorsement_text(&self.origin, self.size + 1, to);
        let mut payload = Map::new();
        payload.insert("endorsement".into(), json!(from.sign_base64(&text)));
        payload.insert("key".into(), json!(to.to_string()));
        self.grow(Draft {
            kind: Kind::Key,
            at,
            payload,
            people: Vec::new(),
            refers_to: None,
        })
    }

    /// The checkpoint of this head, to be signed and kept elsewhere.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            origin: self.origin.clone(),
            size: self.size,
            hash: self.hash,
        }
    }

    fn grow(&self, draft: Draft) -> Result<(Self, Sealed), AppendRefused> {
        let payload = Value::Object(draft.payload.clone());
        whole_numbers_only(&payload).map_err(AppendRefused::NotWhole)?;
        let sealed = Entry::new(draft, self.size + 1, self.hash).seal()?;
        let head = Self {
            origin: self.origin.clone(),
            size: self.size + 1,
            hash: sealed.hash,
        };
        Ok((head, sealed))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{super::samples, *};

    #[rstest]
    #[case::a_fraction(json!(0.5))]
    #[case::beyond_what_readers_keep(json!(9_007_199_254_740_992_u64))]
    #[case::inside(json!({"deep": [1, {"down": 1.0}]}))]
    fn numbers_that_readers_round_are_refused(#[case] figure: Value) {
        let head = samples::opened().0;
        let mut draft = samples::decision(1);
        draft.payload.insert("figure".into(), figure);
        assert!(matches!(
            head.append(draft),
            Err(AppendRefused::NotWhole(_))
        ));
    }

    #[test]
    fn a_rectification_names_an_entry_that_is_there() {
        let head = samples::opened().0;
        let mut draft = samples::decision(1);
        draft.kind = Kind::Rectification;
        assert!(matches!(
            head.append(draft.clone()),
            Err(AppendRefused::Reference)
        ));
        draft.refers_to = Some(2);
        assert!(matches!(
            head.append(draft.clone()),
            Err(AppendRefused::NoSuchEntry { number: 2, size: 1 })
        ));
        draft.kind = Kind::Opening;
        assert!(matches!(
            head.append(draft),
            Err(AppendRefused::NotByItself(Kind::Opening))
        ));
    }

    #[rstest]
    #[case("")]
    #[case("with blank")]
    #[case("a+b")]
    #[case("two\nlines")]
    fn an_origin_must_fit_a_signed_note(#[case] origin: &str) {
        let key = samples::signer(1).verifier();
        assert!(matches!(
            Head::open(origin, &key, samples::instant(0)),
            Err(AppendRefused::BadOrigin(_))
        ));
    }
}
