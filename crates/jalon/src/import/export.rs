//! Writing back: the record as the files of a content repository. Files of which nothing changed
//! are written byte for byte as they were imported.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use content::{ExportError, ExportSummary, WriteError};

use crate::{
    almanac,
    foundation::{database::Db, stored::StoreError},
    record::{documents, load},
};

/// Why the record could not be written back.
#[derive(Debug, thiserror::Error)]
pub enum WriteBackError {
    /// The database can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record can't be said in files.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The files can't be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Nothing is on record: an empty folder would look like an empty network.
    #[error("there is nothing on record: import a content repository first (jalon import DIR)")]
    Empty,
    /// A past state is to be written over files: what came later would stay beside it.
    #[error(
        "{0} is not empty, and what came after that day would stay there: give a new folder to \
         write a past state into"
    )]
    PastOverFiles(PathBuf),
}

/// Writes the record into a content repository (or its content folder, or a new folder).
///
/// Record and files are read as one state; only files that differ are written, and files that are
/// no part of the record are left alone and listed. With a day, the record as it stood then (see
/// `programme::network::Record::as_it_stood`), into a new or empty folder only.
///
/// # Errors
/// When the database can't be read, the record can't be said in files, or the disk refuses.
pub async fn write_back(
    db: &Db,
    dir: &Path,
    as_of: Option<NaiveDate>,
) -> Result<ExportSummary, WriteBackError> {
    if as_of.is_some() && holds_something(dir) {
        return Err(WriteBackError::PastOverFiles(dir.to_owned()));
    }
    let mut tx = db.begin_read().await.map_err(StoreError::from)?;
    let (_, mut record) = load(&mut tx).await?;
    // Committees decided here are events for whoever reads the files.
    let ledger = almanac::ledger(&mut tx).await?;
    ledger.note_events(&mut record.services);
    let kept = documents(&mut tx).await?;
    drop(tx);
    if let Some(day) = as_of {
        record = record.as_it_stood(day);
    }
    let files = content::write(&record, &kept)?;
    if files.is_empty() {
        return Err(WriteBackError::Empty);
    }
    Ok(content::export(dir, &files)?)
}

/// True unless nothing is there, or an empty folder. What can't be looked at counts as something.
fn holds_something(dir: &Path) -> bool {
    match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}
