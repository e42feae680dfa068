//! What is known of the latest figure of each version: kept beside the definitions, so that nobody
//! reads all rows to know who fell silent.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use programme::identity::ServiceSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// The latest figure of one version of an indicator that is still measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::impact) struct Latest {
    pub(in crate::impact) service: ServiceSlug,
    pub(in crate::impact) indicator: String,
    /// First day of the latest period that has a figure.
    pub(in crate::impact) day: Option<i32>,
    /// When a figure was received last.
    pub(in crate::impact) at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct LatestRow {
    service: String,
    indicator: String,
    last_day: Option<i32>,
    last_at: Option<DateTime<Utc>>,
}

/// A mark that changes with whatever changes on a service's indicators and figures.
pub(in crate::impact) async fn mark(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<String> {
    let (batch, versions): (i64, i64) = on!(tx, conn => {
        sqlx::query_as(
            "SELECT CAST((SELECT coalesce(max(key), 0) FROM measurement_batch \
             WHERE service = $1) AS BIGINT), CAST((SELECT coalesce(sum(version), 0) \
             FROM indicator WHERE service = $1) AS BIGINT)",
        )
        .bind(service.as_str())
        .fetch_one(conn)
        .await
    })?;
    Ok(format!("{batch}.{versions}"))
}

/// A mark that changes with whatever changes on any indicator or figure.
pub(in crate::impact) async fn mark_of_all(tx: &mut Tx) -> StoreResult<String> {
    let (batch, versions): (i64, i64) = on!(tx, conn => {
        sqlx::query_as(
            "SELECT CAST((SELECT coalesce(max(key), 0) FROM measurement_batch) AS BIGINT), \
             CAST((SELECT coalesce(sum(version), 0) FROM indicator) AS BIGINT)",
        )
        .fetch_one(conn)
        .await
    })?;
    Ok(format!("{batch}.{versions}"))
}

/// Of every version of every indicator that is still measured.
pub(in crate::impact) async fn list(tx: &mut Tx) -> StoreResult<Vec<Latest>> {
    let rows: Vec<LatestRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT i.service, i.id AS indicator, v.last_day, v.last_at FROM indicator i \
             JOIN indicator_version v ON v.indicator = i.id WHERE i.ended_on IS NULL \
             ORDER BY i.service, i.id, v.number",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "indicator",
                row: &row.indicator,
            };
            Ok(Latest {
                service: cell.parse("service", &row.service)?,
                day: row.last_day,
                at: row.last_at,
                indicator: row.indicator,
            })
        })
        .collect()
}

/// First day of the latest period that has a figure, by indicator; those that have none are not
/// there.
pub(in crate::impact) async fn last_days(tx: &mut Tx) -> StoreResult<HashMap<String, NaiveDate>> {
    let rows: Vec<(String, i32)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT indicator, max(last_day) FROM indicator_version \
             WHERE last_day IS NOT NULL GROUP BY indicator",
        )
        .fetch_all(conn)
        .await
    })?;
    let days = rows.into_iter();
    Ok(days
        .filter_map(|(indicator, day)| Some((indicator, super::measurements::day_of(day)?)))
        .collect())
}

/// Notes that a version has a figure about a period that begins on a day.
pub(in crate::impact) async fn advance(
    tx: &mut Tx,
    series: i32,
    day: i32,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE indicator_version SET last_at = $3, last_day = CASE \
             WHEN last_day IS NULL OR last_day < $2 THEN $2 ELSE last_day END WHERE series = $1",
        )
        .bind(series)
        .bind(day)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Finds the latest figure again, after one was withdrawn.
pub(in crate::impact) async fn find_again(tx: &mut Tx, series: i32, now: Now) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE indicator_version SET last_at = $2, last_day = (\
             SELECT max(m.day) FROM measurement m WHERE m.series = $1 AND m.value IS NOT NULL \
             AND m.batch = (SELECT max(n.batch) FROM measurement n \
             WHERE n.series = m.series AND n.day = m.day)) WHERE series = $1",
        )
        .bind(series)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
