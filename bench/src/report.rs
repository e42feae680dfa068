//! The figures: a table to read, JSON to keep, and whether each limit was kept.

use std::fs;

use anyhow::ensure;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Row {
    figure: String,
    value: f64,
    limit: Option<String>,
    kept: Option<bool>,
}

/// What was measured, in order.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// A figure without a limit.
    pub(crate) fn tell(&mut self, figure: &str, value: f64) {
        self.push(figure, value, None);
    }

    /// A figure that may not be above a limit.
    pub(crate) fn limit(&mut self, figure: &str, value: f64, most: f64) {
        self.push(figure, value, Some((format!("≤ {most}"), value <= most)));
    }

    /// A figure that may not be below a limit.
    pub(crate) fn at_least(&mut self, figure: &str, value: f64, least: f64) {
        self.push(figure, value, Some((format!("≥ {least}"), value >= least)));
    }

    /// A figure that may neither be under a limit nor over another.
    pub(crate) fn within(&mut self, figure: &str, value: f64, (least, most): (f64, f64)) {
        let kept = value >= least && value <= most;
        self.push(figure, value, Some((format!("{least}–{most}"), kept)));
    }

    /// Writes `bench/out/{part}.json`, `all` for a run of everything; fails when a limit was missed.
    pub(crate) fn finish(&self, part: &str) -> anyhow::Result<()> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/out");
        fs::create_dir_all(folder)?;
        fs::write(
            format!("{folder}/{part}.json"),
            serde_json::to_vec_pretty(self)?,
        )?;
        let missed: Vec<&str> = self
            .rows
            .iter()
            .filter(|row| row.kept == Some(false))
            .map(|row| row.figure.as_str())
            .collect();
        ensure!(missed.is_empty(), "limits missed: {}", missed.join(", "));
        Ok(())
    }

    #[expect(
        clippy::print_stdout,
        reason = "the report is what this program is for"
    )]
    fn push(&mut self, figure: &str, value: f64, limit: Option<(String, bool)>) {
        let (limit, kept) = limit.unzip();
        let verdict = match kept {
            None => "",
            Some(true) => "kept",
            Some(false) => "MISSED",
        };
        println!(
            "{figure:<60} {value:>12.3} {:>12} {verdict}",
            limit.as_deref().unwrap_or("")
        );
        self.rows.push(Row {
            figure: figure.to_owned(),
            value,
            limit,
            kept,
        });
    }
}
