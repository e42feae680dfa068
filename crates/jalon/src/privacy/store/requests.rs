//! Requests for erasure.

use chrono::{DateTime, Utc};

use super::super::request::{ErasureRequest, RequestState};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh},
    },
    on,
};

#[derive(sqlx::FromRow)]
struct RequestRow {
    id: String,
    member: String,
    asked_by: String,
    asked_at: DateTime<Utc>,
    state: String,
    reason: Option<String>,
    version: i64,
}

impl RequestRow {
    fn into_request(self) -> StoreResult<ErasureRequest> {
        let cell = Cell {
            table: "erasure_request",
            row: &self.id,
        };
        let state = RequestState::from_code(&self.state);
        Ok(ErasureRequest {
            member: cell.parse("member", &self.member)?,
            state: state.ok_or_else(|| cell.corrupt("state", "no state of ours"))?,
            id: self.id,
            asked_by: self.asked_by,
            asked_at: self.asked_at,
            reason: self.reason,
            version: self.version,
        })
    }
}

/// Notes a request.
pub(in crate::privacy) async fn insert_request(
    tx: &mut Tx,
    request: &ErasureRequest,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO erasure_request (id, member, asked_by, asked_at, state, version) \
             VALUES ($1, $2, $3, $4, $5, 1)",
        )
        .bind(&request.id)
        .bind(request.member.as_str())
        .bind(&request.asked_by)
        .bind(request.asked_at)
        .bind(request.state.code())
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The latest request about somebody.
pub(in crate::privacy) async fn find_latest(
    tx: &mut Tx,
    member: &str,
) -> StoreResult<Option<ErasureRequest>> {
    let row: Option<RequestRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, asked_by, asked_at, state, reason, version FROM erasure_request \
             WHERE member = $1 ORDER BY asked_at DESC, id DESC LIMIT 1",
        )
        .bind(member)
        .fetch_optional(conn)
        .await
    })?;
    row.map(RequestRow::into_request).transpose()
}

/// The request of that key.
pub(in crate::privacy) async fn find_request(
    tx: &mut Tx,
    id: &str,
) -> StoreResult<Option<ErasureRequest>> {
    let row: Option<RequestRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, asked_by, asked_at, state, reason, version FROM erasure_request \
             WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    })?;
    row.map(RequestRow::into_request).transpose()
}

/// Requests that wait, oldest first.
pub(in crate::privacy) async fn list_waiting(tx: &mut Tx) -> StoreResult<Vec<ErasureRequest>> {
    let rows: Vec<RequestRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, asked_by, asked_at, state, reason, version FROM erasure_request \
             WHERE state = 'waiting' ORDER BY asked_at, id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(RequestRow::into_request).collect()
}

/// Writes what became of a request, if it still is at the version that was read.
pub(in crate::privacy) async fn answer(
    tx: &mut Tx,
    request: &ErasureRequest,
    state: RequestState,
    (by, reason): (&str, Option<&str>),
    now: Now,
) -> StoreResult<()> {
    let at = now.0;
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE erasure_request SET state = $3, answered_by = $4, answered_at = $5, \
             reason = $6, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(&request.id)
        .bind(request.version)
        .bind(state.code())
        .bind(by)
        .bind(at)
        .bind(reason)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("erasure_request", &request.id, changed)
}
