//! The programme's words, explained where they are read: which ones, not their texts, which are in
//! `i18n/*/glossary.ftl`.
//!
//! Shown as disclosures that need no script, no pointer and no hovering
//! (`templates/components/terms.html`), and all together on `/glossaire`.

use super::{Layout, View};

/// The words, by their anchors on `/glossaire`, in the order in which one needs them.
pub const TERMS: [&str; 22] = [
    "service",
    "incubateur",
    "sponsor",
    "intrapreneur",
    "membre",
    "objectif",
    "phase",
    "investigation",
    "construction",
    "acceleration",
    "consolidation",
    "comite",
    "impact",
    "impact-national",
    "fast",
    "eig",
    "rgaa",
    "dashlord",
    "mss",
    "risque",
    "api",
    "atom",
];

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Anchor on `/glossaire`.
    pub id: String,
    /// The word.
    pub name: String,
    /// What it means, in a sentence or two.
    pub text: String,
}

impl Term {
    /// The word of an anchor, one of [`TERMS`], in the reader's language.
    #[must_use]
    pub fn of(view: &View, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: view.t(&format!("word-{id}")),
            text: view.t(&format!("word-{id}-text")),
        }
    }
}

impl Layout<'_> {
    /// Words to explain on a page, by their anchors.
    #[must_use]
    pub fn terms(&self, ids: &[&str]) -> Vec<Term> {
        ids.iter().map(|id| Term::of(self.view, id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::i18n::Locale;

    #[test]
    fn every_word_is_explained_in_both_languages() {
        for locale in Locale::ALL {
            let view = View::sample(locale);
            for id in TERMS {
                let term = Term::of(&view, id);
                assert!(!term.name.starts_with("word-"), "{}", term.name);
                assert!(term.text.ends_with(['.', '?']), "{}", term.text);
            }
        }
    }
}
