//! The first sheet of an XLSX workbook as lines of texts. What a formula was saved with counts, one
//! that was saved without a value is refused by its cell's name;
//! merged cells are refused, since their value would belong to one line only.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use calamine::{DataRef, Reader as _, Xlsx};
use flate2::read::DeflateDecoder;

use super::table::FileError;

/// Bytes that a workbook may have once unpacked.
const LARGEST_UNPACKED: u64 = 64 << 20;
/// Entries of the archive.
const MOST_ENTRIES: usize = 2_000;
/// Columns that are read: more than a file of figures has.
const MOST_COLUMNS: usize = 40;

/// The lines, with their numbers in the sheet; at most `most` of them below the heading.
pub(super) fn rows(bytes: &[u8], most: usize) -> Result<Vec<(usize, Vec<String>)>, FileError> {
    is_bounded(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileError::Unreadable)?;
    let name = book
        .sheet_names()
        .first()
        .cloned()
        .ok_or(FileError::Empty)?;
    if let Ok(merged) = book.merge_cells_by_sheet_name(&name)
        && let Some(first) = merged.first()
    {
        let cells = format!("{}:{}", address(first.start), address(first.end));
        return Err(FileError::Merged(cells));
    }
    let mut unreckoned: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut formulas = book
        .worksheet_cells_reader(&name)
        .map_err(|_| FileError::Unreadable)?;
    while let Some(cell) = formulas.next_formula().map_err(|_| FileError::Unreadable)? {
        if !cell.get_value().is_empty() {
            unreckoned.insert(cell.get_position());
        }
    }
    drop(formulas);
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|_| FileError::Unreadable)?;
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| FileError::Unreadable)? {
        let (row, column) = cell.get_position();
        if !matches!(cell.get_value(), DataRef::Empty) {
            unreckoned.remove(&(row, column));
        }
        let (number, column) = (row as usize + 1, column as usize);
        if column >= MOST_COLUMNS {
            continue;
        }
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != number) {
            if rows.len() > most {
                return Err(FileError::TooLong);
            }
            rows.push((number, Vec::new()));
        }
        if let Some((_, line)) = rows.last_mut() {
            if line.len() <= column {
                line.resize(column + 1, String::new());
            }
            line[column] = text;
        }
    }
    // Left out, they would pass for figures that nobody measured.
    match unreckoned.first() {
        Some(first) => Err(FileError::Formula(address(*first))),
        None => Ok(rows),
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// `B3`
fn address((row, column): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Unpacks every entry to nowhere, up to the bound: what an archive says of its own size proves
/// nothing.
fn is_bounded(bytes: &[u8]) -> Result<(), FileError> {
    let number = |at: usize, length: usize| -> Option<usize> {
        let all = bytes.get(at..at + length)?;
        Some(
            all.iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
        )
    };
    let mut left = LARGEST_UNPACKED;
    let end = bytes
        .len()
        .checked_sub(22)
        .and_then(|last| {
            let first = last.saturating_sub(65_535);
            (first..=last)
                .rev()
                .find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
        })
        .ok_or(FileError::Unreadable)?;
    let count = number(end + 10, 2).ok_or(FileError::Unreadable)?;
    let mut at = number(end + 16, 4).ok_or(FileError::Unreadable)?;
    if count > MOST_ENTRIES {
        return Err(FileError::Inflates);
    }
    for _ in 0..count {
        let entry = || -> Option<(usize, usize, usize, usize)> {
            let starts = bytes.get(at..at + 4)? == b"PK\x01\x02";
            let lengths: usize = [28, 30, 32]
                .into_iter()
                .try_fold(0, |sum, offset| Some(sum + number(at + offset, 2)?))?;
            let method = number(at + 10, 2)?;
            let packed = number(at + 20, 4)?;
            let local = number(at + 42, 4)?;
            let data = local + 30 + number(local + 26, 2)? + number(local + 28, 2)?;
            (starts && data <= bytes.len()).then_some((method, packed, data, at + 46 + lengths))
        };
        let (method, packed, data, next) = entry().ok_or(FileError::Unreadable)?;
        let packed = &bytes[data..bytes.len().min(data.saturating_add(packed))];
        let unpacked = match method {
            0 => packed.len() as u64,
            8 => {
                let mut reader = DeflateDecoder::new(packed).take(left + 1);
                std::io::copy(&mut reader, &mut std::io::sink())
                    .map_err(|_| FileError::Unreadable)?
            }
            _ => return Err(FileError::Unreadable),
        };
        left = left.checked_sub(unpacked).ok_or(FileError::Inflates)?;
        at = next;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_people_see() {
        assert_eq!(address((0, 0)), "A1");
        assert_eq!(address((9, 27)), "AB10");
    }

    #[test]
    fn what_is_cut_or_no_archive_is_refused() {
        assert_eq!(rows(b"PK", 10), Err(FileError::Unreadable));
        let cut = [b"PK\x05\x06".as_slice(), &[0xff; 18]].concat();
        assert!(rows(&cut, 10).is_err());
    }
}
