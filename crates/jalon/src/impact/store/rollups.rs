//! Quarters and years put together once, when figures come in.
//!
//! What a batch adds is added; whatever a correction or a withdrawal touches is reckoned again from
//! the figures. Readings whose order of adding shows (means, ratios) are always reckoned again, so
//! that a stored sum is, to the last bit, that of its figures in their order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use programme::impact::{
    measurements::{Columns, Entry, Measurement, Reading, Rolled, rolls_up, together},
    period::{Frequency, Period},
};

use super::{
    indicators::Kept,
    longer::{Key, LONGER, Row, bounds, months},
    measurements::{self, day_number, day_of},
};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    insert_rows, on,
};

/// What was recorded of one indicator's versions, not yet written.
#[derive(Debug, Default)]
pub(in crate::impact) struct Changed {
    added: BTreeMap<Key, (Reading, i32)>,
    again: BTreeSet<Key>,
}

impl Changed {
    /// Takes note of a row, and of the one that held for its period before it.
    pub(in crate::impact) fn note(
        &mut self,
        kept: &Kept,
        row: &Measurement,
        known: Option<&Measurement>,
    ) {
        let is_first = known.is_none_or(|one| matches!(one.entry, Entry::Withdrawn { .. }));
        // A figure may follow another version than the one that it takes the place of.
        if let Some(known) = known.filter(|one| one.version != row.version) {
            self.note(kept, known, Some(known));
        }
        let Some(series) = kept.series_of(row.version) else {
            return;
        };
        let Some(revision) = kept.revision_of(series) else {
            return;
        };
        for longer in LONGER {
            let (Some(months), true) = (months(longer), rolls_up(&revision.definition, longer))
            else {
                continue;
            };
            let Ok(period) = Period::containing(longer, row.period.first()) else {
                continue;
            };
            let key = (series, months, day_number(period.first()));
            match row.entry {
                // Partial figures are no part of a sum.
                Entry::Measured(_) if is_first && row.is_partial => {}
                Entry::Measured(reading) if is_first && is_exact(reading) => {
                    self.add(key, reading);
                }
                _ => {
                    self.again.insert(key);
                }
            }
        }
    }

    fn add(&mut self, key: Key, reading: Reading) {
        match self.added.get_mut(&key) {
            None => {
                self.added.insert(key, (reading, 1));
            }
            Some((sum, have)) => match together(*sum, reading) {
                Some(more) => (*sum, *have) = (more, *have + 1),
                None => {
                    self.again.insert(key);
                }
            },
        }
    }

    /// Writes it. The rows themselves are recorded already.
    pub(in crate::impact) async fn write(
        mut self,
        tx: &mut Tx,
        kept: &Kept,
        now: Now,
    ) -> StoreResult<()> {
        let mut put = Vec::new();
        let known = list_keys(tx, kept, &self.added).await?;
        for (key, (sum, have)) in &self.added {
            if self.again.contains(key) {
                continue;
            }
            match known.get(key) {
                None => put.push((*key, *sum, *have)),
                Some((before, had)) => match together(*before, *sum) {
                    Some(more) => put.push((*key, more, *had + *have)),
                    None => {
                        self.again.insert(*key);
                    }
                },
            }
        }
        let again: Vec<Key> = self.again.iter().copied().collect();
        // In the order of keys those of one version follow each other.
        for keys in again.chunk_by(|one, next| one.0 == next.0) {
            let series = keys[0].0;
            put.extend(reckoned(tx, kept, (series, keys), now).await?);
        }
        remove(tx, known.keys().chain(&self.again)).await?;
        insert(tx, kept, &put).await
    }
}

/// True for readings whose sums are whole numbers: the order of adding does not show.
const fn is_exact(reading: Reading) -> bool {
    matches!(
        reading,
        Reading::Count(_) | Reading::Money(_) | Reading::Share(_)
    )
}

