//! A file of figures as lines of named cells: CSV, or the first sheet of a workbook. Bounded in
//! bytes and lines; nothing is computed, formulas count for the value that they were saved with.

use programme::{budget::decoded, impact::measurements::Field};

use super::{LARGEST_BATCH, workbook};

/// Bytes that a file may have.
pub(super) const LARGEST_FILE: usize = 4 << 20;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Indicator,
    Period,
    Number(Field),
    Unit,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileError {
    TooLarge,
    TooLong,
    Unreadable,
    Inflates,
    Merged(String),
    Empty,
    NoColumn(Column),
    UnknownColumn(String),
    TwiceColumn(Column),
}

/// The lines of a file, with the number that each has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: usize,
    cells: Vec<String>,
}

impl Table {
    /// Reads a file.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, FileError> {
        if bytes.len() > LARGEST_FILE {
            return Err(FileError::TooLarge);
        }
        let rows = if bytes.starts_with(b"PK") {
            workbook::rows(bytes, LARGEST_BATCH + 1)?
        } else {
            csv_rows(bytes)?
        };
        Self::of(rows)
    }

    fn of(rows: Vec<(usize, Vec<String>)>) -> Result<Self, FileError> {
        let mut rows = rows.into_iter().filter(|(_, cells)| {
            // Lines without anything are how people space their files.
            cells.iter().any(|cell| !cell.trim().is_empty())
        });
        let (_, heading) = rows.next().ok_or(FileError::Empty)?;
        let mut columns = Vec::new();
        let blank_tail = heading
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |last| last + 1);
        for name in &heading[..blank_tail] {
            let column = Column::read(name)
                .ok_or_else(|| FileError::UnknownColumn(name.chars().take(60).collect()))?;
            if columns.contains(&column) {
                return Err(FileError::TwiceColumn(column));
            }
            columns.push(column);
        }
        if !columns.contains(&Column::Period) {
            return Err(FileError::NoColumn(Column::Period));
        }
        let rows: Vec<Row> = rows.map(|(number, cells)| Row { number, cells }).collect();
        if rows.is_empty() {
            return Err(FileError::Empty);
        }
        if rows.len() > LARGEST_BATCH {
            return Err(FileError::TooLong);
        }
        Ok(Self { columns, rows })
    }

    /// A cell of a line; nothing when it is blank, or the file has no such column.
    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        let at = self.columns.iter().position(|one| *one == column)?;
        let text = row.cells.get(at)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// True when a line has text where the heading has no name.
    pub(super) fn overflows(&self, row: &Row) -> bool {
        row.cells
            .iter()
            .skip(self.columns.len())
            .any(|cell| !cell.trim().is_empty())
    }
}

fn csv_rows(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, FileError> {
    let text = decoded(bytes).ok_or(FileError::Unreadable)?;
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut counted, mut line) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|_| FileError::Unreadable)?;
        // The reader's own place is before the blank lines that it passes over.
        let place = record.position().map_or(0, csv::Position::byte);
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(text.len());
        let ends = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let begins = place + text.as_bytes()[place..].iter().take_while(ends).count();
        line += text[counted..begins].matches('\n').count();
        counted = begins;
        rows.push((line, record.iter().map(str::to_owned).collect()));
        // The heading, the lines that are taken, and one more that says that there are too many.
        if rows.len() > LARGEST_BATCH + 2 {
            return Err(FileError::TooLong);
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn french_and_english_files_are_read() {
        let french = "\u{feff}Période;Valeur;Unité\n2026-03;1 234,5;dossiers\n\n2026-04;2;\n";
        let table = Table::read(french.as_bytes()).expect("read");
        assert_eq!(table.rows.len(), 2);
        let row = &table.rows[1];
        assert_eq!(row.number, 4);
        assert_eq!(table.cell(row, Column::Number(Field::Value)), Some("2"));
        assert_eq!(table.cell(row, Column::Unit), None);
        let latin = b"P\xe9riode;N\n2026-03;3\n";
        assert!(Table::read(latin).is_ok());
        let english = "period,numerator,denominator,is_partial\n2026-03,1,2,yes\n";
        assert!(Table::read(english.as_bytes()).is_ok());
    }

    #[rstest]
    #[case("", FileError::Empty)]
    #[case("periode;valeur\n", FileError::Empty)]
    #[case("valeur\n3\n", FileError::NoColumn(Column::Period))]
    #[case("periode;mois\n2026-03;3\n", FileError::UnknownColumn("mois".into()))]
    #[case(
        "periode;valeur;value\n2026-03;3;3\n",
        FileError::TwiceColumn(Column::Number(Field::Value))
    )]
    #[case("a\0b", FileError::Unreadable)]
    #[case("PK\u{3}\u{4} no archive", FileError::Unreadable)]
    fn what_is_no_table_is_refused(#[case] text: &str, #[case] why: FileError) {
        assert_eq!(Table::read(text.as_bytes()), Err(why));
    }

    #[test]
    fn long_and_large_files_are_refused() {
        let long = format!(
            "periode;valeur\n{}",
            "2026-03;1\n".repeat(LARGEST_BATCH + 1)
        );
        assert_eq!(Table::read(long.as_bytes()), Err(FileError::TooLong));
        let large = vec![b'a'; LARGEST_FILE + 1];
        assert_eq!(Table::read(&large), Err(FileError::TooLarge));
    }
}
