//! Looking at the queue, sending again, forgetting.

use super::rows::{Leased, LeasedRow, MailCounts, MailState, QueuedMail, QueuedRow};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        mail::EmailAddress,
        stored::{Cell, StoreResult},
    },
    on,
};

/// How many mails there are in each state.
///
/// # Errors
/// When the engine refuses, or a state is none of ours.
pub async fn count_by_state(tx: &mut Tx) -> StoreResult<MailCounts> {
    let rows: Vec<(String, i64)> = on!(tx, conn => {
        sqlx::query_as("SELECT state, count(*) FROM mail GROUP BY state").fetch_all(conn).await
    })?;
    let mut counts = MailCounts::default();
    for (state, count) in rows {
        let cell = Cell {
            table: "mail",
            row: "(counts)",
        };
        match cell.parse("state", &state)? {
            MailState::Waiting => counts.waiting = count,
            MailState::Failed => counts.failed = count,
            MailState::Sent => counts.sent = count,
            MailState::Expired => counts.expired = count,
        }
    }
    Ok(counts)
}

/// The latest mails of a state, without what they say; those that wait in the order of their next
/// try, the others latest first.
///
/// # Errors
/// When the engine refuses, or a row can't be read.
pub async fn list_mails(
    tx: &mut Tx,
    state: MailState,
    limit: i64,
    offset: i64,
) -> StoreResult<Vec<QueuedMail>> {
    let sql = if state == MailState::Waiting {
        "SELECT id, kind, to_address, state, queued_at, next_try_at, attempts, finished_at, \
         last_error FROM mail WHERE state = $1 ORDER BY next_try_at, id LIMIT $2 OFFSET $3"
    } else {
        "SELECT id, kind, to_address, state, queued_at, next_try_at, attempts, finished_at, \
         last_error FROM mail WHERE state = $1 ORDER BY finished_at DESC NULLS LAST, id DESC \
         LIMIT $2 OFFSET $3"
    };
    let rows: Vec<QueuedRow> = on!(tx, conn => {
        sqlx::query_as(sql)
            .bind(state.code())
            .bind(limit)
            .bind(offset)
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter().map(QueuedRow::into_queued).collect()
}

/// The latest mails with what they say, whatever their state: for a demonstration's mailbox only.
///
/// # Errors
/// When the engine refuses, or a row can't be read.
pub async fn list_words(tx: &mut Tx, limit: i64) -> StoreResult<Vec<Leased>> {
    let rows: Vec<LeasedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, kind, locale, to_name, to_address, subject, text_body, html_body, \
             calendar_method, calendar, unsubscribe, queued_at, attempts FROM mail \
             WHERE to_address <> '' ORDER BY queued_at DESC, id DESC LIMIT $1",
        )
        .bind(limit)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(LeasedRow::into_leased).collect()
}

/// One mail with what it says: for a demonstration's mailbox only.
///
/// # Errors
/// When the engine refuses, or the row can't be read.
pub async fn find_words(tx: &mut Tx, id: &str) -> StoreResult<Option<Leased>> {
    let row: Option<LeasedRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, kind, locale, to_name, to_address, subject, text_body, html_body, \
             calendar_method, calendar, unsubscribe, queued_at, attempts FROM mail \
             WHERE id = $1 AND to_address <> ''",
        )
        .bind(id)
        .fetch_optional(conn)
        .await
    })?;
    row.map(LeasedRow::into_leased).transpose()
}

/// Puts a mail that failed back into the queue, as new. Returns false when it is in no such state
/// (sent again already, for instance).
///
/// # Errors
/// When the engine refuses.
pub async fn send_again(tx: &mut Tx, id: &str, now: Now) -> sqlx::Result<bool> {
    let changed = on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = 'waiting', queued_at = $1, next_try_at = $1, attempts = 0, \
             finished_at = NULL WHERE id = $2 AND state = 'failed' AND to_address <> ''",
        )
        .bind(now.0)
        .bind(id)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// Forgets to whom mails went that were finished before that instant, and what they said. The rows
/// stay: their keys keep their promise. Returns how many.
///
/// # Errors
/// When the engine refuses.
pub async fn forget_old(tx: &mut Tx, before: Now) -> sqlx::Result<u64> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET to_name = NULL, to_address = '', subject = '', text_body = '', \
             html_body = '', calendar = NULL, unsubscribe = NULL, last_error = NULL \
             WHERE state <> 'waiting' AND finished_at < $1 AND to_address <> ''",
        )
        .bind(before.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })
}

/// Forgets everything about mails to an address, and sends none of those that wait: for somebody
/// whose data is erased. Returns how many.
///
/// # Errors
/// When the engine refuses.
pub async fn erase_words_to(tx: &mut Tx, address: &EmailAddress, now: Now) -> sqlx::Result<u64> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = CASE WHEN state = 'waiting' THEN 'expired' ELSE state END, \
             finished_at = coalesce(finished_at, $1), to_name = NULL, to_address = '', \
             subject = '', text_body = '', html_body = '', calendar = NULL, unsubscribe = NULL, \
             last_error = NULL, lease_holder = NULL, lease_until = NULL \
             WHERE lower(to_address) = $2",
        )
        .bind(now.0)
        .bind(address.folded())
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })
}
