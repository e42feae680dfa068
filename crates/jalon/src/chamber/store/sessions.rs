//! Sessions with their agenda.

use chrono::NaiveDate;
use programme::{
    committees::{
        agenda::Item,
        outcome::{Outcome, Settlement},
    },
    identity::{ServiceSlug, SessionId},
};

use super::{
    Kept,
    ballots::{self, Casts},
    dossiers,
    state::{self, Contents},
};
use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult},
    },
    insert_rows, on,
};

const TABLE: &str = "committee_session";

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    planned_on: String,
    planned_by: String,
    version: i64,
    invited: Option<i64>,
    state: String,
}

#[derive(Default)]
struct Read {
    dossiers: std::collections::BTreeMap<String, String>,
    casts: Casts,
}

impl Contents for Read {
    fn dossier(&self, digest: &str) -> Option<&str> {
        self.dossiers.get(digest).map(String::as_str)
    }

    fn votes(&self, item: &str, number: usize) -> serde_json::Value {
        self.casts.of(item, number)
    }
}

impl SessionRow {
    fn read(self, contents: &Read) -> StoreResult<Kept> {
        let cell = Cell {
            table: TABLE,
            row: &self.id,
        };
        let (session, minutes) = state::unpack(&self.state, contents, cell)?;
        Ok(Kept {
            session,
            minutes,
            planned_on: cell.parse("planned_on", &self.planned_on)?,
            planned_by: self.planned_by,
            invited: self.invited,
            version: self.version,
        })
    }
}

/// Puts a session on record.
pub(in crate::chamber) async fn insert(tx: &mut Tx, kept: &Kept) -> StoreResult<()> {
    let session = &kept.session;
    let (state, dossiers) = state::pack(kept)?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO committee_session (id, incubator, day, stage, planned_on, planned_by, \
             version, invited, state) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)",
        )
        .bind(session.id().to_string())
        .bind(session.incubator().as_str())
        .bind(session.slot().day.to_string())
        .bind(session.stage().name().code())
        .bind(kept.planned_on.to_string())
        .bind(&kept.planned_by)
        .bind(kept.invited)
        .bind(&state)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    put_contents(tx, kept, &dossiers).await
}

