//! The queue's SQL.

use chrono::{DateTime, Utc};

use super::{Calendar, CalendarMethod, EmailAddress, Line, Mail, Recipient, policy::Next};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        i18n::Locale,
        ids::new_id,
        stored::{Cell, StoreResult},
    },
    on,
};

/// What became of a mail so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MailState {
    /// It waits for its next try.
    Waiting,
    /// Given up: only an administrator sends it again.
    Failed,
    /// A server took it.
    Sent,
    /// It was too late to send it.
    Expired,
}

impl MailState {
    /// Every state, those that want attention first.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Waiting, Self::Sent, Self::Expired];

    /// As stored, and as the end of the keys of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Sent => "sent",
            Self::Expired => "expired",
        }
    }
}

impl std::str::FromStr for MailState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == text)
            .ok_or_else(|| "waiting, failed, sent or expired was expected".into())
    }
}

/// A mail as administrators see it: everything but what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedMail {
    /// Its identifier.
    pub id: String,
    /// Of which kind.
    pub kind: String,
    /// To whom; none once the address was forgotten.
    pub to: Option<EmailAddress>,
    /// What became of it.
    pub state: MailState,
    /// When it was queued.
    pub queued_at: Now,
    /// When the next try is, for one that waits.
    pub next_try_at: Now,
    /// Tries so far.
    pub attempts: i64,
    /// When it was sent or given up.
    pub finished_at: Option<Now>,
    /// What the server said last; may hold the address.
    pub last_error: Option<String>,
}

/// A mail that this worker alone may send now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    /// Its identifier.
    pub id: String,
    /// Of which kind.
    pub kind: String,
    /// To whom.
    pub to: Recipient,
    /// Its subject.
    pub subject: Line,
    /// What it says, as text.
    pub text: String,
    /// What it says, as HTML; may be empty.
    pub html: String,
    /// Its language.
    pub locale: Locale,
    /// An invitation that goes with it.
    pub calendar: Option<Calendar>,
    /// Where to stop mails of this kind.
    pub unsubscribe: Option<Line>,
    /// When it was queued.
    pub queued_at: Now,
    /// Tries, this one included.
    pub attempts: i64,
}

/// How many mails there are in each state, in the order of [`MailState::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MailCounts {
    /// That wait.
    pub waiting: i64,
    /// That were given up.
    pub failed: i64,
    /// That left.
    pub sent: i64,
    /// That were too late.
    pub expired: i64,
}

impl MailCounts {
    /// How many of that state.
    #[must_use]
    pub const fn of(&self, state: MailState) -> i64 {
        match state {
            MailState::Waiting => self.waiting,
            MailState::Failed => self.failed,
            MailState::Sent => self.sent,
            MailState::Expired => self.expired,
        }
    }
}

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
pub(super) async fn is_any_due(tx: &mut Tx, now: Now) -> sqlx::Result<bool> {
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
pub(super) async fn expire(tx: &mut Tx, now: Now) -> sqlx::Result<u64> {
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

/// Takes the most pressing mail that is due, for this holder alone until that instant.
pub(super) async fn lease(
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
pub(super) async fn settle(
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

#[derive(Debug, sqlx::FromRow)]
struct LeasedRow {
    id: String,
    kind: String,
    locale: String,
    to_name: Option<String>,
    to_address: String,
    subject: String,
    text_body: String,
    html_body: String,
    calendar_method: Option<String>,
    calendar: Option<String>,
    unsubscribe: Option<String>,
    queued_at: DateTime<Utc>,
    attempts: i64,
}

impl LeasedRow {
    fn into_leased(self) -> StoreResult<Leased> {
        let cell = Cell {
            table: "mail",
            row: &self.id,
        };
        let locale = Locale::ALL
            .into_iter()
            .find(|one| one.code() == self.locale);
        let locale = locale.ok_or_else(|| cell.corrupt("locale", "fr or en was expected"))?;
        let method = |code: &str| {
            CalendarMethod::ALL
                .into_iter()
                .find(|method| method.code() == code)
                .ok_or_else(|| cell.corrupt("calendar_method", "no method of ours"))
        };
        let calendar = match (self.calendar_method.as_deref(), self.calendar) {
            (Some(code), Some(body)) => Some(Calendar {
                method: method(code)?,
                body,
            }),
            _ => None,
        };
        let address: EmailAddress = self
            .to_address
            .parse()
            // The address itself stays out of the message.
            .map_err(|_| cell.corrupt("to_address", "not an e-mail address"))?;
        Ok(Leased {
            kind: self.kind,
            to: Recipient {
                name: self.to_name.map(Line::new),
                address,
            },
            subject: Line::new(self.subject),
            text: self.text_body,
            html: self.html_body,
            locale,
            calendar,
            unsubscribe: self.unsubscribe.map(Line::new),
            queued_at: Now(self.queued_at),
            attempts: self.attempts,
            id: self.id,
        })
    }
}

#[derive(Debug, sqlx::FromRow)]
struct QueuedRow {
    id: String,
    kind: String,
    to_address: String,
    state: String,
    queued_at: DateTime<Utc>,
    next_try_at: DateTime<Utc>,
    attempts: i64,
    finished_at: Option<DateTime<Utc>>,
    last_error: Option<String>,
}

impl QueuedRow {
    fn into_queued(self) -> StoreResult<QueuedMail> {
        let state = Cell {
            table: "mail",
            row: &self.id,
        }
        .parse("state", &self.state)?;
        Ok(QueuedMail {
            state,
            id: self.id,
            kind: self.kind,
            to: self.to_address.parse().ok(),
            queued_at: Now(self.queued_at),
            next_try_at: Now(self.next_try_at),
            attempts: self.attempts,
            finished_at: self.finished_at.map(Now),
            last_error: self.last_error,
        })
    }
}
