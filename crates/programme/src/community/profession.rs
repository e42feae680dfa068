//! Professions of the community (rules.md §10).

use serde::{Deserialize, Serialize};

/// What a member does. The list is open: an unlisted word is kept as recorded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Profession {
    /// Animation
    Facilitation,
    /// Coaching
    Coaching,
    /// Data
    Data,
    /// Déploiement
    Deployment,
    /// Design
    Design,
    /// Développement
    Development,
    /// Intraprenariat
    Intrapreneurship,
    /// Produit
    Product,
    /// Support
    Support,
    /// Attributaire (holder of a contract)
    ContractHolder,
    /// Autre
    Other,
    /// A word that the network's vocabulary does not know.
    Unlisted(String),
}

impl Profession {
    /// The professions of the network's vocabulary.
    pub const LISTED: [Self; 11] = [
        Self::Facilitation,
        Self::Coaching,
        Self::Data,
        Self::Deployment,
        Self::Design,
        Self::Development,
        Self::Intrapreneurship,
        Self::Product,
        Self::Support,
        Self::ContractHolder,
        Self::Other,
    ];

    /// The word of the content repository and the open API.
    #[must_use]
    pub fn public_word(&self) -> &str {
        match self {
            Self::Facilitation => "Animation",
            Self::Coaching => "Coaching",
            Self::Data => "Data",
            Self::Deployment => "Déploiement",
            Self::Design => "Design",
            Self::Development => "Développement",
            Self::Intrapreneurship => "Intraprenariat",
            Self::Product => "Produit",
            Self::Support => "Support",
            Self::ContractHolder => "Attributaire",
            Self::Other => "Autre",
            Self::Unlisted(word) => word,
        }
    }
}

impl From<String> for Profession {
    fn from(word: String) -> Self {
        Self::LISTED
            .into_iter()
            .find(|listed| listed.public_word() == word)
            .unwrap_or(Self::Unlisted(word))
    }
}

impl From<Profession> for String {
    fn from(profession: Profession) -> Self {
        profession.public_word().to_owned()
    }
}
