//! What a verification found.

use std::fmt;

use super::{Digest, VerifierKey};

/// Where something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A line of the export, from 1.
    Line(usize),
    /// A checkpoint, from 1, in the order given.
    Checkpoint(usize),
    /// The key that was to be trusted.
    Key,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Checkpoint(at) => write!(f, "checkpoint {at}"),
            Self::Key => f.write_str("key"),
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not a sealed entry in canonical form.
    #[error("this is not an entry of a register: {0}")]
    Malformed(String),
    /// What it says is not what was sealed.
    #[error("entry {number} was changed: its hash is no longer that of what it says")]
    Changed {
        /// The entry's number.
        number: u64,
    },
    /// Entries are gone.
    #[error("entries {from} to {to} were removed")]
    Missing {
        /// First one gone.
        from: u64,
        /// Last one gone.
        to: u64,
    },
    /// An entry stands where another is expected.
    #[error("entry {number} stands where entry {expected} is expected")]
    OutOfOrder {
        /// What stands there.
        number: u64,
        /// What is expected.
        expected: u64,
    },
    /// The entry does not continue the one before.
    #[error("entry {number} does not continue the entry before it, which was replaced")]
    BrokenLink {
        /// The entry's number.
        number: u64,
    },
    /// The first entry, and only it, opens a register.
    #[error("the first entry, and only it, opens a register with its name and key")]
    BadOpening,
    /// A rectification of what is no decision, or a reference where none belongs.
    #[error("entry {number} refers to what is no earlier decision")]
    BadReference {
        /// The entry's number.
        number: u64,
    },
    /// A new key that the former one did not endorse.
    #[error("entry {number} brings in a key that the former key did not endorse")]
    BadKey {
        /// The entry's number.
        number: u64,
    },
    /// Not a signed checkpoint.
    #[error("this is not a signed checkpoint: {0}")]
    MalformedCheckpoint(String),
    /// The checkpoint of another register.
    #[error("the checkpoint is that of another register: {0}")]
    ForeignCheckpoint(String),
    /// Not signed by the key in force at that size.
    #[error("the checkpoint is not signed by the key that was in force")]
    BadSignature,
    /// The register is shorter than it once was.
    #[error("the register once had {size} entries; its end was cut off after {found}")]
    Truncated {
        /// What the checkpoint says.
        size: u64,
        /// The last entry found.
        found: u64,
    },
    /// The register says something else than it once did.
    #[error("entry {size} is not the one that was signed: the register was rewritten")]
    Rewritten {
        /// What the checkpoint says.
        size: u64,
    },
    /// The key to be trusted is none of the register's.
    #[error("the trusted key is none of this register's keys")]
    UntrustedKey,
}

impl Fault {
    /// The word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed",
            Self::Changed { .. } => "changed",
            Self::Missing { .. } => "missing",
            Self::OutOfOrder { .. } => "out_of_order",
            Self::BrokenLink { .. } => "broken_link",
            Self::BadOpening => "bad_opening",
            Self::BadReference { .. } => "bad_reference",
            Self::BadKey { .. } => "bad_key",
            Self::MalformedCheckpoint(_) => "malformed_checkpoint",
            Self::ForeignCheckpoint(_) => "foreign_checkpoint",
            Self::BadSignature => "bad_signature",
            Self::Truncated { .. } => "truncated",
            Self::Rewritten { .. } => "rewritten",
            Self::UntrustedKey => "untrusted_key",
        }
    }
}

/// What a verification found: nothing wrong, or everything wrong in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Lines read.
    pub entries: usize,
    /// Hash that the last readable entry states.
    pub head: Digest,
    /// Whose register, when it was opened rightly.
    pub origin: Option<String>,
    /// The register's keys with the number of the entry that brought each.
    pub keys: Vec<(u64, VerifierKey)>,
    /// Checkpoints that the register keeps to.
    pub checkpoints_kept: usize,
    /// What is wrong and where.
    pub faults: Vec<(Place, Fault)>,
}

impl Verdict {
    /// True when nothing is wrong.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}
