//! Sessions of a proposal that somebody accepted.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    insert_rows,
    obligations::sessions::{AcceptedItem, AcceptedSession, SessionState},
    on,
};

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    incubator: String,
    on_day: String,
    attendees: String,
    state: String,
    sequence: i64,
    changed_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    session_id: String,
    service: String,
    sponsor: String,
    begins_at: String,
    minutes: i64,
}

impl ItemRow {
    fn read(&self) -> StoreResult<AcceptedItem> {
        let cell = Cell {
            table: "session_accepted_item",
            row: &self.session_id,
        };
        Ok(AcceptedItem {
            service: cell.parse("service", &self.service)?,
            sponsor: cell.parse("sponsor", &self.sponsor)?,
            begins: cell.parse::<NaiveTime>("begins_at", &self.begins_at)?,
            minutes: cell
                .number("minutes", Some(self.minutes))?
                .unwrap_or_default(),
        })
    }
}

impl SessionRow {
    fn read(self, items: Vec<AcceptedItem>) -> StoreResult<AcceptedSession> {
        let cell = Cell {
            table: "session_accepted",
            row: &self.id,
        };
        Ok(AcceptedSession {
            incubator: cell.parse("incubator", &self.incubator)?,
            day: cell.parse("on_day", &self.on_day)?,
            attendees: cell
                .json("attendees", Some(&self.attendees))?
                .unwrap_or_default(),
            state: cell.parse("state", &self.state)?,
            sequence: cell
                .number("sequence", Some(self.sequence))?
                .unwrap_or_default(),
            changed_at: Now(self.changed_at),
            items,
            id: self.id,
        })
    }
}

/// Records a session.
pub(in crate::obligations) async fn insert_session(
    tx: &mut Tx,
    session: &AcceptedSession,
    author: &str,
) -> StoreResult<()> {
    let attendees = json_text(Some(&session.attendees))?.unwrap_or_default();
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO session_accepted (id, incubator, on_day, attendees, state, sequence, \
             author, accepted_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&session.id)
        .bind(session.incubator.as_str())
        .bind(session.day.to_string())
        .bind(&attendees)
        .bind(session.state.code())
        .bind(i64::from(session.sequence))
        .bind(author)
        .bind(session.changed_at.0)
        .bind(session.changed_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    let items: Vec<(i64, &AcceptedItem)> = (0..).zip(&session.items).collect();
    insert_rows!(
        tx,
        "INSERT INTO session_accepted_item (session_id, position, service, sponsor, begins_at, \
         minutes) ",
        6,
        &items,
        |row, item| {
            row.push_bind(&session.id)
                .push_bind(item.0)
                .push_bind(item.1.service.as_str())
                .push_bind(item.1.sponsor.as_str())
                .push_bind(item.1.begins.format("%H:%M:%S").to_string())
                .push_bind(i64::from(item.1.minutes));
        }
    )?;
    Ok(())
}

/// The sessions from a day on, in order of time, whatever became of them.
pub(in crate::obligations) async fn list_sessions(
    tx: &mut Tx,
    from: NaiveDate,
) -> StoreResult<Vec<AcceptedSession>> {
    let rows: Vec<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, incubator, on_day, attendees, state, sequence, changed_at \
             FROM session_accepted WHERE on_day >= $1 ORDER BY on_day, id",
        )
        .bind(from.to_string())
        .fetch_all(conn)
        .await
    })?;
    let items: Vec<ItemRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT item.session_id, item.service, item.sponsor, item.begins_at, item.minutes \
             FROM session_accepted_item item \
             JOIN session_accepted session ON session.id = item.session_id \
             WHERE session.on_day >= $1 ORDER BY item.session_id, item.position",
        )
        .bind(from.to_string())
        .fetch_all(conn)
        .await
    })?;
    let mut by_session: HashMap<&str, Vec<AcceptedItem>> = HashMap::new();
    for item in &items {
        let of = by_session.entry(item.session_id.as_str()).or_default();
        of.push(item.read()?);
    }
    rows.into_iter()
        .map(|row| {
            let items = by_session.remove(row.id.as_str()).unwrap_or_default();
            row.read(items)
        })
        .collect()
}

/// Changes the state of a session that is still only accepted.
pub(in crate::obligations) async fn update_state(
    tx: &mut Tx,
    id: &str,
    state: SessionState,
    now: Now,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE session_accepted SET state = $2, sequence = sequence + 1, changed_at = $3 \
             WHERE id = $1 AND state = 'accepted'",
        )
        .bind(id)
        .bind(state.code())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("session_accepted", id, done)
}
