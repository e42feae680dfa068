//! `jalon check`: what is odd in the record.

use clap::Args;

use super::{AsOf, Context, DatabaseUrl, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon check                     a list for people
  jalon check --json | jq length  a list for machines

It changes nothing. Exit code 3 says that there is something to look at.";

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
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be read.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    args: &CheckArgs,
    context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    anyhow::bail!("checking {} is on its way", config.database.shown())
}
