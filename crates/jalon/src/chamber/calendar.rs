//! A session as an iCalendar invitation (RFC 5545 and 5546): one identifier for life, a sequence
//! number that grows with each change, cancellations. What stands in it is what its reader sees.

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use programme::committees::session::{SessionView, StageName};

use crate::foundation::{clock::Now, mail::CalendarMethod};

/// What an invitation says beside its dates.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) summary: String,
    pub(super) description: String,
    /// Address of the session's page.
    pub(super) url: String,
    /// Host of the site, for the identifier.
    pub(super) host: String,
    /// Address of the site's mails.
    pub(super) organizer: String,
    /// Address of who is invited.
    pub(super) attendee: String,
}

/// How calendars are to take it.
pub(super) fn method(stage: StageName) -> CalendarMethod {
    match stage {
        StageName::Cancelled | StageName::Postponed => CalendarMethod::Cancel,
        StageName::Planned
        | StageName::PapersSent
        | StageName::Open
        | StageName::Deliberating
        | StageName::Closed
        | StageName::Published => CalendarMethod::Request,
    }
}

/// The document.
pub(super) fn document(session: &SessionView, sequence: u32, words: &Words, now: Now) -> String {
    let method = method(session.stage.name());
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Jalon//Jalon//FR"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method.code()));
    let place = [session.place.room.as_deref(), session.place.link.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let mut event = Event::with_uid(&format!("comite-{}@{}", session.id, words.host));
    event
        .timestamp(now.0)
        .sequence(sequence)
        .starts(session.slot.start)
        .ends(session.slot.end)
        .summary(&plain(&words.summary))
        .description(&plain(&words.description))
        .url(&words.url)
        .append_property(Property::new(
            "ORGANIZER",
            format!("mailto:{}", plain(&words.organizer)),
        ))
        .append_property(
            Property::new("ATTENDEE", format!("mailto:{}", plain(&words.attendee)))
                .add_parameter("RSVP", "TRUE")
                .done(),
        )
        .status(match method {
            CalendarMethod::Cancel => EventStatus::Cancelled,
            _ => EventStatus::Confirmed,
        });
    if !place.is_empty() {
        event.location(&plain(&place.join(", ")));
    }
    calendar.push(event.done());
    calendar.to_string()
}

/// Without control characters: one of them would end the line, and begin another property.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
