//! What sources answer, read as they document it: pure, from the bytes of an answer to figures of
//! periods. A period that is not there is absent, never zero.

pub(super) mod jdma;
pub(super) mod matomo;
pub(super) mod plausible;
pub(super) mod rows;

use chrono::NaiveDate;
use programme::impact::{
    measurements::{Draft, Submitted},
    number::parse_number,
    period::{Frequency, Period},
};
use serde_json::Value;

use super::failure::Failure;

/// The answer as JSON, or why it is none.
pub(super) fn json(bytes: &[u8]) -> Result<Value, Failure> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Failure::Nothing);
    }
    if text.starts_with('<') {
        return Err(Failure::Page);
    }
    serde_json::from_str(text).map_err(|_| Failure::NotJson)
}

/// A number, also one that comes as text: `"1234"`, `12.5`.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => parse_number(text).ok(),
        _ => None,
    }
}

/// The period of that length which a text names: a period as we write it, a day within it, or a month
/// or a year that begins it.
pub(super) fn period(frequency: Frequency, text: &str) -> Option<Period> {
    let text = text.trim();
    if let Ok(period) = text.parse::<Period>()
        && period.frequency() == frequency
    {
        return Some(period);
    }
    let day = day(text)?;
    Period::containing(frequency, day).ok()
}

/// The day that a text begins with, or means.
fn day(text: &str) -> Option<NaiveDate> {
    let head = text.get(..10).unwrap_or(text);
    let parsed = NaiveDate::parse_from_str(head, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(head, "%d/%m/%Y"));
    if let Ok(day) = parsed {
        return Some(day);
    }
    let month = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d");
    month
        .or_else(|_| NaiveDate::parse_from_str(&format!("{text}-01-01"), "%Y-%m-%d"))
        .ok()
}

/// A figure about a period.
pub(super) fn figure(period: Period, draft: Draft) -> Submitted {
    Submitted {
        period,
        unit: None,
        draft,
        cut_off: None,
        is_partial: false,
    }
}

/// A count.
pub(super) fn count(value: f64) -> Draft {
    Draft {
        value: Some(value),
        ..Draft::default()
    }
}

/// Some out of a whole.
pub(super) fn share(numerator: f64, denominator: f64) -> Draft {
    Draft {
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..Draft::default()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Frequency::Month, "2026-03", "2026-03-01")]
    #[case(Frequency::Month, "2026-03-17", "2026-03-01")]
    #[case(Frequency::Month, "2026-03-17T10:00:00Z", "2026-03-01")]
    #[case(Frequency::Month, "17/03/2026", "2026-03-01")]
    #[case(Frequency::Day, "2026-03-17", "2026-03-17")]
    #[case(Frequency::Week, "2026-03-16,2026-03-22", "2026-03-16")]
    #[case(Frequency::Year, "2026", "2026-01-01")]
    #[case(Frequency::Quarter, "2026-05", "2026-04-01")]
    fn periods_come_in_several_spellings(
        #[case] frequency: Frequency,
        #[case] text: &str,
        #[case] first: &str,
    ) {
        let found = period(frequency, text).unwrap();
        assert_eq!(found.frequency(), frequency);
        assert_eq!(found.first().to_string(), first);
    }

    #[rstest]
    #[case("")]
    #[case("mars")]
    #[case("été 2026 au bord de l’eau")]
    fn what_names_no_period_is_none(#[case] text: &str) {
        assert_eq!(period(Frequency::Month, text), None);
    }

    #[rstest]
    #[case(b"", Failure::Nothing)]
    #[case(b" \n", Failure::Nothing)]
    #[case(b"<!DOCTYPE html><p>Connexion", Failure::Page)]
    #[case(b"{\"a\":", Failure::NotJson)]
    #[case(b"\xff\xfe", Failure::NotJson)]
    fn what_is_no_data_is_told(#[case] bytes: &[u8], #[case] expected: Failure) {
        assert_eq!(json(bytes), Err(expected));
    }
}
