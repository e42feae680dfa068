//! Batches: what was handed in together.

use chrono::{DateTime, Utc};
use programme::{
    identity::{MemberSlug, ServiceSlug},
    impact::{indicators::SourceKind, measurements::Reporter},
};

use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// A batch to be written.
pub(in crate::impact) struct NewBatch<'a> {
    pub(in crate::impact) key: i32,
    pub(in crate::impact) service: &'a ServiceSlug,
    pub(in crate::impact) source: SourceKind,
    pub(in crate::impact) reporter: &'a Reporter,
    pub(in crate::impact) reason: &'a str,
    pub(in crate::impact) once: Option<&'a str>,
    pub(in crate::impact) content_hash: &'a str,
    pub(in crate::impact) outcome_json: &'a str,
}

/// What a batch handed in before under the same name was.
#[derive(sqlx::FromRow)]
pub(in crate::impact) struct Earlier {
    pub(in crate::impact) content_hash: String,
    pub(in crate::impact) outcome_json: String,
}

/// The next key of a kind. Whoever asks holds the count until the end of the transaction: the
/// next to ask waits, and then sees all that was written.
pub(in crate::impact) async fn next_key(tx: &mut Tx, kind: &'static str) -> StoreResult<i32> {
    let last: i64 = on!(tx, conn => {
        sqlx::query_scalar(
            "INSERT INTO impact_counter (name, last) VALUES ($1, 1) \
             ON CONFLICT (name) DO UPDATE SET last = impact_counter.last + 1 RETURNING last",
        )
        .bind(kind)
        .fetch_one(conn)
        .await
    })?;
    i32::try_from(last).map_err(|_| {
        crate::foundation::stored::StoreError::Unstorable(format!("no key of kind {kind} is left"))
    })
}

/// Waits until nobody records, and keeps others from it until the end of the transaction.
pub(in crate::impact) async fn hold(tx: &mut Tx) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO impact_counter (name, last) VALUES ('batch', 0) \
             ON CONFLICT (name) DO UPDATE SET last = impact_counter.last",
        )
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// True when something was recorded about a service after an instant.
pub(in crate::impact) async fn is_later(
    tx: &mut Tx,
    service: &ServiceSlug,
    instant: DateTime<Utc>,
) -> StoreResult<bool> {
    let last: Option<DateTime<Utc>> = on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT received_at FROM measurement_batch WHERE service = $1 \
             ORDER BY key DESC LIMIT 1",
        )
        .bind(service.as_str())
        .fetch_optional(conn)
        .await
    })?;
    Ok(last.is_some_and(|last| last > instant))
}

/// The batch that was handed in under a name.
pub(in crate::impact) async fn find_once(tx: &mut Tx, once: &str) -> StoreResult<Option<Earlier>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT content_hash, outcome_json FROM measurement_batch WHERE once = $1",
        )
        .bind(once)
        .fetch_optional(conn)
        .await
    })?)
}

/// Writes a batch.
pub(in crate::impact) async fn insert(
    tx: &mut Tx,
    batch: &NewBatch<'_>,
    now: Now,
) -> StoreResult<()> {
    let (kind, reporter) = written(batch.reporter);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO measurement_batch (key, service, source, reporter_kind, reporter, \
             received_at, reason, once, content_hash, outcome_json) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(batch.key)
        .bind(batch.service.as_str())
        .bind(batch.source.code())
        .bind(kind)
        .bind(reporter)
        .bind(now.0)
        .bind(batch.reason)
        .bind(batch.once)
        .bind(batch.content_hash)
        .bind(batch.outcome_json)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

fn written(reporter: &Reporter) -> (&'static str, &str) {
    match reporter {
        Reporter::Member(slug) => ("member", MemberSlug::as_str(slug)),
        Reporter::Key(name) => ("key", name),
        Reporter::Connector => ("connector", ""),
    }
}
