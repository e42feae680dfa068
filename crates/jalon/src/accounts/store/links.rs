//! Links that sign in, kept as hashes.

use chrono::{DateTime, Utc};

use crate::{
    accounts::links::Link,
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct LinkRow {
    address_id: String,
    browser_hash: Option<String>,
    next: String,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

impl From<LinkRow> for Link {
    fn from(row: LinkRow) -> Self {
        Self {
            address_id: row.address_id,
            browser_hash: row.browser_hash,
            next: row.next,
            expires_at: Now(row.expires_at),
            used_at: row.used_at.map(Now),
        }
    }
}

pub(in crate::accounts) async fn insert_link(
    tx: &mut Tx,
    token_hash: &str,
    link: &Link,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO sign_in_link (token_hash, address_id, browser_hash, next, created_at, \
             expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token_hash)
        .bind(&link.address_id)
        .bind(&link.browser_hash)
        .bind(&link.next)
        .bind(now.0)
        .bind(link.expires_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(in crate::accounts) async fn find_link(
    tx: &mut Tx,
    token_hash: &str,
) -> StoreResult<Option<Link>> {
    let row: Option<LinkRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT address_id, browser_hash, next, expires_at, used_at FROM sign_in_link \
             WHERE token_hash = $1",
        )
        .bind(token_hash)
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(Link::from))
}

/// Uses a link up. Says whether this is the one use: of many at once, one succeeds.
pub(in crate::accounts) async fn save_used(
    tx: &mut Tx,
    token_hash: &str,
    now: Now,
) -> StoreResult<bool> {
    let used = on!(tx, conn => {
        sqlx::query(
            "UPDATE sign_in_link SET used_at = $2 \
             WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        )
        .bind(token_hash)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(used > 0)
}

/// Forgets links that expired before an instant.
pub(in crate::accounts) async fn delete_links_before(tx: &mut Tx, before: Now) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM sign_in_link WHERE expires_at < $1")
            .bind(before.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
