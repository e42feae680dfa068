//! The services of a network on a day, ready to be filtered, searched, sorted and compared:
//! built once per published network and day, then read by every page of the directory.
//!
//! Values are folded (case, accents, blanks) so that variants of one meet. Questions are answered by
//! the site's own index, which forgives typing errors; see [`Answer`].

mod answer;
mod build;
mod facet;
mod similar;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError, Weak},
};

use chrono::NaiveDate;
use programme::{network::Network, phases::Phase, services::Service};

pub(crate) use answer::Answer;
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
    /// For each folded word of a name, a pitch or a value, the services that have it, ascending:
    /// what tells which services resemble each other.
    words: HashMap<String, Vec<usize>>,
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
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
