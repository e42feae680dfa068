//! Queueing, and sending under a lease.

use super::rows::{Leased, LeasedRow, MailState};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        mail::{Line, Mail, policy::Next},
        stored::StoreResult,
    },
    on,
};

/// Queues a mail in the transaction of the change it tells about. Returns its identifier, or
/// nothing when a mail of its key was queued before: that one counts.
///
/// # Errors
/// When the engine refuses; the transaction is then lost.
pub async fn queue(tx: &mut Tx, mail: &Mail, now: Now) -> sqlx::Result<Option<String>> {
    let id = new_id(now);
    let calendar = mail.calendar.as_ref();
    let inserted = on!(tx, conn => {
        sqlx::query(
            "INSERT INTO mail (id, kind, dedup_key, locale, to_name, to_address, subject, text_body, \
             html_body, calendar_method, calendar, unsubscribe, state, queued_at, expires_at, \
             next_try_at, attempts) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $13, 0) \
             ON CONFLICT (dedup_key) DO NOTHING",
        )
        .bind(&id)
        .bind(mail.kind)
        .bind(mail.dedup_key.as_deref())
        .bind(mail.locale.code())
        .bind(mail.to.name.as_ref().map(Line::as_str))
        .bind(mail.to.address.as_str())
        .bind(mail.subject.as_str())
        .bind(&mail.text)
        .bind(&mail.html)
        .bind(calendar.map(|calendar| calendar.method.code()))
        .bind(calendar.map(|calendar| calendar.body.as_str()))
        .bind(mail.unsubscribe.as_ref().map(Line::as_str))
        .bind(now.0)
        .bind(mail.expires_at.map(|instant| instant.0))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok((inserted == 1).then_some(id))
}

/// True when a mail waits whose time has come. Cheap: asked often.
pub(in crate::foundation::mail) async fn is_any_due(tx: &mut Tx, now: Now) -> sqlx::Result<bool> {
    let due: Option<i32> = on!(tx, conn => {
        sqlx::query_scalar(
            "SELECT 1 FROM mail WHERE state = 'waiting' AND next_try_at <= $1 \
             AND (lease_until IS NULL OR lease_until <= $1) LIMIT 1",
        )
        .bind(now.0)
        .fetch_optional(conn)
        .await
    })?;
    Ok(due.is_some())
}

/// Marks what is too late, and empties its words.
pub(in crate::foundation::mail) async fn expire(tx: &mut Tx, now: Now) -> sqlx::Result<u64> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = 'expired', finished_at = $1, subject = '', text_body = '', \
             html_body = '', calendar = NULL, lease_holder = NULL, lease_until = NULL \
             WHERE state = 'waiting' AND expires_at <= $1 \
             AND (lease_until IS NULL OR lease_until <= $1)",
        )
        .bind(now.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })
}

/// Gives up what was queued before that instant and never left.
pub(in crate::foundation::mail) async fn give_up(
    tx: &mut Tx,
    before: Now,
    now: Now,
) -> sqlx::Result<u64> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = 'failed', finished_at = $1, lease_holder = NULL, \
             lease_until = NULL, last_error = coalesce(last_error, 'it waited for over a week') \
             WHERE state = 'waiting' AND queued_at <= $2 \
             AND (lease_until IS NULL OR lease_until <= $1)",
        )
        .bind(now.0)
        .bind(before.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })
}

/// Takes the most pressing mail that is due, for this holder alone until that instant.
pub(in crate::foundation::mail) async fn lease(
    tx: &mut Tx,
    holder: &str,
    now: Now,
    until: Now,
) -> StoreResult<Option<Leased>> {
    // The conditions stand twice: a node that waited for another one's update must find that the
    // row it had chosen is taken, or put off since.
    let row: Option<LeasedRow> = on!(tx, conn => {
        sqlx::query_as(
            "UPDATE mail SET lease_holder = $1, lease_until = $2, attempts = attempts + 1 \
             WHERE id = (SELECT id FROM mail WHERE state = 'waiting' AND next_try_at <= $3 \
                         AND (lease_until IS NULL OR lease_until <= $3) \
                         ORDER BY expires_at NULLS LAST, next_try_at, id LIMIT 1) \
             AND state = 'waiting' AND next_try_at <= $3 \
             AND (lease_until IS NULL OR lease_until <= $3) \
             RETURNING id, kind, locale, to_name, to_address, subject, text_body, html_body, \
             calendar_method, calendar, unsubscribe, queued_at, attempts",
        )
        .bind(holder)
        .bind(until.0)
        .bind(now.0)
        .fetch_optional(conn)
        .await
    })?;
    row.map(LeasedRow::into_leased).transpose()
}

/// Notes what became of a leased mail. Returns false when the lease was lost in the meantime: then
/// nothing is noted, the other holder will.
pub(in crate::foundation::mail) async fn settle(
    tx: &mut Tx,
    (id, holder): (&str, &str),
    next: Next,
    why: Option<&str>,
    keeps_words: bool,
    now: Now,
) -> sqlx::Result<bool> {
    let (state, next_try, finished) = match next {
        Next::Sent => (MailState::Sent, None, Some(now)),
        Next::Failed => (MailState::Failed, None, Some(now)),
        Next::Again(instant) => (MailState::Waiting, Some(instant), None),
    };
    let empties = next == Next::Sent && !keeps_words;
    let settled = on!(tx, conn => {
        sqlx::query(
            "UPDATE mail SET state = $1, next_try_at = coalesce($2, next_try_at), finished_at = $3, \
             last_error = $4, lease_holder = NULL, lease_until = NULL \
             WHERE id = $5 AND lease_holder = $6",
        )
        .bind(state.code())
        .bind(next_try.map(|instant| instant.0))
        .bind(finished.map(|instant| instant.0))
        .bind(why)
        .bind(id)
        .bind(holder)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    if settled == 1 && empties {
        // A link that signs in must not stay where backups carry it.
        on!(tx, conn => {
            sqlx::query(
                "UPDATE mail SET subject = '', text_body = '', html_body = '', calendar = NULL \
                 WHERE id = $1",
            )
            .bind(id)
            .execute(conn)
            .await
            .map(|_| ())
        })?;
    }
    Ok(settled == 1)
}
