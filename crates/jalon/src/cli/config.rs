//! `jalon config show`: every setting and where it comes from.

use clap::{Args, Subcommand};

use super::{Context, Exit, Output};
use crate::foundation::config::Overrides;

const AFTER_HELP: &str = "\
Examples:
  jalon config show
  jalon --config /etc/jalon.toml config show --json

Passwords are hidden.";

/// Show the settings
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: ConfigAction,
}

/// What can be done with settings.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// Print each setting, its value and where it comes from
    #[command(after_help = AFTER_HELP)]
    Show {
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
}

/// Runs the command.
///
/// # Errors
/// When a setting is unknown or has no sense.
pub fn run(args: &ConfigArgs, context: &Context, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let ConfigAction::Show { json } = args.action;
    let settings = context.sources(Overrides::default()).explain()?;
    if json {
        output.json(&settings)?;
        return Ok(Exit::Done);
    }
    let width = |of: fn(&crate::foundation::config::Setting) -> &str| {
        settings
            .iter()
            .map(|setting| of(setting).chars().count())
            .max()
            .unwrap_or(0)
            .min(44)
    };
    let (keys, values) = (width(|s| &s.key), width(|s| &s.value));
    for setting in &settings {
        output.line(format!(
            "{:keys$}  {:values$}  {}",
            setting.key, setting.value, setting.source
        ))?;
    }
    Ok(Exit::Done)
}
