//! SQL of the imports, and of what the last one noticed.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        stored::{Cell, StoreResult},
    },
    insert_rows, on,
};

/// An import that changed something or noticed something new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportRun {
    /// When.
    pub at: DateTime<Utc>,
    /// Who ran it.
    pub actor: String,
    /// The folder that was read.
    pub source: String,
    /// Entries added.
    pub created: i64,
    /// Entries written anew.
    pub updated: i64,
    /// Entries left as they were.
    pub unchanged: i64,
    /// Entries on record that the repository no longer has.
    pub missing: i64,
    /// Of those, entries deleted.
    pub deleted: i64,
}

/// Something that an import noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunFinding {
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The file, from the content folder.
    pub file: String,
    /// Line in the file, from 1, where there is one.
    pub line: Option<u32>,
    /// The field, where there is one.
    pub field: Option<String>,
    /// What kind of thing it is: a stable word.
    pub code: String,
    /// What was found, what was done, what to do.
    pub message: String,
}

impl RunFinding {
    /// PostgreSQL's text can't hold the character zero, which a finding may quote: it becomes
    /// U+FFFD on both engines.
    pub fn make_storable(&mut self) {
        let quoted = [&mut self.file, &mut self.message];
        for text in quoted.into_iter().chain(&mut self.field) {
            if text.contains('\0') {
                *text = storable(text);
            }
        }
    }
}

/// Notes an import and what it noticed; forgets what earlier ones noticed.
///
/// # Errors
/// When the engine could not write it.
pub async fn insert_run(
    tx: &mut Tx,
    run: &ImportRun,
    findings: &[RunFinding],
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => sqlx::query("DELETE FROM finding").execute(conn).await.map(|_| ()))?;
    let id = new_id(now);
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO import_run (id, at, actor, source, created, updated, unchanged, missing, \
             deleted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&id)
        .bind(run.at)
        .bind(storable(&run.actor))
        .bind(storable(&run.source))
        .bind(run.created)
        .bind(run.updated)
        .bind(run.unchanged)
        .bind(run.missing)
        .bind(run.deleted)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    let rows: Vec<(i64, &RunFinding)> = (0_i64..).zip(findings).collect();
    insert_rows!(
        tx,
        "INSERT INTO finding (import_run_id, position, severity, file, line, field, code, \
         message) ",
        8,
        &rows,
        |b, row| {
            let (at, finding) = row;
            b.push_bind(id.as_str())
                .push_bind(*at)
                .push_bind(finding.severity.as_str())
                .push_bind(storable(&finding.file))
                .push_bind(finding.line.map(i64::from))
                .push_bind(finding.field.as_deref().map(storable))
                .push_bind(finding.code.as_str())
                .push_bind(storable(&finding.message));
        }
    )?;
    Ok(())
}

fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[derive(sqlx::FromRow)]
struct RunRow {
    id: String,
    at: DateTime<Utc>,
    actor: String,
    source: String,
    created: i64,
    updated: i64,
    unchanged: i64,
    missing: i64,
    deleted: i64,
}

#[derive(sqlx::FromRow)]
struct FindingRow {
    severity: String,
    file: String,
    line: Option<i64>,
    field: Option<String>,
    code: String,
    message: String,
}

/// The last import and what it noticed, if there was one.
///
/// # Errors
/// When the engine can't be reached or a value can't be read.
pub async fn find_last_run(tx: &mut Tx) -> StoreResult<Option<(ImportRun, Vec<RunFinding>)>> {
    let run: Option<RunRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, at, actor, source, created, updated, unchanged, missing, deleted \
             FROM import_run ORDER BY id DESC LIMIT 1",
        )
        .fetch_optional(conn)
        .await
    })?;
    let Some(run) = run else { return Ok(None) };
    let rows: Vec<FindingRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT severity, file, line, field, code, message FROM finding \
             WHERE import_run_id = $1 ORDER BY position",
        )
        .bind(&run.id)
        .fetch_all(conn)
        .await
    })?;
    let cell = Cell {
        table: "finding",
        row: &run.id,
    };
    let findings = rows
        .into_iter()
        .map(|row| {
            Ok(RunFinding {
                severity: row.severity,
                file: row.file,
                line: cell.number("line", row.line)?,
                field: row.field,
                code: row.code,
                message: row.message,
            })
        })
        .collect::<StoreResult<_>>()?;
    Ok(Some((
        ImportRun {
            at: run.at,
            actor: run.actor,
            source: run.source,
            created: run.created,
            updated: run.updated,
            unchanged: run.unchanged,
            missing: run.missing,
            deleted: run.deleted,
        },
        findings,
    )))
}
