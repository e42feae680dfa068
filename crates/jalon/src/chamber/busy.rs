//! When somebody is busy, from an iCalendar file (RFC 5545): events with their repetitions, or
//! published busy times. Only hours come out, of a window; titles, places and people are not read.

mod times;

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::{Europe::Paris, Tz};
use icalendar::{parser::Property, rrule::RRuleSet};
use programme::committees::availability::{Busy, within};

use self::times::{When, duration, local, published, when};

/// Bytes of a file at most.
pub(super) const LARGEST: usize = 4 << 20;
/// Events of a file at most.
const MOST_EVENTS: usize = 20_000;
/// Repetitions that are followed at most, of all events together.
const MOST_REPEATS: usize = 50_000;

/// What is wrong with a file: the line where, from 1, and the key of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) line: usize,
    pub(super) key: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.key)
    }
}

/// From when until when hours are kept.
pub(super) type Window = (DateTime<Utc>, DateTime<Utc>);

/// One component while it is read.
#[derive(Default)]
struct Event {
    line: usize,
    start: Option<When>,
    end: Option<When>,
    duration: Option<TimeDelta>,
    rule: Option<String>,
    /// `EXDATE` and `RDATE` lines as they stand.
    dates: Vec<String>,
    uid: String,
    /// Which repetition of the event of that name it stands for.
    instead_of: Option<When>,
    is_free: bool,
}

