//! `jalon doctor`: what would keep this installation from working, and what to do.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::{
        config::{Config, Overrides},
        database::{Access, Db, Location, Standing, known_version},
        http::listen,
        mail::MailServer,
    },
    publication::{Branding, ThemeFolder},
};

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

/// What one check found.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct CheckupV1 {
    check: &'static str,
    outcome: Outcome,
    /// What was found and, unless it is well, what to do.
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    /// As it should be.
    Well,
    /// It will work, but perhaps not as meant.
    Doubtful,
    /// It won't work.
    Failed,
}

/// Runs the command.
///
/// # Errors
/// When stdout can't be written; what is wrong with the installation is a result, not an error.
pub async fn run(
    args: &DoctorArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let overrides = Overrides {
        database: args.database.database.clone(),
        listen: args.listen.clone(),
        base_url: None,
    };
    let found = examine(context, overrides).await;
    if args.json {
        output.json(&found)?;
    } else {
        for CheckupV1 {
            check,
            outcome,
            message,
        } in &found
        {
            let sign = match outcome {
                Outcome::Well => "ok      ",
                Outcome::Doubtful => "doubtful",
                Outcome::Failed => "FAILED  ",
            };
            output.line(format!("{sign}  {check}: {message}"))?;
        }
    }
    let failed = found.iter().any(|one| one.outcome == Outcome::Failed);
    Ok(if failed { Exit::Remarks } else { Exit::Done })
}

async fn examine(context: &Context, overrides: Overrides) -> Vec<CheckupV1> {
    let config = match context.sources(overrides).load() {
        Ok(config) => config,
        // Nothing else can be looked at without settings.
        Err(error) => return vec![failed("settings", error.to_string())],
    };
    let mut found = vec![well("settings", "they can be read (jalon config show)")];
    found.extend(database(&config).await);
    found.push(match listen(&config.listen).await {
        Ok(_) => well("port", format!("{} is free", config.listen)),
        Err(error) => failed("port", error.to_string()),
    });
    found.push(address(&config));
    found.push(mail(&config).await);
    found.push(theme(&config));
    found.push(branding(&config));
    found
}

async fn database(config: &Config) -> Vec<CheckupV1> {
    let location: Location = match config.database.as_given().parse() {
        Ok(location) => location,
        Err(error) => return vec![failed("database", error.to_string())],
    };
    let mut found = Vec::new();
    if let Location::Sqlite(path) = &location {
        found.push(folder(path));
        if !path.exists() {
            let message = format!(
                "there is none at {} yet: jalon import or jalon serve will make it",
                path.display()
            );
            found.push(doubtful("database", message));
            return found;
        }
    }
    found.push(match Db::open(&location, Access::Inspect).await {
        Ok(db) => {
            let standing = db.standing().await;
            db.close().await;
            match standing {
                Ok(standing) => schema(&location, &standing),
                Err(error) => failed("database", format!("{location} does not answer: {error}")),
            }
        }
        Err(error) => failed("database", error.to_string()),
    });
    found
}

fn schema(location: &Location, standing: &Standing) -> CheckupV1 {
    let known = known_version();
    match standing {
        Standing::Current => well(
            "database",
            format!("{location} has the present schema ({known})"),
        ),
        Standing::Empty => doubtful(
            "database",
            format!("{location} is empty: jalon import or jalon serve will make its tables"),
        ),
        Standing::Older { found } => doubtful(
            "database",
            format!(
                "{location} has schema {found}, this program {known}: back it up, then jalon \
                 serve or jalon database migrate brings it up to date"
            ),
        ),
        Standing::Newer { found } => failed(
            "database",
            format!(
                "{location} has schema {found}, this program only knows {known}: install the \
                 newer jalon"
            ),
        ),
        Standing::Altered { version } => failed(
            "database",
            format!(
                "migration {version} of {location} isn't the one of this program: restore a \
                 backup, or use the jalon that made it"
            ),
        ),
        Standing::Foreign => failed(
            "database",
            format!("{location} belongs to another program: name another database"),
        ),
    }
}

