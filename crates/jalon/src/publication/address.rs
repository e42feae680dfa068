//! Parameters of addresses within the site.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must not stand bare in the value of a query parameter.
const IN_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>');

/// A query string with its question mark; empty when there is no parameter.
#[must_use]
pub fn query_string<'p>(parameters: impl IntoIterator<Item = &'p (String, String)>) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(&utf8_percent_encode(name, IN_QUERY).to_string());
        text.push('=');
        text.push_str(&utf8_percent_encode(value, IN_QUERY).to_string());
    }
    text
}
