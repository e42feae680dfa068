//! Chance with a fixed seed: the same draws on every machine.

use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;

/// A source of draws that a seed decides.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number from `low` to `high`, both included; `low` when the range is empty.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        if low >= high {
            return low;
        }
        self.0.random_range(low..=high)
    }

    /// True `percent` times out of a hundred.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100) < percent
    }

    /// One of them; the lists are never empty.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list.choose(&mut self.0).copied().unwrap_or(list[0])
    }

    /// Up to `n` different ones, in the order of the list.
    pub(super) fn some<'a>(&mut self, list: &[&'a str], n: i64) -> Vec<&'a str> {
        let n = usize::try_from(n).unwrap_or(0).min(list.len());
        let mut places = rand::seq::index::sample(&mut self.0, list.len(), n).into_vec();
        places.sort_unstable();
        places.into_iter().map(|at| list[at]).collect()
    }
}
