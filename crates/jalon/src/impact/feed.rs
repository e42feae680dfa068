//! New figures of a service as an Atom feed, the latest recorded first.

use atom_syndication::{Entry, Text};
use chrono::DateTime;
use programme::{impact::measurements::Point, services::Service};

use super::{
    loaded::{Loaded, Told},
    public::path,
    words,
};
use crate::{
    organisations::grouping::display_name,
    publication::{
        View,
        feed::{self, page_link, readable},
    },
};

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
    let page = path(service);
    let entries = points
        .iter()
        .take(ENTRIES)
        .map(|(told, point)| entry(view, told, point, &page))
        .collect();
    let name = display_name(service);
    let title = view
        .locale
        .with("impact-title", &[("service", name.into())]);
    let none = DateTime::UNIX_EPOCH.fixed_offset();
    feed::feed(
        view,
        &title,
        (&format!("{page}.atom"), &page),
        entries,
        none,
    )
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
        id: format!(
            "{}#{}/{}/{recorded}",
            feed::absolute(view, page),
            indicator.id,
            point.period
        ),
        updated: point.recorded_at.fixed_offset(),
        links: vec![page_link(view, page)],
        ..Entry::default()
    }
}
