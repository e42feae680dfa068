//! People who were sent to the identity provider and have not come back yet. The columns `nonce` and
//! `verifier` hold hashes: what they stand for follows from secrets that only the browser has.

use chrono::{DateTime, Utc};

use crate::{
    accounts::flow::Flow,
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct FlowRow {
    browser_hash: String,
    #[sqlx(rename = "nonce")]
    nonce_hash: String,
    #[sqlx(rename = "verifier")]
    verifier_hash: String,
    next: String,
    expires_at: DateTime<Utc>,
}

pub(in crate::accounts) async fn insert_flow(
    tx: &mut Tx,
    state_hash: &str,
    flow: &Flow,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO sign_in_flow (state_hash, browser_hash, nonce, verifier, next, created_at, \
             expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(state_hash)
        .bind(&flow.browser_hash)
        .bind(&flow.nonce_hash)
        .bind(&flow.verifier_hash)
        .bind(&flow.next)
        .bind(now.0)
        .bind(flow.expires_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Takes a flow out: it is good for one answer.
pub(in crate::accounts) async fn take_flow(
    tx: &mut Tx,
    state_hash: &str,
) -> StoreResult<Option<Flow>> {
    let row: Option<FlowRow> = on!(tx, conn => {
        sqlx::query_as(
            "DELETE FROM sign_in_flow WHERE state_hash = $1 \
             RETURNING browser_hash, nonce, verifier, next, expires_at",
        )
        .bind(state_hash)
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(|row| Flow {
        browser_hash: row.browser_hash,
        nonce_hash: row.nonce_hash,
        verifier_hash: row.verifier_hash,
        next: row.next,
        expires_at: Now(row.expires_at),
    }))
}

/// Forgets flows that expired before an instant.
pub(in crate::accounts) async fn delete_flows_before(tx: &mut Tx, before: Now) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM sign_in_flow WHERE expires_at < $1")
            .bind(before.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
