//! Administrations, incubators and the incubators' teams.

mod incubator;
mod team;

use serde::{Deserialize, Serialize};

pub use incubator::Incubator;
pub use team::Team;

use crate::identity::OrganisationSlug;

/// An administration that carries or sponsors services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Public name in URLs.
    pub slug: OrganisationSlug,
    /// Full name.
    pub name: Option<String>,
    /// Short name.
    pub acronym: Option<String>,
    /// Ministerial domain, in the network's words (`education`, `interieur`…).
    pub ministerial_domain: Option<String>,
    /// Kind of administration, in the network's words (`administration-centrale`…).
    pub kind: Option<String>,
    /// Its entry in the State's directory.
    pub directory_url: Option<String>,
    /// Presentation, in Markdown.
    pub description: String,
}

impl Organisation {
    /// The name to show: the full one, else the acronym, else the slug.
    #[must_use]
    pub fn display_name(&self) -> &str {
        [self.name.as_deref(), self.acronym.as_deref()]
            .into_iter()
            .flatten()
            .map(str::trim)
            .find(|name| !name.is_empty())
            .unwrap_or(self.slug.as_str())
    }

    /// The short name to show: the acronym, else the full name, else the slug.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.acronym
            .as_deref()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.display_name())
    }
}
