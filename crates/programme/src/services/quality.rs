//! Quality facts that the record carries about a service: what is published, not how good it is.

use serde::{Deserialize, Serialize};

/// Published pages and declared statuses. `None` is "not stated".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityFacts {
    /// The record says whether a statistics page exists.
    pub has_statistics: Option<bool>,
    /// Address of the statistics page.
    pub statistics_url: Option<String>,
    /// Address of the page on the service's budget.
    pub budget_url: Option<String>,
    /// Address of the page on its impact.
    pub impact_url: Option<String>,
    /// Declared accessibility.
    pub accessibility: Option<AccessibilityStatus>,
    /// Whether a risk analysis was made.
    pub risk_analysis: Option<bool>,
    /// Address of the risk analysis.
    pub risk_analysis_url: Option<String>,
    /// Address of its `DashLord` report (follow-up of good technical practice).
    pub dashlord_url: Option<String>,
    /// Whether it is followed in `MonServiceSécurisé`.
    pub mon_service_securise: Option<bool>,
}

/// Declared conformity with the accessibility rules. The list is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum AccessibilityStatus {
    /// `non conforme`
    NonCompliant,
    /// `partiellement conforme`
    PartiallyCompliant,
    /// `totalement conforme`
    FullyCompliant,
    /// Any other wording, kept as recorded.
    Unlisted(String),
}

impl AccessibilityStatus {
    /// The wording of the content repository and the open API.
    #[must_use]
    pub fn public_word(&self) -> &str {
        match self {
            Self::NonCompliant => "non conforme",
            Self::PartiallyCompliant => "partiellement conforme",
            Self::FullyCompliant => "totalement conforme",
            Self::Unlisted(word) => word,
        }
    }
}

impl From<String> for AccessibilityStatus {
    fn from(word: String) -> Self {
        match word.as_str() {
            "non conforme" => Self::NonCompliant,
            "partiellement conforme" => Self::PartiallyCompliant,
            "totalement conforme" => Self::FullyCompliant,
            _ => Self::Unlisted(word),
        }
    }
}

impl From<AccessibilityStatus> for String {
    fn from(status: AccessibilityStatus) -> Self {
        status.public_word().to_owned()
    }
}

impl QualityFacts {
    /// True when the record points at a statistics page or says that there is one.
    #[must_use]
    pub fn publishes_statistics(&self) -> bool {
        self.has_statistics == Some(true)
            || self
                .statistics_url
                .as_deref()
                .is_some_and(|url| !url.trim().is_empty())
    }
}
