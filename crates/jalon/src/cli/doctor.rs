//! `jalon doctor`: what would keep this installation from working, and what to do.

use clap::Args;

use super::{Context, DatabaseUrl, Exit, Output};

const AFTER_HELP: &str = "\
Example:
  jalon doctor --database postgres://db/jalon

It changes nothing. Exit code 3 says that a check failed.";

/// Say what would keep this installation from working, and what to do
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct DoctorArgs {
    #[command(flatten)]
    /// Which database.
    pub database: DatabaseUrl,
    /// Address and port that `serve` would use [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
/// When stdout can't be written; what is wrong with the installation is a result, not an error.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    args: &DoctorArgs,
    context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    anyhow::bail!("checking {} is on its way", config.database.shown())
}
