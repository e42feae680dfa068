//! Who may do what in a session: the roles that people hold, and the seat that they were given.
//!
//! Whoever is seated for an item (invited, substitute, chair, secretary) is a member of the
//! committee of its service, for as long as the session is on record. Whoever is recused from it
//! has no right on it at all, whatever their roles.

use std::collections::BTreeSet;

use programme::{
    access::{Action, Actor, Denied, Holding, Subject, may},
    committees::{agenda::Item, session::Session},
    identity::{ItemId, MemberSlug},
    network::Network,
};

/// Somebody before a session.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    who: MemberSlug,
    actor: Actor,
}

impl Seat {
    /// Somebody, with the roles held today, before that session.
    pub(super) fn of(who: &MemberSlug, actor: &Actor, session: &Session) -> Self {
        let mut actor = actor.clone();
        for item in session.items() {
            if is_seated(who, session, item.id) && !item.is_recused(who) {
                actor
                    .holdings
                    .push(Holding::CommitteeMember(item.service.clone()));
            }
        }
        Self {
            who: who.clone(),
            actor,
        }
    }

    /// Whether somebody sees the session at all.
    pub(super) fn sees(&self, session: &Session, network: &Network) -> Result<(), Denied> {
        // Whoever is recused from everything still sees that the session is held.
        let is_seated = session
            .items()
            .iter()
            .any(|item| is_seated(&self.who, session, item.id));
        if is_seated {
            return Ok(());
        }
        self.on_any(Action::ReadDossier, session, network)
            .or_else(|denied| {
                self.on_any(Action::PlanSession, session, network)
                    .map_err(|_| denied)
            })
    }

    /// A right on an item, never of somebody who is recused from it.
    pub(super) fn on_item(
        &self,
        action: Action,
        session: &Session,
        item: &Item,
        network: &Network,
    ) -> Result<(), Denied> {
        may(&self.actor, action, &subject(session, item, network))
    }

    /// A right on the session as a whole: on its incubator, or on a service of its agenda.
    pub(super) fn on_any(
        &self,
        action: Action,
        session: &Session,
        network: &Network,
    ) -> Result<(), Denied> {
        let incubator = Subject::Incubator(session.incubator().clone());
        let refused = match may(&self.actor, action, &incubator) {
            Ok(()) => return Ok(()),
            Err(denied) => denied,
        };
        let is_reached = session
            .items()
            .iter()
            .any(|item| self.on_item(action, session, item, network).is_ok());
        if is_reached { Ok(()) } else { Err(refused) }
    }

    /// The items that somebody may read: not recused, and theirs to read.
    pub(super) fn readable(&self, session: &Session, network: &Network) -> BTreeSet<ItemId> {
        session
            .items()
            .iter()
            .filter(|item| !item.is_recused(&self.who))
            .filter(|item| {
                is_seated(&self.who, session, item.id)
                    || self
                        .on_item(Action::ReadDossier, session, item, network)
                        .is_ok()
            })
            .map(|item| item.id)
            .collect()
    }
}

/// Whether somebody has a place in the session for an item.
fn is_seated(who: &MemberSlug, session: &Session, item: ItemId) -> bool {
    session.chair() == who
        || session.secretary() == Some(who)
        || session
            .invitations()
            .iter()
            .any(|one| one.scope.covers(item) && one.concerns(who))
}

/// The service of an item as a subject, also when it is not on record any more.
fn subject(session: &Session, item: &Item, network: &Network) -> Subject {
    match network.service(item.service.as_str()) {
        Some(service) => Subject::service(service),
        None => Subject::Service {
            slug: item.service.clone(),
            incubators: [session.incubator().clone()].into(),
            sponsors: [item.principal_sponsor.clone()].into(),
        },
    }
}