/// Takes the session's row, so that nothing else happens in it until the transaction ends; says
/// whether there is such a session.
pub(in crate::chamber) async fn lock(tx: &mut Tx, id: SessionId) -> StoreResult<bool> {
    let done = on!(tx, conn => {
        sqlx::query("UPDATE committee_session SET version = version + 1 WHERE id = $1")
            .bind(id.to_string())
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(done > 0)
}

/// Writes a session anew, whose row was taken with [`lock`].
pub(in crate::chamber) async fn save(tx: &mut Tx, kept: &Kept) -> StoreResult<()> {
    let session = &kept.session;
    let (state, dossiers) = state::pack(kept)?;
    on!(tx, conn => {
        sqlx::query(
            "UPDATE committee_session SET incubator = $2, day = $3, stage = $4, invited = $5, \
             state = $6 WHERE id = $1",
        )
        .bind(session.id().to_string())
        .bind(session.incubator().as_str())
        .bind(session.slot().day.to_string())
        .bind(session.stage().name().code())
        .bind(kept.invited)
        .bind(&state)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    put_contents(tx, kept, &dossiers).await
}

async fn put_contents(tx: &mut Tx, kept: &Kept, dossiers: &[(String, String)]) -> StoreResult<()> {
    for (digest, content) in dossiers {
        dossiers::put(tx, digest, content).await?;
    }
    put_agenda(tx, kept).await?;
    for item in kept.session.items() {
        for (number, ballot) in item.ballots.iter().enumerate() {
            ballots::save(tx, item.id, number, ballot).await?;
        }
    }
    Ok(())
}

/// Items that hold nothing yet are written anew; one with votes stays, with what came of it.
async fn put_agenda(tx: &mut Tx, kept: &Kept) -> StoreResult<()> {
    let session = kept.session.id().to_string();
    if kept
        .session
        .items()
        .iter()
        .any(|one| !one.ballots.is_empty())
    {
        for item in kept.session.items() {
            let (outcome, follow_up) = decided(item);
            on!(tx, conn => {
                sqlx::query(
                    "UPDATE committee_item SET outcome = $2, follow_up = $3 WHERE id = $1",
                )
                .bind(item.id.to_string())
                .bind(outcome)
                .bind(follow_up.map(|day| day.to_string()))
                .execute(conn)
                .await
                .map(|_| ())
            })?;
        }
        return Ok(());
    }
    on!(tx, conn => {
        sqlx::query("DELETE FROM committee_item WHERE session = $1")
            .bind(&session)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    let items: Vec<(i64, &Item)> = (0_i64..).zip(kept.session.items()).collect();
    let head = "INSERT INTO committee_item (id, session, place, service)";
    insert_rows!(tx, head, 4, &items, |b, row| {
        b.push_bind(row.1.id.to_string())
            .push_bind(&session)
            .push_bind(row.0)
            .push_bind(row.1.service.as_str());
    })?;
    Ok(())
}

/// The word of the outcome and the day of a provisional decision.
fn decided(item: &Item) -> (Option<&'static str>, Option<NaiveDate>) {
    match &item.settlement {
        Some(Settlement::Decided(decision)) => {
            let follow_up = match &decision.outcome {
                Outcome::Provisional { follow_up, .. } => Some(*follow_up),
                Outcome::Continue { .. }
                | Outcome::Stop { .. }
                | Outcome::Launch { .. }
                | Outcome::Inconclusive { .. } => None,
            };
            (Some(decision.outcome.choice().code()), follow_up)
        }
        Some(Settlement::CarriedOver { .. }) | None => (None, None),
    }
}

/// A session with everything in it.
pub(in crate::chamber) async fn find(tx: &mut Tx, id: SessionId) -> StoreResult<Option<Kept>> {
    read(tx, id, true).await
}

/// A session without its frozen dossiers: their hashes are there, their contents are not.
pub(in crate::chamber) async fn find_light(
    tx: &mut Tx,
    id: SessionId,
) -> StoreResult<Option<Kept>> {
    read(tx, id, false).await
}

async fn read(tx: &mut Tx, id: SessionId, whole: bool) -> StoreResult<Option<Kept>> {
    let row: Option<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, planned_on, planned_by, version, invited, state \
             FROM committee_session WHERE id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(conn)
        .await
    })?;
    let Some(row) = row else {
        return Ok(None);
    };
    let contents = Read {
        dossiers: if whole {
            dossiers::find(tx, &state::digests(&row.state)).await?
        } else {
            std::collections::BTreeMap::new()
        },
        casts: ballots::list_casts(tx, &row.id).await?,
    };
    row.read(&contents).map(Some)
}

/// How often a session was written; nothing when there is none.
pub(in crate::chamber) async fn find_version(
    tx: &mut Tx,
    id: SessionId,
) -> StoreResult<Option<i64>> {
    let row: Option<(i64,)> = on!(tx, conn => {
        sqlx::query_as("SELECT version FROM committee_session WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await
    })?;
    Ok(row.map(|(version,)| version))
}

/// Sessions of that day and later, the earliest first, without dossiers and votes.
pub(in crate::chamber) async fn list_since(tx: &mut Tx, day: NaiveDate) -> StoreResult<Vec<Kept>> {
    let rows: Vec<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, planned_on, planned_by, version, invited, state \
             FROM committee_session WHERE day >= $1 ORDER BY day, id",
        )
        .bind(day.to_string())
        .fetch_all(conn)
        .await
    })?;
    let nothing = Read::default();
    rows.into_iter().map(|row| row.read(&nothing)).collect()
}

/// Sessions that have a service on their agenda, the latest first, without dossiers and votes.
pub(in crate::chamber) async fn list_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Kept>> {
    let rows: Vec<SessionRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT s.id, s.planned_on, s.planned_by, s.version, s.invited, s.state \
             FROM committee_session s JOIN committee_item i ON i.session = s.id \
             WHERE i.service = $1 ORDER BY s.day DESC, s.id DESC",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    let nothing = Read::default();
    rows.into_iter().map(|row| row.read(&nothing)).collect()
}
