//! Sorting as a dictionary of the language does, and folding so that variants of a word meet.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Locale;

static FRENCH: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("fr").into(), CollatorOptions::default()).ok());
static ENGLISH: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("en").into(), CollatorOptions::default()).ok());

impl Locale {
    /// Compares two names as a dictionary of the language does.
    #[must_use]
    pub fn compare(self, left: &str, right: &str) -> Ordering {
        let (left, right) = (left.trim(), right.trim());
        let order = match self.collator() {
            Some(collator) => collator.compare(left, right),
            None => fold(left).cmp(&fold(right)),
        };
        order.then_with(|| left.cmp(right))
    }

    /// Bytes whose order is the dictionary's order: for sorting long lists once.
    #[must_use]
    pub fn sort_key(self, text: &str) -> Vec<u8> {
        let text = text.trim();
        let mut key = Vec::with_capacity(text.len() * 2);
        match self.collator() {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(text, &mut key);
            }
            None => key.extend(fold(text).bytes()),
        }
        // Names that the dictionary holds equal keep one order.
        key.push(0);
        key.extend(text.bytes());
        key
    }

    // The collation data are compiled in; were they not, folded order is the next best.
    fn collator(self) -> Option<&'static CollatorBorrowed<'static>> {
        match self {
            Self::French => FRENCH.as_ref(),
            Self::English => ENGLISH.as_ref(),
        }
    }

    /// Sorts by a name as a dictionary of the language does.
    pub fn sort_by_name<T>(self, items: &mut [T], name: impl Fn(&T) -> &str) {
        items.sort_by(|left, right| self.compare(name(left), name(right)));
    }
}

/// A text without case, accents, ligatures, typographic apostrophes and superfluous blanks:
/// equal for all variants of a word.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.nfkd().filter(|c| !is_combining_mark(*c)) {
            match c {
                'œ' | 'Œ' => folded.push_str("oe"),
                'æ' | 'Æ' => folded.push_str("ae"),
                '’' | 'ʼ' => folded.push('\''),
                'ß' => folded.push_str("ss"),
                _ => folded.extend(c.to_lowercase()),
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_in_a_french_dictionary() {
        let mut names = vec![
            "Zoé", "Étienne", "eau", "Œuvre", "Été", "obus", "ete", "pix",
        ];
        Locale::French.sort_by_name(&mut names, |name| name);
        assert_eq!(
            names,
            [
                "eau", "ete", "Été", "Étienne", "obus", "Œuvre", "pix", "Zoé"
            ]
        );
    }

    #[test]
    fn sort_keys_agree_with_comparison() {
        let names = [
            "Zoé", "Étienne", "eau", "Œuvre", "Été", "obus", "ete", "", " pix",
        ];
        for left in names {
            for right in names {
                assert_eq!(
                    Locale::French.compare(left, right),
                    Locale::French
                        .sort_key(left)
                        .cmp(&Locale::French.sort_key(right)),
                    "{left} and {right}"
                );
            }
        }
    }

    #[test]
    fn variants_of_a_word_fold_to_the_same() {
        assert_eq!(fold("  Développement   durable "), "developpement durable");
        assert_eq!(fold("L’Œuvre"), fold("l'oeuvre"));
        assert_eq!(fold("TypeScript"), fold("Typescript"));
        assert_eq!(fold(" \u{a0} "), "");
    }
}
