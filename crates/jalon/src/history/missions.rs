//! Missions put back with an earlier version of a member's record. Each that comes back or goes away
//! takes both rights on missions, on every service that it names, and the rule of missions that begin.

use chrono::NaiveDate;
use programme::{
    access::{Action, Actor, Subject, may},
    community::{Member, Mission},
    network::Network,
    rules::MissionRules,
    services::Service,
};

/// Who puts something back, and before what.
#[derive(Debug, Clone, Copy)]
pub struct Putting<'a> {
    /// With the roles held today.
    pub actor: &'a Actor,
    /// The record of today.
    pub network: &'a Network,
    /// The rule of missions.
    pub rules: &'a MissionRules,
    /// The day of today.
    pub today: NaiveDate,
}

/// The record with the missions of an earlier version, where this person may; else as it is.
pub(super) fn with_missions_of(now: &Member, earlier: &Member, by: &Putting<'_>) -> Member {
    let mut after = now.clone();
    if now.missions != earlier.missions && may_become(now, &earlier.missions, by) {
        after.missions.clone_from(&earlier.missions);
    }
    after
}

fn may_become(now: &Member, missions: &[Mission], by: &Putting<'_>) -> bool {
    let gone = now.missions.iter().filter(|one| !missions.contains(one));
    let back = || missions.iter().filter(|one| !now.missions.contains(one));
    let is_theirs = |mission: &Mission| {
        subjects(now, mission, by).iter().all(|subject| {
            [Action::ExtendMission, Action::ShortenMission]
                .into_iter()
                .all(|action| may(by.actor, action, subject).is_ok())
        })
    };
    gone.chain(back()).all(is_theirs) && back().all(|mission| is_within_the_rule(mission, by))
}

/// What has no first day on record may come back without one; how it ends is for the rule to say.
fn is_within_the_rule(mission: &Mission, by: &Putting<'_>) -> bool {
    let dated = Mission {
        start: mission.start.or(Some(NaiveDate::MIN)),
        ..mission.clone()
    };
    by.rules.begin(dated, by.today).is_ok()
}

/// The person before each of a mission's services; without any, where the person belongs.
fn subjects(member: &Member, mission: &Mission, by: &Putting<'_>) -> Vec<Subject> {
    if mission.services().is_empty() {
        return vec![Subject::member(by.network, member, by.today)];
    }
    let of = |slug: &programme::identity::ServiceSlug| {
        let service = by.network.service(slug.as_str());
        let incubators = service.map(Service::incubators).unwrap_or_default();
        Subject::Member {
            slug: member.slug.clone(),
            services: [slug.clone()].into(),
            incubators: incubators.into_iter().cloned().collect(),
        }
    };
    mission.services().iter().map(of).collect()
}
