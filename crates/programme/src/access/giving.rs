//! Giving roles: who may give which role, on what, to whom, for how long.
//!
//! A head of incubator gives and withdraws roles inside the incubator; the roles of the network,
//! sponsors and seats on committees are given by the network's leads. Nobody gives a role to
//! themselves. Each grant has an end, at most a year ahead (our choice: rules.md asks for an end).

use chrono::{Months, NaiveDate};

use super::{Action, Actor, Denied, Grant, Holding, Role, Subject, may};
use crate::network::Network;

/// Months that a grant may last at most.
pub const LONGEST_GRANT_MONTHS: u32 = 12;

/// Why a role can't be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GivingRefused {
    /// By and to the same person.
    #[error("nobody gives a role to themselves: ask somebody who may give it")]
    ToOneself,
    /// It follows from the record.
    #[error("the role {} isn't given: it follows from missions", .0.code())]
    FromRecord(Role),
    /// What it would be held on is not on record.
    #[error("what the role would be held on is not on record: check its public name")]
    UnknownScope,
    /// The giver may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// It would end before it began, or today has passed it.
    #[error("the last day has passed, or comes before the first")]
    Over,
    /// It would last too long.
    #[error("a role is given until {last} at most: it can be given again then")]
    TooLong {
        /// The last day that is accepted.
        last: NaiveDate,
    },
}

/// The right that giving or withdrawing a role takes, and on what.
///
/// # Errors
/// [`GivingRefused::FromRecord`], [`GivingRefused::UnknownScope`].
pub fn right_to_give(
    network: &Network,
    holding: &Holding,
) -> Result<(Action, Subject), GivingRefused> {
    let in_incubator = |subject: Option<Subject>| {
        let subject = subject.ok_or(GivingRefused::UnknownScope)?;
        Ok((Action::GrantInIncubator, subject))
    };
    let in_network = |is_there: bool| {
        if is_there {
            Ok((Action::GrantInNetwork, Subject::Network))
        } else {
            Err(GivingRefused::UnknownScope)
        }
    };
    match holding {
        Holding::Member => Err(GivingRefused::FromRecord(Role::Member)),
        Holding::TeamMember(slug) | Holding::Intrapreneur(slug) | Holding::Coach(slug) => {
            in_incubator(network.service(slug.as_str()).map(Subject::service))
        }
        Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug) => in_incubator(
            network
                .incubator(slug.as_str())
                .map(|incubator| Subject::Incubator(incubator.slug.clone())),
        ),
        Holding::CommitteeMember(slug) => in_network(network.service(slug.as_str()).is_some()),
        Holding::Sponsor(slug) => in_network(network.organisation(slug.as_str()).is_some()),
        Holding::NetworkTeam | Holding::NetworkLead | Holding::Administrator => in_network(true),
    }
}

/// Whether somebody may give that role on that day.
///
/// # Errors
/// [`GivingRefused`]
pub fn may_give(
    giver: &Actor,
    network: &Network,
    grant: &Grant,
    today: NaiveDate,
) -> Result<(), GivingRefused> {
    let (action, subject) = right_to_give(network, &grant.holding)?;
    may(giver, action, &subject)?;
    if giver.member.as_ref() == Some(&grant.member) {
        return Err(GivingRefused::ToOneself);
    }
    lasts_well(grant, today)
}

/// Whether a grant begins and ends within what is accepted.
///
/// # Errors
/// [`GivingRefused::Over`], [`GivingRefused::TooLong`].
pub fn lasts_well(grant: &Grant, today: NaiveDate) -> Result<(), GivingRefused> {
    if grant.until < grant.from || grant.until < today {
        return Err(GivingRefused::Over);
    }
    let last = today
        .checked_add_months(Months::new(LONGEST_GRANT_MONTHS))
        .unwrap_or(NaiveDate::MAX);
    if grant.until > last {
        return Err(GivingRefused::TooLong { last });
    }
    Ok(())
}

