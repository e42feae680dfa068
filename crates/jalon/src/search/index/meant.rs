//! The words that a question may mean, as they are written: for highlighting them in a text
//! without asking the list of all words about each of the text's.

use std::collections::HashMap;

use super::{expand::Expansion, lexicon::Lexicon};

/// The words meant, each with the number of the question's word that it stands for.
#[derive(Debug)]
pub(super) struct Meant {
    words: HashMap<Box<str>, usize>,
    /// For each first byte, the lengths (bytes) of the words that begin with it, as bits.
    lengths: [u64; 256],
}

impl Meant {
    pub(super) fn by(spellings: &[Expansion], lexicon: &Lexicon) -> Self {
        let mut meant = Self {
            words: HashMap::new(),
            lengths: [0; 256],
        };
        for (asked, spelling) in spellings.iter().enumerate() {
            for (id, _) in spelling.iter() {
                let word = lexicon.word(id);
                if let Some(first) = word.bytes().next() {
                    meant.lengths[usize::from(first)] |= length_bit(word.len());
                    // A word that two of the question's may stand for belongs to the first.
                    meant.words.entry(word.into()).or_insert(asked);
                }
            }
        }
        meant
    }

    /// False when that run of letters, not folded yet, is surely none of the words.
    pub(super) fn may_be(&self, run: &str) -> bool {
        let Some(first) = run.bytes().next().filter(|_| run.is_ascii()) else {
            return true;
        };
        let first = usize::from(first.to_ascii_lowercase());
        self.lengths[first] & length_bit(run.len()) != 0
    }

    /// Which of the question's words a folded word stands for.
    pub(super) fn asked(&self, folded: &str) -> Option<usize> {
        self.words.get(folded).copied()
    }
}

/// Words are shorter than 64 bytes; what is longer shares the last bit.
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}
