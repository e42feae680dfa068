//! What was ticked on checklists.

use chrono::{DateTime, Utc};
use programme::community::ChecklistKind;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    insert_rows, on,
};

/// One tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Tick {
    /// Which list.
    pub(in super::super) checklist: ChecklistKind,
    /// Which item.
    pub(in super::super) item: String,
    /// When.
    pub(in super::super) at: DateTime<Utc>,
    /// By whom.
    pub(in super::super) by: String,
}

#[derive(sqlx::FromRow)]
struct TickRow {
    checklist: String,
    item: String,
    ticked_at: DateTime<Utc>,
    ticked_by: String,
}

/// Somebody's ticks on all lists, by list and item.
pub(in super::super) async fn list_ticks(tx: &mut Tx, member: &str) -> StoreResult<Vec<Tick>> {
    let rows: Vec<TickRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT checklist, item, ticked_at, ticked_by FROM checklist_tick \
             WHERE member = $1 ORDER BY checklist, item",
        )
        .bind(member)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|row| {
            let cell = Cell {
                table: "checklist_tick",
                row: member,
            };
            Ok(Tick {
                checklist: ChecklistKind::from_code(&row.checklist)
                    .ok_or_else(|| cell.corrupt("checklist", "no list of ours"))?,
                item: row.item,
                at: row.ticked_at,
                by: row.ticked_by,
            })
        })
        .collect()
}

/// Adds ticks.
pub(in super::super) async fn insert_ticks(
    tx: &mut Tx,
    member: &str,
    checklist: ChecklistKind,
    items: &[String],
    (by, now): (&str, Now),
) -> StoreResult<()> {
    insert_rows!(
        tx,
        "INSERT INTO checklist_tick (member, checklist, item, ticked_at, ticked_by) ",
        5,
        items,
        |b, item| {
            b.push_bind(member.to_owned())
                .push_bind(checklist.code())
                .push_bind(item.clone())
                .push_bind(now.0)
                .push_bind(by.to_owned());
        }
    )?;
    Ok(())
}

/// Takes ticks back.
pub(in super::super) async fn delete_ticks(
    tx: &mut Tx,
    member: &str,
    checklist: ChecklistKind,
    items: &[String],
) -> StoreResult<()> {
    for item in items {
        on!(tx, conn => {
            sqlx::query(
                "DELETE FROM checklist_tick WHERE member = $1 AND checklist = $2 AND item = $3",
            )
            .bind(member)
            .bind(checklist.code())
            .bind(item)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// Forgets somebody's ticks. Returns how many.
pub(in super::super) async fn delete_of(tx: &mut Tx, member: &str) -> StoreResult<u64> {
    Ok(on!(tx, conn => {
        sqlx::query("DELETE FROM checklist_tick WHERE member = $1")
            .bind(member)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?)
}
