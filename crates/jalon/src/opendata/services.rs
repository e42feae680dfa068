//! `startups.json`: all services, with the incubators that they refer to.
//!
//! One shape per version from v1.3 to v2.7; what a version does not have is left out.

use programme::{
    network::Network,
    organisations::Incubator,
    services::{AccessibilityStatus, Event, Service},
};
use serde::Serialize;

use super::{
    catalogue::Version,
    values::{PhaseV2, day, or_empty, organisation_path, phases, url_encoded},
};
use Version::{V1_3, V1_5, V1_6, V1_7, V1_8, V2_0, V2_1, V2_4, V2_5, V2_6, V2_7};

#[derive(Debug, Serialize)]
pub(super) struct ServicesDocument<'a> {
    links: Links,
    data: Vec<Item<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    included: Option<Vec<IncludedIncubator<'a>>>,
}

#[derive(Debug, Serialize)]
struct Links {
    #[serde(rename = "self")]
    itself: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    attributes: Attributes<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relationships: Option<Relationships<'a>>,
}

/// Either of the two families of shapes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Attributes<'a> {
    V1(AttributesV1<'a>),
    V2(Box<AttributesV2<'a>>),
}

#[derive(Debug, Serialize)]
struct AttributesV1<'a> {
    name: &'a str,
    pitch: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    status: &'a str,
    #[serde(rename = "screenshot-url", skip_serializing_if = "Option::is_none")]
    screenshot_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incubator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stats_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct AttributesV2<'a> {
    name: &'a str,
    pitch: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stats_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_url_encoded_markdown: Option<String>,
    events: Vec<EventV2<'a>>,
    phases: Vec<PhaseV2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sponsors: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thematiques: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    technos: Option<&'a [String]>,
    // A text, not a boolean: that is how it always was.
    #[serde(skip_serializing_if = "Option::is_none")]
    analyse_risques: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    analyse_risques_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dashlord_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessibility_status: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct EventV2<'a> {
    name: &'a str,
    date: String,
    comment: String,
}

#[derive(Debug, Serialize)]
struct Relationships<'a> {
    incubator: Related<Reference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incubators: Option<Related<Vec<Reference<'a>>>>,
}

#[derive(Debug, Serialize)]
struct Related<T> {
    data: T,
}

#[derive(Debug, Serialize)]
struct Reference<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
}

#[derive(Debug, Serialize)]
struct IncludedIncubator<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    attributes: IncubatorAttributes<'a>,
}

#[derive(Debug, Serialize)]
struct IncubatorAttributes<'a> {
    title: &'a str,
    owner: String,
    website: &'a str,
    github: &'a str,
    contact: &'a str,
}

pub(super) fn document<'a>(
    version: Version,
    network: &'a Network,
    base_url: &str,
) -> ServicesDocument<'a> {
    ServicesDocument {
        links: Links {
            itself: format!("{base_url}/startups"),
        },
        data: network
            .services()
            .iter()
            .map(|service| item(version, base_url, service))
            .collect(),
        included: (version >= V1_6).then(|| {
            network
                .incubators()
                .iter()
                .filter(|incubator| !incubator.is_hidden())
                .map(|incubator| included(version, incubator))
                .collect()
        }),
    }
}

/// `seedlings.json` (v1.8): services before their incubation, of which there are none any more.
pub(super) fn seedlings(base_url: &str) -> ServicesDocument<'static> {
    ServicesDocument {
        links: Links {
            itself: format!("{base_url}/preincubation"),
        },
        data: Vec::new(),
        included: Some(Vec::new()),
    }
}

pub(super) fn item<'a>(version: Version, base_url: &str, service: &'a Service) -> Item<'a> {
    Item {
        id: service.slug.as_str(),
        kind: "startup",
        attributes: if version < V2_0 {
            Attributes::V1(attributes_v1(version, base_url, service))
        } else {
            Attributes::V2(Box::new(attributes_v2(version, service)))
        },
        relationships: (version >= V1_6).then(|| relationships(version, service)),
    }
}

fn attributes_v1<'a>(version: Version, base_url: &str, service: &'a Service) -> AttributesV1<'a> {
    // In recorded order, not in time: the historic API never sorted.
    let stays = service.journey.stays();
    let linked = version >= V1_7;
    AttributesV1 {
        name: &service.name,
        pitch: &service.pitch,
        start: (version >= V1_6).then(|| day(stays.first().and_then(|stay| stay.start))),
        status: stays.last().map_or("", |stay| stay.phase.public_word()),
        screenshot_url: (version == V1_3)
            .then(|| format!("{base_url}/img/startups/{}.png", service.slug)),
        incubator: (version == V1_5).then(|| incubator_of(service)),
        stats_url: flagged_statistics(service).filter(|_| linked),
        link: service.links.website.as_deref().filter(|_| linked),
        repository: service.links.repository.as_deref().filter(|_| linked),
    }
}

