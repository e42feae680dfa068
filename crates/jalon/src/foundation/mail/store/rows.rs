//! What the queue's rows mean.

use chrono::{DateTime, Utc};

use crate::foundation::{
    clock::Now,
    i18n::Locale,
    mail::{Calendar, CalendarMethod, EmailAddress, Line, Recipient},
    stored::{Cell, StoreResult},
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

#[derive(Debug, sqlx::FromRow)]
pub(super) struct LeasedRow {
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
    pub(super) fn into_leased(self) -> StoreResult<Leased> {
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
pub(super) struct QueuedRow {
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
    pub(super) fn into_queued(self) -> StoreResult<QueuedMail> {
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
