//! What a service is for: one principal objective out of three (rules.md §1).

use serde::{Deserialize, Serialize};

/// A purpose of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Make life simpler for users, companies or public agents.
    Simplify,
    /// Make a public policy more effective by digital means.
    PolicyEfficacy,
    /// Build a public service where the public sector was absent.
    NewPublicService,
}

impl Objective {
    /// All three, in the order of rules.md.
    pub const ALL: [Self; 3] = [Self::Simplify, Self::PolicyEfficacy, Self::NewPublicService];

    /// The word used in code and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Simplify => "simplify",
            Self::PolicyEfficacy => "policy_efficacy",
            Self::NewPublicService => "new_public_service",
        }
    }

    /// Reads [`Objective::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
