//! A figure is taken back: it stays beside, and its period is absent again.

use programme::impact::{measurements::Entry, period::Period};
use serde_json::json;

use super::{
    recording::{By, LineRefusal, RecordError, received, told},
    store::{
        batches::{self, NewBatch},
        indicators::Kept,
        latest, measurements, rollups,
    },
};
use crate::foundation::{clock::Now, database::Tx, journal};

/// Takes a figure back: its period is absent again, and the record says why. False when there is
/// no figure about that period.
///
/// # Errors
/// [`RecordError::Refused`] without a reason; when the store refuses.
pub async fn withdraw(
    tx: &mut Tx,
    by: &By,
    kept: &Kept,
    period: Period,
    reason: &str,
    now: Now,
) -> Result<bool, RecordError> {
    let key = batches::next_key(tx, "batch").await?;
    let days = Some((period.first(), period.first()));
    let known = measurements::list(tx, kept, days, now.0).await?;
    let latest = known.iter().rfind(|row| row.period == period);
    let Some(row) = latest.filter(|row| matches!(row.entry, Entry::Measured(_))) else {
        return Ok(false);
    };
    let withdrawn =
        row.withdraw(reason, &received(by, now))
            .map_err(|why| RecordError::Refused {
                lines: 1,
                refused: vec![(1, LineRefusal::Figure(why))],
            })?;
    let service = &kept.indicator.service;
    let written = NewBatch {
        key,
        service,
        source: by.source,
        reporter: &by.reporter,
        reason: reason.trim(),
        once: None,
        content_hash: "",
        outcome_json: "{}",
    };
    batches::insert(tx, &written, now).await?;
    measurements::insert(tx, key, std::iter::once((kept, &withdrawn))).await?;
    if let Some(series) = kept.series_of(withdrawn.version) {
        latest::find_again(tx, series, now).await?;
    }
    let mut changed = rollups::Changed::default();
    changed.note(kept, &withdrawn, Some(row));
    changed.write(tx, kept, now).await?;
    let line = told(by, "withdraw", service, now);
    let before = json!({ "indicator": kept.indicator.id, "period": period, "entry": row.entry });
    journal::append(tx, &[line.changed(Some(before), None)]).await?;
    Ok(true)
}
