//! The head of the register, signed: a few lines of text that belong outside the database.
//!
//! Form: C2SP `signed-note`, with the three lines of `tlog-checkpoint`. The third line is the hash
//! of the last entry of our chain, not the root of a Merkle tree: whoever checks it needs the
//! entries, which are few and public.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Digest, Signer, VerifierKey};

/// Signature lines read at most: a note comes from outside.
pub const SIGNATURE_LINES_AT_MOST: usize = 100;

/// What is signed: whose register, how many entries, the hash of the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose register.
    pub origin: String,
    /// Entries.
    pub size: u64,
    /// Hash of the last one.
    pub hash: Digest,
}

/// A checkpoint with its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is signed.
    pub checkpoint: Checkpoint,
    signatures: Vec<SignatureLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SignatureLine {
    name: String,
    id: [u8; 4],
    signature: Vec<u8>,
}

/// A text that is not a signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MalformedNote {
    /// No blank line between what is said and who signed.
    #[error("no blank line separates the checkpoint from its signatures")]
    NoBlankLine,
    /// Not the three lines of a checkpoint.
    #[error("a checkpoint has three lines: name, number of entries, hash in Base64")]
    Lines,
    /// No signature, or a line that is none.
    #[error("line {0} of the signatures is none: “— name signature” is expected")]
    Signature(usize),
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let hash = STANDARD.encode(self.hash.as_bytes());
        format!("{}\n{}\n{hash}\n", self.origin, self.size)
    }

    /// Signs it.
    #[must_use]
    pub fn sign(self, signers: &[&Signer]) -> Note {
        let text = self.text();
        let signatures = signers
            .iter()
            .map(|signer| SignatureLine {
                name: signer.verifier().name().to_owned(),
                id: signer.verifier().id(),
                signature: signer.sign(&text).to_vec(),
            })
            .collect();
        Note {
            checkpoint: self,
            signatures,
        }
    }
}

impl Note {
    /// True when one of its signatures is this key's.
    #[must_use]
    pub fn is_signed_by(&self, key: &VerifierKey) -> bool {
        let text = self.checkpoint.text();
        self.signatures
            .iter()
            .filter(|line| line.name == key.name() && line.id == key.id())
            .filter_map(|line| <[u8; 64]>::try_from(line.signature.as_slice()).ok())
            .any(|signature| key.verifies(&text, &signature))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.checkpoint.text())?;
        for line in &self.signatures {
            let bytes = [line.id.as_slice(), &line.signature].concat();
            writeln!(f, "— {} {}", line.name, STANDARD.encode(bytes))?;
        }
        Ok(())
    }
}

impl FromStr for Note {
    type Err = MalformedNote;

    fn from_str(text: &str) -> Result<Self, MalformedNote> {
        let (said, signed) = text.split_once("\n\n").ok_or(MalformedNote::NoBlankLine)?;
        let lines: Vec<&str> = said.split('\n').collect();
        let [origin, size, hash] = lines[..] else {
            return Err(MalformedNote::Lines);
        };
        let checkpoint = Checkpoint {
            origin: origin.to_owned(),
            size: size_of(size).ok_or(MalformedNote::Lines)?,
            hash: decoded(hash)
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .map(Digest::from_bytes)
                .ok_or(MalformedNote::Lines)?,
        };
        if !VerifierKey::is_name(origin) {
            return Err(MalformedNote::Lines);
        }
        let body = signed
            .strip_suffix('\n')
            .ok_or(MalformedNote::Signature(1))?;
        let signatures = body
            .split('\n')
            .enumerate()
            .map(|(at, line)| {
                signature(line)
                    .filter(|_| at < SIGNATURE_LINES_AT_MOST)
                    .ok_or(MalformedNote::Signature(at + 1))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            checkpoint,
            signatures,
        })
    }
}

/// A number of entries: digits, no sign, no leading zero, at most 2^53 - 1.
fn size_of(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || text.len() > 16 || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    text.parse().ok().filter(|size| *size < 1 << 53)
}

/// Canonical Base64 only: one text for one signature.
fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

fn signature(line: &str) -> Option<SignatureLine> {
    let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
    let bytes = decoded(encoded)?;
    let (id, signature) = bytes.split_first_chunk::<4>()?;
    VerifierKey::is_name(name).then(|| SignatureLine {
        name: name.to_owned(),
        id: *id,
        signature: signature.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{super::samples, *};

    fn note() -> Note {
        let head = samples::opened().0;
        head.checkpoint()
            .sign(&[&samples::signer(1), &samples::signer(2)])
    }

    #[test]
    fn a_note_reads_back_and_knows_who_signed() {
        let note = note();
        let read: Note = note.to_string().parse().expect("reads");
        assert_eq!(read, note);
        assert!(read.is_signed_by(&samples::signer(1).verifier()));
        assert!(read.is_signed_by(&samples::signer(2).verifier()));
        assert!(!read.is_signed_by(&samples::signer(3).verifier()));
    }

    #[test]
    fn another_size_is_not_what_was_signed() {
        let text = note().to_string().replacen("\n1\n", "\n2\n", 1);
        let read: Note = text.parse().expect("still a note");
        assert!(!read.is_signed_by(&samples::signer(1).verifier()));
    }

    #[rstest]
    #[case::empty("", MalformedNote::NoBlankLine)]
    #[case::two_lines("a\n1\n\n— a b\n", MalformedNote::Lines)]
    #[case::a_leading_zero(
        "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAA=\n",
        MalformedNote::Lines
    )]
    #[case::no_signature(
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
        MalformedNote::Signature(1)
    )]
    #[case::a_hyphen_for_a_dash(
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n- a AAAAAAA=\n",
        MalformedNote::Signature(1)
    )]
    fn other_texts_are_no_notes(#[case] text: &str, #[case] why: MalformedNote) {
        assert_eq!(text.parse::<Note>(), Err(why));
    }
}
