//! Which fields of a change are not for the person who makes it.

use programme::{
    access::{Action, Actor, Holding, Subject, gained, may},
    services::{Event, EventKind, Service},
};

use super::sheet::{Sheet, Wrong};

/// Fields that say who carries, pays for and follows a service. Its contacts are its coaches, by the
/// record and for as long as their own missions last: naming one gives a role, as a grant does, so it
/// is for those who answer for the service.
const CARRIERS: [&str; 6] = [
    "incubators",
    "sponsors",
    "network_contact",
    "incubator_contact",
    "fast_promotion",
    "fast_amount",
];
/// Fields that may give somebody a role on the service.
const GIVING: [&str; 4] = [
    "incubators",
    "sponsors",
    "network_contact",
    "incubator_contact",
];

/// The fields of a service's change, or of a new service, that its maker may not change so: who
/// carries and pays for it is for its incubators to say, the national label for the network; and
/// nobody gives themselves rights.
pub(super) fn refused_of_service(
    actor: &Actor,
    before: Option<&Service>,
    after: &Service,
) -> Vec<(&'static str, Wrong)> {
    let blank;
    let is_new = before.is_none();
    let before = if let Some(before) = before {
        before
    } else {
        // A new service is one that nobody pays for or follows yet.
        blank = Service {
            sponsors: Vec::new(),
            network_contact: None,
            incubator_contact: None,
            events: Vec::new(),
            ..after.clone()
        };
        &blank
    };
    let subject = Subject::service(before);
    let mut refused = Vec::new();
    if !is_new && may(actor, Action::EditServiceCarriers, &subject).is_err() {
        let changed = CARRIERS
            .into_iter()
            .filter(|name| differs(before, after, name));
        refused.extend(changed.map(|name| (name, Wrong::Reserved)));
    }
    if labels(&before.events) != labels(&after.events)
        && may(actor, Action::CorrectJourney, &subject).is_err()
    {
        refused.push(("events", Wrong::Reserved));
    }
    let later = with_contacts(actor, before, after);
    if !gained((actor, &subject), (&later, &Subject::service(after))).is_empty() {
        let changed = GIVING
            .into_iter()
            .filter(|name| differs(before, after, name))
            .filter(|name| refused.iter().all(|(known, _)| known != name));
        let changed: Vec<_> = changed.map(|name| (name, Wrong::Gain)).collect();
        refused.extend(changed);
    }
    refused
}

/// The fields of a service that this person only reads.
pub(super) fn reserved_of_service(actor: &Actor, service: &Service) -> &'static [&'static str] {
    let subject = Subject::service(service);
    if may(actor, Action::EditServiceCarriers, &subject).is_ok() {
        &[]
    } else {
        &CARRIERS
    }
}

fn differs(before: &Service, after: &Service, name: &str) -> bool {
    Service::field(name).is_some_and(|field| (field.read)(before) != (field.read)(after))
}

fn labels(events: &[Event]) -> Vec<&Event> {
    let is_label = |event: &&Event| event.kind == EventKind::NationalImpact;
    events.iter().filter(is_label).collect()
}

/// The maker with the role that naming themselves as a contact would give.
fn with_contacts(actor: &Actor, before: &Service, after: &Service) -> Actor {
    let named = |service: &Service| {
        [&service.network_contact, &service.incubator_contact]
            .into_iter()
            .flatten()
            .any(|contact| Some(contact) == actor.member.as_ref())
    };
    let mut later = actor.clone();
    if named(after) && !named(before) {
        later.holdings.push(Holding::Coach(after.slug.clone()));
    }
    later
}

#[cfg(test)]
mod tests {
    use programme::identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug};

    use super::*;
    use crate::organisations::samples;

    fn service() -> Service {
        samples::service("cantines", "Cantines", &[])
    }

    fn actor(holdings: Vec<Holding>) -> Actor {
        Actor {
            member: MemberSlug::parse("me").ok(),
            holdings,
        }
    }

    fn team_member() -> Actor {
        actor(vec![Holding::TeamMember(
            ServiceSlug::parse("cantines").unwrap(),
        )])
    }

    fn of_incubator() -> Actor {
        actor(vec![Holding::IncubatorTeam(
            IncubatorSlug::parse("pepiniere").unwrap(),
        )])
    }

    fn with_sponsor(slug: &str) -> Service {
        let mut after = service();
        after.sponsors = vec![OrganisationSlug::parse(slug).unwrap()];
        after
    }

    #[test]
    fn who_pays_is_for_the_incubators_to_say() {
        let (before, after) = (service(), with_sponsor("office"));
        let refused = refused_of_service(&team_member(), Some(&before), &after);
        assert_eq!(refused, [("sponsors", Wrong::Reserved)]);
        assert_eq!(
            refused_of_service(&of_incubator(), Some(&before), &after),
            []
        );
    }

    #[test]
    fn who_follows_a_service_is_for_the_incubators_to_say() {
        let before = service();
        let mut after = before.clone();
        after.network_contact = MemberSlug::parse("someone").ok();
        after.incubator_contact = MemberSlug::parse("someone").ok();
        let refused = refused_of_service(&team_member(), Some(&before), &after);
        let expected = ["network_contact", "incubator_contact"];
        assert_eq!(refused, expected.map(|name| (name, Wrong::Reserved)));
        let coach = actor(vec![Holding::Coach(before.slug.clone())]);
        assert_eq!(refused_of_service(&coach, Some(&before), &after).len(), 2);
        assert_eq!(
            refused_of_service(&of_incubator(), Some(&before), &after),
            []
        );
    }

    #[test]
    fn nobody_names_their_own_organisation_as_the_one_that_decides() {
        let mut me = of_incubator();
        me.holdings
            .push(Holding::Sponsor(OrganisationSlug::parse("office").unwrap()));
        let refused = refused_of_service(&me, Some(&service()), &with_sponsor("office"));
        assert_eq!(refused, [("sponsors", Wrong::Gain)]);
        let refused = refused_of_service(&me, None, &with_sponsor("office"));
        assert_eq!(refused, [("sponsors", Wrong::Gain)], "nor on a new service");
    }

    #[test]
    fn the_national_label_is_given_by_the_network() {
        let mut after = service();
        after.events.push(Event {
            kind: EventKind::NationalImpact,
            date: None,
            comment: None,
        });
        let refused = refused_of_service(&of_incubator(), Some(&service()), &after);
        assert_eq!(refused, [("events", Wrong::Reserved)]);
        let lead = actor(vec![Holding::NetworkLead]);
        assert_eq!(refused_of_service(&lead, Some(&service()), &after), []);
    }

    #[test]
    fn following_a_service_that_one_edits_already_gains_nothing() {
        let mut after = service();
        after.incubator_contact = MemberSlug::parse("me").ok();
        assert_eq!(
            refused_of_service(&of_incubator(), Some(&service()), &after),
            []
        );
    }
}
