//! A queued mail as the bytes that mail servers carry. The same mail always gives the same bytes.

use std::time::SystemTime;

use lettre::{
    Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{EmailAddress, Leased, Recipient};

/// Why a mail can't be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum ComposeError {
    /// The library refuses.
    #[error("the mail can't be written: {0}")]
    Library(#[from] lettre::error::Error),
    /// A content type that is none.
    #[error("the invitation can't be written: {0}")]
    Calendar(#[from] lettre::message::header::ContentTypeErr),
}

/// Writes the mail.
pub(super) fn compose(mail: &Leased, from: &Recipient) -> Result<Message, ComposeError> {
    let mut message = Message::builder()
        .from(mailbox(from))
        .to(mailbox(&mail.to))
        .subject(mail.subject.as_str())
        .date(SystemTime::from(mail.queued_at.0))
        .message_id(Some(message_id(&mail.id, &from.address)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", mail.locale.code()));
    if let Some(url) = &mail.unsubscribe {
        message = message
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            ));
    }
    let text = SinglePart::plain(mail.text.clone());
    if mail.html.is_empty() && mail.calendar.is_none() {
        return Ok(message.singlepart(text)?);
    }
    let mut parts = MultiPart::alternative()
        .boundary(format!("jalon-{}", mail.id))
        .singlepart(text);
    if !mail.html.is_empty() {
        parts = parts.singlepart(SinglePart::html(mail.html.clone()));
    }
    if let Some(calendar) = &mail.calendar {
        let method = calendar.method.code();
        let kind = format!("text/calendar; method={method}; charset=utf-8");
        let part = SinglePart::builder().header(ContentType::parse(&kind)?);
        parts = parts.singlepart(part.body(calendar.body.clone()));
    }
    Ok(message.multipart(parts)?)
}

/// The mail's name for mail programs, the same at each try.
pub(super) fn message_id(id: &str, from: &EmailAddress) -> String {
    format!("<{id}@{}>", from.domain())
}

fn mailbox(to: &Recipient) -> Mailbox {
    let name = to.name.as_ref().map(|name| name.as_str().to_owned());
    Mailbox::new(name, to.address.inner().clone())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::{
        clock::Now,
        i18n::Locale,
        mail::{Calendar, CalendarMethod, Line},
    };

    fn leased() -> Leased {
        Leased {
            id: "0190-1".into(),
            kind: "test".into(),
            to: Recipient::named(
                "Zoé\r\nBcc: eve@example.org",
                "zoe@example.org".parse().unwrap(),
            ),
            subject: Line::new("Été\r\nBcc: eve@example.org"),
            text: "Bonjour\r\n.\r\nBcc: eve@example.org\r\n".into(),
            html: "<p>Bonjour</p>".into(),
            calendar: Some(Calendar {
                method: CalendarMethod::Request,
                body: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(),
            }),
            unsubscribe: Some(Line::new("https://jalon.example/stop")),
            locale: Locale::French,
            queued_at: Now("2026-11-26T10:00:00Z".parse().unwrap()),
            attempts: 1,
        }
    }

    fn from() -> Recipient {
        Recipient::named("Jalon", "noreply@jalon.example".parse().unwrap())
    }

    #[test]
    fn the_same_mail_gives_the_same_bytes() {
        let first = compose(&leased(), &from()).unwrap().formatted();
        let again = compose(&leased(), &from()).unwrap().formatted();
        assert_eq!(first, again);
        let text = String::from_utf8(first).unwrap();
        assert!(
            text.contains("Message-ID: <0190-1@jalon.example>"),
            "{text}"
        );
        assert!(
            text.contains("Date: Thu, 26 Nov 2026 10:00:00 +0000"),
            "{text}"
        );
        assert!(text.contains("text/calendar; method=REQUEST"), "{text}");
        assert!(
            text.contains("List-Unsubscribe: <https://jalon.example/stop>"),
            "{text}"
        );
    }

    #[test]
    fn nobody_else_gets_it() {
        let message = compose(&leased(), &from()).unwrap();
        let to: Vec<&str> = message.envelope().to().iter().map(AsRef::as_ref).collect();
        assert_eq!(to, ["zoe@example.org"]);
        let text = String::from_utf8(message.formatted()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        for line in head.split("\r\n") {
            assert!(!line.to_lowercase().starts_with("bcc"), "{head}");
        }
    }
}
