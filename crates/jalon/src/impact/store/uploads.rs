//! Files on their way in: what they are, and their figures until they are recorded.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use programme::identity::ServiceSlug;

use super::measurements::Compact;
use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// Rows carried by one statement on SQLite.
const AT_ONCE: usize = 500;

/// The latest row that is known of a staged figure's period.
macro_rules! known {
    () => {
        " FROM measurement_staged s LEFT JOIN measurement k ON k.series = s.series \
          AND k.day = s.day AND k.batch = (SELECT max(x.batch) FROM measurement x \
          WHERE x.series = s.series AND x.day = s.day) WHERE s.upload = $1 "
    };
}

/// True when that row says the same.
macro_rules! same {
    () => {
        "(k.value IS NOT DISTINCT FROM s.value AND k.weight IS NOT DISTINCT FROM s.weight \
          AND k.spread IS NOT DISTINCT FROM s.spread AND k.series IS NOT NULL \
          AND coalesce(k.counted, 0) % 2 = coalesce(s.counted, 0) % 2)"
    };
}

/// A figure of a file, by its line.
#[derive(Debug, Clone, Copy)]
pub(in crate::impact) struct Staged {
    pub(in crate::impact) line: i64,
    pub(in crate::impact) row: Compact,
}

/// A file on its way in.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::impact) struct Upload {
    pub(in crate::impact) key: i32,
    pub(in crate::impact) state: String,
    pub(in crate::impact) lines: i64,
    pub(in crate::impact) mark: String,
    pub(in crate::impact) outcome_json: Option<String>,
}

/// What recording a file would do: figures staged, new, the same, completed.
pub(in crate::impact) type Counts = (i64, i64, i64, i64);

/// Series, day, value, weight, spread, counted, then what is known: batch, value, weight, spread,
/// counted.
pub(in crate::impact) type SampleRow = (
    i32,
    i32,
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<i64>,
    Option<i32>,
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<i64>,
);

/// Notes that a file is being read.
pub(in crate::impact) async fn insert(
    tx: &mut Tx,
    key: i32,
    service: &ServiceSlug,
    author: &str,
    mark: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO measurement_upload (key, service, author, state, lines, mark, \
             started_at, touched_at) VALUES ($1, $2, $3, 'reading', 0, $4, $5, $5)",
        )
        .bind(key)
        .bind(service.as_str())
        .bind(author)
        .bind(mark)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// A file of a service.
pub(in crate::impact) async fn find(
    tx: &mut Tx,
    service: &ServiceSlug,
    key: i32,
) -> StoreResult<Option<Upload>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT key, state, CAST(lines AS BIGINT) AS lines, mark, outcome_json \
             FROM measurement_upload WHERE key = $1 AND service = $2",
        )
        .bind(key)
        .bind(service.as_str())
        .fetch_optional(conn)
        .await
    })?)
}

/// Says how a file stands.
pub(in crate::impact) async fn update(
    tx: &mut Tx,
    key: i32,
    (state, lines, outcome): (&str, i64, Option<&str>),
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE measurement_upload SET state = $2, lines = $3, outcome_json = $4, \
             touched_at = $5 WHERE key = $1",
        )
        .bind(key)
        .bind(state)
        .bind(lines)
        .bind(outcome)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Adds figures to a file; those about periods that it has already are left out. Gives how many
/// came in.
pub(in crate::impact) async fn stage(
    tx: &mut Tx,
    upload: i32,
    rows: &[Staged],
) -> StoreResult<u64> {
    let mut staged = 0;
    match tx {
        Tx::Sqlite(tx) => {
            for chunk in rows.chunks(AT_ONCE) {
                let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(
                    "INSERT INTO measurement_staged (upload, series, day, line, value, weight, \
                     spread, counted) ",
                );
                query.push_values(chunk, |mut b, one| {
                    b.push_bind(upload)
                        .push_bind(one.row.series)
                        .push_bind(one.row.day)
                        .push_bind(one.line);
                    for cell in one.row.cells {
                        b.push_bind(cell);
                    }
                    b.push_bind(one.row.counted);
                });
                query.push(" ON CONFLICT DO NOTHING");
                staged += query.build().execute(&mut **tx).await?.rows_affected();
            }
        }
        Tx::Postgres(tx) => {
            let cell = |at: usize| {
                let cells = rows.iter().map(|one| one.row.cells[at]);
                cells.collect::<Vec<_>>()
            };
            let done = sqlx::query(
                "INSERT INTO measurement_staged (upload, series, day, line, value, weight, \
                 spread, counted) SELECT $1, r.series, r.day, r.line, r.value, r.weight, \
                 r.spread, r.counted FROM UNNEST($2::int4[], $3::int4[], $4::int8[], \
                 $5::float8[], $6::float8[], $7::float8[], $8::int8[]) \
                 AS r (series, day, line, value, weight, spread, counted) ON CONFLICT DO NOTHING",
            )
            .bind(upload)
            .bind(rows.iter().map(|one| one.row.series).collect::<Vec<_>>())
            .bind(rows.iter().map(|one| one.row.day).collect::<Vec<_>>())
            .bind(rows.iter().map(|one| one.line).collect::<Vec<_>>())
            .bind(cell(0))
            .bind(cell(1))
            .bind(cell(2))
            .bind(rows.iter().map(|one| one.row.counted).collect::<Vec<_>>())
            .execute(&mut **tx)
            .await?;
            staged = done.rows_affected();
        }
    }
    Ok(staged)
}

