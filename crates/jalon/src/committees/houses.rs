//! Who answers for a committee being held: the incubators that are listed, in the order of their
//! names; those that are not, together; and services without any.

use std::collections::HashMap;

use programme::{network::Network, services::Service};

use crate::publication::View;

/// Under whom a service is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum House {
    /// A listed incubator, by its place in the record.
    Listed(usize),
    /// An incubator that is kept out of the public lists, or that the record does not know.
    Unlisted,
    /// No incubator on record.
    Without,
}

/// Finds the houses of services.
#[derive(Debug)]
pub(super) struct Houses<'a> {
    listed: HashMap<&'a str, usize>,
}

/// A house as a page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedHouse {
    pub(super) house: House,
    pub(super) name: String,
    /// Public name of the incubator in addresses; `None` for those that share a row.
    pub(super) slug: Option<String>,
}

impl<'a> Houses<'a> {
    pub(super) fn of(network: &'a Network) -> Self {
        let listed = network
            .incubators()
            .iter()
            .enumerate()
            .filter(|(_, incubator)| !incubator.is_hidden())
            .map(|(at, incubator)| (incubator.slug.as_str(), at))
            .collect();
        Self { listed }
    }

    /// The listed incubator of that name.
    pub(super) fn find(&self, slug: &str) -> Option<House> {
        self.listed.get(slug).copied().map(House::Listed)
    }

    /// Every house of a service, each once.
    pub(super) fn of_service(&self, service: &Service) -> Vec<House> {
        let mut houses: Vec<House> = service
            .incubators()
            .into_iter()
            .map(|slug| self.find(slug.as_str()).unwrap_or(House::Unlisted))
            .collect();
        if houses.is_empty() {
            houses.push(House::Without);
        }
        houses.sort_unstable();
        houses.dedup();
        houses
    }
}

/// All houses in the order of the page: by name, then those that share a row.
pub(super) fn named(view: &View) -> Vec<NamedHouse> {
    let mut all: Vec<NamedHouse> = view
        .network
        .incubators()
        .iter()
        .enumerate()
        .filter(|(_, incubator)| !incubator.is_hidden())
        .map(|(at, incubator)| NamedHouse {
            house: House::Listed(at),
            name: match incubator.name.trim() {
                "" => incubator.slug.to_string(),
                name => name.to_owned(),
            },
            slug: Some(incubator.slug.to_string()),
        })
        .collect();
    view.locale.sort_by_name(&mut all, |one| &one.name);
    let shared = |house, key: &str| NamedHouse {
        house,
        name: view.t(key),
        slug: None,
    };
    all.push(shared(House::Unlisted, "committees-house-unlisted"));
    all.push(shared(House::Without, "committees-house-without"));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{foundation::i18n::Locale, organisations::samples};

    #[test]
    fn a_service_is_counted_once_in_each_of_its_houses() {
        let mut record = samples::record();
        let slug = |text: &str| text.parse().expect("a slug");
        record.services[0].co_incubators = vec![
            slug("vide"),
            slug("cachette"),
            slug("inconnu"),
            slug("vide"),
        ];
        record.services[1].incubator = None;
        let view = samples::view_of(record, "2026-01-01", Locale::French);
        let houses = Houses::of(&view.network);
        let of = |at: usize| houses.of_service(&view.network.services()[at]);
        assert_eq!(of(0), [House::Listed(2), House::Unlisted]);
        assert_eq!(of(1), [House::Without]);
        assert_eq!(houses.find("cachette"), None);
        let names: Vec<String> = named(&view).into_iter().map(|one| one.name).collect();
        assert_eq!(names[..2], ["La Pépinière", "Le Vide"]);
        assert_eq!(names.len(), 4);
    }
}
