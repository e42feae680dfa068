//! The services of a network on a day, ready to be filtered, searched, sorted and compared:
//! built once per published network and day, then read by every page of the directory.
//!
//! Words are folded (case, accents, blanks) so that variants of a value meet. The search here
//! wants every word of the question at the beginning of a word of the service; a site-wide index
//! that forgives typing errors can take its place behind [`Catalogue::search`].

mod build;
mod facet;
mod similar;

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, LazyLock, Mutex, PoisonError, Weak},
};

use chrono::NaiveDate;
use programme::{network::Network, phases::Phase, services::Service};

pub(crate) use facet::{Facet, Value};

use crate::{foundation::i18n::fold, publication::View};

/// Networks kept ready: today's, and a few days looked at lately.
const KEPT: usize = 4;

/// The catalogue.
#[derive(Debug)]
pub(crate) struct Catalogue {
    network: Arc<Network>,
    entries: Vec<Entry>,
    values: [Vec<Value>; Facet::COUNT],
    /// For each word, the services that hold it with the weight of the place it stands in.
    words: BTreeMap<String, Vec<(usize, u32)>>,
    at: HashMap<String, usize>,
}

/// What the catalogue knows of one service.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Current phase.
    pub phase: Option<Phase>,
    /// First day of the current stay.
    pub since: Option<NaiveDate>,
    /// First day of construction.
    pub launched: Option<NaiveDate>,
    /// Rank of its name in the dictionary.
    pub rank: usize,
    /// Indexes into the values of each facet.
    pub values: [Vec<u32>; Facet::COUNT],
}

static READY: LazyLock<Mutex<Vec<Kept>>> = LazyLock::new(Mutex::default);

struct Kept {
    network: Weak<Network>,
    date: NaiveDate,
    catalogue: Arc<Catalogue>,
}

impl Catalogue {
    /// The catalogue of a view's network on its day.
    pub(crate) fn of(view: &View) -> Arc<Self> {
        let is_it = |kept: &Kept| {
            kept.date == view.date
                && std::ptr::eq(kept.network.as_ptr(), Arc::as_ptr(&view.network))
        };
        let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = ready.iter().find(|kept| is_it(kept)) {
            return kept.catalogue.clone();
        }
        // Built under the lock: readers who come meanwhile need the same one.
        let catalogue = Arc::new(build::build(view.network.clone(), view.date));
        ready.retain(|kept| kept.network.strong_count() > 1);
        if ready.len() >= KEPT {
            ready.remove(0);
        }
        ready.push(Kept {
            network: Arc::downgrade(&view.network),
            date: view.date,
            catalogue: catalogue.clone(),
        });
        catalogue
    }

    /// How many services there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The service at an index.
    pub(crate) fn service(&self, at: usize) -> &Service {
        &self.network.services()[at]
    }

    /// What the catalogue knows of the service at an index.
    pub(crate) fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// Where a service stands in the catalogue.
    pub(crate) fn position(&self, slug: &str) -> Option<usize> {
        self.at.get(slug).copied()
    }

    /// The values of a facet, most frequent first.
    pub(crate) fn values(&self, facet: Facet) -> &[Value] {
        &self.values[facet as usize]
    }

    /// The value of a facet that a text means, whatever its case, accents and blanks.
    pub(crate) fn find(&self, facet: Facet, text: &str) -> Option<u32> {
        let folded = fold(text);
        let values = self.values(facet);
        let at = values
            .iter()
            .position(|value| value.key == text.trim())
            .or_else(|| values.iter().position(|value| value.folded == folded))?;
        u32::try_from(at).ok()
    }

    /// The services that hold every word of the question, with how well they answer it. `None`
    /// when the question holds no word.
    pub(crate) fn search(&self, question: &str) -> Option<HashMap<usize, u32>> {
        let folded = fold(question);
        let mut found: Option<HashMap<usize, u32>> = None;
        for word in words(&folded) {
            let mut here: HashMap<usize, u32> = HashMap::new();
            for (held, services) in self.words.range(word.to_owned()..) {
                if !held.starts_with(word) {
                    break;
                }
                let is_whole = held == word;
                for &(at, weight) in services {
                    let score = here.entry(at).or_default();
                    *score = (*score).max(weight * if is_whole { 3 } else { 2 });
                }
            }
            found = Some(match found {
                None => here,
                Some(before) => before
                    .into_iter()
                    .filter_map(|(at, score)| here.get(&at).map(|more| (at, score + more)))
                    .collect(),
            });
        }
        found
    }
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
