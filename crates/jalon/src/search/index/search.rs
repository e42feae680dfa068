//! Asking the index: what is asked, what is found, and why.

use std::sync::OnceLock;

use super::{
    Index,
    expand::Expansion,
    meant::Meant,
    ranked::{Best, Ranked},
    scratch::Scratch,
};
use crate::{
    foundation::i18n::Locale,
    search::{
        kinds::{Field, Kind},
        words::{LONGEST, fold_into, is_empty_word, runs, words},
    },
};

/// The most words of a question that count.
const MOST_WORDS: usize = 8;
/// The most different words of a question that are read, those that say nothing alone included.
const MOST_READ: usize = 4 * MOST_WORDS;
/// The most characters of a question that are read.
const MOST_CHARACTERS: usize = 1_000;
/// What it is worth to be called exactly what is asked for.
const SAME_NAME: f32 = 1.6;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    words: Vec<String>,
    /// True when only the first words count, because there were more.
    pub is_cut: bool,
}

/// The answer to a question.
#[derive(Debug, Default)]
pub struct Found {
    /// How many documents of each kind were found, in the order of [`Kind::ALL`].
    pub counts: [usize; 5],
    /// The best documents of each kind, best first.
    best: [Vec<Ranked>; 5],
    /// How many words of the question the documents have.
    pub words_found: usize,
    /// How many words the question has.
    pub words_asked: usize,
    /// What the words of the question may stand for.
    spellings: Vec<Expansion>,
    /// The same as they are written, made when something is first to be highlighted.
    meant: OnceLock<Meant>,
}

impl Question {
    /// Reads what somebody typed. Any text is a question, if only an empty one.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (text, mut is_cut) = match text.char_indices().nth(MOST_CHARACTERS) {
            Some((end, _)) => (&text[..end], true),
            None => (text, false),
        };
        let mut all: Vec<String> = Vec::new();
        for word in words(text) {
            if !all.contains(&word.folded) {
                if all.len() == MOST_READ {
                    is_cut = true;
                    break;
                }
                all.push(word.folded);
            }
        }
        let telling: Vec<String> = all
            .iter()
            .filter(|word| !is_empty_word(word))
            .cloned()
            .collect();
        let mut words = if telling.is_empty() { all } else { telling };
        is_cut |= words.len() > MOST_WORDS;
        words.truncate(MOST_WORDS);
        Self { words, is_cut }
    }

    /// True when no word was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Found {
    /// The best documents of a kind, best first: as many as were wanted.
    #[must_use]
    pub fn best(&self, kind: Kind) -> &[Ranked] {
        &self.best[kind as usize]
    }

    /// How many documents were found.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

impl Index {
    /// Answers a question, with the `want` best documents of each kind, or of the one asked for.
    ///
    /// What has all words comes; if nothing does, what has the most of them. Pages are those of
    /// the language.
    #[must_use]
    pub fn find(
        &self,
        question: &Question,
        locale: Locale,
        only: Option<Kind>,
        want: usize,
    ) -> Found {
        let spellings = self.spellings(question);
        let mut scratch = self.scratch();
        let kept = |document: usize, kind: Kind| {
            only.is_none_or(|only| only == kind) && self.is_in(document, locale)
        };
        let is_kept = |document: u32| {
            let document = document as usize;
            kept(document, self.kind(document))
        };
        if !self.score_together(&spellings, &mut scratch, is_kept) {
            self.score_all(&spellings, &mut scratch);
        }
        let most = self.most_found(&scratch, question.words.len(), kept);
        let name = name_key(question.words.iter().map(String::as_str));
        let mut found = Found {
            words_found: most.into(),
            words_asked: question.words.len(),
            ..Found::default()
        };
        let mut best: [Best; 5] = std::array::from_fn(|_| Best::new(want));
        for (document, score, count) in scratch.results() {
            if count < most {
                continue;
            }
            let kind = self.kind(document);
            if !kept(document, kind) {
                continue;
            }
            found.counts[kind as usize] += 1;
            let best = &mut best[kind as usize];
            // Of hundreds of thousands that are found, hardly any can still be among the best.
            if best.may_take(score * SAME_NAME) {
                let is_namesake = self.names[document] == name;
                best.take(Ranked {
                    position: self.position(kind, document),
                    score: if is_namesake {
                        score * SAME_NAME
                    } else {
                        score
                    },
                    document,
                });
            }
        }
        found.best = best.map(Best::sorted);
        found.spellings = spellings;
        self.give_back(scratch);
        found
    }

