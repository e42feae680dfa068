//! A file of figures comes in: read as it arrives and kept aside, shown, then recorded as a whole.
//! Memory is for a few thousand lines at a time, however long the file.

use std::{io::Read, sync::Arc};

use chrono::TimeDelta;
use programme::{
    identity::ServiceSlug,
    impact::{
        measurements::{Columns, Novelty, Reading, Refusal},
        period::Period,
    },
};
use serde_json::json;
use tokio::sync::mpsc;

use super::{
    parsing::{Parsed, Refused, parse},
    recording::{By, LineRefusal, Recorded, received, told},
    store::{
        batches::{self, NewBatch},
        indicators::{self, Kept},
        latest,
        measurements::day_of,
        rollups,
        uploads::{self as store, SampleRow, Staged},
    },
    table::FileError,
};
use crate::foundation::{
    clock::Now,
    database::{Db, Tx},
    digest::sha256_hex,
    journal,
    stored::StoreError,
};

/// Parts of a file that may wait to be written.
const WAITING: usize = 2;
/// How long a file waits to be confirmed.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// Why a file is not taken. Nothing of it is recorded.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// It is no file of figures.
    #[error(transparent)]
    File(#[from] FileError),
    /// Some lines are refused.
    #[error("{} of the {lines} lines are refused, so none is recorded", refused.count)]
    Refused {
        /// Lines of figures in the file.
        lines: usize,
        /// Which, and why.
        refused: Refused,
    },
    /// The service measures nothing.
    #[error("this service has no indicator that is measured: define one first")]
    NothingMeasured,
    /// It is not there any more, or never was.
    #[error("this file waits no more: bring it again")]
    Gone,
    /// The indicators are others than when it was checked.
    #[error("indicators changed since this file was read: bring it again")]
    Changed,
    /// The store can't.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for UploadError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A figure of a file, as it is shown before it is recorded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sample {
    pub(crate) kept: Arc<Kept>,
    pub(crate) period: Period,
    pub(crate) reading: Reading,
    pub(crate) known: Option<Reading>,
    pub(crate) novelty: Novelty,
}

/// Reads a file as it comes and keeps its figures aside, under the key that is given back.
///
/// # Errors
/// [`UploadError`]: what is wrong with it, line by line.
pub async fn stage(
    db: &Db,
    service: &ServiceSlug,
    by: &By,
    source: impl Read + Send + 'static,
    now: Now,
) -> Result<i32, UploadError> {
    let mut tx = db.begin_write().await?;
    let kept = measured(&mut tx, service).await?;
    let key = batches::next_key(&mut tx, "upload").await?;
    store::insert(&mut tx, key, service, author(by), &mark(&kept), now).await?;
    tx.commit().await?;

    let (send, mut parts) = mpsc::channel::<Vec<Staged>>(WAITING);
    let kept = Arc::new(kept);
    let reading = {
        let (kept, received) = (Arc::clone(&kept), received(by, now));
        tokio::task::spawn_blocking(move || parse(source, &kept, &received, &send))
    };
    let mut twice = Refused::default();
    while let Some(part) = parts.recv().await {
        let mut tx = db.begin_write().await?;
        if store::stage(&mut tx, key, &part).await? < part.len() as u64 {
            note_twice(&mut tx, key, (&part, &kept), &mut twice).await?;
        }
        tx.commit().await?;
    }
    let parsed = reading.await.unwrap_or(Err(FileError::Broken));
    let refused = match parsed {
        Ok(Parsed { lines, refused }) => {
            let refused = refused.and(twice);
            if refused.count == 0 {
                let lines = i64::try_from(lines).unwrap_or(i64::MAX);
                let mut tx = db.begin_write().await?;
                store::update(&mut tx, key, ("ready", lines, None), now).await?;
                tx.commit().await?;
                return Ok(key);
            }
            UploadError::Refused { lines, refused }
        }
        Err(error) => error.into(),
    };
    let mut tx = db.begin_write().await?;
    store::update(&mut tx, key, ("refused", 0, None), now).await?;
    tx.commit().await?;
    unstage(db, key).await?;
    Err(refused)
}

