//! How strong the evidence behind a statement is.

use serde::{Deserialize, Serialize};

/// The ladder of evidence (rules.md §6), from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Somebody says so.
    Declared,
    /// Counted by a machine, or by a survey with its n.
    Measured,
    /// Compared with what it was before: other causes are not ruled out.
    BeforeAfter,
    /// Compared with a series that the change did not touch.
    Controlled,
    /// Compared with persons or places left out by chance.
    Randomised,
}

impl Rung {
    /// All, the weakest first.
    pub const ALL: [Self; 5] = [
        Self::Declared,
        Self::Measured,
        Self::BeforeAfter,
        Self::Controlled,
        Self::Randomised,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Measured => "measured",
            Self::BeforeAfter => "before_after",
            Self::Controlled => "controlled",
            Self::Randomised => "randomised",
        }
    }
}
