//! Addresses of the pages that records have, as paths within the site, without the language.
//!
//! Slugs are kept as recorded (accents, spaces and dots included): here they are percent-encoded,
//! nowhere else.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use programme::identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug};

/// What RFC 3986 leaves unreserved stays as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The page of a service.
#[must_use]
pub fn service(slug: &ServiceSlug) -> String {
    format!("/startups/{}", segment(slug.as_str()))
}

/// The page of an incubator.
#[must_use]
pub fn incubator(slug: &IncubatorSlug) -> String {
    format!("/incubateurs/{}", segment(slug.as_str()))
}

/// The page of an organisation.
#[must_use]
pub fn organisation(slug: &OrganisationSlug) -> String {
    format!("/organisations/{}", segment(slug.as_str()))
}

/// The page of a member.
#[must_use]
pub fn member(slug: &MemberSlug) -> String {
    format!("/communaute/{}", segment(slug.as_str()))
}

/// A text as one segment of a path or one value of a query.
#[must_use]
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// True when one of the addresses under which a record used to be found is `path`, with or
/// without `.html`, a final slash or the site's own address before it.
#[must_use]
pub fn was_at(former_urls: Option<&[String]>, path: &str) -> bool {
    former_urls
        .unwrap_or_default()
        .iter()
        .any(|former| bare(former) == bare(path))
}

fn bare(address: &str) -> &str {
    let address = address.trim();
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => address,
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let path = path.strip_suffix(".html").unwrap_or(path);
    path.strip_prefix('/').unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_encoded_once() {
        let slug = ServiceSlug::parse("démarches simplifiées.fr?").expect("a slug");
        assert_eq!(
            service(&slug),
            "/startups/d%C3%A9marches%20simplifi%C3%A9es.fr%3F"
        );
    }

    #[test]
    fn former_addresses_match_in_all_their_forms() {
        let former = vec!["/incubateurs/apigouv".to_owned(), "startups/x.html".into()];
        assert!(was_at(Some(&former), "/incubateurs/apigouv.html"));
        assert!(was_at(Some(&former), "/startups/x/"));
        assert!(!was_at(Some(&former), "/startups/y"));
        assert!(!was_at(None, "/startups/y"));
        let absolute = vec!["https://exemple.fr/startups/z.html".to_owned()];
        assert!(was_at(Some(&absolute), "/startups/z"));
    }
}
