//! What a word of a question may stand for: itself, words of the same stem, words that begin so,
//! words that are spelt almost so. Bounded in number.

use std::collections::BTreeMap;

use fst::{Automaton, automaton::Str};

use super::{Index, lexicon::WordId, near::Near};

/// The most words that a beginning or a spelling may stand for.
const MOST: usize = 48;
/// The most places that words of the same beginning or spelling may add, so that two letters cost
/// no more in a network a hundred times larger.
const MOST_PLACES: usize = 60_000;
/// A beginning of fewer letters than this is taken to be half typed rather than misspelt.
const LONG: usize = 5;

/// How much a likeness counts, of what the word itself would.
const SAME_STEM: f32 = 0.85;
const BEGINNING: f32 = 0.7;
const ONE_SLIP: f32 = 0.5;
const TWO_SLIPS: f32 = 0.3;

/// What a word of a question stands for, with how much each counts; in the order of words, so that
/// the same question has the same answer everywhere.
#[derive(Debug, Default)]
pub(super) struct Expansion {
    words: BTreeMap<WordId, f32>,
    /// Places of the words that were guessed.
    guessed: usize,
}

impl Expansion {
    pub(super) fn iter(&self) -> impl Iterator<Item = (WordId, f32)> {
        self.words.iter().map(|(word, weight)| (*word, *weight))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn add(&mut self, word: WordId, weight: f32) {
        let kept = self.words.entry(word).or_insert(weight);
        *kept = kept.max(weight);
    }

    /// Adds a word that only begins or is spelt alike, while there is room.
    fn guess(&mut self, word: WordId, weight: f32, places: usize) {
        if self.guessed + places <= MOST_PLACES {
            self.guessed += places;
            self.add(word, weight);
        }
    }
}

impl Index {
    /// What a folded word may stand for. The last word of a question may be half typed.
    pub(super) fn expand(&self, word: &str, is_last: bool) -> Expansion {
        let mut expansion = Expansion::default();
        let length = word.chars().count();
        for id in self.lexicon.of_same_stem(word) {
            expansion.add(*id, SAME_STEM);
        }
        // A stem alone proves nothing: « méter » has that of « mettre ».
        let known = self.lexicon.id(word);
        if let Some(id) = known {
            expansion.add(id, 1.0);
        }
        if length >= 4 || is_last {
            for id in self.most_frequent(Str::new(word).starts_with()) {
                expansion.guess(id, BEGINNING, self.postings.count(id));
            }
        }
        let is_begun = !expansion.is_empty();
        if known.is_none() && (!is_begun || !is_last || length >= LONG) {
            self.add_misspelt(word, length, &mut expansion);
        }
        if expansion.is_empty() && is_last && length >= 4 {
            // Too long for the automaton is too long for a word: nothing is found.
            if let Some(near) = Near::to(word, 1) {
                for id in self.most_frequent(near.starts_with()) {
                    expansion.guess(id, TWO_SLIPS, self.postings.count(id));
                }
            }
        }
        expansion
    }

    fn add_misspelt(&self, word: &str, length: usize, expansion: &mut Expansion) {
        let slips = match length {
            0..=3 => return,
            4..=6 => 1,
            _ => 2,
        };
        let Some(near) = Near::to(word, slips) else {
            return;
        };
        let mut one = Vec::new();
        let mut two = Vec::new();
        self.lexicon.matching(near, |found, id| {
            match slips_between(word, found) {
                0 | 1 => one.push(id),
                // The first letter is rarely wrong when two others are.
                _ if found.as_bytes().first() == word.as_bytes().first() => two.push(id),
                _ => {}
            }
        });
        let (ids, weight) = if one.is_empty() {
            (two, TWO_SLIPS)
        } else {
            (one, ONE_SLIP)
        };
        for id in self.frequent_first(ids) {
            expansion.guess(id, weight, self.postings.count(id));
            for sibling in self.lexicon.siblings(id) {
                let places = self.postings.count(*sibling);
                expansion.guess(*sibling, weight * SAME_STEM, places);
            }
        }
    }

    fn most_frequent(&self, automaton: impl Automaton) -> Vec<WordId> {
        let mut ids = Vec::new();
        self.lexicon.matching(automaton, |_, id| ids.push(id));
        self.frequent_first(ids)
    }

    /// At most [`MOST`], those that stand in the most places.
    fn frequent_first(&self, mut ids: Vec<WordId>) -> Vec<WordId> {
        if ids.len() > MOST {
            ids.select_nth_unstable_by_key(MOST, |id| {
                std::cmp::Reverse((self.postings.count(*id), *id))
            });
            ids.truncate(MOST);
        }
        ids.sort_unstable_by_key(|id| std::cmp::Reverse((self.postings.count(*id), *id)));
        ids
    }
}

/// Letters to add, drop or change to make one word of the other. Both are short.
fn slips_between(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::slips_between;
    use rstest::rstest;

    #[rstest]
    #[case("ecologik", "ecologie", 1)]
    #[case("acessibilite", "accessibilite", 1)]
    #[case("chien", "niche", 4)]
    #[case("", "abc", 3)]
    #[case("été", "ete", 2)]
    fn slips_are_counted(#[case] left: &str, #[case] right: &str, #[case] slips: usize) {
        assert_eq!(slips_between(left, right), slips);
        assert_eq!(slips_between(right, left), slips);
    }
}
