//! `jalon impact import FILE`: figures of a service from a file of any size.

use std::{collections::BTreeMap, fs::File, path::PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use programme::{
    identity::{MemberSlug, ServiceSlug},
    impact::{indicators::SourceKind, measurements::Reporter},
};
use serde::Serialize;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::database::{Access, Db, Location},
    impact::{self, By, Recorded, Refused, UploadError},
};

const AFTER_HELP: &str = "\
Examples:
  jalon impact import figures.csv --service cantines --by camille.dupont --dry-run
  jalon impact import figures.csv --service cantines --by camille.dupont

The file is CSV of any size, or an XLSX workbook up to 4 MB; its columns are those of the pages
(docs/impact.md). It is read line by line in bounded memory and checked whole; then all of it is
recorded at once, or nothing. A file imported again records nothing new.

Exit codes: 0 done; 1 failed or refused, nothing was recorded; 2 the command line can't be
understood.";

/// Record figures of a service from a file
#[derive(Debug, Args)]
pub struct ImpactArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: ImpactWhat,
}

/// What can be done with figures.
#[derive(Debug, Subcommand)]
pub enum ImpactWhat {
    /// Record the figures of a file
    Import(ImportArgs),
}

/// Record the figures of a file
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct ImportArgs {
    /// The file: CSV or XLSX
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The service that all its figures are about
    #[arg(long, value_name = "SERVICE")]
    pub service: String,
    /// The member who answers for them
    #[arg(long, value_name = "MEMBER")]
    pub by: String,
    #[command(flatten)]
    /// Where to write.
    pub database: DatabaseUrl,
    /// Say what would change and record nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// What was done, as told to machines.
#[derive(Debug, Serialize)]
struct ImportV1 {
    recorded: bool,
    #[serde(flatten)]
    outcome: Recorded,
}

/// What was refused, as told to machines: the first lines by their numbers.
#[derive(Debug, Serialize)]
struct RefusedV1 {
    recorded: bool,
    refused: usize,
    lines: BTreeMap<usize, String>,
}

/// Runs the command.
///
/// # Errors
/// When the file can't be read, is refused, or the database can't be written.
pub async fn run(
    args: &ImpactArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let ImpactWhat::Import(args) = &args.what;
    let service: ServiceSlug = args
        .service
        .parse()
        .with_context(|| format!("{:?} is the name of no service", args.service))?;
    let member: MemberSlug = args
        .by
        .parse()
        .with_context(|| format!("{:?} is the name of no member", args.by))?;
    let file =
        File::open(&args.file).with_context(|| format!("{} can't be read", args.file.display()))?;
    let by = By {
        source: SourceKind::File,
        reporter: Reporter::Member(member),
    };
    let config = context.config(&args.database)?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Write).await?;
    let outcome = import(&db, &service, &by, file, args.dry_run, context).await;
    db.close().await;
    match outcome {
        Ok(outcome) => {
            tell(args, outcome, output)?;
            Ok(Exit::Done)
        }
        Err(UploadError::Refused { lines, refused }) => {
            refuse(args, lines, &refused, output)?;
            Ok(Exit::Failed)
        }
        Err(error) => bail!("{}: {error}", args.file.display()),
    }
}

async fn import(
    db: &Db,
    service: &ServiceSlug,
    by: &By,
    file: File,
    is_dry: bool,
    context: &Context,
) -> Result<Recorded, UploadError> {
    let key = impact::stage(db, service, by, file, context.now()).await?;
    if is_dry {
        return impact::give_up(db, service, key, context.now()).await;
    }
    impact::confirm(db, service, key, by, context.now()).await
}

fn tell(args: &ImportArgs, outcome: Recorded, output: &mut Output<'_>) -> anyhow::Result<()> {
    if args.json {
        let recorded = !args.dry_run;
        return output.json(&ImportV1 { recorded, outcome });
    }
    let verb = if args.dry_run {
        "would be recorded"
    } else {
        "are recorded"
    };
    output.line(format!(
        "{} lines: {} figures {verb} as new, {} completed, {} corrected; {} were known",
        outcome.lines, outcome.new, outcome.completed, outcome.corrected, outcome.same
    ))?;
    Ok(())
}

fn refuse(
    args: &ImportArgs,
    lines: usize,
    refused: &Refused,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    let told = |(line, why): (&usize, &impact::Wrong)| (*line, why.to_string());
    if args.json {
        return output.json(&RefusedV1 {
            recorded: false,
            refused: refused.count,
            lines: refused.first.iter().map(told).collect(),
        });
    }
    for (line, why) in refused.first.iter().map(told) {
        output.note(format!("line {line}: {why}"));
    }
    let more = refused.count.saturating_sub(refused.first.len());
    if more > 0 {
        output.note(format!("and {more} more refused lines"));
    }
    output.note(format!(
        "{} of {lines} lines are refused: nothing is recorded",
        refused.count
    ));
    Ok(())
}