/// Whether somebody may withdraw a role: who may give it, and who holds it.
///
/// # Errors
/// [`GivingRefused`]
pub fn may_withdraw(giver: &Actor, network: &Network, grant: &Grant) -> Result<(), GivingRefused> {
    if giver.member.as_ref() == Some(&grant.member) {
        return Ok(());
    }
    match right_to_give(network, &grant.holding) {
        Ok((action, subject)) => Ok(may(giver, action, &subject)?),
        // What it was held on is gone from the record: a lead tidies up.
        Err(_) => Ok(may(giver, Action::GrantInNetwork, &Subject::Network)?),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
        network::Record,
        organisations::{Incubator, Organisation},
        services::Service,
    };

    fn incubator(slug: &str) -> Incubator {
        Incubator::new(IncubatorSlug::parse(slug).expect("a slug"), slug)
    }

    fn service(slug: &str, incubator: &str) -> Service {
        Service {
            incubator: IncubatorSlug::parse(incubator).ok(),
            ..Service::new(ServiceSlug::parse(slug).expect("a slug"), slug)
        }
    }

    fn network() -> Network {
        Network::new(Record {
            incubators: ["here", "there"].map(incubator).to_vec(),
            services: vec![service("ours", "here"), service("theirs", "there")],
            organisations: vec![Organisation {
                slug: OrganisationSlug::parse("payer").expect("a slug"),
                name: None,
                acronym: None,
                ministerial_domain: None,
                kind: None,
                directory_url: None,
                description: String::new(),
            }],
            ..Record::default()
        })
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn grant(role: Role, scope: Option<&str>, until: &str) -> Grant {
        Grant {
            member: MemberSlug::parse("somebody").expect("a slug"),
            holding: Holding::of(role, scope).expect("a holding"),
            from: day("2026-11-26"),
            until: day(until),
        }
    }

    fn giver(role: Role, scope: Option<&str>) -> Actor {
        Actor {
            member: MemberSlug::parse("me").ok(),
            holdings: vec![Holding::of(role, scope).expect("a holding")],
        }
    }

    #[rstest]
    #[case(Role::IncubatorTeam, Some("here"), true)]
    #[case(Role::IncubatorHead, Some("here"), true)]
    #[case(Role::Coach, Some("ours"), true)]
    #[case(Role::Intrapreneur, Some("ours"), true)]
    #[case(Role::TeamMember, Some("ours"), true)]
    #[case(Role::IncubatorTeam, Some("there"), false)]
    #[case(Role::Coach, Some("theirs"), false)]
    #[case(Role::CommitteeMember, Some("ours"), false)]
    #[case(Role::Sponsor, Some("payer"), false)]
    #[case(Role::NetworkLead, None, false)]
    #[case(Role::Administrator, None, false)]
    fn a_head_gives_roles_inside_the_incubator_only(
        #[case] role: Role,
        #[case] scope: Option<&str>,
        #[case] is_theirs: bool,
    ) {
        let today = day("2026-11-26");
        let grant = grant(role, scope, "2027-05-31");
        let head = giver(Role::IncubatorHead, Some("here"));
        let given = may_give(&head, &network(), &grant, today);
        assert_eq!(given.is_ok(), is_theirs, "{given:?}");
        assert_eq!(may_withdraw(&head, &network(), &grant).is_ok(), is_theirs);
        let lead = giver(Role::NetworkLead, None);
        assert_eq!(may_give(&lead, &network(), &grant, today), Ok(()));
        let team = giver(Role::IncubatorTeam, Some("here"));
        assert!(may_give(&team, &network(), &grant, today).is_err());
    }

    #[test]
    fn nobody_raises_their_own_rights() {
        let mut grant = grant(Role::NetworkTeam, None, "2027-05-31");
        grant.member = MemberSlug::parse("me").expect("a slug");
        let lead = giver(Role::NetworkLead, None);
        let today = day("2026-11-26");
        let given = may_give(&lead, &network(), &grant, today);
        assert_eq!(given, Err(GivingRefused::ToOneself));
        // Laying a role down is everybody's right.
        let holder = giver(Role::NetworkTeam, None);
        assert_eq!(may_withdraw(&holder, &network(), &grant), Ok(()));
    }

    #[rstest]
    #[case("2026-11-26", Ok(()))]
    #[case("2027-11-26", Ok(()))]
    #[case("2026-11-25", Err(GivingRefused::Over))]
    #[case("2027-11-27", Err(GivingRefused::TooLong { last: day("2027-11-26") }))]
    fn grants_end_within_a_year(#[case] until: &str, #[case] expected: Result<(), GivingRefused>) {
        let lead = giver(Role::NetworkLead, None);
        let grant = grant(Role::NetworkTeam, None, until);
        let given = may_give(&lead, &network(), &grant, day("2026-11-26"));
        assert_eq!(given, expected);
    }

    #[test]
    fn what_is_not_on_record_is_not_held() {
        let lead = giver(Role::NetworkLead, None);
        let today = day("2026-11-26");
        for (role, scope) in [
            (Role::Coach, "nowhere"),
            (Role::IncubatorHead, "nowhere"),
            (Role::Sponsor, "nowhere"),
        ] {
            let grant = grant(role, Some(scope), "2027-01-01");
            let given = may_give(&lead, &network(), &grant, today);
            assert_eq!(given, Err(GivingRefused::UnknownScope));
            assert_eq!(may_withdraw(&lead, &network(), &grant), Ok(()));
        }
        let member = grant(Role::Member, None, "2027-01-01");
        let given = may_give(&lead, &network(), &member, today);
        assert_eq!(given, Err(GivingRefused::FromRecord(Role::Member)));
    }
}
