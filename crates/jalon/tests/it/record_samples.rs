//! Small records to test with.

#![expect(
    clippy::unwrap_used,
    reason = "tests may panic, and say what they skip"
)]

use content::{Collection, Document, Reading};
use jalon::record::{Entity, default_file};
use programme::{
    community::{Member, Mission},
    identity::{FastSlug, IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    network::{FastEdition, PhaseText, Record},
    organisations::{Incubator, Organisation, Team},
    phases::{Journey, Phase, Stay},
    services::{QualityFacts, Service, ServiceLinks},
};

/// A service of which the record says little.
pub(crate) fn service(slug: &str) -> Service {
    Service {
        slug: ServiceSlug::parse(slug).unwrap(),
        name: format!("Service {slug}"),
        pitch: "Simplifier une démarche".into(),
        description: "## Problème\n\nLong.\n".into(),
        objective: None,
        incubator: None,
        co_incubators: Vec::new(),
        sponsors: vec![OrganisationSlug::parse("ministere-des-exemples").unwrap()],
        journey: Journey::new(vec![Stay {
            phase: Phase::Construction,
            start: "2024-02-29".parse().ok(),
            end: None,
            comment: None,
        }]),
        events: Vec::new(),
        user_types: None,
        themes: Some(Vec::new()),
        technologies: None,
        links: ServiceLinks::default(),
        quality: QualityFacts::default(),
        fast_award: None,
        network_contact: None,
        incubator_contact: None,
        former_urls: None,
    }
}

/// A member with one mission on a service.
pub(crate) fn member(slug: &str) -> Member {
    Member {
        slug: MemberSlug::parse(slug).unwrap(),
        name: format!("Personne {slug}"),
        role: Some(String::new()),
        profession: Some("Design".to_owned().into()),
        bio: String::new(),
        link: None,
        github: None,
        avatar: None,
        member_type: None,
        badges: None,
        skills: None,
        missions: vec![Mission {
            start: "2024-01-01".parse().ok(),
            end: None,
            status: Some("admin".to_owned().into()),
            employer: None,
            services: Some(vec![ServiceSlug::parse("a").unwrap()]),
        }],
        teams: None,
        incubator: None,
        undated_services: None,
        former_services: None,
    }
}

/// What reading a repository gives that holds this record, each thing in a file of its own.
pub(crate) fn reading(record: Record) -> Reading {
    let mut documents = Vec::new();
    documents_of(&record.services, &mut documents);
    documents_of(&record.members, &mut documents);
    documents_of(&record.incubators, &mut documents);
    documents_of(&record.organisations, &mut documents);
    documents_of(&record.phase_texts, &mut documents);
    documents_of(&record.teams, &mut documents);
    documents_of(&record.fast_editions, &mut documents);
    Reading {
        record,
        documents,
        findings: Vec::new(),
    }
}

fn documents_of<T: Entity>(list: &[T], documents: &mut Vec<Document>) {
    documents.extend(
        list.iter()
            .map(|one| document(T::COLLECTION, one.name(), one)),
    );
}

fn document<T: serde::Serialize>(collection: Collection, name: &str, value: &T) -> Document {
    Document::new(
        collection,
        default_file(name),
        Some(name.to_owned()),
        serde_json::to_vec(value).unwrap(),
    )
}

/// A small network: three services, two members, an incubator, an organisation, a team, a text of
/// a phase and a FAST edition.
pub(crate) fn network() -> Record {
    Record {
        services: ["a", "b", "c"].map(service).to_vec(),
        members: ["ana", "bob"].map(member).to_vec(),
        incubators: vec![Incubator {
            slug: IncubatorSlug::parse("fabrique").unwrap(),
            name: "La Fabrique".into(),
            owner: OrganisationSlug::parse("ministere-des-exemples").ok(),
            short_description: None,
            description: String::new(),
            contact: None,
            address: None,
            website: None,
            github: None,
            logo: None,
            highlighted: None,
            hidden: Some(false),
            former_urls: None,
        }],
        organisations: vec![Organisation {
            slug: OrganisationSlug::parse("ministere-des-exemples").unwrap(),
            name: Some("Ministère des exemples".into()),
            acronym: None,
            ministerial_domain: None,
            kind: None,
            directory_url: None,
            description: String::new(),
        }],
        teams: vec![Team {
            slug: TeamSlug::parse("animation").unwrap(),
            name: "Animation".into(),
            purpose: None,
            incubator: IncubatorSlug::parse("fabrique").ok(),
        }],
        phase_texts: vec![PhaseText {
            phase: Phase::Operated,
            label: "Opéré".into(),
            order: Some(1),
            short_description: None,
            documentation_url: None,
        }],
        fast_editions: vec![FastEdition {
            slug: FastSlug::parse("01-fast").unwrap(),
            title: "FAST 1".into(),
            promotion: None,
            description: String::new(),
        }],
    }
}
