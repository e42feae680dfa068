//! Events as an iCalendar document (RFC 5545) that calendars follow: stable identifiers, sequence
//! numbers, cancellations.

use chrono::Duration;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::{events::Said, words};
use crate::publication::{View, paths};

/// The media type of calendars.
pub(super) const ICALENDAR: &str = "text/calendar; charset=utf-8";

/// The document.
pub(super) fn document(view: &View, title: &str, said: &[Said], whats: &words::Whats) -> String {
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
    calendar.to_string()
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
