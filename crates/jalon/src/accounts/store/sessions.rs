//! Sessions: begun, found by their secret, prolonged, ended.

use chrono::{DateTime, Utc};
use programme::identity::MemberSlug;

use crate::{
    accounts::{browser::BrowserClass, sessions::Session},
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

#[derive(Debug, sqlx::FromRow)]
struct SessionRow {
    id: String,
    member: String,
    method: String,
    browser: String,
    id_token: Option<String>,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl SessionRow {
    fn into_session(self) -> StoreResult<Session> {
        let cell = Cell {
            table: "session",
            row: &self.id,
        };
        Ok(Session {
            member: cell.parse("member", &self.member)?,
            method: cell.parse("method", &self.method)?,
            browser: BrowserClass::kept(&self.browser),
            id_token: self.id_token,
            created_at: Now(self.created_at),
            seen_at: Now(self.seen_at),
            expires_at: Now(self.expires_at),
            id: self.id,
        })
    }
}

pub(in crate::accounts) async fn insert_session(
    tx: &mut Tx,
    session: &Session,
    token_hash: &str,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO session (id, token_hash, member, method, browser, id_token, created_at, \
             seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&session.id)
        .bind(token_hash)
        .bind(session.member.as_str())
        .bind(session.method.code())
        .bind(session.browser.as_str())
        .bind(&session.id_token)
        .bind(session.created_at.0)
        .bind(session.seen_at.0)
        .bind(session.expires_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The session of a secret, unless it was ended. It may have expired: the caller judges.
pub(in crate::accounts) async fn find_session(
    tx: &mut Tx,
    token_hash: &str,
) -> StoreResult<Option<Session>> {
    let row: Option<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, method, browser, id_token, created_at, seen_at, expires_at \
             FROM session WHERE token_hash = $1 AND ended_at IS NULL",
        )
        .bind(token_hash)
        .fetch_optional(conn)
        .await
    })?;
    row.map(SessionRow::into_session).transpose()
}

/// The session of that key, unless it was ended. It may have expired: the caller judges.
pub(in crate::accounts) async fn find_session_by_id(
    tx: &mut Tx,
    id: &str,
) -> StoreResult<Option<Session>> {
    let row: Option<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, method, browser, id_token, created_at, seen_at, expires_at \
             FROM session WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    })?;
    row.map(SessionRow::into_session).transpose()
}

/// The sessions of a member that were not ended, the latest seen first.
pub(in crate::accounts) async fn list_sessions(
    tx: &mut Tx,
    member: &MemberSlug,
) -> StoreResult<Vec<Session>> {
    let rows: Vec<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, member, method, browser, id_token, created_at, seen_at, expires_at \
             FROM session WHERE member = $1 AND ended_at IS NULL ORDER BY seen_at DESC, id DESC",
        )
        .bind(member.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(SessionRow::into_session).collect()
}

pub(in crate::accounts) async fn save_seen(tx: &mut Tx, id: &str, now: Now) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
            .bind(id)
            .bind(now.0)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Ends one session. Says whether it was still open.
pub(in crate::accounts) async fn end_session(
    tx: &mut Tx,
    id: &str,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<bool> {
    let ended = on!(tx, conn => {
        sqlx::query(
            "UPDATE session SET ended_at = $3, id_token = NULL \
             WHERE id = $1 AND member = $2 AND ended_at IS NULL",
        )
        .bind(id)
        .bind(member.as_str())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(ended > 0)
}

/// Ends all sessions of a member. Says how many were open.
pub(in crate::accounts) async fn end_sessions(
    tx: &mut Tx,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query(
            "UPDATE session SET ended_at = $2, id_token = NULL \
             WHERE member = $1 AND ended_at IS NULL",
        )
            .bind(member.as_str())
            .bind(now.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
