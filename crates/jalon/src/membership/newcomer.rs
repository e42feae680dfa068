//! A newcomer as kept until their record is complete; a former member who comes back likewise.
//!
//! What an arrival may become is `programme::community::Arrival`.

use chrono::{DateTime, Utc};
use programme::{
    access::Subject,
    community::{Arrival, Mission, Profession},
    identity::{IncubatorSlug, MemberSlug},
    network::Network,
    services::Service,
};

use crate::foundation::i18n::Locale;

/// A newcomer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Newcomer {
    /// Internal key, part of addresses inside.
    pub(super) id: String,
    /// One-time number of the form that recorded it.
    pub(super) form: String,
    /// Public name that the person has, or will have.
    pub(super) member: MemberSlug,
    /// True for a former member who comes back.
    pub(super) is_return: bool,
    /// Name as the person writes it.
    pub(super) name: String,
    /// Address the person can be written to.
    pub(super) email: String,
    /// What the person does.
    pub(super) profession: Profession,
    /// The incubator asked, when the mission names no service.
    pub(super) incubator: Option<IncubatorSlug>,
    /// Why the person comes.
    pub(super) mission: Mission,
    /// The language to write to the person in.
    pub(super) locale: Locale,
    /// Who recorded the person.
    pub(super) asked_by: MemberSlug,
    /// When.
    pub(super) asked_at: DateTime<Utc>,
    /// How far the arrival has come.
    pub(super) state: Arrival,
    /// Counts the writes, from 1.
    pub(super) version: i64,
}

impl Newcomer {
    /// Who the person would be, for the question who may accept them: the services of the mission,
    /// and the incubators of those and the one asked.
    pub(super) fn subject(&self, network: &Network) -> Subject {
        subject(
            network,
            self.member.clone(),
            &self.mission,
            self.incubator.as_ref(),
        )
    }
}

/// The person whom a mission would bind to services and incubators.
pub(super) fn subject(
    network: &Network,
    member: MemberSlug,
    mission: &Mission,
    incubator: Option<&IncubatorSlug>,
) -> Subject {
    let services = mission.services().iter().cloned().collect();
    let carried = mission
        .services()
        .iter()
        .filter_map(|slug| network.service(slug.as_str()))
        .flat_map(Service::incubators)
        .cloned();
    Subject::Member {
        slug: member,
        services,
        incubators: carried.chain(incubator.cloned()).collect(),
    }
}
