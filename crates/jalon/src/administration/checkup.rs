//! What would keep this installation from working: the same for `jalon doctor` and for the page.
//! It changes nothing.

use std::path::{Path, PathBuf};

use fluent::FluentValue;

use crate::{
    foundation::{
        config::Config,
        database::{Access, Db, Location, Standing, known_version},
        i18n::Locale,
        mail::MailServer,
    },
    publication::{Branding, ThemeFolder},
};

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    /// What was looked at: `database`, `mail` …
    pub check: &'static str,
    /// How it is.
    pub outcome: Outcome,
    finding: &'static str,
    arguments: Vec<(&'static str, String)>,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// As it should be.
    Well,
    /// It will work, but perhaps not as meant.
    Doubtful,
    /// It won't work.
    Failed,
}

impl Outcome {
    /// The end of the keys of its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Doubtful => "doubtful",
            Self::Failed => "failed",
        }
    }
}

impl Checkup {
    /// What was found and, unless it is well, what to do.
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        let arguments: Vec<_> = self
            .arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(value.as_str())))
            .collect();
        locale.with(
            &format!("administration-check-{}", self.finding),
            &arguments,
        )
    }

    fn with(mut self, name: &'static str, value: &dyn ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }
}

/// All checks that can be made beside a running server.
pub async fn examine(config: &Config) -> Vec<Checkup> {
    let mut found = vec![well("settings", "settings-well")];
    found.extend(database(config).await);
    found.push(address(config));
    found.push(mail(config).await);
    found.push(theme(config));
    found.push(branding(config));
    found
}

/// Settings that can't be read.
#[must_use]
pub fn unreadable(error: &dyn ToString) -> Checkup {
    failed("settings", "settings-refused").with("error", error)
}

/// Whether the port of the settings is free.
pub async fn port(config: &Config) -> Checkup {
    match crate::foundation::http::listen(&config.listen).await {
        Ok(_) => well("port", "port-free").with("address", &config.listen),
        Err(error) => failed("port", "port-refused").with("error", &error),
    }
}

async fn database(config: &Config) -> Vec<Checkup> {
    let refused = |error: String| failed("database", "database-refused").with("error", &error);
    let location: Location = match config.database.as_given().parse() {
        Ok(location) => location,
        Err(error) => {
            let error: crate::foundation::database::LocationError = error;
            return vec![refused(error.to_string())];
        }
    };
    let mut found = Vec::new();
    if let Location::Sqlite(path) = &location {
        found.push(folder(path));
        if !path.exists() {
            let path = path.display();
            found.push(doubtful("database", "database-absent").with("path", &path));
            return found;
        }
    }
    found.push(match Db::open(&location, Access::Inspect).await {
        Ok(db) => {
            let standing = db.standing().await;
            db.close().await;
            match standing {
                Ok(standing) => schema(&standing).with("location", &location),
                Err(error) => failed("database", "database-silent")
                    .with("location", &location)
                    .with("error", &error),
            }
        }
        Err(error) => refused(error.to_string()),
    });
    found
}

fn schema(standing: &Standing) -> Checkup {
    let known = known_version();
    match standing {
        Standing::Current => well("database", "database-current").with("known", &known),
        Standing::Empty => doubtful("database", "database-empty"),
        Standing::Older { found } => doubtful("database", "database-older")
            .with("found", &found)
            .with("known", &known),
        Standing::Newer { found } => failed("database", "database-newer")
            .with("found", &found)
            .with("known", &known),
        Standing::Altered { version } => {
            failed("database", "database-altered").with("version", &version)
        }
        Standing::Foreign => failed("database", "database-foreign"),
    }
}

/// Whether the folder of a SQLite file can be written: SQLite keeps two more files beside it.
fn folder(path: &Path) -> Checkup {
    let wanted = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    // The nearest folder that exists: those missing will be made in it.
    let Some(folder) = wanted
        .ancestors()
        .find(|folder| folder.exists() || folder.as_os_str().is_empty())
    else {
        return failed("folder", "folder-unreachable").with("path", &wanted.display());
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
            well("folder", "folder-well").with("path", &folder.display())
        }
        Err(error) => failed("folder", "folder-closed")
            .with("path", &folder.display())
            .with("error", &error),
    }
}

fn address(config: &Config) -> Checkup {
    let is_local = ["127.0.0.1:", "localhost:", "[::1]:"]
        .iter()
        .any(|local| config.listen.starts_with(local));
    let says_local = config.base_url.contains("//localhost") || config.base_url.contains("//127.");
    let found = if says_local && !is_local {
        doubtful("address", "address-local")
    } else {
        well("address", "address-well")
    };
    found.with("address", &config.base_url)
}

/// Whether mails can leave. Asks the server for nothing but a greeting.
async fn mail(config: &Config) -> Checkup {
    match MailServer::read(&config.mail, &config.branding.name) {
        Err(error) => failed("mail", "mail-refused").with("error", &error),
        Ok(None) => doubtful("mail", "mail-unset"),
        Ok(Some(server)) => match server.greet().await {
            Ok(()) => well("mail", "mail-well").with("server", &server.shown()),
            Err(error) => failed("mail", "mail-unusable")
                .with("server", &server.shown())
                .with("error", &error),
        },
    }
}

fn branding(config: &Config) -> Checkup {
    match Branding::read(config) {
        Ok(_) => well("branding", "branding-well"),
        Err(error) => failed("branding", "branding-refused").with("error", &error),
    }
}

fn theme(config: &Config) -> Checkup {
    let Some(dir) = &config.theme.dir else {
        return well("theme", "theme-neutral");
    };
    let found = match ThemeFolder::open(dir) {
        Ok(folder) if folder.is_complete() => well("theme", "theme-well"),
        Ok(_) => failed("theme", "theme-incomplete"),
        Err(error) => failed("theme", "theme-unreadable").with("error", &error),
    };
    found.with("path", &dir.display())
}

const fn well(check: &'static str, finding: &'static str) -> Checkup {
    checkup(check, Outcome::Well, finding)
}

const fn doubtful(check: &'static str, finding: &'static str) -> Checkup {
    checkup(check, Outcome::Doubtful, finding)
}

const fn failed(check: &'static str, finding: &'static str) -> Checkup {
    checkup(check, Outcome::Failed, finding)
}

const fn checkup(check: &'static str, outcome: Outcome, finding: &'static str) -> Checkup {
    Checkup {
        check,
        outcome,
        finding,
        arguments: Vec::new(),
    }
}
