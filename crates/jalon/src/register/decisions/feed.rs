//! Decisions and heads of the register as Atom feeds. A decision that was corrected is updated in
//! readers: its identifier stays, its instant is the one of the last correction.

use atom_syndication::{Content, Entry, FixedDateTime, Text};
use chrono::DateTime;
use programme::committees::ledger::PublicDecision;

use super::{asked::Asked, words};
use crate::{
    organisations::grouping::display_name,
    publication::{
        View,
        feed::{self, page_link, readable, tag},
        paths, query_string,
    },
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
    let path = format!("/decisions/decisions.atom{query}");
    let title = view.t("decisions-title");
    feed::feed(view, &title, (&path, "/decisions/"), entries, instant(""))
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
            links: vec![page_link(view, "/registre/")],
            content: Some(Content {
                value: Some(one.note.clone()),
                content_type: Some("text".into()),
                ..Content::default()
            }),
            ..Entry::default()
        })
        .collect();
    let paths = ("/registre/tetes.atom", "/registre/");
    let title = view.t("register-heads-title");
    feed::feed(view, &title, paths, entries, instant(""))
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
        links: vec![page_link(view, &format!("{page}#decision-{}", one.number))],
        summary: Some(Text::plain(readable(&one.reasons))),
        ..Entry::default()
    }
}

/// The instant of an entry; the beginning of time when it can't be read.
fn instant(at: &str) -> FixedDateTime {
    DateTime::parse_from_rfc3339(at).unwrap_or_default()
}
