//! `jalon serve`: the public site and the open API.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use clap::Args;
use programme::{access::Role, standards::Catalogue};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

use super::{Context, DatabaseUrl, Exit, Output, workers::Workers};
use crate::{
    accounts::{DemoPerson, Provider, ProviderSettings, SpaceOptions},
    administration::Machinery,
    almanac::read_catalogue,
    connectors::{self, Outside},
    foundation::{
        clock::Now,
        config::{Config, Overrides, SignInConfig},
        database::{Access, Db, Location},
        http::{ConnectionLimits, Stopped, listen, serve},
        mail::{Delivery, MailServer},
        objects::Objects,
        secrets::Vault,
        telemetry,
    },
    membership::Checklists,
    publication::{
        BrandError, Branding, Publication, PublicationOptions, ThemeFolder, prepare_assets,
    },
    record::publish_changes,
    register::Keys,
    routes::{App, PREPARE, RequestLimits, jobs_with, routes},
    standards::actions as standards,
};

const AFTER_HELP: &str = "\
Examples:
  jalon serve                                   what was imported into ./var/jalon.db
  jalon serve --listen 0.0.0.0:8080             reachable from other machines
  JALON_DATABASE=postgres://db/jalon jalon serve

It stops on SIGTERM or Ctrl-C, after finishing the requests in flight; a second one stops it at
once. For the supervisor: /health/live, /health/ready, /metrics (OpenMetrics).";

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
pub async fn run(
    args: &ServeArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let overrides = Overrides {
        database: args.database.database.clone(),
        listen: args.listen.clone(),
        base_url: args.base_url.clone(),
    };
    let config = context.config_with(overrides.clone())?;
    let machinery = Machinery {
        delivery: delivery(&config)?,
        settings: Arc::new(context.sources(overrides).explain()?),
        ..Machinery::default()
    };
    telemetry::start(&config.log)?;
    // The port first: it is what most often can't be had, and asking for it changes nothing.
    let listener = listen(&config.listen).await?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Write).await?;
    serve_database(&config, listener, db, machinery, Vec::new(), output).await
}

/// Where the settings send mails.
fn delivery(config: &Config) -> anyhow::Result<Delivery> {
    let server = MailServer::read(&config.mail, &config.branding.name)
        .context("the settings of mail can't be used")?;
    Ok(server.map_or(Delivery::Nowhere, |server| Delivery::Smtp(Box::new(server))))
}

/// Puts the operator's catalogue of standards in force.
async fn put_in_force(db: &Db, catalogue: &Catalogue, now: Now) -> anyhow::Result<()> {
    let mut tx = db.begin_write().await?;
    standards::install(&mut tx, catalogue, "jalon serve", now).await?;
    Ok(tx.commit().await?)
}

/// Serves what a database holds until a signal stops it. Other commands that serve call it too;
/// they say where mails go and which settings hold, the rest of the machinery is made here.
///
/// # Errors
/// When the record or the theme's folder can't be read.
pub async fn serve_database(
    config: &Config,
    listener: TcpListener,
    db: Db,
    machinery: Machinery,
    demonstration: Vec<DemoPerson>,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let address = listener.local_addr()?;
    let publication = Publication::waiting(options(config, address, !demonstration.is_empty())?);
    let mut app = App::new(publication.clone());
    app.database = Some(db.clone());
    app.limits = RequestLimits::of(&config.timeouts);
    app.theme = theme(config)?;
    let lists = &config.checklists;
    let catalogue = read_catalogue(config.standards.catalogue.as_ref())?;
    put_in_force(&db, &catalogue, publication.now()).await?;
    app.checklists = Checklists::read(lists.onboarding.as_ref(), lists.offboarding.as_ref())?;
    let base_url = app.publication.branding().base_url.clone();
    app.space = Arc::new(SpaceOptions {
        demonstration,
        ..space_options(&config.sign_in, &base_url)?
    });
    app.outside = outside(config)?;
    reseal(&db, &app.outside.secrets).await?;
    app.objects = objects(config);
    app.machinery = Machinery {
        jobs: jobs_with(&publication, &app.outside, app.objects.as_ref()),
        mail_metrics: app.machinery.mail_metrics,
        config: Arc::new(config.clone()),
        ..machinery
    };
    app.register = Keys::of(&base_url, &config.register.key, &config.register.key_file)?;
    tokio::task::spawn_blocking(prepare_assets).await?;
    output.line(format!(
        "Jalon serves {} on http://{address} (Ctrl-C stops it)",
        config.database.shown()
    ))?;
    output.stdout.flush()?;
    let workers = Workers::start(&db, &app.machinery);
    let errands = app.space.errands.clone();
    let mut first = Signals::listen()?;
    let mut impatient = Signals::listen()?;
    let server = serve(listener, routes(app), limits(config), async {
        first.next().await;
        tracing::info!("stopping: finishing the requests in flight");
    });
    let stopped = tokio::select! {
        stopped = server => stopped,
        outcome = publish_changes(db.clone(), publication) => {
            outcome.context("the record can't be read")?;
            anyhow::bail!("the database can't be watched any more");
        }
        () = async { impatient.next().await; impatient.next().await } => Stopped::CutOff,
    };
    let patience = Duration::from_secs(u64::from(config.timeouts.shutdown_seconds));
    if !errands.finished(patience).await {
        tracing::warn!("some links that were asked for could not be sent before the stop");
    }
    workers.stop(patience).await;
    db.close().await;
    match stopped {
        Stopped::Finished => output.note("stopped; every request in flight was finished"),
        Stopped::CutOff => output.note("stopped; some requests in flight were cut off"),
    }
    Ok(Exit::Done)
}

