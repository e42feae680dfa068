//! Atom feeds: phase changes, new services, committees, and one per incubator.
//!
//! Entries have stable identifiers (RFC 4151 tags) made from the service, the day and what
//! happened, so that readers never see one twice. The day is the only instant known: noon UTC.

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use programme::{
    services::Service,
    statistics::{Happening, HappeningKind, chronicle},
};

use super::news::what;
use crate::{
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// The media type of feeds.
pub(super) const ATOM: &str = "application/atom+xml; charset=utf-8";

/// Entries of a feed.
const ENTRIES: usize = 100;

/// A feed of the whole network, by the name of its file.
pub(super) fn feed(view: &View, file: &str) -> Result<String, Problem> {
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
    let entries: Vec<Entry> = happenings
        .take(ENTRIES)
        .map(|one| entry(view, one))
        .collect();
    let updated = entries
        .first()
        .map_or_else(|| instant(view.date), |first| first.updated);
    let feed = Feed {
        title: Text::plain(format!("{title} – {}", view.branding.name)),
        id: absolute(view, path),
        updated,
        authors: vec![author(view)],
        links: vec![
            link("self", &absolute(view, path), Some("application/atom+xml")),
            link("alternate", &absolute(view, page), Some("text/html")),
        ],
        lang: Some(view.locale.code().to_owned()),
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(view: &View, happening: &Happening<'_>) -> Entry {
    let service = happening.service;
    let what = what(view, &happening.kind);
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
        links: vec![link(
            "alternate",
            &absolute(view, &paths::service(&service.slug)),
            Some("text/html"),
        )],
        summary: Some(Text::plain(readable(&summary))),
        ..Entry::default()
    }
}

/// `tag:example.org,2013:service/<slug>/<day>/<what>`
fn tag(view: &View, service: &Service, happening: &Happening<'_>) -> String {
    let host = view
        .branding
        .base_url
        .split_once("://")
        .map_or("localhost", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or("localhost");
    format!(
        "tag:{host},2013:service/{}/{}/{}",
        paths::segment(service.slug.as_str()),
        happening.on,
        paths::segment(happening.kind.word())
    )
}

fn absolute(view: &View, path: &str) -> String {
    format!("{}{}{path}", view.branding.base_url, view.locale.prefix())
}

fn link(rel: &str, href: &str, mime_type: Option<&str>) -> Link {
    Link {
        rel: rel.into(),
        href: href.into(),
        mime_type: mime_type.map(str::to_owned),
        ..Link::default()
    }
}

fn author(view: &View) -> Person {
    let branding = &view.branding;
    let name = if branding.operator.is_empty() {
        &branding.name
    } else {
        &branding.operator
    };
    Person {
        name: name.clone(),
        ..Person::default()
    }
}

fn instant(day: NaiveDate) -> FixedDateTime {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    Utc.from_utc_datetime(&day.and_time(noon)).fixed_offset()
}

/// Without the control characters that XML forbids.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::organisations::samples;

    fn read(text: &str) -> Feed {
        text.parse().expect("a well-formed feed")
    }

    #[test]
    fn feeds_are_well_formed_and_newest_first() {
        let view = samples::view();
        let phases = read(&feed(&view, "phases.atom").expect("a feed"));
        assert_eq!(phases.entries.len(), 7);
        assert!(
            phases
                .entries
                .is_sorted_by_key(|entry| std::cmp::Reverse(entry.updated))
        );
        let ids: BTreeSet<&str> = phases.entries.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(ids.len(), 7);
        assert!(ids.contains("tag:localhost,2013:service/zebre/2024-03-01/acceleration"));
        let services = read(&feed(&view, "services.atom").expect("a feed"));
        assert_eq!(services.entries.len(), 5);
        let committees = read(&feed(&view, "comites.atom").expect("a feed"));
        assert_eq!(committees.entries.len(), 1);
    }

    #[test]
    fn an_incubator_has_its_own() {
        let view = samples::view();
        let own = read(&of_incubator(&view, "pepiniere.atom").expect("a feed"));
        assert_eq!(own.entries.len(), 8);
        assert!(of_incubator(&view, "pepiniere.rss").is_err());
        assert!(of_incubator(&view, "inconnu.atom").is_err());
        let empty = read(&of_incubator(&view, "vide.atom").expect("a feed"));
        assert!(empty.entries.is_empty());
        assert!(feed(&view, "autre.atom").is_err());
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
        let phases = read(&feed(&view, "phases.atom").expect("a feed"));
        assert!(
            phases
                .entries
                .iter()
                .any(|e| e.title.value.contains("<b> Atelier & Cie</b>"))
        );
    }
}
