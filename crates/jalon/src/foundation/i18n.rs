//! Words on screen: French first, English second, all of them in `i18n/`.

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
        let files = FILES
            .get_dir(self.code())
            .map(Dir::files)
            .into_iter()
            .flatten();
        for file in files {
            let text = file.contents_utf8().unwrap_or_default().to_owned();
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        bundle
    }
}
