//! What sources answered, as they answered it: the beginning of each different answer.

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

/// The latest answer of a connector: its digest, bytes and beginning.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn latest(
    tx: &mut Tx,
    connector: &str,
) -> StoreResult<Option<(String, i64, String)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT digest, bytes, body FROM connector_answer WHERE connector = $1 \
             ORDER BY last_at DESC, digest LIMIT 1",
        )
        .bind(connector)
        .fetch_optional(conn)
        .await
    })?)
}
