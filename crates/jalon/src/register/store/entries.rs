//! Entries: added and read, never altered.

use programme::register::{Note, Sealed};

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreError, StoreResult},
    },
    on,
};

const TABLE: &str = "register_entry";

/// An entry as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::register) struct EntryRow {
    /// Its number.
    pub(in crate::register) number: i64,
    /// The line of the export.
    pub(in crate::register) line: String,
    /// The signed head once it is in.
    pub(in crate::register) note: String,
}

impl EntryRow {
    /// What the line says, as it was sealed.
    pub(in crate::register) fn sealed(&self) -> StoreResult<Sealed> {
        let row = self.number.to_string();
        let cell = Cell {
            table: TABLE,
            row: &row,
        };
        let advice = "run `jalon register verify` against a checkpoint kept elsewhere";
        let (sealed, hash) = Sealed::from_line(self.line.as_bytes())
            .map_err(|why| cell.corrupt("line", format!("{why}; {advice}")))?;
        let is_whole = hash == sealed.hash && i64::try_from(sealed.entry.number) == Ok(self.number);
        is_whole.then_some(sealed).ok_or_else(|| {
            cell.corrupt(
                "line",
                format!("it was changed after it was sealed; {advice}"),
            )
        })
    }
}

/// The last entry; none before the register was opened.
pub(in crate::register) async fn find_last(tx: &mut Tx) -> StoreResult<Option<EntryRow>> {
    Ok(on!(tx, conn => {
        sqlx::query_as("SELECT number, line, note FROM register_entry ORDER BY number DESC LIMIT 1")
            .fetch_optional(conn)
            .await
    })?)
}

/// One entry.
pub(in crate::register) async fn find(tx: &mut Tx, number: u64) -> StoreResult<Option<EntryRow>> {
    let Ok(number) = i64::try_from(number) else {
        return Ok(None);
    };
    Ok(on!(tx, conn => {
        sqlx::query_as("SELECT number, line, note FROM register_entry WHERE number = $1")
            .bind(number)
            .fetch_optional(conn)
            .await
    })?)
}

/// The entries that bring in keys: the opening and the changes.
pub(in crate::register) async fn list_key_entries(tx: &mut Tx) -> StoreResult<Vec<EntryRow>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT number, line, note FROM register_entry WHERE kind IN ('opening', 'key') \
             ORDER BY number",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// The entries that correct decisions: few.
pub(in crate::register) async fn list_rectifications(tx: &mut Tx) -> StoreResult<Vec<EntryRow>> {
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT number, line, note FROM register_entry WHERE kind = 'rectification' \
             ORDER BY number",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Entries after a number, in order, at most so many.
pub(in crate::register) async fn list_after(
    tx: &mut Tx,
    after: u64,
    at_most: u32,
) -> StoreResult<Vec<EntryRow>> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    Ok(on!(tx, conn => {
        sqlx::query_as(
            "SELECT number, line, note FROM register_entry WHERE number > $1 \
             ORDER BY number LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(at_most))
        .fetch_all(conn)
        .await
    })?)
}

/// Adds an entry with the signed head that it makes.
pub(in crate::register) async fn insert(
    tx: &mut Tx,
    sealed: &Sealed,
    note: &Note,
    now: Now,
) -> StoreResult<()> {
    let unstorable = |why: &dyn std::fmt::Display| StoreError::Unstorable(why.to_string());
    let line = sealed.to_line().map_err(|why| unstorable(&why))?;
    let number = i64::try_from(sealed.entry.number).map_err(|why| unstorable(&why))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO register_entry (number, kind, hash, line, note, registered_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(number)
        .bind(sealed.entry.kind.code())
        .bind(sealed.hash.to_string())
        .bind(line)
        .bind(note.to_string())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
