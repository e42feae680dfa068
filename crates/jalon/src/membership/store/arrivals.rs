//! Newcomers' rows.

use chrono::{DateTime, NaiveDate, Utc};
use programme::community::{Arrival, Profession};

use super::super::newcomer::Newcomer;
use crate::{
    foundation::{
        database::Tx,
        i18n::Locale,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

#[derive(sqlx::FromRow)]
struct ArrivalRow {
    id: String,
    form: String,
    member: String,
    is_return: i64,
    name: String,
    email: String,
    profession: String,
    incubator: Option<String>,
    mission: String,
    locale: String,
    asked_by: String,
    asked_at: DateTime<Utc>,
    state: String,
    answered_by: Option<String>,
    answered_on: Option<String>,
    reason: Option<String>,
    completed_on: Option<String>,
    version: i64,
}

impl ArrivalRow {
    fn into_newcomer(self) -> StoreResult<Newcomer> {
        let cell = Cell {
            table: "arrival",
            row: &self.id,
        };
        let state = self.state(cell)?;
        let mission = cell.json("mission", Some(&self.mission))?;
        Ok(Newcomer {
            member: cell.parse("member", &self.member)?,
            is_return: cell.flag("is_return", Some(self.is_return))? == Some(true),
            profession: Profession::from(self.profession.clone()),
            incubator: cell.parse_opt("incubator", self.incubator.as_deref())?,
            mission: mission.ok_or_else(|| cell.corrupt("mission", "nothing"))?,
            locale: Locale::ALL
                .into_iter()
                .find(|locale| locale.code() == self.locale)
                .ok_or_else(|| cell.corrupt("locale", "no language of ours"))?,
            asked_by: cell.parse("asked_by", &self.asked_by)?,
            state,
            id: self.id,
            form: self.form,
            name: self.name,
            email: self.email,
            asked_at: self.asked_at,
            version: self.version,
        })
    }

    fn state(&self, cell: Cell<'_>) -> StoreResult<Arrival> {
        let by = cell.parse_opt("answered_by", self.answered_by.as_deref())?;
        let answered: Option<NaiveDate> =
            cell.parse_opt("answered_on", self.answered_on.as_deref())?;
        let completed: Option<NaiveDate> =
            cell.parse_opt("completed_on", self.completed_on.as_deref())?;
        match (self.state.as_str(), by, answered, completed) {
            ("waiting", None, None, None) => Ok(Arrival::Waiting),
            ("refused", Some(by), Some(on), None) => Ok(Arrival::Refused {
                by,
                on,
                reason: self.reason.clone().unwrap_or_default(),
            }),
            ("accepted", Some(by), Some(on), None) => Ok(Arrival::Accepted { by, on }),
            ("completed", Some(by), Some(_), Some(on)) => Ok(Arrival::Completed { by, on }),
            (state, ..) => Err(cell.corrupt("state", format!("{state:?} with dates of another"))),
        }
    }
}

const COLUMNS: &str = "id, form, member, is_return, name, email, profession, incubator, mission, \
                       locale, asked_by, asked_at, state, answered_by, answered_on, reason, \
                       completed_on, version";

/// Adds a newcomer who waits for the incubator. False when that form was recorded before, or the
/// person waits already: nothing was written then.
pub(in super::super) async fn insert_arrival(tx: &mut Tx, new: &Newcomer) -> StoreResult<bool> {
    let mission = json_text(Some(&new.mission))?;
    let written = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO arrival (id, form, member, is_return, name, email, profession, \
             incubator, mission, locale, asked_by, asked_at, state, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) \
             ON CONFLICT DO NOTHING",
        )
        .bind(&new.id)
        .bind(&new.form)
        .bind(new.member.as_str())
        .bind(i64::from(new.is_return))
        .bind(&new.name)
        .bind(&new.email)
        .bind(new.profession.public_word())
        .bind(new.incubator.as_ref().map(AsRef::<str>::as_ref))
        .bind(&mission)
        .bind(new.locale.code())
        .bind(new.asked_by.as_str())
        .bind(new.asked_at)
        .bind(new.state.code())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(written == 1)
}

/// The newcomer of that key.
pub(in super::super) async fn find_arrival(tx: &mut Tx, id: &str) -> StoreResult<Option<Newcomer>> {
    let sql = format!("SELECT {COLUMNS} FROM arrival WHERE id = $1");
    first(tx, sql, id).await
}

/// The newcomer whom that form recorded.
pub(in super::super) async fn find_by_form(
    tx: &mut Tx,
    form: &str,
) -> StoreResult<Option<Newcomer>> {
    let sql = format!("SELECT {COLUMNS} FROM arrival WHERE form = $1");
    first(tx, sql, form).await
}

/// The latest arrival of somebody.
pub(in super::super) async fn find_latest_of(
    tx: &mut Tx,
    member: &str,
) -> StoreResult<Option<Newcomer>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM arrival WHERE member = $1 ORDER BY asked_at DESC, id DESC LIMIT 1"
    );
    first(tx, sql, member).await
}

/// Everybody who waits for an answer or for their record to be complete, oldest first.
pub(in super::super) async fn list_open(tx: &mut Tx) -> StoreResult<Vec<Newcomer>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM arrival WHERE state IN ('waiting', 'accepted') \
         ORDER BY asked_at, id"
    );
    let rows: Vec<ArrivalRow> = on!(tx, conn => {
        sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(conn).await
    })?;
    rows.into_iter().map(ArrivalRow::into_newcomer).collect()
}

/// Writes a new state, if the row still is at the version that was read.
pub(in super::super) async fn save_state(
    tx: &mut Tx,
    newcomer: &Newcomer,
    state: &Arrival,
) -> StoreResult<()> {
    let (answer, reason, completed) = match state {
        Arrival::Waiting => (None, None, None),
        Arrival::Refused { by, on, reason } => (Some((by, *on)), Some(reason.as_str()), None),
        Arrival::Accepted { by, on } => (Some((by, *on)), None, None),
        Arrival::Completed { by, on } => {
            let answered = match &newcomer.state {
                Arrival::Accepted { on, .. } => *on,
                _ => *on,
            };
            (Some((by, answered)), None, Some(*on))
        }
    };
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE arrival SET state = $3, answered_by = $4, answered_on = $5, reason = $6, \
             completed_on = $7, version = version + 1 WHERE id = $1 AND version = $2",
        )
        .bind(&newcomer.id)
        .bind(newcomer.version)
        .bind(state.code())
        .bind(answer.map(|(by, _)| by.as_str()))
        .bind(answer.map(|(_, on)| on.to_string()))
        .bind(reason)
        .bind(completed.map(|on| on.to_string()))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("arrival", &newcomer.id, changed)
}

async fn first(tx: &mut Tx, sql: String, key: &str) -> StoreResult<Option<Newcomer>> {
    let row: Option<ArrivalRow> = on!(tx, conn => {
        sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).bind(key).fetch_optional(conn).await
    })?;
    row.map(ArrivalRow::into_newcomer).transpose()
}

/// Forgets arrivals of a state that were asked before an instant. Returns how many.
pub(in super::super) async fn delete_before(
    tx: &mut Tx,
    state: &str,
    before: DateTime<Utc>,
) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM arrival WHERE state = $1 AND asked_at < $2")
            .bind(state)
            .bind(before)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}

/// Forgets all arrivals of somebody.
pub(in super::super) async fn delete_of(tx: &mut Tx, member: &str) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM arrival WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
