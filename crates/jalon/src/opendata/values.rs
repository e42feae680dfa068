//! How single values are written in the open API. The shapes are historic: what looks odd here is
//! promised to the programs that read it (docs/API.md).

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use programme::phases::{Journey, Stay};
use serde::Serialize;

/// Every byte but letters, digits and `_ . ~ -` is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'-');

/// A stay as v2 lists write it: a missing day is an empty text.
#[derive(Debug, Serialize)]
pub(super) struct PhaseV2 {
    name: &'static str,
    start: String,
    end: String,
}

/// A stay as the keyed files and v3 write it: what is not recorded is left out.
#[derive(Debug, Serialize)]
pub(super) struct RecordedPhaseV2<'a> {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
}

pub(super) fn phases(journey: &Journey) -> Vec<PhaseV2> {
    let phase = |stay: &Stay| PhaseV2 {
        name: stay.phase.public_word(),
        start: day(stay.start),
        end: day(stay.end),
    };
    journey.stays().iter().map(phase).collect()
}

pub(super) fn recorded_phases(journey: &Journey) -> Vec<RecordedPhaseV2<'_>> {
    journey
        .stays()
        .iter()
        .map(|stay| RecordedPhaseV2 {
            name: stay.phase.public_word(),
            start: stay.start,
            end: stay.end,
            comment: stay.comment.as_deref(),
        })
        .collect()
}

/// `YYYY-MM-DD`, empty when the record has no day.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The text, empty when the record has none.
pub(super) fn or_empty(text: Option<&str>) -> &str {
    text.unwrap_or_default()
}

/// The five characters that the historic API encodes in some fields, already encoded ones once
/// more.
pub(super) fn html_escaped(text: Option<&str>) -> String {
    let text = or_empty(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Percent-encoding of a whole text, as one component of an address.
pub(super) fn url_encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// The path under which the record names an organisation; empty when it names none.
pub(super) fn organisation_path(slug: Option<&programme::identity::OrganisationSlug>) -> String {
    slug.map(|slug| format!("/organisations/{slug}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("A & B", "A &amp; B")]
    #[case("l'un", "l&#39;un")]
    #[case("https:&#x2F;", "https:&amp;#x2F;")]
    fn encoded_values_are_encoded_once_more(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(html_escaped(Some(text)), expected);
    }

    #[test]
    fn a_text_becomes_one_component_of_an_address() {
        assert_eq!(url_encoded("L'été_~.-\n"), "L%27%C3%A9t%C3%A9_~.-%0A");
    }
}
