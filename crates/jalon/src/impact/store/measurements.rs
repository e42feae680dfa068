//! Measurements: rows that are only ever added.

use std::{collections::HashMap, sync::LazyLock};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Paris;
use programme::{
    identity::IndicatorId,
    impact::{
        measurements::{Columns, Entry, Measurement, Reading},
        period::Period,
    },
};
use sqlx::AssertSqlSafe;

use super::{
    indicators::Kept,
    origins::{self, Origin},
};
use crate::foundation::{
    database::Tx,
    stored::{Cell, StoreError, StoreResult},
};

/// Rows carried by one statement on SQLite.
const AT_ONCE: usize = 500;

/// Days to read: all of them, or from the first to the last, both included.
pub(in crate::impact) type Days = Option<(NaiveDate, NaiveDate)>;

/// A row as the store keeps it.
#[derive(Debug, Clone, Copy)]
pub(in crate::impact) struct Compact {
    pub(in crate::impact) series: i32,
    pub(in crate::impact) day: i32,
    pub(in crate::impact) cells: [Option<f64>; 3],
    pub(in crate::impact) counted: Option<i64>,
}

/// Series, day, batch, value, weight, spread, counted: by place, since there are many.
type Row = (
    i32,
    i32,
    i32,
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<i64>,
);

/// The rows about an indicator's periods that begin on these days, recorded by an instant, in the
/// order in which they entered the record for each period.
pub(in crate::impact) async fn list(
    tx: &mut Tx,
    kept: &Kept,
    days: Days,
    known_at: DateTime<Utc>,
) -> StoreResult<Vec<Measurement>> {
    let (first, last) = days.unzip();
    let mut found = list_many(tx, &[(kept, first)], last, known_at).await?;
    Ok(found.remove(&kept.indicator.id).unwrap_or_default())
}

/// The same for many indicators, each from a day of its own on: one statement for all of them, and
/// one for the batches that the rows came with.
pub(in crate::impact) async fn list_many(
    tx: &mut Tx,
    wanted: &[(&Kept, Option<NaiveDate>)],
    last: Option<NaiveDate>,
    known_at: DateTime<Utc>,
) -> StoreResult<HashMap<IndicatorId, Vec<Measurement>>> {
    let mut of_series: HashMap<i32, &Kept> = HashMap::new();
    let mut from: Vec<(i32, i32)> = Vec::new();
    for (kept, first) in wanted {
        for series in &kept.series {
            of_series.insert(*series, kept);
            from.push((*series, first.map_or(i32::MIN, day_number)));
        }
    }
    let last = last.map_or(i32::MAX, day_number);
    let mut rows: Vec<Row> = Vec::new();
    for chunk in from.chunks(AT_ONCE) {
        rows.extend(read_rows(tx, chunk, last).await?);
    }
    // They mostly come in this order already; an engine asked for it would copy all of them.
    rows.sort_by_key(|row| (row.0, row.1, row.2));
    let mut keys: Vec<i32> = rows.iter().map(|row| row.2).collect();
    keys.sort_unstable();
    keys.dedup();
    let origins = origins::list(tx, &keys).await?;
    let mut found: HashMap<IndicatorId, Vec<Measurement>> = HashMap::new();
    for row in rows {
        let Some(kept) = of_series.get(&row.0) else {
            continue;
        };
        let origin = origins.get(&row.2).ok_or_else(|| {
            let named = named(&row);
            cell(&named).corrupt("batch", format!("there is no batch {}", row.2))
        })?;
        if origin.received_at <= known_at {
            let own = found.entry(kept.indicator.id).or_default();
            own.push(read(&row, kept, origin)?);
        }
    }
    Ok(found)
}

