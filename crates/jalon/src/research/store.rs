//! All SQL of research and feedback: sessions, forms and counts here, users' words beside.

pub(super) mod links;
pub(super) mod words;

pub use words::Received;

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    impact::research::{Session, SessionKind},
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// A session as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its key.
    pub id: String,
    /// The session.
    pub session: Session,
    /// Who wrote it down.
    pub author: String,
}

/// How many answers of one step came on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: NaiveDate,
    /// The step.
    pub score: u8,
    /// How many.
    pub answers: u64,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    kind: String,
    on_day: String,
    audience: String,
    persons: i64,
    findings_json: String,
    author: String,
}

/// The log of a service, the latest session first; what was removed is left out.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_sessions(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Logged>> {
    let rows: Vec<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, kind, on_day, audience, persons, findings_json, author \
             FROM research_session WHERE service = $1 AND removed_at IS NULL \
             ORDER BY on_day DESC, id DESC",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "research_session",
                row: &row.id,
            };
            let kind = SessionKind::ALL
                .into_iter()
                .find(|kind| kind.code() == row.kind)
                .ok_or_else(|| cell.corrupt("kind", format!("{:?} is no kind", row.kind)))?;
            let session = Session {
                kind,
                on: cell.parse("on_day", &row.on_day)?,
                group: row.audience,
                persons: cell.number("persons", Some(row.persons))?.unwrap_or(1),
                findings: cell
                    .json("findings_json", Some(&row.findings_json))?
                    .unwrap_or_default(),
            };
            Ok(Logged {
                session,
                author: row.author,
                id: row.id,
            })
        })
        .collect()
}

/// Adds a session.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn insert_session(
    tx: &mut Tx,
    service: &ServiceSlug,
    logged: &Logged,
    now: Now,
) -> StoreResult<()> {
    let session = &logged.session;
    let findings = json_text(Some(&session.findings))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO research_session (id, service, kind, on_day, audience, persons, \
             findings_json, author, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&logged.id)
        .bind(service.as_str())
        .bind(session.kind.code())
        .bind(session.on.to_string())
        .bind(&session.group)
        .bind(i64::from(session.persons))
        .bind(&findings)
        .bind(&logged.author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Takes a session out of the log.
///
/// # Errors
/// `Stale` when it is not there, or not any more.
pub(super) async fn remove_session(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE research_session SET removed_by = $3, removed_at = $4 \
             WHERE id = $1 AND service = $2 AND removed_at IS NULL",
        )
        .bind(id)
        .bind(service.as_str())
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("research_session", id, changed)
}

/// Whether the form of a service takes answers.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn is_open(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<bool> {
    let open: Option<i64> = on!(tx, conn => {
        sqlx::query_scalar("SELECT is_open FROM feedback_form WHERE service = $1")
            .bind(service.as_str())
            .fetch_optional(conn)
            .await
    })?;
    Ok(open == Some(1))
}

/// Opens or closes a form.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn save_form(
    tx: &mut Tx,
    service: &ServiceSlug,
    is_open: bool,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO feedback_form (service, is_open, author, updated_at) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (service) DO UPDATE SET \
             is_open = $2, author = $3, updated_at = $4",
        )
        .bind(service.as_str())
        .bind(i64::from(is_open))
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Counts some answers of a step on a day.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn add_answers(
    tx: &mut Tx,
    service: &ServiceSlug,
    counted: Counted,
) -> StoreResult<()> {
    let answers = i64::try_from(counted.answers).unwrap_or(i64::MAX);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO feedback_count (service, on_day, score, answers) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (service, on_day, score) DO UPDATE SET \
             answers = feedback_count.answers + $4",
        )
        .bind(service.as_str())
        .bind(counted.day.to_string())
        .bind(i64::from(counted.score))
        .bind(answers)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// All answers of a service, by day and step.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_counts(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Counted>> {
    let rows: Vec<(String, i64, i64)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT on_day, score, answers FROM feedback_count WHERE service = $1 \
             ORDER BY on_day, score",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(day, score, answers)| {
            let cell = Cell {
                table: "feedback_count",
                row: &day,
            };
            Ok(Counted {
                day: cell.parse("on_day", &day)?,
                score: cell.number("score", Some(score))?.unwrap_or(super::LOWEST),
                answers: cell.number("answers", Some(answers))?.unwrap_or(0),
            })
        })
        .collect()
}
