//! Atom feeds: phase changes, new services, committees, and one per incubator.
//!
//! Entries have stable identifiers (RFC 4151 tags) made from the service, the day and what
//! happened, so that readers never see one twice. The day is the only instant known: noon UTC.

use atom_syndication::{Entry, FixedDateTime, Text};
use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use programme::{
    services::Service,
    statistics::{Happening, HappeningKind, chronicle},
};

use super::news::{page, what};
use crate::{
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{
        View,
        feed::{self, page_link, readable},
        paths,
    },
};

/// Entries of a feed.
const ENTRIES: usize = 100;

/// A feed of the whole network, by the name of its file.
pub(super) fn of_network(view: &View, file: &str) -> Result<String, Problem> {
    let (title, keeps): (&str, fn(&HappeningKind<'_>) -> bool) = match file {
        "phases.atom" => ("feeds-phases", |kind| {
            matches!(kind, HappeningKind::EnteredPhase { .. })
        }),
        "services.atom" => ("feeds-services", |kind| {
            matches!(kind, HappeningKind::EnteredPhase { from: None, .. })
        }),
        "comites.atom" => ("feeds-committees", |kind| kind.is_committee()),
        _ => return Err(Problem::not_found(view.t("feeds-unknown"))),
    };
    let page = if file == "comites.atom" {
        "/comites/"
    } else {
        "/"
    };
    let happenings = chronicle(&view.network, view.date);
    let kept = happenings.iter().filter(|one| keeps(&one.kind));
    Ok(atom(
        view,
        &view.t(title),
        &format!("/feeds/{file}"),
        page,
        kept,
    ))
}

/// The feed of one incubator: everything that happened to its services.
pub(super) fn of_incubator(view: &View, file: &str) -> Result<String, Problem> {
    let incubator = file
        .strip_suffix(".atom")
        .and_then(|slug| view.network.incubator(slug))
        .filter(|incubator| !incubator.is_hidden())
        .ok_or_else(|| Problem::not_found(view.t("feeds-unknown")))?;
    let happenings = chronicle(&view.network, view.date);
    let kept = happenings
        .iter()
        .filter(|one| one.service.is_incubated_by(&incubator.slug));
    let segment = paths::segment(incubator.slug.as_str());
    Ok(atom(
        view,
        incubator.name.trim(),
        &format!("/feeds/incubateurs/{segment}.atom"),
        &paths::incubator(&incubator.slug),
        kept,
    ))
}

fn atom<'a>(
    view: &View,
    title: &str,
    path: &str,
    page: &str,
    happenings: impl Iterator<Item = &'a Happening<'a>>,
) -> String {
    let entries = happenings
        .take(ENTRIES)
        .map(|one| entry(view, one))
        .collect();
    feed::feed(view, title, (path, page), entries, instant(view.date))
}

fn entry(view: &View, happening: &Happening<'_>) -> Entry {
    let service = happening.service;
    let what = what(view, happening);
    let mut summary = service.pitch.trim().to_owned();
    if let HappeningKind::Event(event) = &happening.kind
        && let Some(comment) = event.comment.as_deref().map(str::trim)
        && !comment.is_empty()
    {
        summary = format!("{comment} – {summary}");
    }
    Entry {
        title: Text::plain(readable(&format!("{} – {what}", display_name(service)))),
        id: tag(view, service, happening),
        updated: instant(happening.on),
        links: vec![page_link(view, &page(view, happening))],
        summary: Some(Text::plain(readable(&summary))),
        ..Entry::default()
    }
}

/// `tag:example.org,2013:service/<slug>/<day>/<what>`
fn tag(view: &View, service: &Service, happening: &Happening<'_>) -> String {
    let what = format!(
        "service/{}/{}/{}",
        paths::segment(service.slug.as_str()),
        happening.on,
        paths::segment(happening.kind.word())
    );
    feed::tag(view, &what)
}

fn instant(day: NaiveDate) -> FixedDateTime {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    Utc.from_utc_datetime(&day.and_time(noon)).fixed_offset()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use atom_syndication::Feed;

    use super::*;
    use crate::organisations::samples;

    fn read(text: &str) -> Feed {
        text.parse().expect("a well-formed feed")
    }

    #[test]
    fn feeds_are_well_formed_and_newest_first() {
        let view = samples::view();
        let phases = read(&of_network(&view, "phases.atom").expect("a feed"));
        assert_eq!(phases.entries.len(), 7);
        assert!(
            phases
                .entries
                .is_sorted_by_key(|entry| std::cmp::Reverse(entry.updated))
        );
        let ids: BTreeSet<&str> = phases.entries.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(ids.len(), 7);
        assert!(ids.contains("tag:localhost,2013:service/zebre/2024-03-01/acceleration"));
        let services = read(&of_network(&view, "services.atom").expect("a feed"));
        assert_eq!(services.entries.len(), 5);
        let committees = read(&of_network(&view, "comites.atom").expect("a feed"));
        assert_eq!(committees.entries.len(), 1);
    }

    #[test]
    fn an_incubator_has_its_own() {
        let view = samples::view();
        let own = read(&of_incubator(&view, "pepiniere.atom").expect("a feed"));
        assert_eq!(own.entries.len(), 8);
        assert!(of_incubator(&view, "pepiniere.rss").is_err());
        assert!(of_incubator(&view, "inconnu.atom").is_err());
        assert!(of_incubator(&view, "cachette.atom").is_err(), "kept out");
        let empty = read(&of_incubator(&view, "vide.atom").expect("a feed"));
        assert!(empty.entries.is_empty());
        assert!(of_network(&view, "autre.atom").is_err());
    }

    #[test]
    fn odd_names_stay_text() {
        let mut record = samples::record();
        record.services[0].name = "<b>\u{1}Atelier & Cie</b>".into();
        let view = samples::view_of(
            record,
            "2026-01-01",
            crate::foundation::i18n::Locale::French,
        );
        let phases = read(&of_network(&view, "phases.atom").expect("a feed"));
        assert!(
            phases
                .entries
                .iter()
                .any(|e| e.title.value.contains("<b> Atelier & Cie</b>"))
        );
    }
}
