//! Words on screen: French first, English second, all of them in `i18n/`; and how each language
//! writes dates, numbers, lists, and sorts names.

mod collation;
mod dates;
mod numbers;

pub use collation::fold;

use std::{collections::HashMap, sync::LazyLock};

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

static BUNDLES: LazyLock<HashMap<Locale, FluentBundle<FluentResource>>> = LazyLock::new(|| {
    Locale::ALL
        .into_iter()
        .map(|locale| (locale, locale.load()))
        .collect()
});

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Français
    #[default]
    French,
    /// English
    English,
}

impl Locale {
    /// Every language, first the default one.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The code for `lang` attributes and folder names.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// What a URL path begins with in this language: nothing, or `/en`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::French => "",
            Self::English => "/en",
        }
    }

    /// The word or sentence of that key.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The sentence of that key with one argument `n`, a number that chooses the plural.
    #[must_use]
    pub fn count(self, key: &str, n: usize) -> String {
        self.with(key, &[("n", FluentValue::from(n))])
    }

    /// The sentence of that key with named arguments.
    #[must_use]
    pub fn with(self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut all = FluentArgs::new();
        for (name, value) in args {
            all.set(*name, value.clone());
        }
        self.format(key, Some(&all))
    }

    /// True when the key exists in this language.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        BUNDLES[&self].has_message(key)
    }

    /// Every key of this language, for the test that compares languages.
    #[must_use]
    pub fn keys(self) -> Vec<String> {
        self.files()
            .flat_map(|text| {
                let resource =
                    FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
                resource
                    .entries()
                    .filter_map(|entry| match entry {
                        fluent_syntax::ast::Entry::Message(message) => {
                            Some(message.id.name.to_owned())
                        }
                        _ => None,
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// The words joined as in a sentence: « a, b et c ».
    #[must_use]
    pub fn list<T: AsRef<str>>(self, words: &[T]) -> String {
        match words {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                self.with(
                    "format-list",
                    &[
                        ("first", FluentValue::from(first.join(", "))),
                        ("last", FluentValue::from(last.as_ref())),
                    ],
                )
            }
        }
    }

    // A key that is missing shows as itself; a test fails on any such key.
    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = &BUNDLES[&self];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned()
    }

    fn language(self) -> LanguageIdentifier {
        // Both codes are well-formed; a test renders both languages.
        self.code().parse().unwrap_or_default()
    }

    fn load(self) -> FluentBundle<FluentResource> {
        let mut bundle = FluentBundle::new_concurrent(vec![self.language()]);
        // Pages isolate directions with mark-up; the invisible marks would end up in attributes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match self {
            Self::French => |value, _| numbers::of_fluent(Self::French, value),
            Self::English => |value, _| numbers::of_fluent(Self::English, value),
        }));
        for text in self.files() {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        bundle
    }

    fn files(self) -> impl Iterator<Item = String> {
        FILES
            .get_dir(self.code())
            .map(Dir::files)
            .into_iter()
            .flatten()
            .filter(|file| file.path().extension().is_some_and(|end| end == "ftl"))
            .map(|file| file.contents_utf8().unwrap_or_default().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_with_and() {
        assert_eq!(Locale::French.list(&["a", "b", "c"]), "a, b et c");
        assert_eq!(Locale::English.list(&["a", "b"]), "a and b");
        assert_eq!(Locale::French.list(&["seul"]), "seul");
        assert_eq!(Locale::French.list::<&str>(&[]), "");
    }

    #[test]
    fn a_key_that_is_missing_shows_as_itself() {
        assert_eq!(Locale::French.t("no-such-key"), "no-such-key");
        assert!(!Locale::French.has("no-such-key"));
    }
}
