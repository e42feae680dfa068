//! How often something was tried, shared by all nodes.

use chrono::TimeDelta;

use crate::{
    foundation::{clock::Now, database::Tx, stored::StoreResult},
    on,
};

/// Counts one more try and says how many there were in the present window, this one included.
/// One statement: two nodes never count the same.
pub(in crate::accounts) async fn save_hit(
    tx: &mut Tx,
    bucket: &str,
    window: TimeDelta,
    now: Now,
) -> StoreResult<i64> {
    Ok(on!(tx, conn => {
        sqlx::query_scalar(
            "INSERT INTO rate_limit (bucket, window_at, hits) VALUES ($1, $2, 1) \
             ON CONFLICT (bucket) DO UPDATE SET \
             hits = CASE WHEN rate_limit.window_at <= $3 THEN 1 ELSE rate_limit.hits + 1 END, \
             window_at = CASE WHEN rate_limit.window_at <= $3 THEN $2 ELSE rate_limit.window_at END \
             RETURNING hits",
        )
        .bind(bucket)
        .bind(now.0)
        .bind((now.0) - window)
        .fetch_one(conn)
        .await
    })?)
}

/// Forgets what was tried in windows that began before an instant.
pub(in crate::accounts) async fn delete_hits_before(tx: &mut Tx, before: Now) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM rate_limit WHERE window_at < $1")
            .bind(before.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
