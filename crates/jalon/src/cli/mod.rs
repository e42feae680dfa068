//! The command line: one file per command. Commands read their arguments, call what the pages and
//! the API call too, and tell the outcome; they hold no rule of their own.
//!
//! Results go to stdout, progress and complaints to stderr, so that `jalon … --json | jq` works.

mod arguments;
pub mod check;
pub mod cockpit;
pub mod completions;
pub mod config;
mod context;
pub mod database;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod impact;
pub mod import;
pub mod jobs;
mod output;
pub mod register;
pub mod serve;
pub mod user;
pub mod version;
mod workers;

pub use arguments::{AsOf, DatabaseUrl};
pub use context::Context;
pub use output::{Exit, Output};

use std::{ffi::OsString, path::PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

/// What every command's help ends with.
const AFTER_HELP: &str = "\
Examples:
  jalon demo                                   a complete fictional network on http://localhost:8080
  jalon import ../content                      read a content repository into ./var/jalon.db
  jalon serve                                  serve what was imported
  jalon serve --database postgres://db/jalon --listen 0.0.0.0:8080
  jalon config show                            every setting, and where it comes from

Settings come from, the later the stronger: defaults, the file jalon.toml (or --config FILE),
the environment (JALON_DATABASE, JALON_LISTEN, JALON_BRANDING__NAME …), these arguments.

Exit codes:
  0  done
  1  failed; what happened and what to do is on stderr
  2  the command line can't be understood
  3  done, and there is something to look at (import: errors among the findings;
     check: anomalies; doctor: a check that failed; register verify: a fault)";

/// Runs a programme that incubates public digital services.
#[derive(Debug, Parser)]
#[command(name = "jalon", version, about, after_help = AFTER_HELP, propagate_version = false)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// Settings file (TOML); without it, jalon.toml in the working directory if there is one
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order in which help lists them.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the public site and the open API
    Serve(serve::ServeArgs),
    /// Read a content repository into the database
    Import(import::ImportArgs),
    /// Record figures of a service from a file
    Impact(impact::ImpactArgs),
    /// Write what is on record as files
    Export(export::ExportArgs),
    /// Migrate, back up, restore, check or copy the database
    Database(database::DatabaseArgs),
    /// List what is odd in the record
    Check(check::CheckArgs),
    /// Say which committees are due, how late, and why
    Cockpit(cockpit::CockpitArgs),
    /// Make and serve a complete fictional network
    Demo(demo::DemoArgs),
    /// Look at what is done at set times, or do it now
    Jobs(jobs::JobsArgs),
    /// Export and verify the register of decisions, and look after its keys
    Register(register::RegisterArgs),
    /// Give people addresses and roles
    User(user::UserArgs),
    /// Say what would keep this installation from working, and what to do
    Doctor(doctor::DoctorArgs),
    /// Say which version this is
    Version(version::VersionArgs),
    /// Show the settings
    Config(config::ConfigArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
}

/// Runs one command line and says how it ended.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    context: &Context,
    output: &mut Output<'_>,
) -> Exit {
    let parsed = Cli::command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return output.usage(&error),
    };
    let context = context.clone().with_config_file(cli.config.clone());
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| {
            let outcome = runtime.block_on(run(&cli.command, &context, output));
            // Blocking work that outlives its request must not keep the process.
            runtime.shutdown_timeout(std::time::Duration::from_secs(2));
            outcome
        });
    outcome.unwrap_or_else(|error| output.failure(&error))
}

async fn run(
    command: &Command,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    match command {
        Command::Serve(args) => serve::run(args, context, output).await,
        Command::Import(args) => import::run(args, context, output).await,
        Command::Impact(args) => impact::run(args, context, output).await,
        Command::Export(args) => export::run(args, context, output).await,
        Command::Database(args) => database::run(args, context, output).await,
        Command::Check(args) => check::run(args, context, output).await,
        Command::Cockpit(args) => cockpit::run(args, context, output).await,
        Command::Demo(args) => demo::run(args, context, output).await,
        Command::Jobs(args) => jobs::run(args, context, output).await,
        Command::Register(args) => register::run(args, context, output).await,
        Command::User(args) => user::run(args, context, output).await,
        Command::Doctor(args) => doctor::run(args, context, output).await,
        Command::Version(args) => version::run(args, output),
        Command::Config(args) => config::run(args, context, output),
        Command::Completions(args) => completions::run(args, output),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn nonsense_is_a_usage_error_on_stderr() {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let exit = main(
            ["jalon", "sevre"].map(OsString::from),
            &Context::default(),
            &mut Output::new(&mut stdout, &mut stderr),
        );
        assert_eq!(exit, Exit::Usage);
        assert!(stdout.is_empty());
        let stderr = String::from_utf8(stderr).unwrap();
        assert!(stderr.contains("serve"), "suggests a command: {stderr}");
    }

    #[test]
    fn help_and_version_go_to_stdout() {
        for argument in ["--help", "--version", "help"] {
            let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
            let exit = main(
                ["jalon", argument].map(OsString::from),
                &Context::default(),
                &mut Output::new(&mut stdout, &mut stderr),
            );
            assert_eq!(exit, Exit::Done, "{argument}");
            assert!(!stdout.is_empty() && stderr.is_empty(), "{argument}");
        }
    }
}
