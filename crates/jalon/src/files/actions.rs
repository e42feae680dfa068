//! Adding, finding and removing files. Bytes are kept before the row that names them and removed
//! after it.

use programme::identity::ServiceSlug;

use super::{
    draft::Draft,
    file::{Audience, File},
    history_page::Removed,
    store,
};
use crate::foundation::{
    clock::Now,
    database::{Db, Tx},
    digest::sha256_hex,
    ids::new_id,
    journal::{self, Entry},
    objects::{ObjectError, Objects},
    revision,
    stored::StoreError,
};

/// What kind of thing a journal line about a file is about.
const KIND: &str = "service_file";

/// Why a file could not be kept or given.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileError {
    /// A file of that name is on record that isn't this one.
    #[error("another file has that name")]
    Foreign,
    /// No file of that name.
    #[error("there is no such file")]
    Absent,
    /// The object store.
    #[error(transparent)]
    Objects(#[from] ObjectError),
    /// The bytes kept are not those that were added.
    #[error("the bytes of file {0} are not those that were added: restore the object store")]
    Altered(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for FileError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Adds a file to a service. Sent twice, it is added once.
pub(super) async fn add_file(
    db: &Db,
    objects: &Objects,
    service: &ServiceSlug,
    draft: Draft,
    by: &str,
    now: Now,
) -> Result<File, FileError> {
    let sha256 = sha256_hex(&draft.bytes);
    let mut tx = db.begin_read().await?;
    let known = store::find_file(&mut tx, &draft.id).await?;
    drop(tx);
    if let Some(known) = known {
        return same(known, service, &sha256, by);
    }
    // Never the name that the form gave: nothing that is kept can be written over.
    let object_key = format!("files/{}", new_id(now));
    let file = File {
        id: draft.id,
        service: service.clone(),
        kind: draft.kind,
        title: draft.title,
        day: draft.day,
        audience: draft.audience,
        name: draft.name,
        media_type: draft.format.media_type().to_owned(),
        bytes: draft.bytes.len() as u64,
        sha256,
        object_key,
        added_by: by.to_owned(),
        added_at: now.0,
    };
    objects.put(&file.object_key, draft.bytes).await?;
    match insert(db, &file, by, now).await {
        Ok(true) => Ok(file),
        outcome => {
            // Nothing names the bytes: they go. Best effort, and at worst they stay unnamed.
            if let Err(error) = objects.delete(&file.object_key).await {
                tracing::warn!(%error, "an object that nothing names could not be removed");
            }
            outcome?;
            let mut tx = db.begin_read().await?;
            let known = store::find_file(&mut tx, &file.id).await?;
            same(known.ok_or(FileError::Foreign)?, service, &file.sha256, by)
        }
    }
}

/// The file that a form sent again had added already.
fn same(known: File, service: &ServiceSlug, sha256: &str, by: &str) -> Result<File, FileError> {
    let is_same = known.service == *service && known.sha256 == sha256 && known.added_by == by;
    if is_same {
        Ok(known)
    } else {
        Err(FileError::Foreign)
    }
}

async fn insert(db: &Db, file: &File, by: &str, now: Now) -> Result<bool, FileError> {
    let mut tx = db.begin_write().await?;
    if !store::insert_file(&mut tx, file).await? {
        return Ok(false);
    }
    let line = Entry::new(now, by, "create", (KIND, &file.id)).changed(None, Some(told(file)));
    journal::append(&mut tx, &[line]).await?;
    show_or_hide(&mut tx, file).await?;
    tx.commit().await?;
    Ok(true)
}

/// A file that everybody may read is part of what is published.
async fn show_or_hide(tx: &mut Tx, file: &File) -> Result<(), FileError> {
    if file.audience == Audience::Public {
        revision::bump(tx).await?;
    }
    Ok(())
}

/// Removes a file of a service: its row stays, with who and when; its bytes go. Removing it again
/// does nothing. Bytes that the object store doesn't give up now are still to be removed: nobody
/// can ask for them any more, and [`sweep`] tries again each night.
pub(super) async fn remove_file(
    db: &Db,
    objects: &Objects,
    service: &ServiceSlug,
    id: &str,
    by: &str,
    now: Now,
) -> Result<(), FileError> {
    let mut tx = db.begin_write().await?;
    let Some(file) = store::find_file(&mut tx, id).await? else {
        return Ok(());
    };
    if file.service != *service {
        return Err(FileError::Absent);
    }
    if store::remove_file(&mut tx, id, by, now).await? {
        let line = Entry::new(now, by, "delete", (KIND, id)).changed(Some(told(&file)), None);
        journal::append(&mut tx, &[line]).await?;
        show_or_hide(&mut tx, &file).await?;
    }
    tx.commit().await?;
    erase(db, objects, &file.id, &file.object_key, now).await;
    Ok(())
}

/// Removes the bytes of a removed file, and notes that they are gone. Says whether they are.
async fn erase(db: &Db, objects: &Objects, id: &str, key: &str, now: Now) -> bool {
    if let Err(error) = objects.delete(key).await {
        tracing::warn!(file = id, %error, "the bytes of a removed file are still there");
        return false;
    }
    let noted = async {
        let mut tx = db.begin_write().await?;
        store::save_bytes_removed(&mut tx, id, now).await?;
        Ok::<_, StoreError>(tx.commit().await?)
    };
    if let Err(error) = noted.await {
        // They are gone; the sweep finds nothing to remove, and notes it then.
        tracing::warn!(file = id, %error, "it could not be noted that a file's bytes are gone");
    }
    true
}

/// Removes the bytes of removed files that are still there. Returns how many are gone now, and how
/// many are not.
///
/// # Errors
/// When the database can't be read.
pub(super) async fn sweep(
    db: &Db,
    objects: &Objects,
    now: Now,
) -> Result<(usize, usize), FileError> {
    let mut tx = db.begin_read().await?;
    let left = store::list_bytes_to_remove(&mut tx).await?;
    drop(tx);
    let (mut gone, mut kept) = (0, 0);
    for (id, key) in left {
        if erase(db, objects, &id, &key, now).await {
            gone += 1;
        } else {
            kept += 1;
        }
    }
    Ok((gone, kept))
}

/// One file, unless it was removed.
pub(super) async fn find_file(db: &Db, id: &str) -> Result<Option<File>, FileError> {
    let mut tx = db.begin_read().await?;
    Ok(store::find_file(&mut tx, id).await?)
}

/// The files of a service.
pub(super) async fn list_files(db: &Db, service: &ServiceSlug) -> Result<Vec<File>, FileError> {
    let mut tx = db.begin_read().await?;
    Ok(store::list_files(&mut tx, service.as_str()).await?)
}

/// All files that a service ever had, with what became of them.
pub(super) async fn list_ever(
    db: &Db,
    service: &ServiceSlug,
) -> Result<Vec<(File, Option<Removed>)>, FileError> {
    let mut tx = db.begin_read().await?;
    Ok(store::list_ever(&mut tx, service.as_str()).await?)
}

/// The files of all services.
pub(super) async fn list_all_files(db: &Db) -> Result<Vec<File>, FileError> {
    let mut tx = db.begin_read().await?;
    Ok(store::list_all_files(&mut tx).await?)
}

/// The bytes of a file, just as they were added.
pub(super) async fn bytes_of(objects: &Objects, file: &File) -> Result<bytes::Bytes, FileError> {
    let bytes = objects.get(&file.object_key).await?;
    if sha256_hex(&bytes) == file.sha256 {
        Ok(bytes)
    } else {
        Err(FileError::Altered(file.id.clone()))
    }
}

fn told(file: &File) -> serde_json::Value {
    serde_json::json!({
        "service": file.service.as_str(),
        "kind": file.kind.code(),
        "title": file.title,
        "day": file.day,
        "audience": file.audience.code(),
        "name": file.name,
        "bytes": file.bytes,
        "sha256": file.sha256,
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::{
        files::{Audience, FileKind, Format},
        foundation::database::testing::each_engine,
    };

    fn now() -> Now {
        Now("2026-06-30T22:30:00Z".parse().unwrap())
    }

    fn draft(id: &str, bytes: &'static [u8]) -> Draft {
        Draft {
            id: id.into(),
            kind: FileKind::Other,
            title: "Note".into(),
            day: "2026-06-30".parse().unwrap(),
            audience: Audience::Team,
            name: "note.pdf".into(),
            format: Format::Pdf,
            bytes: Bytes::from_static(bytes),
        }
    }

    #[tokio::test]
    async fn a_file_is_added_once_and_never_written_over() {
        each_engine(async |db| {
            let folder = tempfile::tempdir().unwrap();
            let objects = Objects::folder(folder.path()).unwrap();
            let service = ServiceSlug::parse("cantines").unwrap();
            let add = async |id: &str, bytes, by: &str| {
                add_file(&db, &objects, &service, draft(id, bytes), by, now()).await
            };
            let file = add("a", b"%PDF-1", "camille.exemple").await.unwrap();
            let again = add("a", b"%PDF-1", "camille.exemple").await.unwrap();
            assert_eq!(again, file);
            for (bytes, by) in [(b"%PDF-2", "camille.exemple"), (b"%PDF-1", "noa.exemple")] {
                let foreign = add("a", bytes, by).await.unwrap_err();
                assert!(matches!(foreign, FileError::Foreign), "{foreign}");
            }
            assert_eq!(bytes_of(&objects, &file).await.unwrap(), "%PDF-1");
            assert_eq!(list_files(&db, &service).await.unwrap().len(), 1);
            let count = std::fs::read_dir(folder.path().join("files"))
                .unwrap()
                .count();
            assert_eq!(count, 1, "nothing is left behind");

            let elsewhere = ServiceSlug::parse("autre").unwrap();
            let refused = remove_file(&db, &objects, &elsewhere, "a", "noa.exemple", now()).await;
            assert!(matches!(refused, Err(FileError::Absent)));
            for _ in 0..2 {
                remove_file(&db, &objects, &service, "a", "noa.exemple", now())
                    .await
                    .unwrap();
            }
            assert!(bytes_of(&objects, &file).await.is_err());
            assert_eq!(list_all_files(&db).await.unwrap(), []);
            let mut tx = db.begin_read().await.unwrap();
            let lines = journal::list_for(&mut tx, KIND, "a").await.unwrap();
            let told: Vec<&str> = lines.iter().map(|line| line.action.as_str()).collect();
            assert_eq!(told, ["create", "delete"]);
        })
        .await;
    }

    #[tokio::test]
    async fn bytes_that_the_store_keeps_are_removed_another_night() {
        each_engine(async |db| {
            let folder = tempfile::tempdir().unwrap();
            let objects = Objects::folder(folder.path()).unwrap();
            let service = ServiceSlug::parse("cantines").unwrap();
            let file = add_file(&db, &objects, &service, draft("a", b"%PDF-1"), "x", now())
                .await
                .unwrap();
            // A store that fails: where the object stood there is a folder with something in it.
            let place = folder.path().join(&file.object_key);
            let aside = folder.path().join("aside");
            std::fs::rename(&place, &aside).unwrap();
            std::fs::create_dir(&place).unwrap();
            std::fs::write(place.join("x"), "x").unwrap();
            assert!(objects.delete(&file.object_key).await.is_err(), "it fails");
            for _ in 0..2 {
                remove_file(&db, &objects, &service, "a", "x", now())
                    .await
                    .unwrap();
            }
            // Nobody gets it any more, and it stays to be removed until it is.
            assert_eq!(find_file(&db, "a").await.unwrap(), None);
            assert_eq!(sweep(&db, &objects, now()).await.unwrap(), (0, 1));
            std::fs::remove_dir_all(&place).unwrap();
            std::fs::rename(&aside, &place).unwrap();
            assert_eq!(sweep(&db, &objects, now()).await.unwrap(), (1, 0));
            assert!(!place.exists());
            assert_eq!(sweep(&db, &objects, now()).await.unwrap(), (0, 0));
        })
        .await;
    }

    #[tokio::test]
    async fn altered_bytes_are_not_given() {
        each_engine(async |db| {
            let folder = tempfile::tempdir().unwrap();
            let objects = Objects::folder(folder.path()).unwrap();
            let service = ServiceSlug::parse("cantines").unwrap();
            let file = add_file(&db, &objects, &service, draft("a", b"%PDF-1"), "x", now())
                .await
                .unwrap();
            std::fs::write(folder.path().join(&file.object_key), "other").unwrap();
            let refused = bytes_of(&objects, &file).await.unwrap_err();
            assert!(matches!(refused, FileError::Altered(_)), "{refused}");
        })
        .await;
    }
}
