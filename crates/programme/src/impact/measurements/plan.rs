//! What a batch would change, before anything is recorded: the preview, and the reason why the
//! same batch twice records nothing the second time.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    accept::{BatchError, Received, Submitted, accept_batch},
    measurement::{Measurement, Novelty},
};
use crate::impact::{indicators::Indicator, period::Period};

/// A line of a batch and what it adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its number in the batch, from 1.
    pub number: usize,
    /// The row that it would make.
    pub row: Measurement,
    /// What that adds to what is known.
    pub novelty: Novelty,
    /// What is known of its period at present.
    pub known: Option<Measurement>,
}

/// What a batch would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its lines, in order; those that repeat another line are left out.
    pub lines: Vec<Line>,
    /// Lines that repeat another line of the batch.
    pub repeated: Vec<usize>,
}

/// Checks a batch as a whole and compares it with the rows recorded about the same indicator.
///
/// # Errors
/// [`BatchError`] lists every refused line with its reason; nothing is to be recorded then.
pub fn plan<'a>(
    indicator: &Indicator,
    recorded: impl IntoIterator<Item = &'a Measurement>,
    batch: &[Submitted],
    received: &Received,
) -> Result<Plan, BatchError> {
    let accepted = accept_batch(indicator, batch, received)?;
    let mut known: BTreeMap<Period, &Measurement> = BTreeMap::new();
    for row in recorded {
        let latest = known.entry(row.period).or_insert(row);
        // Of rows of one instant the one that comes later holds, as in a series.
        if row.recorded_at >= latest.recorded_at {
            *latest = row;
        }
    }
    let repeated: BTreeSet<usize> = accepted.repeated.iter().copied().collect();
    let numbers = (1..=batch.len()).filter(|number| !repeated.contains(number));
    let lines = numbers
        .zip(accepted.rows)
        .map(|(number, row)| {
            let known = known.get(&row.period).copied();
            Line {
                number,
                novelty: row.novelty(known),
                known: known.cloned(),
                row,
            }
        })
        .collect();
    Ok(Plan {
        lines,
        repeated: accepted.repeated,
    })
}

impl Plan {
    /// The rows to record: all but those that say what is known.
    pub fn to_record(&self) -> impl Iterator<Item = &Measurement> {
        self.lines
            .iter()
            .filter(|line| line.novelty != Novelty::Same)
            .map(|line| &line.row)
    }

    /// How many lines add this.
    #[must_use]
    pub fn count(&self, novelty: Novelty) -> usize {
        self.lines
            .iter()
            .filter(|line| line.novelty == novelty)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::impact::{
        indicators::{Direction, Kind},
        sample_tests::{indicator, received, submitted, value},
    };

    const NOW: &str = "2026-04-10T09:00:00+02:00";
    const LATER: &str = "2026-04-11T09:00:00+02:00";

    #[test]
    fn the_same_batch_twice_records_nothing_the_second_time() {
        let indicator = indicator(Kind::Count, Direction::Up);
        let batch = [
            submitted("2026-01", value(3.0)),
            submitted("2026-01", value(3.0)),
            submitted("2026-02", value(5.0)),
        ];
        let first = plan(&indicator, [], &batch, &received(NOW)).expect("accepted");
        assert_eq!(first.count(Novelty::New), 2);
        assert_eq!(first.repeated, [2]);
        let numbers: Vec<usize> = first.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 3]);
        let rows: Vec<Measurement> = first.to_record().cloned().collect();
        let again = plan(&indicator, &rows, &batch, &received(LATER)).expect("accepted");
        assert_eq!(
            (again.count(Novelty::Same), again.to_record().count()),
            (2, 0)
        );
    }

    #[test]
    fn a_correction_shows_what_was_known() {
        let indicator = indicator(Kind::Count, Direction::Up);
        let first = [submitted("2026-01", value(3.0))];
        let rows: Vec<Measurement> = plan(&indicator, [], &first, &received(NOW))
            .expect("accepted")
            .to_record()
            .cloned()
            .collect();
        let other = [submitted("2026-01", value(4.0))];
        let corrected = plan(&indicator, &rows, &other, &received(LATER)).expect("accepted");
        assert_eq!(corrected.lines[0].novelty, Novelty::Corrected);
        assert_eq!(corrected.lines[0].known.as_ref(), rows.first());
        // Back again: the latest row counts, not any that ever said so.
        let mut both = rows.clone();
        both.extend(corrected.to_record().cloned());
        let back = plan(
            &indicator,
            &both,
            &first,
            &received("2026-04-12T09:00:00+02:00"),
        );
        assert_eq!(back.expect("accepted").count(Novelty::Corrected), 1);
    }

    #[test]
    fn one_bad_line_and_nothing_is_planned() {
        let indicator = indicator(Kind::Count, Direction::Up);
        let batch = [
            submitted("2026-01", value(3.0)),
            submitted("2026-02", value(-1.0)),
        ];
        let refused = plan(&indicator, [], &batch, &received(NOW)).expect_err("refused");
        assert_eq!(refused.refused.len(), 1);
    }
}
