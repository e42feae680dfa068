//! Links and lines of links, as the pages of this room show them.

use programme::services::Service;

use super::catalogue::{Catalogue, Facet};
use crate::publication::{View, components::Tag, query_string};

/// A text that may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Text.
    pub label: String,
    /// Address, ready for `href`.
    pub href: Option<String>,
}

impl Link {
    /// A text that leads nowhere.
    pub(super) fn plain(label: &str) -> Self {
        Self {
            label: label.trim().to_owned(),
            href: None,
        }
    }
}

/// A name and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Name.
    pub name: String,
    /// Values.
    pub links: Vec<Link>,
    /// What to say when there is no value.
    pub none: String,
}

/// Words of one kind, each leading to the services that share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TagGroup {
    /// Kind of words.
    pub name: String,
    /// The words.
    pub tags: Vec<Tag>,
}

/// The words that a service is filed under. Kinds without a word are left out.
pub(super) fn tags(view: &View, service: &Service) -> Vec<TagGroup> {
    let catalogue = Catalogue::of(view);
    let Some(at) = catalogue.position(service.slug.as_str()) else {
        return Vec::new();
    };
    [
        Facet::Objective,
        Facet::Theme,
        Facet::UserType,
        Facet::Technology,
    ]
    .into_iter()
    .filter_map(|facet| {
        let held = &catalogue.entry(at).values[facet as usize];
        (!held.is_empty()).then(|| TagGroup {
            name: view.t(facet.title()),
            tags: held
                .iter()
                .map(|value| &catalogue.values(facet)[*value as usize])
                .map(|value| Tag {
                    label: facet.label(view, value),
                    href: Some(view.link(&address(facet, &value.key))),
                    class: "fr-tag--sm",
                    is_recorded: facet.is_recorded(view, value),
                })
                .collect(),
        })
    })
    .collect()
}

/// The directory filtered by one value.
pub(super) fn address(facet: Facet, key: &str) -> String {
    let parameter = (facet.parameter().to_owned(), key.to_owned());
    format!("/startups/{}", query_string([&parameter]))
}
