//! The lines of a file become figures, checked one by one, on a thread of their own while others are
//! on their way.

use std::{collections::BTreeMap, io::Read, sync::Arc};

use programme::impact::measurements::{Received, accept};
use tokio::sync::mpsc::Sender;

use super::{
    reading,
    recording::LineRefusal,
    sheet::{LineError, Sheet},
    store::{indicators::Kept, measurements::Compact, uploads::Staged},
    table::{FileError, Heading},
};

/// Figures that go on together.
const AT_ONCE: usize = 10_000;
/// Refused lines that are told one by one.
pub(super) const MOST_TOLD: usize = 100;

/// Why a line of a file is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Wrong {
    /// It can't be read.
    #[error(transparent)]
    Unreadable(#[from] LineError),
    /// Its figure is refused.
    #[error(transparent)]
    Refused(#[from] LineRefusal),
}

/// The refused lines of a file: the first ones, and how many they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Refused {
    /// How many.
    pub count: usize,
    /// The first, by their numbers in the file.
    pub first: BTreeMap<usize, Wrong>,
}

impl Refused {
    pub(super) fn note(&mut self, line: usize, why: impl Into<Wrong>) {
        self.count += 1;
        self.first.insert(line, why.into());
        if self.first.len() > MOST_TOLD {
            self.first.pop_last();
        }
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.count += other.count;
        self.first.extend(other.first);
        while self.first.len() > MOST_TOLD {
            self.first.pop_last();
        }
        self
    }
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Parsed {
    pub(super) lines: usize,
    pub(super) refused: Refused,
}

/// Reads a whole file and sends its figures on. Blocks: for a thread of its own.
///
/// # Errors
/// [`FileError`] when it is no such file; refused lines are told in the outcome.
pub(super) fn parse(
    source: impl Read,
    kept: &Arc<Vec<Kept>>,
    received: &Received,
    send: &Sender<Vec<Staged>>,
) -> Result<Parsed, FileError> {
    let mut parser = Parser {
        sheet: Sheet::new(Arc::clone(kept)),
        kept,
        received,
        parsed: Parsed::default(),
        rows: Vec::new(),
        send,
    };
    reading::read(source, &mut |heading, number, cells| {
        parser.take(heading, number, cells)
    })?;
    parser.flush()?;
    Ok(parser.parsed)
}

struct Parser<'p> {
    sheet: Sheet,
    kept: &'p [Kept],
    received: &'p Received,
    parsed: Parsed,
    rows: Vec<Staged>,
    send: &'p Sender<Vec<Staged>>,
}

impl Parser<'_> {
    fn take(
        &mut self,
        heading: &Heading,
        number: usize,
        cells: &[String],
    ) -> Result<(), FileError> {
        self.parsed.lines += 1;
        match self.figure(heading, cells) {
            Ok(row) => {
                // Once a line is refused nothing will be recorded: the others are only checked.
                if self.parsed.refused.count == 0 {
                    let line = i64::try_from(number).unwrap_or(i64::MAX);
                    self.rows.push(Staged { line, row });
                }
            }
            Err(wrong) => self.parsed.refused.note(number, wrong),
        }
        if self.rows.len() >= AT_ONCE {
            self.flush()?;
        }
        Ok(())
    }

    fn figure(&mut self, heading: &Heading, cells: &[String]) -> Result<Compact, Wrong> {
        let (at, submitted) = self.sheet.line(heading, cells)?;
        let kept = &self.kept[at];
        let row =
            accept(&kept.indicator, &submitted, self.received).map_err(LineRefusal::Figure)?;
        // The version that it was accepted under is one of the indicator's.
        let row = Compact::of(kept, &row);
        row.map_err(|_| LineRefusal::NoIndicator(kept.indicator.id).into())
    }

    fn flush(&mut self) -> Result<(), FileError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::replace(&mut self.rows, Vec::with_capacity(AT_ONCE));
        // Nobody waits for them any more: whoever sent the file went away.
        self.send.blocking_send(rows).map_err(|_| FileError::Broken)
    }
}
