//! Dates as people and tools have written them in content repositories over the years.

use chrono::NaiveDate;

/// A date read from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadDate {
    /// A day, written as a day.
    Day(NaiveDate),
    /// A day with a time; the day as written, whatever its time zone.
    DayOfTime(NaiveDate),
    /// No date.
    None,
}

/// Reads `2017-04-01`, `2017-4-1`, `2017-04-01T00:00:00.000Z` and `2017-04-01 00:00:00 +0200`.
pub(crate) fn read(text: &str) -> ReadDate {
    let text = text.trim();
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let Some(date) = day(&text[..end]) else {
        return ReadDate::None;
    };
    let rest = text[end..].trim_start_matches(['T', 't', ' ']);
    if end == text.len() {
        ReadDate::Day(date)
    } else if is_time(rest) {
        ReadDate::DayOfTime(date)
    } else {
        ReadDate::None
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, from: usize, to: usize| {
        (from..=to).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(year, 4, 4) || !digits(month, 1, 2) || !digits(day, 1, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ":.+-Zz UTC".contains(c))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2017-04-01", 2017, 4, 1)]
    #[case("2017-4-1", 2017, 4, 1)]
    #[case(" 2017-04-01 ", 2017, 4, 1)]
    #[case("2024-02-29", 2024, 2, 29)]
    fn days(#[case] text: &str, #[case] y: i32, #[case] m: u32, #[case] d: u32) {
        let date = NaiveDate::from_ymd_opt(y, m, d).expect("a date");
        assert_eq!(read(text), ReadDate::Day(date));
    }

    #[rstest]
    #[case("2027-02-19T00:00:00.000Z")]
    #[case("2027-02-19 00:00:00 UTC")]
    #[case("2027-02-19 10:30:00 +0200")]
    fn times(#[case] text: &str) {
        let date = NaiveDate::from_ymd_opt(2027, 2, 19).expect("a date");
        assert_eq!(read(text), ReadDate::DayOfTime(date));
    }

    #[rstest]
    #[case("2023-02-29")]
    #[case("2023-13-01")]
    #[case("01/02/2023")]
    #[case("2023")]
    #[case("")]
    #[case("soon")]
    #[case("2023-01-01x")]
    #[case("2023-01-01 soon")]
    #[case("+2023-01-01")]
    fn no_dates(#[case] text: &str) {
        assert_eq!(read(text), ReadDate::None);
    }
}
