//! The register as text, to be verified by anybody: one entry a line, and its signed head.

use programme::register::Note;

use super::store::entries;
use crate::foundation::{
    database::Tx,
    stored::{Cell, StoreResult},
};

/// Entries read at once.
const AT_ONCE: u32 = 500;

/// The whole export: one entry a line. Memory is linear in its length.
///
/// # Errors
/// When the database refuses. What an entry says is not looked at: that is for who verifies.
pub async fn whole(tx: &mut Tx) -> StoreResult<String> {
    let mut text = String::new();
    let mut after = 0;
    loop {
        let (part, last) = page(tx, after, AT_ONCE).await?;
        text.push_str(&part);
        match last {
            Some(last) => after = last,
            None => return Ok(text),
        }
    }
}

/// Lines after a number, at most so many, and the number of the last one.
///
/// # Errors
/// As [`whole`].
pub async fn page(tx: &mut Tx, after: u64, at_most: u32) -> StoreResult<(String, Option<u64>)> {
    let rows = entries::list_after(tx, after, at_most).await?;
    let last = rows.last().and_then(|row| u64::try_from(row.number).ok());
    let mut text = String::new();
    for row in rows {
        text.push_str(&row.line);
        text.push('\n');
    }
    Ok((text, last))
}

/// The signed head; none before the register was opened.
///
/// # Errors
/// When the database refuses, or what stands there is no signed checkpoint.
pub async fn head(tx: &mut Tx) -> StoreResult<Option<Note>> {
    let Some(row) = entries::find_last(tx).await? else {
        return Ok(None);
    };
    let number = row.number.to_string();
    let cell = Cell {
        table: "register_entry",
        row: &number,
    };
    cell.parse("note", &row.note).map(Some)
}
