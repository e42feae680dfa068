//! A file of figures read as it comes, line by line: CSV in bounded memory, however large it is; a
//! workbook, which can't be read so, up to a bound. Nothing is computed: formulas count for the
//! value that they were saved with.

use std::{
    collections::VecDeque,
    io::{self, Cursor, Read},
};

use programme::budget::decoded;

use super::{
    LARGEST_BATCH,
    table::{FileError, Heading},
    workbook,
};

/// Bytes that a workbook may have.
const LARGEST_WORKBOOK: usize = 4 << 20;
/// Bytes that a line may have.
const LONGEST_LINE: u64 = 64 << 10;

/// What takes the lines: the heading, the line's number in the file, its cells.
pub(super) type Take<'t> = dyn FnMut(&Heading, usize, &[String]) -> Result<(), FileError> + 't;

/// Gives each line below the heading to `take`; blank lines are how people space their files.
///
/// # Errors
/// [`FileError`], `take`'s own included.
pub(super) fn read(mut source: impl Read, take: &mut Take<'_>) -> Result<(), FileError> {
    let mut begin = Vec::new();
    let first = LONGEST_LINE.try_into().unwrap_or(usize::MAX);
    fill(&mut source, &mut begin, first)?;
    let mut lines = Lines {
        heading: None,
        taken: 0,
        take,
    };
    if begin.starts_with(b"PK") {
        fill(&mut source, &mut begin, LARGEST_WORKBOOK + 1)?;
        if begin.len() > LARGEST_WORKBOOK {
            return Err(FileError::TooLarge);
        }
        let rows = workbook::rows(&begin, LARGEST_BATCH + 1)?;
        // The heading is one of them.
        if rows.len() > LARGEST_BATCH + 1 {
            return Err(FileError::TooLong);
        }
        for (number, cells) in rows {
            lines.give(number, &cells)?;
        }
    } else {
        read_csv(begin, source, &mut lines)?;
    }
    if lines.taken == 0 {
        Err(FileError::Empty)
    } else {
        Ok(())
    }
}

struct Lines<'t, 'f> {
    heading: Option<Heading>,
    taken: usize,
    take: &'t mut Take<'f>,
}

impl Lines<'_, '_> {
    fn give(&mut self, number: usize, cells: &[String]) -> Result<(), FileError> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        match &self.heading {
            None => self.heading = Some(Heading::read(cells)?),
            Some(heading) => {
                self.taken += 1;
                (self.take)(heading, number, cells)?;
            }
        }
        Ok(())
    }
}

/// Reads until so many bytes are there, or no more come.
fn fill(source: &mut impl Read, begin: &mut Vec<u8>, most: usize) -> Result<(), FileError> {
    let left = most.saturating_sub(begin.len()) as u64;
    let read = source.take(left).read_to_end(begin);
    read.map(|_| ()).map_err(|_| FileError::Broken)
}

fn read_csv(begin: Vec<u8>, source: impl Read, lines: &mut Lines<'_, '_>) -> Result<(), FileError> {
    if begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]) {
        return Err(FileError::Unreadable);
    }
    let first = begin
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| first.split(|byte| byte == sign).count())
        .unwrap_or(b',');
    let mark: &[u8] = &[0xef, 0xbb, 0xbf];
    let skipped = if begin.starts_with(mark) { 3 } else { 0 };
    let mut whole = Cursor::new(begin);
    whole.set_position(skipped);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Numbered::new(whole.chain(source)));
    let mut record = csv::ByteRecord::new();
    let mut cells: Vec<String> = Vec::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(reader.get_ref().why(&error)),
        }
        let place = record.position().map_or(0, csv::Position::byte);
        let number = reader.get_mut().line_of(place);
        cells.resize(record.len(), String::new());
        for (cell, field) in cells.iter_mut().zip(&record) {
            cell.clear();
            match std::str::from_utf8(field) {
                Ok(text) if !field.contains(&0) => cell.push_str(text),
                _ => cell.push_str(&decoded(field).ok_or(FileError::Unreadable)?),
            }
        }
        lines.give(number, &cells)?;
    }
}

/// Bytes on their way, whose lines are counted; one that is too long is not read on.
struct Numbered<R> {
    inner: R,
    /// Bytes that passed.
    passed: u64,
    line: usize,
    begins: bool,
    /// Where lines that are not blank begin, as far as they are not yet asked for.
    places: VecDeque<(u64, usize)>,
    /// Where the last record that was asked for began.
    asked: Option<u64>,
    is_too_long: bool,
}

