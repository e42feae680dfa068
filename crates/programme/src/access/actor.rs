//! A person with the roles they hold on a day.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Holding, Role};
use crate::{
    community::{Member, Profession},
    identity::MemberSlug,
    network::Network,
    rules::ProgrammeRules,
};

/// A role given to somebody by somebody, until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// To whom.
    pub member: MemberSlug,
    /// What.
    pub holding: Holding,
    /// First day.
    pub from: NaiveDate,
    /// Last day. Every grant has one.
    pub until: NaiveDate,
}

/// Who acts, with the roles held on the day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// The member; `None` for a visitor.
    pub member: Option<MemberSlug>,
    /// Roles beyond [`Role::Visitor`], which everybody has.
    pub holdings: Vec<Holding>,
}

impl Actor {
    /// Somebody who has not signed in.
    #[must_use]
    pub fn visitor() -> Self {
        Self::default()
    }

    /// A member with the roles that follow from the record (missions, teams, contacts of services)
    /// and from grants, on a day.
    ///
    /// What follows from the record ends with it: a team member's role with the mission, a contact's role
    /// of coach with their own missions at the latest, as no role of the community outlasts them.
    ///
    /// Without a mission that covers the day, or that ended within the grace of the rules
    /// (default 5 days), nothing of the community is held: access ends with the missions. Sponsors,
    /// committee members and administrators need no missions: their grants stand until the day they
    /// name. So does a granted [`Role::Member`]: a newcomer before the first day.
    #[must_use]
    pub fn on_day(
        network: &Network,
        member: &Member,
        grants: &[Grant],
        rules: &ProgrammeRules,
        date: NaiveDate,
    ) -> Self {
        let grace = Days::new(u64::from(rules.missions.access_closes_after_days));
        let since = date.checked_sub_days(grace).unwrap_or(NaiveDate::MIN);
        let is_in = member
            .missions
            .iter()
            .any(|mission| mission.has_begun(date) && !mission.has_ended(since));
        let mut holdings = Vec::new();
        if is_in {
            holdings.push(Holding::Member);
            holdings.extend(from_record(network, member, date));
        }
        holdings.extend(
            grants
                .iter()
                .filter(|grant| grant.member == member.slug)
                .filter(|grant| grant.from <= date && date <= grant.until)
                .filter(|grant| is_in || stands_without_mission(&grant.holding))
                .map(|grant| grant.holding.clone()),
        );
        Self {
            member: Some(member.slug.clone()),
            holdings,
        }
    }

    /// Somebody of whom the record holds no member, on a day: a newcomer who was not recorded yet,
    /// a sponsor, the administrator of the machine. Only grants that need no mission count.
    #[must_use]
    pub fn without_record(member: &MemberSlug, grants: &[Grant], date: NaiveDate) -> Self {
        let holdings = grants
            .iter()
            .filter(|grant| grant.member == *member)
            .filter(|grant| grant.from <= date && date <= grant.until)
            .filter(|grant| stands_without_mission(&grant.holding))
            .map(|grant| grant.holding.clone())
            .collect();
        Self {
            member: Some(member.clone()),
            holdings,
        }
    }

    /// The distinct roles held, [`Role::Visitor`] first.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = std::iter::once(Role::Visitor)
            .chain(self.holdings.iter().map(Holding::role))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

fn stands_without_mission(holding: &Holding) -> bool {
    matches!(
        holding,
        Holding::Sponsor(_)
            | Holding::CommitteeMember(_)
            | Holding::Administrator
            | Holding::Member
    )
}

fn from_record(network: &Network, member: &Member, date: NaiveDate) -> Vec<Holding> {
    let mut holdings = Vec::new();
    let carries = member.profession == Some(Profession::Intrapreneurship);
    for service in member.services_at(date) {
        holdings.push(Holding::TeamMember(service.clone()));
        if carries {
            holdings.push(Holding::Intrapreneur(service.clone()));
        }
    }
    for service in network.services() {
        let follows = [&service.network_contact, &service.incubator_contact]
            .into_iter()
            .flatten()
            .any(|contact| *contact == member.slug);
        if follows {
            holdings.push(Holding::Coach(service.slug.clone()));
        }
    }
    for team in member.teams.iter().flatten() {
        if let Some(incubator) = network
            .team(team.as_str())
            .and_then(|t| t.incubator.clone())
        {
            let holding = Holding::IncubatorTeam(incubator);
            if !holdings.contains(&holding) {
                holdings.push(holding);
            }
        }
    }
    holdings
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        community::Mission,
        identity::{IncubatorSlug, OrganisationSlug, ServiceSlug},
        network::Record,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn member() -> Member {
        Member {
            profession: Some(Profession::Intrapreneurship),
            missions: vec![Mission {
                start: Some(day("2026-01-01")),
                end: Some(day("2026-06-30")),
                status: None,
                employer: None,
                services: Some(vec![ServiceSlug::parse("cantines").expect("a slug")]),
            }],
            ..Member::new(
                MemberSlug::parse("camille.exemple").expect("a slug"),
                "Camille Exemple",
            )
        }
    }

    fn grant(holding: Holding) -> Grant {
        Grant {
            member: MemberSlug::parse("camille.exemple").expect("a slug"),
            holding,
            from: day("2026-01-01"),
            until: day("2026-12-31"),
        }
    }

    #[rstest]
    #[case::before_the_mission("2025-12-31", &[Role::Visitor])]
    #[case::during("2026-06-30", &[Role::Visitor, Role::Member, Role::TeamMember,
        Role::Intrapreneur, Role::IncubatorHead, Role::Sponsor])]
    #[case::within_the_grace_without_the_service("2026-07-05", &[Role::Visitor, Role::Member,
        Role::IncubatorHead, Role::Sponsor])]
    #[case::after_the_grace_only_what_needs_no_mission("2026-07-06", &[Role::Visitor, Role::Sponsor])]
    #[case::after_the_grant("2027-01-01", &[Role::Visitor])]
    fn roles_follow_missions_and_grants(#[case] at: &str, #[case] expected: &[Role]) {
        let grants = [
            grant(Holding::IncubatorHead(
                IncubatorSlug::parse("here").expect("a slug"),
            )),
            grant(Holding::Sponsor(
                OrganisationSlug::parse("payer").expect("a slug"),
            )),
        ];
        let network = Network::new(Record::default());
        let rules = ProgrammeRules::default();
        let actor = Actor::on_day(&network, &member(), &grants, &rules, day(at));
        assert_eq!(actor.roles(), expected);
    }

    #[test]
    fn who_is_not_on_record_holds_what_needs_no_mission() {
        let payer = OrganisationSlug::parse("payer").expect("a slug");
        let grants = [
            grant(Holding::NetworkLead),
            grant(Holding::Sponsor(payer)),
            grant(Holding::Administrator),
            grant(Holding::Member),
        ];
        let slug = &grants[0].member;
        let actor = Actor::without_record(slug, &grants, day("2026-12-31"));
        let expected = [
            Role::Visitor,
            Role::Member,
            Role::Sponsor,
            Role::Administrator,
        ];
        assert_eq!(actor.roles(), expected);
        let after = Actor::without_record(slug, &grants, day("2027-01-01"));
        assert_eq!(after.roles(), [Role::Visitor]);
    }
}
