//! Where each word stands: for each word the documents and fields, with how much it counts there.
//!
//! Five bytes each: document and field in one number, the weight (field, BM25's saturation and
//! length, reckoned when the index is built) in a byte.

use super::lexicon::WordId;
use crate::search::kinds::Field;

/// Bits of the number that say the field.
const FIELD_BITS: u32 = 4;

/// All places, grouped by word, in the order of documents.
#[derive(Debug)]
pub(super) struct Postings {
    /// Where each word's places begin; one more for the end.
    starts: Vec<usize>,
    places: Vec<u32>,
    impacts: Vec<u8>,
    /// In how many documents each word stands.
    holders: Vec<u32>,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub document: usize,
    pub field: Field,
    pub impact: u8,
}

/// A place before its weight is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub word: u32,
    place: u32,
    times: u8,
}

impl Occurrence {
    pub(super) fn new(word: u32, document: u32, field: Field, times: u8) -> Self {
        Self {
            word,
            place: document << FIELD_BITS | field.code(),
            times,
        }
    }
}

impl Postings {
    /// Groups occurrences, given in the order of documents, by word. `rank` numbers the words.
    pub(super) fn of(
        occurrences: &[Occurrence],
        rank: &[WordId],
        impact: impl Fn(usize, Field, u8) -> u8,
    ) -> Self {
        let mut starts = vec![0; rank.len() + 1];
        for one in occurrences {
            starts[rank[one.word as usize] as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; occurrences.len()];
        let mut impacts = vec![0; occurrences.len()];
        for one in occurrences {
            let at = &mut next[rank[one.word as usize] as usize];
            places[*at] = one.place;
            let (document, field) = split(one.place);
            impacts[*at] = impact(document, field, one.times);
            *at += 1;
        }
        let documents = |range: &[usize]| {
            let places = &places[range[0]..range[1]];
            let distinct = places.chunk_by(|one, next| one >> FIELD_BITS == next >> FIELD_BITS);
            u32::try_from(distinct.count()).unwrap_or(u32::MAX)
        };
        let holders = starts.windows(2).map(documents).collect();
        Self {
            starts,
            places,
            impacts,
            holders,
        }
    }

    /// In how many places the word stands.
    pub(super) fn count(&self, word: WordId) -> usize {
        self.range(word).len()
    }

    /// In how many documents the word stands.
    pub(super) fn holders(&self, word: WordId) -> usize {
        self.holders.get(word as usize).map_or(0, |n| *n as usize)
    }

    /// The documents of a word, ascending, each as often as it stands in one of its fields, and
    /// the weights.
    pub(super) fn places(&self, word: WordId) -> impl Iterator<Item = (u32, u8)> {
        let range = self.range(word);
        let weights = &self.impacts[range.clone()];
        self.places[range]
            .iter()
            .map(|place| *place >> FIELD_BITS)
            .zip(weights.iter().copied())
    }

    /// Where in one document the word stands.
    pub(super) fn within(&self, word: WordId, document: usize) -> impl Iterator<Item = Place> {
        let range = self.range(word);
        let places = &self.places[range.clone()];
        let first = u32::try_from(document).unwrap_or(u32::MAX >> FIELD_BITS) << FIELD_BITS;
        let start = range.start + places.partition_point(|place| *place < first);
        self.places[start..range.end]
            .iter()
            .zip(&self.impacts[start..range.end])
            .map(|(place, impact)| {
                let (document, field) = split(*place);
                Place {
                    document,
                    field,
                    impact: *impact,
                }
            })
            .take_while(move |place| place.document == document)
    }

    pub(super) fn bytes(&self) -> usize {
        let words = self.starts.len() * size_of::<usize>() + self.holders.len() * 4;
        words + self.places.len() * 4 + self.impacts.len()
    }

    fn range(&self, word: WordId) -> std::ops::Range<usize> {
        let at = word as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }
}

fn split(place: u32) -> (usize, Field) {
    let code = place & ((1 << FIELD_BITS) - 1);
    ((place >> FIELD_BITS) as usize, Field::from_code(code))
}
