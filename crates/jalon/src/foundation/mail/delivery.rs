//! Where mails go from here.

use super::{Leased, MailServer, message, smtp};

/// Where mails go from here.
#[derive(Debug, Clone, Default)]
pub enum Delivery {
    /// Nowhere: no server is set. Mails wait.
    #[default]
    Nowhere,
    /// They stay here, words included, to be looked at: a demonstration's mailbox.
    Mailbox,
    /// To a server.
    Smtp(Box<MailServer>),
}

impl Delivery {
    /// True when the words of a mail stay in the database after it was delivered.
    #[must_use]
    pub const fn keeps_words(&self) -> bool {
        matches!(self, Self::Mailbox)
    }

    pub(super) async fn send(&self, mail: &Leased) -> Outcome {
        match self {
            Self::Nowhere => Outcome::Unreachable {
                class: "unset",
                why: "no mail server is set (mail.url)".into(),
            },
            Self::Mailbox => Outcome::Accepted,
            Self::Smtp(server) => match message::compose(mail, &server.from) {
                Ok(message) => smtp::send(server, &message).await,
                // Nothing that a later try could change.
                Err(why) => Outcome::Refused {
                    code: 0,
                    why: why.to_string(),
                },
            },
        }
    }
}

/// What a server said, or that it could not be asked. The texts may hold an address: they are for
/// administrators, never for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It took the mail.
    Accepted,
    /// It will never take this mail ("5xx" about this mail or its recipient).
    Refused {
        /// Its code; 0 when the mail could not even be written.
        code: u16,
        /// Its words.
        why: String,
    },
    /// Not now ("4xx" about this mail or its recipient).
    PutOff {
        /// Its code.
        code: u16,
        /// Its words.
        why: String,
    },
    /// The server can't be reached or used at all, whatever the mail.
    Unreachable {
        /// What failed: `connection`, `tls`, `sign-in`, `sender`, `time-out`, `unset`.
        class: &'static str,
        /// In words.
        why: String,
    },
}

impl Outcome {
    /// In a few words without any address, for the log.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Accepted => "accepted".into(),
            Self::Refused { code, .. } => format!("refused ({code})"),
            Self::PutOff { code, .. } => format!("put off ({code})"),
            Self::Unreachable { class, .. } => format!("server unusable ({class})"),
        }
    }

    /// The server's words, for administrators.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Accepted => None,
            Self::Refused { why, .. }
            | Self::PutOff { why, .. }
            | Self::Unreachable { why, .. } => Some(why),
        }
    }
}
