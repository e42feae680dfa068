//! The index: which words stand where, in memory, built with a network and as long-lived as it.
//!
//! Holds no text: documents are positions in the network's lists, and what is shown is read from
//! the network. Building is linear in the record; a search is bounded whatever is asked.

mod build;
mod expand;
mod lexicon;
mod meant;
mod near;
mod postings;
mod ranked;
mod scoring;
mod scratch;
mod search;

use std::sync::Mutex;

pub use self::{
    ranked::Ranked,
    search::{Found, Question},
};

use self::{lexicon::Lexicon, postings::Postings, scratch::Scratch};
use super::kinds::Kind;
use crate::foundation::i18n::Locale;

/// Everything that can be found in one network.
#[derive(Debug)]
pub struct Index {
    lexicon: Lexicon,
    postings: Postings,
    /// First document of each kind, in the order of [`Kind::ALL`], and the number of all.
    firsts: [usize; 6],
    /// Of each document, a number that namesakes share.
    names: Vec<u32>,
    /// Working memory of earlier searches, for the next ones.
    pool: Mutex<Vec<Scratch>>,
}

impl Index {
    /// An estimate of the memory it takes, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lexicon.bytes() + self.postings.bytes() + 4 * self.names.len()
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.firsts[5]
    }

    /// True when there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The documents of a kind.
    fn documents(&self, kind: Kind) -> std::ops::Range<usize> {
        let at = kind as usize;
        self.firsts[at]..self.firsts[at + 1]
    }

    /// Pages come once in each language; the others are found in all.
    fn is_in(&self, document: usize, locale: Locale) -> bool {
        let pages = self.documents(Kind::Page);
        if !pages.contains(&document) {
            return true;
        }
        let in_french = document - pages.start < pages.len() / Locale::ALL.len();
        in_french == (locale == Locale::French)
    }

    /// Position in the network's list of that kind; for pages, in the list of the site's pages.
    fn position(&self, kind: Kind, document: usize) -> usize {
        let documents = self.documents(kind);
        let position = document.saturating_sub(documents.start);
        if kind == Kind::Page {
            position % (documents.len() / Locale::ALL.len()).max(1)
        } else {
            position
        }
    }
}