/// The longer periods of a version, in order; `None` while they are not all there.
pub(in crate::impact) async fn list(
    tx: &mut Tx,
    kept: &Kept,
    series: i32,
    longer: Frequency,
) -> StoreResult<Option<Vec<Rolled>>> {
    let (Some(months), Some(revision)) = (months(longer), kept.revision_of(series)) else {
        return Ok(None);
    };
    let is_rolled: i64 = on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT CAST(is_rolled AS BIGINT) FROM indicator_version WHERE series = $1",
        )
        .bind(series)
        .fetch_one(conn)
        .await
    })?;
    if is_rolled != 1 {
        return Ok(None);
    }
    let rows: Vec<Row> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT day, have, value, weight, spread FROM measurement_rollup \
             WHERE series = $1 AND months = $2 ORDER BY day",
        )
        .bind(series)
        .bind(months)
        .fetch_all(conn)
        .await
    })?;
    let shorter = revision.definition.frequency;
    let rolled = rows.into_iter().map(|row| {
        let (reading, have) = read(kept, (series, months, row.0), row)?;
        let named = format!("({series}, {months}, {})", row.0);
        let cell = cell(&named);
        let day = day_of(row.0).ok_or_else(|| cell.corrupt("day", "it is out of range"))?;
        let period =
            Period::containing(longer, day).map_err(|why| cell.corrupt("day", why.to_string()))?;
        let have = usize::try_from(have).unwrap_or_default();
        Ok(Rolled::new(period, reading, have, shorter))
    });
    rolled.collect::<StoreResult<_>>().map(Some)
}

/// Versions whose longer periods are not all there.
pub(in crate::impact) async fn list_unrolled(tx: &mut Tx) -> StoreResult<Vec<(String, i32)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT i.service, v.series FROM indicator_version v \
             JOIN indicator i ON i.id = v.indicator WHERE v.is_rolled = 0 ORDER BY v.series",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Puts all longer periods of a version together from its figures.
