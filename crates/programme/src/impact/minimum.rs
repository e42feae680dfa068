//! The minimum evidence that each phase must bring, item by item (rules.md §6).
//!
//! An item is met, not met, or unknown: what nobody recorded is not a failure, and not a success
//! either. The software never decides.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::inference::{Finding, Sentence};
use crate::{
    phases::{Phase, add_months},
    rules::ProgrammeRules,
};

/// What is known of a service on the day looked at. Absent is unknown, not zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Interviews held in the investigation.
    pub interviews: Option<u32>,
    /// Groups that were interviewed.
    pub target_groups: Option<u32>,
    /// Whether the problem's size is written down with its source.
    pub is_problem_sized: Option<bool>,
    /// The latest figure of use in real conditions.
    pub use_measured: Option<f64>,
    /// Hypotheses whose test was concluded, whatever its verdict.
    pub hypotheses_tested: Option<u32>,
    /// Hypotheses that were confirmed by measurement.
    pub hypotheses_confirmed: Option<u32>,
    /// Share of the potential users reached, between 0 and 1.
    pub reach: Option<f64>,
    /// Whole periods in a row that the best measured impact indicator has.
    pub impact_periods: Option<u32>,
    /// Where that indicator is going.
    pub impact_trend: Option<Finding>,
    /// Where the cost by unit of impact is going.
    pub cost_trend: Option<Finding>,
    /// First day of construction.
    pub construction_began: Option<NaiveDate>,
    /// The first figure of any indicator, by its recording day.
    pub first_figure: Option<NaiveDate>,
}

/// Something that a phase must bring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "need", rename_all = "snake_case")]
pub enum Need {
    /// So many interviews.
    Interviews {
        /// How many at least.
        at_least: u32,
    },
    /// No more groups than can be understood.
    TargetGroups {
        /// How many at most.
        at_most: u32,
    },
    /// The size of the problem, with its source.
    ProblemSize,
    /// Real use on the small perimeter.
    RealUse,
    /// A hypothesis tested.
    HypothesisTested,
    /// A hypothesis confirmed by measurement.
    HypothesisConfirmed,
    /// The first figures in time.
    FirstFigures {
        /// The last day for them.
        by: NaiveDate,
    },
    /// Deployed: how far is measured.
    Deployment,
    /// An impact indicator with so many periods in a row.
    ImpactPeriods {
        /// How many at least.
        at_least: u32,
    },
    /// Impact on a meaningful part of the target.
    Reach {
        /// Which share at least.
        at_least: f64,
    },
    /// Impact that lasts: it does not worsen.
    SustainedImpact,
    /// A cost by unit of impact that falls.
    FallingCost,
}

/// Whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// Nobody recorded it.
    Unknown,
}

/// An item of the check.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What the phase must bring.
    #[serde(flatten)]
    pub need: Need,
    /// What there is of it, as a number, where that is one.
    pub have: Option<f64>,
    /// Whether that is enough.
    pub standing: Standing,
}

/// What a phase must bring and what there is of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The phase.
    pub phase: Phase,
    /// The items, in the order in which they are usually gathered.
    pub items: Vec<Item>,
}

/// Checks a service in a phase against the rules on a day. An outcome has nothing to bring.
#[must_use]
pub fn check(phase: Phase, facts: &Facts, rules: &ProgrammeRules, day: NaiveDate) -> Check {
    let items = match phase {
        Phase::Investigation => investigation(facts, rules),
        Phase::Construction => construction(facts, rules, day),
        Phase::Acceleration => acceleration(facts, rules, day),
        Phase::Consolidation => consolidation(facts, rules),
        Phase::Operated
        | Phase::Transferred
        | Phase::Abandoned
        | Phase::InvestigationInconclusive => Vec::new(),
    };
    Check { phase, items }
}

impl Check {
    /// True when every item is met.
    #[must_use]
    pub fn is_sufficient(&self) -> bool {
        self.items.iter().all(|item| item.standing == Standing::Met)
    }

    /// What is not met, or unknown: the evidence that a provisional decision would name.
    pub fn lacking(&self) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .filter(|item| item.standing != Standing::Met)
    }
}

impl Need {
    /// The word for storage and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interviews { .. } => "interviews",
            Self::TargetGroups { .. } => "target_groups",
            Self::ProblemSize => "problem_size",
            Self::RealUse => "real_use",
            Self::HypothesisTested => "hypothesis_tested",
            Self::HypothesisConfirmed => "hypothesis_confirmed",
            Self::FirstFigures { .. } => "first_figures",
            Self::Deployment => "deployment",
            Self::ImpactPeriods { .. } => "impact_periods",
            Self::Reach { .. } => "reach",
            Self::SustainedImpact => "sustained_impact",
            Self::FallingCost => "falling_cost",
        }
    }
}

