//! `jalon demo`: a complete fictional network, made and served.

use std::sync::Arc;

use clap::Args;
use programme::network::Network;

use super::{Context, Exit, Output, serve::serve_database};
use crate::{
    accounts::DemoPerson,
    administration::Machinery,
    demo,
    foundation::{
        config::{BrandingConfig, Config, Overrides},
        database::{Access, Db, Location},
        http::listen,
        mail::Delivery,
        telemetry,
    },
    import::Report,
};

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
    let overrides = Overrides {
        database: Some(args.database.clone()),
        listen: args.listen.clone(),
        base_url: None,
    };
    let mut config = context.config_with(overrides.clone())?;
    introduce(&mut config.branding);
    if config.register.key.is_empty() {
        // All is made up: so is what signs it.
        config.register.key = demo::register_key();
    }
    if config.secrets.key.is_empty() && config.secrets.key_file.is_none() {
        config.secrets.key = demo::secrets_key();
    }
    let location: Location = config.database.as_given().parse()?;
    if args.no_serve {
        make(args.seed, &location, context, output).await?;
        hold_sessions(args.seed, &location, context).await?;
        return Ok(Exit::Done);
    }
    telemetry::start(&config.log)?;
    // The port first: without it there is no demonstration, and asking for it changes nothing.
    let listener = listen(&config.listen).await?;
    make(args.seed, &location, context, output).await?;
    hold_sessions(args.seed, &location, context).await?;
    let db = Db::open(&location, Access::Write).await?;
    let machinery = Machinery {
        delivery: Delivery::Mailbox,
        settings: Arc::new(context.sources(overrides).explain()?),
        ..Machinery::default()
    };
    let today = context.now().day();
    let people = demo::players(&Network::new(demo::network(args.seed, today)), today);
    output.note(format!(
        "Sign in at /connexion as any of {} fictional people, one for each role.",
        people.len()
    ));
    let people = people.iter().map(DemoPerson::from).collect();
    serve_database(&config, listener, db, machinery, people, output).await
}

/// Says on every page that all is made up, unless the operator chose words of their own.
fn introduce(branding: &mut BrandingConfig) {
    let usual = Config::default().branding;
    if branding.name == usual.name {
        demo::NAME.clone_into(&mut branding.name);
    }
    if branding.tagline == usual.tagline {
        demo::TAGLINE.clone_into(&mut branding.tagline);
        demo::TAGLINE_EN.clone_into(&mut branding.tagline_en);
    }
    if branding.operator == usual.operator {
        demo::OPERATOR.clone_into(&mut branding.operator);
    }
    if branding.contact == usual.contact {
        demo::CONTACT.clone_into(&mut branding.contact);
    }
}

async fn make(
    seed: u64,
    location: &Location,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    let now = context.now();
    let report = demo::make(location, seed, now.day(), now).await?;
    output.note(told(&report, location, seed));
    Ok(())
}

/// Committees of the fictional network, unless some are there.
async fn hold_sessions(seed: u64, location: &Location, context: &Context) -> anyhow::Result<()> {
    let now = context.now();
    let network = Network::new(demo::network(seed, now.day()));
    let players = demo::players(&network, now.day());
    let db = Db::open(location, Access::Write).await?;
    let held = demo::hold_sessions(&db, &players, &network, now).await;
    db.close().await;
    held?;
    Ok(())
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