/// Finds the lines of a part whose period the file had already, with other numbers.
async fn note_twice(
    tx: &mut Tx,
    key: i32,
    (part, kept): (&[Staged], &[Kept]),
    twice: &mut Refused,
) -> Result<(), UploadError> {
    let place = |one: &Staged| (one.row.series, one.row.day);
    let places: Vec<_> = part.iter().map(place).collect();
    let staged = store::list_staged(tx, key, &places).await?;
    for one in part {
        let Some(&(line, cells)) = staged.get(&place(one)) else {
            continue;
        };
        if line == one.line || cells == one.row.cells {
            continue;
        }
        let period = kept
            .iter()
            .find_map(|kept| kept.revision_of(one.row.series))
            .zip(day_of(one.row.day))
            .and_then(|(of, day)| Period::containing(of.definition.frequency, day).ok());
        if let Some(period) = period {
            let first = usize::try_from(line).unwrap_or_default();
            let line = usize::try_from(one.line).unwrap_or_default();
            twice.note(line, LineRefusal::Figure(Refusal::Twice { period, first }));
        }
    }
    Ok(())
}

/// What recording a file would do, and its first figures.
///
/// # Errors
/// [`UploadError::Gone`]; when the store can't be read.
pub(crate) async fn preview_of(
    tx: &mut Tx,
    service: &ServiceSlug,
    key: i32,
    most: usize,
) -> Result<(Recorded, Vec<Sample>), UploadError> {
    let upload = store::find(tx, service, key).await?;
    let upload = upload.filter(|one| one.state == "ready");
    let upload = upload.ok_or(UploadError::Gone)?;
    let outcome = outcome(tx, &upload).await?;
    let kept: Vec<Arc<Kept>> = measured(tx, service)
        .await?
        .into_iter()
        .map(Arc::new)
        .collect();
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = store::sample(tx, key, most).await?;
    let samples = rows.iter().filter_map(|row| sample(&kept, row));
    Ok((outcome, samples.collect()))
}

/// Records a file that was read: all of it or nothing, once however often that is asked.
///
/// # Errors
/// [`UploadError`]: nothing is recorded then.
pub async fn confirm(
    db: &Db,
    service: &ServiceSlug,
    key: i32,
    by: &By,
    now: Now,
) -> Result<Recorded, UploadError> {
    let mut tx = db.begin_write().await?;
    let batch = batches::next_key(&mut tx, "batch").await?;
    let upload = store::find(&mut tx, service, key).await?;
    let upload = upload.ok_or(UploadError::Gone)?;
    if upload.state == "recorded" {
        let text = upload.outcome_json.unwrap_or_default();
        let outcome: Recorded =
            serde_json::from_str(&text).map_err(|why| StoreError::Unstorable(why.to_string()))?;
        return Ok(Recorded {
            is_replay: true,
            ..outcome
        });
    }
    if upload.state != "ready" {
        return Err(UploadError::Gone);
    }
    let kept = measured(&mut tx, service).await?;
    if mark(&kept) != upload.mark {
        return Err(UploadError::Changed);
    }
    let outcome = outcome(&mut tx, &upload).await?;
    let written = json!(outcome).to_string();
    let batch_row = NewBatch {
        key: batch,
        service,
        source: by.source,
        reporter: &by.reporter,
        reason: "",
        once: None,
        content_hash: "",
        outcome_json: &written,
    };
    batches::insert(&mut tx, &batch_row, now).await?;
    store::record(&mut tx, key, batch).await?;
    let staged = store::list_series(&mut tx, key).await?;
    for (series, day) in &staged {
        latest::advance(&mut tx, *series, *day, now).await?;
    }
    let is_touched = |one: &&Kept| staged.iter().any(|(series, _)| one.series.contains(series));
    for kept in kept.iter().filter(is_touched) {
        // Of all its versions: a figure may take the place of one of another version.
        for series in &kept.series {
            rollups::redo(&mut tx, kept, *series, now).await?;
        }
    }
    store::update(
        &mut tx,
        key,
        ("recorded", upload.lines, Some(&written)),
        now,
    )
    .await?;
    let line = told(by, "record", service, now);
    journal::append(&mut tx, &[line.changed(None, Some(json!(outcome)))]).await?;
    tx.commit().await?;
    // What is left over is removed by the job where this fails.
    if let Err(error) = unstage(db, key).await {
        tracing::warn!(%error, "the figures of a recorded file still wait to be removed");
    }
    Ok(outcome)
}

