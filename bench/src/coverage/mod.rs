//! How often intervals hold the truth that simulated figures were made with.
//!
//! Each scenario makes 10,000 records with a fixed seed, asks `programme::impact` as a page would,
//! and counts. A nominal 95 % interval must hold the truth between 93.5 and 96.5 times in 100
//! where its assumptions are true; where they are not, the figure is told, so that the limits
//! that findings carry are known in size.

mod draw;
mod groups;
mod looks;
mod months;
mod series;

use programme::impact::inference::{Confidence, Interval};

use crate::report::Report;

/// Records made for each scenario.
const RUNS: u32 = 10_000;
/// Least and most that a nominal 95 % interval may hold the truth.
const NOMINAL: (f64, f64) = (0.935, 0.965);

const NINETY_FIVE: Confidence = Confidence::NINETY_FIVE;

/// Runs all scenarios.
pub(crate) fn measure(report: &mut Report) {
    groups::measure(report);
    series::measure(report);
    looks::measure(report);
    months::measure(report);
}

/// The share of runs in which something is true, each run with chance of its own.
fn share(seed: u64, runs: u32, mut is_true: impl FnMut(&mut draw::Chance) -> bool) -> f64 {
    let mut chance = draw::Chance::new(seed);
    let hits = (0..runs).filter(|_| is_true(&mut chance)).count();
    f64::from(u32::try_from(hits).unwrap_or(u32::MAX)) / f64::from(runs)
}

/// How often an interval holds the truth; a run without an interval does not.
fn coverage(seed: u64, mut run: impl FnMut(&mut draw::Chance) -> (Option<Interval>, f64)) -> f64 {
    share(seed, RUNS, |chance| {
        let (interval, truth) = run(chance);
        interval.is_some_and(|interval| interval.holds(truth))
    })
}

fn nominal(report: &mut Report, figure: &str, covered: f64) {
    report.within(&format!("coverage: {figure}"), covered, NOMINAL);
}
