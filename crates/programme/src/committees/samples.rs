//! Small things that the tests of this room share. Everybody in them is fictional.

use chrono::DateTime;
use serde_json::json;
use uuid::Uuid;

use super::{
    ask::{Ask, Profile, Span},
    dossier::{Content, Dossier, Section},
    outcome::samples::{criterion, day, words},
};
use crate::{
    community::{Member, Mission, MissionStatus},
    identity::{ItemId, MemberSlug, OrganisationSlug, ServiceSlug, SessionId},
    impact::{indicators::Question, minimum::Check},
    phases::Phase,
    services::{Objective, Service},
};

pub(in crate::committees) fn item_id(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(number))
}

pub(in crate::committees) fn service(slug: &str, sponsor: &str) -> Service {
    Service {
        objective: Some(Objective::Simplify),
        sponsors: vec![OrganisationSlug::parse(sponsor).expect("a slug")],
        ..Service::new(ServiceSlug::parse(slug).expect("a slug"), slug)
    }
}

/// A member with a mission for the whole of 2026.
pub(in crate::committees) fn member(
    slug: &str,
    service: &str,
    employer: &str,
    status: &str,
) -> Member {
    Member {
        missions: vec![Mission {
            start: Some(day("2026-01-01")),
            end: Some(day("2026-12-31")),
            status: Some(MissionStatus::from(status.to_owned())),
            employer: Some(employer.into()),
            services: Some(vec![ServiceSlug::parse(service).expect("a slug")]),
        }],
        ..Member::new(MemberSlug::parse(slug).expect("a slug"), slug)
    }
}

pub(in crate::committees) fn ask() -> Ask {
    Ask {
        team: vec![Profile {
            profession: words("Développement"),
            days: 120,
        }],
        envelope_euros: 180_000,
        period: Span {
            from: day("2026-12-01"),
            until: day("2027-05-31"),
        },
        hypotheses: vec![words("Les agents gagnent une heure par dossier.")],
        criteria: vec![criterion("Part des dossiers en retard", true)],
        obstacles: vec![],
    }
}

/// A whole dossier for a service in construction.
pub(in crate::committees) fn dossier(phase: Phase) -> Dossier {
    let sections = [
        Section::Problem,
        Section::Journey,
        Section::Impact,
        Section::Hypotheses,
        Section::Research,
        Section::Team,
        Section::Budget,
    ];
    Dossier {
        version: Dossier::VERSION,
        session: SessionId(Uuid::nil()),
        item: item_id(1),
        service: ServiceSlug::parse("cantines").expect("a slug"),
        name: "Cantines".into(),
        phase,
        objective: Some(Objective::Simplify),
        cut_off: DateTime::UNIX_EPOCH,
        rules_version: 1,
        commitments: vec![],
        sections: sections
            .into_iter()
            .map(|section| (section, Content::Shown(json!({"text": section.code()}))))
            .collect(),
        evidence: Some(Check {
            phase,
            items: vec![],
        }),
        measured: [Question::Used].into(),
        ask: Some(ask()),
    }
}
