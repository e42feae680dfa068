//! Roles, and what a person holds them on.

use serde::{Deserialize, Serialize};

use crate::identity::{IncubatorSlug, OrganisationSlug, ServiceSlug};

/// A role of rules.md §10, without saying on what it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anybody, signed in or not.
    Visitor,
    /// A member of the community with a mission that covers the day, or ended within the grace.
    Member,
    /// Has a mission on the service.
    TeamMember,
    /// Carries the service within its administration.
    Intrapreneur,
    /// Follows the service for the network or the incubator.
    Coach,
    /// Is in a team of the incubator.
    IncubatorTeam,
    /// Answers for the incubator.
    IncubatorHead,
    /// Invests in services for an organisation.
    Sponsor,
    /// Sits on investment committees that look at the service.
    CommitteeMember,
    /// Works for the network.
    NetworkTeam,
    /// Answers for the network.
    NetworkLead,
    /// Keeps the machine running. No right on decisions.
    Administrator,
}

impl Role {
    /// All roles, in the order of rules.md.
    pub const ALL: [Self; 12] = [
        Self::Visitor,
        Self::Member,
        Self::TeamMember,
        Self::Intrapreneur,
        Self::Coach,
        Self::IncubatorTeam,
        Self::IncubatorHead,
        Self::Sponsor,
        Self::CommitteeMember,
        Self::NetworkTeam,
        Self::NetworkLead,
        Self::Administrator,
    ];

    /// The word used in code and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Member => "member",
            Self::TeamMember => "team_member",
            Self::Intrapreneur => "intrapreneur",
            Self::Coach => "coach",
            Self::IncubatorTeam => "incubator_team",
            Self::IncubatorHead => "incubator_head",
            Self::Sponsor => "sponsor",
            Self::CommitteeMember => "committee_member",
            Self::NetworkTeam => "network_team",
            Self::NetworkLead => "network_lead",
            Self::Administrator => "administrator",
        }
    }

    /// Reads [`Role::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role with what it is held on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// [`Role::Member`]
    Member,
    /// [`Role::TeamMember`] of a service.
    TeamMember(ServiceSlug),
    /// [`Role::Intrapreneur`] of a service.
    Intrapreneur(ServiceSlug),
    /// [`Role::Coach`] of a service.
    Coach(ServiceSlug),
    /// [`Role::IncubatorTeam`] of an incubator.
    IncubatorTeam(IncubatorSlug),
    /// [`Role::IncubatorHead`] of an incubator.
    IncubatorHead(IncubatorSlug),
    /// [`Role::Sponsor`] for an organisation.
    Sponsor(OrganisationSlug),
    /// [`Role::CommitteeMember`] for a service.
    CommitteeMember(ServiceSlug),
    /// [`Role::NetworkTeam`]
    NetworkTeam,
    /// [`Role::NetworkLead`]
    NetworkLead,
    /// [`Role::Administrator`]
    Administrator,
}

impl Holding {
    /// The role that is held.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Member => Role::Member,
            Self::TeamMember(_) => Role::TeamMember,
            Self::Intrapreneur(_) => Role::Intrapreneur,
            Self::Coach(_) => Role::Coach,
            Self::IncubatorTeam(_) => Role::IncubatorTeam,
            Self::IncubatorHead(_) => Role::IncubatorHead,
            Self::Sponsor(_) => Role::Sponsor,
            Self::CommitteeMember(_) => Role::CommitteeMember,
            Self::NetworkTeam => Role::NetworkTeam,
            Self::NetworkLead => Role::NetworkLead,
            Self::Administrator => Role::Administrator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }
}
