//! Times and durations of iCalendar.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::{Europe::Paris, Tz};
use programme::committees::availability::Busy;

use super::Unreadable;

/// Longest duration that is understood: a hundred years.
const LONGEST: TimeDelta = TimeDelta::days(36_525);

/// A time as the file gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    At(DateTime<Utc>, Tz),
}

impl When {
    pub(super) fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Day(day) => local(Paris, day.and_time(NaiveTime::MIN)),
            Self::At(instant, _) => instant,
        }
    }
}

/// A time: a day, an instant, or a time of a zone; without one, of Paris. Zones that have another
/// name than those of the world's list (some programs make up their own) are taken as Paris's.
pub(super) fn when(value: &str, zone: Option<&str>, line: usize) -> Result<When, Unreadable> {
    let wrong = || Unreadable {
        line,
        key: "chamber-calendar-time",
    };
    if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return Ok(When::Day(day));
    }
    let (text, is_utc) = match value.strip_suffix('Z') {
        Some(text) => (text, true),
        None => (value, false),
    };
    let time = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").map_err(|_| wrong())?;
    let zone = if is_utc {
        Tz::UTC
    } else {
        zone.and_then(|name| name.parse().ok()).unwrap_or(Paris)
    };
    Ok(When::At(local(zone, time), zone))
}

/// A local time as an instant: the first of two, the hour after a gap.
pub(super) fn local(zone: Tz, time: NaiveDateTime) -> DateTime<Utc> {
    let found = zone.from_local_datetime(&time).earliest();
    let later = || {
        let after = time.checked_add_signed(TimeDelta::hours(1)).unwrap_or(time);
        zone.from_local_datetime(&after).earliest()
    };
    found
        .or_else(later)
        .map_or_else(|| time.and_utc(), |instant| instant.with_timezone(&Utc))
}

/// `PT1H30M`, `P1D`, `P2W`; never below zero.
pub(super) fn duration(value: &str, line: usize) -> Result<TimeDelta, Unreadable> {
    let wrong = Unreadable {
        line,
        key: "chamber-calendar-duration",
    };
    let rest = value.strip_prefix('+').unwrap_or(value);
    let rest = rest.strip_prefix('P').ok_or(wrong)?;
    let (mut seconds, mut digits, mut is_time, mut parts) = (0_i64, String::new(), false, 0);
    for sign in rest.chars() {
        if sign.is_ascii_digit() && digits.len() < 9 {
            digits.push(sign);
            continue;
        }
        let unit = match (sign, is_time) {
            ('T', false) if digits.is_empty() => {
                is_time = true;
                continue;
            }
            ('W', false) => 7 * 86_400,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return Err(wrong),
        };
        let count: i64 = digits.parse().map_err(|_| wrong)?;
        seconds = seconds.checked_add(count * unit).ok_or(wrong)?;
        digits.clear();
        parts += 1;
    }
    if parts == 0 || !digits.is_empty() {
        return Err(wrong);
    }
    // Beyond a lifetime no calendar is meant, and instants have an end.
    TimeDelta::try_seconds(seconds)
        .filter(|length| *length <= LONGEST)
        .ok_or(wrong)
}

/// Published busy times: from/until or from/duration, separated by commas.
pub(super) fn published(value: &str, line: usize) -> Result<Vec<Busy>, Unreadable> {
    value
        .split(',')
        .map(|one| {
            let wrong = Unreadable {
                line,
                key: "chamber-calendar-time",
            };
            let (from, until) = one.trim().split_once('/').ok_or(wrong)?;
            let from = when(from, None, line)?.instant();
            let until = if until.starts_with(['P', '+']) {
                from.checked_add_signed(duration(until, line)?)
                    .ok_or(wrong)?
            } else {
                when(until, None, line)?.instant()
            };
            Ok(Busy { from, until })
        })
        .collect()
}
