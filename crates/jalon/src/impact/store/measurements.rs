//! Measurements: rows that are only ever added.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Paris;
use programme::{
    identity::IndicatorId,
    impact::{
        measurements::{Columns, Entry, Measurement, Reading, Reporter},
        period::Period,
    },
};

use super::indicators::{Kept, source_of};
use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreError, StoreResult},
    },
    on,
};

/// Rows carried by one statement on SQLite.
const AT_ONCE: usize = 500;

/// Days to read: all of them, or from the first to the last, both included.
pub(in crate::impact) type Days = Option<(NaiveDate, NaiveDate)>;

/// A row as the store keeps it.
#[derive(Debug, Clone, Copy)]
struct Compact {
    series: i32,
    day: i32,
    cells: [Option<f64>; 3],
    counted: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    series: i32,
    day: i32,
    value: Option<f64>,
    weight: Option<f64>,
    spread: Option<f64>,
    counted: Option<i64>,
    source: String,
    reporter_kind: String,
    reporter: String,
    received_at: DateTime<Utc>,
    reason: String,
}

/// The rows about an indicator's periods that begin on these days, recorded by an instant, in the
/// order in which they entered the record for each period.
pub(in crate::impact) async fn list(
    tx: &mut Tx,
    kept: &Kept,
    days: Days,
    known_at: DateTime<Utc>,
) -> StoreResult<Vec<Measurement>> {
    let (first, last) = bounds(days);
    let mut found = Vec::new();
    for series in &kept.series {
        let rows: Vec<Row> = on!(tx, conn => {
            sqlx::query_as(
                "SELECT m.series, m.day, m.value, m.weight, m.spread, m.counted, b.source, \
                 b.reporter_kind, b.reporter, b.received_at, b.reason \
                 FROM measurement m JOIN measurement_batch b ON b.key = m.batch \
                 WHERE m.series = $1 AND m.day BETWEEN $2 AND $3 AND b.received_at <= $4 \
                 ORDER BY m.series, m.day, m.batch",
            )
            .bind(*series)
            .bind(first)
            .bind(last)
            .bind(known_at)
            .fetch_all(conn)
            .await
        })?;
        for row in rows {
            found.push(row.read(kept)?);
        }
    }
    Ok(found)
}

/// The same for many indicators, each with its own rows: one statement for all of them.
pub(in crate::impact) async fn list_many(
    tx: &mut Tx,
    all: &[Kept],
    days: Days,
    known_at: DateTime<Utc>,
) -> StoreResult<HashMap<IndicatorId, Vec<Measurement>>> {
    let of_series: HashMap<i32, &Kept> = all
        .iter()
        .flat_map(|kept| kept.series.iter().map(move |series| (*series, kept)))
        .collect();
    let (first, last) = bounds(days);
    let mut found: HashMap<IndicatorId, Vec<Measurement>> = HashMap::new();
    // A list as JSON is one parameter on both engines; what it holds are whole numbers of ours.
    let wanted: Vec<i32> = of_series.keys().copied().collect();
    for chunk in wanted.chunks(AT_ONCE) {
        let rows: Vec<Row> = match tx {
            Tx::Sqlite(tx) => {
                sqlx::query_as(
                    "SELECT m.series, m.day, m.value, m.weight, m.spread, m.counted, b.source, \
                     b.reporter_kind, b.reporter, b.received_at, b.reason \
                     FROM json_each($1) w JOIN measurement m ON m.series = w.value \
                     JOIN measurement_batch b ON b.key = m.batch \
                     WHERE m.day BETWEEN $2 AND $3 AND b.received_at <= $4 \
                     ORDER BY m.series, m.day, m.batch",
                )
                .bind(format!("{chunk:?}"))
                .bind(first)
                .bind(last)
                .bind(known_at)
                .fetch_all(&mut **tx)
                .await?
            }
            Tx::Postgres(tx) => {
                sqlx::query_as(
                    "SELECT m.series, m.day, m.value, m.weight, m.spread, m.counted, b.source, \
                     b.reporter_kind, b.reporter, b.received_at, b.reason \
                     FROM measurement m JOIN measurement_batch b ON b.key = m.batch \
                     WHERE m.series = ANY($1) AND m.day BETWEEN $2 AND $3 \
                     AND b.received_at <= $4 ORDER BY m.series, m.day, m.batch",
                )
                .bind(chunk)
                .bind(first)
                .bind(last)
                .bind(known_at)
                .fetch_all(&mut **tx)
                .await?
            }
        };
        for row in rows {
            if let Some(kept) = of_series.get(&row.series) {
                let own = found.entry(kept.indicator.id).or_default();
                own.push(row.read(kept)?);
            }
        }
    }
    Ok(found)
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
                let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(
                    "INSERT INTO measurement (series, day, batch, value, weight, spread, counted) ",
                );
                query.push_values(chunk, |mut line, row| {
                    line.push_bind(row.series)
                        .push_bind(row.day)
                        .push_bind(batch);
                    for cell in row.cells {
                        line.push_bind(cell);
                    }
                    line.push_bind(row.counted);
                });
                query.build().execute(&mut **tx).await?;
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

fn bounds(days: Days) -> (i32, i32) {
    days.map_or((i32::MIN, i32::MAX), |(first, last)| {
        (day_number(first), day_number(last))
    })
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
    fn of(kept: &Kept, row: &Measurement) -> StoreResult<Self> {
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

impl Row {
    fn read(self, kept: &Kept) -> StoreResult<Measurement> {
        let row = format!("({}, {}, …)", self.series, self.day);
        let cell = Cell {
            table: "measurement",
            row: &row,
        };
        let revision = kept
            .revision_of(self.series)
            .ok_or_else(|| cell.corrupt("series", "it is not of this indicator"))?;
        let definition = &revision.definition;
        let day = day_of(self.day).ok_or_else(|| cell.corrupt("day", "it is out of range"))?;
        let period = Period::containing(definition.frequency, day)
            .map_err(|why| cell.corrupt("day", why.to_string()))?;
        let cells = [self.value, self.weight, self.spread];
        let entry = if self.value.is_none() {
            Entry::Withdrawn {
                reason: self.reason,
            }
        } else {
            let columns = Columns::of_cells(definition.kind, cells);
            let reading = Reading::from_columns(definition.kind, columns);
            Entry::Measured(reading.map_err(|why| cell.corrupt("value", why.to_string()))?)
        };
        let counted = match self.counted {
            None => self.received_at,
            Some(twice) => DateTime::from_timestamp(twice.div_euclid(2), 0)
                .ok_or_else(|| cell.corrupt("counted", "it is out of range"))?,
        };
        Ok(Measurement {
            indicator: kept.indicator.id,
            version: revision.number,
            period,
            entry,
            is_partial: self.counted.is_some_and(|twice| twice.rem_euclid(2) == 1),
            cut_off: counted.with_timezone(&Paris).fixed_offset(),
            source: source_of(cell, &self.source)?,
            reporter: match self.reporter_kind.as_str() {
                "member" => Reporter::Member(cell.parse("reporter", &self.reporter)?),
                "key" => Reporter::Key(self.reporter),
                _ => Reporter::Connector,
            },
            recorded_at: self.received_at,
        })
    }
}
