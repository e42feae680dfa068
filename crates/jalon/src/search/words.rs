//! Cuts a text into words as the index knows them: folded (no case, no accents), with their place
//! in the text for highlighting.
//!
//! E-mail and web addresses are passed over: nobody is found by their address. Work and memory are
//! linear in the text.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest word kept, in bytes. Longer ones are no words: keys, data, keyboards leant on.
pub(super) const LONGEST: usize = 40;

/// Words that say nothing alone, folded; of French, and the English ones of the site's pages.
const EMPTY: [&str; 70] = [
    "a", "ai", "an", "and", "are", "as", "at", "au", "aux", "avec", "by", "c", "ce", "ces", "cet",
    "cette", "comment", "d", "dans", "de", "des", "du", "elle", "en", "est", "et", "eux", "for",
    "il", "ils", "in", "is", "it", "j", "je", "l", "la", "le", "les", "leur", "leurs", "m", "mais",
    "n", "ne", "nous", "of", "on", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se",
    "ses", "son", "sont", "sur", "t", "the", "to", "un", "une", "vos", "with", "y",
];

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without case and accents.
    pub folded: String,
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    runs(text).filter_map(|(start, run)| {
        let mut folded = String::with_capacity(run.len());
        fold_into(run, &mut folded);
        (!folded.is_empty() && folded.len() <= LONGEST).then(|| Word {
            folded,
            start,
            end: start + run.len(),
        })
    })
}

/// What is made of letters and digits, as it is written, with its place; addresses passed over.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    pieces(text, |c| !c.is_whitespace())
        .filter(|(_, chunk)| !is_address(chunk))
        .flat_map(|(at, chunk)| {
            pieces(chunk, |c| c.is_alphanumeric() || is_combining_mark(c))
                .map(move |(start, run)| (at + start, run))
        })
}

/// Appends a run of letters without case and accents.
pub(super) fn fold_into(run: &str, folded: &mut String) {
    if run.is_ascii() {
        let start = folded.len();
        folded.push_str(run);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for c in run.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// True for words that say nothing alone.
pub(crate) fn is_empty_word(folded: &str) -> bool {
    EMPTY.binary_search(&folded).is_ok()
}

fn is_address(chunk: &str) -> bool {
    chunk.contains('@') || chunk.contains("://") || chunk.starts_with("www.")
}

fn pieces(text: &str, keep: fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(keep)?;
        let end = text[start..]
            .find(|c| !keep(c))
            .map_or(text.len(), |length| start + length);
        at = end;
        Some((start, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn the_empty_words_are_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn accents_case_ligatures_and_elisions_do_not_count() {
        assert_eq!(
            folded("L’Écologie à cœur, e\u{301}lu·e"),
            ["l", "ecologie", "a", "coeur", "elu", "e"]
        );
    }

    #[test]
    fn addresses_are_passed_over() {
        assert_eq!(
            folded("Écrire à jeanne.doe@exemple.fr ou https://exemple.fr/page www.exemple.fr"),
            ["ecrire", "a", "ou"]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_cut_at_its_own_characters(text in ".{0,200}") {
            for word in words(&text) {
                prop_assert!(word.folded.len() <= LONGEST);
                prop_assert!(text.get(word.start..word.end).is_some_and(|run| !run.is_empty()));
            }
        }
    }
}