/// The busy times of a file within a window.
///
/// # Errors
/// [`Unreadable`] names the line.
pub(super) fn read(bytes: &[u8], window: Window) -> Result<Vec<Busy>, Unreadable> {
    let wrong = |line, key| Unreadable { line, key };
    if bytes.len() > LARGEST {
        return Err(wrong(1, "chamber-calendar-large"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let lines = before.split(|byte| *byte == b'\n').count();
        wrong(lines, "chamber-calendar-text")
    })?;
    let mut open: Vec<String> = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    let mut found: Vec<Busy> = Vec::new();
    let mut is_calendar = false;
    for (number, line) in unfolded(text) {
        if let Some((is_begin, what)) = bound(&line) {
            if !is_begin {
                if open.pop().as_deref() != Some(what.as_str()) {
                    return Err(wrong(number, "chamber-calendar-end"));
                }
                continue;
            }
            is_calendar |= what == "VCALENDAR";
            if what == "VEVENT" {
                events.push(Event {
                    line: number,
                    ..Event::default()
                });
            }
            if events.len() > MOST_EVENTS {
                return Err(wrong(number, "chamber-calendar-many"));
            }
            open.push(what);
            continue;
        }
        let Ok(property) = Property::try_from(line.as_str()) else {
            // A line that no reader of calendars would understand; blank ones are harmless.
            if line.trim().is_empty() {
                continue;
            }
            return Err(wrong(number, "chamber-calendar-line"));
        };
        let name = property.name.as_ref().to_ascii_uppercase();
        match open.last().map(String::as_str) {
            Some("VEVENT") => {
                if let Some(event) = events.last_mut() {
                    event.take(&name, &property, &line, number)?;
                }
            }
            Some("VFREEBUSY") if name == "FREEBUSY" => {
                let kind = parameter(&property, "FBTYPE").unwrap_or_default();
                if !kind.eq_ignore_ascii_case("FREE") {
                    found.extend(published(property.val.as_ref(), number)?);
                }
            }
            _ => {}
        }
    }
    if !is_calendar {
        return Err(wrong(1, "chamber-calendar-none"));
    }
    if !open.is_empty() {
        return Err(wrong(text.lines().count(), "chamber-calendar-cut"));
    }
    found.extend(times(&events, window)?);
    Ok(within(found, window.0, window.1))
}

/// A line that begins (true) or ends a component, with its name. The library reads the lines between.
fn bound(line: &str) -> Option<(bool, String)> {
    let (name, what) = line.split_once(':')?;
    let is_begin = name.trim().eq_ignore_ascii_case("BEGIN");
    (is_begin || name.trim().eq_ignore_ascii_case("END"))
        .then(|| (is_begin, what.trim().to_ascii_uppercase()))
}

/// Lines put together that were folded, each with the number of its first.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

fn parameter<'p>(property: &'p Property<'_>, name: &str) -> Option<&'p str> {
    property
        .params
        .iter()
        .find(|one| one.key.as_ref().eq_ignore_ascii_case(name))
        .and_then(|one| one.val.as_ref())
        .map(|value| value.as_ref().trim_matches('\u{22}'))
}

impl Event {
    fn take(
        &mut self,
        name: &str,
        property: &Property<'_>,
        line: &str,
        number: usize,
    ) -> Result<(), Unreadable> {
        let value = property.val.as_ref().trim();
        let zone = || parameter(property, "TZID");
        match name {
            "DTSTART" => self.start = Some(when(value, zone(), number)?),
            "DTEND" => self.end = Some(when(value, zone(), number)?),
            "RECURRENCE-ID" => self.instead_of = Some(when(value, zone(), number)?),
            "DURATION" => self.duration = Some(duration(value, number)?),
            "RRULE" => self.rule = Some(value.to_owned()),
            "EXDATE" | "RDATE" => self.dates.push(line.to_owned()),
            "UID" => value.clone_into(&mut self.uid),
            "TRANSP" => self.is_free |= value.eq_ignore_ascii_case("TRANSPARENT"),
            "STATUS" => self.is_free |= value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
        Ok(())
    }

    fn length(&self, start: When) -> TimeDelta {
        match (self.end, self.duration, start) {
            (Some(end), _, _) => end.instant() - start.instant(),
            (None, Some(duration), _) => duration,
            (None, None, When::Day(_)) => TimeDelta::days(1),
            (None, None, When::At(..)) => TimeDelta::zero(),
        }
    }
}

fn times(events: &[Event], window: Window) -> Result<Vec<Busy>, Unreadable> {
    let mut left = MOST_REPEATS;
    let mut found = Vec::new();
    let mut moved: BTreeMap<&str, Vec<DateTime<Utc>>> = BTreeMap::new();
    for event in events {
        if let Some(instead_of) = event.instead_of {
            let moved = moved.entry(&event.uid).or_default();
            moved.push(instead_of.instant());
        }
    }
    for event in events {
        let Some(start) = event.start else {
            return Err(Unreadable {
                line: event.line,
                key: "chamber-calendar-start",
            });
        };
        if event.is_free {
            continue;
        }
        let length = event.length(start);
        let elsewhere = moved.get(event.uid.as_str());
        let elsewhere = elsewhere.filter(|_| event.instead_of.is_none());
        for from in starts(event, start, window, length, &mut left)? {
            if elsewhere.is_none_or(|moved| !moved.contains(&from)) {
                found.push(Busy {
                    from,
                    until: from + length,
                });
            }
        }
    }
    Ok(found)
}

/// When an event begins, its repetitions within the window included.
fn starts(
    event: &Event,
    start: When,
    window: Window,
    length: TimeDelta,
    left: &mut usize,
) -> Result<Vec<DateTime<Utc>>, Unreadable> {
    let wrong = |key| Unreadable {
        line: event.line,
        key,
    };
    if event.rule.is_none() && event.dates.iter().all(|line| !is_rdate(line)) {
        return Ok(vec![start.instant()]);
    }
    let set = rules(event, start).ok_or_else(|| wrong("chamber-calendar-rule"))?;
    // Rules by the second or the minute repeat without end before they say anything of a day.
    let is_wild = set.get_rrule().iter().any(|rule| {
        use icalendar::rrule::Frequency;
        let is_quick = matches!(rule.get_freq(), Frequency::Secondly | Frequency::Minutely);
        let times = [
            rule.get_by_second(),
            rule.get_by_minute(),
            rule.get_by_hour(),
        ];
        is_quick || times.iter().any(|one| one.len() > 24)
    });
    if is_wild {
        return Err(wrong("chamber-calendar-quick"));
    }
    let mut found = Vec::new();
    for instant in &set {
        *left = left
            .checked_sub(1)
            .ok_or_else(|| wrong("chamber-calendar-repeats"))?;
        let instant = instant.with_timezone(&Utc);
        if instant >= window.1 {
            break;
        }
        if instant + length > window.0 {
            found.push(instant);
        }
    }
    if event.rule.is_none() && !found.contains(&start.instant()) {
        found.push(start.instant());
    }
    Ok(found)
}

fn is_rdate(line: &str) -> bool {
    line.get(..5)
        .is_some_and(|name| name.eq_ignore_ascii_case("RDATE"))
}

/// The rule of an event in the words of its reader: days and hours in the zone of the event.
fn rules(event: &Event, start: When) -> Option<RRuleSet> {
    let (zone, local) = match start {
        When::Day(day) => (Paris, day.and_time(NaiveTime::MIN)),
        When::At(instant, zone) => (zone, instant.with_timezone(&zone).naive_local()),
    };
    let mut text = format!("DTSTART;TZID={zone}:{}\n", local.format("%Y%m%dT%H%M%S"));
    if let Some(rule) = &event.rule {
        writeln!(text, "RRULE:{}", in_utc(rule, zone)).ok()?;
    }
    for line in &event.dates {
        let property = Property::try_from(line.as_str()).ok()?;
        let own = parameter(&property, "TZID");
        let name = property.name.as_ref().to_ascii_uppercase();
        for value in property.val.as_ref().split(',') {
            let given = when(value.trim(), own, event.line).ok()?;
            let instant = given.instant().with_timezone(&zone).naive_local();
            writeln!(
                text,
                "{name};TZID={zone}:{}",
                instant.format("%Y%m%dT%H%M%S")
            )
            .ok()?;
        }
    }
    text.parse().ok()
}

/// The rule with its last instant in UTC, as a rule in a zone wants it. Without one of its own, it is
/// one of the event's zone; of a day, the whole day counts.
fn in_utc(rule: &str, zone: Tz) -> String {
    let parts = rule.split(';').map(|part| match part.split_once('=') {
        Some((name, last)) if name.eq_ignore_ascii_case("UNTIL") => until(last.trim(), zone)
            .map_or_else(
                // The library refuses what is no time.
                || part.to_owned(),
                |at| format!("UNTIL={}", at.format("%Y%m%dT%H%M%SZ")),
            ),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(";")
}

fn until(last: &str, zone: Tz) -> Option<DateTime<Utc>> {
    match when(last, Some(zone.name()), 0).ok()? {
        When::Day(day) => Some(local(zone, day.and_hms_opt(23, 59, 59)?)),
        When::At(instant, _) => Some(instant),
    }
}

/// The first instant of a day in Paris.
pub(super) fn midnight(day: NaiveDate) -> DateTime<Utc> {
    local(Paris, day.and_time(NaiveTime::MIN))
}

/// The window of planning: from a day until another, both included.
pub(super) fn window(from: NaiveDate, until: NaiveDate) -> Window {
    let after = until.checked_add_days(Days::new(1)).unwrap_or(until);
    (midnight(from), midnight(after))
}

#[cfg(test)]
#[path = "busy_tests.rs"]
mod tests;
