//! Words that users left.

use std::collections::BTreeSet;

use programme::{
    identity::ServiceSlug,
    impact::research::{Verbatim, VerbatimState},
};

use crate::{
    foundation::{
        database::Tx,
        stored::{Cell, StoreResult, expect_fresh, json_text},
    },
    on,
};

/// Words as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Their key.
    pub id: String,
    /// The words.
    pub verbatim: Verbatim,
}

/// Keeps words.
///
/// # Errors
/// When the engine refuses.
pub(in crate::research) async fn insert_words(
    tx: &mut Tx,
    service: &ServiceSlug,
    received: &Received,
) -> StoreResult<()> {
    let verbatim = json_text(Some(&received.verbatim))?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO feedback_verbatim (id, service, state, verbatim_json) \
             VALUES ($1, $2, $3, $4)",
        )
        .bind(&received.id)
        .bind(service.as_str())
        .bind(state(&received.verbatim))
        .bind(&verbatim)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Writes where words stand.
///
/// # Errors
/// `Stale` when somebody else read them since.
pub(in crate::research) async fn save_words(
    tx: &mut Tx,
    received: &Received,
    before: &VerbatimState,
) -> StoreResult<()> {
    let verbatim = json_text(Some(&received.verbatim))?;
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE feedback_verbatim SET state = $3, verbatim_json = $4 \
             WHERE id = $1 AND state = $2",
        )
        .bind(&received.id)
        .bind(code(before))
        .bind(state(&received.verbatim))
        .bind(&verbatim)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    expect_fresh("feedback_verbatim", &received.id, changed)
}

/// Words of a service that stand in one of these states, the latest first, at most `most`.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::research) async fn list_words(
    tx: &mut Tx,
    service: &ServiceSlug,
    states: &BTreeSet<&'static str>,
    most: u32,
) -> StoreResult<Vec<Received>> {
    let has = |state: &str| i64::from(states.contains(state));
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, verbatim_json FROM feedback_verbatim WHERE service = $1 AND ( \
             (state = 'waiting' AND $2 = 1) OR (state = 'published' AND $3 = 1) \
             OR (state = 'withheld' AND $4 = 1)) ORDER BY id DESC LIMIT $5",
        )
        .bind(service.as_str())
        .bind(has("waiting"))
        .bind(has("published"))
        .bind(has("withheld"))
        .bind(i64::from(most))
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(id, text)| read_words(id, &text))
        .collect()
}

/// How many words of a service nobody has read yet.
///
/// # Errors
/// When the engine refuses.
pub(in crate::research) async fn count_waiting(
    tx: &mut Tx,
    service: &ServiceSlug,
) -> StoreResult<u64> {
    let n: i64 = on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM feedback_verbatim WHERE service = $1 AND state = 'waiting'",
        )
        .bind(service.as_str())
        .fetch_one(conn)
        .await
    })?;
    Ok(n.unsigned_abs())
}

/// Words by their key.
///
/// # Errors
/// When the engine refuses or a value can't be read.
pub(in crate::research) async fn find_words(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
) -> StoreResult<Option<Received>> {
    let row: Option<(String, String)> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, verbatim_json FROM feedback_verbatim WHERE id = $1 AND service = $2",
        )
        .bind(id)
        .bind(service.as_str())
        .fetch_optional(conn)
        .await
    })?;
    row.map(|(id, text)| read_words(id, &text)).transpose()
}

fn read_words(id: String, text: &str) -> StoreResult<Received> {
    let cell = Cell {
        table: "feedback_verbatim",
        row: &id,
    };
    let verbatim: Option<Verbatim> = cell.json("verbatim_json", Some(text))?;
    let verbatim = verbatim.ok_or_else(|| cell.corrupt("verbatim_json", "is empty"))?;
    Ok(Received { id, verbatim })
}

fn state(verbatim: &Verbatim) -> &'static str {
    code(verbatim.state())
}

pub(in crate::research) const fn code(state: &VerbatimState) -> &'static str {
    match state {
        VerbatimState::Waiting => "waiting",
        VerbatimState::Published { .. } => "published",
        VerbatimState::Withheld { .. } => "withheld",
    }
}
