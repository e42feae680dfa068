//! The columns of a file of figures, and what can be wrong with such a file.

use programme::impact::measurements::Field;

use super::LARGEST_BATCH;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// What is measured: its name or its key.
    Indicator,
    /// What the figure is about.
    Period,
    /// A number of the figure.
    Number(Field),
    /// The unit, to be compared with the indicator's.
    Unit,
    /// Whether counting still goes on.
    Partial,
}

impl Column {
    /// All, in the order of the schema.
    pub(super) const ALL: [Self; 9] = [
        Self::Indicator,
        Self::Period,
        Self::Number(Field::Value),
        Self::Number(Field::Numerator),
        Self::Number(Field::Denominator),
        Self::Number(Field::N),
        Self::Number(Field::Spread),
        Self::Unit,
        Self::Partial,
    ];

    /// Its French name, which the schema has, and its English one.
    pub(super) const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Indicator => ["indicateur", "indicator"],
            Self::Period => ["periode", "period"],
            Self::Number(Field::Value) => ["valeur", "value"],
            Self::Number(Field::Numerator) => ["numerateur", "numerator"],
            Self::Number(Field::Denominator) => ["denominateur", "denominator"],
            Self::Number(Field::N) => ["effectif", "n"],
            Self::Number(Field::Spread) => ["ecart_type", "spread"],
            Self::Unit => ["unite", "unit"],
            Self::Partial => ["en_cours", "is_partial"],
        }
    }

    fn read(heading: &str) -> Option<Self> {
        let folded = crate::foundation::i18n::fold(heading.trim()).replace([' ', '-', '\''], "_");
        Self::ALL
            .into_iter()
            .find(|column| column.names().contains(&folded.as_str()))
    }
}

/// Why a file can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// A workbook of too many bytes: it can't be read piece by piece.
    #[error("a workbook may have 4 MB: save the sheet as CSV, which may be as large as you like")]
    TooLarge,
    /// A workbook of too many lines.
    #[error("a workbook may have {LARGEST_BATCH} lines: save the sheet as CSV")]
    TooLong,
    /// Neither kind of file.
    #[error("the file is neither CSV (UTF-8 or Windows-1252) nor a readable XLSX workbook")]
    Unreadable,
    /// A workbook that unpacks to too much.
    #[error("unpacked, the workbook has more than 64 MB")]
    Inflates,
    /// Cells whose value belongs to no single line.
    #[error("the cells {0} are merged: nobody knows to which line their value belongs; split them")]
    Merged(String),
    /// A formula whose value was never reckoned.
    #[error(
        "the formula in {0} was saved without its value: open the workbook, reckon, save it again"
    )]
    Formula(String),
    /// A line that no file of figures has: most likely a quotation mark is not closed.
    #[error("the line {0} is longer than 64 KB: look for a quotation mark that is not closed")]
    LongLine(usize),
    /// Nothing in it.
    #[error("the file holds no line")]
    Empty,
    /// A column that is needed is missing.
    #[error("the column {name} is missing", name = .0.names()[1])]
    NoColumn(Column),
    /// A column that means nothing here.
    #[error("the column {0:?} is not known")]
    UnknownColumn(String),
    /// A column that is there twice.
    #[error("the column {name} is there twice", name = .0.names()[1])]
    TwiceColumn(Column),
    /// It stopped coming.
    #[error("the file did not arrive whole")]
    Broken,
}

/// The names of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading(Vec<Column>);

impl Heading {
    pub(super) fn read(cells: &[String]) -> Result<Self, FileError> {
        let mut columns = Vec::new();
        let blank_tail = cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |last| last + 1);
        for name in &cells[..blank_tail] {
            let column = Column::read(name)
                .ok_or_else(|| FileError::UnknownColumn(name.chars().take(60).collect()))?;
            if columns.contains(&column) {
                return Err(FileError::TwiceColumn(column));
            }
            columns.push(column);
        }
        if columns.contains(&Column::Period) {
            Ok(Self(columns))
        } else {
            Err(FileError::NoColumn(Column::Period))
        }
    }

    /// A cell of a line; nothing when it is blank, or the file has no such column.
    pub(super) fn cell<'r>(&self, row: &'r [String], column: Column) -> Option<&'r str> {
        let at = self.0.iter().position(|one| *one == column)?;
        let text = row.get(at)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// True when a line has text where the heading has no name.
    pub(super) fn overflows(&self, row: &[String]) -> bool {
        row.iter()
            .skip(self.0.len())
            .any(|cell| !cell.trim().is_empty())
    }
}
