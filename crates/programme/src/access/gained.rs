//! What somebody would gain by a change that they make themselves: nobody raises their own rights.

use super::{Action, Actor, Subject, may};

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        access::Holding,
        identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
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
}
