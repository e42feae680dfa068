//! Settings: what an operator decides. Defaults ← TOML file ← environment ← command line; a key
//! that nobody knows is an error that names it and where it stands.
//!
//! Settings of the programme itself (phases, delays) are not here: they are rules, in
//! `programme::rules`.

mod branding;
mod checks;
mod environment;
mod layers;
mod secrets;
mod settings;
mod uploads;

pub use branding::BrandingConfig;
pub use environment::Environment;
pub use layers::{ConfigError, Overrides, Setting, Sources};
pub use secrets::SecretsConfig;
pub use settings::{
    ChecklistConfig, Config, ConnectorConfig, DatabaseLocation, LogConfig, LogFormat, MailConfig,
    ServerUrl, SignInConfig, ThemeConfig, TimeoutConfig,
};
pub use uploads::UploadConfig;
