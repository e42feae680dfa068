//! What an import did, as text for people: counts in a table, what is missing, findings by kind.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{ImportArgs, ShownFindings};
use crate::{
    import::{KindCount, Report, Resolution},
    record::RunFinding,
};

/// How many missing entries, and how many findings of one kind, are listed one by one.
const FIRST: usize = 3;
const FIRST_GONE: usize = 10;

/// The report of an import into `place` as text.
pub(super) fn report(report: &Report, args: &ImportArgs, place: &str) -> String {
    let mut text = String::new();
    // Writing into a String can't fail.
    let _ = write_report(&mut text, report, args, place);
    text
}

fn write_report(
    text: &mut String,
    report: &Report,
    args: &ImportArgs,
    place: &str,
) -> std::fmt::Result {
    table(text, report)?;
    writeln!(text)?;
    gone(text, report)?;
    conflicts(text, report)?;
    findings(text, report, args)?;
    if let Some(why) = &report.suspicious {
        writeln!(text, "This would be refused: {why}.")?;
    }
    outcome(text, report, place)
}

fn outcome(text: &mut String, report: &Report, place: &str) -> std::fmt::Result {
    let changed = report.created + report.updated + report.deleted;
    if report.dry_run {
        let count = counted(changed, "change", "changes");
        writeln!(
            text,
            "Dry run: nothing was written to {place} ({count} to make)."
        )
    } else if changed == 0 {
        writeln!(text, "Nothing to change: {place} already says all that.")
    } else {
        let count = counted(changed, "change", "changes");
        let revision = report.revision;
        writeln!(text, "Written to {place}: {count}, revision {revision}.")
    }
}

fn table(text: &mut String, report: &Report) -> std::fmt::Result {
    let total = KindCount {
        kind: "total",
        read: report.kinds.iter().map(|kind| kind.read).sum(),
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
        missing: report.missing,
    };
    writeln!(
        text,
        "{:16}{:>10}{:>10}{:>10}{:>11}{:>10}",
        "", "read", "created", "updated", "unchanged", "missing"
    )?;
    for kind in report.kinds.iter().chain([&total]) {
        writeln!(
            text,
            "{:16}{:>10}{:>10}{:>10}{:>11}{:>10}",
            plural(kind.kind),
            kind.read,
            kind.created,
            kind.updated,
            kind.unchanged,
            kind.missing
        )?;
    }
    Ok(())
}

fn plural(kind: &str) -> &str {
    match kind {
        "service" => "services",
        "member" => "members",
        "organisation" => "organisations",
        "incubator" => "incubators",
        "team" => "teams",
        "phase_text" => "texts of phases",
        "fast_edition" => "FAST editions",
        "file" => "files as they are",
        other => other,
    }
}

fn gone(text: &mut String, report: &Report) -> std::fmt::Result {
    if report.gone.is_empty() {
        return Ok(());
    }
    let done = match (report.deleted > 0, report.dry_run) {
        (true, false) => "deleted, as --prune asks",
        (true, true) => "to be deleted, as --prune asks",
        (false, _) => "kept; add --prune to delete them",
    };
    writeln!(text, "On record but no longer in the repository ({done}):")?;
    for gone in report.gone.iter().take(FIRST_GONE) {
        writeln!(text, "  {} {} ({})", gone.kind, gone.name, gone.file)?;
    }
    if report.gone.len() > FIRST_GONE {
        let more = report.gone.len() - FIRST_GONE;
        writeln!(text, "  … and {more} more (--json lists all)")?;
    }
    writeln!(text)
}

fn conflicts(text: &mut String, report: &Report) -> std::fmt::Result {
    if report.conflicts.is_empty() {
        return Ok(());
    }
    writeln!(
        text,
        "Changed both in the repository and in Jalon since they last said the same:"
    )?;
    for conflict in &report.conflicts {
        let done = match conflict.resolution {
            Resolution::Refused => "not taken over",
            Resolution::TheirsTaken => "the repository's is taken",
            Resolution::OursKept => "Jalon's is kept",
        };
        let file = conflict.file.replace(char::is_control, " ");
        writeln!(
            text,
            "  {} {} ({file}): {done}",
            conflict.kind, conflict.name
        )?;
        if conflict.fields.is_empty() {
            writeln!(text, "    the repository no longer has the file")?;
        }
        for field in &conflict.fields {
            writeln!(text, "    {}", field.field)?;
            writeln!(text, "      Jalon:      {}", short(&field.ours))?;
            writeln!(text, "      repository: {}", short(&field.theirs))?;
        }
    }
    writeln!(text)
}

/// A value on one line, its end left out when it is long.
fn short(value: &serde_json::Value) -> String {
    const LONGEST: usize = 100;
    let text = value.to_string().replace(char::is_control, " ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}… (--json shows all)")
}

fn findings(text: &mut String, report: &Report, args: &ImportArgs) -> std::fmt::Result {
    let count = |severity: &str| {
        let of = report.findings.iter();
        of.filter(|finding| finding.severity == severity).count()
    };
    if report.findings.is_empty() {
        return writeln!(text, "Findings: none.\n");
    }
    writeln!(
        text,
        "Findings: {}, {}, {}.",
        counted(count("error"), "error", "errors"),
        counted(count("warning"), "warning", "warnings"),
        counted(count("info"), "remark", "remarks"),
    )?;
    let mut kinds: BTreeMap<(usize, &str), Vec<&RunFinding>> = BTreeMap::new();
    for finding in &report.findings {
        let severity = match finding.severity.as_str() {
            "error" => 0,
            "warning" => 1,
            _ => 2,
        };
        kinds
            .entry((severity, &finding.code))
            .or_default()
            .push(finding);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|((severity, _), list)| (*severity, std::cmp::Reverse(list.len())));
    let all = args.findings == ShownFindings::All;
    let mut is_cut = false;
    for ((severity, code), list) in &kinds {
        let severity = ["error", "warning", "remark"][*severity];
        writeln!(text, "\n  {severity} {code} ({})", list.len())?;
        // Of remarks one example tells enough: there are many.
        let first = if severity == "remark" { 1 } else { FIRST };
        let shown = if all { list.len() } else { first };
        for finding in list.iter().take(shown) {
            writeln!(text, "    {}", line(finding))?;
        }
        if list.len() > shown {
            is_cut = true;
            writeln!(text, "    … and {} more", list.len() - shown)?;
        }
    }
    writeln!(text)?;
    if is_cut {
        let dir = args.dir.display();
        writeln!(
            text,
            "To see them all: jalon import {dir} --dry-run --findings all\n"
        )?;
    }
    Ok(())
}

fn line(finding: &RunFinding) -> String {
    let mut text = finding.file.clone();
    if let Some(line) = finding.line {
        let _ = write!(text, ":{line}");
    }
    if let Some(field) = &finding.field {
        let _ = write!(text, " {field}");
    }
    // What files say is shown, not obeyed: no control character reaches the terminal.
    let message = finding.message.replace(char::is_control, " ");
    format!("{}: {message}", text.replace(char::is_control, " "))
}

fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}
