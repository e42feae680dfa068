//! Services that resemble another: same rare words, themes, users, sponsors.

use std::collections::HashMap;

use super::{Catalogue, Facet, words};
use crate::foundation::i18n::fold;

/// Words and values that more than this share of the services have say nothing.
const COMMONPLACE: f64 = 0.25;
/// Below this score two services have nothing to do with each other.
const RESEMBLANCE: f64 = 6.0;
/// A service that is over counts for less than one that lives.
const IF_OVER: f64 = 0.6;
/// The shortest word that says something.
const TELLING: usize = 4;

/// A service that resembles another, and why.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::services) struct Similar {
    /// Where it stands in the catalogue.
    pub at: usize,
    /// The themes that both have, as the catalogue's values.
    pub themes: Vec<u32>,
    /// True when both have a sponsor in common.
    pub shares_sponsor: bool,
}

impl Catalogue {
    /// The services that resemble the one at `at` most, at most `count`, best first. The same
    /// record gives the same answer.
    pub(crate) fn similar(&self, at: usize, count: usize) -> Vec<Similar> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for (facet, weight) in [
            (Facet::Theme, 3.0),
            (Facet::Sponsor, 1.5),
            (Facet::UserType, 0.5),
        ] {
            for value in &self.entries[at].values[facet as usize] {
                let holders = &self.values[facet as usize][*value as usize].services;
                self.add(&mut scores, weight, holders.len(), holders.iter().copied());
            }
        }
        let service = self.service(at);
        let text = fold(&format!("{} {}", service.name, service.pitch));
        let mut telling: Vec<&str> = words(&text)
            .filter(|word| word.chars().count() >= TELLING)
            .collect();
        telling.sort_unstable();
        telling.dedup();
        for holders in telling.iter().filter_map(|word| self.words.get(*word)) {
            self.add(&mut scores, 1.0, holders.len(), holders.iter().copied());
        }
        scores.remove(&at);
        let mut best: Vec<(usize, f64)> = scores
            .into_iter()
            .map(|(other, score)| {
                let lives = self.entries[other]
                    .phase
                    .is_some_and(programme::phases::Phase::is_active);
                (other, if lives { score } else { score * IF_OVER })
            })
            .filter(|(_, score)| *score >= RESEMBLANCE)
            .collect();
        best.sort_by(|(a, left), (b, right)| {
            right
                .total_cmp(left)
                .then_with(|| self.entries[*a].rank.cmp(&self.entries[*b].rank))
        });
        best.truncate(count);
        best.into_iter()
            .map(|(other, _)| self.why(at, other))
            .collect()
    }

    // A value that few have says more than one that many have.
    fn add(
        &self,
        scores: &mut HashMap<usize, f64>,
        weight: f64,
        holders: usize,
        services: impl Iterator<Item = usize>,
    ) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of services, far below 2^52"
        )]
        let share = holders as f64 / self.len() as f64;
        if share > COMMONPLACE && self.len() > 20 {
            return;
        }
        for service in services {
            *scores.entry(service).or_default() -= weight * share.ln();
        }
    }

    fn why(&self, one: usize, other: usize) -> Similar {
        let (one, theirs) = (&self.entries[one].values, &self.entries[other].values);
        let shared = |facet: Facet| {
            let theirs = &theirs[facet as usize];
            one[facet as usize]
                .iter()
                .copied()
                .filter(|value| theirs.contains(value))
                .collect::<Vec<u32>>()
        };
        Similar {
            at: other,
            themes: shared(Facet::Theme),
            shares_sponsor: !shared(Facet::Sponsor).is_empty(),
        }
    }
}
