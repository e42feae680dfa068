//! Busy hours of those invited, while a date is looked for.

use chrono::{DateTime, Utc};
use programme::{
    committees::availability::Calendars,
    identity::{MemberSlug, SessionId},
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, json_text},
    },
    on,
};

const TABLE: &str = "committee_calendar";

/// Keeps the busy hours of somebody, in the place of those given before.
pub(in crate::chamber) async fn save(
    tx: &mut Tx,
    session: SessionId,
    (person, busy): (&MemberSlug, &[programme::committees::availability::Busy]),
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let text = json_text(Some(&busy))?.unwrap_or_default();
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_calendar (session, person, busy, given_by, received_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (session, person) DO UPDATE SET \
             busy = excluded.busy, given_by = excluded.given_by, \
             received_at = excluded.received_at",
        )
        .bind(session.to_string())
        .bind(person.as_str())
        .bind(&text)
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The busy hours given for a session.
pub(in crate::chamber) async fn list(tx: &mut Tx, session: SessionId) -> StoreResult<Calendars> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT person, busy FROM committee_calendar WHERE session = $1")
            .bind(session.to_string())
            .fetch_all(conn)
            .await
    })?;
    let mut found = Calendars::new();
    for (person, busy) in rows {
        let cell = Cell {
            table: TABLE,
            row: &person,
        };
        let times = serde_json::from_str(&busy);
        let times = times.map_err(|error| cell.corrupt("busy", error.to_string()))?;
        found.insert(cell.parse("person", &person)?, times);
    }
    Ok(found)
}

/// Forgets the hours of one person.
pub(in crate::chamber) async fn delete(
    tx: &mut Tx,
    session: SessionId,
    person: &MemberSlug,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM committee_calendar WHERE session = $1 AND person = $2")
            .bind(session.to_string())
            .bind(person.as_str())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Forgets all hours given for a session: a date is chosen, or there will be none.
pub(in crate::chamber) async fn delete_all(tx: &mut Tx, session: SessionId) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM committee_calendar WHERE session = $1")
            .bind(session.to_string())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Forgets what was given before that instant, whatever became of the session. Returns how many.
pub(in crate::chamber) async fn delete_old(tx: &mut Tx, before: DateTime<Utc>) -> StoreResult<u64> {
    let done = on!(tx, conn => {
        sqlx::query("DELETE FROM committee_calendar WHERE received_at < $1")
            .bind(before)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done)
}
