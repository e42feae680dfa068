//! What somebody says is the lowest rung, whatever is then made of it (rules.md §6).

use super::finding::{Finding, Limit};
use crate::impact::{Rung, measurements::Point};

/// Lowers a finding to *declared*, and says so, when one of the points that it rests on was declared.
pub(super) fn lower<'p>(found: &mut Finding, points: impl IntoIterator<Item = &'p Point>) {
    let is_declared = |point: &Point| point.source.rung() == Rung::Declared;
    if points.into_iter().any(is_declared) {
        found.rung = Rung::Declared;
        if !found.limits.contains(&Limit::Declared) {
            found.limits.push(Limit::Declared);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::{
        indicators::{Direction, SourceKind},
        inference::{
            Confidence, Thresholds,
            before_after::before_after,
            controlled::{controlled, differences},
            forecast::{Aim, forecast},
            interrupted::{Seasons, interrupted},
            looks::{Planned, around},
            trend::trend,
        },
        measurements::Segment,
        sample_tests::{day, monthly_values},
    };

    /// Two years around January 2021; one of the months was typed by a person if so wanted.
    fn series(turn: usize, declared: Option<usize>) -> Segment {
        let noise = [0.4, -0.7, 0.2, 0.9, -0.5, -0.1, 0.6, -1.0, 0.2];
        let values: Vec<f64> = (0..24)
            .map(|month| if month < 12 { 50.0 } else { 58.0 } + noise[month * turn % 9])
            .collect();
        let mut segment = monthly_values(Direction::Up, &values);
        if let Some(at) = declared {
            segment.points[at].source = SourceKind::Manual;
        }
        segment
    }

    fn all(ours: &Segment, theirs: &Segment) -> Vec<Finding> {
        let (on, thresholds, confidence) = (
            day("2021-01-01"),
            Thresholds::default(),
            Confidence::NINETY_FIVE,
        );
        let planned = Planned {
            periods: 24,
            observations: 0,
        };
        let aim = Aim {
            target: 60.0,
            by: day("2022-06-30"),
            maximum: None,
        };
        let alone = interrupted(ours, on, Seasons::Ignored, &thresholds, confidence);
        let both = controlled(ours, theirs, on, Seasons::Ignored, &thresholds, confidence);
        vec![
            before_after(ours, on, &thresholds, confidence),
            around(ours, on, 2, planned, &thresholds, confidence),
            alone.level,
            alone.slope,
            both.level,
            both.slope,
            differences(ours, theirs, on, &thresholds, confidence),
            trend(ours, &thresholds, confidence),
            forecast(ours, aim, &thresholds, confidence),
        ]
    }

    #[test]
    fn one_declared_figure_makes_all_that_rests_on_it_declared() {
        for found in all(&series(2, None), &series(4, None)) {
            assert!(found.rung > Rung::Declared, "{found:?}");
            assert!(!found.limits.contains(&Limit::Declared), "{found:?}");
        }
        for found in all(&series(2, Some(3)), &series(4, None)) {
            assert_eq!(found.rung, Rung::Declared, "{found:?}");
            assert!(found.limits.contains(&Limit::Declared), "{found:?}");
        }
    }

    #[test]
    fn a_declared_control_counts_as_much() {
        let found = all(&series(2, None), &series(4, Some(20)));
        for (at, found) in found.iter().enumerate() {
            let rests_on_it = (4..=6).contains(&at);
            assert_eq!(found.rung == Rung::Declared, rests_on_it, "{found:?}");
        }
    }
}
