//! All SQL of files.

use chrono::{DateTime, Utc};

use super::file::{Audience, File, FileKind};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(sqlx::FromRow)]
struct FileRow {
    id: String,
    service: String,
    kind: String,
    title: String,
    on_day: String,
    audience: String,
    name: String,
    media_type: String,
    bytes: i64,
    sha256: String,
    object_key: String,
    added_by: String,
    added_at: DateTime<Utc>,
}

impl FileRow {
    fn into_file(self) -> StoreResult<File> {
        let cell = Cell {
            table: "file",
            row: &self.id,
        };
        Ok(File {
            service: cell.parse("service", &self.service)?,
            kind: FileKind::from_code(&self.kind)
                .ok_or_else(|| cell.corrupt("kind", format!("{:?} names no kind", self.kind)))?,
            day: cell.parse("on_day", &self.on_day)?,
            audience: Audience::from_code(&self.audience).ok_or_else(|| {
                cell.corrupt("audience", format!("{:?} names no audience", self.audience))
            })?,
            bytes: u64::try_from(self.bytes)
                .map_err(|_| cell.corrupt("bytes", format!("{} is negative", self.bytes)))?,
            id: self.id,
            title: self.title,
            name: self.name,
            media_type: self.media_type,
            sha256: self.sha256,
            object_key: self.object_key,
            added_by: self.added_by,
            added_at: self.added_at,
        })
    }
}

/// The files of a service that were not removed, in the order in which they came.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_files(tx: &mut Tx, service: &str) -> StoreResult<Vec<File>> {
    let rows: Vec<FileRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
             object_key, added_by, added_at FROM file \
             WHERE service = $1 AND removed_at IS NULL ORDER BY id",
        )
        .bind(service)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(FileRow::into_file).collect()
}

#[derive(sqlx::FromRow)]
struct EverRow {
    #[sqlx(flatten)]
    file: FileRow,
    removed_by: Option<String>,
    removed_at: Option<DateTime<Utc>>,
}

/// All files that a service ever had, with who removed them and when, in the order in which they came.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_ever(
    tx: &mut Tx,
    service: &str,
) -> StoreResult<Vec<(File, Option<(String, DateTime<Utc>)>)>> {
    let rows: Vec<EverRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
             object_key, added_by, added_at, removed_by, removed_at FROM file \
             WHERE service = $1 ORDER BY id",
        )
        .bind(service)
        .fetch_all(conn)
        .await
    })?;
    let read = |row: EverRow| {
        let removed = row.removed_by.zip(row.removed_at);
        Ok((row.file.into_file()?, removed))
    };
    rows.into_iter().map(read).collect()
}

/// The files of all services that were not removed, in the order in which they came.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_all_files(tx: &mut Tx) -> StoreResult<Vec<File>> {
    let rows: Vec<FileRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
             object_key, added_by, added_at FROM file WHERE removed_at IS NULL ORDER BY id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(FileRow::into_file).collect()
}

/// One file, unless it was removed.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn find_file(tx: &mut Tx, id: &str) -> StoreResult<Option<File>> {
    let row: Option<FileRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, kind, title, on_day, audience, name, media_type, bytes, sha256, \
             object_key, added_by, added_at FROM file WHERE id = $1 AND removed_at IS NULL",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    })?;
    row.map(FileRow::into_file).transpose()
}

/// Adds a file. False when a file of that id is on record already, removed ones included: nothing
/// was written then.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn insert_file(tx: &mut Tx, file: &File) -> StoreResult<bool> {
    let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
    let written = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO file (id, service, kind, title, on_day, audience, name, media_type, \
             bytes, sha256, object_key, added_by, added_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(&file.id)
        .bind(file.service.as_str())
        .bind(file.kind.code())
        .bind(&file.title)
        .bind(file.day.to_string())
        .bind(file.audience.code())
        .bind(&file.name)
        .bind(&file.media_type)
        .bind(bytes)
        .bind(&file.sha256)
        .bind(&file.object_key)
        .bind(&file.added_by)
        .bind(file.added_at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(written == 1)
}

/// Notes that a file was removed. False when it was already, or never was.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn remove_file(tx: &mut Tx, id: &str, by: &str, now: Now) -> StoreResult<bool> {
    let written = on!(tx, conn => {
        sqlx::query(
            "UPDATE file SET removed_by = $2, removed_at = $3 \
             WHERE id = $1 AND removed_at IS NULL",
        )
        .bind(id)
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(written == 1)
}

/// Key and place of the bytes of removed files that are still to be removed.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn list_bytes_to_remove(tx: &mut Tx) -> StoreResult<Vec<(String, String)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, object_key FROM file \
             WHERE removed_at IS NOT NULL AND bytes_removed_at IS NULL ORDER BY id",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Notes that the bytes of a removed file are gone.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn save_bytes_removed(tx: &mut Tx, id: &str, now: Now) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE file SET bytes_removed_at = $2 \
             WHERE id = $1 AND removed_at IS NOT NULL AND bytes_removed_at IS NULL",
        )
        .bind(id)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use programme::identity::ServiceSlug;

    use super::*;
    use crate::foundation::database::testing::each_engine;

    fn now() -> Now {
        Now("2026-06-30T22:30:00.000001Z".parse().unwrap())
    }

    fn file(id: &str) -> File {
        File {
            id: id.into(),
            service: ServiceSlug::parse("cantines").unwrap(),
            kind: FileKind::Committee,
            title: "Dossier de l’été".into(),
            day: "2026-06-30".parse().unwrap(),
            audience: Audience::Committee,
            name: "dossier.pdf".into(),
            media_type: "application/pdf".into(),
            bytes: 10_485_760,
            sha256: "00".repeat(32),
            object_key: format!("files/{id}"),
            added_by: "camille.exemple".into(),
            added_at: now().0,
        }
    }

    #[tokio::test]
    async fn files_come_back_as_written_until_removed() {
        each_engine(async |db| {
            let mut tx = db.begin_write().await.unwrap();
            assert!(insert_file(&mut tx, &file("a")).await.unwrap());
            assert!(insert_file(&mut tx, &file("b")).await.unwrap());
            assert!(!insert_file(&mut tx, &file("a")).await.unwrap(), "once");
            assert!(
                remove_file(&mut tx, "b", "noa.exemple", now())
                    .await
                    .unwrap()
            );
            assert!(
                !remove_file(&mut tx, "b", "noa.exemple", now())
                    .await
                    .unwrap()
            );
            // A file that is there has no bytes to remove.
            save_bytes_removed(&mut tx, "a", now()).await.unwrap();
            let left = list_bytes_to_remove(&mut tx).await.unwrap();
            assert_eq!(left, [("b".to_owned(), "files/b".to_owned())]);
            save_bytes_removed(&mut tx, "b", now()).await.unwrap();
            assert_eq!(list_bytes_to_remove(&mut tx).await.unwrap(), []);
            tx.commit().await.unwrap();
            let mut tx = db.begin_read().await.unwrap();
            assert_eq!(list_files(&mut tx, "cantines").await.unwrap(), [file("a")]);
            assert_eq!(list_all_files(&mut tx).await.unwrap(), [file("a")]);
            assert_eq!(list_files(&mut tx, "autre").await.unwrap(), []);
            assert_eq!(find_file(&mut tx, "a").await.unwrap(), Some(file("a")));
            assert_eq!(find_file(&mut tx, "b").await.unwrap(), None);
            drop(tx);
            let mut tx = db.begin_write().await.unwrap();
            assert!(
                !insert_file(&mut tx, &file("b")).await.unwrap(),
                "stays removed"
            );
        })
        .await;
    }
}
