//! A budget as a CSV file: read with a spreadsheet's habits, all or nothing; written so that it
//! reads back.
//!
//! Columns, in any order: year (« Année »), activity (« Activité »), resource (« Ressource »),
//! AE, CP. Other columns are refused by name: nothing is dropped in silence.

use std::collections::HashMap;

use super::{Activity, AmountError, Entry, Euros, Resource, sheet_text};

/// Largest file, in bytes.
pub const LARGEST_SHEET: usize = 1 << 20;
/// Most rows.
pub const MOST_ROWS: usize = 5_000;
/// Faults told at most: more would not be read.
const MOST_FAULTS: usize = 50;

/// Something wrong in a file, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {kind}")]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: u64,
    /// Column, from 1; 0 when the whole line is meant.
    pub column: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// More than [`LARGEST_SHEET`] bytes.
    #[error("the file is larger than 1 MB")]
    TooLarge,
    /// More than [`MOST_ROWS`] rows.
    #[error("the file has more than {MOST_ROWS} rows")]
    TooManyRows,
    /// Not text: UTF-16, an `.xlsx` file.
    #[error("this is no CSV text; save the sheet as \"CSV UTF-8\"")]
    NotText,
    /// Nothing after the headings.
    #[error("the file has no row")]
    Empty,
    /// A quote that is never closed, and the like.
    #[error("the line can't be cut into columns: {0}")]
    Malformed(String),
    /// A needed heading is missing.
    #[error("the heading {0:?} is missing; needed are Année, Activité, Ressource, AE and CP")]
    MissingHeading(&'static str),
    /// A heading that means nothing here.
    #[error("the heading {0:?} is not known; known are Année, Activité, Ressource, AE and CP")]
    UnknownHeading(String),
    /// The same heading twice.
    #[error("the heading {0:?} stands twice")]
    HeadingTwice(String),
    /// More or fewer cells than headings.
    #[error("{found} cells for {expected} headings")]
    WrongWidth {
        /// Cells of the line.
        found: usize,
        /// Headings.
        expected: usize,
    },
    /// Not a year from 2013 to 2100.
    #[error("{0:?} is no year from 2013 to 2100")]
    Year(String),
    /// No activity of the reference.
    #[error("{0:?} is no activity of the reference")]
    Activity(String),
    /// No resource of the reference.
    #[error("{0:?} is no resource of the reference")]
    Resource(String),
    /// An amount that can't be read.
    #[error(transparent)]
    Amount(AmountError),
    /// Neither AE nor CP.
    #[error("neither AE nor CP is given")]
    NoAmount,
    /// The same year, activity and resource as an earlier line.
    #[error("the same year, activity and resource as line {first}")]
    Twice {
        /// The earlier line.
        first: u64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Year,
    Activity,
    Resource,
    Committed,
    Paid,
}

const COLUMNS: [(Column, &str, &[&str]); 5] = [
    (Column::Year, "Année", &["annee", "year", "exercice"]),
    (Column::Activity, "Activité", &["activite", "activity"]),
    (
        Column::Resource,
        "Ressource",
        &["ressource", "resource", "nature"],
    ),
    (
        Column::Committed,
        "AE",
        &[
            "ae",
            "ae en",
            "ae euros",
            "autorisations d engagement",
            "autorisation d engagement",
            "commitment",
        ],
    ),
    (
        Column::Paid,
        "CP",
        &[
            "cp",
            "cp en",
            "cp euros",
            "credits de paiement",
            "credit de paiement",
            "payment",
        ],
    ),
];

/// Reads a file. Separator (`;`, `,` or tab), encoding, byte order mark and the line `sep=;` are
/// found out.
///
/// # Errors
/// Every fault found, in the order of the file, at most fifty: then nothing of it holds.
pub fn read_sheet(bytes: &[u8]) -> Result<Vec<Entry>, Vec<Fault>> {
    let whole = |kind| {
        vec![Fault {
            line: 1,
            column: 0,
            kind,
        }]
    };
    if bytes.len() > LARGEST_SHEET {
        return Err(whole(FaultKind::TooLarge));
    }
    let text = sheet_text::decoded(bytes).ok_or_else(|| whole(FaultKind::NotText))?;
    // Excel's own line that names the separator; it counts as a line.
    let (skipped, body) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_lowercase().starts_with("sep=") => (1, rest),
        _ => (0, text.as_str()),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(body))
        .flexible(true)
        .has_headers(false)
        .from_reader(body.as_bytes());
    let mut faults = Vec::new();
    let mut columns: Option<Vec<Column>> = None;
    let mut entries = Vec::new();
    let mut seen = HashMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line) + skipped;
                let kind = FaultKind::Malformed(error.to_string());
                faults.push(Fault {
                    line,
                    column: 0,
                    kind,
                });
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &columns else {
            columns = Some(headings(&record, line)?);
            continue;
        };
        if entries.len() >= MOST_ROWS {
            faults.push(Fault {
                line,
                column: 0,
                kind: FaultKind::TooManyRows,
            });
            break;
        }
        match row(&record, columns, line) {
            Ok(entry) => {
                if let Some(first) = seen.insert(entry.key(), line) {
                    faults.push(Fault {
                        line,
                        column: 0,
                        kind: FaultKind::Twice { first },
                    });
                }
                entries.push(entry);
            }
            Err(found) => faults.extend(found),
        }
        if faults.len() >= MOST_FAULTS {
            faults.truncate(MOST_FAULTS);
            break;
        }
    }
    if faults.is_empty() && entries.is_empty() {
        return Err(whole(FaultKind::Empty));
    }
    if faults.is_empty() {
        Ok(entries)
    } else {
        Err(faults)
    }
}

