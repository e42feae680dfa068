//! The revision's SQL.

use crate::{foundation::database::Tx, on};

/// The channel on which PostgreSQL tells the other nodes.
pub(super) const CHANNEL: &str = "jalon_revision";

/// Counts one more change of the public record, in the transaction of that change, and returns the
/// new count. Other nodes hear of it when the transaction commits.
///
/// From here to the end of the transaction no other change of the record can be made: revisions
/// come in the order of commits.
///
/// # Errors
/// When the engine refuses.
pub async fn bump(tx: &mut Tx) -> sqlx::Result<i64> {
    let counter: i64 = on!(tx, conn => {
        sqlx::query_scalar("UPDATE revision SET counter = counter + 1 WHERE id = 1 RETURNING counter")
            .fetch_one(conn)
            .await
    })?;
    if let Tx::Postgres(tx) = tx {
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(counter.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(counter)
}

/// The count as this transaction sees it.
///
/// # Errors
/// When the engine refuses.
pub async fn current(tx: &mut Tx) -> sqlx::Result<i64> {
    on!(tx, conn => {
        sqlx::query_scalar("SELECT counter FROM revision WHERE id = 1").fetch_one(conn).await
    })
}
