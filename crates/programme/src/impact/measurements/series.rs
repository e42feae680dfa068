//! What was known of an indicator on a day, as a curve that breaks where its definition does.
//!
//! Everything that compares or fits takes a [`Segment`], in which all figures follow comparable
//! definitions: crossing a break is not possible by mistake.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    measurement::{Entry, Measurement},
    reading::Reading,
};
use crate::impact::{
    indicators::{Change, Definition, Definitions, SourceKind},
    period::Period,
};

/// What a figure replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What was known before.
    pub before: Reading,
    /// When that had entered the record.
    pub recorded_at: DateTime<Utc>,
}

/// One figure of a curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// What it is about.
    pub period: Period,
    /// What was measured.
    pub reading: Reading,
    /// True while the period, or its counting, was still going on.
    pub is_partial: bool,
    /// Up to when the source was counted.
    pub cut_off: DateTime<FixedOffset>,
    /// Where the figure comes from.
    pub source: SourceKind,
    /// When it entered the record.
    pub recorded_at: DateTime<Utc>,
    /// The complete figures that it replaced, the oldest first.
    pub corrections: Vec<Correction>,
}

/// A run of comparable figures, in order of period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// First day of its first version.
    pub from: NaiveDate,
    /// Why it does not compare with the one before; `None` for the first.
    pub break_reason: Option<String>,
    /// Its latest definition: the others of the segment say the same number otherwise.
    pub definition: Definition,
    /// Its figures. A period that is not there is absent.
    pub points: Vec<Point>,
}

/// An indicator's curve, as known at an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// As known when.
    pub known_at: DateTime<Utc>,
    /// One segment for each run of comparable definitions, the oldest first. At least one.
    pub segments: Vec<Segment>,
}

/// Two figures that compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison<'a> {
    /// The definition that both follow.
    pub definition: &'a Definition,
    /// The earlier figure.
    pub before: &'a Point,
    /// The later figure.
    pub after: &'a Point,
}

/// Why two figures are not compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotComparable {
    /// There is no figure about a period.
    #[error("nothing was measured about {0}")]
    Absent(Period),
    /// A period is not over.
    #[error("{0} is partial: a period in progress does not compare with a whole one")]
    Partial(Period),
    /// The definition broke in between.
    #[error("the definition changed on {on} ({reason}): figures before and after don't compare")]
    Broken {
        /// First day of the new definition.
        on: NaiveDate,
        /// Why it changed.
        reason: String,
    },
}

