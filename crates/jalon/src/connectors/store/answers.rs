//! What sources answered, as they answered it: the beginning of each different answer.

use std::collections::HashMap;

use programme::identity::ServiceSlug;

use crate::{
    connectors::fetch::Fetched,
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// Answers kept of one connector.
const KEPT: i64 = 30;

/// Keeps an answer, once for each digest, and forgets the oldest.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn keep(
    tx: &mut Tx,
    connector: &str,
    fetched: &Fetched,
    now: Now,
) -> StoreResult<()> {
    let bytes = i64::try_from(fetched.bytes).unwrap_or(i64::MAX);
    on!(&mut *tx, conn => {
        sqlx::query(
            "INSERT INTO connector_answer (connector, digest, bytes, body, first_at, last_at) \
             VALUES ($1, $2, $3, $4, $5, $5) \
             ON CONFLICT (connector, digest) DO UPDATE SET last_at = $5",
        )
        .bind(connector)
        .bind(&fetched.digest)
        .bind(bytes)
        .bind(&fetched.raw)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    on!(tx, conn => {
        sqlx::query(
            "DELETE FROM connector_answer WHERE connector = $1 AND digest NOT IN \
             (SELECT digest FROM connector_answer WHERE connector = $1 \
             ORDER BY last_at DESC, digest LIMIT $2)",
        )
        .bind(connector)
        .bind(KEPT)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The latest answer of each connector of a service: its digest, bytes and beginning, by connector.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn list_latest(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<HashMap<String, (String, i64, String)>> {
    let rows: Vec<(String, String, i64, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT connector, digest, bytes, body FROM ( \
                SELECT a.connector, a.digest, a.bytes, a.body, ROW_NUMBER() OVER ( \
                    PARTITION BY a.connector ORDER BY a.last_at DESC, a.digest) AS place \
                FROM connector_answer a JOIN connector c ON c.id = a.connector \
                WHERE c.service = $1) ranked WHERE place = 1",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let of = |(connector, digest, bytes, body)| (connector, (digest, bytes, body));
    Ok(rows.into_iter().map(of).collect())
}
