//! Sheets: the things on record as lists of named fields, each with a text that people read and
//! type. What is edited, compared and put back goes through them, so that a form, a history and an
//! import speak of the same fields.
//!
//! Not here: labels (`history-field-<kind>-<name>`, in `i18n/`), rights, and what a reference may
//! lead to.

mod dated;
mod member;
mod organisations;
mod service;
mod words;

use serde::de::DeserializeOwned;

pub use words::{Wrong, canonical, items};

use crate::record::Entity;

/// A thing on record that has a sheet.
pub trait Sheet: Entity + Clone + DeserializeOwned + Send + 'static {
    /// Its fields, in the order in which people read them.
    fn fields() -> &'static [Field<Self>];

    /// The field of that name.
    #[must_use]
    fn field(name: &str) -> Option<&'static Field<Self>> {
        Self::fields().iter().find(|field| field.name == name)
    }
}

/// A field of a sheet.
#[derive(Debug)]
pub struct Field<T: 'static> {
    /// Its name in forms and as a key of texts; unique in the sheet.
    pub name: &'static str,
    /// What its text is.
    pub kind: Kind,
    /// True when an empty text is refused.
    pub is_required: bool,
    /// Its text. Nothing recorded is the empty text.
    pub read: fn(&T) -> String,
    /// Takes a text over, in the form that [`Field::read`] gives.
    pub write: fn(&mut T, &str) -> Result<(), Wrong>,
    /// Carries the value itself from one to another, without a word lost.
    pub copy: fn(&T, &mut T),
}

/// What the text of a field is, which says how it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Shown only: another page changes it.
    Shown,
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// Several lines of Markdown.
    Markdown,
    /// An address of the web.
    Url,
    /// An address of mail, or of a page to write on.
    Contact,
    /// A whole number.
    Number,
    /// One item a line, free.
    Lines,
    /// `yes`, `no` or nothing.
    Flag,
    /// One word of a list; the list is named.
    Choice(List),
    /// Several words of a list, one a line; the list is named.
    Choices(List),
    /// Dated events, one a line: kind, day and comment with tabulators between.
    Events,
}

/// Lists that fields choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The three objectives.
    Objectives,
    /// Declared accessibility.
    Accessibility,
    /// Kinds of users.
    UserTypes,
    /// Ministerial domains.
    Domains,
    /// Kinds of administrations.
    OrganisationKinds,
    /// Professions.
    Professions,
    /// Incubators on record.
    Incubators,
    /// Organisations on record.
    Organisations,
    /// Services on record.
    Services,
    /// Members on record.
    Members,
}

impl<T> Field<T> {
    /// True when a form changes it.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.kind != Kind::Shown
    }
}

/// A field that differs between two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Name of the field.
    pub field: &'static str,
    /// What its text is.
    pub kind: Kind,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// The fields that differ, in the order of the sheet. A state that is absent has empty fields.
#[must_use]
pub fn changes<T: Sheet>(before: Option<&T>, after: Option<&T>) -> Vec<Change> {
    let text = |state: Option<&T>, field: &Field<T>| state.map(field.read).unwrap_or_default();
    T::fields()
        .iter()
        .map(|field| Change {
            field: field.name,
            kind: field.kind,
            before: text(before, field),
            after: text(after, field),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// Fields of the simplest kinds, by the path of their value.
macro_rules! field {
    // Text that is always there.
    (text $type:ty, $name:literal, $kind:expr, $required:literal, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: $required,
            read: |it| $crate::history::sheet::canonical($kind, &it.$($path).+),
            write: |it, text| {
                it.$($path).+ = $crate::history::sheet::words::checked($kind, text)?.to_owned();
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // Text that may be absent.
    (opt $type:ty, $name:literal, $kind:expr, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: false,
            read: |it| {
                $crate::history::sheet::canonical($kind, it.$($path).+.as_deref().unwrap_or(""))
            },
            write: |it, text| {
                let text = $crate::history::sheet::words::checked($kind, text)?;
                it.$($path).+ = (!text.is_empty()).then(|| text.to_owned());
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // Words of an open list that have a type of their own.
    (word $type:ty, $name:literal, $kind:expr, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: false,
            read: |it| {
                let word = it.$($path).+.as_ref().map_or("", |word| word.public_word());
                $crate::history::sheet::canonical($kind, word)
            },
            write: |it, text| {
                let text = $crate::history::sheet::words::checked($kind, text)?;
                it.$($path).+ = (!text.is_empty()).then(|| text.to_owned().into());
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // A list of texts that may be absent.
    (list $type:ty, $name:literal, $kind:expr, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: false,
            read: |it| {
                let lines = it.$($path).+.iter().flatten();
                $crate::history::sheet::words::lines(lines.map(|one| one.as_ref()))
            },
            write: |it, text| {
                let list = $crate::history::sheet::words::parsed(text)?;
                it.$($path).+ = (!list.is_empty()).then_some(list);
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // A list of public names.
    (slugs $type:ty, $name:literal, $kind:expr, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: false,
            read: |it| {
                $crate::history::sheet::words::lines(it.$($path).+.iter().map(|one| one.as_str()))
            },
            write: |it, text| {
                it.$($path).+ = $crate::history::sheet::words::parsed(text)?;
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // A public name that may be absent.
    (slug $type:ty, $name:literal, $kind:expr, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $kind,
            is_required: false,
            read: |it| it.$($path).+.as_ref().map_or(String::new(), |one| one.to_string()),
            write: |it, text| {
                let text = text.trim();
                it.$($path).+ = if text.is_empty() {
                    None
                } else {
                    Some(text.parse().map_err(|_| {
                        $crate::history::sheet::Wrong::Unknown(text.to_owned())
                    })?)
                };
                Ok(())
            },
            copy: |from, to| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    // Yes, no, or not stated.
    (flag $type:ty, $name:literal, $($path:ident).+) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $crate::history::sheet::Kind::Flag,
            is_required: false,
            read: |it| $crate::history::sheet::words::flag(it.$($path).+),
            write: |it, text| {
                it.$($path).+ = $crate::history::sheet::words::parsed_flag(text)?;
                Ok(())
            },
            copy: |from, to| to.$($path).+ = from.$($path).+,
        }
    };
    // Shown, never typed.
    (shown $type:ty, $name:literal, $read:expr) => {
        $crate::history::sheet::Field::<$type> {
            name: $name,
            kind: $crate::history::sheet::Kind::Shown,
            is_required: false,
            read: $read,
            write: |_, _| Ok(()),
            copy: |_, _| (),
        }
    };
}
use field;

#[cfg(test)]
mod tests;