impl Series {
    /// The curve as it was known at an instant: of each period, the latest row recorded by then.
    ///
    /// Rows need no order; of rows recorded at the same instant, the one that comes later in the
    /// list holds. Rows about another indicator's versions, or of versions that don't exist, are
    /// the caller's mistake and are left out.
    #[must_use]
    pub fn as_known<'a>(
        definitions: &Definitions,
        rows: impl IntoIterator<Item = &'a Measurement>,
        known_at: DateTime<Utc>,
    ) -> Self {
        let mut segments: Vec<Segment> = Vec::new();
        let mut of_version: BTreeMap<u32, usize> = BTreeMap::new();
        for revision in definitions.iter() {
            match (&revision.change, segments.last_mut()) {
                (Change::Clarified, Some(open)) => open.definition = revision.definition.clone(),
                (change, _) => segments.push(Segment {
                    from: revision.from,
                    break_reason: match change {
                        Change::Broken { reason } => Some(reason.clone()),
                        Change::First | Change::Clarified => None,
                    },
                    definition: revision.definition.clone(),
                    points: Vec::new(),
                }),
            }
            of_version.insert(revision.number, segments.len() - 1);
        }
        let mut by_period: BTreeMap<(usize, Period), Vec<&Measurement>> = BTreeMap::new();
        for row in rows.into_iter().filter(|row| row.recorded_at <= known_at) {
            if let Some(segment) = of_version.get(&row.version) {
                by_period
                    .entry((*segment, row.period))
                    .or_default()
                    .push(row);
            }
        }
        for ((segment, _), mut rows) in by_period {
            // Stable: rows of one instant keep their order.
            rows.sort_by_key(|row| row.recorded_at);
            segments[segment].points.extend(point(&rows));
        }
        Self { known_at, segments }
    }

    /// The run of figures that goes on.
    #[must_use]
    pub fn latest(&self) -> Option<&Segment> {
        self.segments.last()
    }

    /// The figures of two periods, when they compare. The order does not matter.
    ///
    /// # Errors
    /// [`NotComparable`]: one is absent or partial, or a break lies between them.
    pub fn compare(&self, one: Period, other: Period) -> Result<Comparison<'_>, NotComparable> {
        let (earlier, later) = (one.min(other), one.max(other));
        let find = |period: Period| {
            self.segments
                .iter()
                .enumerate()
                .find_map(|(index, segment)| Some((index, segment.point(period)?)))
                .ok_or(NotComparable::Absent(period))
        };
        let ((in_before, before), (in_after, after)) = (find(earlier)?, find(later)?);
        if in_before != in_after {
            let broken = &self.segments[in_before.max(in_after)];
            return Err(NotComparable::Broken {
                on: broken.from,
                reason: broken.break_reason.clone().unwrap_or_default(),
            });
        }
        match [before, after].iter().find(|point| point.is_partial) {
            Some(point) => Err(NotComparable::Partial(point.period)),
            None => Ok(Comparison {
                definition: &self.segments[in_before].definition,
                before,
                after,
            }),
        }
    }
}

impl Segment {
    /// The figure about a period; `None` when it is absent.
    #[must_use]
    pub fn point(&self, period: Period) -> Option<&Point> {
        let at = self
            .points
            .binary_search_by_key(&period, |point| point.period)
            .ok()?;
        self.points.get(at)
    }

    /// The figures about whole periods: those that may be compared and fitted.
    #[must_use]
    pub fn complete(&self) -> impl DoubleEndedIterator<Item = &Point> {
        self.points.iter().filter(|point| !point.is_partial)
    }

    /// The latest figure about a whole period.
    #[must_use]
    pub fn latest(&self) -> Option<&Point> {
        self.complete().next_back()
    }

    /// Periods without a figure, between the first figure and the last.
    #[must_use]
    pub fn absent(&self) -> Vec<Period> {
        self.points
            .windows(2)
            .flat_map(|pair| {
                let end = pair[1].period;
                std::iter::successors(Some(pair[0].period.next()), |period| Some(period.next()))
                    .take_while(move |period| *period < end)
            })
            .collect()
    }

    /// How many whole periods in a row have a figure, up to the latest one.
    #[must_use]
    pub fn unbroken_run(&self) -> usize {
        let indices: Vec<i64> = self
            .complete()
            .rev()
            .map(|point| point.period.index())
            .collect();
        let joined = indices.windows(2).take_while(|pair| pair[0] == pair[1] + 1);
        usize::from(!indices.is_empty()) + joined.count()
    }
}

/// The figure that rows about one period leave, given in the order they were recorded.
fn point(rows: &[&Measurement]) -> Option<Point> {
    let last = rows.last()?;
    let Entry::Measured(reading) = last.entry else {
        return None;
    };
    let mut corrections: Vec<Correction> = Vec::new();
    for pair in rows.windows(2) {
        if let Entry::Measured(before) = pair[0].entry
            && !pair[0].is_partial
            && pair[0].entry != pair[1].entry
        {
            corrections.push(Correction {
                before,
                recorded_at: pair[0].recorded_at,
            });
        }
    }
    Some(Point {
        period: last.period,
        reading,
        is_partial: last.is_partial,
        cut_off: last.cut_off,
        source: last.source,
        recorded_at: last.recorded_at,
        corrections,
    })
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
