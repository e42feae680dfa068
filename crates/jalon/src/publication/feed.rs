//! Atom feeds: what those of all rooms have in common.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};

use super::View;

/// The media type of feeds.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";

/// A feed at a path, about what a page shows (both without the language). `since` is when it was
/// last another one, while it has no entry.
#[must_use]
pub fn feed(
    view: &View,
    title: &str,
    (path, page): (&str, &str),
    entries: Vec<Entry>,
    since: FixedDateTime,
) -> String {
    let branding = &view.branding;
    let author = if branding.operator.is_empty() {
        &branding.name
    } else {
        &branding.operator
    };
    let updated = entries.iter().map(|entry| entry.updated).max();
    Feed {
        title: Text::plain(format!("{title} – {}", branding.name)),
        id: absolute(view, path),
        updated: updated.unwrap_or(since),
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        links: vec![
            link("self", absolute(view, path), "application/atom+xml"),
            page_link(view, page),
        ],
        lang: Some(view.locale.code().to_owned()),
        entries,
        ..Feed::default()
    }
    .to_string()
}

/// The link to a page that shows the same, by its path without the language.
#[must_use]
pub fn page_link(view: &View, path: &str) -> Link {
    link("alternate", absolute(view, path), "text/html")
}

/// The whole address of a path without the language.
#[must_use]
pub fn absolute(view: &View, path: &str) -> String {
    format!("{}{}{path}", view.branding.base_url, view.locale.prefix())
}

/// An identifier that stays, whatever becomes of addresses: `tag:example.org,2013:<what>` (RFC 4151).
#[must_use]
pub fn tag(view: &View, what: &str) -> String {
    let base = &view.branding.base_url;
    let host = base.split_once("://").map_or("localhost", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or("localhost");
    format!("tag:{host},2013:{what}")
}

/// A text without the control characters that XML forbids.
#[must_use]
pub fn readable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn link(rel: &str, href: String, mime_type: &str) -> Link {
    Link {
        rel: rel.into(),
        href,
        mime_type: Some(mime_type.to_owned()),
        ..Link::default()
    }
}