/// Says what recording a file would do, and removes it.
///
/// # Errors
/// [`UploadError::Gone`]; when the store refuses.
pub async fn give_up(
    db: &Db,
    service: &ServiceSlug,
    key: i32,
    now: Now,
) -> Result<Recorded, UploadError> {
    let mut tx = db.begin_write().await?;
    let upload = store::find(&mut tx, service, key).await?;
    let upload = upload.filter(|one| one.state == "ready");
    let upload = upload.ok_or(UploadError::Gone)?;
    let outcome = outcome(&mut tx, &upload).await?;
    store::update(&mut tx, key, ("refused", upload.lines, None), now).await?;
    tx.commit().await?;
    unstage(db, key).await?;
    Ok(outcome)
}

/// Removes what files left behind: of those recorded or refused, and of those that nobody confirmed
/// for a day. Gives how many files it looked at.
///
/// # Errors
/// When the store refuses.
pub async fn forget_left(db: &Db, now: Now) -> Result<usize, UploadError> {
    let since = now.0 - KEPT;
    let mut tx = db.begin_read().await?;
    let left = store::list_left(&mut tx, since).await?;
    drop(tx);
    for key in &left {
        unstage(db, *key).await?;
        let mut tx = db.begin_write().await?;
        store::delete_left(&mut tx, *key, since).await?;
        tx.commit().await?;
    }
    Ok(left.len())
}

/// Removes the staged figures of a file, a series at a time: others write in between.
async fn unstage(db: &Db, key: i32) -> Result<(), UploadError> {
    let mut tx = db.begin_read().await?;
    let series = store::list_series(&mut tx, key).await?;
    drop(tx);
    for (series, _) in series {
        let mut tx = db.begin_write().await?;
        store::delete_series(&mut tx, key, series).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn measured(tx: &mut Tx, service: &ServiceSlug) -> Result<Vec<Kept>, UploadError> {
    let mut kept = indicators::list_of(tx, service).await?;
    kept.retain(|one| one.ended_on.is_none());
    if kept.is_empty() {
        return Err(UploadError::NothingMeasured);
    }
    Ok(kept)
}

/// Changes with whatever figures are checked against.
fn mark(kept: &[Kept]) -> String {
    let all: Vec<_> = kept
        .iter()
        .map(|one| (one.indicator.id, one.version, &one.series))
        .collect();
    sha256_hex(json!(all).to_string().as_bytes())
}

fn author(by: &By) -> &str {
    match &by.reporter {
        programme::impact::measurements::Reporter::Member(slug) => slug.as_str(),
        programme::impact::measurements::Reporter::Key(name) => name,
        programme::impact::measurements::Reporter::Connector => "connector",
    }
}

async fn outcome(tx: &mut Tx, upload: &store::Upload) -> Result<Recorded, UploadError> {
    let (staged, new, same, completed) = store::count(tx, upload.key).await?;
    let size = |n: i64| usize::try_from(n).unwrap_or_default();
    Ok(Recorded {
        lines: size(upload.lines),
        new: size(new),
        completed: size(completed),
        corrected: size(staged - new - same - completed),
        // Lines that repeat another line are not staged.
        same: size(same + upload.lines - staged),
        is_replay: false,
    })
}

fn sample(all: &[Arc<Kept>], row: &SampleRow) -> Option<Sample> {
    let (series, day, value, weight, spread, counted, batch, ..) = *row;
    let kept = all.iter().find(|one| one.revision_of(series).is_some())?;
    let definition = &kept.revision_of(series)?.definition;
    let read = |cells: [Option<f64>; 3]| {
        let columns = Columns::of_cells(definition.kind, cells);
        Reading::from_columns(definition.kind, columns).ok()
    };
    let known = read([row.7, row.8, row.9]).filter(|_| batch.is_some() && row.7.is_some());
    let is_partial = |counted: Option<i64>| counted.is_some_and(|twice| twice.rem_euclid(2) == 1);
    let reading = read([value, weight, spread])?;
    let novelty = match known {
        None => Novelty::New,
        Some(known) if known == reading && is_partial(counted) == is_partial(row.10) => {
            Novelty::Same
        }
        Some(_) if is_partial(row.10) => Novelty::Completed,
        Some(_) => Novelty::Corrected,
    };
    Some(Sample {
        period: Period::containing(definition.frequency, day_of(day)?).ok()?,
        kept: Arc::clone(kept),
        reading,
        known,
        novelty,
    })
}
