//! What was changed both here and in the repository since they last said the same.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::{
    foundation::stored::Stored,
    record::{Entity, Fingerprint},
};

/// What to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnConflict {
    /// Leave both as they are, and say so.
    #[default]
    Refuse,
    /// Make the record say what the repository says.
    TakeTheirs,
    /// Keep what is on record: the next export writes it into the repository.
    KeepOurs,
    /// What is read is the whole truth: with pruning, what was made only here goes too. For records
    /// that nobody keeps, such as a demonstration's.
    Replace,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Nothing: both stay as they are.
    Refused,
    /// The record says what the repository says.
    TheirsTaken,
    /// The record stays.
    OursKept,
}

/// A thing of which record and repository say different things, both new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Its kind, as in [`super::KindCount::kind`].
    pub kind: &'static str,
    /// Its public name.
    pub name: String,
    /// Its file, from the content folder.
    pub file: String,
    /// What differs; empty when the repository no longer has the file.
    pub fields: Vec<FieldConflict>,
    /// What was done, or would be.
    pub resolution: Resolution,
}

/// A field of which record and repository say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldConflict {
    /// Its name, as in the journal.
    pub field: String,
    /// What the record says.
    pub ours: Value,
    /// What the repository says.
    pub theirs: Value,
}

/// True when a row was changed here since its file was last read: its version is another one than
/// was noted then, or it never had a file.
pub(super) fn was_changed_here<T>(kept: Option<&Fingerprint>, row: &Stored<T>) -> bool {
    match kept {
        Some(kept) => kept
            .entity_version
            .is_some_and(|version| version != row.version),
        None => true,
    }
}

/// The conflict as data, and what is done with it. Without a value, the file is gone.
pub(super) fn conflict<T: Entity>(
    ours: &Stored<T>,
    file: String,
    theirs: Option<&T>,
    on_conflict: OnConflict,
) -> (Conflict, Resolution) {
    let resolution = match on_conflict {
        OnConflict::Refuse => Resolution::Refused,
        OnConflict::TakeTheirs | OnConflict::Replace => Resolution::TheirsTaken,
        OnConflict::KeepOurs => Resolution::OursKept,
    };
    let conflict = Conflict {
        kind: T::KIND,
        name: ours.value.name().to_owned(),
        file,
        fields: theirs.map_or_else(Vec::new, |theirs| differing(&ours.value, theirs)),
        resolution,
    };
    (conflict, resolution)
}

fn differing<T: Entity>(ours: &T, theirs: &T) -> Vec<FieldConflict> {
    let json = |value: &T| serde_json::to_value(value).unwrap_or_default();
    let (ours, theirs) = (json(ours), json(theirs));
    let keys = |value: &Value| -> BTreeSet<String> {
        let fields = value.as_object().into_iter().flatten();
        fields.map(|(key, _)| key.clone()).collect()
    };
    let all: BTreeSet<String> = keys(&ours).union(&keys(&theirs)).cloned().collect();
    all.into_iter()
        .filter(|key| ours.get(key) != theirs.get(key))
        .map(|field| FieldConflict {
            ours: ours.get(&field).cloned().unwrap_or_default(),
            theirs: theirs.get(&field).cloned().unwrap_or_default(),
            field,
        })
        .collect()
}
