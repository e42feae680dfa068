//! Figures about services: phases, launches, impact labels, what they publish.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::{
    identity::IncubatorSlug,
    network::Network,
    phases::Phase,
    services::{AccessibilityStatus, Service},
};

/// Services by current phase on a day. Those without a current phase are not counted.
#[must_use]
pub fn services_by_phase(network: &Network, date: NaiveDate) -> BTreeMap<Phase, usize> {
    let mut counts = BTreeMap::new();
    for service in network.services() {
        if let Some(phase) = service.journey.phase_at(date) {
            *counts.entry(phase).or_default() += 1;
        }
    }
    counts
}

/// Services by year of launch (the start of their first construction), up to a day.
#[must_use]
pub fn launched_by_year(network: &Network, date: NaiveDate) -> BTreeMap<i32, usize> {
    by_year(network, date, |service| service.journey.launched_on())
}

/// Services by the year in which they first received the national impact label, up to a day.
#[must_use]
pub fn national_impact_by_year(network: &Network, date: NaiveDate) -> BTreeMap<i32, usize> {
    by_year(network, date, |service| service.national_impact_at(date))
}

/// Services by incubator and current phase on a day. A service of several incubators counts in
/// each of them; one without an incubator counts under `None`.
#[must_use]
pub fn services_by_incubator(
    network: &Network,
    date: NaiveDate,
) -> BTreeMap<Option<IncubatorSlug>, BTreeMap<Phase, usize>> {
    let mut counts: BTreeMap<Option<IncubatorSlug>, BTreeMap<Phase, usize>> = BTreeMap::new();
    for service in network.services() {
        if let Some(phase) = service.journey.phase_at(date) {
            for incubator in carriers(service) {
                *counts
                    .entry(incubator)
                    .or_default()
                    .entry(phase)
                    .or_default() += 1;
            }
        }
    }
    counts
}

/// Services by incubator and year of launch, up to a day. A service of several incubators counts
/// in each of them; one without an incubator counts under `None`.
#[must_use]
pub fn launched_by_incubator(
    network: &Network,
    date: NaiveDate,
) -> BTreeMap<Option<IncubatorSlug>, BTreeMap<i32, usize>> {
    let mut counts: BTreeMap<Option<IncubatorSlug>, BTreeMap<i32, usize>> = BTreeMap::new();
    for service in network.services() {
        let launch = service.journey.launched_on().filter(|on| *on <= date);
        if let Some(launch) = launch {
            for incubator in carriers(service) {
                *counts
                    .entry(incubator)
                    .or_default()
                    .entry(launch.year())
                    .or_default() += 1;
            }
        }
    }
    counts
}

fn carriers(service: &Service) -> Vec<Option<IncubatorSlug>> {
    let named = service.incubators();
    if named.is_empty() {
        return vec![None];
    }
    named.into_iter().cloned().map(Some).collect()
}

/// What the services of one phase publish. Each figure counts services.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PublishedByPhase {
    /// Services in the phase.
    pub services: usize,
    /// With the address of their source code.
    pub repository: usize,
    /// With a statistics page, by its address or by the word of the record.
    pub statistics: usize,
    /// With a page on their budget.
    pub budget: usize,
    /// With a page on their impact.
    pub impact: usize,
    /// Followed by `DashLord`.
    pub dashlord: usize,
    /// By declared accessibility, in the record's words; services that declare nothing are not
    /// in it.
    pub accessibility: BTreeMap<String, usize>,
}

/// What services publish, by current phase on a day.
#[must_use]
pub fn published_by_phase(network: &Network, date: NaiveDate) -> BTreeMap<Phase, PublishedByPhase> {
    let mut phases: BTreeMap<Phase, PublishedByPhase> = BTreeMap::new();
    for service in network.services() {
        if let Some(phase) = service.journey.phase_at(date) {
            phases.entry(phase).or_default().add(service);
        }
    }
    phases
}

impl PublishedByPhase {
    fn add(&mut self, service: &Service) {
        let quality = &service.quality;
        self.services += 1;
        self.repository += usize::from(is_filled(service.links.repository.as_deref()));
        self.statistics += usize::from(quality.publishes_statistics());
        self.budget += usize::from(is_filled(quality.budget_url.as_deref()));
        self.impact += usize::from(is_filled(quality.impact_url.as_deref()));
        self.dashlord += usize::from(is_filled(quality.dashlord_url.as_deref()));
        let declared = quality
            .accessibility
            .as_ref()
            .map(AccessibilityStatus::public_word)
            .filter(|word| is_filled(Some(word)));
        if let Some(word) = declared {
            *self.accessibility.entry(word.to_owned()).or_default() += 1;
        }
    }
}

fn is_filled(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn by_year(
    network: &Network,
    date: NaiveDate,
    on: impl Fn(&Service) -> Option<NaiveDate>,
) -> BTreeMap<i32, usize> {
    let mut years = BTreeMap::new();
    for day in network.services().iter().filter_map(on) {
        if day <= date {
            *years.entry(day.year()).or_default() += 1;
        }
    }
    years
}