fn separator(body: &str) -> u8 {
    let first = body.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    [b';', b'\t', b',']
        .into_iter()
        .rev()
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b';')
}

fn headings(record: &csv::StringRecord, line: u64) -> Result<Vec<Column>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    for (at, cell) in record.iter().enumerate() {
        let wanted = sheet_text::folded(cell);
        let found = COLUMNS
            .iter()
            .find(|(_, _, words)| words.contains(&wanted.as_str()))
            .map(|(column, ..)| *column);
        let kind = match found {
            Some(column) if columns.contains(&column) => FaultKind::HeadingTwice(cell.to_owned()),
            Some(column) => {
                columns.push(column);
                continue;
            }
            None => FaultKind::UnknownHeading(cell.to_owned()),
        };
        faults.push(Fault {
            line,
            column: at + 1,
            kind,
        });
    }
    for (column, name, _) in COLUMNS {
        if !columns.contains(&column) {
            let kind = FaultKind::MissingHeading(name);
            faults.push(Fault {
                line,
                column: 0,
                kind,
            });
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults)
    }
}

fn row(record: &csv::StringRecord, columns: &[Column], line: u64) -> Result<Entry, Vec<Fault>> {
    if record.len() != columns.len() {
        let kind = FaultKind::WrongWidth {
            found: record.len(),
            expected: columns.len(),
        };
        return Err(vec![Fault {
            line,
            column: 0,
            kind,
        }]);
    }
    let mut faults = Vec::new();
    let cell = |wanted: Column| {
        let at = columns
            .iter()
            .position(|column| *column == wanted)
            .unwrap_or_default();
        (at + 1, record.get(at).unwrap_or_default().trim())
    };
    let mut fault = |column, kind| faults.push(Fault { line, column, kind });
    let (at, text) = cell(Column::Year);
    let year = text
        .parse::<i32>()
        .ok()
        .filter(|year| (2013..=2100).contains(year));
    if year.is_none() {
        fault(at, FaultKind::Year(text.to_owned()));
    }
    let (at, text) = cell(Column::Activity);
    let activity = Activity::read(text);
    if activity.is_none() {
        fault(at, FaultKind::Activity(text.to_owned()));
    }
    let (at, text) = cell(Column::Resource);
    let resource = Resource::read(text);
    if resource.is_none() {
        fault(at, FaultKind::Resource(text.to_owned()));
    }
    let mut amount = |wanted| {
        let (at, text) = cell(wanted);
        match Euros::read(text) {
            Ok(amount) => Some(amount),
            Err(AmountError::Empty) => None,
            Err(error) => {
                fault(at, FaultKind::Amount(error));
                None
            }
        }
    };
    let (committed, paid) = (amount(Column::Committed), amount(Column::Paid));
    if faults.is_empty() && committed.is_none() && paid.is_none() {
        faults.push(Fault {
            line,
            column: 0,
            kind: FaultKind::NoAmount,
        });
    }
    match (year, activity, resource) {
        (Some(year), Some(activity), Some(resource)) if faults.is_empty() => Ok(Entry {
            year,
            activity,
            resource,
            committed,
            paid,
        }),
        _ => Err(faults),
    }
}

/// Writes a file that spreadsheets of French administrations open at once and that
/// [`read_sheet`] reads back: byte order mark, semicolons, decimal commas.
#[must_use]
pub fn write_sheet(entries: &[Entry]) -> String {
    let mut text = String::from("\u{feff}Année;Activité;Ressource;AE;CP\r\n");
    let amount = |amount: Option<Euros>| {
        amount.map_or_else(String::new, |amount| amount.to_string().replace('.', ","))
    };
    for entry in entries {
        let cells = [
            entry.year.to_string(),
            entry.activity.reference_word().to_owned(),
            entry.resource.reference_word().to_owned(),
            amount(entry.committed),
            amount(entry.paid),
        ];
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
