//! Events as an iCalendar document (RFC 5545) that calendars follow: stable identifiers, sequence
//! numbers, cancellations. Due dates take whole days; sessions have hours in Paris, with the rules of
//! its time zone in the document.

use chrono::Duration;
use icalendar::{Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus, Property};

use super::{
    events::Said,
    sessions::{AcceptedItem, AcceptedSession, SessionState},
    words,
};
use crate::publication::{View, paths};

/// The name of the time zone of sessions.
const PARIS: &str = "Europe/Paris";
/// What every document says of it: the rules of the Union since 1996 (RFC 5545, 3.6.5).
const VTIMEZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// The media type of calendars.
pub(super) const ICALENDAR: &str = "text/calendar; charset=utf-8";

/// The document: due dates, then sessions.
pub(super) fn document(
    view: &View,
    title: &str,
    said: &[Said],
    whats: &words::Whats,
    sessions: &[AcceptedSession],
) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Jalon//Jalon//FR"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(&plain(title))
        .ttl(&Duration::hours(6));
    for one in said {
        calendar.push(event(view, one, whats));
    }
    for session in sessions {
        for item in &session.items {
            calendar.push(committee(view, session, item));
        }
    }
    let text = calendar.to_string();
    if sessions.is_empty() {
        return text;
    }
    // Before what refers to it.
    match text.find("BEGIN:VEVENT") {
        Some(at) => format!("{}{VTIMEZONE}{}", &text[..at], &text[at..]),
        None => text,
    }
}

/// A committee of a session, with its hours.
fn committee(view: &View, session: &AcceptedSession, item: &AcceptedItem) -> Event {
    let base = view.branding.base_url.as_str();
    let begins = session.day.and_time(item.begins);
    let in_paris = |date_time| CalendarDateTime::WithTimezone {
        date_time,
        tzid: PARIS.to_owned(),
    };
    let uid = format!(
        "session/{}/{}@{}",
        session.id,
        paths::segment(item.service.as_str()),
        host(base)
    );
    let name = words::service_name(view, &item.service);
    let summary = view
        .locale
        .with("obligations-session", &[("service", name.into())]);
    let page = view.link(&paths::service(&item.service));
    let mut event = Event::with_uid(&uid);
    event
        .timestamp(session.changed_at.0)
        .last_modified(session.changed_at.0)
        .sequence(session.sequence)
        .starts(in_paris(begins))
        .ends(in_paris(
            begins + Duration::minutes(i64::from(item.minutes)),
        ))
        .summary(&plain(&summary))
        .description(&plain(&words::attendees(view, session)))
        .url(&format!("{base}{page}"))
        .status(match session.state {
            SessionState::Accepted => EventStatus::Confirmed,
            // A planned session invites in its own name.
            SessionState::Planned | SessionState::Cancelled => EventStatus::Cancelled,
        });
    event.done()
}

fn event(view: &View, said: &Said, whats: &words::Whats) -> Event {
    let dated = &said.event;
    let base = view.branding.base_url.as_str();
    let page = view.link(&paths::service(&dated.service));
    let mut event = Event::with_uid(&format!("{}@{}", dated.uid, host(base)));
    event
        .timestamp(said.changed_at.0)
        .last_modified(said.changed_at.0)
        .sequence(said.sequence)
        .starts(dated.on)
        .ends(dated.on.succ_opt().unwrap_or(dated.on))
        .summary(&plain(&words::summary(view, dated, whats)))
        .description(&plain(&words::description(view, dated)))
        .url(&format!("{base}{page}"))
        .status(if said.is_cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        })
        // It takes no time of anybody's day.
        .add_property("TRANSP", "TRANSPARENT");
    event.done()
}

pub(super) fn host(address: &str) -> &str {
    let rest = address
        .split_once("://")
        .map_or("localhost", |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or("localhost")
}

/// Without control characters: one of them would end the line, and begin another property.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
