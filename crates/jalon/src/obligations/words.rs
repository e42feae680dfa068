//! Obligations, events and mails in words.

use std::collections::HashMap;

use programme::{
    identity::{MemberSlug, ServiceSlug},
    obligations::{Level, Obligation},
};

use super::{
    digest::{Line, Told},
    events::Dated,
    feeds::Scope,
    sessions::AcceptedSession,
    store::owed::Owed,
};
use crate::{
    cockpit::{Watch, why_of},
    foundation::mail::{House, Letter},
    organisations::grouping::display_name,
    publication::{View, paths},
};

/// What is owed, by the identifiers of events.
pub(super) type Whats = HashMap<String, String>;

/// What is owed, by the identifiers of events.
pub(super) fn whats(owed: &[Owed]) -> Whats {
    let whats = owed.iter();
    whats
        .map(|one| {
            (
                format!("obligation/{}", one.id),
                one.obligation.what.clone(),
            )
        })
        .collect()
}

/// The title of a calendar.
pub(super) fn calendar_title(view: &View, scope: &Scope) -> String {
    let name = view.branding.name.as_str();
    format!("{} – {name}", scope_name(view, scope))
}

/// The name of what a calendar shows.
pub(super) fn scope_name(view: &View, scope: &Scope) -> String {
    match scope {
        Scope::Own => view.t("obligations-scope-own"),
        Scope::Network => view.t("obligations-scope-network"),
        Scope::Incubator(slug) => {
            let incubator = view.whole.incubator(slug.as_str());
            let name = incubator.map_or(slug.as_str(), |one| one.name.trim());
            view.locale
                .with("obligations-scope-incubator", &[("incubator", name.into())])
        }
    }
}

/// The title of an event.
pub(super) fn summary(view: &View, dated: &Dated, whats: &Whats) -> String {
    let service = service_name(view, &dated.service);
    let key = match dated.kind() {
        "money-ends" => "obligations-event-money",
        "phase-maximum" => "obligations-event-phase",
        "obligation" => {
            let what = whats.get(&dated.uid).map_or("", String::as_str);
            let args = [("what", what.into()), ("service", service.into())];
            return view.locale.with("obligations-event-owed", &args);
        }
        _ => "obligations-event-committee",
    };
    view.locale.with(key, &[("service", service.into())])
}

/// Why an event is there, without what changes from day to day.
pub(super) fn description(view: &View, dated: &Dated) -> String {
    view.t(match dated.kind() {
        "money-ends" => "obligations-event-money-text",
        "phase-maximum" => "obligations-event-phase-text",
        "obligation" => "obligations-event-owed-text",
        _ => "obligations-event-committee-text",
    })
}

/// The name of a service, as pages show it.
pub(super) fn service_name(view: &View, slug: &ServiceSlug) -> String {
    let service = view.whole.service(slug.as_str());
    service.map_or_else(|| slug.to_string(), display_name)
}

/// The name of a member.
pub(super) fn member_name(view: &View, slug: &MemberSlug) -> String {
    let member = view.whole.member(slug.as_str());
    member.map_or_else(|| slug.to_string(), |member| member.name.trim().to_owned())
}

/// Who has to be at a session; empty when nobody is known.
pub(super) fn attendees(view: &View, session: &AcceptedSession) -> String {
    let people: Vec<String> = session
        .attendees
        .iter()
        .map(|slug| member_name(view, slug))
        .collect();
    if people.is_empty() {
        return String::new();
    }
    view.locale.with(
        "obligations-session-people",
        &[("people", view.locale.list(&people).into())],
    )
}

/// When something is due, and who is told.
pub(super) fn owed(view: &View, obligation: &Obligation, level: Level) -> String {
    let late = obligation.late_by_days(view.date);
    let day = fluent::FluentValue::from(view.locale.date(obligation.due));
    let told = fluent::FluentValue::from(view.t(&format!("obligations-level-{}", level.code())));
    let owner = match &obligation.owner {
        None => view.t("obligations-owner-none"),
        Some(slug) => member_name(view, slug),
    };
    let owner = fluent::FluentValue::from(owner);
    if late > 0 {
        let length = fluent::FluentValue::from(view.locale.duration_days(late));
        let args = [
            ("day", day),
            ("length", length),
            ("owner", owner),
            ("told", told),
        ];
        view.locale.with("obligations-late", &args)
    } else {
        let args = [("day", day), ("owner", owner), ("told", told)];
        view.locale.with("obligations-due", &args)
    }
}

/// The weekly mail; `stop` is the absolute address that stops it without signing in.
pub(super) fn letter(
    view: &View,
    house: &House,
    told: &Told<'_>,
    watch: &Watch,
    stop: &str,
) -> Letter {
    let n = told.lines.len() + told.hidden;
    let items = told
        .lines
        .iter()
        .map(|line| {
            let (text, path) = match line {
                Line::Concern(service, at, concern) => (
                    view.locale.with(
                        "obligations-mail-line",
                        &[
                            ("service", display_name(service).into()),
                            (
                                "why",
                                why_of(view, service, &watch.dues[*at], concern).into(),
                            ),
                        ],
                    ),
                    paths::service(&service.slug),
                ),
                Line::Owed(one, level, has_list) => (
                    view.locale.with(
                        "obligations-mail-owed",
                        &[
                            ("what", one.obligation.what.as_str().into()),
                            ("why", owed(view, &one.obligation, *level).into()),
                        ],
                    ),
                    if *has_list {
                        let slug = paths::segment(one.obligation.service.as_str());
                        format!("/espace/services/{slug}/obligations")
                    } else {
                        paths::service(&one.obligation.service)
                    },
                ),
            };
            (
                text,
                Some(format!("{}{}", house.base_url, view.link(&path))),
            )
        })
        .collect();
    let mut letter = Letter::new(
        view.locale,
        house,
        view.count("obligations-mail-subject", n),
    )
    .paragraph(view.locale.with(
        "obligations-mail-lead",
        &[("day", view.locale.date(view.date).into())],
    ))
    .items(items);
    if told.hidden > 0 {
        letter = letter.paragraph(view.count("obligations-mail-hidden", told.hidden));
    }
    let reminders = format!("{}{}", house.base_url, view.link("/espace/rappels"));
    let cockpit = format!("{}{}", house.base_url, view.link("/espace/tableau-de-bord"));
    letter
        .action(view.t("obligations-mail-button"), cockpit)
        .paragraph(view.t("obligations-mail-why"))
        .items(vec![(view.t("obligations-mail-choose"), Some(reminders))])
        .unsubscribe(stop)
}