pub(in crate::impact) async fn redo(
    tx: &mut Tx,
    kept: &Kept,
    series: i32,
    now: Now,
) -> StoreResult<()> {
    let mut changed = Changed::default();
    for row in measurements::list(tx, kept, None, now.0).await? {
        if kept.series_of(row.version) != Some(series) {
            continue;
        }
        // Known already: whatever it is, its longer periods are reckoned anew.
        changed.note(kept, &row, Some(&row));
    }
    on!(tx, conn => {
        sqlx::query("UPDATE indicator_version SET is_rolled = 1 WHERE series = $1")
            .bind(series)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    changed.write(tx, kept, now).await
}

/// What the figures of longer periods of one version make together at present: read once for all of
/// them. Nothing of a period in which none is whole.
async fn reckoned(
    tx: &mut Tx,
    kept: &Kept,
    (series, keys): (i32, &[Key]),
    now: Now,
) -> StoreResult<Vec<(Key, Reading, i32)>> {
    let bounded = |key: &Key| Some((*key, bounds(*key)?));
    let wanted: Vec<_> = keys.iter().filter_map(bounded).collect();
    let first = wanted.iter().map(|(_, days)| days.0).min();
    let last = wanted.iter().map(|(_, days)| days.1).max();
    let version = kept.revision_of(series).map(|one| one.number);
    let Some((days, version)) = first.zip(last).zip(version) else {
        return Ok(Vec::new());
    };
    let mut rows = measurements::list(tx, kept, Some(days), now.0).await?;
    // Of each period the last row counts, as in a series: among versions that compare.
    rows.sort_by_key(|row| row.recorded_at);
    let mut latest: BTreeMap<(NaiveDate, Period), &Measurement> = BTreeMap::new();
    for row in &rows {
        if row.version == version || kept.indicator.compares(row.version, version) {
            latest.insert((row.period.first(), row.period), row);
        }
    }
    let counted = latest
        .into_iter()
        .filter_map(|((day, _), row)| match row.entry {
            Entry::Measured(reading) if row.version == version && !row.is_partial => {
                Some((day, reading))
            }
            _ => None,
        });
    let counted: Vec<(NaiveDate, Reading)> = counted.collect();
    let mut found = Vec::new();
    for (key, (first, last)) in wanted {
        let from = counted.partition_point(|(day, _)| *day < first);
        let mut sum: Option<(Reading, i32)> = None;
        for (_, reading) in counted[from..].iter().take_while(|(day, _)| *day <= last) {
            let Some((before, have)) = sum else {
                sum = Some((*reading, 1));
                continue;
            };
            let Some(more) = together(before, *reading) else {
                // Too large to be exact: nothing of the version is trusted, as with a single sum.
                give_up(tx, series).await?;
                return Ok(Vec::new());
            };
            sum = Some((more, have + 1));
        }
        found.extend(sum.map(|(sum, have)| (key, sum, have)));
    }
    Ok(found)
}

/// Those of these longer periods that are there.
async fn list_keys(
    tx: &mut Tx,
    kept: &Kept,
    wanted: &BTreeMap<Key, (Reading, i32)>,
) -> StoreResult<BTreeMap<Key, (Reading, i32)>> {
    let mut found = BTreeMap::new();
    let of_each: BTreeSet<(i32, i32)> = wanted.keys().map(|key| (key.0, key.1)).collect();
    for (series, months) in of_each {
        let of_it = wanted.range((series, months, i32::MIN)..=(series, months, i32::MAX));
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for (key, _) in of_it {
            (first, last) = (first.min(key.2), last.max(key.2));
        }
        let rows: Vec<Row> = on!(tx, conn => {
            sqlx::query_as(
                "SELECT day, have, value, weight, spread FROM measurement_rollup \
                 WHERE series = $1 AND months = $2 AND day BETWEEN $3 AND $4",
            )
            .bind(series)
            .bind(months)
            .bind(first)
            .bind(last)
            .fetch_all(conn)
            .await
        })?;
        for row in rows {
            let key = (series, months, row.0);
            if wanted.contains_key(&key) {
                found.insert(key, read(kept, key, row)?);
            }
        }
    }
    Ok(found)
}

fn cell(row: &str) -> Cell<'_> {
    let table = "measurement_rollup";
    Cell { table, row }
}

fn read(kept: &Kept, key: Key, row: Row) -> StoreResult<(Reading, i32)> {
    let (_, have, value, weight, spread) = row;
    let named = format!("{key:?}");
    let cell = cell(&named);
    let revision = kept
        .revision_of(key.0)
        .ok_or_else(|| cell.corrupt("series", "it is not of this indicator"))?;
    let kind = revision.definition.kind;
    let columns = Columns::of_cells(kind, [Some(value), weight, spread]);
    let reading = Reading::from_columns(kind, columns)
        .map_err(|why| cell.corrupt("value", why.to_string()))?;
    Ok((reading, have))
}

async fn remove(tx: &mut Tx, keys: impl Iterator<Item = &Key>) -> StoreResult<()> {
    for (series, months, day) in keys {
        on!(tx, conn => {
            sqlx::query(
                "DELETE FROM measurement_rollup WHERE series = $1 AND months = $2 AND day = $3",
            )
            .bind(*series)
            .bind(*months)
            .bind(*day)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, kept: &Kept, put: &[(Key, Reading, i32)]) -> StoreResult<()> {
    let mut rows = Vec::with_capacity(put.len());
    for (key, reading, have) in put {
        let cells = reading.columns().cells();
        let Some(value) = cells[0] else { continue };
        let row = (key.2, *have, value, cells[1], cells[2]);
        // Sums beyond 2^53 can't be kept exactly: such a version is reckoned at each reading.
        if read(kept, *key, row).is_ok_and(|(kept, _)| kept == *reading) {
            rows.push((*key, row));
        } else {
            give_up(tx, key.0).await?;
        }
    }
    insert_rows!(
        tx,
        "INSERT INTO measurement_rollup (series, months, day, have, value, weight, spread) ",
        7,
        &rows,
        |b, row| {
            let ((series, months, day), (_, have, value, weight, spread)) = *row;
            b.push_bind(series)
                .push_bind(months)
                .push_bind(day)
                .push_bind(have)
                .push_bind(value)
                .push_bind(weight)
                .push_bind(spread);
        }
    )?;
    Ok(())
}

async fn give_up(tx: &mut Tx, series: i32) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE indicator_version SET is_rolled = -1 WHERE series = $1")
            .bind(series)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
