//! An incubator: the house within an administration where services are incubated.

use serde::{Deserialize, Serialize};

use crate::identity::{IncubatorSlug, OrganisationSlug, ServiceSlug};

/// An incubator of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incubator {
    /// Public name in URLs.
    pub slug: IncubatorSlug,
    /// Name people use.
    pub name: String,
    /// The organisation it belongs to, as far as the record names one.
    pub owner: Option<OrganisationSlug>,
    /// What it is, in a few sentences of Markdown.
    pub short_description: Option<String>,
    /// Presentation, in Markdown.
    pub description: String,
    /// E-mail address, or a page.
    pub contact: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Its site.
    pub website: Option<String>,
    /// Where its code is.
    pub github: Option<String>,
    /// File name of its logo.
    pub logo: Option<String>,
    /// Services it puts forward.
    pub highlighted: Option<Vec<ServiceSlug>>,
    /// Kept out of the public lists; its services stay public.
    pub hidden: Option<bool>,
    /// URLs under which it used to be found.
    pub former_urls: Option<Vec<String>>,
}

impl Incubator {
    /// An incubator of which nothing is recorded but its names.
    #[must_use]
    pub fn new(slug: IncubatorSlug, name: impl Into<String>) -> Self {
        Self {
            slug,
            name: name.into(),
            owner: None,
            short_description: None,
            description: String::new(),
            contact: None,
            address: None,
            website: None,
            github: None,
            logo: None,
            highlighted: None,
            hidden: None,
            former_urls: None,
        }
    }

    /// True when it is kept out of the public lists.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }
}
