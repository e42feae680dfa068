//! Strong entity tags, made from what a body holds.

use http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

use super::Encoding;

/// The first 96 bits of a body's SHA-256, as hexadecimal digits: enough that two different bodies
/// don't meet.
#[must_use]
pub fn fingerprint(body: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(body)[..12]
        .iter()
        .fold(String::with_capacity(24), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The entity tag of a body in an encoding.
#[must_use]
pub fn entity_tag(fingerprint: &str, encoding: Encoding) -> HeaderValue {
    let tag = format!("\"{fingerprint}{}\"", encoding.tag_suffix());
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// True when the client already has what bears that tag (`If-None-Match`, RFC 9110 §13.1.2).
#[must_use]
pub fn client_has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one.as_bytes() == tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("\"a-br\"", true)]
    #[case("W/\"a-br\"", true)]
    #[case("\"x\", \"a-br\"", true)]
    #[case("*", true)]
    #[case("\"a\"", false)]
    #[case("a-br", false)]
    fn tags_are_compared(#[case] given: &str, #[case] expected: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, given.parse().unwrap());
        let tag = entity_tag("a", Encoding::Brotli);
        assert_eq!(client_has(&headers, &tag), expected);
    }
}
