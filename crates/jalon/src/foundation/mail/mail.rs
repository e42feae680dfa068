//! A mail as rooms queue it.

use super::{EmailAddress, Letter, Line};
use crate::foundation::{clock::Now, i18n::Locale};

/// To whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The person's name, when known.
    pub name: Option<Line>,
    /// Where.
    pub address: EmailAddress,
}

impl Recipient {
    /// Somebody with a name.
    #[must_use]
    pub fn named(name: impl AsRef<str>, address: EmailAddress) -> Self {
        let name = Some(Line::new(name)).filter(|name| !name.as_str().is_empty());
        Self { name, address }
    }
}

impl From<EmailAddress> for Recipient {
    fn from(address: EmailAddress) -> Self {
        Self {
            name: None,
            address,
        }
    }
}

/// What a calendar program is to do with an invitation (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarMethod {
    /// Take note.
    Publish,
    /// Invite, or tell of a change.
    Request,
    /// Call off.
    Cancel,
}

impl CalendarMethod {
    pub(super) const ALL: [Self; 3] = [Self::Publish, Self::Request, Self::Cancel];

    /// As iCalendar writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// An iCalendar document that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What to do with it; the document's own `METHOD` must say the same.
    pub method: CalendarMethod,
    /// The document (`BEGIN:VCALENDAR…`).
    pub body: String,
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Of which kind, such as `accounts-link`: for the log and for administrators, who never see
    /// what a mail says. Begins with the room's name.
    pub kind: &'static str,
    /// To whom.
    pub to: Recipient,
    /// Its subject.
    pub subject: Line,
    /// What it says, as text.
    pub text: String,
    /// What it says, as an HTML document; empty: it goes as text alone.
    pub html: String,
    /// Its language.
    pub locale: Locale,
    /// A mail of that key leaves once, whatever happens: `reminder/30/ana.lopez/2026-12-31`. Begins
    /// with the kind, so that rooms don't meet.
    pub dedup_key: Option<String>,
    /// An invitation that goes with it.
    pub calendar: Option<Calendar>,
    /// After that it is too late to send it: a link that expires. Such mails leave first.
    pub expires_at: Option<Now>,
    /// Where to stop mails of this kind, for the mail program's own button.
    pub unsubscribe: Option<Line>,
}

impl Mail {
    /// A letter as a mail.
    #[must_use]
    pub fn new(kind: &'static str, to: impl Into<Recipient>, letter: &Letter) -> Self {
        Self {
            kind,
            to: to.into(),
            subject: letter.subject().clone(),
            text: letter.text(),
            html: letter.html(),
            locale: letter.locale(),
            dedup_key: None,
            calendar: None,
            expires_at: None,
            unsubscribe: letter.unsubscribe_url().cloned(),
        }
    }

    /// It leaves once for that key (the kind is put before it), however often it is queued.
    #[must_use]
    pub fn once(mut self, key: impl AsRef<str>) -> Self {
        self.dedup_key = Some(format!("{}/{}", self.kind, key.as_ref()));
        self
    }

    /// It is not sent after that instant.
    #[must_use]
    pub const fn until(mut self, instant: Now) -> Self {
        self.expires_at = Some(instant);
        self
    }

    /// An invitation goes with it.
    #[must_use]
    pub fn with_calendar(mut self, method: CalendarMethod, body: impl Into<String>) -> Self {
        self.calendar = Some(Calendar {
            method,
            body: body.into(),
        });
        self
    }
}
