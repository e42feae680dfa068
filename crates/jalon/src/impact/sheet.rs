//! The lines of a file as figures: each cell is read, and what can't be read is told line by line.

use programme::{
    identity::IndicatorId,
    impact::{
        indicators::{Indicator, Unit},
        measurements::{Draft, Field, Submitted},
        number::{NumberError, parse_number},
        period::{Frequency, Period},
    },
};

use super::{
    recording::Line,
    table::{Column, Row, Table},
};
use crate::foundation::i18n::fold;

/// Why a line can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineError {
    Indicator(String),
    Period(String),
    Number(Column, String),
    Formula(Column, String),
    Unit,
    Flag(Column, String),
    Columns,
}

/// The figures of a file, with the number that each line has in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    pub(super) numbers: Vec<usize>,
}

/// Reads all lines; `only` is the indicator that lines without a name are about.
///
/// # Errors
/// Every line that can't be read, by its number in the file.
pub(super) fn read(
    table: &Table,
    indicators: &[&Indicator],
    only: Option<IndicatorId>,
) -> Result<Sheet, Vec<(usize, LineError)>> {
    let mut sheet = Sheet {
        lines: Vec::new(),
        numbers: Vec::new(),
    };
    let mut wrong = Vec::new();
    for row in &table.rows {
        match line(table, row, indicators, only) {
            Ok(line) => {
                sheet.lines.push(line);
                sheet.numbers.push(row.number);
            }
            Err(why) => wrong.push((row.number, why)),
        }
    }
    if wrong.is_empty() {
        Ok(sheet)
    } else {
        Err(wrong)
    }
}

/// The same figures as a file that [`Table::read`] takes in.
pub(super) fn written(lines: &[Line]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heading = Column::ALL.map(|column| column.names()[0]);
    let _ = writer.write_record(heading);
    for line in lines {
        let submitted = &line.submitted;
        let draft = submitted.draft;
        let number = |value: Option<f64>| value.map_or_else(String::new, |one| one.to_string());
        // Writing to memory fails on rows of unequal length only; these are all alike.
        let _ = writer.write_record([
            line.indicator.to_string(),
            submitted.period.to_string(),
            number(draft.value),
            number(draft.numerator),
            number(draft.denominator),
            number(draft.n),
            number(draft.spread),
            submitted
                .unit
                .as_ref()
                .map_or_else(String::new, Unit::to_string),
            if submitted.is_partial { "oui" } else { "" }.to_owned(),
        ]);
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn line(
    table: &Table,
    row: &Row,
    indicators: &[&Indicator],
    only: Option<IndicatorId>,
) -> Result<Line, LineError> {
    if table.overflows(row) {
        return Err(LineError::Columns);
    }
    let indicator = match table.cell(row, Column::Indicator) {
        Some(text) => named(indicators, text),
        None => only.and_then(|id| indicators.iter().find(|one| one.id == id).copied()),
    };
    let indicator = indicator.ok_or_else(|| {
        let text = table.cell(row, Column::Indicator).unwrap_or_default();
        LineError::Indicator(short(text))
    })?;
    let text = table.cell(row, Column::Period).unwrap_or_default();
    let frequency = indicator.definitions.latest().definition.frequency;
    let period = period(text, frequency).ok_or_else(|| LineError::Period(short(text)))?;
    let number = |field: Field| -> Result<Option<f64>, LineError> {
        let column = Column::Number(field);
        let Some(text) = table.cell(row, column) else {
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
    let unit = table.cell(row, Column::Unit).map(Unit::parse).transpose();
    let is_partial = match table.cell(row, Column::Partial) {
        None => false,
        Some(text) => flag(text).ok_or_else(|| LineError::Flag(Column::Partial, short(text)))?,
    };
    Ok(Line {
        indicator: indicator.id,
        submitted: Submitted {
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
        },
    })
}

/// An indicator by its key or its name.
fn named<'i>(indicators: &[&'i Indicator], text: &str) -> Option<&'i Indicator> {
    let folded = fold(text);
    indicators
        .iter()
        .find(|one| one.id.to_string() == text || fold(&one.name) == folded)
        .copied()
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
    match fold(text).as_str() {
        "oui" | "yes" | "true" | "vrai" | "1" => Some(true),
        "non" | "no" | "false" | "faux" | "0" => Some(false),
        _ => None,
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
