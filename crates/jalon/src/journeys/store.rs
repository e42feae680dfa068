//! All SQL of what people said of oddities in journeys.

use std::collections::HashMap;

use programme::identity::ServiceSlug;

use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// Oddities that somebody found to be right as recorded: key and reason.
pub(crate) async fn list_accepted(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<HashMap<String, String>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT oddity, reason FROM journey_oddity WHERE service = $1")
            .bind(service.as_str())
            .fetch_all(conn)
            .await
    })?;
    Ok(rows.into_iter().collect())
}

/// Keeps that an oddity is right as recorded.
pub(super) async fn accept(
    tx: &mut Tx,
    service: &ServiceSlug,
    oddity: &str,
    reason: &str,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO journey_oddity (service, oddity, reason, author, created_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service, oddity) DO NOTHING",
        )
        .bind(service.as_str())
        .bind(oddity)
        .bind(reason)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
