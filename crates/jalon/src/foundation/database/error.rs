//! Why a database could not be opened: one sentence, with what to do.

use std::path::PathBuf;

use super::{Fault, Location};

/// A database that could not be opened. Unless said otherwise, nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No file is there, and this command doesn't make one.
    #[error(
        "there is no database at {}: run “jalon import” or “jalon database migrate” to make one, or give another path", .0.display()
    )]
    Absent(PathBuf),
    /// The folder of the file could not be made.
    #[error("the folder {} of the database can't be made ({cause}): make it, or give another path", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The engine refuses, for a reason that somebody can act upon.
    #[error("the database {location} can't be used: {fault}")]
    Engine {
        /// Which database.
        location: String,
        /// The reason.
        fault: Fault,
        /// What the engine said.
        #[source]
        cause: sqlx::Error,
    },
    /// The file or database is somebody else's.
    #[error(
        "the database {location} belongs to another program: give a path or a database of its own to Jalon"
    )]
    Foreign {
        /// Which database.
        location: String,
    },
    /// A later version of the program wrote it.
    #[error(
        "the database {location} was made by a newer Jalon (schema {found}, this program knows {known}): \
         install that version or a later one; nothing was written"
    )]
    Newer {
        /// Which database.
        location: String,
        /// Version of its schema.
        found: i64,
        /// Last version that this program knows.
        known: i64,
    },
    /// An earlier version of the program wrote it, and this command does not write.
    #[error(
        "the database {location} is of an older Jalon (schema {found}, this program wants {known}): \
         run “jalon database migrate” first"
    )]
    Older {
        /// Which database.
        location: String,
        /// Version of its schema, 0 for none.
        found: i64,
        /// Last version that this program knows.
        known: i64,
    },
    /// A migration is not the one that this program carries.
    #[error(
        "the schema of {location} differs from what this program expects (migration {version}): \
         it was made by a development version; restore a backup, or start from an empty database"
    )]
    Altered {
        /// Which database.
        location: String,
        /// The first migration that differs.
        version: i64,
    },
    /// The server keeps text in something else than UTF-8.
    #[error("the database {location} keeps text as {encoding}: create it with encoding UTF8")]
    Encoding {
        /// Which database.
        location: String,
        /// What it uses.
        encoding: String,
    },
    /// Anything else.
    #[error("the database {location} can't be opened: {cause}")]
    Other {
        /// Which database.
        location: String,
        /// What the engine said.
        cause: sqlx::Error,
    },
}

impl OpenError {
    /// Tells an engine's error as somebody who must act wants to hear it.
    pub(super) fn from_engine(location: &Location, cause: sqlx::Error) -> Self {
        let location = location.to_string();
        match Fault::of(&cause) {
            Some(fault) => Self::Engine {
                location,
                fault,
                cause,
            },
            None => Self::Other { location, cause },
        }
    }

    /// The fault of the engine, if that was the reason.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        match self {
            Self::Engine { fault, .. } => Some(*fault),
            _ => None,
        }
    }
}
