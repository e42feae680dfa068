//! Roles, and what a person holds them on.

use serde::{Deserialize, Serialize};

use crate::identity::{IncubatorSlug, OrganisationSlug, ServiceSlug, SlugError};

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

    /// The public name of what the role is held on; none for roles of the whole network.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        match self {
            Self::TeamMember(service)
            | Self::Intrapreneur(service)
            | Self::Coach(service)
            | Self::CommitteeMember(service) => Some(service.as_str()),
            Self::IncubatorTeam(incubator) | Self::IncubatorHead(incubator) => {
                Some(incubator.as_str())
            }
            Self::Sponsor(organisation) => Some(organisation.as_str()),
            Self::Member | Self::NetworkTeam | Self::NetworkLead | Self::Administrator => None,
        }
    }

    /// A role with what it is held on, by its public name.
    ///
    /// # Errors
    /// [`HoldingError`] when the role needs a scope and has none, has one and needs none, or can't
    /// be held at all.
    pub fn of(role: Role, scope: Option<&str>) -> Result<Self, HoldingError> {
        let needed = || scope.ok_or(HoldingError::ScopeNeeded(role));
        let service = || Ok::<_, HoldingError>(ServiceSlug::parse(needed()?)?);
        let incubator = || Ok::<_, HoldingError>(IncubatorSlug::parse(needed()?)?);
        let holding = match role {
            Role::Visitor => return Err(HoldingError::NotHeld),
            Role::TeamMember => Self::TeamMember(service()?),
            Role::Intrapreneur => Self::Intrapreneur(service()?),
            Role::Coach => Self::Coach(service()?),
            Role::CommitteeMember => Self::CommitteeMember(service()?),
            Role::IncubatorTeam => Self::IncubatorTeam(incubator()?),
            Role::IncubatorHead => Self::IncubatorHead(incubator()?),
            Role::Sponsor => Self::Sponsor(OrganisationSlug::parse(needed()?)?),
            Role::Member => Self::Member,
            Role::NetworkTeam => Self::NetworkTeam,
            Role::NetworkLead => Self::NetworkLead,
            Role::Administrator => Self::Administrator,
        };
        if scope.is_some() && holding.scope().is_none() {
            return Err(HoldingError::ScopeNotNeeded(role));
        }
        Ok(holding)
    }
}

/// Why a role can't be held on that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoldingError {
    /// It is held on something, and nothing was named.
    #[error("the role {} is held on something: name the service, the incubator or the organisation", .0.code())]
    ScopeNeeded(Role),
    /// It is held in the whole network, and something was named.
    #[error("the role {} is held in the whole network: name nothing that it is held on", .0.code())]
    ScopeNotNeeded(Role),
    /// Everybody is a visitor.
    #[error("everybody is a visitor: that role is not given")]
    NotHeld,
    /// The name can't be one.
    #[error(transparent)]
    Name(#[from] SlugError),
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

    #[test]
    fn holdings_read_back_from_role_and_scope() {
        for role in Role::ALL {
            let on_something = Holding::of(role, Some("x"));
            let in_the_network = Holding::of(role, None);
            match (on_something, in_the_network) {
                (Ok(holding), Err(HoldingError::ScopeNeeded(_))) => {
                    assert_eq!((holding.role(), holding.scope()), (role, Some("x")));
                }
                (Err(HoldingError::ScopeNotNeeded(_)), Ok(holding)) => {
                    assert_eq!((holding.role(), holding.scope()), (role, None));
                }
                (Err(_), Err(_)) => assert_eq!(role, Role::Visitor),
                other => panic!("{role:?}: {other:?}"),
            }
        }
        assert!(Holding::of(Role::Coach, Some("a/b")).is_err());
    }
}
