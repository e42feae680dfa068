//! The services that answer a question, house by house, the earliest due date first.

use std::collections::{BTreeSet, HashMap};

use programme::{committees::Due, services::Service};

use super::{
    asked::Asked,
    clock::Clock,
    houses::{House, NamedHouse},
};
use crate::{organisations::grouping::display_name, publication::View};

/// A service under one of its houses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) house: House,
    pub(super) service: &'a Service,
    pub(super) due: &'a Due,
}

/// The answer.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    /// Services under their houses, in the order of the page; one with several houses comes
    /// several times.
    pub(super) entries: Vec<Entry<'a>>,
    /// How many services these are.
    pub(super) services: usize,
}

/// Answers a question.
pub(super) fn answer<'a>(
    view: &'a View,
    clock: &'a Clock,
    named: &[NamedHouse],
    asked: &Asked,
) -> Answer<'a> {
    let rank: HashMap<House, usize> = named
        .iter()
        .enumerate()
        .map(|(at, one)| (one.house, at))
        .collect();
    let wanted = asked.house.as_ref().map(|(house, _)| *house);
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    let services = view.network.services().iter();
    for ((service, due), houses) in services.zip(&clock.dues).zip(&clock.houses) {
        if !asked.wanted.keeps(due.status) {
            continue;
        }
        for house in houses {
            if wanted.is_none_or(|wanted| wanted == *house) {
                seen.insert(&service.slug);
                entries.push(Entry {
                    house: *house,
                    service,
                    due,
                });
            }
        }
    }
    entries.sort_by_cached_key(|entry| {
        let name = view.locale.sort_key(&display_name(entry.service));
        // What has no due date comes last.
        (
            rank.get(&entry.house).copied(),
            entry.due.due.is_none(),
            entry.due.due,
            name,
        )
    });
    Answer {
        services: seen.len(),
        entries,
    }
}

/// The services of an answer, each once, the earliest due date first: for files.
pub(super) fn once<'a>(answer: &Answer<'a>) -> Vec<Entry<'a>> {
    let mut seen = BTreeSet::new();
    let mut once: Vec<Entry<'a>> = answer
        .entries
        .iter()
        .filter(|entry| seen.insert(&entry.service.slug))
        .copied()
        .collect();
    once.sort_by_key(|entry| (entry.due.due.is_none(), entry.due.due, &entry.service.slug));
    once
}
