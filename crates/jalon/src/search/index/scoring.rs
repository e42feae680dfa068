//! What each document scores for the words of a question.
//!
//! Nearly always some documents have all of them, and only those come: so the rarest word is looked
//! up first, and each further one only in the documents that have all before it. Where no document
//! has them all, every word is looked up in every document.

use super::{Index, expand::Expansion, lexicon::WordId, scratch::Scratch};

/// A word is looked up in each candidate, rather than candidates among its places, when it has more
/// than so many places for each.
const PLACES_A_CANDIDATE: usize = 16;

impl Index {
    /// Scores the documents that have all words, the rarest word first. False, with nothing scored,
    /// when none that is kept has them all.
    pub(super) fn score_together(
        &self,
        spellings: &[Expansion],
        scratch: &mut Scratch,
        is_kept: impl Fn(u32) -> bool,
    ) -> bool {
        let mut order: Vec<(usize, &Expansion)> = spellings
            .iter()
            .map(|spelling| (self.places_of(spelling), spelling))
            .collect();
        order.sort_by_key(|(places, _)| *places);
        // A word that stands nowhere is in no document.
        if order.first().is_none_or(|(places, _)| *places == 0) {
            return false;
        }
        let mut candidates = Vec::new();
        for (before, (_, spelling)) in order.into_iter().enumerate() {
            for (word, weight) in spelling.iter() {
                if before == 0 {
                    self.score(word, weight, scratch, |_, _| true);
                } else if self.postings.count(word) / PLACES_A_CANDIDATE > candidates.len() {
                    self.score_in(word, weight, scratch, &candidates);
                } else {
                    let has_all = |scratch: &Scratch, document| scratch.found(document) == before;
                    self.score(word, weight, scratch, has_all);
                }
            }
            scratch.end_word(self.worth(self.holders(spelling)), &mut candidates);
            if !candidates.iter().any(|document| is_kept(*document)) {
                scratch.clear();
                return false;
            }
        }
        true
    }

    /// Scores every document that has any of the words.
    pub(super) fn score_all(&self, spellings: &[Expansion], scratch: &mut Scratch) {
        let mut holders = Vec::new();
        for spelling in spellings {
            for (word, weight) in spelling.iter() {
                self.score(word, weight, scratch, |_, _| true);
            }
            scratch.end_word(self.worth(self.holders(spelling)), &mut holders);
        }
    }

    /// Adds what a word scores in the documents that are wanted: the sum over the fields in which it
    /// stands.
    fn score(
        &self,
        word: WordId,
        weight: f32,
        scratch: &mut Scratch,
        is_wanted: impl Fn(&Scratch, u32) -> bool,
    ) {
        let mut places = self.postings.places(word).peekable();
        while let Some((document, impact)) = places.next() {
            let mut sum = f32::from(impact);
            while let Some((_, impact)) = places.next_if(|(next, _)| *next == document) {
                sum += f32::from(impact);
            }
            if is_wanted(scratch, document) {
                scratch.best(document, weight * sum);
            }
        }
    }

    /// Adds what a word scores in each of a few documents.
    fn score_in(&self, word: WordId, weight: f32, scratch: &mut Scratch, documents: &[u32]) {
        for document in documents {
            let places = self.postings.within(word, *document as usize);
            let sum: f32 = places.map(|place| f32::from(place.impact)).sum();
            if sum > 0.0 {
                scratch.best(*document, weight * sum);
            }
        }
    }

    fn places_of(&self, spelling: &Expansion) -> usize {
        spelling
            .iter()
            .map(|(word, _)| self.postings.count(word))
            .sum()
    }

    /// About how many documents have a word of the question: those that have two of its spellings
    /// count twice, which hardly matters for an order of magnitude.
    fn holders(&self, spelling: &Expansion) -> usize {
        let holders: usize = spelling
            .iter()
            .map(|(word, _)| self.postings.holders(word))
            .sum();
        holders.min(self.len())
    }

    /// What a word is worth that so many documents have: the rarer, the more.
    #[expect(
        clippy::cast_precision_loss,
        reason = "an order of magnitude is all that is wanted"
    )]
    fn worth(&self, holders: usize) -> f32 {
        (1.0 + self.len() as f32 / holders.max(1) as f32).ln()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use programme::{
        identity::ServiceSlug,
        network::{Network, Record},
        services::Service,
    };
    use proptest::prelude::*;

    use super::super::Question;
    use super::*;

    /// Common words first: the word at place n stands in every service whose number n + 2 divides.
    const WORDS: [&str; 12] = [
        "service",
        "demarche",
        "agent",
        "ecole",
        "cantine",
        "eau",
        "produit",
        "claire",
        "riviere",
        "dossier",
        "developpement",
        "ressource",
    ];

    static INDEX: LazyLock<Index> = LazyLock::new(|| {
        let services = (0..600_usize).map(|number| {
            let slug = ServiceSlug::parse(format!("s{number}")).expect("a slug");
            let words = WORDS
                .iter()
                .zip(2..)
                .filter(|(_, every)| number % every == 0);
            let words: Vec<&str> = words.map(|(word, _)| *word).collect();
            let (name, pitch) = words.split_at(words.len() / 2);
            Service {
                pitch: pitch.join(" "),
                ..Service::new(slug, name.join(" "))
            }
        });
        Index::build(&Network::new(Record {
            services: services.collect(),
            ..Record::default()
        }))
    });

    /// Those that have all of the words, by document.
    fn whole(scratch: &Scratch, words: usize) -> Vec<(usize, f32)> {
        let found = scratch
            .results()
            .filter(|(_, _, count)| usize::from(*count) == words);
        let mut found: Vec<(usize, f32)> = found.map(|(at, score, _)| (at, score)).collect();
        found.sort_by_key(|(document, _)| *document);
        found
    }

    proptest! {
        #[test]
        fn the_short_way_finds_what_looking_everywhere_finds(
            text in "((service|services|cantyne|eau|ecole|demarche|agent|claire|dossier|xyzzy|dev|a|r|re) ){1,5}",
        ) {
            let question = Question::parse(&text);
            let spellings = INDEX.spellings(&question);
            let (mut short, mut long) = (Scratch::new(INDEX.len()), Scratch::new(INDEX.len()));
            let is_done = INDEX.score_together(&spellings, &mut short, |_| true);
            INDEX.score_all(&spellings, &mut long);
            let (short, long) = (whole(&short, spellings.len()), whole(&long, spellings.len()));
            prop_assert_eq!(is_done, !long.is_empty());
            prop_assert_eq!(short.len(), long.len());
            for (left, right) in short.iter().zip(&long) {
                prop_assert_eq!(left.0, right.0);
                prop_assert!((left.1 - right.1).abs() <= right.1.abs() * 1e-5);
            }
        }
    }
}
