//! Reading the parameters of an address: what is asked for twice counts as the last one, what makes
//! no sense is told and left aside.

use crate::publication::{Choice, View};

/// The longest text that is searched for, in characters.
const CHARACTERS_AT_MOST: usize = 200;
/// Within how many days something ends « soon »: the choices.
pub(super) const SOON: [u32; 3] = [30, 60, 90];

/// The parameters, and what was wrong with them.
#[derive(Debug)]
pub(super) struct Parameters<'a> {
    view: &'a View,
    query: &'a [(String, String)],
    pub(super) notices: Vec<String>,
}

impl<'a> Parameters<'a> {
    pub(super) fn of(view: &'a View, query: &'a [(String, String)]) -> Self {
        Self {
            view,
            query,
            notices: Vec::new(),
        }
    }

    /// The text of a parameter, bounded; empty when it is absent.
    pub(super) fn text(&self, name: &str) -> String {
        let found = self.query.iter().rev().find(|(key, _)| key == name);
        let text = found.map_or("", |(_, value)| value.trim());
        text.chars().take(CHARACTERS_AT_MOST).collect()
    }

    /// A value that `read` knows; another one is told and ignored.
    pub(super) fn known<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let value = read(&text);
        if value.is_none() {
            let filter = self.view.t(&format!("directory-filter-{name}"));
            let args = [("value", text.into()), ("filter", filter.into())];
            let notice = self.view.locale.with("directory-unknown-value", &args);
            self.notices.push(notice);
        }
        value
    }

    /// Within how many days; one of [`SOON`].
    pub(super) fn soon(&mut self) -> Option<u32> {
        self.known("fin", |text| {
            let days = text.parse().ok()?;
            SOON.contains(&days).then_some(days)
        })
    }

    /// The incubator asked for.
    pub(super) fn incubator(&mut self) -> Option<String> {
        let network = &self.view.network;
        self.known("incubateur", |text| {
            network.incubator(text).map(|one| one.slug.to_string())
        })
    }

    /// The page asked for, from 1, within the `pages` there are; one beyond the end is told.
    pub(super) fn page(&mut self, pages: usize) -> usize {
        let asked = self.known("page", |text| text.parse::<usize>().ok().filter(|n| *n > 0));
        let asked = asked.unwrap_or(1);
        if asked > pages {
            let args = [("page", asked.into()), ("last", pages.into())];
            let notice = self.view.locale.with("directory-beyond", &args);
            self.notices.push(notice);
        }
        asked.min(pages)
    }
}

/// The incubators that are not hidden, as choices.
pub(super) fn incubators(view: &View, chosen: Option<&str>) -> Vec<Choice> {
    let incubators = view.network.incubators().iter();
    let mut choices: Vec<Choice> = incubators
        .filter(|one| !one.is_hidden())
        .map(|one| Choice {
            value: one.slug.to_string(),
            label: one.name.trim().to_owned(),
            is_chosen: Some(one.slug.as_str()) == chosen,
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    choices
}

/// Within how many days, as choices.
pub(super) fn soon(view: &View, chosen: Option<u32>) -> Vec<Choice> {
    SOON.into_iter()
        .map(|days| Choice {
            value: days.to_string(),
            label: view.count("directory-within", days as usize),
            is_chosen: Some(days) == chosen,
        })
        .collect()
}

/// The parameters that are not empty, for addresses that keep them.
pub(super) fn kept(
    pairs: impl IntoIterator<Item = (&'static str, String)>,
) -> Vec<(String, String)> {
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
