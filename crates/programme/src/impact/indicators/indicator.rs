//! An indicator of a service: its question, what it is measured against, whose it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{definition::Definitions, presets::Preset};
use crate::{
    identity::{IndicatorId, MemberSlug, ServiceSlug},
    impact::Rung,
};

/// The five questions of the impact matrix (rules.md §6), in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Can people use it?
    Usable,
    /// Do they?
    Used,
    /// Does it serve them?
    Useful,
    /// Does it change what the policy is about?
    Impactful,
    /// At what cost?
    Efficient,
}

/// Where an indicator's figures come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Typed in by a person.
    Manual,
    /// A file: CSV or a spreadsheet.
    File,
    /// Pushed by the service itself, with a key.
    Push,
    /// Matomo's reporting API.
    Matomo,
    /// Plausible's statistics API.
    Plausible,
    /// Je donne mon avis.
    Jdma,
    /// A statistics page in JSON.
    StatisticsPage,
    /// A query against the service's own database.
    Query,
    /// Answers to "was this useful?" on this very site.
    Feedback,
}

/// Who may see an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody.
    Public,
    /// The service's team, its incubator and its committees.
    Committee,
}

/// Whom the service is for, counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// Who they are, in words.
    pub who: String,
    /// How many.
    pub size: u64,
    /// Where that number comes from.
    pub source: String,
    /// The day it was true.
    pub as_of: NaiveDate,
}

/// The most that the indicator can ever reach, in the indicator's unit: what a forecast bends
/// towards, and what penetration is a share of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Potential {
    /// The maximum, finite.
    pub maximum: f64,
    /// Where that number comes from.
    pub source: String,
    /// The day it was true.
    pub as_of: NaiveDate,
}

/// Where the indicator stood before the service changed anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The value, in the indicator's unit (a share between 0 and 1).
    pub value: f64,
    /// The day it was true.
    pub as_of: NaiveDate,
    /// Where that number comes from.
    pub source: String,
    /// How well it is known.
    pub rung: Rung,
    /// The version of the definition that it follows.
    pub version: u32,
}

/// A value to reach by a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The value, in the indicator's unit (a share between 0 and 1).
    pub value: f64,
    /// The day by which it is to be reached.
    pub by: NaiveDate,
    /// The day it was set: a target set after its date proves nothing.
    pub set_on: NaiveDate,
    /// The version of the definition that it follows.
    pub version: u32,
}

/// An indicator of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its key.
    pub id: IndicatorId,
    /// The service that it is about.
    pub service: ServiceSlug,
    /// What it is called.
    pub name: String,
    /// The question that it answers.
    pub question: Question,
    /// The preset that it was made from.
    pub preset: Option<Preset>,
    /// What it means, version by version.
    pub definitions: Definitions,
    /// Whom it is about.
    pub population: Option<Population>,
    /// The most that it can reach.
    pub potential: Option<Potential>,
    /// Where it stood before.
    pub baseline: Option<Baseline>,
    /// What it is to reach, in order of date.
    pub targets: Vec<Target>,
    /// Where its figures come from.
    pub source: SourceKind,
    /// Who answers for its figures.
    pub owner: Option<MemberSlug>,
    /// Who may see it.
    pub visibility: Visibility,
    /// True for the one indicator that the service steers by.
    pub is_north_star: bool,
}

/// Why a target can't be set.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TargetError {
    /// NaN or infinite.
    #[error("the target is not a finite number")]
    NotFinite,
    /// Its day has passed.
    #[error("the target's day, {by}, is not after the day it is set, {set_on}")]
    NotAhead {
        /// The day by which it was to be reached.
        by: NaiveDate,
        /// The day it was set.
        set_on: NaiveDate,
    },
    /// Outside what the kind of number allows.
    #[error("{value} is outside what this indicator can be ({least} to {most})")]
    OutOfBounds {
        /// What was given.
        value: f64,
        /// Least possible value; minus infinity when there is none.
        least: f64,
        /// Greatest possible value; infinity when there is none.
        most: f64,
    },
    /// Above the maximum potential.
    #[error("{value} is above the maximum potential, {maximum}: correct one of the two")]
    AbovePotential {
        /// What was given.
        value: f64,
        /// The maximum potential.
        maximum: f64,
    },
    /// There is already one for the day.
    #[error("there is already a target for {0}: targets are added, not replaced")]
    SameDay(NaiveDate),
}

