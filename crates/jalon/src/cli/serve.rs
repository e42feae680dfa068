//! `jalon serve`: the public site and the open API.

use clap::Args;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::foundation::config::Overrides;

const AFTER_HELP: &str = "\
Examples:
  jalon serve                                   what was imported into ./var/jalon.db
  jalon serve --listen 0.0.0.0:8080             reachable from other machines
  JALON_DATABASE=postgres://db/jalon jalon serve

It stops on SIGTERM or Ctrl-C, after finishing the requests in flight.
For the supervisor: /health/live, /health/ready, /metrics (OpenMetrics).";

/// Serve the public site and the open API
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct ServeArgs {
    #[command(flatten)]
    /// What to serve.
    pub database: DatabaseUrl,
    /// Address and port to serve on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Address under which people reach the site, for feeds and the open API
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// Runs the command, until a signal stops it.
///
/// # Errors
/// When the database can't be reached or the port can't be had.
#[expect(clippy::unused_async, reason = "it serves")]
pub async fn run(
    args: &ServeArgs,
    context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config_with(Overrides {
        database: args.database.database.clone(),
        listen: args.listen.clone(),
        base_url: args.base_url.clone(),
    })?;
    anyhow::bail!("serving on {} is on its way", config.listen)
}
