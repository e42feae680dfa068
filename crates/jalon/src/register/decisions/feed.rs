//! Decisions and heads of the register as Atom feeds. A decision that was corrected is updated in
//! readers: its identifier stays, its instant is the one of the last correction.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::DateTime;
use programme::committees::ledger::PublicDecision;

use super::{asked::Asked, words};
use crate::{
    organisations::grouping::display_name,
    publication::{View, paths, query_string},
};

/// Entries of a feed.
const ENTRIES: usize = 100;

/// The decisions asked for, the latest first.
pub(super) fn decisions(view: &View, parameters: &[(String, String)]) -> String {
    let asked = Asked::read(view, parameters);
    let found = asked.answer(view);
    let entries = found
        .into_iter()
        .take(ENTRIES)
        .map(|one| decision(view, one))
        .collect();
    let query = query_string(&asked.parameters());
    feed(
        view,
        "decisions-title",
        (&format!("/decisions/decisions.atom{query}"), "/decisions/"),
        entries,
    )
}

/// The signed heads of the register, the latest first: subscribed to elsewhere, they are
/// checkpoints out of reach of whoever holds the register.
pub(in crate::register) fn heads(view: &View) -> String {
    let entries = view.almanac.ledger.entries().iter().rev().take(ENTRIES);
    let entries = entries
        .map(|one| Entry {
            title: Text::plain(view.locale.with(
                "register-head-of",
                &[("number", one.number.to_string().into())],
            )),
            id: tag(view, &format!("registre/{}", one.number)),
            updated: instant(&one.at),
            links: vec![link(
                "alternate",
                &absolute(view, "/registre/"),
                "text/html",
            )],
            content: Some(Content {
                value: Some(one.note.clone()),
                content_type: Some("text".into()),
                ..Content::default()
            }),
            ..Entry::default()
        })
        .collect();
    feed(
        view,
        "register-heads-title",
        ("/registre/tetes.atom", "/registre/"),
        entries,
    )
}

fn decision(view: &View, one: &PublicDecision) -> Entry {
    let service = view.network.service(one.service.as_str());
    let name = service.map_or_else(|| one.service.to_string(), display_name);
    let outcome = words::outcome_name(view, one.outcome);
    let last = one.rectified.last().map_or(&one.registered_at, |by| &by.at);
    let page = format!("{}/decisions", paths::service(&one.service));
    Entry {
        title: Text::plain(readable(&format!("{name} – {outcome}"))),
        id: tag(view, &format!("decision/{}", one.number)),
        updated: instant(last),
        published: Some(instant(&one.registered_at)),
        links: vec![link(
            "alternate",
            &absolute(view, &format!("{page}#decision-{}", one.number)),
            "text/html",
        )],
        summary: Some(Text::plain(readable(&one.reasons))),
        ..Entry::default()
    }
}

fn feed(view: &View, title: &str, (path, page): (&str, &str), entries: Vec<Entry>) -> String {
    let updated = entries.iter().map(|entry| entry.updated).max();
    let branding = &view.branding;
    let author = if branding.operator.is_empty() {
        &branding.name
    } else {
        &branding.operator
    };
    Feed {
        title: Text::plain(format!("{} – {}", view.t(title), branding.name)),
        id: absolute(view, path),
        updated: updated.unwrap_or_else(|| instant("")),
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        links: vec![
            link("self", &absolute(view, path), "application/atom+xml"),
            link("alternate", &absolute(view, page), "text/html"),
        ],
        lang: Some(view.locale.code().to_owned()),
        entries,
        ..Feed::default()
    }
    .to_string()
}

fn tag(view: &View, what: &str) -> String {
    let base = &view.branding.base_url;
    let host = base.split_once("://").map_or("localhost", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or("localhost");
    format!("tag:{host},2013:{what}")
}

fn absolute(view: &View, path: &str) -> String {
    format!("{}{}{path}", view.branding.base_url, view.locale.prefix())
}

fn link(rel: &str, href: &str, mime_type: &str) -> Link {
    Link {
        rel: rel.into(),
        href: href.into(),
        mime_type: Some(mime_type.to_owned()),
        ..Link::default()
    }
}

/// The instant of an entry; the beginning of time when it can't be read.
fn instant(at: &str) -> FixedDateTime {
    DateTime::parse_from_rfc3339(at).unwrap_or_default()
}

/// Without the control characters that XML forbids.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
