//! The settings themselves, with their defaults.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{branding::BrandingConfig, secrets::SecretsConfig, uploads::UploadConfig};

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the record is kept: the path of a SQLite file, or a `postgres://` URL.
    pub database: DatabaseLocation,
    /// Where files that people add are kept: a folder, or `s3://key:secret@host/bucket?region=…`.
    pub objects: ServerUrl,
    /// Address and port to serve on, such as `127.0.0.1:8080`.
    pub listen: String,
    /// Address under which people reach the site, without a final slash.
    pub base_url: String,
    /// Upper bound of the memory that holds finished answers, in MiB (1 to 65,536).
    pub cache_mb: u32,
    /// Whose site this is.
    pub branding: BrandingConfig,
    /// How it looks.
    pub theme: ThemeConfig,
    /// Lists that the operator writes.
    pub checklists: ChecklistConfig,
    /// What is asked of services.
    pub standards: StandardsConfig,
    /// How mails leave.
    pub mail: MailConfig,
    /// How people sign in.
    pub sign_in: SignInConfig,
    /// What signs the register.
    pub register: RegisterConfig,
    /// Where figures may be fetched from.
    pub connectors: ConnectorConfig,
    /// How large files may be.
    pub uploads: UploadConfig,
    /// What encrypts secrets that have to be kept.
    pub secrets: SecretsConfig,
    /// What is logged, and how.
    pub log: LogConfig,
    /// How long things may take.
    pub timeouts: TimeoutConfig,
}

/// How the site looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeConfig {
    /// Folder of the State's design system (`dist` of `@gouvfr/dsfr`), for operators who may use
    /// it; absent: the neutral theme that is part of the program.
    pub dir: Option<PathBuf>,
}

/// Lists that the operator writes. Absent: those that are part of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistConfig {
    /// YAML file of what is asked of people who arrive.
    pub onboarding: Option<PathBuf>,
    /// YAML file of what is asked of people who leave.
    pub offboarding: Option<PathBuf>,
}

/// What is asked of services.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardsConfig {
    /// YAML file of the catalogue of quality standards. Absent: the one that is part of the program.
    pub catalogue: Option<PathBuf>,
}

/// How mails leave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The mail server: `smtps://user:password@host` (TLS), `smtp://user:password@host` (STARTTLS)
    /// or `smtp://host:25?tls=none`; empty: mails wait in the database.
    pub url: ServerUrl,
    /// Address that mails come from.
    pub from: String,
    /// PEM file of the certificate that signs the mail server's, when it is a private one.
    pub ca_file: Option<PathBuf>,
}

/// Where figures may be fetched from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConnectorConfig {
    /// Hosts within private networks that members may have asked, separated by spaces, with or
    /// without a port: `metabase.interne db.interne:5432`. All others must be public.
    pub allowed_hosts: String,
}

/// How people sign in beside links by mail: an `OpenID` Connect provider, none without `issuer`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInConfig {
    /// Name of the provider, as people know it.
    pub provider: String,
    /// Its issuer, an URL; empty: no provider.
    pub issuer: String,
    /// The name under which the provider knows this site.
    pub client_id: String,
    /// The secret under which the provider knows this site.
    pub client_secret: String,
    /// What is asked for, separated by spaces; `openid` is always asked for.
    pub scopes: String,
    /// Accepted ways of identifying people (`acr`), separated by spaces; empty: any.
    pub acr_values: String,
    /// Refuse user information that the provider didn't sign.
    pub signed_user_info: bool,
    /// Codes of the roles that must sign in by a passkey, separated by spaces; empty: none must.
    pub passkey_required: String,
    /// How many reverse proxies of the operator's add to `X-Forwarded-For` before us (0 to 10).
    pub proxies: u32,
}

impl Default for SignInConfig {
    fn default() -> Self {
        Self {
            provider: "ProConnect".into(),
            issuer: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
            scopes: "given_name usual_name email uid".into(),
            acr_values: "eidas1".into(),
            signed_user_info: true,
            passkey_required: String::new(),
            proxies: 0,
        }
    }
}

impl std::fmt::Debug for SignInConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// The private keys that sign the register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterConfig {
    /// File of the keys, made at first use with rights 0600.
    pub key_file: PathBuf,
    /// The keys themselves in place of the file, the newest last, separated by spaces.
    pub key: String,
}

