//! Ed25519 keys as signed notes name them, and how one hands over to the next.
//!
//! Format of keys, key ids and signatures: C2SP `signed-note`. A key is written
//! `name+id+base64(0x01 ‖ 32 bytes)`, its id being the first four bytes of
//! SHA-256(name ‖ newline ‖ 0x01 ‖ 32 bytes).

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use super::Digest;

/// Byte by which signed notes say Ed25519.
const ED25519: u8 = 1;

/// The public half of a key, with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

/// A text that is not a verifier's key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MalformedKey {
    /// Not `name+id+key`.
    #[error("a key is written name+id+key; {0:?} is not")]
    Form(String),
    /// The id is not that of the name and the key.
    #[error("the id of the key {0:?} is not the one that follows from its name and its bytes")]
    Id(String),
    /// Not an Ed25519 key.
    #[error("the key {0:?} is not an Ed25519 key in Base64")]
    NotEd25519(String),
}

impl VerifierKey {
    fn new(name: &str, key: VerifyingKey) -> Self {
        let hash = Digest::of_pieces(&[
            name.as_bytes(),
            b"\n",
            &[ED25519],
            key.as_bytes().as_slice(),
        ]);
        let mut id = [0; 4];
        id.copy_from_slice(&hash.as_bytes()[..4]);
        Self {
            name: name.to_owned(),
            id,
            key,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> [u8; 4] {
        self.id
    }

    /// True when a text may name a key or a register: not empty, without blanks, control
    /// characters or plus signs.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        !text.is_empty()
            && text
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && c != '+')
    }

    /// True when the signature is this key's, of this text.
    #[must_use]
    pub fn verifies(&self, text: &str, signature: &[u8; 64]) -> bool {
        self.key
            .verify_strict(text.as_bytes(), &Signature::from_bytes(signature))
            .is_ok()
    }

    /// As [`VerifierKey::verifies`], for a signature in Base64.
    #[must_use]
    pub fn verifies_base64(&self, text: &str, signature: &str) -> bool {
        STANDARD
            .decode(signature)
            .ok()
            .and_then(|bytes| <[u8; 64]>::try_from(bytes).ok())
            .is_some_and(|bytes| self.verifies(text, &bytes))
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![ED25519];
        bytes.extend_from_slice(self.key.as_bytes());
        let id = u32::from_be_bytes(self.id);
        write!(f, "{}+{id:08x}+{}", self.name, STANDARD.encode(bytes))
    }
}

impl FromStr for VerifierKey {
    type Err = MalformedKey;

    fn from_str(text: &str) -> Result<Self, MalformedKey> {
        let form = || MalformedKey::Form(text.chars().take(200).collect());
        // The Base64 part may itself hold plus signs: only the first two separate.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        if !Self::is_name(name) {
            return Err(form());
        }
        let not_ed25519 = || MalformedKey::NotEd25519(name.to_owned());
        let bytes = STANDARD.decode(encoded).map_err(|_| not_ed25519())?;
        let (kind, key) = bytes.split_first().ok_or_else(not_ed25519)?;
        let key = <[u8; 32]>::try_from(key).map_err(|_| not_ed25519())?;
        if *kind != ED25519 {
            return Err(not_ed25519());
        }
        let key = VerifyingKey::from_bytes(&key).map_err(|_| not_ed25519())?;
        let key = Self::new(name, key);
        if id != format!("{:08x}", u32::from_be_bytes(key.id)) {
            return Err(MalformedKey::Id(name.to_owned()));
        }
        Ok(key)
    }
}

/// A key that signs. Its secret is wiped from memory when it is dropped.
pub struct Signer {
    key: SigningKey,
    verifier: VerifierKey,
}

impl fmt::Debug for Signer {
    /// Never shows the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier)
    }
}

impl Signer {
    /// A key from its name and 32 secret bytes; `None` when [`VerifierKey::is_name`] refuses the
    /// name.
    #[must_use]
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Option<Self> {
        if !VerifierKey::is_name(name) {
            return None;
        }
        let key = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::new(name, key.verifying_key());
        Some(Self { key, verifier })
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> VerifierKey {
        self.verifier.clone()
    }

    /// The signature of a text.
    #[must_use]
    pub fn sign(&self, text: &str) -> [u8; 64] {
        self.key.sign(text.as_bytes()).to_bytes()
    }

    /// The signature of a text, in Base64.
    #[must_use]
    pub fn sign_base64(&self, text: &str) -> String {
        STANDARD.encode(self.sign(text))
    }
}

/// The text that the former key signs to endorse the next one, which entry `number` brings in.
#[must_use]
pub fn endorsement_text(origin: &str, number: u64, next: &VerifierKey) -> String {
    format!("jalon register key\n{origin}\n{number}\n{next}\n")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_key_reads_back() {
        let key = Signer::from_seed("jalon.example/registre", &[9; 32])
            .expect("a name")
            .verifier();
        assert_eq!(key.to_string().parse(), Ok(key));
        assert!(Signer::from_seed("two words", &[9; 32]).is_none());
    }

    #[test]
    fn the_reference_vector_of_ed25519() {
        // RFC 8032 §7.1, TEST 1: the empty message.
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            .parse::<Digest>()
            .expect("32 bytes");
        let signer = Signer::from_seed("n", seed.as_bytes()).expect("a name");
        let signature = signer.sign("");
        assert_eq!(&signature[..4], [0xe5, 0x56, 0x43, 0x00]);
        assert!(signer.verifier().verifies("", &signature));
        assert!(!signer.verifier().verifies(" ", &signature));
    }

    #[rstest]
    #[case::no_parts("nothing", MalformedKey::Form("nothing".into()))]
    #[case::not_base64("n+00000000+é", MalformedKey::NotEd25519("n".into()))]
    #[case::another_kind("n+00000000+AgAA", MalformedKey::NotEd25519("n".into()))]
    fn other_texts_are_no_keys(#[case] text: &str, #[case] why: MalformedKey) {
        assert_eq!(text.parse::<VerifierKey>(), Err(why));
    }

    #[test]
    fn the_id_belongs_to_the_name() {
        let key = Signer::from_seed("one", &[9; 32]).expect("a name");
        let renamed = key.verifier().to_string().replacen("one", "two", 1);
        assert_eq!(
            renamed.parse::<VerifierKey>(),
            Err(MalformedKey::Id("two".into()))
        );
    }
}
