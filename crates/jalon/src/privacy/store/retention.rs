//! What was erased because its time had come.

use chrono::{DateTime, Utc};

use crate::{
    foundation::{clock::Now, database::Tx, ids::new_id, stored::StoreResult},
    on,
};

/// Notes how much a rule erased.
pub(in crate::privacy) async fn insert_run(
    tx: &mut Tx,
    rule: &str,
    erased: u64,
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let erased = i64::try_from(erased).unwrap_or(i64::MAX);
    on!(tx, conn => {
        sqlx::query("INSERT INTO retention_run (id, at, rule, erased) VALUES ($1, $2, $3, $4)")
            .bind(new_id(now))
            .bind(at)
            .bind(rule)
            .bind(erased)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// For each rule, when it last ran and how much it erased then and in all: rule, instant, then, all.
pub(in crate::privacy) async fn list_last_runs(
    tx: &mut Tx,
) -> StoreResult<Vec<(String, DateTime<Utc>, i64, i64)>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT r.rule, r.at, r.erased, CAST(s.total AS BIGINT) FROM retention_run r \
             JOIN (SELECT rule, max(id) AS id, sum(erased) AS total FROM retention_run \
             GROUP BY rule) s ON s.id = r.id ORDER BY r.rule",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Forgets sessions that ended before an instant. Returns how many.
pub(in crate::privacy) async fn delete_sessions(
    tx: &mut Tx,
    before: DateTime<Utc>,
) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM session WHERE expires_at < $1 OR ended_at < $1")
            .bind(before)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Forgets the addresses of a former member. Returns how many.
pub(in crate::privacy) async fn delete_addresses(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM address WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Forgets the passkeys of a former member. Returns how many.
pub(in crate::privacy) async fn delete_passkeys(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM passkey WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Who is named by the column `member` of a table of ours.
pub(in crate::privacy) async fn list_members_in(
    tx: &mut Tx,
    table: &'static str,
) -> StoreResult<Vec<String>> {
    let sql = format!("SELECT DISTINCT member FROM {table}");
    Ok(on!(tx, conn => {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(conn).await
    })?)
}
