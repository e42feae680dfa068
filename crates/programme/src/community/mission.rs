//! A mission: a dated engagement of a member, with whom and on what.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::identity::ServiceSlug;

/// One mission of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mission {
    /// First day; missing in older records.
    pub start: Option<NaiveDate>,
    /// Last day, still worked; `None` is open-ended.
    pub end: Option<NaiveDate>,
    /// In what capacity.
    pub status: Option<MissionStatus>,
    /// Employer, free text.
    pub employer: Option<String>,
    /// The services worked on; `None` when the record does not say.
    pub services: Option<Vec<ServiceSlug>>,
}

/// In what capacity a member works. The list is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum MissionStatus {
    /// Self-employed: `independent`.
    Independent,
    /// Through a service company: `service`.
    ServiceCompany,
    /// Public agent: `admin`.
    PublicAgent,
    /// Any other word, kept as recorded.
    Unlisted(String),
}

impl MissionStatus {
    /// The word of the content repository and the open API.
    #[must_use]
    pub fn public_word(&self) -> &str {
        match self {
            Self::Independent => "independent",
            Self::ServiceCompany => "service",
            Self::PublicAgent => "admin",
            Self::Unlisted(word) => word,
        }
    }
}

impl From<String> for MissionStatus {
    fn from(word: String) -> Self {
        match word.as_str() {
            "independent" => Self::Independent,
            "service" => Self::ServiceCompany,
            "admin" => Self::PublicAgent,
            _ => Self::Unlisted(word),
        }
    }
}

impl From<MissionStatus> for String {
    fn from(status: MissionStatus) -> Self {
        status.public_word().to_owned()
    }
}

impl Mission {
    /// True when the mission covers the day, its first and last days included.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.has_begun(date) && !self.has_ended(date)
    }

    /// True when the mission began on that day or before. A mission without a start has begun.
    #[must_use]
    pub fn has_begun(&self, date: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= date)
    }

    /// True when the last day is past.
    #[must_use]
    pub fn has_ended(&self, date: NaiveDate) -> bool {
        self.end.is_some_and(|end| end < date)
    }

    /// The services worked on, none when the record does not say.
    #[must_use]
    pub fn services(&self) -> &[ServiceSlug] {
        self.services.as_deref().unwrap_or_default()
    }
}
