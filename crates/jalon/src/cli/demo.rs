//! `jalon demo`: a complete fictional network, made and served.

use clap::Args;

use super::{Context, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon demo                            make it in ./var/demo.db, serve it on http://localhost:8080
  jalon demo --listen 127.0.0.1:9000    on another port
  jalon demo --no-serve                 only make it

Everything in it is made up. The same seed on the same day gives the same network.";

/// Make and serve a complete fictional network
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct DemoArgs {
    /// Database to make it in: a new one, or one made by this command
    #[arg(long, value_name = "URL", default_value = "./var/demo.db")]
    pub database: String,
    /// Address and port to serve on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// Which of the possible networks
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Make it and stop
    #[arg(long)]
    pub no_serve: bool,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be written or the port can't be had.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    _args: &DemoArgs,
    _context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    anyhow::bail!("the demo is on its way")
}
