//! `startups_details.json`: the members of each service on a day, by the service's name.
//!
//! The three lists follow the historic rules, not those of [`programme::community`]: somebody may
//! be in several of them, and a mission that has not begun is in none.

use chrono::NaiveDate;
use programme::{community::Member, network::Network, services::Service};
use serde::Serialize;

use super::{
    keyed::Keyed,
    values::{RecordedPhaseV2, recorded_phases},
};

#[derive(Debug, Default, Serialize)]
pub(super) struct TeamV2<'a> {
    active_members: Vec<&'a str>,
    previous_members: Vec<&'a str>,
    expired_members: Vec<&'a str>,
    #[serde(flatten)]
    service: Option<TeamService<'a>>,
}

#[derive(Debug, Serialize)]
struct TeamService<'a> {
    id: &'a str,
    name: &'a str,
    repository: Option<&'a str>,
    contact: Option<&'a str>,
    phases: Vec<RecordedPhaseV2<'a>>,
}

pub(super) fn document(network: &Network, today: NaiveDate) -> Keyed<'_, TeamV2<'_>> {
    let mut all = Keyed::new();
    for member in network.members() {
        place(&mut all, member, today);
    }
    for service in network.services() {
        let team: &mut TeamV2<'_> = all.entry(service.slug.as_str());
        team.service = Some(described(service));
    }
    all
}

fn place<'a>(all: &mut Keyed<'a, TeamV2<'a>>, member: &'a Member, today: NaiveDate) {
    let id = member.slug.as_str();
    let over = |end: Option<NaiveDate>| end.is_some_and(|end| end <= today);
    let last_is_over = member.missions.last().is_some_and(|last| over(last.end));
    for service in member.undated_services.iter().flatten() {
        let team = all.entry(service.as_str());
        add(
            if last_is_over {
                &mut team.expired_members
            } else {
                &mut team.active_members
            },
            id,
        );
    }
    for service in member.former_services.iter().flatten() {
        add(&mut all.entry(service.as_str()).previous_members, id);
    }
    for mission in &member.missions {
        // Without an end a mission counts as active even before its start.
        let active = mission.end.is_none() || mission.covers(today);
        for service in mission.services() {
            let team = all.entry(service.as_str());
            if active {
                add(&mut team.active_members, id);
            } else if over(mission.end) {
                add(&mut team.expired_members, id);
            }
        }
    }
}

// Members come one after the other: a repetition is always the last entry.
fn add<'a>(list: &mut Vec<&'a str>, id: &'a str) {
    if list.last() != Some(&id) {
        list.push(id);
    }
}

fn described(service: &Service) -> TeamService<'_> {
    TeamService {
        id: service.slug.as_str(),
        name: &service.name,
        repository: service.links.repository.as_deref(),
        contact: service.links.contact.as_deref(),
        phases: recorded_phases(&service.journey),
    }
}

/// `compteur_smiirl.json`: how many members have a mission that is not over, begun or not.
#[derive(Debug, Serialize)]
pub(super) struct Counter {
    number: usize,
}

pub(super) fn counter(network: &Network, today: NaiveDate) -> Counter {
    let counts = |member: &&Member| member.missions.iter().any(|one| !one.has_ended(today));
    Counter {
        number: network.members().iter().filter(counts).count(),
    }
}
