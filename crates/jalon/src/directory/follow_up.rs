//! Who follows services: the network's contact, the incubator's, and the services without them.

use std::collections::BTreeSet;

use programme::{identity::MemberSlug, services::Service};

use crate::{
    community::member_name,
    publication::{Choice, View},
};

/// Whether somebody follows a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FollowUp {
    /// A contact is on record.
    With,
    /// None is.
    Without,
}

/// Whose contact is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The network's or the incubator's.
    Either,
    /// The network's.
    Network,
    /// The incubator's.
    Incubator,
}

impl Side {
    /// The parameter of addresses, and key of the filter's name.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Either => "suivi",
            Self::Network => "suivi-reseau",
            Self::Incubator => "suivi-incubateur",
        }
    }

    fn is_followed(self, service: &Service) -> bool {
        let (network, incubator) = (
            service.network_contact.is_some(),
            service.incubator_contact.is_some(),
        );
        match self {
            Self::Either => network || incubator,
            Self::Network => network,
            Self::Incubator => incubator,
        }
    }
}

impl FollowUp {
    pub(super) const ALL: [Self; 2] = [Self::Without, Self::With];

    /// The word of addresses and keys.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::With => "avec",
            Self::Without => "sans",
        }
    }

    /// Reads [`FollowUp::word`].
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether a service is so, on that side.
    pub(super) fn keeps(self, side: Side, service: &Service) -> bool {
        (self == Self::With) == side.is_followed(service)
    }
}

/// With or without a contact on a side, as choices.
pub(super) fn choices(view: &View, chosen: Option<FollowUp>) -> Vec<Choice> {
    FollowUp::ALL
        .into_iter()
        .map(|one| Choice {
            value: one.word().to_owned(),
            label: view.t(&format!("directory-follow-up-{}", one.word())),
            is_chosen: Some(one) == chosen,
        })
        .collect()
}

/// The contacts of a service.
pub(super) fn contacts(service: &Service) -> impl Iterator<Item = &MemberSlug> {
    let contacts = [&service.network_contact, &service.incubator_contact];
    contacts.into_iter().flatten()
}

/// Everybody who follows a service of the record.
pub(super) fn followers(view: &View) -> BTreeSet<&MemberSlug> {
    let services = view.network.services().iter();
    services.flat_map(contacts).collect()
}

/// Everybody who follows a service, as choices by name.
pub(super) fn follower_choices(view: &View, chosen: Option<&MemberSlug>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = followers(view)
        .into_iter()
        .map(|slug| {
            let member = view.whole.member(slug.as_str());
            Choice {
                value: slug.to_string(),
                label: member.map_or_else(|| slug.to_string(), member_name),
                is_chosen: Some(slug) == chosen,
            }
        })
        .collect();
    view.locale
        .sort_by_name(&mut choices, |choice| &choice.label);
    choices
}
