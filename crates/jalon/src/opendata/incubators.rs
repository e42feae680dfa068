//! `incubators.json`: the services of each incubator, by the incubator's name.
//!
//! Incubators come in the order in which services name them, then those without a service. A
//! hidden or unknown one has its services and nothing else.

use programme::{network::Network, organisations::Incubator, services::Service};
use serde::Serialize;

use super::{
    keyed::Keyed,
    values::{RecordedPhaseV2, organisation_path, recorded_phases},
};

#[derive(Debug, Default, Serialize)]
pub(super) struct IncubatorV2<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    startups: Vec<CarriedService<'a>>,
    #[serde(flatten)]
    about: Option<About<'a>>,
}

#[derive(Debug, Serialize)]
struct CarriedService<'a> {
    id: &'a str,
    name: &'a str,
    pitch: &'a str,
    repository: Option<&'a str>,
    contact: Option<&'a str>,
    phases: Vec<RecordedPhaseV2<'a>>,
}

#[derive(Debug, Serialize)]
struct About<'a> {
    title: &'a str,
    owner: String,
    contact: Option<&'a str>,
    address: Option<&'a str>,
    website: Option<&'a str>,
    github: Option<&'a str>,
}

pub(super) fn document(network: &Network) -> Keyed<'_, IncubatorV2<'_>> {
    let mut all = Keyed::new();
    for service in network.services() {
        for incubator in service.incubators() {
            let entry: &mut IncubatorV2<'_> = all.entry(incubator.as_str());
            entry.startups.push(carried(service));
        }
    }
    for incubator in network.incubators() {
        if !incubator.is_hidden() {
            all.entry(incubator.slug.as_str()).about = Some(about(incubator));
        }
    }
    all
}

fn carried(service: &Service) -> CarriedService<'_> {
    CarriedService {
        id: service.slug.as_str(),
        name: &service.name,
        pitch: &service.pitch,
        repository: service.links.repository.as_deref(),
        contact: service.links.contact.as_deref(),
        phases: recorded_phases(&service.journey),
    }
}

fn about(incubator: &Incubator) -> About<'_> {
    About {
        title: &incubator.name,
        owner: organisation_path(incubator.owner.as_ref()),
        contact: incubator.contact.as_deref(),
        address: incubator.address.as_deref(),
        website: incubator.website.as_deref(),
        github: incubator.github.as_deref(),
    }
}