impl Question {
    /// All, in the matrix's order.
    pub const ALL: [Self; 5] = [
        Self::Usable,
        Self::Used,
        Self::Useful,
        Self::Impactful,
        Self::Efficient,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Used => "used",
            Self::Useful => "useful",
            Self::Impactful => "impactful",
            Self::Efficient => "efficient",
        }
    }
}

impl SourceKind {
    /// All sources.
    pub const ALL: [Self; 9] = [
        Self::Manual,
        Self::File,
        Self::Push,
        Self::Matomo,
        Self::Plausible,
        Self::Jdma,
        Self::StatisticsPage,
        Self::Query,
        Self::Feedback,
    ];

    /// The word for addresses, files and storage: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::File => "file",
            Self::Push => "push",
            Self::Matomo => "matomo",
            Self::Plausible => "plausible",
            Self::Jdma => "jdma",
            Self::StatisticsPage => "statistics_page",
            Self::Query => "query",
            Self::Feedback => "feedback",
        }
    }

    /// The rung of evidence of a bare figure from this source: what a person types is declared,
    /// what a machine counts is measured.
    #[must_use]
    pub const fn rung(self) -> Rung {
        match self {
            Self::Manual | Self::File => Rung::Declared,
            Self::Push
            | Self::Matomo
            | Self::Plausible
            | Self::Jdma
            | Self::StatisticsPage
            | Self::Query
            | Self::Feedback => Rung::Measured,
        }
    }
}

impl Indicator {
    /// Adds a target for the latest version of the definition.
    ///
    /// # Errors
    /// [`TargetError`] when it means nothing, is for a past day, is out of bounds or above the
    /// maximum potential, or when there is one for that day.
    pub fn add_target(
        &mut self,
        value: f64,
        by: NaiveDate,
        set_on: NaiveDate,
    ) -> Result<(), TargetError> {
        let version = self.definitions.latest();
        if !value.is_finite() {
            return Err(TargetError::NotFinite);
        }
        if by <= set_on {
            return Err(TargetError::NotAhead { by, set_on });
        }
        let (least, most) = version.definition.kind.bounds();
        let (least, most) = (
            least.unwrap_or(f64::NEG_INFINITY),
            most.unwrap_or(f64::INFINITY),
        );
        if value < least || value > most {
            return Err(TargetError::OutOfBounds { value, least, most });
        }
        if let Some(maximum) = self.potential.as_ref().map(|potential| potential.maximum)
            && value > maximum
        {
            return Err(TargetError::AbovePotential { value, maximum });
        }
        let version = version.number;
        if self
            .targets
            .iter()
            .any(|target| target.by == by && target.version == version)
        {
            return Err(TargetError::SameDay(by));
        }
        self.targets.push(Target {
            value,
            by,
            set_on,
            version,
        });
        self.targets.sort_by_key(|target| target.by);
        Ok(())
    }

    /// The next target on or after a day, of those that follow the latest definition.
    #[must_use]
    pub fn next_target(&self, day: NaiveDate) -> Option<&Target> {
        let version = self.definitions.latest().number;
        self.targets
            .iter()
            .find(|target| target.by >= day && self.compares(target.version, version))
    }

    /// True when no break lies between the two versions.
    #[must_use]
    pub fn compares(&self, one: u32, other: u32) -> bool {
        let (low, high) = (one.min(other), one.max(other));
        self.definitions
            .iter()
            .filter(|revision| revision.number > low && revision.number <= high)
            .all(|revision| !matches!(revision.change, super::Change::Broken { .. }))
    }
}

#[cfg(test)]
#[path = "indicator_tests.rs"]
mod tests;
