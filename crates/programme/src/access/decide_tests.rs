//! Tests of the table and of the question.

use std::collections::BTreeSet;

use rstest::rstest;

use super::*;
use crate::identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug};

fn service(slug: &str, incubator: &str, sponsor: &str) -> Subject {
    Subject::Service {
        slug: ServiceSlug::parse(slug).expect("a slug"),
        incubators: [IncubatorSlug::parse(incubator).expect("a slug")].into(),
        sponsors: [OrganisationSlug::parse(sponsor).expect("a slug")].into(),
    }
}

fn member(slug: &str, service: &str, incubator: &str) -> Subject {
    Subject::Member {
        slug: MemberSlug::parse(slug).expect("a slug"),
        services: [ServiceSlug::parse(service).expect("a slug")].into(),
        incubators: [IncubatorSlug::parse(incubator).expect("a slug")].into(),
    }
}

fn holding(role: Role) -> Option<Holding> {
    let service = ServiceSlug::parse("ours").expect("a slug");
    let incubator = IncubatorSlug::parse("here").expect("a slug");
    Some(match role {
        Role::Visitor => return None,
        Role::Member => Holding::Member,
        Role::TeamMember => Holding::TeamMember(service),
        Role::Intrapreneur => Holding::Intrapreneur(service),
        Role::Coach => Holding::Coach(service),
        Role::IncubatorTeam => Holding::IncubatorTeam(incubator),
        Role::IncubatorHead => Holding::IncubatorHead(incubator),
        Role::Sponsor => Holding::Sponsor(OrganisationSlug::parse("payer").expect("a slug")),
        Role::CommitteeMember => Holding::CommitteeMember(service),
        Role::NetworkTeam => Holding::NetworkTeam,
        Role::NetworkLead => Holding::NetworkLead,
        Role::Administrator => Holding::Administrator,
    })
}

fn actor(role: Role) -> Actor {
    Actor {
        member: (role != Role::Visitor).then(|| MemberSlug::parse("me").expect("a slug")),
        holdings: holding(role).into_iter().collect(),
    }
}

/// Every role, every action, own and other subjects: the answer is what the cell says.
#[test]
fn the_answer_is_what_the_table_says_cell_by_cell() {
    let ours = [
        service("ours", "here", "payer"),
        Subject::Incubator(IncubatorSlug::parse("here").expect("a slug")),
        Subject::Organisation(OrganisationSlug::parse("payer").expect("a slug")),
        member("colleague", "ours", "here"),
    ];
    let theirs = [
        service("theirs", "there", "other"),
        Subject::Incubator(IncubatorSlug::parse("there").expect("a slug")),
        Subject::Organisation(OrganisationSlug::parse("other").expect("a slug")),
        member("stranger", "theirs", "there"),
        Subject::Network,
    ];
    let me = member("me", "ours", "here");
    let mut cells = 0;
    for role in Role::ALL {
        let actor = actor(role);
        for action in Action::ALL {
            let cell = reach(role, action).max(reach(Role::Visitor, action));
            let any_of_ours = ours.iter().any(|one| may(&actor, action, one).is_ok());
            let any_of_theirs = theirs.iter().any(|one| may(&actor, action, one).is_ok());
            let all_of_theirs = theirs.iter().all(|one| may(&actor, action, one).is_ok());
            let oneself = may(&actor, action, &me).is_ok();
            assert_eq!(any_of_ours, cell >= Reach::Own, "{role:?} {action:?} ours");
            assert_eq!(
                any_of_theirs,
                cell == Reach::Anything,
                "{role:?} {action:?} theirs"
            );
            assert_eq!(
                all_of_theirs,
                cell == Reach::Anything,
                "{role:?} {action:?} theirs"
            );
            let expected = matches!(cell, Reach::Anything | Reach::Oneself);
            assert_eq!(oneself, expected, "{role:?} {action:?} oneself");
            cells += 1;
        }
    }
    assert_eq!(cells, Role::ALL.len() * Action::ALL.len());
}

#[test]
fn the_administrator_has_no_right_on_decisions_or_contents() {
    for action in Action::ALL {
        let allowed = matches!(
            action,
            Action::ReadPublic
                | Action::UseOwnAccount
                | Action::ReadMachinery
                | Action::RunMachinery
        );
        let cell = reach(Role::Administrator, action);
        assert_eq!(cell != Reach::Nowhere, allowed, "{action:?}");
    }
}

#[rstest]
#[case::extend(Action::ExtendMission)]
#[case::validate(Action::ValidateMember)]
#[case::restricted(Action::TickRestrictedItem)]
fn nobody_rules_on_themselves_within_an_incubator(#[case] action: Action) {
    let me = member("me", "ours", "here");
    assert!(may(&actor(Role::IncubatorHead), action, &me).is_err());
    let colleague = member("colleague", "ours", "here");
    assert!(may(&actor(Role::IncubatorHead), action, &colleague).is_ok());
}

#[test]
fn every_action_is_open_to_somebody_and_a_refusal_names_them() {
    for action in Action::ALL {
        let able: BTreeSet<Role> = Role::ALL
            .into_iter()
            .filter(|role| reach(*role, action) != Reach::Nowhere)
            .collect();
        assert!(!able.is_empty(), "{action:?}");
        let for_others: BTreeSet<Role> = able
            .iter()
            .copied()
            .filter(|role| reach(*role, action) != Reach::Oneself)
            .collect();
        if let Err(denied) = may(&Actor::visitor(), action, &Subject::Network) {
            let expected = if for_others.is_empty() {
                able
            } else {
                for_others
            };
            let named = denied.who_can.into_iter().collect::<BTreeSet<_>>();
            assert_eq!(named, expected);
        }
    }
}

#[test]
fn who_may_for_themselves_only_is_no_help_to_others() {
    let me = actor(Role::Member);
    let colleague = member("colleague", "theirs", "there");
    let refused = may(&me, Action::EditMember, &colleague).expect_err("somebody else's record");
    let able = [Role::IncubatorTeam, Role::IncubatorHead, Role::NetworkLead];
    assert_eq!(refused.who_can, able);
    assert_eq!(*refused.subject, colleague);
    // On one's own record, one is told that members may.
    let visitor = Actor {
        member: me.member.clone(),
        holdings: Vec::new(),
    };
    let refused = may(&visitor, Action::EditMember, &member("me", "ours", "here"));
    let refused = refused.expect_err("the mission is over");
    assert!(refused.who_can.contains(&Role::Member));
}
