//! Due dates as a calendar that one can subscribe to (RFC 5545).
//!
//! One all-day event for each service of which a committee is expected, on its due date. The
//! identifier of an event is that of its service: when the due date moves, the event moves. Its
//! sequence number and its stamp come from the facts that the date follows from, so that the same
//! record always gives the same bytes.

use chrono::{Duration, NaiveDate, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike, Property};
use programme::committees::Due;

use super::{
    asked::{Asked, Wanted},
    clock::Clock,
    houses,
    list::{self, Entry},
    words,
};
use crate::{
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// The media type of calendars.
pub(super) const ICALENDAR: &str = "text/calendar; charset=utf-8";

/// The parameters that the calendar reads.
pub(super) const PARAMETERS: [&str; 1] = ["incubateur"];

/// The calendar, of one incubator or of all.
pub(super) fn due_dates(view: &View, parameters: &[(String, String)]) -> String {
    let asked = Asked {
        wanted: Wanted::Concerned,
        ..Asked::read(view, parameters)
    };
    let clock = Clock::of(view);
    let answer = list::answer(view, &clock, &houses::named(view), &asked);
    let title = format!("{} – {}", view.t("committees-calendar"), view.branding.name);
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Jalon//Jalon//FR"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name(&plain(&title))
        .ttl(&Duration::hours(12));
    for entry in list::once(&answer) {
        if let Some(event) = event(view, &entry) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn event(view: &View, entry: &Entry<'_>) -> Option<Event> {
    let (service, due) = (entry.service, entry.due);
    let on = due.due?;
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let known_since = known_since(due).unwrap_or(on);
    let name = display_name(service);
    let page = view.link(&paths::service(&service.slug));
    let summary = view
        .locale
        .with("committees-calendar-entry", &[("service", name.into())]);
    let slug = paths::segment(service.slug.as_str());
    Some(
        Event::with_uid(&format!("committee-due/{slug}@{}", host(view)))
            .timestamp(known_since.and_time(noon).and_utc())
            .sequence(sequence(known_since))
            .starts(on)
            .summary(&plain(&summary))
            .description(&plain(&words::lasting(view, service, due)))
            .url(&format!("{}{page}", view.branding.base_url))
            // It takes no time of anybody's day.
            .add_property("TRANSP", "TRANSPARENT")
            .done(),
    )
}

/// The day of the latest fact that the due date follows from.
fn known_since(due: &Due) -> Option<NaiveDate> {
    due.reference.max(due.phase_start)
}

/// Grows with each new fact: days since the programme began.
fn sequence(known_since: NaiveDate) -> u32 {
    let began = NaiveDate::from_ymd_opt(2013, 1, 1).unwrap_or_default();
    u32::try_from((known_since - began).num_days()).unwrap_or(0)
}

fn host(view: &View) -> &str {
    let address = view.branding.base_url.as_str();
    let host = address
        .split_once("://")
        .map_or("localhost", |(_, rest)| rest);
    host.split(['/', ':']).next().unwrap_or("localhost")
}

/// Without control characters: one of them would end the line, and begin another property.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use icalendar::{CalendarComponent, DatePerhapsTime};

    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    fn events(text: &str) -> Vec<Event> {
        let calendar: Calendar = text.parse().expect("a well-formed calendar");
        calendar
            .components
            .into_iter()
            .map(|component| match component {
                CalendarComponent::Event(event) => event,
                other => panic!("not an event: {other:?}"),
            })
            .collect()
    }

    #[test]
    fn the_calendar_reads_back() {
        let view = samples::view();
        let text = due_dates(&view, &[]);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        let events = events(&text);
        let dates: Vec<Option<DatePerhapsTime>> = events.iter().map(Component::get_start).collect();
        let expected = ["2025-09-01", "2025-12-01", "2026-02-21", "2026-03-01"];
        let expected = expected.map(|on| Some(DatePerhapsTime::Date(samples::day(on))));
        assert_eq!(dates, expected);
        let zebra = &events[3];
        assert_eq!(zebra.get_uid(), Some("committee-due/zebre@localhost"));
        assert!(zebra.get_summary().expect("a summary").contains("Zèbre"));
        assert!(
            zebra
                .get_description()
                .expect("why")
                .contains("Autre terme")
        );
        assert_eq!(
            zebra.get_url(),
            Some("http://localhost:8080/startups/zebre")
        );
        // Its latest fact is the committee of 1 October 2025.
        assert_eq!(zebra.get_sequence(), Some(4656));
    }

    #[test]
    fn identifiers_are_those_of_services_in_every_language_and_on_every_day() {
        let ids = |date: &str, locale| -> BTreeSet<String> {
            let view = samples::view_of(samples::record(), date, locale);
            let events = events(&due_dates(&view, &[]));
            events
                .iter()
                .filter_map(Component::get_uid)
                .map(str::to_owned)
                .collect()
        };
        let first = ids("2026-01-01", Locale::French);
        assert_eq!(first.len(), 4);
        assert_eq!(first, ids("2026-01-01", Locale::English));
        assert_eq!(first, ids("2026-06-01", Locale::French));
    }

    #[test]
    fn the_same_facts_give_the_same_bytes_and_new_facts_a_greater_sequence() {
        let on =
            |record, date: &str| due_dates(&samples::view_of(record, date, Locale::French), &[]);
        let text = on(samples::record(), "2026-01-01");
        assert_eq!(text, on(samples::record(), "2026-01-02"));
        let mut record = samples::record();
        record.services[5].events[0].date = Some(samples::day("2025-12-15"));
        let moved = events(&on(record, "2026-01-01"));
        assert!(moved[3].get_sequence() > events(&text)[3].get_sequence());
    }

    #[test]
    fn a_name_can_not_write_properties_of_its_own() {
        let mut record = samples::record();
        record.services[0].name = "A\r\nATTENDEE:mailto:x@example.org\r\nX, y; z\\".into();
        let text = due_dates(&samples::view_of(record, "2026-01-01", Locale::French), &[]);
        assert!(!text.contains("\nATTENDEE"), "{text}");
        let summary = events(&text)[0]
            .get_summary()
            .expect("a summary")
            .to_owned();
        assert!(summary.contains("X, y; z\\"), "{summary}");
    }
}
