//! `jalon export`: writes what is on record as files.

use std::{io, path::PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{AsOf, Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::database::{Access, Db, Location},
    import,
};

const AFTER_HELP: &str = "\
Examples:
  jalon export content ../content       write back into the repository: only what differs changes
  jalon export content /tmp/content     a whole new content folder
  jalon export content /tmp/2024 --as-of 2024-01-01
                                        what had happened by that day, into a new folder

Files that already say what the record says are not touched: a repository that was imported and
of which nothing changed since shows no difference. Files that are no part of the record are left
alone and listed.";

/// Write what is on record as files
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write.
    #[command(subcommand)]
    pub what: ExportWhat,
}

/// What can be written.
#[derive(Debug, Subcommand)]
pub enum ExportWhat {
    /// A content repository, as `jalon import` reads it
    Content(ExportContentArgs),
}

/// A content repository, as `jalon import` reads it
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct ExportContentArgs {
    /// Folder to write into: a repository, a content folder, or a new one
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[command(flatten)]
    /// What to read.
    pub database: DatabaseUrl,
    #[command(flatten)]
    /// On which day.
    pub as_of: AsOf,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// What the JSON says.
#[derive(Debug, Serialize)]
struct Written {
    /// The content folder that was written.
    folder: String,
    /// Files that were not there.
    created: usize,
    /// Files that said something else.
    changed: usize,
    /// Files that were not touched: they already said just that.
    unchanged: usize,
    /// Files there that are no part of the record; left alone.
    others: Vec<String>,
}

/// How many files that are no part of the record are listed one by one.
const FIRST_OTHERS: usize = 10;

/// Runs the command.
///
/// # Errors
/// When the database can't be read or the folder can't be written.
pub async fn run(
    args: &ExportArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let ExportWhat::Content(args) = &args.what;
    let config = context.config(&args.database)?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Read).await?;
    let outcome = import::write_back(&db, &args.dir, args.as_of.as_of).await;
    db.close().await;
    let summary = outcome?;
    let written = Written {
        folder: summary.folder.display().to_string(),
        created: summary.created,
        changed: summary.changed,
        unchanged: summary.unchanged,
        others: summary.others,
    };
    if args.json {
        output.json(&written)?;
    } else {
        tell(&written, output)?;
    }
    Ok(Exit::Done)
}

fn tell(written: &Written, output: &mut Output<'_>) -> io::Result<()> {
    let Written {
        folder,
        created,
        changed,
        unchanged,
        others,
    } = written;
    output.line(format!(
        "{folder}: {created} files created, {changed} changed, {unchanged} as they were."
    ))?;
    if others.is_empty() {
        return Ok(());
    }
    output.line(format!(
        "{} files there are no part of the record and were left alone:",
        others.len()
    ))?;
    for other in others.iter().take(FIRST_OTHERS) {
        output.line(format!("  {}", other.replace(char::is_control, " ")))?;
    }
    if others.len() > FIRST_OTHERS {
        output.line(format!(
            "  … and {} more (--json lists all)",
            others.len() - FIRST_OTHERS
        ))?;
    }
    Ok(())
}
