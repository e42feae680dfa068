//! What a stored value carries beside itself, and how a value that can't be read back is told.
//!
//! Stores read rows with [`Cell`]: a text that is no date, a number out of range or a list that
//! is no JSON becomes a [`StoreError::Corrupt`] that names table, column and row. Knows nothing
//! of what the values mean.

use std::{fmt::Display, str::FromStr};

use serde::{Serialize, de::DeserializeOwned};

use super::database::Fault;

/// What a row tells of its value beside it; stores read it flattened into their rows
/// (`#[sqlx(flatten)] key: Key`).
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Key {
    /// See [`Stored::id`].
    pub id: String,
    /// See [`Stored::file`].
    pub file: String,
    /// See [`Stored::version`].
    pub version: i64,
}

impl Key {
    /// The row of the table that is being read.
    #[must_use]
    pub fn cell(&self, table: &'static str) -> Cell<'_> {
        Cell {
            table,
            row: &self.id,
        }
    }

    /// The value that was read from the row.
    pub fn stored<T>(self, value: T) -> Stored<T> {
        Stored {
            id: self.id,
            file: self.file,
            version: self.version,
            value,
        }
    }
}

/// A value with its key, its place in the order of the record, and its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    /// Internal key: a `UUIDv7` as text. Never shown.
    pub id: String,
    /// Name of its file in the repository it was read from. Lists are in byte order of this name.
    pub file: String,
    /// Counts the writes of this value, from 1: a writer that saw an older one is told
    /// [`StoreError::Stale`].
    pub version: i64,
    /// The value.
    pub value: T,
}

impl<T> Stored<T> {
    /// The same with another value.
    pub fn with<U>(&self, value: U) -> Stored<U> {
        Stored {
            id: self.id.clone(),
            file: self.file.clone(),
            version: self.version,
            value,
        }
    }
}

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine refused or could not be reached.
    #[error("{}", refusal(.0))]
    Database(#[from] sqlx::Error),
    /// The database holds a value that means nothing.
    #[error(
        "the database holds a value that can't be read: table {table}, column {column}, row {row}: \
         {why}; restore a backup, or correct that row and start again"
    )]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What is wrong with the value.
        why: String,
    },
    /// The row was written by somebody else since it was read.
    #[error("{table} {row} was changed by somebody else in the meantime: read it again first")]
    Stale {
        /// The table.
        table: &'static str,
        /// The row's key.
        row: String,
    },
    /// The value can't be stored as it is.
    #[error("{0}")]
    Unstorable(String),
}

// What lies with the machine or the server is told so that somebody can act.
fn refusal(error: &sqlx::Error) -> String {
    match Fault::of(error) {
        Some(fault) => format!("the database refuses: {fault}; nothing was written"),
        None => format!("the database refuses: {error}"),
    }
}

/// What stores answer.
pub type StoreResult<T> = Result<T, StoreError>;

/// The row being read, to say where a value was found that can't be read.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The table.
    pub table: &'static str,
    /// The row's key.
    pub row: &'a str,
}

impl Cell<'_> {
    /// A text that must mean something.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it does not.
    pub fn parse<T>(self, column: &'static str, text: &str) -> StoreResult<T>
    where
        T: FromStr<Err: Display>,
    {
        text.parse()
            .map_err(|why: T::Err| self.corrupt(column, format!("{text:?}: {why}")))
    }

    /// A text that must mean something when it is there.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it does not.
    pub fn parse_opt<T>(self, column: &'static str, text: Option<&str>) -> StoreResult<Option<T>>
    where
        T: FromStr<Err: Display>,
    {
        text.map(|text| self.parse(column, text)).transpose()
    }

    /// A list (or another small value) kept as JSON text.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the text is not that.
    pub fn json<T: DeserializeOwned>(
        self,
        column: &'static str,
        text: Option<&str>,
    ) -> StoreResult<Option<T>> {
        text.map(|text| {
            serde_json::from_str(text)
                .map_err(|why| self.corrupt(column, format!("{text:?}: {why}")))
        })
        .transpose()
    }

    /// A whole number within the range of its type.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it is out of range.
    pub fn number<T: TryFrom<i64>>(
        self,
        column: &'static str,
        number: Option<i64>,
    ) -> StoreResult<Option<T>> {
        number
            .map(|number| {
                T::try_from(number)
                    .map_err(|_| self.corrupt(column, format!("{number} is out of range")))
            })
            .transpose()
    }

    /// Yes (1), no (0) or not stated.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for any other number.
    pub fn flag(self, column: &'static str, number: Option<i64>) -> StoreResult<Option<bool>> {
        match number {
            None => Ok(None),
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            Some(other) => Err(self.corrupt(column, format!("{other} is neither 0 nor 1"))),
        }
    }

    /// The error that names this place.
    #[must_use]
    pub fn corrupt(self, column: &'static str, why: impl Into<String>) -> StoreError {
        StoreError::Corrupt {
            table: self.table,
            column,
            row: self.row.to_owned(),
            why: why.into(),
        }
    }
}

/// A list as JSON text; `None` stays `None`, so that "not stated" and "stated as empty" differ.
///
/// # Errors
/// [`StoreError::Unstorable`] when the value has no JSON form.
pub fn json_text<T: Serialize>(value: Option<&T>) -> StoreResult<Option<String>> {
    value
        .map(|value| {
            serde_json::to_string(value).map_err(|why| StoreError::Unstorable(why.to_string()))
        })
        .transpose()
}

/// Turns the number of rows that an `UPDATE … WHERE id = … AND version = …` changed into the
/// answer to "was it still the version I saw?".
///
/// # Errors
/// [`StoreError::Stale`] when it was not.
pub fn expect_fresh(table: &'static str, row: &str, changed: u64) -> StoreResult<()> {
    if changed == 0 {
        return Err(StoreError::Stale {
            table,
            row: row.to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const CELL: Cell<'static> = Cell {
        table: "shelf",
        row: "b7",
    };

    #[rstest]
    #[case(CELL.parse_opt::<u8>("width", Some("wide")).map(|_| ()))]
    #[case(CELL.json::<Vec<String>>("width", Some("[1]")).map(|_| ()))]
    #[case(CELL.number::<u32>("width", Some(-1)).map(|_| ()))]
    #[case(CELL.flag("width", Some(2)).map(|_| ()))]
    fn what_cannot_be_read_names_its_place(#[case] read: StoreResult<()>) {
        let told = read.expect_err("corrupt").to_string();
        assert!(told.contains("table shelf, column width, row b7"), "{told}");
    }

    #[test]
    fn absent_is_not_empty() {
        let absent: Option<Vec<String>> = None;
        assert_eq!(json_text(absent.as_ref()).expect("json"), None);
        assert_eq!(
            json_text(Some(&Vec::<String>::new())).expect("json"),
            Some("[]".into())
        );
        assert_eq!(CELL.flag("width", None).expect("absent"), None);
    }
}
