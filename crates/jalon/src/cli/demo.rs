//! `jalon demo`: a complete fictional network, made and served.

use clap::Args;

use super::{Context, DatabaseUrl, Exit, Output, serve::ServeArgs};
use crate::{demo, foundation::database::Location, import::Report};

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
/// When the database holds another record or can't be written, or the port can't be had.
pub async fn run(
    args: &DemoArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let location: Location = args.database.parse()?;
    let now = context.now();
    let report = demo::make(&location, args.seed, now.day(), now).await?;
    output.note(told(&report, &location, args.seed));
    if args.no_serve {
        return Ok(Exit::Done);
    }
    let serve = ServeArgs {
        database: DatabaseUrl {
            database: Some(args.database.clone()),
        },
        listen: args.listen.clone(),
        base_url: None,
    };
    super::serve::run(&serve, context, output).await
}

fn told(report: &Report, location: &Location, seed: u64) -> String {
    let outcome = if report.created + report.updated + report.deleted == 0 {
        "already there"
    } else {
        "made"
    };
    format!(
        "The fictional network {seed} is {outcome} in {location}: {} services, {} members, \
         {} organisations, {} incubators.",
        report.services, report.members, report.organisations, report.incubators
    )
}
