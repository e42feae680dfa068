//! `jalon check`: what is odd in the record.

use std::collections::BTreeMap;

use anyhow::Context as _;
use clap::Args;
use programme::remarks::{Remark, Weight, remarks, remarks_as_it_stood};

use super::{AsOf, Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::database::{Access, Db, Location},
    record,
};

const AFTER_HELP: &str = "\
Examples:
  jalon check                     a list for people, one block for each kind of remark
  jalon check --json | jq length  a list for machines: severity, subject, code, message
  jalon check --as-of 2024-01-01  what was odd in what had happened by that day

It changes nothing. Exit code 3 says that there is something to look at.";

/// Remarks of one kind that the human report lists before it only counts.
const LISTED: usize = 10;

/// List what is odd in the record
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct CheckArgs {
    #[command(flatten)]
    /// What to check.
    pub database: DatabaseUrl,
    #[command(flatten)]
    /// On which day.
    pub as_of: AsOf,
    /// List every remark, however many of a kind there are
    #[arg(long)]
    pub all: bool,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be read.
pub async fn run(
    args: &CheckArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Read).await?;
    let mut tx = db
        .begin_read()
        .await
        .context("the database can't be read")?;
    let (_, record) = record::load(&mut tx)
        .await
        .context("the record can't be read")?;
    drop(tx);
    db.close().await;
    let found = match args.as_of.as_of {
        Some(day) => remarks_as_it_stood(&record, day),
        None => remarks(&record, context.now().day()),
    };
    if args.json {
        output.json(&found)?;
    } else {
        for line in told(&found, args.all) {
            output.line(line)?;
        }
    }
    Ok(if found.is_empty() {
        Exit::Done
    } else {
        Exit::Remarks
    })
}

/// The report for people: kinds of remarks, the weightiest first.
fn told(found: &[Remark], all: bool) -> Vec<String> {
    if found.is_empty() {
        return vec!["Nothing odd in the record.".into()];
    }
    let mut kinds: BTreeMap<(Weight, &str), Vec<&Remark>> = BTreeMap::new();
    for remark in found {
        let kind = kinds.entry((remark.severity, remark.code)).or_default();
        kind.push(remark);
    }
    let mut lines = vec![format!("{} remarks:", found.len())];
    for ((weight, code), remarks) in kinds {
        let weight = match weight {
            Weight::Error => "error",
            Weight::Warning => "warning",
            Weight::Info => "info",
        };
        lines.push(String::new());
        lines.push(format!("{weight}: {code} ({})", remarks.len()));
        let shown = if all { remarks.len() } else { LISTED };
        for remark in remarks.iter().take(shown) {
            lines.push(format!("  {}: {}", remark.subject, remark.message));
        }
        if remarks.len() > shown {
            let more = remarks.len() - shown;
            lines.push(format!("  … and {more} more (--all lists them)"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_the_weightiest_first_and_no_endless_list() {
        let remark = |severity, code, n: usize| Remark {
            severity,
            subject: format!("service/{n}"),
            code,
            message: "x".into(),
        };
        let mut found: Vec<_> = (0..12).map(|n| remark(Weight::Info, "b", n)).collect();
        found.push(remark(Weight::Error, "a", 12));
        let lines = told(&found, false);
        assert_eq!(lines[2], "error: a (1)");
        assert_eq!(lines.last().unwrap(), "  … and 2 more (--all lists them)");
        assert_eq!(told(&found, true).len(), 1 + 3 + 2 + 12);
        assert_eq!(told(&[], false).len(), 1);
    }
}