    /// All services that answer a question, best first, as positions in the network's list.
    #[must_use]
    pub fn services(&self, question: &str) -> Vec<Ranked> {
        let question = Question::parse(question);
        let mut found = self.find(
            &question,
            Locale::default(),
            Some(Kind::Service),
            usize::MAX,
        );
        std::mem::take(&mut found.best[Kind::Service as usize])
    }

    /// The field that speaks most for a document that was found.
    #[must_use]
    pub fn reason(&self, found: &Found, one: &Ranked) -> Option<Field> {
        let mut sums = [(0.0_f32, None); 12];
        for spelling in &found.spellings {
            let mut best: Option<(f32, Field)> = None;
            for (word, weight) in spelling.iter() {
                for place in self.postings.within(word, one.document) {
                    let score = weight * f32::from(place.impact);
                    if best.is_none_or(|(kept, _)| score > kept) {
                        best = Some((score, place.field));
                    }
                }
            }
            if let Some((score, field)) = best {
                let sum = &mut sums[field as usize];
                *sum = (sum.0 + score, Some(field));
            }
        }
        sums.into_iter()
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .and_then(|(_, field)| field)
    }

    /// Which words of a text a question is about: the number of the question's word for each.
    #[must_use]
    pub(crate) fn marks(&self, found: &Found, text: &str) -> Vec<(std::ops::Range<usize>, usize)> {
        let meant = || Meant::by(&found.spellings, &self.lexicon);
        let meant = found.meant.get_or_init(meant);
        let (mut marks, mut folded) = (Vec::new(), String::new());
        for (start, run) in runs(text).filter(|(_, run)| meant.may_be(run)) {
            folded.clear();
            fold_into(run, &mut folded);
            if folded.len() <= LONGEST
                && let Some(asked) = meant.asked(&folded)
            {
                marks.push((start..start + run.len(), asked));
            }
        }
        marks
    }

    pub(super) fn spellings(&self, question: &Question) -> Vec<Expansion> {
        let last = question.words.len().saturating_sub(1);
        question
            .words
            .iter()
            .enumerate()
            .map(|(at, word)| self.expand(word, at == last))
            .collect()
    }

    /// The most of the question's words that one document has, of those that are kept.
    fn most_found(
        &self,
        scratch: &Scratch,
        asked: usize,
        kept: impl Fn(usize, Kind) -> bool,
    ) -> u8 {
        let mut most = 0;
        for (document, _, count) in scratch.results() {
            if count > most && kept(document, self.kind(document)) {
                most = count;
                if usize::from(most) == asked {
                    break;
                }
            }
        }
        most
    }

    fn kind(&self, document: usize) -> Kind {
        let later = |first: &&usize| **first <= document;
        Kind::ALL[self.firsts[1..5].iter().filter(later).count()]
    }

    fn scratch(&self) -> Scratch {
        let kept = self.pool.lock().ok().and_then(|mut pool| pool.pop());
        kept.unwrap_or_else(|| Scratch::new(self.len()))
    }

    fn give_back(&self, mut scratch: Scratch) {
        scratch.clear();
        if let Ok(mut pool) = self.pool.lock() {
            pool.push(scratch);
        }
    }
}

/// A number that is the same for the same telling words in the same order (FNV-1a): tells
/// namesakes.
pub(super) fn name_key<'w>(words: impl Iterator<Item = &'w str>) -> u32 {
    let mut key = 0x811c_9dc5_u32;
    for word in words.filter(|word| !is_empty_word(word)) {
        for byte in word.bytes().chain([b' ']) {
            key = (key ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    key
}
