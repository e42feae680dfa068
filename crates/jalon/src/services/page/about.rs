//! About the data of a service's page: where they come from, what is odd in them, and what
//! machines are told.

use programme::{phases::anomalies::Anomaly, services::Service};
use serde_json::{Value, json};

use crate::publication::{
    View,
    components::Fact,
    paths,
    wording::{phase_name, web_address},
};

/// Facts about the record.
pub(super) fn facts(view: &View, service: &Service) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact {
        name: view.t(key),
        value,
        href: None,
    };
    let stays = service.journey.stays().iter().filter_map(|stay| stay.start);
    let events = service.events.iter().filter_map(|event| event.date);
    let dated = || {
        stays
            .clone()
            .chain(events.clone())
            .filter(|on| *on <= view.date)
    };
    let changed = view.almanac.changed.get(&service.slug).copied();
    let day = |on: Option<_>| on.map_or_else(|| view.t("day-unknown"), |on| view.locale.date(on));
    vec![
        fact("about-identifier", service.slug.to_string()),
        fact("about-day", view.locale.date(view.date)),
        fact("about-first", day(dated().min())),
        fact("about-last", day(dated().max())),
        // Seen from a former day, a later change is not known yet.
        fact("about-changed", day(changed.filter(|on| *on <= view.date))),
    ]
}

/// What is odd in the record of its journey, one sentence each.
pub(super) fn oddities(view: &View, service: &Service) -> Vec<String> {
    service
        .journey
        .anomalies()
        .iter()
        .map(|anomaly| sentence(view, anomaly))
        .collect()
}

fn sentence(view: &View, anomaly: &Anomaly) -> String {
    let (key, one, other, days) = match *anomaly {
        Anomaly::NoStart { phase } => ("oddity-no-start", phase, phase, [None, None]),
        Anomaly::EndsBeforeStart { phase, start, end } => (
            "oddity-ends-before-start",
            phase,
            phase,
            [Some(end), Some(start)],
        ),
        Anomaly::Overlap {
            phase,
            end,
            next_start,
        } => (
            "oddity-overlap",
            phase,
            phase,
            [Some(end), Some(next_start)],
        ),
        Anomaly::Gap {
            phase,
            end,
            next_start,
        } => ("oddity-gap", phase, phase, [Some(end), Some(next_start)]),
        Anomaly::SameDay { earlier, later, on } => {
            ("oddity-same-day", earlier, later, [Some(on), None])
        }
        Anomaly::GoesBack { from, to, on } => ("oddity-goes-back", from, to, [Some(on), None]),
        Anomaly::AfterOutcome { outcome, then, on } => {
            ("oddity-after-outcome", outcome, then, [Some(on), None])
        }
    };
    let [first, second] = days.map(|day| day.map_or_else(String::new, |day| view.locale.date(day)));
    view.locale.with(
        key,
        &[
            ("phase", phase_name(view, one).into()),
            ("other", phase_name(view, other).into()),
            ("first", first.into()),
            ("second", second.into()),
        ],
    )
}

/// The service in the words of schema.org.
pub(super) fn json_ld(view: &View, service: &Service) -> Value {
    let page = format!(
        "{}{}{}",
        view.branding.base_url,
        view.locale.prefix(),
        paths::service(&service.slug)
    );
    let providers: Vec<Value> = service
        .sponsors
        .iter()
        .filter_map(|slug| view.network.organisation(slug.as_str()))
        .map(|sponsor| json!({"@type": "GovernmentOrganization", "name": sponsor.display_name()}))
        .collect();
    let audience: Vec<Value> = service
        .user_types
        .iter()
        .flatten()
        .map(|users| json!({"@type": "Audience", "audienceType": users.trim()}))
        .collect();
    let mut described = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": service.name.trim(),
        "description": service.pitch.trim(),
        "mainEntityOfPage": page,
        "url": web_address(service.links.website.as_deref()).unwrap_or(&page),
    });
    if !providers.is_empty() {
        described["provider"] = Value::Array(providers);
    }
    if !audience.is_empty() {
        described["audience"] = Value::Array(audience);
    }
    described
}