/// The rows of series, each from a day on, up to another, in no promised order.
async fn read_rows(tx: &mut Tx, from: &[(i32, i32)], last: i32) -> StoreResult<Vec<Row>> {
    Ok(match tx {
        // A list as JSON is one parameter; what it holds are whole numbers of ours.
        Tx::Sqlite(tx) => {
            let pairs: Vec<[i32; 2]> = from.iter().map(|(series, day)| [*series, *day]).collect();
            sqlx::query_as(
                "SELECT m.series, m.day, m.batch, m.value, m.weight, m.spread, m.counted \
                 FROM json_each($1) w CROSS JOIN measurement m \
                 ON m.series = w.value ->> 0 AND m.day >= w.value ->> 1 \
                 WHERE m.day <= $2",
            )
            .bind(format!("{pairs:?}"))
            .bind(last)
            .fetch_all(&mut **tx)
            .await?
        }
        Tx::Postgres(tx) => {
            let (series, days): (Vec<i32>, Vec<i32>) = from.iter().copied().unzip();
            sqlx::query_as(
                "SELECT m.series, m.day, m.batch, m.value, m.weight, m.spread, m.counted \
                 FROM UNNEST($1::int4[], $2::int4[]) AS w (series, day) \
                 JOIN measurement m ON m.series = w.series AND m.day >= w.day \
                 WHERE m.day BETWEEN $3 AND $4",
            )
            .bind(&series)
            .bind(&days)
            // The least of them lets the server leave out the parts of earlier years.
            .bind(days.iter().copied().min().unwrap_or(i32::MIN))
            .bind(last)
            .fetch_all(&mut **tx)
            .await?
        }
    })
}

