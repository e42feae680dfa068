//! What an action is done on, with the facts that decide who may.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    community::Member,
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    network::Network,
    services::Service,
};

/// What an action is done on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The network as a whole, or nothing in particular.
    Network,
    /// A member: who, and where they belong.
    Member {
        /// Who.
        slug: MemberSlug,
        /// The services of their missions, past ones included.
        services: BTreeSet<ServiceSlug>,
        /// The incubators of those services and of their teams.
        incubators: BTreeSet<IncubatorSlug>,
    },
    /// A service.
    Service {
        /// Which.
        slug: ServiceSlug,
        /// The incubators that carry it.
        incubators: BTreeSet<IncubatorSlug>,
        /// The organisations that sponsor it.
        sponsors: BTreeSet<OrganisationSlug>,
    },
    /// An incubator.
    Incubator(IncubatorSlug),
    /// An organisation.
    Organisation(OrganisationSlug),
}

impl Subject {
    /// A service of the record.
    #[must_use]
    pub fn service(service: &Service) -> Self {
        Self::Service {
            slug: service.slug.clone(),
            incubators: service.incubators().into_iter().cloned().collect(),
            sponsors: service.sponsors.iter().cloned().collect(),
        }
    }

    /// A member of the record, as they belong on a day: the services of all missions begun by then,
    /// and the incubators of those services and of their teams.
    #[must_use]
    pub fn member(network: &Network, member: &Member, date: NaiveDate) -> Self {
        let services: BTreeSet<ServiceSlug> = member
            .services_at(date)
            .into_iter()
            .chain(member.past_services_at(date))
            .cloned()
            .collect();
        let carried = services
            .iter()
            .filter_map(|slug| network.service(slug.as_str()))
            .flat_map(Service::incubators)
            .cloned();
        let teams = member
            .teams
            .iter()
            .flatten()
            .filter_map(|team| network.team(team.as_str())?.incubator.clone());
        let incubators = carried
            .chain(teams)
            .chain(member.incubator.clone())
            .collect();
        Self::Member {
            slug: member.slug.clone(),
            services,
            incubators,
        }
    }
}
