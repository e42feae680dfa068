//! Small fictional records for the tests of this room.

use chrono::NaiveDate;
use programme::{
    community::{Member, Mission},
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    network::Record,
    organisations::{Incubator, Organisation},
    phases::{Journey, Phase, Stay},
    services::{Event, EventKind, Service},
};

use crate::{foundation::i18n::Locale, publication::View};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn service(slug: &str, name: &str, stays: &[(Phase, &str)]) -> Service {
    Service {
        pitch: format!("{name} simplifie une démarche"),
        journey: Journey::new(
            stays
                .iter()
                .map(|(phase, start)| Stay {
                    phase: *phase,
                    start: Some(day(start)),
                    end: None,
                    comment: None,
                })
                .collect(),
        ),
        ..Service::new(ServiceSlug::parse(slug).expect("a slug"), name)
    }
}

pub(crate) fn event(kind: EventKind, date: &str) -> Event {
    Event {
        kind,
        date: Some(day(date)),
        comment: None,
    }
}

pub(crate) fn incubator(slug: &str, name: &str) -> Incubator {
    Incubator::new(IncubatorSlug::parse(slug).expect("a slug"), name)
}

pub(crate) fn organisation(slug: &str, name: &str, domain: &str) -> Organisation {
    Organisation {
        slug: OrganisationSlug::parse(slug).expect("a slug"),
        name: Some(name.into()),
        acronym: None,
        ministerial_domain: Some(domain.into()),
        kind: None,
        directory_url: None,
        description: String::new(),
    }
}

pub(crate) fn member(slug: &str, name: &str, missions: &[(&str, &str, &str)]) -> Member {
    Member {
        role: Some("Développeuse".into()),
        missions: missions
            .iter()
            .map(|(start, end, service)| Mission {
                start: start.parse().ok(),
                end: end.parse().ok(),
                status: None,
                employer: None,
                services: Some(vec![ServiceSlug::parse(*service).expect("a slug")]),
            })
            .collect(),
        ..Member::new(MemberSlug::parse(slug).expect("a slug"), name)
    }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Five services with every kind of filter value.
pub(crate) fn record() -> Record {
    let mut alpha = service(
        "alpha",
        "Alpha été",
        &[
            (Phase::Investigation, "2023-01-10"),
            (Phase::Construction, "2023-04-01"),
            (Phase::Acceleration, "2024-02-01"),
        ],
    );
    alpha.themes = Some(texts(&["Développement durable ", "Eau"]));
    alpha.user_types = Some(texts(&["particulier"]));
    alpha.technologies = Some(texts(&["TypeScript, Rust"]));
    alpha.sponsors = vec![OrganisationSlug::parse("ministere-a").expect("a slug")];
    alpha.incubator = IncubatorSlug::parse("fabrique").ok();
    alpha.events = vec![
        event(EventKind::NationalImpact, "2025-03-01"),
        event(EventKind::Committee, "2025-12-01"),
    ];
    alpha.former_urls = Some(texts(&["/startups/vieux-alpha"]));
    let mut beta = service("beta", "Bêta", &[(Phase::Construction, "2026-02-01")]);
    beta.themes = Some(texts(&["developpement durable"]));
    beta.user_types = Some(texts(&["particulier", "lycéens"]));
    beta.technologies = Some(texts(&["typescript"]));
    beta.sponsors = vec![OrganisationSlug::parse("inconnue").expect("a slug")];
    let gamma = service("gamma", "=Gamma", &[(Phase::Investigation, "2026-07-20")]);
    let delta = service("delta", "Delta", &[(Phase::Abandoned, "2020-01-01")]);
    let omega = service("oméga x", "Oméga", &[]);
    Record {
        services: vec![alpha, beta, delta, gamma, omega],
        members: vec![
            member(
                "camille.exemple",
                "Camille Exemple",
                &[("2024-01-01", "2027-01-31", "alpha")],
            ),
            member(
                "dominique.exemple",
                "Dominique Exemple",
                &[("2023-01-01", "2023-12-31", "alpha")],
            ),
        ],
        incubators: vec![incubator("fabrique", "La Fabrique")],
        organisations: vec![organisation("ministere-a", "Ministère A", "environnement")],
        ..Record::default()
    }
}

/// That record on 20 August 2026.
pub(crate) fn view(locale: Locale) -> View {
    View::of(record(), day("2026-08-20"), locale)
}
