//! A team of an incubator.

use serde::{Deserialize, Serialize};

use crate::identity::{IncubatorSlug, TeamSlug};

/// A team of an incubator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Public name in URLs.
    pub slug: TeamSlug,
    /// Name people use; not unique (several incubators have an « Animation » team).
    pub name: String,
    /// What the team does, in Markdown.
    pub purpose: Option<String>,
    /// The incubator it belongs to.
    pub incubator: Option<IncubatorSlug>,
}