impl Default for RegisterConfig {
    fn default() -> Self {
        Self {
            key_file: "./var/register.key".into(),
            key: String::new(),
        }
    }
}

impl std::fmt::Debug for RegisterConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisterConfig")
            .field("key_file", &self.key_file)
            .finish_non_exhaustive()
    }
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogConfig {
    /// Lines for people, or JSON for machines.
    pub format: LogFormat,
    /// Least level, or a filter such as `info,jalon=debug`.
    pub level: String,
}

/// The shape of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    Human,
    /// One JSON object a line.
    Json,
}

/// How long things may take, in seconds (1 to 3,600).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeoutConfig {
    /// For the head of a request to arrive, and between requests of a connection.
    pub header_seconds: u32,
    /// For the body of a request to arrive.
    pub body_seconds: u32,
    /// For an answer to be made.
    pub request_seconds: u32,
    /// For requests in flight to finish when the server stops.
    pub shutdown_seconds: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: ServerUrl("./var/jalon.db".into()),
            objects: ServerUrl("./var/objects".into()),
            listen: "127.0.0.1:8080".into(),
            base_url: "http://localhost:8080".into(),
            cache_mb: 64,
            branding: BrandingConfig::default(),
            theme: ThemeConfig::default(),
            checklists: ChecklistConfig::default(),
            standards: StandardsConfig::default(),
            mail: MailConfig::default(),
            sign_in: SignInConfig::default(),
            register: RegisterConfig::default(),
            connectors: ConnectorConfig::default(),
            uploads: UploadConfig::default(),
            secrets: SecretsConfig::default(),
            log: LogConfig::default(),
            timeouts: TimeoutConfig::default(),
        }
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Human,
            level: "info".into(),
        }
    }
}

impl Default for TimeoutConfig {
    fn default() -> Self {
        Self {
            header_seconds: 10,
            body_seconds: 15,
            request_seconds: 30,
            shutdown_seconds: 20,
        }
    }
}

/// Where a database is. Shows itself without its password.
pub type DatabaseLocation = ServerUrl;

/// Where something is that may want a password. Shows itself without it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServerUrl(String);

impl ServerUrl {
    /// The location as given, password included: to open it, never to show it.
    #[must_use]
    pub fn as_given(&self) -> &str {
        &self.0
    }

    /// The location without its password, for messages and logs.
    #[must_use]
    pub fn shown(&self) -> String {
        let without_query_password = hide_parameter(&self.0, "password=");
        let Some((scheme, rest)) = without_query_password.split_once("://") else {
            return without_query_password;
        };
        // The password ends at the last @ before the path: it may itself hold one.
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let Some((user, host)) = authority.rsplit_once('@') else {
            return without_query_password;
        };
        let user = user.split_once(':').map_or(user, |(name, _)| name);
        let hidden = if user.len() < authority.len() - host.len() - 1 {
            ":***"
        } else {
            ""
        };
        format!("{scheme}://{user}{hidden}@{host}{path}")
    }
}

impl From<&str> for ServerUrl {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl std::fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.shown())
    }
}

fn hide_parameter(url: &str, name: &str) -> String {
    let Some(at) = url.find(name) else {
        return url.to_owned();
    };
    let start = at + name.len();
    let end = url[start..].find('&').map_or(url.len(), |len| start + len);
    format!("{}***{}", &url[..start], &url[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("./var/jalon.db", "./var/jalon.db")]
    #[case("postgres://db/jalon", "postgres://db/jalon")]
    #[case("postgres://jalon@db/jalon", "postgres://jalon@db/jalon")]
    #[case(
        "postgres://jalon:s3cret@db:5432/jalon",
        "postgres://jalon:***@db:5432/jalon"
    )]
    #[case("postgres://jalon:p@ss@db/jalon", "postgres://jalon:***@db/jalon")]
    #[case(
        "postgres://db/jalon?user=a&password=b&x=1",
        "postgres://db/jalon?user=a&password=***&x=1"
    )]
    fn passwords_are_hidden(#[case] given: &str, #[case] shown: &str) {
        let location = DatabaseLocation::from(given);
        assert_eq!(location.shown(), shown);
        assert_eq!(format!("{location:?}"), format!("{shown:?}"));
    }
}
