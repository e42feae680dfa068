//! `jalon export`: writes what is on record as files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Context, DatabaseUrl, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon export content ../content       write back into the repository: only what differs changes
  jalon export content /tmp/content     a whole new content folder";

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
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be read or the folder can't be written.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    args: &ExportArgs,
    context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let ExportWhat::Content(args) = &args.what;
    let config = context.config(&args.database)?;
    anyhow::bail!("export from {} is on its way", config.database.shown())
}
