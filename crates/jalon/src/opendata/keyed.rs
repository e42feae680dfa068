//! A JSON object whose keys come from the record, in the order in which they were first met.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

/// Values by name, in order of first appearance.
#[derive(Debug)]
pub(super) struct Keyed<'a, T> {
    entries: Vec<(&'a str, T)>,
    places: HashMap<&'a str, usize>,
}

impl<'a, T: Default> Keyed<'a, T> {
    pub(super) fn new() -> Self {
        Self {
            entries: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// The value of that name, made when it is met for the first time.
    pub(super) fn entry(&mut self, name: &'a str) -> &mut T {
        let at = *self.places.entry(name).or_insert_with(|| {
            self.entries.push((name, T::default()));
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }

    /// Keeps the value of one name only.
    pub(super) fn only(mut self, name: &str) -> Self {
        self.entries.retain(|(key, _)| *key == name);
        self
    }
}

impl<T: Serialize> Serialize for Keyed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries.iter().map(|(name, value)| (name, value)))
    }
}
