//! The lines of a file as figures: each cell is read, and what can't be read is told line by line.

use std::{collections::HashMap, sync::Arc};

use programme::impact::{
    indicators::Unit,
    measurements::{Draft, Field, Submitted},
    number::{NumberError, parse_number},
    period::{Frequency, Period},
};

use super::{
    store::indicators::Kept,
    table::{Column, Heading},
};
use crate::foundation::i18n::fold;

/// Why a line can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// No indicator of that name.
    #[error("no indicator of the service is called {0:?}")]
    Indicator(String),
    /// No period.
    #[error("{0:?} names no period: write 2026-03-14, 2026-W11, 2026-03, 2026-Q1 or 2026")]
    Period(String),
    /// No number that can be kept.
    #[error("{1:?} is no number that can be kept (column {name})", name = .0.names()[1])]
    Number(Column, String),
    /// A formula that failed.
    #[error("a formula of the column {name} gives the error {1:?}", name = .0.names()[1])]
    Formula(Column, String),
    /// No unit.
    #[error("this unit is empty or too long")]
    Unit,
    /// Neither yes nor no.
    #[error("{1:?}: write yes or no (column {name})", name = .0.names()[1])]
    Flag(Column, String),
    /// More cells than the heading has names.
    #[error("this line does not have as many columns as the heading")]
    Columns,
}

/// What says yes in a column of yes and no, whatever its case; the schema of files lists it.
pub(super) const YES: [&str; 5] = ["oui", "yes", "true", "vrai", "1"];
/// What says no.
pub(super) const NO: [&str; 5] = ["non", "no", "false", "faux", "0"];

/// Names that are remembered, so that each is looked for once.
const MOST_NAMES: usize = 1_000;

/// Reads lines about these indicators.
#[derive(Debug)]
pub(super) struct Sheet {
    kept: Arc<Vec<Kept>>,
    /// The place of the indicator that each name stands for.
    named: HashMap<String, Option<usize>>,
}

impl Sheet {
    pub(super) fn new(kept: Arc<Vec<Kept>>) -> Self {
        Self {
            kept,
            named: HashMap::new(),
        }
    }

    /// A line as a figure, and the place of its indicator. Lines without a name are about the only
    /// indicator, where there is only one.
    pub(super) fn line(
        &mut self,
        heading: &Heading,
        row: &[String],
    ) -> Result<(usize, Submitted), LineError> {
        if heading.overflows(row) {
            return Err(LineError::Columns);
        }
        let name = heading.cell(row, Column::Indicator);
        let at = match name {
            Some(text) => self.find(text),
            None => (self.kept.len() == 1).then_some(0),
        };
        let at = at.ok_or_else(|| LineError::Indicator(short(name.unwrap_or_default())))?;
        let frequency = self.kept[at]
            .indicator
            .definitions
            .latest()
            .definition
            .frequency;
        submitted(heading, row, frequency).map(|one| (at, one))
    }

    fn find(&mut self, text: &str) -> Option<usize> {
        if let Some(found) = self.named.get(text) {
            return *found;
        }
        let folded = fold(text);
        let found = self.kept.iter().position(|one| {
            let indicator = &one.indicator;
            indicator.id.to_string() == text || fold(&indicator.name) == folded
        });
        if self.named.len() < MOST_NAMES {
            self.named.insert(text.to_owned(), found);
        }
        found
    }
}

fn submitted(
    heading: &Heading,
    row: &[String],
    frequency: Frequency,
) -> Result<Submitted, LineError> {
    let text = heading.cell(row, Column::Period).unwrap_or_default();
    let period = period(text, frequency).ok_or_else(|| LineError::Period(short(text)))?;
    let number = |field: Field| -> Result<Option<f64>, LineError> {
        let column = Column::Number(field);
        let Some(text) = heading.cell(row, column) else {
            return Ok(None);
        };
        match parse_number(text) {
            Ok(number) => Ok(Some(number)),
            Err(NumberError::NotFinite(text)) if text.starts_with('#') => {
                Err(LineError::Formula(column, text))
            }
            Err(_) if text.starts_with('#') => Err(LineError::Formula(column, short(text))),
            Err(_) => Err(LineError::Number(column, short(text))),
        }
    };
    let unit = heading.cell(row, Column::Unit).map(Unit::parse).transpose();
    let is_partial = match heading.cell(row, Column::Partial) {
        None => false,
        Some(text) => flag(text).ok_or_else(|| LineError::Flag(Column::Partial, short(text)))?,
    };
    Ok(Submitted {
        period,
        unit: unit.map_err(|_| LineError::Unit)?,
        draft: Draft {
            value: number(Field::Value)?,
            numerator: number(Field::Numerator)?,
            denominator: number(Field::Denominator)?,
            n: number(Field::N)?,
            spread: number(Field::Spread)?,
        },
        cut_off: None,
        is_partial,
    })
}

/// A period; the first day of one, as spreadsheets write months, stands for it.
fn period(text: &str, frequency: Frequency) -> Option<Period> {
    let read: Period = text.parse().ok()?;
    if read.frequency() == Frequency::Day && frequency != Frequency::Day {
        let longer = Period::containing(frequency, read.first()).ok()?;
        return Some(if longer.first() == read.first() {
            longer
        } else {
            read
        });
    }
    Some(read)
}

fn flag(text: &str) -> Option<bool> {
    let folded = fold(text);
    let is_one_of = |words: &[&str]| words.contains(&folded.as_str());
    if is_one_of(&YES) {
        Some(true)
    } else if is_one_of(&NO) {
        Some(false)
    } else {
        None
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
