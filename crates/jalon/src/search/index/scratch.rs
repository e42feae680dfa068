//! Working memory of one search, kept for the next: cleaning costs what was touched, not what
//! there is.

/// Scores of documents. All zero between searches.
#[derive(Debug)]
pub(super) struct Scratch {
    /// One for each document, its figures side by side: they are read together.
    scores: Vec<Score>,
    /// Documents touched by the word at hand.
    by_word: Vec<u32>,
    /// Documents touched by any word.
    touched: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Score {
    /// Best score of the word of the question at hand.
    word: f32,
    /// Sum over the words of the question.
    total: f32,
    /// How many words of the question were found.
    found: u8,
}

impl Scratch {
    pub(super) fn new(documents: usize) -> Self {
        Self {
            scores: vec![Score::default(); documents],
            by_word: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Keeps the best of what spellings of one word score in a document.
    pub(super) fn best(&mut self, document: u32, score: f32) {
        let kept = &mut self.scores[document as usize].word;
        if *kept == 0.0 {
            self.by_word.push(document);
        }
        *kept = kept.max(score);
    }

    /// How many words of the question a document has so far.
    pub(super) fn found(&self, document: u32) -> usize {
        self.scores[document as usize].found.into()
    }

    /// Ends a word of the question that is worth so much; `holders` becomes the documents that have it.
    pub(super) fn end_word(&mut self, worth: f32, holders: &mut Vec<u32>) {
        for document in &self.by_word {
            let score = &mut self.scores[*document as usize];
            if score.found == 0 {
                self.touched.push(*document);
            }
            score.found = score.found.saturating_add(1);
            score.total += worth * score.word;
            score.word = 0.0;
        }
        holders.clear();
        std::mem::swap(holders, &mut self.by_word);
    }

    /// Document, score and number of words found, of each document touched.
    pub(super) fn results(&self) -> impl Iterator<Item = (usize, f32, u8)> {
        self.touched.iter().map(|document| {
            let at = *document as usize;
            let score = &self.scores[at];
            (at, score.total, score.found)
        })
    }

    /// Back to all zero.
    pub(super) fn clear(&mut self) {
        for document in self.touched.drain(..) {
            self.scores[document as usize] = Score::default();
        }
    }
}
