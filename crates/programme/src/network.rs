//! The whole network as one value, with its references resolved.
//!
//! Lists keep the order of the record (byte order of the record's file names), because the open
//! API promises that order. References may dangle: [`Network`] answers `None` for those, it never
//! drops them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    community::{Member, Mission},
    identity::{FastSlug, IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug, TeamSlug},
    organisations::{Incubator, Organisation, Team},
    phases::Phase,
    services::Service,
};

/// Everything on record, in recorded order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Services.
    pub services: Vec<Service>,
    /// Members.
    pub members: Vec<Member>,
    /// Incubators, hidden ones included.
    pub incubators: Vec<Incubator>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Teams of incubators.
    pub teams: Vec<Team>,
    /// How the network names and explains its phases.
    pub phase_texts: Vec<PhaseText>,
    /// FAST editions.
    pub fast_editions: Vec<FastEdition>,
}

impl Record {
    /// The record as it stood at a date, as far as dates allow: see [`Service::as_it_stood`] and
    /// [`Member::as_it_stood`]. Organisations, incubators and teams carry no dates and are those
    /// of today.
    #[must_use]
    pub fn as_it_stood(&self, date: NaiveDate) -> Self {
        let services = self.services.iter();
        let members = self.members.iter();
        Self {
            services: services.filter_map(|one| one.as_it_stood(date)).collect(),
            members: members.filter_map(|one| one.as_it_stood(date)).collect(),
            incubators: self.incubators.clone(),
            organisations: self.organisations.clone(),
            teams: self.teams.clone(),
            phase_texts: self.phase_texts.clone(),
            fast_editions: self.fast_editions.clone(),
        }
    }
}

/// How the network names and explains a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseText {
    /// The phase.
    pub phase: Phase,
    /// Its name on screen.
    pub label: String,
    /// Its rank in lists of the public site.
    pub order: Option<u32>,
    /// What it is, in Markdown.
    pub short_description: Option<String>,
    /// A page that says more.
    pub documentation_url: Option<String>,
}

/// A round of FAST co-financing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FastEdition {
    /// Public name in URLs.
    pub slug: FastSlug,
    /// Title.
    pub title: String,
    /// Number of the edition, when the record states it.
    pub promotion: Option<u32>,
    /// Text, in Markdown and HTML.
    pub description: String,
}

/// The record with its references resolved. Built once, read many times.
#[derive(Debug, Default)]
pub struct Network {
    record: Record,
    services: HashMap<ServiceSlug, usize>,
    members: HashMap<MemberSlug, usize>,
    incubators: HashMap<IncubatorSlug, usize>,
    organisations: HashMap<OrganisationSlug, usize>,
    teams: HashMap<TeamSlug, usize>,
    members_of_service: HashMap<ServiceSlug, Vec<usize>>,
    members_of_incubator: HashMap<IncubatorSlug, Vec<usize>>,
    services_of_incubator: HashMap<IncubatorSlug, Vec<usize>>,
    services_of_sponsor: HashMap<OrganisationSlug, Vec<usize>>,
}

impl Network {
    /// Resolves the references of a record. Cost and memory are linear in its size.
    #[must_use]
    pub fn new(record: Record) -> Self {
        let mut network = Self {
            services: index(&record.services, |service| &service.slug),
            members: index(&record.members, |member| &member.slug),
            incubators: index(&record.incubators, |incubator| &incubator.slug),
            organisations: index(&record.organisations, |organisation| &organisation.slug),
            teams: index(&record.teams, |team| &team.slug),
            ..Self::default()
        };
        for (at, member) in record.members.iter().enumerate() {
            let dated = member.missions.iter().flat_map(Mission::services);
            let undated = member.undated_services.iter().flatten();
            let former = member.former_services.iter().flatten();
            for service in dated.chain(undated).chain(former) {
                push_once(&mut network.members_of_service, service, at);
            }
            for team in member.teams.iter().flatten() {
                let incubator = network
                    .teams
                    .get(team)
                    .and_then(|at| record.teams[*at].incubator.as_ref());
                if let Some(incubator) = incubator {
                    push_once(&mut network.members_of_incubator, incubator, at);
                }
            }
        }
        for (at, service) in record.services.iter().enumerate() {
            for incubator in service.incubators() {
                push_once(&mut network.services_of_incubator, incubator, at);
            }
            for sponsor in &service.sponsors {
                push_once(&mut network.services_of_sponsor, sponsor, at);
            }
        }
        network.record = record;
        network
    }

