//! A small fictional network for the tests of pages.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission, MissionStatus, Profession},
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    network::Record,
    organisations::{Incubator, Organisation, Team},
    phases::{Journey, Phase, Stay},
    services::{Event, EventKind, Objective, Service},
};

use crate::{foundation::i18n::Locale, publication::View};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn service(slug: &str, name: &str, stays: &[(Phase, &str)]) -> Service {
    Service {
        pitch: format!("{name} simplifie une démarche"),
        objective: Some(Objective::Simplify),
        incubator: Some(IncubatorSlug::parse("pepiniere").expect("a slug")),
        sponsors: vec![OrganisationSlug::parse("agence").expect("a slug")],
        journey: Journey::new(
            stays
                .iter()
                .map(|(phase, start)| Stay {
                    phase: *phase,
                    start: start.parse().ok(),
                    end: None,
                    comment: None,
                })
                .collect(),
        ),
        ..Service::new(ServiceSlug::parse(slug).expect("a slug"), name)
    }
}

pub(crate) fn incubator(slug: &str, name: &str) -> Incubator {
    Incubator {
        owner: Some(OrganisationSlug::parse("agence").expect("a slug")),
        short_description: Some("Une maison *fictive*.".into()),
        description: "Elle accueille des services.".into(),
        contact: Some("contact@example.org".into()),
        website: Some(String::new()),
        ..Incubator::new(IncubatorSlug::parse(slug).expect("a slug"), name)
    }
}

pub(crate) fn organisation(slug: &str, name: &str, domain: &str, kind: &str) -> Organisation {
    Organisation {
        slug: OrganisationSlug::parse(slug).expect("a slug"),
        name: Some(name.into()),
        acronym: None,
        ministerial_domain: Some(domain.into()),
        kind: Some(kind.into()),
        directory_url: None,
        description: String::new(),
    }
}

pub(crate) fn member(slug: &str, name: &str, missions: &[(&str, &str, &str)]) -> Member {
    Member {
        role: Some("Ingénierie".into()),
        profession: Some(Profession::Development),
        missions: missions
            .iter()
            .map(|(start, end, service)| Mission {
                start: start.parse().ok(),
                end: end.parse().ok(),
                status: Some(MissionStatus::PublicAgent),
                employer: None,
                services: Some(vec![ServiceSlug::parse(*service).expect("a slug")]),
            })
            .collect(),
        ..Member::new(MemberSlug::parse(slug).expect("a slug"), name)
    }
}

pub(crate) fn record() -> Record {
    let mut zebra = service(
        "zebre",
        "Zèbre",
        &[
            (Phase::Investigation, "2023-01-01"),
            (Phase::Construction, "2023-03-01"),
            (Phase::Acceleration, "2024-03-01"),
        ],
    );
    zebra.events.push(Event {
        kind: EventKind::Committee,
        date: Some(day("2025-10-01")),
        comment: None,
    });
    let mut lead = member("ada.exemple", "Ada Exemple", &[("2024-01-01", "", "zebre")]);
    lead.teams = Some(vec![TeamSlug::parse("animation").expect("a slug")]);
    let mut pepiniere = incubator("pepiniere", "La Pépinière");
    pepiniere.highlighted = Some(vec![ServiceSlug::parse("zebre").expect("a slug")]);
    pepiniere.former_urls = Some(vec!["/incubateurs/serre".into()]);
    let mut hidden = incubator("cachette", "La Cachette");
    hidden.hidden = Some(true);
    Record {
        services: vec![
            service("atelier", "Atelier", &[(Phase::Construction, "2025-03-01")]),
            service("ecoute", " Écoute ", &[(Phase::Acceleration, "2025-06-01")]),
            service("fini", "Fini", &[(Phase::Abandoned, "2022-01-01")]),
            service(
                "question",
                "Question",
                &[(Phase::Investigation, "2025-12-20")],
            ),
            service("sans-date", "Sans date", &[]),
            zebra,
        ],
        members: vec![
            lead,
            member(
                "bob.ancien",
                "Bob Ancien",
                &[("2020-01-01", "2021-12-31", "fini")],
            ),
            member("eve.future", "Ève Future", &[("2030-01-01", "", "zebre")]),
        ],
        incubators: vec![hidden, pepiniere, incubator("vide", "Le Vide")],
        organisations: vec![
            organisation("agence", "Agence de l’exemple", "interieur", "operateur "),
            organisation("office", "Office fictif", "justice", "autre"),
        ],
        teams: vec![Team {
            slug: TeamSlug::parse("animation").expect("a slug"),
            name: "Animation".into(),
            purpose: None,
            incubator: Some(IncubatorSlug::parse("pepiniere").expect("a slug")),
        }],
        ..Record::default()
    }
}

/// The sample network on 1 January 2026, in French.
pub(crate) fn view() -> View {
    view_of(record(), "2026-01-01", Locale::French)
}

pub(crate) fn view_of(record: Record, date: &str, locale: Locale) -> View {
    View::of(record, day(date), locale)
}
