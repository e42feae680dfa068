//! Whose access was closed.

use chrono::NaiveDate;

use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// Notes that somebody's access was closed after a last day. False when that was noted before: it
/// was done already, maybe by another node.
pub(in super::super) async fn insert_closing(
    tx: &mut Tx,
    member: &str,
    last_day: NaiveDate,
    now: Now,
) -> StoreResult<bool> {
    let at = now.0;
    let new = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO access_closing (member, last_day, closed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (member, last_day) DO NOTHING",
        )
        .bind(member)
        .bind(last_day.to_string())
        .bind(at)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(new == 1)
}

/// Forgets somebody's closings.
pub(in super::super) async fn delete_closings(tx: &mut Tx, member: &str) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM access_closing WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
