//! From how much on something may be said. Data, with a default for each.

use serde::{Deserialize, Serialize};

/// From how much on something may be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// Periods on each side of a change, under which the change is only described (default 8).
    pub side_at_least: u32,
    /// Periods under which a regression takes ordinary errors and warns that any interval is too
    /// narrow: those of the shorter side of a change, all of a trend (default 12; Turner and others
    /// 2021).
    pub series_short_under: u32,
    /// Periods under which no target is forecast (default 6).
    pub forecast_at_least: u32,
    /// Periods under which no trend is stated (default 6).
    pub trend_at_least: u32,
    /// Dependence of a period on the one before it, from which on it is told (default 0.3).
    pub dependence_told_from: f64,
    /// Periods under which dependence leaves a regression's intervals too narrow (default 60).
    pub dependent_short_under: u32,
    /// A split by chance is doubted under this probability (default 0.001).
    pub split_doubted_under: f64,
    /// Past forecasts under which their calibration is not stated (default 10).
    pub calibration_at_least: u32,
    /// Services under which none is put beside its peers (default 5).
    pub peers_at_least: u32,
    /// Observations under which an approximation for large samples is told (default 30).
    pub large_sample_from: u64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            side_at_least: 8,
            series_short_under: 12,
            forecast_at_least: 6,
            trend_at_least: 6,
            dependence_told_from: 0.3,
            dependent_short_under: 60,
            split_doubted_under: 0.001,
            calibration_at_least: 10,
            peers_at_least: 5,
            large_sample_from: 30,
        }
    }
}
