//! A checksum of a table that doesn't depend on the engine.

use futures_util::TryStreamExt as _;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{
    super::{Tx, catalog::Table},
    value::{Row, Value, rows},
};

/// What a table holds, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableDigest {
    /// The table.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 over its rows in the order of the primary key, in hexadecimal. The same on both
    /// engines for the same rows.
    pub sha256: String,
}

/// Reads a table whole and sums it up; columns by name.
pub(super) async fn digest(tx: &mut Tx, table: &Table) -> sqlx::Result<TableDigest> {
    let mut sum = Summing::new(table);
    let mut rows = rows(tx, table);
    while let Some(row) = rows.try_next().await? {
        sum.add(&row);
    }
    Ok(sum.finish())
}

/// A checksum in the making.
pub(super) struct Summing {
    table: String,
    rows: u64,
    hasher: Sha256,
    line: Vec<u8>,
}

impl Summing {
    pub(super) fn new(table: &Table) -> Self {
        let mut hasher = Sha256::new();
        for column in &table.columns {
            hasher.update(column.name.as_bytes());
            hasher.update([0]);
        }
        Self {
            table: table.name.clone(),
            rows: 0,
            hasher,
            line: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, row: &Row) {
        self.rows += 1;
        self.line.clear();
        for value in row {
            write(&mut self.line, value);
        }
        self.hasher.update(&self.line);
    }

    pub(super) fn finish(self) -> TableDigest {
        TableDigest {
            table: self.table,
            rows: self.rows,
            sha256: format!("{:x}", self.hasher.finalize()),
        }
    }
}

// Kind and length first, so that no two different rows are written alike.
fn write(line: &mut Vec<u8>, value: &Value) {
    let mut sized = |kind: u8, bytes: &[u8]| {
        line.push(kind);
        line.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        line.extend_from_slice(bytes);
    };
    match value {
        Value::Null => line.push(b'N'),
        Value::Integer(number) => sized(b'I', &number.to_be_bytes()),
        Value::Real(number) => sized(b'R', &number.to_bits().to_be_bytes()),
        Value::Text(text) => sized(b'T', text.as_bytes()),
        Value::Bytes(bytes) => sized(b'B', bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(row: &[Value]) -> Vec<u8> {
        let mut line = Vec::new();
        for value in row {
            write(&mut line, value);
        }
        line
    }

    #[test]
    fn different_rows_are_written_differently() {
        let text = |text: &str| Value::Text(text.into());
        let rows = [
            vec![text("ab"), text("c")],
            vec![text("a"), text("bc")],
            vec![text("abc"), Value::Null],
            vec![Value::Null, text("abc")],
            vec![Value::Bytes(b"ab".to_vec()), text("c")],
            vec![Value::Integer(1), text("")],
            vec![Value::Real(1.0), text("")],
        ];
        for (place, row) in rows.iter().enumerate() {
            for other in &rows[place + 1..] {
                assert_ne!(line(row), line(other), "{row:?} {other:?}");
            }
        }
    }
}
