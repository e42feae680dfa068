//! Connectors as kept. Only [`secret_of`] reads a secret.

use chrono::{DateTime, Utc};
use programme::identity::{IndicatorId, ServiceSlug};

use crate::{
    connectors::{failure::Failure, source::Source},
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// A connector, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connector {
    /// Its key.
    pub id: String,
    /// The service whose figures it fetches.
    pub service: ServiceSlug,
    /// The indicator that they are about.
    pub indicator: IndicatorId,
    /// What it asks.
    pub source: Source,
    /// True when a secret is kept with it.
    pub has_secret: bool,
    /// True when it is fetched on the schedule.
    pub is_active: bool,
    /// Who set it up.
    pub author: String,
    /// When.
    pub created_at: Now,
    /// How it went.
    pub run: Run,
}

/// How the fetching went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// When it was tried last.
    pub tried_at: Option<Now>,
    /// When the source answered last.
    pub answered_at: Option<Now>,
    /// When it last gave a figure that was not known.
    pub new_at: Option<Now>,
    /// Tries that failed since the last answer.
    pub failures: u32,
    /// Why the last try failed; nothing when it did not.
    pub failure: Option<Failure>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    service: String,
    indicator: String,
    source_json: String,
    has_secret: i64,
    is_active: i64,
    author: String,
    created_at: DateTime<Utc>,
    tried_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    new_at: Option<DateTime<Utc>>,
    failures: i64,
    failure_json: Option<String>,
}

impl Row {
    fn into_connector(self) -> StoreResult<Connector> {
        let cell = Cell {
            table: "connector",
            row: &self.id,
        };
        let source: Option<Source> = cell.json("source_json", Some(&self.source_json))?;
        Ok(Connector {
            service: cell.parse("service", &self.service)?,
            indicator: IndicatorId(cell.parse("indicator", &self.indicator)?),
            source: source.ok_or_else(|| cell.corrupt("source_json", "is empty"))?,
            has_secret: self.has_secret != 0,
            is_active: cell
                .flag("is_active", Some(self.is_active))?
                .unwrap_or(false),
            run: Run {
                tried_at: self.tried_at.map(Now),
                answered_at: self.answered_at.map(Now),
                new_at: self.new_at.map(Now),
                failures: cell.number("failures", Some(self.failures))?.unwrap_or(0),
                failure: cell.json("failure_json", self.failure_json.as_deref())?,
            },
            author: self.author,
            created_at: Now(self.created_at),
            id: self.id,
        })
    }
}

/// The connectors of a service, the oldest first.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::connectors) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Connector>> {
    let rows: Vec<Row> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, indicator, source_json, \
             CAST(CASE WHEN secret_token = '' THEN 0 ELSE 1 END AS BIGINT) AS has_secret, \
             is_active, author, created_at, tried_at, answered_at, new_at, failures, failure_json \
             FROM connector WHERE service = $1 ORDER BY id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Row::into_connector).collect()
}

/// All connectors that are fetched on the schedule, the one tried longest ago first.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::connectors) async fn list_active(tx: &mut Tx) -> StoreResult<Vec<Connector>> {
    let rows: Vec<Row> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, indicator, source_json, \
             CAST(CASE WHEN secret_token = '' THEN 0 ELSE 1 END AS BIGINT) AS has_secret, \
             is_active, author, created_at, tried_at, answered_at, new_at, failures, failure_json \
             FROM connector WHERE is_active = 1 ORDER BY COALESCE(tried_at, created_at), id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Row::into_connector).collect()
}

/// The secret of a connector as it is kept, encrypted: empty for none.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn secret_of(tx: &mut Tx, id: &str) -> StoreResult<String> {
    let secret: Option<String> = on!(tx, conn => {
        sqlx::query_scalar("SELECT secret_token FROM connector WHERE id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await
    })?;
    Ok(secret.unwrap_or_default())
}

/// All secrets as they are kept, with the connectors that they belong to.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn list_secrets(tx: &mut Tx) -> StoreResult<Vec<(String, String)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, secret_token FROM connector WHERE secret_token <> '' ORDER BY id",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Keeps a secret otherwise than before.
///
/// # Errors
/// `Stale` when the connector is not there any more.
pub(in crate::connectors) async fn save_secret(
    tx: &mut Tx,
    id: &str,
    secret: &str,
) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query("UPDATE connector SET secret_token = $2 WHERE id = $1")
            .bind(id)
            .bind(secret)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("connector", id, changed)
}

/// Adds a connector with its secret.
///
/// # Errors
/// When the engine refuses.
pub(in crate::connectors) async fn insert(
    tx: &mut Tx,
    connector: &Connector,
    secret: &str,
) -> StoreResult<()> {
    let source = json_text(Some(&connector.source))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO connector (id, service, indicator, source_json, secret_token, \
             is_active, author, created_at, failures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
        )
        .bind(&connector.id)
        .bind(connector.service.as_str())
        .bind(connector.indicator.to_string())
        .bind(&source)
        .bind(secret)
        .bind(i64::from(connector.is_active))
        .bind(&connector.author)
        .bind(connector.created_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Fetches it on the schedule from now on, or no more.
///
/// # Errors
/// `Stale` when it is not there any more.
pub(in crate::connectors) async fn set_active(
    tx: &mut Tx,
    id: &str,
    is_active: bool,
) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query("UPDATE connector SET is_active = $2 WHERE id = $1")
            .bind(id)
            .bind(i64::from(is_active))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("connector", id, changed)
}

/// Removes it, with its secret and the answers kept.
///
/// # Errors
/// `Stale` when it is not there any more.
pub(in crate::connectors) async fn delete(tx: &mut Tx, id: &str) -> StoreResult<()> {
    on!(&mut *tx, conn => {
        sqlx::query("DELETE FROM connector_answer WHERE connector = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    let changed = on!(tx, conn => {
        sqlx::query("DELETE FROM connector WHERE id = $1")
            .bind(id)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    expect_fresh("connector", id, changed)
}

/// Writes how the fetching went.
///
/// # Errors
/// `Stale` when the connector is not there any more.
pub(in crate::connectors) async fn save_run(tx: &mut Tx, id: &str, run: &Run) -> StoreResult<()> {
    let failure = json_text(run.failure.as_ref())?;
    let at = |instant: Option<Now>| instant.map(|now| now.0);
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE connector SET tried_at = $2, answered_at = $3, new_at = $4, failures = $5, \
             failure_json = $6 WHERE id = $1",
        )
        .bind(id)
        .bind(at(run.tried_at))
        .bind(at(run.answered_at))
        .bind(at(run.new_at))
        .bind(i64::from(run.failures))
        .bind(&failure)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("connector", id, changed)
}
