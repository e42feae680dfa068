//! Days reckoned from a day, clamped where the calendar ends.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// So many days later, or earlier when negative.
pub(super) fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}

/// That day, or the Friday before when it falls on a weekend: committees meet on working days.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => days_after(day, -1),
        Weekday::Sun => days_after(day, -2),
        _ => day,
    }
}

/// The Monday of that week: phases and missions begin on Mondays.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    days_after(day, -i64::from(day.weekday().num_days_from_monday()))
}