/// Adds rows under a batch.
pub(in crate::impact) async fn insert<'m>(
    tx: &mut Tx,
    batch: i32,
    rows: impl Iterator<Item = (&'m Kept, &'m Measurement)>,
) -> StoreResult<()> {
    let rows: Vec<Compact> = rows
        .map(|(kept, row)| Compact::of(kept, row))
        .collect::<StoreResult<_>>()?;
    match tx {
        Tx::Sqlite(tx) => {
            for chunk in rows.chunks(AT_ONCE) {
                insert_chunk(tx, batch, chunk).await?;
            }
        }
        Tx::Postgres(tx) => {
            let cell = |at: usize| rows.iter().map(|row| row.cells[at]).collect::<Vec<_>>();
            sqlx::query(
                "INSERT INTO measurement (series, day, batch, value, weight, spread, counted) \
                 SELECT r.series, r.day, $1, r.value, r.weight, r.spread, r.counted \
                 FROM UNNEST($2::int4[], $3::int4[], $4::float8[], $5::float8[], $6::float8[], \
                 $7::int8[]) AS r (series, day, value, weight, spread, counted)",
            )
            .bind(batch)
            .bind(rows.iter().map(|row| row.series).collect::<Vec<_>>())
            .bind(rows.iter().map(|row| row.day).collect::<Vec<_>>())
            .bind(cell(0))
            .bind(cell(1))
            .bind(cell(2))
            .bind(rows.iter().map(|row| row.counted).collect::<Vec<_>>())
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}

/// Writes up to [`AT_ONCE`] rows by one statement of `SQLite`. Most figures are one number about a
/// whole period: four parameters a row then, not seven. The texts of full statements are made once,
/// so that the engine reads them once.
async fn insert_chunk(
    tx: &mut sqlx::Transaction<'static, sqlx::Sqlite>,
    batch: i32,
    chunk: &[Compact],
) -> StoreResult<()> {
    static PLAIN: LazyLock<String> = LazyLock::new(|| insertion(true, AT_ONCE));
    static FULL: LazyLock<String> = LazyLock::new(|| insertion(false, AT_ONCE));
    let is_plain = chunk.iter().all(Compact::is_plain);
    let is_whole = chunk.len() == AT_ONCE;
    let mut query = match (is_whole, is_plain) {
        (true, true) => sqlx::query(PLAIN.as_str()),
        (true, false) => sqlx::query(FULL.as_str()),
        // Texts of all lengths would push everything else out of the connection's memory.
        (false, _) => {
            sqlx::query(AssertSqlSafe(insertion(is_plain, chunk.len()))).persistent(false)
        }
    };
    for row in chunk {
        let value = row.cells[0];
        query = query.bind(row.series).bind(row.day).bind(batch).bind(value);
        if !is_plain {
            query = query
                .bind(row.cells[1])
                .bind(row.cells[2])
                .bind(row.counted);
        }
    }
    query.execute(&mut **tx).await?;
    Ok(())
}

/// The statement that inserts so many rows. Parameters are `?`: `SQLite` takes quadratic time to read
/// thousands of numbered ones.
fn insertion(is_plain: bool, rows: usize) -> String {
    let (columns, row) = if is_plain {
        ("value", "(?,?,?,?)")
    } else {
        ("value, weight, spread, counted", "(?,?,?,?,?,?,?)")
    };
    let rows = vec![row; rows].join(",");
    format!("INSERT INTO measurement (series, day, batch, {columns}) VALUES {rows}")
}

/// Days since 1970-01-01.
pub(in crate::impact) fn day_number(day: NaiveDate) -> i32 {
    let days = day.signed_duration_since(DateTime::UNIX_EPOCH.date_naive());
    i32::try_from(days.num_days()).unwrap_or(i32::MAX)
}

/// The day of a number of days since 1970-01-01.
pub(in crate::impact) fn day_of(number: i32) -> Option<NaiveDate> {
    let days = chrono::Duration::days(i64::from(number));
    DateTime::UNIX_EPOCH.date_naive().checked_add_signed(days)
}

impl Compact {
    /// True for one number about a whole period, counted when it was received.
    fn is_plain(&self) -> bool {
        let [_, weight, spread] = self.cells;
        weight.is_none() && spread.is_none() && self.counted.is_none()
    }

    pub(in crate::impact) fn of(kept: &Kept, row: &Measurement) -> StoreResult<Self> {
        let series = kept.series_of(row.version).ok_or_else(|| {
            let version = row.version;
            StoreError::Unstorable(format!("{} has no version {version}", row.indicator))
        })?;
        let cells = match &row.entry {
            Entry::Measured(reading) => reading.columns().cells(),
            Entry::Withdrawn { .. } => [None; 3],
        };
        let is_plain = !row.is_partial && row.cut_off.with_timezone(&Utc) == row.recorded_at;
        Ok(Self {
            series,
            day: day_number(row.period.first()),
            cells,
            counted: (!is_plain).then(|| row.cut_off.timestamp() * 2 + i64::from(row.is_partial)),
        })
    }
}

fn named(row: &Row) -> String {
    format!("({}, {}, {})", row.0, row.1, row.2)
}

fn cell(row: &str) -> Cell<'_> {
    let table = "measurement";
    Cell { table, row }
}

fn read(row: &Row, kept: &Kept, origin: &Origin) -> StoreResult<Measurement> {
    let (series, day, _, value, weight, spread, counted) = *row;
    let corrupt = |column: &'static str, why: String| cell(&named(row)).corrupt(column, why);
    let revision = kept
        .revision_of(series)
        .ok_or_else(|| corrupt("series", "it is not of this indicator".into()))?;
    let definition = &revision.definition;
    let day = day_of(day).ok_or_else(|| corrupt("day", "it is out of range".into()))?;
    let period = Period::containing(definition.frequency, day)
        .map_err(|why| corrupt("day", why.to_string()))?;
    let entry = if value.is_none() {
        Entry::Withdrawn {
            reason: origin.reason.clone(),
        }
    } else {
        let columns = Columns::of_cells(definition.kind, [value, weight, spread]);
        let reading = Reading::from_columns(definition.kind, columns);
        Entry::Measured(reading.map_err(|why| corrupt("value", why.to_string()))?)
    };
    let cut_off = match counted {
        None => origin.received_locally,
        Some(twice) => DateTime::from_timestamp(twice.div_euclid(2), 0)
            .ok_or_else(|| corrupt("counted", "it is out of range".into()))?
            .with_timezone(&Paris)
            .fixed_offset(),
    };
    Ok(Measurement {
        indicator: kept.indicator.id,
        version: revision.number,
        period,
        entry,
        is_partial: counted.is_some_and(|twice| twice.rem_euclid(2) == 1),
        cut_off,
        source: origin.source,
        reporter: origin.reporter.clone(),
        recorded_at: origin.received_at,
    })
}
