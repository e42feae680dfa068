//! The door of the record: what is handed in becomes a measurement, or is refused with a reason.

use std::collections::{HashMap, hash_map::Entry as Slot};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::Serialize;

use super::{
    draft::Draft,
    measurement::{Entry, Measurement, Reporter},
    refused::ReadingError,
};
use crate::impact::{
    indicators::{Indicator, SourceKind, Unit},
    period::{Frequency, Period},
};

/// A figure as handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitted {
    /// What it is about.
    pub period: Period,
    /// The unit that its source says, when it says one.
    pub unit: Option<Unit>,
    /// Its numbers.
    pub draft: Draft,
    /// Up to when its source was counted; the moment of reception when not said.
    pub cut_off: Option<DateTime<FixedOffset>>,
    /// True when its source says that counting still goes on.
    pub is_partial: bool,
}

/// How and when figures were handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// When, in local time: its day decides what lies in the future.
    pub at: DateTime<FixedOffset>,
    /// From where.
    pub source: SourceKind,
    /// By whom or what.
    pub reporter: Reporter,
}

/// Why a figure is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Its numbers mean nothing.
    #[error(transparent)]
    Reading(#[from] ReadingError),
    /// It is about a day, where a month is measured.
    #[error("{period} is a {given}; this indicator is measured by {wanted}")]
    Frequency {
        /// What it is about.
        period: Period,
        /// How long that is.
        given: Frequency,
        /// How long it should be.
        wanted: Frequency,
    },
    /// The unit has changed.
    #[error(
        "the unit is {given:?}, this indicator's is {wanted:?}: convert the figures, or record a new version of the definition"
    )]
    Unit {
        /// The unit given.
        given: String,
        /// The indicator's.
        wanted: String,
    },
    /// Nothing is measured before the first definition.
    #[error("{period} begins before the indicator's first definition, which holds from {from}")]
    BeforeDefinition {
        /// What it is about.
        period: Period,
        /// First day of the first version.
        from: NaiveDate,
    },
    /// The period lies on both sides of a new version.
    #[error("the definition changed on {on}, within {period}: no version covers that period")]
    Straddles {
        /// What it is about.
        period: Period,
        /// First day of the new version.
        on: NaiveDate,
    },
    /// The period has not begun.
    #[error("{period} has not begun on {today}")]
    Future {
        /// What it is about.
        period: Period,
        /// The day of reception.
        today: NaiveDate,
    },
    /// The cut-off is yet to come.
    #[error("the cut-off, {cut_off}, is later than now, {now}")]
    FutureCutOff {
        /// The cut-off given.
        cut_off: DateTime<FixedOffset>,
        /// The moment of reception.
        now: DateTime<FixedOffset>,
    },
    /// The source was counted before the period began.
    #[error("the cut-off, {cut_off}, is before {period} begins")]
    EarlyCutOff {
        /// The cut-off given.
        cut_off: DateTime<FixedOffset>,
        /// What it is about.
        period: Period,
    },
    /// The same period comes twice in one batch with different figures.
    #[error("{period} comes twice with different figures (also in line {first}): keep one")]
    Twice {
        /// What it is about.
        period: Period,
        /// The line that came first, counted from 1.
        first: usize,
    },
    /// A figure is withdrawn without a reason.
    #[error("say why the figure is withdrawn")]
    NoReason,
}

/// A batch that was accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// The rows, in the order given, each period once.
    pub rows: Vec<Measurement>,
    /// Lines that repeat another line of the batch, counted from 1: harmless, and left out.
    pub repeated: Vec<usize>,
}

/// A batch that was refused as a whole: nothing of it is to be recorded.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize)]
#[error("{} of the {lines} lines are refused, so none is recorded", refused.len())]
pub struct BatchError {
    /// Lines of the batch.
    pub lines: usize,
    /// The lines refused, counted from 1, each with its reason.
    pub refused: Vec<(usize, Refusal)>,
}

