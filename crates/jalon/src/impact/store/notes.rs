//! What happened to a service, as its team says; the control of an indicator.

use chrono::{DateTime, Utc};
use programme::identity::{IndicatorId, ServiceSlug};
use uuid::Uuid;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh},
    },
    impact::surroundings::{Note, NoteKind},
    on,
};

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: String,
    indicator: Option<String>,
    on_day: String,
    kind: String,
    text: String,
}

impl NoteRow {
    fn read(self) -> StoreResult<Note> {
        let cell = Cell {
            table: "indicator_note",
            row: &self.id,
        };
        let kind = NoteKind::ALL
            .into_iter()
            .find(|kind| kind.code() == self.kind);
        Ok(Note {
            indicator: cell
                .parse_opt::<Uuid>("indicator", self.indicator.as_deref())?
                .map(IndicatorId),
            on: cell.parse("on_day", &self.on_day)?,
            kind: kind.ok_or_else(|| cell.corrupt("kind", format!("{:?}", self.kind)))?,
            text: self.text,
            id: self.id,
        })
    }
}

/// What was noted about a service by an instant, in the order of days.
pub(in crate::impact) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
    known_at: DateTime<Utc>,
) -> StoreResult<Vec<Note>> {
    let rows: Vec<NoteRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, indicator, on_day, kind, text FROM indicator_note WHERE service = $1 \
             AND created_at <= $2 AND (removed_at IS NULL OR removed_at > $2) \
             ORDER BY on_day, id",
        )
        .bind(service.as_str())
        .bind(known_at)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(NoteRow::read).collect()
}

/// Writes one down.
pub(in crate::impact) async fn insert(
    tx: &mut Tx,
    service: &ServiceSlug,
    note: &Note,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_note (id, service, indicator, on_day, kind, text, author, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&note.id)
        .bind(service.as_str())
        .bind(note.indicator.map(|id| id.to_string()))
        .bind(note.on.to_string())
        .bind(note.kind.code())
        .bind(&note.text)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Takes one out; its row stays, with who and when.
pub(in crate::impact) async fn remove(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE indicator_note SET removed_by = $3, removed_at = $4 \
             WHERE id = $1 AND service = $2 AND removed_at IS NULL",
        )
        .bind(id)
        .bind(service.as_str())
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("indicator_note", id, changed)
}

/// The controls of a service's indicators: each indicator with its control.
pub(in crate::impact) async fn list_controls(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<(IndicatorId, ServiceSlug, IndicatorId)>> {
    let rows: Vec<(String, String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT c.indicator, i.service, c.control FROM indicator_control c \
             JOIN indicator i ON i.id = c.control WHERE c.service = $1 ORDER BY c.indicator",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(indicator, service, control)| {
            let cell = Cell {
                table: "indicator_control",
                row: &indicator,
            };
            Ok((
                IndicatorId(cell.parse::<Uuid>("indicator", &indicator)?),
                cell.parse("service", &service)?,
                IndicatorId(cell.parse::<Uuid>("control", &control)?),
            ))
        })
        .collect()
}

/// Chooses the control of an indicator; none when nothing is given.
pub(in crate::impact) async fn save_control(
    tx: &mut Tx,
    (service, indicator): (&ServiceSlug, IndicatorId),
    control: Option<IndicatorId>,
    author: &str,
    now: Now,
) -> StoreResult<()> {
    on!(&mut *tx, conn => {
        sqlx::query("DELETE FROM indicator_control WHERE indicator = $1")
            .bind(indicator.to_string())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    let Some(control) = control else {
        return Ok(());
    };
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO indicator_control (indicator, service, control, author, chosen_at) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(indicator.to_string())
        .bind(service.as_str())
        .bind(control.to_string())
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
