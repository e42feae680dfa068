//! What members want to be told, and what they were told last.

use std::collections::HashMap;

use programme::identity::MemberSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// The kinds of lines that each member does not want.
pub(in crate::obligations) async fn list_refusals(
    tx: &mut Tx,
) -> StoreResult<HashMap<MemberSlug, Vec<String>>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT member, kind FROM reminder_refusal ORDER BY member, kind")
            .fetch_all(conn)
            .await
    })?;
    let mut refusals: HashMap<MemberSlug, Vec<String>> = HashMap::new();
    for (member, kind) in rows {
        let cell = Cell {
            table: "reminder_refusal",
            row: &member,
        };
        refusals
            .entry(cell.parse("member", &member)?)
            .or_default()
            .push(kind);
    }
    Ok(refusals)
}

/// Replaces the kinds that a member does not want.
pub(in crate::obligations) async fn save_refusals(
    tx: &mut Tx,
    member: &MemberSlug,
    kinds: &[&str],
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query("DELETE FROM reminder_refusal WHERE member = $1")
            .bind(member.as_str())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    for kind in kinds {
        on!(tx, conn => {
            sqlx::query(
                "INSERT INTO reminder_refusal (member, kind, created_at) VALUES ($1, $2, $3)",
            )
            .bind(member.as_str())
            .bind(*kind)
            .bind(now.0)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(())
}

/// What each member was told last, as a hash.
pub(in crate::obligations) async fn list_sent(tx: &mut Tx) -> StoreResult<HashMap<String, String>> {
    let rows: Vec<(String, String)> = on!(tx, conn => {
        sqlx::query_as("SELECT member, digest FROM reminder_sent").fetch_all(conn).await
    })?;
    Ok(rows.into_iter().collect())
}

/// Keeps what a member is told now.
pub(in crate::obligations) async fn save_sent(
    tx: &mut Tx,
    member: &MemberSlug,
    digest: &str,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO reminder_sent (member, digest, sent_at) VALUES ($1, $2, $3) \
             ON CONFLICT (member) DO UPDATE SET digest = excluded.digest, \
             sent_at = excluded.sent_at",
        )
        .bind(member.as_str())
        .bind(digest)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
