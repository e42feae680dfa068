//! What a public address asks for: language, day, parameters.

use chrono::{Datelike, NaiveDate};
use fluent::FluentValue;
use percent_encoding::percent_decode_str;

use super::query_string;
use crate::foundation::{http::Problem, i18n::Locale};

/// The first day that can be looked at: the programme began that year.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2013, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// How many years ahead can be looked at.
const YEARS_AHEAD: i32 = 10;
/// Characters of a senseless date that are repeated to the reader.
const REPEATED: usize = 40;

/// Splits a path into its language and the rest.
pub(super) fn locale_of(path: &str) -> (Locale, &str) {
    match path.strip_prefix(Locale::English.prefix()) {
        Some("") => (Locale::English, "/"),
        Some(rest) if rest.starts_with('/') => (Locale::English, rest),
        _ => (Locale::French, path),
    }
}

/// The day that `?date=` asks for; none when it is absent or empty, as a form sends it.
///
/// # Errors
/// 400, saying which dates are accepted.
pub(super) fn day_of(
    query: Option<&str>,
    today: NaiveDate,
    locale: Locale,
) -> Result<Option<NaiveDate>, Problem> {
    let Some((_, text)) = pairs(query).find(|(name, _)| name == "date") else {
        return Ok(None);
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let Some(day) = parse(text) else {
        let text: String = text.chars().take(REPEATED).collect();
        let args = [("text", FluentValue::from(text))];
        return Err(Problem::bad_request(
            locale.with("problem-date-unreadable", &args),
        ));
    };
    let last = last_day(today);
    if day < FIRST_DAY || day > last {
        let args = [
            ("day", FluentValue::from(locale.date(day))),
            ("first", FluentValue::from(locale.date(FIRST_DAY))),
            ("last", FluentValue::from(locale.date(last))),
        ];
        return Err(Problem::bad_request(
            locale.with("problem-date-out-of-range", &args),
        ));
    }
    Ok(Some(day))
}

/// The named parameters, decoded, in the order of the address.
pub(super) fn parameters(query: Option<&str>, names: &[&str]) -> Vec<(String, String)> {
    pairs(query)
        .filter(|(name, _)| names.contains(&name.as_str()))
        .collect()
}

/// The part of an address that decides what is answered: its path as it was sent, and its
/// parameters in one spelling. (Not decoded: pages repeat their own path.)
pub(super) fn address(path: &str, parameters: &[(String, String)]) -> Box<str> {
    if parameters.is_empty() {
        return path.into();
    }
    // A line feed stands bare in neither part.
    format!("{path}\n{}", query_string(parameters)).into_boxed_str()
}

/// The last day that can be looked at.
pub(super) fn last_day(today: NaiveDate) -> NaiveDate {
    let year = today.year() + YEARS_AHEAD;
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today)
}

// Exactly YYYY-MM-DD: `parse` alone takes "+2024-1-1" too.
fn parse(text: &str) -> Option<NaiveDate> {
    let shape: Vec<bool> = text.bytes().map(|byte| byte.is_ascii_digit()).collect();
    let dashes = text.bytes().filter(|byte| *byte == b'-').count();
    (shape.len() == 10 && dashes == 2 && !shape[4] && !shape[7])
        .then(|| text.parse().ok())
        .flatten()
}

fn pairs(query: Option<&str>) -> impl Iterator<Item = (String, String)> {
    query
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8_lossy();
    // Nobody types control characters, and HTML forbids most of them.
    decoded.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const TODAY: &str = "2026-11-26";

    fn asked(query: &str) -> Result<Option<String>, Problem> {
        let day = day_of(Some(query), TODAY.parse().unwrap(), Locale::French)?;
        Ok(day.map(|day| day.to_string()))
    }

    #[rstest]
    #[case("", None)]
    #[case("date=", None)]
    #[case("q=date", None)]
    #[case("date=2024-01-01", Some("2024-01-01"))]
    #[case("phase=alpha&date=2024-01-01&x", Some("2024-01-01"))]
    #[case("d%61te=2024%2D01-01", Some("2024-01-01"))]
    #[case("date=+2024-01-01+", Some("2024-01-01"))]
    #[case("date=2013-01-01", Some("2013-01-01"))]
    #[case("date=2036-12-31", Some("2036-12-31"))]
    fn days_are_read(#[case] query: &str, #[case] expected: Option<&str>) {
        assert_eq!(asked(query).unwrap().as_deref(), expected);
    }

    #[rstest]
    #[case("date=2024-02-30", "2024-02-30")]
    #[case("date=01/02/2024", "01/02/2024")]
    #[case("date=2024-1-1", "2024-1-1")]
    #[case("date=%2B2024-01-1", "AAAA-MM-JJ")]
    #[case("date=hier", "AAAA-MM-JJ")]
    #[case("date=2012-12-31", "1er\u{a0}janvier 2013")]
    #[case("date=2037-01-01", "31\u{a0}décembre 2036")]
    fn other_days_are_explained(#[case] query: &str, #[case] advice: &str) {
        let problem = asked(query).unwrap_err();
        assert_eq!(problem.status, 400);
        assert!(problem.detail.contains(advice), "{}", problem.detail);
    }

    #[test]
    fn only_declared_parameters_count() {
        let query = Some("b=2&utm_source=x&a=%C3%A9t%C3%A9+1&b=3&a");
        let found = parameters(query, &["a", "b"]);
        let expected = [("b", "2"), ("a", "été 1"), ("b", "3"), ("a", "")];
        assert_eq!(
            found,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert!(!address("/x", &found).contains("utm"));
    }

    #[rstest]
    #[case("/en", Locale::English, "/")]
    #[case("/en/", Locale::English, "/")]
    #[case("/en/startups/", Locale::English, "/startups/")]
    #[case("/energie", Locale::French, "/energie")]
    #[case("/", Locale::French, "/")]
    fn the_path_tells_the_language(#[case] path: &str, #[case] locale: Locale, #[case] rest: &str) {
        assert_eq!(locale_of(path), (locale, rest));
    }

    proptest! {
        #[test]
        fn different_requests_have_different_addresses(
            a in ("/[a-c?&=%]{0,4}", prop::collection::vec(("[ab]", "[a&=%é ]{0,3}"), 0..3)),
            b in ("/[a-c?&=%]{0,4}", prop::collection::vec(("[ab]", "[a&=%é ]{0,3}"), 0..3)),
        ) {
            let same = a == b;
            prop_assert_eq!(address(&a.0, &a.1) == address(&b.0, &b.1), same);
        }

        #[test]
        fn any_query_is_read_somehow(query in ".{0,100}") {
            let _ = asked(&query);
            let _ = parameters(Some(&query), &["a"]);
        }
    }
}
