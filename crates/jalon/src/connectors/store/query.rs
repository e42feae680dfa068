//! A query against somebody else's PostgreSQL: read only, one statement, so much time, so many rows.

use std::{str::FromStr, time::Duration};

use futures_util::TryStreamExt as _;
use serde_json::Value;
use sqlx::{
    Connection, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};

use crate::connectors::{failure::Failure, guard, outside::Outside};

/// Rows that are read at most.
const MOST_ROWS: usize = 5_000;
/// Characters to which a text may be cut: PostgreSQL counts them in 32 bits.
const LONGEST: usize = i32::MAX as usize;

/// The rows of a query, each as an object of its columns.
///
/// The query stands inside a `SELECT` of ours within a read-only transaction: it can't be several
/// statements, and can't change anything, whatever the role may.
pub(in crate::connectors) async fn run(
    outside: &Outside,
    address: &str,
    sql: &str,
) -> Result<Vec<Value>, Failure> {
    let asked = tokio::time::timeout(outside.time, rows(outside, address, sql)).await;
    asked.map_err(|_| Failure::TooSlow)?
}

async fn rows(outside: &Outside, address: &str, sql: &str) -> Result<Vec<Value>, Failure> {
    let is_postgres = address.starts_with("postgres://") || address.starts_with("postgresql://");
    if !is_postgres {
        return Err(Failure::Address);
    }
    let options = PgConnectOptions::from_str(address).map_err(|_| Failure::Address)?;
    let (host, port) = (options.get_host().to_owned(), options.get_port());
    let is_socket = options.get_socket().is_some() || host.starts_with('/');
    if is_socket {
        return Err(Failure::NotPublic);
    }
    let is_allowed = outside.allows(&host, port);
    let found = guard::resolve(&host, port, is_allowed)
        .await
        .map_err(|why| match why {
            guard::Refused::NotPublic => Failure::NotPublic,
            guard::Refused::Unknown(why) => Failure::Unreachable(why),
        })?;
    // The address that was looked at is the one that is connected to. Where the certificate must
    // name the host, the name stays: a machine within our walls can't show such a certificate.
    let options = match (options.get_ssl_mode(), found.first()) {
        (PgSslMode::VerifyFull, _) | (_, None) => options,
        (_, Some(first)) => options.host(&first.ip().to_string()),
    };
    let milliseconds = outside
        .time
        .saturating_sub(Duration::from_secs(1))
        .as_millis();
    let options = options
        .application_name("jalon")
        .options([("statement_timeout", milliseconds.max(500).to_string())])
        .options([("default_transaction_read_only", "on")]);
    let mut connection = PgConnection::connect_with(&options).await.map_err(told)?;
    let outcome = select(&mut connection, sql, outside.bytes).await;
    // Whatever comes of the goodbye.
    let _gone = connection.close().await;
    let texts = outcome.map_err(told)?.ok_or(Failure::TooLarge)?;
    texts
        .iter()
        .map(|text| serde_json::from_str(text).map_err(|_| Failure::NotJson))
        .collect()
}

/// The rows as texts; nothing when they are too many or too large. What is too large is cut by the
/// server, and no more is read than is taken.
async fn select(
    connection: &mut PgConnection,
    sql: &str,
    most: usize,
) -> sqlx::Result<Option<Vec<String>>> {
    let mut tx = connection.begin_with("BEGIN READ ONLY").await?;
    let bare = sql.trim().trim_end_matches(';');
    // A line of its own: a comment at the end must not swallow what follows.
    let whole = format!(
        "SELECT left(row_to_json(jalon_row)::text, {}) FROM (\n{bare}\n) AS jalon_row LIMIT {}",
        most.saturating_add(1).min(LONGEST),
        MOST_ROWS + 1
    );
    let (mut texts, mut bytes) = (Vec::new(), 0);
    let mut rows = sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(whole))
        .persistent(false)
        .fetch(&mut *tx);
    while let Some(text) = rows.try_next().await? {
        bytes += text.len();
        texts.push(text);
        if bytes > most || texts.len() > MOST_ROWS {
            // The connection is closed with what it still holds.
            return Ok(None);
        }
    }
    drop(rows);
    tx.rollback().await?;
    Ok(Some(texts))
}

/// What the server said, without the address that was connected to.
fn told(error: sqlx::Error) -> Failure {
    match error {
        sqlx::Error::Database(error) if error.code().as_deref() == Some("57014") => {
            Failure::TooSlow
        }
        sqlx::Error::Database(error) => Failure::Database(error.message().to_owned()),
        sqlx::Error::Io(error) => Failure::Unreachable(error.kind().to_string()),
        sqlx::Error::Tls(_) => Failure::Unreachable("TLS".into()),
        _ => Failure::Unreachable("connection".into()),
    }
}
