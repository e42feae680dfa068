//! Obligations.

use programme::{
    identity::{MemberSlug, ServiceSlug},
    obligations::Obligation,
};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        stored::{Cell, StoreResult, expect_fresh},
    },
    on,
};

/// An obligation on record that is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::obligations) struct Owed {
    /// Its key.
    pub(in crate::obligations) id: String,
    /// What is owed.
    pub(in crate::obligations) obligation: Obligation,
    /// What it follows from.
    pub(in crate::obligations) source: Option<String>,
}

#[derive(sqlx::FromRow)]
struct OwedRow {
    id: String,
    service: String,
    what: String,
    owner: Option<String>,
    due_on: String,
    source: Option<String>,
}

impl OwedRow {
    fn read(self) -> StoreResult<Owed> {
        let cell = Cell {
            table: "obligation",
            row: &self.id,
        };
        let obligation = Obligation {
            service: cell.parse("service", &self.service)?,
            what: self.what,
            owner: cell.parse_opt("owner", self.owner.as_deref())?,
            due: cell.parse("due_on", &self.due_on)?,
        };
        Ok(Owed {
            obligation,
            source: self.source,
            id: self.id,
        })
    }
}

/// Everything that is not done, what is due first first.
pub(in crate::obligations) async fn list_open(tx: &mut Tx) -> StoreResult<Vec<Owed>> {
    let rows: Vec<OwedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, what, owner, due_on, source FROM obligation WHERE state = 'open' \
             ORDER BY due_on, id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(OwedRow::read).collect()
}

/// What is not done on a service, what is due first first.
pub(in crate::obligations) async fn list_open_of(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<Vec<Owed>> {
    let rows: Vec<OwedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, service, what, owner, due_on, source FROM obligation \
             WHERE state = 'open' AND service = $1 ORDER BY due_on, id",
        )
        .bind(service.as_str())
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(OwedRow::read).collect()
}

/// Records an obligation, once for each source. Returns its key, nothing when it was there.
pub(in crate::obligations) async fn insert(
    tx: &mut Tx,
    owed: &Obligation,
    source: Option<&str>,
    author: &str,
    now: Now,
) -> StoreResult<Option<String>> {
    let id = new_id(now);
    let done = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO obligation (id, service, what, owner, due_on, source, state, note, \
             author, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'open', '', $7, $8) \
             ON CONFLICT (source) DO NOTHING",
        )
        .bind(&id)
        .bind(owed.service.as_str())
        .bind(&owed.what)
        .bind(owed.owner.as_ref().map(MemberSlug::as_str))
        .bind(owed.due.to_string())
        .bind(source)
        .bind(author)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok((done > 0).then_some(id))
}

/// Opens again the obligation of a source that was closed by that same actor, as it is owed now.
/// Returns its key, nothing when there is none, it is open, or somebody else closed it.
pub(in crate::obligations) async fn reopen(
    tx: &mut Tx,
    owed: &Obligation,
    source: &str,
    closed_by: &str,
) -> StoreResult<Option<String>> {
    let id: Option<String> = on!(tx, conn => {
        sqlx::query_scalar(
            "UPDATE obligation SET state = 'open', what = $3, owner = $4, due_on = $5, \
             closed_by = NULL, closed_at = NULL \
             WHERE source = $1 AND state <> 'open' AND closed_by = $2 RETURNING id",
        )
        .bind(source)
        .bind(closed_by)
        .bind(&owed.what)
        .bind(owed.owner.as_ref().map(MemberSlug::as_str))
        .bind(owed.due.to_string())
        .fetch_optional(conn)
        .await
    })?;
    Ok(id)
}

/// Says an open obligation anew.
pub(in crate::obligations) async fn reword(
    tx: &mut Tx,
    id: &str,
    owed: &Obligation,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE obligation SET what = $2, owner = $3, due_on = $4 \
             WHERE id = $1 AND state = 'open'",
        )
        .bind(id)
        .bind(&owed.what)
        .bind(owed.owner.as_ref().map(MemberSlug::as_str))
        .bind(owed.due.to_string())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("obligation", id, done)
}

/// The open obligation that follows from something: its service and its key.
pub(in crate::obligations) async fn find_of_source(
    tx: &mut Tx,
    source: &str,
) -> StoreResult<Option<(ServiceSlug, String)>> {
    let row: Option<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT service, id FROM obligation WHERE source = $1 AND state = 'open'",
        )
        .bind(source)
        .fetch_optional(conn)
        .await
    })?;
    row.map(|(service, id)| {
        let cell = Cell {
            table: "obligation",
            row: &id,
        };
        Ok((cell.parse("service", &service)?, id.clone()))
    })
    .transpose()
}

/// Closes an obligation of a service that is still open.
pub(in crate::obligations) async fn close(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    state: &'static str,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let done = on!(tx, conn => {
        sqlx::query(
            "UPDATE obligation SET state = $3, closed_by = $4, closed_at = $5 \
             WHERE id = $1 AND service = $2 AND state = 'open'",
        )
        .bind(id)
        .bind(service.as_str())
        .bind(state)
        .bind(by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("obligation", id, done)
}
