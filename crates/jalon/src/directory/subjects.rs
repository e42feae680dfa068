//! What services are about and for whom, as filters: the kinds of users and the themes that the record
//! names, nothing else.

use std::collections::BTreeSet;

use programme::services::Service;

use crate::{
    history::{item, sheet::List},
    publication::{Choice, View},
};

/// The kinds of users of a service.
pub(super) fn user_types(service: &Service) -> impl Iterator<Item = &str> {
    service.user_types.iter().flatten().map(|one| one.trim())
}

/// The themes of a service.
pub(super) fn themes(service: &Service) -> impl Iterator<Item = &str> {
    service.themes.iter().flatten().map(|one| one.trim())
}

/// Words that services of the record name; the one asked for among them.
pub(super) fn known<'v, I: Iterator<Item = &'v str>>(
    view: &'v View,
    words: impl Fn(&'v Service) -> I,
    asked: &str,
) -> Option<String> {
    let all = words_of(view, words);
    all.contains(asked).then(|| asked.to_owned())
}

fn words_of<'v, I: Iterator<Item = &'v str>>(
    view: &'v View,
    words: impl Fn(&'v Service) -> I,
) -> BTreeSet<&'v str> {
    let services = view.network.services().iter();
    let all = services.flat_map(words);
    all.filter(|word| !word.is_empty()).collect()
}

/// The kinds of users, as choices.
pub(super) fn user_type_choices(view: &View, chosen: Option<&str>) -> Vec<Choice> {
    sorted(view, words_of(view, user_types), chosen, |word| {
        item(view, List::UserTypes, word)
    })
}

/// The themes, as choices.
pub(super) fn theme_choices(view: &View, chosen: Option<&str>) -> Vec<Choice> {
    sorted(view, words_of(view, themes), chosen, str::to_owned)
}

fn sorted(
    view: &View,
    words: BTreeSet<&str>,
    chosen: Option<&str>,
    label: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = words
        .into_iter()
        .map(|word| Choice {
            value: word.to_owned(),
            label: label(word),
            is_chosen: Some(word) == chosen,
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    choices
}
