//! Keys with which services push their figures.

use programme::identity::ServiceSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// A key on record. Its secret is kept as a hash only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its own key.
    pub id: String,
    /// The service whose figures it may hand in.
    pub service: ServiceSlug,
    /// What people call it.
    pub name: String,
    /// The indicators that it may fill; all of the service when nothing is said.
    pub indicators: Option<Vec<String>>,
    /// The last day on which it was used.
    pub last_used_on: Option<String>,
    /// True when it opens nothing any more.
    pub is_revoked: bool,
}

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: String,
    service: String,
    name: String,
    indicators_json: Option<String>,
    last_used_on: Option<String>,
    revoked_by: Option<String>,
}

impl KeyRow {
    fn read(self) -> StoreResult<Key> {
        let cell = Cell {
            table: "impact_key",
            row: &self.id,
        };
        Ok(Key {
            service: cell.parse("service", &self.service)?,
            indicators: cell.json("indicators_json", self.indicators_json.as_deref())?,
            name: self.name,
            last_used_on: self.last_used_on,
            is_revoked: self.revoked_by.is_some(),
            id: self.id,
        })
    }
}

/// The keys of a service, the latest first.
pub(in crate::impact) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Key>> {
    let rows: Vec<KeyRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, name, indicators_json, last_used_on, revoked_by \
             FROM impact_key WHERE service = $1 ORDER BY created_at DESC, id DESC",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(KeyRow::read).collect()
}

/// The key with this hash, revoked ones included.
pub(in crate::impact) async fn find(tx: &mut Tx, secret_hash: &str) -> StoreResult<Option<Key>> {
    let row: Option<KeyRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, name, indicators_json, last_used_on, revoked_by \
             FROM impact_key WHERE secret_hash = $1",
        )
        .bind(secret_hash)
        .fetch_optional(conn)
        .await
    })?;
    row.map(KeyRow::read).transpose()
}

/// Records a key.
pub(in crate::impact) async fn insert(
    tx: &mut Tx,
    key: &Key,
    secret_hash: &str,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let indicators = json_text(key.indicators.as_ref())?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO impact_key (id, service, name, secret_hash, indicators_json, author, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&key.id)
        .bind(key.service.as_str())
        .bind(&key.name)
        .bind(secret_hash)
        .bind(&indicators)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Notes that a key was used on a day.
pub(in crate::impact) async fn touch(tx: &mut Tx, id: &str, now: Now) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE impact_key SET last_used_on = $2 WHERE id = $1 \
             AND (last_used_on IS NULL OR last_used_on <> $2)",
        )
        .bind(id)
        .bind(now.day().to_string())
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Makes a key of a service open nothing any more.
pub(in crate::impact) async fn revoke(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE impact_key SET revoked_by = $3, revoked_at = $4 \
             WHERE id = $1 AND service = $2 AND revoked_by IS NULL",
        )
        .bind(id)
        .bind(service.as_str())
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("impact_key", id, done)
}
