//! What the site's index answers to a question about services.

use std::collections::HashMap;

use crate::{
    publication::View,
    search::{Index, Kind, Question},
};

/// The services that answer a question: those that have all its words, or, if none does, those
/// that have the most of them.
#[derive(Debug)]
pub(crate) struct Answer {
    /// How well each answers, by its place in the catalogue: the higher the better.
    scores: HashMap<usize, f32>,
    /// How many words of the question they have.
    pub words_found: usize,
    /// How many words of the question count.
    pub words_asked: usize,
}

impl Answer {
    /// Asks the index of a view's network, which is made at its first question. `None` when the
    /// question holds no word.
    pub(crate) fn to(view: &View, question: &str) -> Option<Self> {
        let question = Question::parse(question);
        if question.is_empty() {
            return None;
        }
        let index = view.derived(Index::build);
        let found = index.find(&question, view.locale, Some(Kind::Service), usize::MAX);
        // The index and the catalogue both count services as the network lists them.
        let best = found.best(Kind::Service).iter();
        Some(Self {
            scores: best.map(|one| (one.position, one.score)).collect(),
            words_found: found.words_found,
            words_asked: found.words_asked,
        })
    }

    /// How well the service at that place answers; `None` when it doesn't.
    pub(crate) fn score(&self, at: usize) -> Option<f32> {
        self.scores.get(&at).copied()
    }

    /// True when no service has all words of the question, though some have several.
    pub(crate) fn is_partial(&self) -> bool {
        !self.scores.is_empty() && self.words_found < self.words_asked
    }
}
