//! Reads the vectors that `oracles/` made.

use std::{collections::HashMap, fmt::Debug, path::Path, str::FromStr};

/// One row, its fields by their header.
pub(crate) struct Row {
    name: String,
    fields: HashMap<String, String>,
}

/// All rows of a file; fails when there are none, so that a test can't pass on nothing.
pub(crate) fn rows(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../oracles/vectors")
        .join(name)
        .with_extension("csv");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows: Vec<Row> = reader
        .deserialize()
        .zip(1..)
        .map(|(fields, line): (_, usize)| Row {
            name: format!("{name}, row {line}"),
            fields: fields.expect("a row"),
        })
        .collect();
    assert!(rows.len() > 10, "{name} has {} rows", rows.len());
    rows
}

impl Row {
    pub(crate) fn get<T: FromStr<Err: Debug>>(&self, field: &str) -> T {
        let text = &self.fields[field];
        text.parse()
            .unwrap_or_else(|error| panic!("{}, {field} = {text:?}: {error:?}", self.name))
    }

    pub(crate) fn number(&self, field: &str) -> f64 {
        self.get(field)
    }

    pub(crate) fn numbers(&self, field: &str) -> Vec<f64> {
        self.fields[field]
            .split(';')
            .map(|number| number.parse().expect("a number"))
            .collect()
    }

    /// Equal to the reference in a field, relative to the greater of its size and `unit`.
    pub(crate) fn equals(&self, ours: f64, field: &str, tolerance: f64, unit: f64) {
        self.close(ours, self.number(field), field, tolerance, unit);
    }

    pub(crate) fn close(&self, ours: f64, theirs: f64, what: &str, tolerance: f64, unit: f64) {
        let allowed = tolerance * theirs.abs().max(unit);
        assert!(
            (ours - theirs).abs() <= allowed,
            "{}, {what}: ours {ours:?}, reference {theirs:?}",
            self.name
        );
    }
}
