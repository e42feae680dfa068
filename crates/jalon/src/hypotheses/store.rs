//! All SQL of hypotheses and of what was observed in their tests.

use chrono::{DateTime, Utc};
use programme::{
    identity::{HypothesisId, ServiceSlug},
    impact::{
        hypotheses::{Hypothesis, Observation, State},
        indicators::Definition,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// The indicator as it was when the hypothesis was last written: what it meant then stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// What the indicator is called.
    pub name: String,
    /// What it means.
    pub definition: Definition,
}

/// A hypothesis as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The hypothesis.
    pub hypothesis: Hypothesis,
    /// What it is measured with.
    pub about: About,
    /// True when everybody may read it.
    pub is_public: bool,
    /// Who wrote it first.
    pub author: String,
    /// Counts its writes, from 1.
    pub version: i64,
    /// When it was last written.
    pub updated_at: Now,
}

/// An observation as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its key.
    pub id: String,
    /// What was observed.
    pub observation: Observation,
    /// Where it comes from, in words.
    pub source: String,
    /// Who recorded it.
    pub author: String,
    /// When.
    pub recorded_at: Now,
    /// Why it was taken back; it then counts no more.
    pub withdrawn: Option<String>,
}

#[derive(sqlx::FromRow)]
struct HypothesisRow {
    id: String,
    service: String,
    is_public: i64,
    state_json: String,
    about_json: String,
    author: String,
    version: i64,
    updated_at: DateTime<Utc>,
}

impl HypothesisRow {
    fn into_kept(self) -> StoreResult<Kept> {
        let cell = Cell {
            table: "hypothesis",
            row: &self.id,
        };
        let absent = |column| cell.corrupt(column, "is empty");
        let state: Option<State> = cell.json("state_json", Some(&self.state_json))?;
        let about: Option<About> = cell.json("about_json", Some(&self.about_json))?;
        Ok(Kept {
            hypothesis: Hypothesis {
                id: HypothesisId(cell.parse("id", &self.id)?),
                service: cell.parse("service", &self.service)?,
                state: state.ok_or_else(|| absent("state_json"))?,
            },
            about: about.ok_or_else(|| absent("about_json"))?,
            is_public: cell
                .flag("is_public", Some(self.is_public))?
                .unwrap_or(false),
            author: self.author,
            version: self.version,
            updated_at: Now(self.updated_at),
        })
    }
}

/// The hypotheses of a service, the oldest first.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Kept>> {
    let rows: Vec<HypothesisRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, is_public, state_json, about_json, author, version, updated_at \
             FROM hypothesis WHERE service = $1 ORDER BY id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(HypothesisRow::into_kept).collect()
}

/// The hypotheses of the network, the oldest first.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_all(tx: &mut Tx) -> StoreResult<Vec<Kept>> {
    let rows: Vec<HypothesisRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, is_public, state_json, about_json, author, version, updated_at \
             FROM hypothesis ORDER BY id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(HypothesisRow::into_kept).collect()
}

/// One hypothesis.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn find(tx: &mut Tx, id: &str) -> StoreResult<Option<Kept>> {
    let row: Option<HypothesisRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, is_public, state_json, about_json, author, version, updated_at \
             FROM hypothesis WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    })?;
    row.map(HypothesisRow::into_kept).transpose()
}

/// Adds a hypothesis.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn insert(tx: &mut Tx, kept: &Kept) -> StoreResult<()> {
    let (state, about) = texts(kept)?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO hypothesis (id, service, status, is_public, state_json, about_json, \
             author, version, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)",
        )
        .bind(kept.hypothesis.id.to_string())
        .bind(kept.hypothesis.service.as_str())
        .bind(kept.hypothesis.status().code())
        .bind(i64::from(kept.is_public))
        .bind(&state)
        .bind(&about)
        .bind(&kept.author)
        .bind(kept.updated_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Writes a hypothesis anew, if it still is at the version that was read.
///
/// # Errors
/// `Stale` when somebody else wrote it since; otherwise when the engine refuses.
pub(super) async fn save(tx: &mut Tx, kept: &Kept, now: Now) -> StoreResult<()> {
    let (state, about) = texts(kept)?;
    let id = kept.hypothesis.id.to_string();
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE hypothesis SET status = $3, is_public = $4, state_json = $5, about_json = $6, \
             updated_at = $7, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(&id)
        .bind(kept.version)
        .bind(kept.hypothesis.status().code())
        .bind(i64::from(kept.is_public))
        .bind(&state)
        .bind(&about)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("hypothesis", &id, changed)
}

fn texts(kept: &Kept) -> StoreResult<(String, String)> {
    let state = json_text(Some(&kept.hypothesis.state))?.unwrap_or_default();
    let about = json_text(Some(&kept.about))?.unwrap_or_default();
    Ok((state, about))
}

#[derive(sqlx::FromRow)]
struct NoteRow {
    id: String,
    observation_json: String,
    source: String,
    author: String,
    recorded_at: DateTime<Utc>,
    withdrawn_reason: Option<String>,
}

/// What was observed in the test of a hypothesis, in the order of recording, what was taken back
/// included.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(super) async fn list_notes(tx: &mut Tx, hypothesis: &str) -> StoreResult<Vec<Note>> {
    let rows: Vec<NoteRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, observation_json, source, author, recorded_at, withdrawn_reason \
             FROM hypothesis_observation WHERE hypothesis = $1 ORDER BY id",
        )
        .bind(hypothesis)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "hypothesis_observation",
                row: &row.id,
            };
            let read: Option<Observation> =
                cell.json("observation_json", Some(&row.observation_json))?;
            let observation = read.ok_or_else(|| cell.corrupt("observation_json", "is empty"))?;
            Ok(Note {
                observation,
                source: row.source,
                author: row.author,
                recorded_at: Now(row.recorded_at),
                withdrawn: row.withdrawn_reason,
                id: row.id,
            })
        })
        .collect()
}

/// Adds an observation.
///
/// # Errors
/// When the engine refuses.
pub(super) async fn insert_note(tx: &mut Tx, hypothesis: &str, note: &Note) -> StoreResult<()> {
    let observation = json_text(Some(&note.observation))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO hypothesis_observation \
             (id, hypothesis, observation_json, source, author, recorded_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&note.id)
        .bind(hypothesis)
        .bind(&observation)
        .bind(&note.source)
        .bind(&note.author)
        .bind(note.recorded_at.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Takes an observation back, once: its row stays, with the reason.
///
/// # Errors
/// `Stale` when it is not there or was taken back already.
pub(super) async fn withdraw_note(
    tx: &mut Tx,
    hypothesis: &str,
    id: &str,
    reason: &str,
) -> StoreResult<()> {
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE hypothesis_observation SET withdrawn_reason = $3 \
             WHERE id = $1 AND hypothesis = $2 AND withdrawn_reason IS NULL",
        )
        .bind(id)
        .bind(hypothesis)
        .bind(reason)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("hypothesis_observation", id, changed)
}
