//! SHA-256 and canonical JSON: what everything that is sealed stands on.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// A SHA-256 hash, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a SHA-256 hash: 64 digits from 0-9 and a-f are expected")]
pub struct MalformedDigest(pub String);

impl Digest {
    /// What the first entry of a register names as the one before it.
    pub const NOTHING: Self = Self([0; 32]);

    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(bytes.as_ref()).into())
    }

    /// The hash of several pieces, one after the other.
    #[must_use]
    pub fn of_pieces(pieces: &[&[u8]]) -> Self {
        let mut state = Sha256::new();
        for piece in pieces {
            state.update(piece);
        }
        Self(state.finalize().into())
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From the 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = MalformedDigest;

    fn from_str(text: &str) -> Result<Self, MalformedDigest> {
        let malformed = || MalformedDigest(text.chars().take(80).collect());
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(malformed()),
        };
        if text.len() != 64 {
            return Err(malformed());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = MalformedDigest;

    fn try_from(text: String) -> Result<Self, MalformedDigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// A value in canonical JSON (RFC 8785): one text for one value, whoever writes it.
///
/// # Errors
/// When the value has no JSON: a map whose keys are no texts, a number that is not finite.
pub fn canonical(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json_canonicalizer::to_string(value)
}

/// The hash of a value's canonical JSON.
///
/// # Errors
/// As [`canonical`].
pub fn canonical_digest(value: &impl Serialize) -> serde_json::Result<Digest> {
    canonical(value).map(Digest::of)
}

/// As [`canonical`] for a value without fractions, several times as fast: long registers are
/// verified by writing each of their entries anew.
fn write_canonical(value: &Value, text: &mut Vec<u8>) -> serde_json::Result<()> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            serde_json::to_writer(text, value)?;
        }
        Value::Array(items) => {
            text.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(b',');
                }
                write_canonical(item, text)?;
            }
            text.push(b']');
        }
        Value::Object(fields) => write_fields(fields, text)?,
    }
    Ok(())
}

/// The fields of an object in canonical order: by the UTF-16 units of their names.
pub(super) fn write_fields(
    fields: &Map<String, Value>,
    text: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
    fields.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    text.push(b'{');
    for (at, (name, value)) in fields.into_iter().enumerate() {
        if at > 0 {
            text.push(b',');
        }
        serde_json::to_writer(&mut *text, name)?;
        text.push(b':');
        write_canonical(value, text)?;
    }
    text.push(b'}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_reference_vector_of_the_standard() {
        // FIPS 180-4, the message "abc".
        let hash = Digest::of("abc");
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), text);
        assert_eq!(text.parse(), Ok(hash));
        assert_eq!(Digest::of_pieces(&[b"a", b"bc"]), hash);
    }

    #[rstest]
    #[case::short("ba78")]
    #[case::upper("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    #[case::no_hexadecimal("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    #[case::two_bytes_a_letter("éa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    fn other_texts_are_refused(#[case] text: &str) {
        assert!(text.parse::<Digest>().is_err());
    }

    #[test]
    fn canonical_json_has_one_text_for_one_value() {
        // RFC 8785 §3.2.2 and §3.2.3: numbers as ECMAScript writes them, names by UTF-16 units.
        let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "é": "\u{1}\"", "a": [1.5e1, 1e21]});
        assert_eq!(
            canonical(&value).expect("has JSON"),
            "{\"a\":[15,1e+21],\"é\":\"\\u0001\\\"\",\"\u{1f600}\":2,\"\u{fb33}\":1}"
        );
        assert!(canonical(&f64::NAN).is_err());
    }

    fn whole_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-(1i64 << 53) + 1..1 << 53).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::hash_map(any::<String>(), inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_fast_way_writes_what_the_library_writes(value in whole_json()) {
            let mut text = Vec::new();
            write_canonical(&value, &mut text).expect("has JSON");
            let expected = canonical(&value).expect("has JSON");
            prop_assert_eq!(String::from_utf8(text).expect("text"), expected);
        }
    }
}
