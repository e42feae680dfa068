//! The minimum evidence that each phase must bring (rules.md §2 and §6).

use serde::{Deserialize, Serialize};

/// Minimum evidence by phase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRules {
    /// At the end of an investigation.
    pub investigation: InvestigationEvidence,
    /// During a construction.
    pub construction: ConstructionEvidence,
    /// Periods measured on one impact indicator in acceleration (default 6).
    pub acceleration_periods: u32,
    /// Periods of sustained impact in consolidation (default 12).
    pub consolidation_periods: u32,
    /// Share of potential users reached that entry into consolidation supposes, between 0 and 1
    /// (default 0.30).
    pub consolidation_reach: f64,
    /// Months from the start of construction within which first figures are due (default 18).
    pub first_figures_within_months: u32,
}

/// What an investigation must bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InvestigationEvidence {
    /// Interviews (default 30).
    pub interviews: u32,
    /// Target groups at most (default 4).
    pub target_groups_at_most: u32,
    /// Financing found for the first six months, in euros, at least and at most (default
    /// 150 000 to 200 000).
    pub financing_euros: (u64, u64),
    /// Share of the intrapreneur's time, between 0 and 1 (default 0.60).
    pub intrapreneur_time: f64,
}

/// What a construction must bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConstructionEvidence {
    /// Month by which the first version is in production (default 3).
    pub in_production_by_month: u32,
    /// User tests a month (default 5).
    pub user_tests_per_month: u32,
}

impl Default for EvidenceRules {
    fn default() -> Self {
        Self {
            investigation: InvestigationEvidence {
                interviews: 30,
                target_groups_at_most: 4,
                financing_euros: (150_000, 200_000),
                intrapreneur_time: 0.60,
            },
            construction: ConstructionEvidence {
                in_production_by_month: 3,
                user_tests_per_month: 5,
            },
            acceleration_periods: 6,
            consolidation_periods: 12,
            consolidation_reach: 0.30,
            first_figures_within_months: 18,
        }
    }
}
