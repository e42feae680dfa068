//! Words that are spelt almost so: an automaton for the list of words that needs no building.
//!
//! The library's own is a table made for each question, which costs milliseconds for a long word;
//! this one keeps the places that a spelling may have reached in the bits of a few numbers.

use fst::Automaton;

/// The most slips that are told apart.
const MOST_SLIPS: usize = 2;
/// The most letters of a word: a bit for each, and one for the beginning.
const MOST_LETTERS: usize = 63;

/// Accepts what is at most so many letters added, dropped or changed away from a word.
#[derive(Debug)]
pub(super) struct Near {
    /// For each letter of the word, its places as bits. Words are short: a list will do.
    letters: Vec<(char, u64)>,
    /// Slips allowed, at most [`MOST_SLIPS`].
    slips: usize,
    /// The bit that is reached at the word's end.
    end: u64,
}

/// How far a spelling has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached {
    /// For each number of slips, which places of the word may have been reached.
    places: [u64; MOST_SLIPS + 1],
    /// A letter of several bytes, as far as it is read, and how many of its bytes are missing.
    letter: u32,
    missing: u8,
}

impl Near {
    /// What is near to a word; none for what is too long to be one.
    pub(super) fn to(word: &str, slips: usize) -> Option<Self> {
        let mut letters: Vec<(char, u64)> = Vec::new();
        let mut end = 1_u64;
        for (at, letter) in word.chars().enumerate() {
            if at >= MOST_LETTERS {
                return None;
            }
            match letters.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, places)) => *places |= end,
                None => letters.push((letter, end)),
            }
            end <<= 1;
        }
        Some(Self {
            letters,
            slips: slips.min(MOST_SLIPS),
            end,
        })
    }

    fn places(&self, letter: u32) -> u64 {
        let mut known = self.letters.iter();
        known
            .find(|(known, _)| u32::from(*known) == letter)
            .map_or(0, |(_, places)| *places)
    }

    /// The places reached when a letter is read.
    fn read(&self, reached: &[u64; MOST_SLIPS + 1], letter: u32) -> [u64; MOST_SLIPS + 1] {
        let (within, same) = (self.end | (self.end - 1), self.places(letter));
        let mut next = [0; MOST_SLIPS + 1];
        next[0] = (reached[0] & same) << 1;
        for slips in 1..=self.slips {
            let (before, fewer) = (reached[slips - 1], next[slips - 1]);
            let as_written = (reached[slips] & same) << 1;
            // Added, changed, dropped.
            next[slips] = (as_written | before | before << 1 | fewer << 1) & within;
        }
        next
    }
}

impl Automaton for Near {
    type State = Reached;

    fn start(&self) -> Reached {
        let mut places = [1; MOST_SLIPS + 1];
        for slips in 1..=MOST_SLIPS {
            // The first letters may have been dropped.
            places[slips] =
                (places[slips - 1] | places[slips - 1] << 1) & (self.end | (self.end - 1));
        }
        for beyond in &mut places[self.slips + 1..] {
            *beyond = 0;
        }
        Reached {
            places,
            letter: 0,
            missing: 0,
        }
    }

    fn is_match(&self, state: &Reached) -> bool {
        state.missing == 0 && state.places.iter().any(|places| places & self.end != 0)
    }

    fn can_match(&self, state: &Reached) -> bool {
        state.places.iter().any(|places| *places != 0)
    }

    fn accept(&self, state: &Reached, byte: u8) -> Reached {
        let (letter, missing) = match byte {
            0x00..=0x7f => (u32::from(byte), 0),
            0x80..=0xbf => (
                state.letter << 6 | u32::from(byte & 0x3f),
                state.missing.saturating_sub(1),
            ),
            0xc0..=0xdf => (u32::from(byte & 0x1f), 1),
            0xe0..=0xef => (u32::from(byte & 0x0f), 2),
            0xf0..=0xff => (u32::from(byte & 0x07), 3),
        };
        Reached {
            places: if missing == 0 {
                self.read(&state.places, letter)
            } else {
                state.places
            },
            letter,
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn accepts(near: &Near, word: &str) -> bool {
        let read = |state: Reached, byte: u8| near.accept(&state, byte);
        let state = word.bytes().fold(near.start(), read);
        assert!(near.can_match(&state) || !near.is_match(&state));
        near.is_match(&state)
    }

    #[test]
    fn what_is_too_long_is_no_word() {
        assert!(Near::to(&"a".repeat(63), 2).is_some());
        assert!(Near::to(&"a".repeat(64), 2).is_none());
    }

    proptest! {
        /// The library's table is slow and known to be right.
        #[test]
        fn it_accepts_what_the_librarys_own_accepts(
            word in "[abcé日]{0,9}", other in "[abcé日😀]{0,11}", slips in 0_u32..=2,
        ) {
            let near = Near::to(&word, slips as usize).expect("short enough");
            let table = fst::automaton::Levenshtein::new(&word, slips).expect("small enough");
            let mut state = table.start();
            for byte in other.bytes() {
                state = table.accept(&state, byte);
            }
            prop_assert_eq!(accepts(&near, &other), table.is_match(&state));
        }
    }
}
