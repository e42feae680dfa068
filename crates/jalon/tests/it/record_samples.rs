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
    services::Service,
};

/// A service of which the record says little.
pub(crate) fn service(slug: &str) -> Service {
    Service {
        pitch: "Simplifier une démarche".into(),
        description: "## Problème\n\nLong.\n".into(),
        sponsors: vec![OrganisationSlug::parse("ministere-des-exemples").unwrap()],
        journey: Journey::new(vec![Stay {
            phase: Phase::Construction,
            start: "2024-02-29".parse().ok(),
            end: None,
            comment: None,
        }]),
        themes: Some(Vec::new()),
        ..Service::new(ServiceSlug::parse(slug).unwrap(), format!("Service {slug}"))
    }
}

/// A member with one mission on a service.
pub(crate) fn member(slug: &str) -> Member {
    Member {
        role: Some(String::new()),
        profession: Some("Design".to_owned().into()),
        missions: vec![Mission {
            start: "2024-01-01".parse().ok(),
            end: None,
            status: Some("admin".to_owned().into()),
            employer: None,
            services: Some(vec![ServiceSlug::parse("a").unwrap()]),
        }],
        ..Member::new(MemberSlug::parse(slug).unwrap(), format!("Personne {slug}"))
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
            owner: OrganisationSlug::parse("ministere-des-exemples").ok(),
            hidden: Some(false),
            ..Incubator::new(IncubatorSlug::parse("fabrique").unwrap(), "La Fabrique")
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
