//! A file that people added to a service.

use chrono::{DateTime, NaiveDate, Utc};
use programme::{access::Action, identity::ServiceSlug};

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in addresses: a UUID.
    pub id: String,
    /// The service it belongs to.
    pub service: ServiceSlug,
    /// What kind of paper it is.
    pub kind: FileKind,
    /// What people call it.
    pub title: String,
    /// The day it is of: of the committee, of the report.
    pub day: NaiveDate,
    /// Who may read it.
    pub audience: Audience,
    /// Name under which browsers save it.
    pub name: String,
    /// Media type under which it is given.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Where its bytes are.
    pub object_key: String,
    /// Who added it: a member's public name.
    pub added_by: String,
    /// When.
    pub added_at: DateTime<Utc>,
}

/// What kind of paper a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Prepared for, or written after, an investment committee.
    Committee,
    /// Report of a year.
    AnnualReport,
    /// User research: interviews, tests, observations.
    Research,
    /// Anything else.
    Other,
}

/// Who may read a file, from the narrowest circle to the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The service's team, those who follow it, its incubators; the network's team.
    Team,
    /// Those, its sponsors and its committee members.
    Committee,
    /// Every member of the community.
    Network,
    /// Everybody.
    Public,
}

impl FileKind {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Committee,
        Self::AnnualReport,
        Self::Research,
        Self::Other,
    ];

    /// The word in the database, in forms and as a key of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::AnnualReport => "annual_report",
            Self::Research => "research",
            Self::Other => "other",
        }
    }

    /// Reads [`FileKind::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Audience {
    /// All, from the narrowest to the widest.
    pub const ALL: [Self; 4] = [Self::Team, Self::Committee, Self::Network, Self::Public];

    /// The word in the database, in forms and as a key of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Committee => "committee",
            Self::Network => "network",
            Self::Public => "public",
        }
    }

    /// Reads [`Audience::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What one must be allowed to do, on the service, to read a file of that audience.
    #[must_use]
    pub const fn right(self) -> Action {
        match self {
            Self::Team => Action::ReadTeamFiles,
            Self::Committee => Action::ReadCommitteeFiles,
            Self::Network => Action::ReadMemberSpace,
            Self::Public => Action::ReadPublic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_code(kind.code()), Some(kind));
        }
        for audience in Audience::ALL {
            assert_eq!(Audience::from_code(audience.code()), Some(audience));
        }
    }
}
