//! The register of decisions: an append-only chain that anyone can verify, offline.
//!
//! | part | what it is |
//! |---|---|
//! | [`Entry`], [`Sealed`] | one registered fact in canonical JSON (RFC 8785), with the hash of the entry before it |
//! | [`Head`] | where the register stands; what is appended grows from it |
//! | [`Commitment`], [`Salt`] | who and what a vote was, sealed: outside the hashed text, so that a person can be erased |
//! | [`Checkpoint`], [`Note`] | the head, signed with Ed25519, to be kept outside the database |
//! | [`VerifierKey`], [`Signer`] | keys, and how one hands over to the next |
//! | [`Receipt`], [`decisions()`] | what a voter keeps; decisions with what corrects them |
//! | [`verify()`] | finds what was changed, removed, reordered, cut off or rewritten |
//!
//! What it shows and what it does not: an edited, removed or moved entry breaks the chain. Somebody
//! who may write to the database can make the whole chain anew; that is found out only against a
//! [`Checkpoint`] which left the server before. Nothing here prevents the destruction of everything.
//!
//! Entries hold whole numbers only, within what every JSON reader keeps exactly (2^53 - 1): a
//! measured figure is registered as the text in which it was shown.
//!
//! Deliberately not here: storage, and where keys and salts come from (they are arguments).

mod checkpoint;
mod commitment;
mod digest;
mod entry;
mod head;
mod keys;
mod line;
mod reading;
mod receipt;
mod verdict;
mod verify;

pub use checkpoint::{Checkpoint, MalformedNote, Note, SIGNATURE_LINES_AT_MOST};
pub use commitment::{Commitment, Salt, SealedPerson, What};
pub use digest::{Digest, MalformedDigest, canonical, canonical_digest};
pub use entry::{Draft, Entry, Kind, Sealed};
pub use head::{AppendRefused, Head};
pub use keys::{MalformedKey, Signer, VerifierKey, endorsement_text};
pub use line::MalformedLine;
pub use reading::{Standing, decisions};
pub use receipt::{Receipt, ReceiptCheck, ReceiptMalformed, WrittenReceipt};
pub use verdict::{Fault, Place, Verdict};
pub use verify::verify;

#[cfg(test)]
mod samples;