/// Checks one figure against its indicator.
///
/// # Errors
/// [`Refusal`] says what is wrong and what to do.
pub fn accept(
    indicator: &Indicator,
    submitted: &Submitted,
    received: &Received,
) -> Result<Measurement, Refusal> {
    let period = submitted.period;
    let (version, cut_off) = (
        placed(indicator, period, received)?,
        checked_cut_off(submitted, received)?,
    );
    let definition = &version.definition;
    if let Some(unit) = submitted
        .unit
        .as_ref()
        .filter(|unit| **unit != definition.unit)
    {
        return Err(Refusal::Unit {
            given: unit.to_string(),
            wanted: definition.unit.to_string(),
        });
    }
    let reading = submitted.draft.check(definition.kind)?;
    Ok(Measurement {
        indicator: indicator.id,
        version: version.number,
        period,
        entry: Entry::Measured(reading),
        is_partial: submitted.is_partial || cut_off.date_naive() <= period.last(),
        cut_off,
        source: received.source,
        reporter: received.reporter.clone(),
        recorded_at: received.at.with_timezone(&Utc),
    })
}

/// Checks a batch as a whole: either every line is accepted, or none is.
///
/// # Errors
/// [`BatchError`] lists every refused line with its reason.
pub fn accept_batch(
    indicator: &Indicator,
    batch: &[Submitted],
    received: &Received,
) -> Result<Accepted, BatchError> {
    let mut rows: Vec<Measurement> = Vec::with_capacity(batch.len());
    let (mut repeated, mut refused) = (Vec::new(), Vec::new());
    // The line that came first about each period, and its row. Only ever looked up: its order is
    // nobody's business, and a batch may hold many thousand lines.
    let mut seen: HashMap<Period, (usize, usize)> = HashMap::with_capacity(batch.len());
    for (line, submitted) in (1..).zip(batch) {
        match accept(indicator, submitted, received) {
            Err(refusal) => refused.push((line, refusal)),
            Ok(row) => match seen.entry(row.period) {
                Slot::Occupied(slot) => {
                    let (first, at) = *slot.get();
                    if rows[at].entry == row.entry {
                        repeated.push(line);
                    } else {
                        let period = row.period;
                        refused.push((line, Refusal::Twice { period, first }));
                    }
                }
                Slot::Vacant(slot) => {
                    slot.insert((line, rows.len()));
                    rows.push(row);
                }
            },
        }
    }
    if refused.is_empty() {
        Ok(Accepted { rows, repeated })
    } else {
        Err(BatchError {
            lines: batch.len(),
            refused,
        })
    }
}

impl Measurement {
    /// The row that takes this one back.
    ///
    /// # Errors
    /// [`Refusal::NoReason`] without a reason.
    pub fn withdraw(&self, reason: &str, received: &Received) -> Result<Self, Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(Self {
            entry: Entry::Withdrawn {
                reason: reason.trim().to_owned(),
            },
            cut_off: received.at,
            source: received.source,
            reporter: received.reporter.clone(),
            recorded_at: received.at.with_timezone(&Utc),
            ..self.clone()
        })
    }
}

/// The version that covers the period, which has begun.
fn placed<'a>(
    indicator: &'a Indicator,
    period: Period,
    received: &Received,
) -> Result<&'a crate::impact::indicators::Revision, Refusal> {
    let definitions = &indicator.definitions;
    let today = received.at.date_naive();
    if period.first() > today {
        return Err(Refusal::Future { period, today });
    }
    let first = definitions.iter().next().map(|revision| revision.from);
    let version = definitions
        .in_force(period.first())
        .ok_or(Refusal::BeforeDefinition {
            period,
            from: first.unwrap_or(NaiveDate::MIN),
        })?;
    let wanted = version.definition.frequency;
    if period.frequency() != wanted {
        return Err(Refusal::Frequency {
            period,
            given: period.frequency(),
            wanted,
        });
    }
    match definitions.ends_before(version.number) {
        Some(on) if on <= period.last() => Err(Refusal::Straddles { period, on }),
        _ => Ok(version),
    }
}

fn checked_cut_off(
    submitted: &Submitted,
    received: &Received,
) -> Result<DateTime<FixedOffset>, Refusal> {
    let cut_off = submitted.cut_off.unwrap_or(received.at);
    if cut_off > received.at {
        Err(Refusal::FutureCutOff {
            cut_off,
            now: received.at,
        })
    } else if cut_off.date_naive() < submitted.period.first() {
        Err(Refusal::EarlyCutOff {
            cut_off,
            period: submitted.period,
        })
    } else {
        Ok(cut_off)
    }
}

#[cfg(test)]
#[path = "accept_tests.rs"]
mod tests;