/// A staged figure: series, day, line, value, weight, spread.
type StagedRow = (i32, i32, i64, Option<f64>, Option<f64>, Option<f64>);

/// The figures that a file has about these periods: their lines and their numbers.
///
/// Read series by series between the first and the last day that is wanted: a file goes through days
/// in order, so that hardly anything else lies between.
pub(in crate::impact) async fn list_staged(
    tx: &mut Tx,
    upload: i32,
    places: &[(i32, i32)],
) -> StoreResult<HashMap<(i32, i32), (i64, [Option<f64>; 3])>> {
    let mut of_series: BTreeMap<i32, BTreeSet<i32>> = BTreeMap::new();
    for (series, day) in places {
        of_series.entry(*series).or_default().insert(*day);
    }
    let mut found = HashMap::new();
    for (series, days) in of_series {
        let rows: Vec<StagedRow> = on!(tx, conn => {
            sqlx::query_as(
                "SELECT series, day, line, value, weight, spread FROM measurement_staged \
                 WHERE upload = $1 AND series = $2 AND day BETWEEN $3 AND $4",
            )
            .bind(upload)
            .bind(series)
            .bind(days.first())
            .bind(days.last())
            .fetch_all(conn)
            .await
        })?;
        let wanted = rows.into_iter().filter(|row| days.contains(&row.1));
        found.extend(wanted.map(|row| ((row.0, row.1), (row.2, [row.3, row.4, row.5]))));
    }
    Ok(found)
}

/// What recording a file would do.
pub(in crate::impact) async fn count(tx: &mut Tx, upload: i32) -> StoreResult<Counts> {
    const COUNT: &str = concat!(
        "SELECT CAST(count(*) AS BIGINT), \
         CAST(coalesce(sum(CASE WHEN k.value IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT), \
         CAST(coalesce(sum(CASE WHEN ",
        same!(),
        " THEN 1 ELSE 0 END), 0) AS BIGINT), \
         CAST(coalesce(sum(CASE WHEN k.value IS NOT NULL AND NOT ",
        same!(),
        " AND coalesce(k.counted, 0) % 2 = 1 THEN 1 ELSE 0 END), 0) AS BIGINT)",
        known!(),
    );
    Ok(on!(tx, conn => {
        sqlx::query_as(COUNT).bind(upload).fetch_one(conn).await
    })?)
}

/// The first figures of a file, in its order, with what is known of their periods.
pub(in crate::impact) async fn sample(
    tx: &mut Tx,
    upload: i32,
    most: i64,
) -> StoreResult<Vec<SampleRow>> {
    const SAMPLE: &str = concat!(
        "SELECT s.series, s.day, s.value, s.weight, s.spread, s.counted, \
         k.batch, k.value, k.weight, k.spread, k.counted",
        known!(),
        "ORDER BY s.line LIMIT $2",
    );
    Ok(on!(tx, conn => {
        sqlx::query_as(SAMPLE).bind(upload).bind(most).fetch_all(conn).await
    })?)
}

/// Records the figures of a file under a batch, but for those that say what is known.
pub(in crate::impact) async fn record(tx: &mut Tx, upload: i32, batch: i32) -> StoreResult<()> {
    const RECORD: &str = concat!(
        "INSERT INTO measurement (series, day, batch, value, weight, spread, counted) \
         SELECT s.series, s.day, $2, s.value, s.weight, s.spread, s.counted",
        known!(),
        "AND NOT ",
        same!(),
    );
    on!(tx, conn => {
        sqlx::query(RECORD).bind(upload).bind(batch).execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

/// The series of a file, each with the first day of its latest period.
pub(in crate::impact) async fn list_series(
    tx: &mut Tx,
    upload: i32,
) -> StoreResult<Vec<(i32, i32)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT series, max(day) FROM measurement_staged WHERE upload = $1 \
             GROUP BY series ORDER BY series",
        )
        .bind(upload)
        .fetch_all(conn)
        .await
    })?)
}

/// Files whose figures are of no use any more: recorded, refused, or left since an instant.
pub(in crate::impact) async fn list_left(
    tx: &mut Tx,
    since: DateTime<Utc>,
) -> StoreResult<Vec<i32>> {
    Ok(on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT key FROM measurement_upload \
             WHERE state IN ('recorded', 'refused') OR touched_at < $1 ORDER BY key",
        )
        .bind(since)
        .fetch_all(conn)
        .await
    })?)
}

/// Removes the figures of a series of a file.
pub(in crate::impact) async fn delete_series(
    tx: &mut Tx,
    upload: i32,
    series: i32,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM measurement_staged WHERE upload = $1 AND series = $2")
            .bind(upload)
            .bind(series)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Forgets a file that nobody touched since an instant.
pub(in crate::impact) async fn delete_left(
    tx: &mut Tx,
    upload: i32,
    since: DateTime<Utc>,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM measurement_upload WHERE key = $1 AND touched_at < $2")
            .bind(upload)
            .bind(since)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
