//! What is wrong with a form: the field and the key of the sentence that says what to do.

use programme::impact::indicators::{RevisionError, TargetError};

use crate::{foundation::stored::StoreError, impact::DefineError, publication::View};

/// Fields with the texts of their errors.
pub(super) type Errors = Vec<(String, String)>;

/// The text of a field's error.
pub(super) fn of(errors: &Errors, field: &str) -> Option<String> {
    let found = errors.iter().find(|(name, _)| name == field);
    found.map(|(_, text)| text.clone())
}

/// Adds an error by its key.
pub(super) fn add(errors: &mut Errors, view: &View, field: &str, key: &str) {
    errors.push((field.to_owned(), view.t(key)));
}

/// A refused definition in words, beside its field; the store's own failures come back.
pub(super) fn of_define(view: &View, error: DefineError) -> Result<Errors, StoreError> {
    let one = |field: &str, key: &str| vec![(field.to_owned(), view.t(key))];
    Ok(match error {
        DefineError::TooMany => one("", "impact-wrong-too-many"),
        DefineError::NameTaken => one("name", "impact-wrong-name-taken"),
        DefineError::Revision(error) => of_revision(view, &error),
        DefineError::Target(error) => of_target(view, &error),
        DefineError::Store(StoreError::Stale { .. }) => one("", "impact-wrong-stale"),
        DefineError::Store(error) => return Err(error),
    })
}

/// A refused version in words.
pub(super) fn of_revision(view: &View, error: &RevisionError) -> Errors {
    let one = |field: &str, key: &str| vec![(field.to_owned(), view.t(key))];
    match error {
        RevisionError::NotLater { after } => {
            let args = [("day", view.locale.date(*after).into())];
            let text = view.locale.with("impact-wrong-later", &args);
            vec![("from".to_owned(), text)]
        }
        RevisionError::Scale => one("lowest", "impact-wrong-scale"),
        RevisionError::NoReason => one("reason", "impact-wrong-no-reason"),
        RevisionError::MustBreak { .. } => one("reason", "impact-wrong-must-break"),
        RevisionError::Empty | RevisionError::NoText | RevisionError::FirstOrNot => {
            one("text", "impact-wrong-text")
        }
    }
}

fn of_target(view: &View, error: &TargetError) -> Errors {
    let (field, key) = match error {
        TargetError::NotFinite => ("target", "impact-wrong-number"),
        TargetError::NotAhead { .. } => ("by", "impact-wrong-target-ahead"),
        TargetError::OutOfBounds { .. } => ("target", "impact-wrong-target-bounds"),
        TargetError::AbovePotential { .. } => ("target", "impact-wrong-target-potential"),
        TargetError::SameDay(_) => ("by", "impact-wrong-target-twice"),
    };
    vec![(field.to_owned(), view.t(key))]
}
