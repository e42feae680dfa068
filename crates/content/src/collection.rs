//! The collections of a content repository and the folders that hold them.

use std::fmt;

/// A collection: one folder of files, each about one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// Services (`_startups`).
    Services,
    /// Members (`_authors`).
    Members,
    /// Incubators (`_incubators`).
    Incubators,
    /// Organisations (`_organisations`).
    Organisations,
    /// How the network names and explains its phases (`_phases`).
    Phases,
    /// Teams of incubators (`_teams`).
    Teams,
    /// FAST editions (`_fasts`).
    FastEditions,
    /// Labels of kinds of events (`_events`): kept, not interpreted.
    Events,
}

impl Collection {
    /// All collections, in the order in which they are read and written.
    pub const ALL: [Self; 8] = [
        Self::Services,
        Self::Members,
        Self::Incubators,
        Self::Organisations,
        Self::Phases,
        Self::Teams,
        Self::FastEditions,
        Self::Events,
    ];

    /// The folder's name in a content repository.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Services => "_startups",
            Self::Members => "_authors",
            Self::Incubators => "_incubators",
            Self::Organisations => "_organisations",
            Self::Phases => "_phases",
            Self::Teams => "_teams",
            Self::FastEditions => "_fasts",
            Self::Events => "_events",
        }
    }

    /// The word for it in our own machine-readable output and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Members => "members",
            Self::Incubators => "incubators",
            Self::Organisations => "organisations",
            Self::Phases => "phases",
            Self::Teams => "teams",
            Self::FastEditions => "fast_editions",
            Self::Events => "events",
        }
    }

    /// Reads [`Collection::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The collection kept in a folder of this name.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.folder() == folder)
    }
}

impl fmt::Display for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_folders_read_back() {
        for one in Collection::ALL {
            assert_eq!(Collection::from_code(one.code()), Some(one));
            assert_eq!(Collection::from_folder(one.folder()), Some(one));
        }
    }
}