/// Whether the folder of a SQLite file can be written: SQLite keeps two more files beside it.
fn folder(path: &Path) -> CheckupV1 {
    let wanted = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    // The nearest folder that exists: those missing will be made in it.
    let Some(folder) = wanted
        .ancestors()
        .find(|folder| folder.exists() || folder.as_os_str().is_empty())
    else {
        return failed("folder", format!("{} can't be reached", wanted.display()));
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let probe = folder.join(format!(".jalon-doctor-{}", std::process::id()));
    match std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&probe)
    {
        Ok(_) => {
            let _ = std::fs::remove_file(&probe);
            well("folder", format!("{} can be written", folder.display()))
        }
        Err(error) => failed(
            "folder",
            format!(
                "{} can't be written ({error}): give the user who runs jalon the right to, or \
                 choose another place with --database",
                folder.display()
            ),
        ),
    }
}

fn address(config: &Config) -> CheckupV1 {
    let is_local = ["127.0.0.1:", "localhost:", "[::1]:"]
        .iter()
        .any(|local| config.listen.starts_with(local));
    let says_local = config.base_url.contains("//localhost") || config.base_url.contains("//127.");
    if says_local && !is_local {
        return doubtful(
            "address",
            format!(
                "others can reach the site, but feeds and the API will say {}: set base_url to \
                 the address that people use",
                config.base_url
            ),
        );
    }
    well(
        "address",
        format!("feeds and the API will say {}", config.base_url),
    )
}

/// Whether mails can leave. Asks the server for nothing but a greeting.
async fn mail(config: &Config) -> CheckupV1 {
    match MailServer::read(&config.mail, &config.branding.name) {
        Err(error) => failed("mail", error.to_string()),
        Ok(None) => doubtful(
            "mail",
            "mail.url is not set: mails, among them the links that sign people in, wait in the \
             database",
        ),
        Ok(Some(server)) => match server.greet().await {
            Ok(()) => well("mail", format!("{} takes mails from us", server.shown())),
            Err(why) => failed(
                "mail",
                format!(
                    "{} can't be used ({why}): correct mail.url, or see to that server; until \
                     then mails wait in the database",
                    server.shown()
                ),
            ),
        },
    }
}

fn branding(config: &Config) -> CheckupV1 {
    match Branding::read(config) {
        Ok(_) => well("branding", "its colours can be read, its files too"),
        Err(error) => failed("branding", error.to_string()),
    }
}

fn theme(config: &Config) -> CheckupV1 {
    let Some(dir) = &config.theme.dir else {
        return well("theme", "the neutral one, part of the program");
    };
    match ThemeFolder::open(dir) {
        Ok(folder) if folder.is_complete() => well("theme", format!("{}", dir.display())),
        Ok(_) => failed(
            "theme",
            format!(
                "{} holds no dsfr.min.css: point theme.dir at the folder `dist` of @gouvfr/dsfr",
                dir.display()
            ),
        ),
        Err(error) => failed(
            "theme",
            format!(
                "theme.dir = {} can't be read ({error}): correct it, or remove the setting",
                dir.display()
            ),
        ),
    }
}

fn well(check: &'static str, message: impl Into<String>) -> CheckupV1 {
    checkup(check, Outcome::Well, message)
}

fn doubtful(check: &'static str, message: impl Into<String>) -> CheckupV1 {
    checkup(check, Outcome::Doubtful, message)
}

fn failed(check: &'static str, message: impl Into<String>) -> CheckupV1 {
    checkup(check, Outcome::Failed, message)
}

fn checkup(check: &'static str, outcome: Outcome, message: impl Into<String>) -> CheckupV1 {
    CheckupV1 {
        check,
        outcome,
        message: message.into(),
    }
}
