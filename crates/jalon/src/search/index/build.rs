//! Building the index: one pass over the texts, one over the words.

use std::{collections::HashMap, sync::Mutex};

use programme::network::Network;

use super::{
    Index,
    lexicon::{Lexicon, WordId},
    postings::{Occurrence, Postings},
    search::name_key,
};
use crate::{
    foundation::i18n::Locale,
    search::{
        gather::{self, Take},
        kinds::Field,
        site_pages::SITE_PAGES,
        words::{LONGEST, is_empty_word, words},
    },
};

/// Names of so many words are also found when written as one: « passculture ».
const JOINED_WORDS: std::ops::RangeInclusive<usize> = 2..=3;

impl Index {
    /// Indexes a network, and the site's own pages.
    #[must_use]
    pub fn build(network: &Network) -> Self {
        let mut gathering = Gathering::default();
        let mut firsts = [0; 6];
        for service in network.services() {
            gathering.document(|take| gather::service(network, service, take));
        }
        firsts[1] = gathering.lengths.len();
        for member in network.members() {
            gathering.document(|take| gather::member(network, member, take));
        }
        firsts[2] = gathering.lengths.len();
        for incubator in network.incubators() {
            gathering.document(|take| gather::incubator(network, incubator, take));
        }
        firsts[3] = gathering.lengths.len();
        for organisation in network.organisations() {
            gathering.document(|take| gather::organisation(organisation, take));
        }
        firsts[4] = gathering.lengths.len();
        for locale in Locale::ALL {
            for position in 0..SITE_PAGES.len() {
                gathering.document(|take| gather::page(locale, position, take));
            }
        }
        firsts[5] = gathering.lengths.len();
        gathering.finish(firsts)
    }
}

/// Number of words of a document's name, pitch and body: a word counts more in a short text.
#[derive(Debug, Clone, Copy, Default)]
struct Lengths {
    name: u16,
    pitch: u16,
    body: u16,
}

#[derive(Debug, Default)]
struct Gathering {
    /// Words in order of appearance.
    numbers: HashMap<Box<str>, u32>,
    occurrences: Vec<Occurrence>,
    lengths: Vec<Lengths>,
    /// Of each document, a number that namesakes share.
    names: Vec<u32>,
    /// Words and fields of the document at hand.
    seen: Vec<(u32, Field)>,
}

impl Gathering {
    fn document(&mut self, texts: impl FnOnce(&mut Take<'_>)) {
        let mut lengths = Lengths::default();
        let mut seen = std::mem::take(&mut self.seen);
        let mut name = None;
        texts(&mut |field, text| {
            let before = seen.len();
            self.text(field, text, &mut seen);
            let added = u16::try_from(seen.len() - before).unwrap_or(u16::MAX);
            if field == Field::Name && name.is_none() {
                let words: Vec<_> = words(text).map(|word| word.folded).collect();
                name = Some(name_key(words.iter().map(String::as_str)));
            }
            match field {
                Field::Name => lengths.name = lengths.name.saturating_add(added),
                Field::Pitch => lengths.pitch = lengths.pitch.saturating_add(added),
                Field::Body => lengths.body = lengths.body.saturating_add(added),
                _ => {}
            }
        });
        seen.sort_unstable();
        // Sixteen fields fit beside 2^28 documents; a record never has as many.
        let document = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX >> 4);
        for run in seen.chunk_by(|left, right| left == right) {
            let times = u8::try_from(run.len()).unwrap_or(u8::MAX);
            let (word, field) = run[0];
            self.occurrences
                .push(Occurrence::new(word, document, field, times));
        }
        seen.clear();
        self.seen = seen;
        self.lengths.push(lengths);
        self.names.push(name.unwrap_or_default());
    }

    fn text(&mut self, field: Field, text: &str, seen: &mut Vec<(u32, Field)>) {
        let is_name = field == Field::Name;
        let mut joined = (String::new(), 0);
        for word in words(text) {
            if is_name {
                joined.0.push_str(&word.folded);
                joined.1 += 1;
            } else if is_empty_word(&word.folded) || word.folded.chars().nth(1).is_none() {
                // In names every word counts: « Pour toi », « X ».
                continue;
            }
            seen.push((self.number(word.folded), field));
        }
        if JOINED_WORDS.contains(&joined.1) && joined.0.len() <= LONGEST {
            seen.push((self.number(joined.0), Field::Slug));
        }
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(word.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into_boxed_str(), number);
        number
    }

    fn finish(self, firsts: [usize; 6]) -> Index {
        let Self {
            numbers,
            occurrences,
            lengths,
            names,
            ..
        } = self;
        let mut words: Vec<(Box<str>, u32)> = numbers.into_iter().collect();
        words.sort_unstable();
        let mut rank: Vec<WordId> = vec![0; words.len()];
        for ((_, number), id) in words.iter().zip(0..) {
            rank[*number as usize] = id;
        }
        let sorted: Vec<Box<str>> = words.into_iter().map(|(word, _)| word).collect();
        let averages = [
            average(&lengths, |one| one.name),
            average(&lengths, |one| one.pitch),
            average(&lengths, |one| one.body),
        ];
        let postings = Postings::of(&occurrences, &rank, |document, field, times| {
            let of = lengths[document];
            let (length, average) = match field {
                Field::Name => (of.name, averages[0]),
                Field::Pitch => (of.pitch, averages[1]),
                Field::Body => (of.body, averages[2]),
                _ => (1, 1),
            };
            impact(field, times, length.into(), average)
        });
        Index {
            lexicon: Lexicon::of(&sorted),
            postings,
            firsts,
            names,
            pool: Mutex::default(),
        }
    }
}

/// Mean length of the texts that are there, at least 1.
fn average(lengths: &[Lengths], of: impl Fn(&Lengths) -> u16) -> u64 {
    let (sum, count) = lengths
        .iter()
        .map(|one| u64::from(of(one)))
        .filter(|length| *length > 0)
        .fold((0, 0), |(sum, count), length| (sum + length, count + 1));
    (sum / u64::max(count, 1)).max(1)
}

/// BM25's saturation (k1 = 1.2, b = 0.75) times the field's weight, in whole numbers.
fn impact(field: Field, times: u8, length: u64, average: u64) -> u8 {
    let times = u64::from(times);
    // Sixteenths: 1 for a text of average length, from 1/4 up to 4.
    let norm = (4 + 12 * length / average).min(64);
    let saturated = times * 352 / (times * 10 + 12 * norm / 16).max(1);
    let weighted = u64::from(field.weight()) * saturated / 16;
    u8::try_from(weighted.max(1)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_more_in_a_name_in_a_short_text_and_when_repeated() {
        assert!(impact(Field::Name, 1, 2, 2) > 4 * impact(Field::Body, 1, 200, 200));
        assert!(impact(Field::Body, 1, 50, 200) > impact(Field::Body, 1, 800, 200));
        assert!(impact(Field::Body, 3, 200, 200) > impact(Field::Body, 1, 200, 200));
        assert!(impact(Field::Body, 255, 65_535, 1) >= 1);
        assert!(impact(Field::Name, 255, 1, 60_000) > 200);
    }
}
