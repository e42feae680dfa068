//! What `jalon database` says to people. Machines get the report itself as JSON.

use serde::Serialize;

use super::super::Output;
use crate::foundation::database::{
    backup::{BackupReport, Compared, RestoreReport},
    check::{CheckReport, TableCount},
    copy::CopyReport,
    migrate::MigrateReport,
};

/// Prints a report: as JSON for machines, otherwise in words.
pub(super) fn report<R: Serialize>(
    output: &mut Output<'_>,
    as_json: bool,
    report: &R,
    words: impl Fn(&R) -> Vec<String>,
) -> anyhow::Result<()> {
    if as_json {
        return output.json(report);
    }
    for line in words(report) {
        output.line(line)?;
    }
    Ok(())
}

pub(super) fn migrated(report: &MigrateReport) -> Vec<String> {
    let (before, after) = (report.before, report.after);
    let done = match before {
        0 => format!("made, schema {after}"),
        _ if before == after => format!("is at schema {after} already"),
        _ => format!("brought from schema {before} to {after}"),
    };
    vec![format!("{}: {done}", report.database)]
}

pub(super) fn saved(report: &BackupReport) -> Vec<String> {
    let compared = match report.compared {
        Compared::Equal => "checked, equal to the database",
        Compared::WithinBounds => {
            "checked; changes were made meanwhile, what was committed before is in it"
        }
        Compared::Checksums => "checked, equal to the database row by row",
    };
    let file = report.file.display();
    let size = size(report.bytes);
    let mut lines = vec![format!(
        "{} saved to {file}: {size}, schema {}, {compared}",
        report.database, report.schema
    )];
    lines.extend(rows(&report.tables));
    lines
}

pub(super) fn restored(report: &RestoreReport) -> Vec<String> {
    let schema = if report.backup_schema == report.schema {
        format!("schema {}", report.schema)
    } else {
        format!(
            "brought from schema {} to {}",
            report.backup_schema, report.schema
        )
    };
    let file = report.file.display();
    let mut lines = vec![format!(
        "{file} put back into {}: {schema}",
        report.database
    )];
    lines.extend(rows(&report.tables));
    lines
}

pub(super) fn checked(report: &CheckReport) -> Vec<String> {
    let verdict = if report.ok {
        "all is well"
    } else {
        "something is wrong"
    };
    let mut lines = vec![format!(
        "{}: {verdict} ({}, schema {} of {})",
        report.database,
        size(report.bytes),
        report.schema,
        report.known_schema
    )];
    lines.extend(report.problems.iter().map(|problem| format!("- {problem}")));
    lines.extend(rows(&report.tables));
    lines
}

pub(super) fn copied(report: &CopyReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{} copied to {}: schema {}, every table equal on both sides",
        report.from, report.to, report.schema
    )];
    let width = width(report.tables.iter().map(|table| table.table.as_str()));
    lines.extend(report.tables.iter().map(|table| {
        let (name, rows, sum) = (&table.table, table.rows, &table.sha256);
        format!("  {name:<width$}  {rows:>9} rows  sha256 {sum}")
    }));
    lines
}

fn rows(tables: &[TableCount]) -> Vec<String> {
    let width = width(tables.iter().map(|table| table.table.as_str()));
    let line = |one: &TableCount| format!("  {:<width$}  {:>9} rows", one.table, one.rows);
    tables.iter().map(line).collect()
}

fn width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(str::len).max().unwrap_or(0)
}

// Bytes as people read them: 1 kB is 1,000 bytes.
fn size(bytes: i64) -> String {
    match bytes {
        ..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