fn investigation(facts: &Facts, rules: &ProgrammeRules) -> Vec<Item> {
    let wanted = &rules.evidence.investigation;
    let (interviews, groups) = (wanted.interviews, wanted.target_groups_at_most);
    vec![
        at_least(
            Need::Interviews {
                at_least: interviews,
            },
            facts.interviews.map(f64::from),
            f64::from(interviews),
        ),
        item(
            Need::TargetGroups { at_most: groups },
            facts.target_groups.map(f64::from),
            facts.target_groups.map(|have| have <= groups),
        ),
        item(Need::ProblemSize, None, facts.is_problem_sized),
    ]
}

fn construction(facts: &Facts, rules: &ProgrammeRules, day: NaiveDate) -> Vec<Item> {
    let mut items = vec![
        item(
            Need::RealUse,
            facts.use_measured,
            facts.use_measured.map(|have| have > 0.0),
        ),
        at_least(
            Need::HypothesisTested,
            facts.hypotheses_tested.map(f64::from),
            1.0,
        ),
        at_least(
            Need::HypothesisConfirmed,
            facts.hypotheses_confirmed.map(f64::from),
            1.0,
        ),
    ];
    items.extend(first_figures(facts, rules, day));
    items
}

fn acceleration(facts: &Facts, rules: &ProgrammeRules, day: NaiveDate) -> Vec<Item> {
    let periods = rules.evidence.acceleration_periods;
    let mut items: Vec<Item> = first_figures(facts, rules, day).into_iter().collect();
    items.extend([
        item(
            Need::Deployment,
            facts.reach,
            facts.reach.map(|have| have > 0.0),
        ),
        at_least(
            Need::ImpactPeriods { at_least: periods },
            facts.impact_periods.map(f64::from),
            f64::from(periods),
        ),
    ]);
    items
}

fn consolidation(facts: &Facts, rules: &ProgrammeRules) -> Vec<Item> {
    let (periods, reach) = (
        rules.evidence.consolidation_periods,
        rules.evidence.consolidation_reach,
    );
    vec![
        at_least(Need::Reach { at_least: reach }, facts.reach, reach),
        at_least(
            Need::ImpactPeriods { at_least: periods },
            facts.impact_periods.map(f64::from),
            f64::from(periods),
        ),
        item(
            Need::SustainedImpact,
            slope(facts.impact_trend.as_ref()),
            said(facts.impact_trend.as_ref(), |sentence| {
                sentence != Sentence::Worsened
            }),
        ),
        item(
            Need::FallingCost,
            slope(facts.cost_trend.as_ref()),
            said(facts.cost_trend.as_ref(), |sentence| {
                sentence == Sentence::Improved
            }),
        ),
    ]
}

/// Figures are due so many months after construction began; before that day their absence is
/// nothing to hold against anybody.
fn first_figures(facts: &Facts, rules: &ProgrammeRules, day: NaiveDate) -> Option<Item> {
    let months = rules.evidence.first_figures_within_months;
    let by = add_months(facts.construction_began?, months);
    let is_met = match facts.first_figure.filter(|first| *first <= day) {
        Some(first) => Some(first <= by),
        None if day > by => Some(false),
        None => None,
    };
    Some(item(Need::FirstFigures { by }, None, is_met))
}

fn item(need: Need, have: Option<f64>, is_met: Option<bool>) -> Item {
    Item {
        need,
        have,
        standing: match is_met {
            Some(true) => Standing::Met,
            Some(false) => Standing::NotMet,
            None => Standing::Unknown,
        },
    }
}

fn at_least(need: Need, have: Option<f64>, wanted: f64) -> Item {
    item(need, have, have.map(|have| have >= wanted))
}

/// What a finding says, when it says something.
fn said(finding: Option<&Finding>, test: impl Fn(Sentence) -> bool) -> Option<bool> {
    finding
        .filter(|finding| finding.is_sufficient())
        .map(|finding| test(finding.sentence))
}

fn slope(finding: Option<&Finding>) -> Option<f64> {
    finding?.estimate.map(|estimate| estimate.value)
}

#[cfg(test)]
#[path = "minimum_tests.rs"]
mod tests;
