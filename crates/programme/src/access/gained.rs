//! What somebody would gain by a change that they make themselves: nobody raises their own rights.

use std::collections::BTreeSet;

use super::{Action, Actor, Holding, Subject, may};
use crate::{
    community::{Member, Profession},
    identity::{MemberSlug, ServiceSlug},
    network::Network,
};

/// The actions that are open after a change and were not before it: the same person with the roles
/// held then and now, on the subject as it was and as it would be.
///
/// A change that opens something to the person who makes it is to be made by somebody else.
#[must_use]
pub fn gained(before: (&Actor, &Subject), after: (&Actor, &Subject)) -> Vec<Action> {
    Action::ALL
        .into_iter()
        .filter(|action| may(after.0, *action, after.1).is_ok())
        .filter(|action| may(before.0, *action, before.1).is_err())
        .collect()
}

/// The actions that a member would open to themselves by rewriting their own record: who carries a
/// service does so by their profession ([`Holding::Intrapreneur`]).
///
/// Counted on the services of all their missions, past and to come, and on one that they might join:
/// a profession chosen today opens what a mission brings tomorrow.
#[must_use]
pub fn gained_by_oneself(
    network: &Network,
    actor: &Actor,
    before: &Member,
    after: &Member,
) -> Vec<Action> {
    let mut opened = BTreeSet::new();
    let any = ServiceSlug::parse("any").ok();
    let own = after
        .missions
        .iter()
        .flat_map(|mission| mission.services().iter().cloned());
    for service in own.chain(any).collect::<BTreeSet<_>>() {
        let (was, is) = (
            carrying(actor, before, &service),
            carrying(actor, after, &service),
        );
        for subject in of_service(network, &service) {
            opened.extend(gained((&was, &subject), (&is, &subject)));
        }
    }
    opened.into_iter().collect()
}

/// The actor with a mission on a service, as their record says what they do there.
fn carrying(actor: &Actor, member: &Member, service: &ServiceSlug) -> Actor {
    let mut holdings = actor.holdings.clone();
    // What follows from the record follows from this one.
    holdings.retain(|holding| *holding != Holding::Intrapreneur(service.clone()));
    holdings.push(Holding::TeamMember(service.clone()));
    if member.profession == Some(Profession::Intrapreneurship) {
        holdings.push(Holding::Intrapreneur(service.clone()));
    }
    Actor {
        member: actor.member.clone(),
        holdings,
    }
}

/// A service, and somebody who works on it.
fn of_service(network: &Network, service: &ServiceSlug) -> Vec<Subject> {
    let known = network.service(service.as_str()).map(Subject::service);
    let subject = known.unwrap_or_else(|| Subject::Service {
        slug: service.clone(),
        incubators: BTreeSet::new(),
        sponsors: BTreeSet::new(),
    });
    let colleague = MemberSlug::parse("any").ok().map(|slug| Subject::Member {
        slug,
        services: BTreeSet::from([service.clone()]),
        incubators: BTreeSet::new(),
    });
    std::iter::once(subject).chain(colleague).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        community::Mission,
        identity::{IncubatorSlug, OrganisationSlug},
        network::Record,
    };

    fn service(incubator: &str, sponsor: &str) -> Subject {
        Subject::Service {
            slug: ServiceSlug::parse("cantines").expect("a slug"),
            incubators: BTreeSet::from([IncubatorSlug::parse(incubator).expect("a slug")]),
            sponsors: BTreeSet::from([OrganisationSlug::parse(sponsor).expect("a slug")]),
        }
    }

    fn actor(holdings: Vec<Holding>) -> Actor {
        Actor {
            member: Some(MemberSlug::parse("me").expect("a slug")),
            holdings,
        }
    }

    #[test]
    fn naming_ones_own_organisation_as_sponsor_would_open_the_decision() {
        let me = actor(vec![
            Holding::IncubatorTeam(IncubatorSlug::parse("here").expect("a slug")),
            Holding::Sponsor(OrganisationSlug::parse("payer").expect("a slug")),
        ]);
        let (before, after) = (service("here", "other"), service("here", "payer"));
        let opened = gained((&me, &before), (&me, &after));
        assert!(opened.contains(&Action::Decide), "{opened:?}");
        assert_eq!(gained((&me, &before), (&me, &before)), []);
    }

    #[test]
    fn what_takes_rights_away_or_leaves_them_gains_nothing() {
        let me = actor(vec![Holding::IncubatorTeam(
            IncubatorSlug::parse("here").expect("a slug"),
        )]);
        let (here, there) = (service("here", "payer"), service("there", "payer"));
        assert_eq!(gained((&me, &here), (&me, &there)), []);
        assert!(gained((&me, &there), (&me, &here)).contains(&Action::EditService));
    }

    #[test]
    fn a_profession_that_one_takes_oneself_opens_what_the_carrier_of_a_service_may() {
        let network = Network::new(Record::default());
        let slug = MemberSlug::parse("me").expect("a slug");
        let works_on = |services: Vec<ServiceSlug>, profession| Member {
            profession: Some(profession),
            missions: vec![Mission {
                start: None,
                end: None,
                status: None,
                employer: None,
                services: Some(services),
            }],
            ..Member::new(slug.clone(), "Me")
        };
        let cantines = || ServiceSlug::parse("cantines").expect("a slug");
        let me = actor(vec![Holding::Member]);
        // With a service today, and without any: a mission may bring one.
        for services in [vec![cantines()], vec![]] {
            let designer = works_on(services.clone(), Profession::Design);
            let carrier = works_on(services, Profession::Intrapreneurship);
            let opened = gained_by_oneself(&network, &me, &designer, &carrier);
            for action in [
                Action::PlanSession,
                Action::EditBudget,
                Action::ExtendMission,
                Action::RestoreVersion,
            ] {
                assert!(opened.contains(&action), "{action:?}: {opened:?}");
            }
            for (before, after) in [
                (&carrier, &carrier),
                (&carrier, &designer),
                (&designer, &designer),
            ] {
                assert_eq!(gained_by_oneself(&network, &me, before, after), []);
            }
        }
        // Who already carries it by their record today carries nothing by writing it again.
        let known = actor(vec![Holding::Member, Holding::Intrapreneur(cantines())]);
        let carrier = works_on(vec![cantines()], Profession::Intrapreneurship);
        assert_eq!(gained_by_oneself(&network, &known, &carrier, &carrier), []);
    }
}
