//! Working days in France: Monday to Friday, public holidays aside.
//!
//! The eleven public holidays are those of the Labour Code (article L3133-1); the two more of
//! Alsace and Moselle are left out.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// True from Monday to Friday, public holidays aside.
#[must_use]
pub fn is_working_day(date: NaiveDate) -> bool {
    let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    !is_weekend && !is_public_holiday(date)
}

/// The day that many working days after `date`; with 0, that day or the next working one.
/// Saturates at the last date that the calendar knows.
#[must_use]
pub fn working_days_after(date: NaiveDate, days: u32) -> NaiveDate {
    let mut day = date;
    let mut left = days;
    while left > 0 || !is_working_day(day) {
        let Some(next) = day.succ_opt() else {
            return day;
        };
        day = next;
        if is_working_day(day) {
            left = left.saturating_sub(1);
        }
    }
    day
}

fn is_public_holiday(date: NaiveDate) -> bool {
    let fixed = [
        (1, 1),
        (5, 1),
        (5, 8),
        (7, 14),
        (8, 15),
        (11, 1),
        (11, 11),
        (12, 25),
    ];
    if fixed.contains(&(date.month(), date.day())) {
        return true;
    }
    // Easter Monday, Ascension, Whit Monday.
    easter(date.year()).is_some_and(|easter| {
        [1, 39, 50]
            .into_iter()
            .any(|days| easter.checked_add_days(Days::new(days)) == Some(date))
    })
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Dates of Easter as published by the Bureau des longitudes.
    #[rstest]
    #[case(2000, "2000-04-23")]
    #[case(2008, "2008-03-23")]
    #[case(2019, "2019-04-21")]
    #[case(2024, "2024-03-31")]
    #[case(2025, "2025-04-20")]
    #[case(2026, "2026-04-05")]
    #[case(2027, "2027-03-28")]
    #[case(2038, "2038-04-25")]
    fn easter_falls_where_it_is_published(#[case] year: i32, #[case] expected: &str) {
        assert_eq!(easter(year), Some(day(expected)));
    }

    #[rstest]
    #[case::thursday("2026-11-26", 1, "2026-11-27")]
    #[case::friday("2026-11-27", 1, "2026-11-30")]
    #[case::before_easter("2026-04-03", 1, "2026-04-07")]
    #[case::before_a_bridge("2026-05-13", 1, "2026-05-15")]
    #[case::before_new_year("2026-12-31", 1, "2027-01-04")]
    #[case::none_from_a_sunday("2026-11-29", 0, "2026-11-30")]
    #[case::none_from_a_monday("2026-11-30", 0, "2026-11-30")]
    #[case::a_week("2026-07-10", 5, "2026-07-20")]
    fn working_days(#[case] from: &str, #[case] days: u32, #[case] to: &str) {
        assert_eq!(working_days_after(day(from), days), day(to));
    }
}
