//! Backups: a SQLite file that holds everything, taken while the database is in use; and putting
//! one back.
//!
//! A backup of PostgreSQL is a copy of its tables into a SQLite file: portable, checked row by row,
//! readable by any later version. It is no substitute for the server's own continuous archiving.

mod restore;
mod save;

pub use restore::restore;
pub use save::backup;

use std::path::PathBuf;

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{
    OpenError,
    check::TableCount,
    copy::CopyError,
    file::{Draft, FileError},
};

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// The database, without password.
    pub database: String,
    /// The file that holds the backup.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: i64,
    /// Version of the schema.
    pub schema: i64,
    /// How its content was compared with the database.
    pub compared: Compared,
    /// The tables and how many rows they have.
    pub tables: Vec<TableCount>,
}

/// How a backup was compared with the database it was taken from. It was found whole in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compared {
    /// Nothing was written meanwhile: all tables have as many rows.
    Equal,
    /// Changes were made while it was taken: the journal, which only grows, is between its length
    /// before and after.
    WithinBounds,
    /// Row by row, by checksums.
    Checksums,
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// The file of the backup.
    pub file: PathBuf,
    /// The database, without password.
    pub database: String,
    /// Version of the schema that the backup had.
    pub backup_schema: i64,
    /// Version of the schema now.
    pub schema: i64,
    /// The tables and how many rows they have.
    pub tables: Vec<TableCount>,
}

/// Why there is no backup, or it was not put back. What was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file can't be put in place.
    #[error(transparent)]
    File(#[from] FileError),
    /// The copy failed.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// Source and target are one.
    #[error("the backup and the database are the same file: give another one")]
    Same,
    /// What was saved or is to be put back is not whole.
    #[error("the backup {} is not whole ({}): use another one", file.display(), problems.join("; "))]
    NotWhole {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        problems: Vec<String>,
    },
    /// The database holds nothing of ours.
    #[error("{0} is empty: there is nothing to save")]
    Empty(String),
}

/// Writes one state of the database into the draft.
async fn copy_into(conn: &mut SqliteConnection, draft: &Draft) -> sqlx::Result<()> {
    let target = draft.path().to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1")
        .bind(target)
        .execute(conn)
        .await?;
    Ok(())
}
