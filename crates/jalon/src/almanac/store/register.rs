//! The register of decisions and the lessons of services that ended, as they are published. Their
//! rows are written elsewhere.

use std::collections::HashSet;

use programme::{
    committees::winddown::Lesson,
    identity::{ServiceSlug, SessionId},
};
use uuid::Uuid;

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// All entries in order: number, line of the export, signed head.
pub(in crate::almanac) async fn list_entries(
    tx: &mut Tx,
) -> StoreResult<Vec<(u64, String, String)>> {
    let rows: Vec<(i64, String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT number, line, note FROM register_entry ORDER BY number")
            .fetch_all(conn)
            .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(number, line, note)| (number.unsigned_abs(), line, note))
        .collect())
}

/// The sessions whose minutes are published.
pub(in crate::almanac) async fn list_sessions(tx: &mut Tx) -> StoreResult<HashSet<SessionId>> {
    let rows: Vec<String> = on!(tx, conn => {
        sqlx::query_scalar("SELECT session FROM published_minutes").fetch_all(conn).await
    })?;
    rows.iter()
        .map(|session| {
            let cell = Cell {
                table: "published_minutes",
                row: session,
            };
            let key: Uuid = cell.parse("session", session)?;
            Ok(SessionId(key))
        })
        .collect()
}

/// The published lessons.
pub(in crate::almanac) async fn list_lessons(
    tx: &mut Tx,
) -> StoreResult<Vec<(ServiceSlug, Lesson)>> {
    let rows: Vec<(String, String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service, text, published_on FROM winddown_lesson \
             WHERE published_on IS NOT NULL ORDER BY service",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(service, text, published_on)| {
            let cell = Cell {
                table: "winddown_lesson",
                row: &service,
            };
            let lesson = Lesson {
                text,
                published_on: cell.parse("published_on", &published_on)?,
            };
            Ok((cell.parse("service", &service)?, lesson))
        })
        .collect()
}
