//! Working memory of one search, kept for the next: cleaning costs what was touched, not what
//! there is.

/// Scores of documents. All zero between searches.
#[derive(Debug)]
pub(super) struct Scratch {
    /// Best score of the word of the question at hand.
    word: Vec<f32>,
    /// Documents touched by the word at hand.
    by_word: Vec<u32>,
    /// Sum over the words of the question.
    total: Vec<f32>,
    /// How many words of the question were found.
    found: Vec<u8>,
    /// Documents touched by any word.
    touched: Vec<u32>,
}

impl Scratch {
    pub(super) fn new(documents: usize) -> Self {
        Self {
            word: vec![0.0; documents],
            by_word: Vec::new(),
            total: vec![0.0; documents],
            found: vec![0; documents],
            touched: Vec::new(),
        }
    }

    /// Keeps the best of what spellings of one word score in a document.
    pub(super) fn best(&mut self, document: usize, score: f32) {
        let kept = &mut self.word[document];
        if *kept == 0.0 {
            self.by_word
                .push(u32::try_from(document).unwrap_or(u32::MAX));
        }
        *kept = kept.max(score);
    }

    /// Ends a word of the question: `worth` tells what it is worth, of the documents that have it.
    pub(super) fn end_word(&mut self, worth: impl FnOnce(usize) -> f32) {
        let worth = worth(self.by_word.len());
        for document in self.by_word.drain(..) {
            let at = document as usize;
            if self.found[at] == 0 {
                self.touched.push(document);
            }
            self.found[at] = self.found[at].saturating_add(1);
            self.total[at] += worth * self.word[at];
            self.word[at] = 0.0;
        }
    }

    /// Document, score and number of words found, of each document touched.
    pub(super) fn results(&self) -> impl Iterator<Item = (usize, f32, u8)> {
        self.touched
            .iter()
            .map(|document| *document as usize)
            .map(|at| (at, self.total[at], self.found[at]))
    }

    /// Back to all zero.
    pub(super) fn clear(&mut self) {
        for document in self.touched.drain(..) {
            let at = document as usize;
            self.total[at] = 0.0;
            self.found[at] = 0;
        }
    }
}