/// Where connectors may go, and the keys of their secrets.
pub(super) fn outside(config: &Config) -> anyhow::Result<Outside> {
    let secrets = &config.secrets;
    Ok(Outside {
        secrets: Vault::of(&secrets.key, secrets.key_file.as_deref())?,
        ..Outside::allowing(config.connectors.allowed_hosts.split_whitespace())
    })
}

/// Secrets of connectors are under the newest key once a server has started.
async fn reseal(db: &Db, vault: &Vault) -> anyhow::Result<()> {
    let done = connectors::sealing::reseal(db, vault).await?;
    if done.sealed > 0 {
        tracing::info!(
            secrets = done.sealed,
            "secrets are now under the newest key"
        );
    }
    if done.bare > 0 {
        tracing::warn!(
            secrets = done.bare,
            "secrets of connectors lie in the database as they are: set secrets.key_file"
        );
    }
    if done.locked > 0 {
        tracing::error!(
            secrets = done.locked,
            "the key of these secrets is not here: put it back, or connect the sources anew"
        );
    }
    Ok(())
}

/// The word of `sign_in.passkey_required` for those who chair sessions: no role, but a place that a
/// session gives.
const SESSION_CHAIR: &str = "session_chair";

/// How people sign in.
fn space_options(config: &SignInConfig, base_url: &str) -> anyhow::Result<SpaceOptions> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let provider = if config.issuer.is_empty() {
        None
    } else {
        Some(Provider::new(ProviderSettings {
            name: config.provider.clone(),
            issuer: config.issuer.clone(),
            client_id: config.client_id.clone(),
            client_secret: config.client_secret.clone(),
            scopes: words(&config.scopes),
            acr_values: words(&config.acr_values),
            signed_user_info: config.signed_user_info,
            base_url: base_url.to_owned(),
        })?)
    };
    let passkey_required = config
        .passkey_required
        .split_whitespace()
        .filter(|code| *code != SESSION_CHAIR)
        .map(|code| {
            let role = Role::from_code(code).filter(|role| *role != Role::Visitor);
            role.with_context(|| {
                format!(
                    "sign_in.passkey_required names {code:?}, which is no role: codes such as \
                     network_lead or committee_member, and {SESSION_CHAIR}, are expected, separated \
                     by spaces"
                )
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    Ok(SpaceOptions {
        provider,
        passkey_required,
        passkey_for_chairs: config
            .passkey_required
            .split_whitespace()
            .any(|code| code == SESSION_CHAIR),
        proxies: usize::try_from(config.proxies)?,
        ..SpaceOptions::default()
    })
}

fn options(
    config: &Config,
    address: SocketAddr,
    is_demonstration: bool,
) -> Result<PublicationOptions, BrandError> {
    let mut branding = Branding::read(config)?;
    branding.is_demonstration = is_demonstration;
    if branding.base_url == Config::default().base_url {
        // Nobody chose one: the address of this very server is better than another port's.
        branding.base_url = format!("http://localhost:{}", address.port());
    }
    let memory = u64::from(config.cache_mb) << 20;
    Ok(PublicationOptions {
        branding,
        body_bytes: memory / 4 * 3,
        dated_bytes: memory / 4,
        prepare: PREPARE,
        ..PublicationOptions::default()
    })
}

fn limits(config: &Config) -> ConnectionLimits {
    let seconds = |seconds: u32| Duration::from_secs(u64::from(seconds));
    ConnectionLimits {
        head: seconds(config.timeouts.header_seconds),
        stall: seconds(config.timeouts.request_seconds),
        shutdown: seconds(config.timeouts.shutdown_seconds),
    }
}

/// What the public reads doesn't need it: without, files can't be added or given, and pages say so.
pub(super) fn objects(config: &Config) -> Option<Objects> {
    match Objects::at(config.objects.as_given()) {
        Ok(objects) => Some(objects),
        Err(error) => {
            tracing::error!(%error, "files can't be added or given");
            None
        }
    }
}

fn theme(config: &Config) -> anyhow::Result<Option<ThemeFolder>> {
    let Some(dir) = &config.theme.dir else {
        return Ok(None);
    };
    let folder = ThemeFolder::open(dir).with_context(|| {
        format!(
            "theme.dir = {} can't be read: give the folder `dist` of @gouvfr/dsfr, or remove the \
             setting to use the neutral theme",
            dir.display()
        )
    })?;
    Ok(Some(folder))
}

/// What asks a program to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
