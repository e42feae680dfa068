//! `authors.json`: all members. The order and presence of fields are those of each version.

use programme::{
    community::{Member, Mission, Profession},
    network::Network,
};
use serde::Serialize;

use super::{
    bio,
    catalogue::Version,
    values::{day, html_escaped, or_empty},
};
use Version::{V1_1, V1_2, V1_3, V1_8, V2_0, V2_2, V2_3, V2_6};

/// Either of the two families of shapes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum MemberItem<'a> {
    V1(MemberV1<'a>),
    V2(MemberV2<'a>),
}

#[derive(Debug, Serialize)]
pub(super) struct MemberV1<'a> {
    id: String,
    fullname: &'a str,
    start: String,
    end: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    employer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    github: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct MemberV2<'a> {
    id: &'a str,
    fullname: &'a str,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    domaine: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bio: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    github: Option<&'a str>,
    missions: Vec<MissionV2<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    competences: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    startups: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previously: Option<Vec<&'a str>>,
}

#[derive(Debug, Serialize)]
struct MissionV2<'a> {
    start: String,
    end: String,
    status: &'a str,
    employer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    startups: Option<Vec<&'a str>>,
}

pub(super) fn document(version: Version, network: &Network) -> Vec<MemberItem<'_>> {
    network
        .members()
        .iter()
        .map(|member| item(version, member))
        .collect()
}

pub(super) fn item(version: Version, member: &Member) -> MemberItem<'_> {
    if version < V2_0 {
        MemberItem::V1(member_v1(version, member))
    } else {
        MemberItem::V2(member_v2(version, member))
    }
}

/// The first mission's first day, as recorded first: not the earliest.
pub(super) fn first_start(member: &Member) -> String {
    day(member.missions.first().and_then(|mission| mission.start))
}

/// The last mission's last day, as recorded last: not the latest.
pub(super) fn last_end(member: &Member) -> String {
    day(member.missions.last().and_then(|mission| mission.end))
}

fn member_v1(version: Version, member: &Member) -> MemberV1<'_> {
    MemberV1 {
        id: if version < V1_1 {
            format!("/authors/{}", member.slug)
        } else {
            member.slug.to_string()
        },
        fullname: &member.name,
        start: first_start(member),
        end: last_end(member),
        employer: (version >= V1_2).then(|| {
            let last = member.missions.last();
            let employer = or_empty(last.and_then(|mission| mission.employer.as_deref()));
            format!("{}/{employer}", last.map_or("", status))
        }),
        role: (version >= V1_8).then(|| html_escaped(member.role.as_deref())),
        github: member.github.as_deref().filter(|_| version >= V1_3),
    }
}

fn member_v2(version: Version, member: &Member) -> MemberV2<'_> {
    let profession = member.profession.as_ref().map(Profession::public_word);
    MemberV2 {
        id: member.slug.as_str(),
        fullname: &member.name,
        role: html_escaped(member.role.as_deref()),
        domaine: (version >= V2_2).then(|| html_escaped(profession)),
        link: (version >= V2_6).then(|| html_escaped(member.link.as_deref())),
        bio: (version >= V2_6).then(|| bio::plain_text(&member.bio)),
        github: member.github.as_deref(),
        missions: member
            .missions
            .iter()
            .map(|mission| mission_v2(version, mission))
            .collect(),
        competences: member.skills.as_deref().filter(|_| version >= V2_6),
        startups: slugs(member.undated_services.as_deref()).filter(|_| version >= V2_3),
        previously: slugs(member.former_services.as_deref()).filter(|_| version >= V2_3),
    }
}

fn mission_v2(version: Version, mission: &Mission) -> MissionV2<'_> {
    MissionV2 {
        start: day(mission.start),
        end: day(mission.end),
        status: status(mission),
        employer: or_empty(mission.employer.as_deref()),
        startups: slugs(mission.services.as_deref()).filter(|_| version >= V2_6),
    }
}

fn status(mission: &Mission) -> &str {
    mission.status.as_ref().map_or("", |one| one.public_word())
}

fn slugs<S: AsRef<str>>(list: Option<&[S]>) -> Option<Vec<&str>> {
    list.map(|list| list.iter().map(AsRef::as_ref).collect())
}
