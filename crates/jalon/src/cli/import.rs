//! `jalon import DIR`: reads a content repository into the database.

use std::path::PathBuf;

use clap::Args;

use super::{Context, DatabaseUrl, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon import ../content --dry-run     show what would change, write nothing
  jalon import ../content               do it
  jalon import ../content --json | jq .findings

Everything is checked before anything is written, and all is written at once or not at all.
Running it again changes nothing. What is gone from the repository is kept, unless --prune.";

/// Read a content repository into the database
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[command(after_help = AFTER_HELP)]
pub struct ImportArgs {
    /// The repository, or its content folder (the one that holds _startups, _authors …)
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[command(flatten)]
    /// Where to write.
    pub database: DatabaseUrl,
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Delete what is no longer in the repository
    #[arg(long)]
    pub prune: bool,
    /// Go on even when the import looks like a mistake (empty repository, much to delete)
    #[arg(long)]
    pub yes: bool,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// Which findings to list one by one
    #[arg(long, value_enum, default_value_t = ShownFindings::First)]
    pub findings: ShownFindings,
}

/// How many findings the human report lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ShownFindings {
    /// The first ones of each kind
    First,
    /// Every one
    All,
}

/// Runs the command.
///
/// # Errors
/// When the repository can't be read or the database can't be written.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    args: &ImportArgs,
    context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    anyhow::bail!("import into {} is on its way", config.database.shown())
}