    /// The record behind it.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// All services, in recorded order.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.record.services
    }

    /// All members, in recorded order.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.record.members
    }

    /// All incubators, hidden ones included, in recorded order.
    #[must_use]
    pub fn incubators(&self) -> &[Incubator] {
        &self.record.incubators
    }

    /// All organisations, in recorded order.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.record.organisations
    }

    /// All teams, in recorded order.
    #[must_use]
    pub fn teams(&self) -> &[Team] {
        &self.record.teams
    }

    /// The service of that name.
    #[must_use]
    pub fn service(&self, slug: &str) -> Option<&Service> {
        self.services.get(slug).map(|at| &self.record.services[*at])
    }

    /// The member of that name.
    #[must_use]
    pub fn member(&self, slug: &str) -> Option<&Member> {
        self.members.get(slug).map(|at| &self.record.members[*at])
    }

    /// The incubator of that name, hidden or not.
    #[must_use]
    pub fn incubator(&self, slug: &str) -> Option<&Incubator> {
        self.incubators
            .get(slug)
            .map(|at| &self.record.incubators[*at])
    }

    /// The organisation of that name.
    #[must_use]
    pub fn organisation(&self, slug: &str) -> Option<&Organisation> {
        self.organisations
            .get(slug)
            .map(|at| &self.record.organisations[*at])
    }

    /// The team of that name.
    #[must_use]
    pub fn team(&self, slug: &str) -> Option<&Team> {
        self.teams.get(slug).map(|at| &self.record.teams[*at])
    }

    /// Everybody whom the record links with a service, at whatever time, in recorded order.
    pub fn members_ever_on(&self, service: &ServiceSlug) -> impl Iterator<Item = &Member> {
        pick(&self.members_of_service, service, &self.record.members)
    }

    /// Everybody in a team of an incubator, active or not, in recorded order.
    pub fn members_of_teams_of(&self, incubator: &IncubatorSlug) -> impl Iterator<Item = &Member> {
        pick(&self.members_of_incubator, incubator, &self.record.members)
    }

    /// The services that an incubator carries, alone or with others, in recorded order.
    pub fn services_of(&self, incubator: &IncubatorSlug) -> impl Iterator<Item = &Service> {
        pick(
            &self.services_of_incubator,
            incubator,
            &self.record.services,
        )
    }

    /// The services that an organisation sponsors, in recorded order.
    pub fn services_sponsored_by(
        &self,
        organisation: &OrganisationSlug,
    ) -> impl Iterator<Item = &Service> {
        pick(
            &self.services_of_sponsor,
            organisation,
            &self.record.services,
        )
    }

    /// The network as it stood at a date, as far as dates allow: see [`Record::as_it_stood`].
    #[must_use]
    pub fn as_it_stood(&self, date: NaiveDate) -> Self {
        Self::new(self.record.as_it_stood(date))
    }
}

fn index<T, S: Clone + Eq + std::hash::Hash>(
    list: &[T],
    slug: impl Fn(&T) -> &S,
) -> HashMap<S, usize> {
    // Slugs are unique in the record; were they not, the first would count.
    let mut map = HashMap::with_capacity(list.len());
    for (at, item) in list.iter().enumerate() {
        map.entry(slug(item).clone()).or_insert(at);
    }
    map
}

fn push_once<S: Clone + Eq + std::hash::Hash>(
    map: &mut HashMap<S, Vec<usize>>,
    key: &S,
    at: usize,
) {
    let list = map.entry(key.clone()).or_default();
    if list.last() != Some(&at) {
        list.push(at);
    }
}

fn pick<'a, S: Eq + std::hash::Hash, T>(
    map: &HashMap<S, Vec<usize>>,
    key: &S,
    all: &'a [T],
) -> impl Iterator<Item = &'a T> + use<'a, S, T> {
    let list = map.get(key).cloned().unwrap_or_default();
    list.into_iter().map(move |at| &all[at])
}
