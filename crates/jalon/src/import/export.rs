//! Writing back: the record as the files of a content repository. Files of which nothing changed
//! are written byte for byte as they were imported.

use std::path::Path;

use content::{ExportError, ExportSummary, WriteError};

use crate::{
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
}

/// Writes the record into a content repository (or its content folder, or a new folder).
///
/// Record and files are read as one state; only files that differ are written, and files that are
/// no part of the record are left alone and listed.
///
/// # Errors
/// When the database can't be read, the record can't be said in files, or the disk refuses.
pub async fn write_back(db: &Db, dir: &Path) -> Result<ExportSummary, WriteBackError> {
    let mut tx = db.begin_read().await.map_err(StoreError::from)?;
    let (_, record) = load(&mut tx).await?;
    let kept = documents(&mut tx).await?;
    drop(tx);
    let files = content::write(&record, &kept)?;
    if files.is_empty() {
        return Err(WriteBackError::Empty);
    }
    Ok(content::export(dir, &files)?)
}
