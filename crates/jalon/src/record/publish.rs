//! Publishing: what the database holds becomes what the public sees, at start and after each
//! change, whoever made it (this process, another node, the command line beside a server).

use std::time::Duration;

use super::load;
use crate::{
    almanac,
    foundation::{database::Db, stored::StoreResult},
    publication::Publication,
};

/// How long to wait before trying again when the record could not be read.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// Reads the record and publishes it. Returns its revision.
///
/// # Errors
/// When the record can't be read; what was published before stays.
pub async fn publish_now(db: &Db, publication: &Publication) -> StoreResult<i64> {
    let _turn = publication.turn().await;
    let mut tx = db.begin_read().await?;
    let (revision, mut record) = load(&mut tx).await?;
    let almanac = almanac::load(&mut tx).await?;
    almanac.ledger.note_events(&mut record.services);
    drop(tx);
    let (published, settled) = (publication.clone(), publication.clone());
    // Resolving the references of a large record takes a while: not on a thread that answers.
    tokio::task::spawn_blocking(move || published.publish_with(revision, record, almanac))
        .await
        .map_err(|error| sqlx::Error::Protocol(error.to_string()))?;
    // Who changed the record sees it now; search follows when its index is made.
    tokio::task::spawn_blocking(move || settled.settle());
    Ok(revision)
}

/// Publishes the record now, then again after each change, until dropped. Several changes in quick
/// succession are published once.
///
/// While the record can't be read, what was published stays, the reason is logged, and it is tried
/// again.
///
/// # Errors
/// When the database can't be watched, or the record can't be read at the start.
pub async fn publish_changes(db: Db, publication: Publication) -> StoreResult<()> {
    let mut revisions = db.watch().await?;
    let mut published = publish_now(&db, &publication).await?;
    loop {
        // Another number, not a larger one: a backup may have been restored.
        let wanted = *revisions.borrow_and_update();
        // Who changed the record in this process has published it already.
        let shown = publication.snapshot().map(|snapshot| snapshot.revision);
        if wanted != published && shown == Some(wanted) {
            published = wanted;
        }
        if wanted != published {
            match publish_now(&db, &publication).await {
                Ok(revision) => {
                    tracing::info!(revision, "published the record");
                    // What was read may be newer than what the watcher has told so far.
                    published = revision;
                    if revision != wanted && revisions.changed().await.is_err() {
                        return Ok(());
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the record can't be published; the former one stays");
                    tokio::time::sleep(TRY_AGAIN).await;
                }
            }
        } else if revisions.changed().await.is_err() {
            // The watcher ended.
            return Ok(());
        }
    }
}
