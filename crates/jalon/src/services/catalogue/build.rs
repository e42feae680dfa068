//! Building the catalogue: one pass over the services.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use programme::{network::Network, services::Service};

use super::{Catalogue, Entry, Facet, Value, words};
use crate::foundation::i18n::{Locale, fold};

pub(super) fn build(network: Arc<Network>, date: NaiveDate) -> Catalogue {
    let mut values: [Gathered; Facet::COUNT] = std::array::from_fn(|_| Gathered::default());
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, service) in network.services().iter().enumerate() {
        let mut text = Text::default();
        text.add(&service.name);
        text.add(service.slug.as_str());
        text.add(&service.pitch);
        for (facet, key, label) in values_of(&network, service, date) {
            if !matches!(facet, Facet::Phase | Facet::Impact | Facet::Objective) {
                text.add(&label);
                text.add(&key);
            }
            values[facet as usize].add(at, &key, &label);
        }
        for word in text.words {
            index.entry(word).or_default().push(at);
        }
    }
    let values = values.map(Gathered::finish);
    let mut entries = entries(&network, date);
    for (facet, values) in values.iter().enumerate() {
        for (at, value) in values.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for service in &value.services {
                entries[*service].values[facet].push(at);
            }
        }
    }
    let at = network
        .services()
        .iter()
        .enumerate()
        .map(|(at, service)| (service.slug.to_string(), at))
        .collect();
    Catalogue {
        network,
        entries,
        values,
        words: index,
        at,
    }
}

fn entries(network: &Network, date: NaiveDate) -> Vec<Entry> {
    let services = network.services();
    let mut by_name: Vec<usize> = (0..services.len()).collect();
    by_name.sort_by_cached_key(|at| Locale::French.sort_key(&services[*at].name));
    let mut entries: Vec<Entry> = services
        .iter()
        .map(|service| {
            let current = service.journey.current_at(date);
            Entry {
                phase: current.map(|stay| stay.phase),
                since: current.and_then(|stay| stay.start),
                launched: service.journey.launched_on(),
                ..Entry::default()
            }
        })
        .collect();
    for (rank, at) in by_name.into_iter().enumerate() {
        entries[at].rank = rank;
    }
    entries
}

// Every (facet, key, label) of a service, repetitions included.
fn values_of(
    network: &Network,
    service: &Service,
    date: NaiveDate,
) -> Vec<(Facet, String, String)> {
    let mut found = Vec::new();
    let mut add = |facet, key: &str, label: &str| {
        if !key.trim().is_empty() {
            found.push((facet, key.trim().to_owned(), label.trim().to_owned()));
        }
    };
    if let Some(phase) = service.journey.phase_at(date) {
        add(Facet::Phase, phase.public_word(), phase.public_word());
    }
    if service.national_impact_at(date).is_some() {
        add(Facet::Impact, "true", "true");
    }
    if let Some(objective) = service.objective {
        add(Facet::Objective, objective.code(), objective.code());
    }
    // Those kept out of the lists too: their services are not, and are found by them.
    for slug in service.incubators() {
        let incubator = network.incubator(slug.as_str());
        let name = incubator.map_or(slug.as_str(), |incubator| &incubator.name);
        add(Facet::Incubator, slug.as_str(), name);
    }
    for slug in &service.sponsors {
        let sponsor = network.organisation(slug.as_str());
        let name = sponsor.map_or(slug.as_str(), |sponsor| sponsor.display_name());
        add(Facet::Sponsor, slug.as_str(), name);
        if let Some(domain) = sponsor.and_then(|one| one.ministerial_domain.as_deref()) {
            add(Facet::Domain, domain, domain);
        }
    }
    for word in service.user_types.iter().flatten() {
        add(Facet::UserType, word, word);
    }
    for word in service.themes.iter().flatten() {
        add(Facet::Theme, word, word);
    }
    // Some records put a whole list into one item.
    for word in service
        .technologies
        .iter()
        .flatten()
        .flat_map(|text| text.split(','))
    {
        add(Facet::Technology, word, word);
    }
    found
}

/// The values of one facet while they are gathered, by their folded key.
#[derive(Default)]
struct Gathered {
    groups: HashMap<String, Group>,
}

struct Group {
    services: Vec<usize>,
    /// How often each spelling (key and label) was met.
    spellings: BTreeMap<(String, String), usize>,
}

impl Gathered {
    fn add(&mut self, service: usize, key: &str, label: &str) {
        let group = self.groups.entry(fold(key)).or_insert_with(|| Group {
            services: Vec::new(),
            spellings: BTreeMap::new(),
        });
        if group.services.last() != Some(&service) {
            group.services.push(service);
        }
        *group
            .spellings
            .entry((key.to_owned(), label.to_owned()))
            .or_default() += 1;
    }

    // Most frequent first, then by the dictionary; each in the spelling met most often.
    fn finish(self) -> Vec<Value> {
        let mut values: Vec<Value> = self
            .groups
            .into_values()
            .map(|group| {
                let spelling = group
                    .spellings
                    .iter()
                    .max_by_key(|(spelling, count)| (**count, std::cmp::Reverse(*spelling)))
                    .map(|(spelling, _)| spelling.clone())
                    .unwrap_or_default();
                Value {
                    services: group.services,
                    ..Value::new(&spelling.0, &spelling.1)
                }
            })
            .collect();
        values.sort_by_cached_key(|value| {
            (
                std::cmp::Reverse(value.services.len()),
                Locale::French.sort_key(&value.label),
            )
        });
        values
    }
}

/// The words of one service.
#[derive(Default)]
struct Text {
    words: HashSet<String>,
}

impl Text {
    fn add(&mut self, text: &str) {
        let folded = fold(text);
        self.words.extend(words(&folded).map(str::to_owned));
    }
}