fn attributes_v2(version: Version, service: &Service) -> AttributesV2<'_> {
    let quality = &service.quality;
    let link = service.links.website.as_deref();
    AttributesV2 {
        name: &service.name,
        pitch: &service.pitch,
        stats_url: if version >= V2_6 {
            Some(statistics(service))
        } else {
            flagged_statistics(service)
        },
        budget_url: quality.budget_url.as_deref().filter(|_| version >= V2_4),
        // Only beside a link, for no better reason than that it was always so.
        impact_url: link
            .filter(|_| version >= V2_6)
            .map(|_| or_empty(quality.impact_url.as_deref())),
        link,
        repository: service.links.repository.as_deref(),
        contact: (version >= V2_1).then(|| or_empty(service.links.contact.as_deref())),
        content_url_encoded_markdown: (version >= V2_1).then(|| url_encoded(&service.description)),
        events: service
            .events
            .iter()
            .map(|event| event_v2(version, event))
            .collect(),
        phases: phases(&service.journey),
        sponsors: (version >= V2_5).then(|| service.sponsors.iter().map(AsRef::as_ref).collect()),
        thematiques: (version >= V2_6).then(|| service.themes.as_deref().unwrap_or_default()),
        technos: (version >= V2_6).then(|| service.technologies.as_deref().unwrap_or_default()),
        analyse_risques: (version >= V2_5 && quality.risk_analysis == Some(true)).then_some("true"),
        analyse_risques_url: quality
            .risk_analysis_url
            .as_deref()
            .filter(|_| version >= V2_5),
        dashlord_url: quality.dashlord_url.as_deref().filter(|_| version >= V2_5),
        accessibility_status: quality
            .accessibility
            .as_ref()
            .filter(|_| version >= V2_5)
            .map(AccessibilityStatus::public_word),
    }
}

/// The recorded address; else, when the record says that there is one, a guess from the link;
/// else an empty text.
fn statistics(service: &Service) -> String {
    if let Some(url) = &service.quality.statistics_url {
        return url.clone();
    }
    if service.quality.has_statistics == Some(true) {
        let link = or_empty(service.links.website.as_deref());
        return format!("{}/stats", link.trim());
    }
    String::new()
}

/// As [`statistics`], but only where the record says that there is one.
fn flagged_statistics(service: &Service) -> Option<String> {
    (service.quality.has_statistics == Some(true)).then(|| statistics(service))
}

fn event_v2(version: Version, event: &Event) -> EventV2<'_> {
    let comment = or_empty(event.comment.as_deref());
    EventV2 {
        name: event.kind.public_word(),
        date: day(event.date),
        comment: if version >= V2_1 {
            comment.replace("\r\n", "").replace('\n', "")
        } else {
            comment.to_owned()
        },
    }
}

fn relationships(version: Version, service: &Service) -> Relationships<'_> {
    let reference = |id| Reference {
        kind: "incubator",
        id,
    };
    Relationships {
        incubator: Related {
            data: reference(incubator_of(service)),
        },
        incubators: (version >= V2_7).then(|| Related {
            data: service
                .incubators()
                .into_iter()
                .map(|slug| reference(slug.as_str()))
                .collect(),
        }),
    }
}

pub(super) fn incubator_of(service: &Service) -> &str {
    service.incubator.as_ref().map_or("", AsRef::as_ref)
}

fn included(version: Version, incubator: &Incubator) -> IncludedIncubator<'_> {
    // From v1.8 to v2.6 the name went with a prefix that no reference had.
    let prefix = if (V1_8..V2_7).contains(&version) {
        "/incubateurs/"
    } else {
        ""
    };
    IncludedIncubator {
        id: format!("{prefix}{}", incubator.slug),
        kind: "incubator",
        attributes: IncubatorAttributes {
            title: &incubator.name,
            owner: organisation_path(incubator.owner.as_ref()),
            website: or_empty(incubator.website.as_deref()),
            github: or_empty(incubator.github.as_deref()),
            contact: or_empty(incubator.contact.as_deref()),
        },
    }
}
