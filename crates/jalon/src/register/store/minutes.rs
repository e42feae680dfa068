//! The public minutes of sessions.

use chrono::{DateTime, NaiveDate, Utc};
use programme::{
    committees::minutes::Minutes,
    identity::{IncubatorSlug, SessionId},
    register::{Digest, Note},
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, json_text},
    },
    on,
};

/// Public minutes with what was signed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::register) struct Kept {
    pub(in crate::register) minutes: Minutes,
    pub(in crate::register) signed: Digest,
    pub(in crate::register) head: Option<Note>,
    pub(in crate::register) at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    minutes: String,
    signed: String,
    head: Option<String>,
    published_at: DateTime<Utc>,
}

/// Keeps public minutes, once for a session.
pub(in crate::register) async fn insert(
    tx: &mut Tx,
    (incubator, held_on): (&IncubatorSlug, NaiveDate),
    kept: &Kept,
    now: Now,
) -> StoreResult<()> {
    let text = json_text(Some(&kept.minutes))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO published_minutes (session, incubator, held_on, minutes, signed, head, \
             published_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (session) DO NOTHING",
        )
        .bind(kept.minutes.session.to_string())
        .bind(incubator.as_str())
        .bind(held_on.to_string())
        .bind(text)
        .bind(kept.signed.to_string())
        .bind(kept.head.as_ref().map(ToString::to_string))
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The public minutes of a session; nothing before they are published.
pub(in crate::register) async fn find(
    tx: &mut Tx,
    session: SessionId,
) -> StoreResult<Option<Kept>> {
    let key = session.to_string();
    let row: Option<KeptRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT minutes, signed, head, published_at FROM published_minutes WHERE session = $1",
        )
        .bind(&key)
        .fetch_optional(conn)
        .await
    })?;
    let Some(row) = row else {
        return Ok(None);
    };
    let cell = Cell {
        table: "published_minutes",
        row: &key,
    };
    let minutes: Option<Minutes> = cell.json("minutes", Some(&row.minutes))?;
    let Some(minutes) = minutes else {
        return Ok(None);
    };
    Ok(Some(Kept {
        minutes,
        signed: cell.parse("signed", &row.signed)?,
        head: cell.parse_opt("head", row.head.as_deref())?,
        at: row.published_at,
    }))
}
