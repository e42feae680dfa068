//! The dossier that a committee reads, and its freezing.
//!
//! A dossier is data: previous commitments first, then sections in one order, then the ask. What
//! fills a section comes from other rooms as JSON; here it is put in order, checked for
//! completeness, frozen (canonical JSON with its SHA-256), and compared with what is known now:
//! later corrections stand beside the frozen figure, never instead.

mod completeness;
mod corrections;
mod freeze;
mod section;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use completeness::{Gap, gaps};
pub use corrections::{Correction, corrections};
pub use freeze::{Freeze, FreezeBroken};
pub use section::{Content, Section};

use super::{ask::Ask, followup::Review};
use crate::{
    identity::{ItemId, ServiceSlug, SessionId},
    impact::{indicators::Question, minimum::Check},
    phases::Phase,
    services::Objective,
};

/// Everything that a committee reads about one service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// How its sections are laid out: see [`Dossier::VERSION`]. Those frozen before versions were
    /// told are of the first.
    #[serde(default = "first_version")]
    pub version: u32,
    /// For which session.
    pub session: SessionId,
    /// For which item.
    pub item: ItemId,
    /// The service.
    pub service: ServiceSlug,
    /// Its name.
    pub name: String,
    /// Its phase.
    pub phase: Phase,
    /// Its principal objective, when stated.
    pub objective: Option<Objective>,
    /// What was recorded later is not in here.
    pub cut_off: DateTime<Utc>,
    /// The version of the programme's rules.
    pub rules_version: u32,
    /// What was promised last time, and what became of it: shown first.
    pub commitments: Vec<Review>,
    /// The sections.
    pub sections: BTreeMap<Section, Content>,
    /// What the phase must bring, and what there is of it; `None` when nobody checked.
    pub evidence: Option<Check>,
    /// The questions of the impact matrix that a measured figure answers.
    pub measured: BTreeSet<Question>,
    /// What the team asks for.
    pub ask: Option<Ask>,
}

const fn first_version() -> u32 {
    1
}

impl Dossier {
    /// How sections are laid out today. 1: figures as bare numbers. 2: figures with their intervals,
    /// hypotheses, research and costs. What was frozen under an earlier one is shown as it was.
    pub const VERSION: u32 = 2;
}