impl<R> Numbered<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            passed: 0,
            line: 1,
            begins: true,
            places: VecDeque::new(),
            asked: None,
            is_too_long: false,
        }
    }

    /// The number of the line of the record that begins there. The reader's own place may be before
    /// blank lines that it passes over.
    fn line_of(&mut self, place: u64) -> usize {
        self.asked = Some(place);
        while self.places.front().is_some_and(|(at, _)| *at < place) {
            self.places.pop_front();
        }
        self.places.front().map_or(self.line, |(_, line)| *line)
    }

    fn why(&self, error: &csv::Error) -> FileError {
        if self.is_too_long {
            // The one after that which was asked for last.
            let is_next = |at: u64| self.asked.is_none_or(|asked| at > asked);
            let next = self.places.iter().find(|(at, _)| is_next(*at));
            FileError::LongLine(next.map_or(self.line, |(_, line)| *line))
        } else if matches!(error.kind(), csv::ErrorKind::Io(_)) {
            FileError::Broken
        } else {
            FileError::Unreadable
        }
    }
}

impl<R: Read> Read for Numbered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // A record that goes on for so long is no line of figures: memory is for those.
        if self.passed.saturating_sub(self.asked.unwrap_or(0)) > 4 * LONGEST_LINE {
            self.is_too_long = true;
            return Err(io::ErrorKind::InvalidData.into());
        }
        let count = self.inner.read(into)?;
        for (at, byte) in (self.passed..).zip(&into[..count]) {
            if *byte == b'\n' {
                self.line += 1;
                self.begins = true;
            } else if self.begins && *byte != b'\r' {
                self.places.push_back((at, self.line));
                self.begins = false;
            }
        }
        self.passed += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::impact::table::Column;
    use programme::impact::measurements::Field;

    /// A line by its number, cell by cell.
    type Cells = (usize, Vec<Option<String>>);

    fn rows(bytes: &[u8]) -> Result<Vec<Cells>, FileError> {
        let mut rows = Vec::new();
        read(bytes, &mut |heading, number, cells| {
            let wanted = [Column::Period, Column::Number(Field::Value), Column::Unit];
            let cells = wanted.map(|one| heading.cell(cells, one).map(str::to_owned));
            rows.push((number, cells.to_vec()));
            Ok(())
        })?;
        Ok(rows)
    }

    #[test]
    fn french_and_english_files_are_read() {
        let french = "\u{feff}Période;Valeur;Unité\n2026-03;1 234,5;dossiers\n\n2026-04;2;\n";
        let read = rows(french.as_bytes()).expect("read");
        let given = |text: &str| Some(text.to_owned());
        assert_eq!(read.len(), 2);
        assert_eq!(
            read[0].1,
            [given("2026-03"), given("1 234,5"), given("dossiers")]
        );
        assert_eq!(read[1], (4, vec![given("2026-04"), given("2"), None]));
        let latin = b"P\xe9riode;N\n2026-03;3\n";
        assert!(rows(latin).is_ok());
        let english = "period,numerator,denominator,is_partial\r\n2026-03,1,2,yes\r\n";
        assert_eq!(rows(english.as_bytes()).expect("read")[0].0, 2);
    }

    #[test]
    fn lines_keep_their_numbers_whatever_stands_between() {
        let text = "periode;valeur\r\n\r\n\"2026-03\";1\r\n;;\r\n2026-04;\"2\"\r\n\n\n2026-05;3";
        let numbers: Vec<usize> = rows(text.as_bytes())
            .expect("read")
            .iter()
            .map(|(number, _)| *number)
            .collect();
        assert_eq!(numbers, [3, 5, 8]);
        // A field of two lines counts them both.
        let text = "periode;unite\n2026-03;\"a\nb\"\n2026-04;c\n";
        let read = rows(text.as_bytes()).expect("read");
        assert_eq!((read[0].0, read[1].0), (2, 4));
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
        assert_eq!(rows(text.as_bytes()), Err(why));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_does_not_swallow_the_file() {
        let open = "periode;valeur\n2026-03;1\n\"2026-04;2\n".as_bytes();
        let mut given = 0_u64;
        let endless = open.chain(io::repeat(b'x')).take(1 << 30);
        let counted = Counted(endless, &mut given);
        let refused = read(counted, &mut |_, _, _| Ok(()));
        assert_eq!(refused, Err(FileError::LongLine(3)));
        assert!(given < 1 << 20, "{given} bytes were read");
    }

    struct Counted<'c, R>(R, &'c mut u64);

    impl<R: Read> Read for Counted<'_, R> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.read(into)?;
            *self.1 += count as u64;
            Ok(count)
        }
    }

    #[test]
    fn large_workbooks_are_refused() {
        let large = [b"PK".to_vec(), vec![b'a'; LARGEST_WORKBOOK]].concat();
        assert_eq!(rows(&large), Err(FileError::TooLarge));
    }
}
