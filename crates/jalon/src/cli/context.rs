//! What surrounds a command: the settings file, the environment, the clock. Given, never ambient.

use std::path::PathBuf;

use anyhow::Context as _;

use super::DatabaseUrl;
use crate::foundation::{
    clock::Now,
    config::{Config, Environment, Overrides, Sources},
};

/// What surrounds a command.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// `--config`, when given.
    config_file: Option<PathBuf>,
    /// The environment variables.
    environment: Environment,
    /// A fixed present, for tests; otherwise the clock's.
    now: Option<Now>,
}

impl Context {
    /// The surroundings of the process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            environment: Environment::of_process(),
            ..Self::default()
        }
    }

    /// Surroundings with a settings file.
    #[must_use]
    pub fn with_config_file(mut self, file: Option<PathBuf>) -> Self {
        self.config_file = file.or(self.config_file);
        self
    }

    /// Surroundings with these environment variables.
    #[must_use]
    pub fn with_environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Surroundings in which it is always that instant.
    #[must_use]
    pub fn at(mut self, now: Now) -> Self {
        self.now = Some(now);
        self
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Now {
        self.now.unwrap_or_else(Now::from_system)
    }

    /// The settings, of which command-line arguments override some.
    ///
    /// # Errors
    /// When the file can't be read, or a setting is unknown or has no sense: says which and where.
    pub fn config_with(&self, overrides: Overrides) -> anyhow::Result<Config> {
        self.sources(overrides)
            .load()
            .context("the settings can't be used")
    }

    /// The settings for a command that only takes `--database`.
    ///
    /// # Errors
    /// Those of [`Context::config_with`].
    pub fn config(&self, database: &DatabaseUrl) -> anyhow::Result<Config> {
        self.config_with(Overrides {
            database: database.database.clone(),
            ..Overrides::default()
        })
    }

    /// Where settings come from, for those who want to show it.
    #[must_use]
    pub fn sources(&self, overrides: Overrides) -> Sources {
        Sources {
            file: self.config_file.clone(),
            environment: self.environment.clone(),
            overrides,
        }
    }
}
