//! New figures of a service as an Atom feed, the latest recorded first.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::{DateTime, Utc};
use programme::{impact::measurements::Point, services::Service};

use super::{
    loaded::{Loaded, Told},
    public::path,
    words,
};
use crate::{organisations::grouping::display_name, publication::View};

/// Entries of a feed.
const ENTRIES: usize = 60;

pub(super) fn atom(view: &View, service: &Service, loaded: &Loaded) -> String {
    let mut points: Vec<(&Told, &Point)> = loaded
        .told
        .iter()
        .flat_map(|told| {
            let segments = told.series.segments.iter();
            segments.flat_map(move |one| one.points.iter().map(move |point| (told, point)))
        })
        .collect();
    points.sort_by_key(|(_, point)| std::cmp::Reverse((point.recorded_at, point.period)));
    let page = absolute(view, &path(service));
    let entries: Vec<Entry> = points
        .iter()
        .take(ENTRIES)
        .map(|(told, point)| entry(view, told, point, &page))
        .collect();
    let updated = entries
        .first()
        .map_or_else(|| instant(DateTime::UNIX_EPOCH), |first| first.updated);
    let name = display_name(service);
    let title = view
        .locale
        .with("impact-title", &[("service", name.into())]);
    let branding = &view.branding;
    let author = if branding.operator.is_empty() {
        &branding.name
    } else {
        &branding.operator
    };
    let feed = Feed {
        title: Text::plain(format!("{title} – {}", branding.name)),
        id: format!("{page}.atom"),
        updated,
        authors: vec![Person {
            name: author.clone(),
            ..Person::default()
        }],
        links: vec![
            link("self", &format!("{page}.atom"), "application/atom+xml"),
            link("alternate", &page, "text/html"),
        ],
        lang: Some(view.locale.code().to_owned()),
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(view: &View, told: &Told, point: &Point, page: &str) -> Entry {
    let indicator = &told.kept.indicator;
    let definition = &indicator.definitions.latest().definition;
    let period = words::period(view.locale, point.period);
    let value = words::reading(view.locale, definition, &point.reading);
    let title = view.locale.with(
        "impact-feed-entry",
        &[
            ("name", indicator.name.clone().into()),
            ("period", period.into()),
            ("value", value.into()),
        ],
    );
    // A correction is a new entry: its instant is part of its name.
    let recorded = point.recorded_at.timestamp_micros();
    Entry {
        title: Text::plain(readable(&title)),
        id: format!("{page}#{}/{}/{recorded}", indicator.id, point.period),
        updated: instant(point.recorded_at),
        links: vec![link("alternate", page, "text/html")],
        ..Entry::default()
    }
}

fn absolute(view: &View, path: &str) -> String {
    format!("{}{}{path}", view.branding.base_url, view.locale.prefix())
}

fn link(rel: &str, href: &str, mime_type: &str) -> Link {
    Link {
        rel: rel.into(),
        href: href.into(),
        mime_type: Some(mime_type.into()),
        ..Link::default()
    }
}

fn instant(at: DateTime<Utc>) -> FixedDateTime {
    at.fixed_offset()
}

/// Without the control characters that XML forbids.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
