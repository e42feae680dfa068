//! What an indicator means, version by version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kind::{Direction, Kind, Pooling};
use crate::impact::period::{Frequency, Period};

/// The longest unit, in characters.
const MAX_UNIT_CHARS: usize = 60;

/// What one of the indicator is called: "utilisateurs", "€ par dossier", "jours".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Unit(String);

/// Why a text is no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// Nothing was given.
    #[error("the unit is empty: say what is counted")]
    Empty,
    /// Too long, or several lines.
    #[error("a unit is one line of at most {MAX_UNIT_CHARS} characters")]
    TooLong,
}

/// What an indicator means, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// In words: what is counted, among whom, how, from where.
    pub text: String,
    /// What one of it is called.
    pub unit: Unit,
    /// The sort of number.
    pub kind: Kind,
    /// Which way is good.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// What becomes of it when periods are put together.
    pub pooling: Pooling,
}

/// How a version relates to the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// There is none before.
    First,
    /// The same number, better said: figures before and after compare.
    Clarified,
    /// Another number: figures before and after do not compare.
    Broken {
        /// Why, for those who read the curve.
        reason: String,
    },
}

/// One version of a definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// From 1, without gaps.
    pub number: u32,
    /// First day that figures of this version may be about.
    pub from: NaiveDate,
    /// What the indicator means.
    pub definition: Definition,
    /// What that changes.
    pub change: Change,
}

/// All versions of an indicator's definition, the oldest first. Never empty; each begins after
/// the one before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Revision>", into = "Vec<Revision>")]
pub struct Definitions {
    first: Revision,
    later: Vec<Revision>,
}

/// Why a definition can't be revised like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevisionError {
    /// There is no first version.
    #[error("an indicator has at least one definition")]
    Empty,
    /// The definition says nothing.
    #[error("the definition is empty: say what is counted, among whom and how")]
    NoText,
    /// The scale of a score goes nowhere.
    #[error("the scale must go from a number to a higher one")]
    Scale,
    /// A break without a reason.
    #[error("a break needs a reason: it is drawn on the curve")]
    NoReason,
    /// The first version can't change anything, a later one must.
    #[error("only the first version, and no other, changes nothing")]
    FirstOrNot,
    /// Versions begin in their order.
    #[error("the new version must begin after {after}, when the present one began")]
    NotLater {
        /// First day of the version before.
        after: NaiveDate,
    },
    /// Figures would be compared that don't compare.
    #[error(
        "{what} changes, so that figures before and after don't compare: record it as a break, with its reason"
    )]
    MustBreak {
        /// What changes.
        what: &'static str,
    },
}

impl Unit {
    /// A unit, with blanks around it removed.
    ///
    /// # Errors
    /// [`UnitError`] when it is empty, long or has several lines.
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        let text = text.trim();
        if text.is_empty() {
            Err(UnitError::Empty)
        } else if text.chars().count() > MAX_UNIT_CHARS || text.chars().any(char::is_control) {
            Err(UnitError::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The unit as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Unit {
    type Error = UnitError;
    fn try_from(text: String) -> Result<Self, UnitError> {
        Self::parse(&text)
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> Self {
        unit.0
    }
}

impl Definitions {
    /// The first version, which figures from this day on may be about.
    ///
    /// # Errors
    /// [`RevisionError`] when the definition says nothing or its scale is unsound.
    pub fn new(from: NaiveDate, definition: Definition) -> Result<Self, RevisionError> {
        sound(&definition)?;
        Ok(Self {
            first: Revision {
                number: 1,
                from,
                definition,
                change: Change::First,
            },
            later: Vec::new(),
        })
    }

    /// Adds a version.
    ///
    /// # Errors
    /// [`RevisionError`] says what to correct. A change of unit, kind, scale, direction,
    /// frequency or pooling is a break and must be recorded as one.
    pub fn revise(
        mut self,
        from: NaiveDate,
        definition: Definition,
        change: Change,
    ) -> Result<Self, RevisionError> {
        sound(&definition)?;
        let latest = self.latest();
        if from <= latest.from {
            return Err(RevisionError::NotLater { after: latest.from });
        }
        match &change {
            Change::First => return Err(RevisionError::FirstOrNot),
            Change::Broken { reason } if reason.trim().is_empty() => {
                return Err(RevisionError::NoReason);
            }
            Change::Broken { .. } => {}
            Change::Clarified => {
                if let Some(what) = what_breaks(&latest.definition, &definition) {
                    return Err(RevisionError::MustBreak { what });
                }
            }
        }
        let number = latest.number + 1;
        self.later.push(Revision {
            number,
            from,
            definition,
            change,
        });
        Ok(self)
    }

    /// All versions, the oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Revision> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// The latest version.
    #[must_use]
    pub fn latest(&self) -> &Revision {
        self.later.last().unwrap_or(&self.first)
    }

    /// A version by its number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Revision> {
        self.iter().find(|revision| revision.number == number)
    }

    /// The version that figures about a day are to follow.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> Option<&Revision> {
        self.iter().rev().find(|revision| revision.from <= day)
    }

    /// First day on which a version no longer holds; `None` for the latest.
    #[must_use]
    pub fn ends_before(&self, number: u32) -> Option<NaiveDate> {
        self.iter()
            .find(|revision| revision.number > number)
            .map(|revision| revision.from)
    }

    /// The breaks: their day and reason.
    pub fn breaks(&self) -> impl Iterator<Item = (NaiveDate, &str)> {
        self.iter().filter_map(|revision| match &revision.change {
            Change::Broken { reason } => Some((revision.from, reason.as_str())),
            Change::First | Change::Clarified => None,
        })
    }

    /// True when the whole period lies within a version's days.
    #[must_use]
    pub fn covers(&self, number: u32, period: Period) -> bool {
        self.version(number)
            .is_some_and(|revision| revision.from <= period.first())
            && self
                .ends_before(number)
                .is_none_or(|end| period.last() < end)
    }
}

impl TryFrom<Vec<Revision>> for Definitions {
    type Error = RevisionError;

    fn try_from(revisions: Vec<Revision>) -> Result<Self, RevisionError> {
        let mut revisions = revisions.into_iter();
        let first = revisions.next().ok_or(RevisionError::Empty)?;
        if first.change != Change::First {
            return Err(RevisionError::FirstOrNot);
        }
        revisions.try_fold(Self::new(first.from, first.definition)?, |kept, next| {
            kept.revise(next.from, next.definition, next.change)
        })
    }
}

impl From<Definitions> for Vec<Revision> {
    fn from(definitions: Definitions) -> Self {
        let mut all = vec![definitions.first];
        all.extend(definitions.later);
        all
    }
}

fn sound(definition: &Definition) -> Result<(), RevisionError> {
    if definition.text.trim().is_empty() {
        Err(RevisionError::NoText)
    } else if definition.kind.is_sound() {
        Ok(())
    } else {
        Err(RevisionError::Scale)
    }
}

/// What makes figures of the two definitions incomparable by its mere change.
fn what_breaks(before: &Definition, after: &Definition) -> Option<&'static str> {
    if before.unit != after.unit {
        Some("the unit")
    } else if before.kind != after.kind {
        Some("the kind of number, or its scale,")
    } else if before.direction != after.direction {
        Some("the direction")
    } else if before.frequency != after.frequency {
        Some("the period")
    } else if before.pooling != after.pooling {
        Some("whether periods add up")
    } else {
        None
    }
}

#[cfg(test)]
#[path = "definition_tests.rs"]
mod tests;
