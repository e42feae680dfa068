//! The words of the index: each has a number, and knows the others of its stem.

use std::collections::BTreeMap;

use fst::{Automaton, IntoStreamer, Map, MapBuilder, Streamer};
use rust_stemmers::{Algorithm, Stemmer};

/// Number of a word: its rank among all words.
pub(super) type WordId = u32;

/// All words, sorted, with their stems.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Map<Vec<u8>>,
    /// The words one after the other, and where each ends.
    texts: String,
    ends: Vec<u32>,
    stems: Map<Vec<u8>>,
    /// Stem of each word.
    stem_of: Vec<u32>,
    /// Where each stem's words begin in `of_stem`.
    starts: Vec<u32>,
    /// Words, grouped by stem.
    of_stem: Vec<WordId>,
}

impl Lexicon {
    /// From all words, sorted, each once.
    pub(super) fn of(sorted: &[Box<str>]) -> Self {
        let stemmer = Stemmer::create(Algorithm::French);
        let mut groups: BTreeMap<String, Vec<WordId>> = BTreeMap::new();
        for (word, id) in sorted.iter().zip(0..) {
            groups
                .entry(stemmer.stem(word).into_owned())
                .or_default()
                .push(id);
        }
        let mut stem_of = vec![0; sorted.len()];
        let mut starts = vec![0];
        let mut of_stem = Vec::with_capacity(sorted.len());
        for (ids, stem) in groups.values().zip(0..) {
            for id in ids {
                stem_of[*id as usize] = stem;
            }
            of_stem.extend_from_slice(ids);
            starts.push(u32::try_from(of_stem.len()).unwrap_or(u32::MAX));
        }
        let mut texts = String::new();
        let mut ends = Vec::with_capacity(sorted.len());
        for word in sorted {
            texts.push_str(word);
            ends.push(u32::try_from(texts.len()).unwrap_or(u32::MAX));
        }
        Self {
            texts,
            ends,
            words: map(sorted.iter().map(AsRef::as_ref)),
            stems: map(groups.keys().map(String::as_str)),
            stem_of,
            starts,
            of_stem,
        }
    }

    /// The number of a folded word.
    pub(super) fn id(&self, word: &str) -> Option<WordId> {
        self.words.get(word).map(narrow)
    }

    /// The word of that number; empty for a number that no word has.
    pub(super) fn word(&self, id: WordId) -> &str {
        let at = id as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let end = self.ends.get(at).copied().unwrap_or(start);
        &self.texts[start as usize..end as usize]
    }

    /// The words that share the stem of that word, known or not.
    pub(super) fn of_same_stem(&self, word: &str) -> &[WordId] {
        let stem = Stemmer::create(Algorithm::French);
        self.stems
            .get(stem.stem(word).as_bytes())
            .map_or(&[], |stem| self.group(narrow(stem)))
    }

    /// The words that share the stem of that known word, itself included.
    pub(super) fn siblings(&self, id: WordId) -> &[WordId] {
        self.stem_of
            .get(id as usize)
            .map_or(&[], |stem| self.group(*stem))
    }

    /// Calls `see` with each word that the automaton accepts.
    pub(super) fn matching(&self, automaton: impl Automaton, mut see: impl FnMut(&str, WordId)) {
        let mut found = self.words.search(automaton).into_stream();
        while let Some((word, id)) = found.next() {
            // Words come from strings.
            see(std::str::from_utf8(word).unwrap_or_default(), narrow(id));
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let lists = [&self.stem_of, &self.starts, &self.of_stem, &self.ends];
        let numbers: usize = lists.into_iter().map(Vec::len).sum();
        self.words.as_fst().size() + self.texts.len() + self.stems.as_fst().size() + 4 * numbers
    }

    fn group(&self, stem: u32) -> &[WordId] {
        let at = stem as usize;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        &self.of_stem[range]
    }
}

/// Ranks are below the number of words, which fits.
fn narrow(rank: u64) -> u32 {
    u32::try_from(rank).unwrap_or(u32::MAX)
}

fn map<'a>(sorted: impl Iterator<Item = &'a str>) -> Map<Vec<u8>> {
    let mut builder = MapBuilder::memory();
    for (word, rank) in sorted.zip(0..) {
        // Sorted and distinct, into memory: nothing that can fail.
        let _ = builder.insert(word, rank);
    }
    builder.into_map()
}
