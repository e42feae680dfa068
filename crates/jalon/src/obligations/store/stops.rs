//! Addresses by which the weekly mail is stopped without signing in.

use chrono::{Days, NaiveTime};
use programme::identity::MemberSlug;

use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// Records the address of one mail.
pub(in crate::obligations) async fn insert_stop(
    tx: &mut Tx,
    hash: &str,
    member: &MemberSlug,
    now: Now,
) -> StoreResult<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO reminder_stop (token_hash, member, created_at) VALUES ($1, $2, $3)",
        )
        .bind(hash)
        .bind(member.as_str())
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Whose mail an address stops.
pub(in crate::obligations) async fn find_stop(
    tx: &mut Tx,
    hash: &str,
) -> StoreResult<Option<MemberSlug>> {
    let member: Option<String> = on!(tx, conn => {
        sqlx::query_scalar("SELECT member FROM reminder_stop WHERE token_hash = $1")
            .bind(hash)
            .fetch_optional(conn)
            .await
    })?;
    let cell = Cell {
        table: "reminder_stop",
        row: hash,
    };
    cell.parse_opt("member", member.as_deref())
}

/// Forgets the addresses of mails older than so many days.
pub(in crate::obligations) async fn delete_old_stops(
    tx: &mut Tx,
    days: u32,
    now: Now,
) -> StoreResult<()> {
    let first = now.day().checked_sub_days(Days::new(u64::from(days)));
    let first = first.unwrap_or_default().and_time(NaiveTime::MIN).and_utc();
    on!(tx, conn => {
        sqlx::query("DELETE FROM reminder_stop WHERE created_at < $1")
            .bind(first)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
