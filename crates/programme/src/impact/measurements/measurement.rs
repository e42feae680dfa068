//! One row of the record of measurements.

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};

use super::reading::Reading;
use crate::{
    identity::{IndicatorId, MemberSlug},
    impact::{indicators::SourceKind, period::Period},
};

/// What a row says about its period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// This was measured.
    Measured(Reading),
    /// What was reported before is taken back: the period is absent again.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// Who or what reported a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reporter {
    /// A person.
    Member(MemberSlug),
    /// A key of the service, by its public name.
    Key(String),
    /// A connector of ours.
    Connector,
}

/// One row. Rows are never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The version of its definition that the figure follows.
    pub version: u32,
    /// What the figure is about.
    pub period: Period,
    /// What it says.
    pub entry: Entry,
    /// True while the period, or its counting, was still going on at the cut-off.
    pub is_partial: bool,
    /// Up to when the source was counted. Two honest figures about one period differ when
    /// their cut-offs do.
    pub cut_off: DateTime<FixedOffset>,
    /// Where the figure comes from.
    pub source: SourceKind,
    /// Who or what reported it.
    pub reporter: Reporter,
    /// When it entered the record.
    pub recorded_at: DateTime<Utc>,
}

/// What a row adds to what is known of its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Novelty {
    /// The period was absent.
    New,
    /// The same was known already: nothing is to be recorded.
    Same,
    /// The period goes on, or had been partial: what was known is completed.
    Completed,
    /// Something else was known.
    Corrected,
}

impl Measurement {
    /// What the row adds to the latest row about the same period, if there is one.
    #[must_use]
    pub fn novelty(&self, known: Option<&Self>) -> Novelty {
        let Some(known) = known else {
            return Novelty::New;
        };
        if self.version == known.version
            && self.entry == known.entry
            && self.is_partial == known.is_partial
        {
            return Novelty::Same;
        }
        match known.entry {
            Entry::Withdrawn { .. } => Novelty::New,
            Entry::Measured(_) if known.is_partial => Novelty::Completed,
            Entry::Measured(_) => Novelty::Corrected,
        }
    }
}
