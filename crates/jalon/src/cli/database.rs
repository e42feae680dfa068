//! `jalon database`: migrate, back up, restore, check, copy.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Context, DatabaseUrl, Exit, Output};

const AFTER_HELP: &str = "\
Examples:
  jalon database migrate --database postgres://db/jalon
  jalon database backup var/backup-2026-11-26.db
  jalon database restore var/backup-2026-11-26.db --database var/new.db
  jalon database copy var/jalon.db postgres://db/jalon
  jalon database check --json";

/// Migrate, back up, restore, check or copy the database
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct DatabaseArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: DatabaseAction,
}

/// What can be done with a database.
#[derive(Debug, Subcommand)]
pub enum DatabaseAction {
    /// Bring the schema up to date (serve and import do it themselves)
    Migrate {
        #[command(flatten)]
        /// Which database.
        database: DatabaseUrl,
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
    /// Copy the database into a file, also while it is being served
    Backup {
        /// The file to write
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        /// Which database.
        database: DatabaseUrl,
        /// Replace the file if it exists
        #[arg(long)]
        force: bool,
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
    /// Put a backup back
    Restore {
        /// The backup to read
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        /// Which database.
        database: DatabaseUrl,
        /// Replace what the database holds
        #[arg(long)]
        force: bool,
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
    /// Check that the database is whole
    Check {
        #[command(flatten)]
        /// Which database.
        database: DatabaseUrl,
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
    /// Copy everything from one database to another, of the same engine or not
    Copy {
        /// Database to read
        #[arg(value_name = "FROM")]
        from: String,
        /// Database to write: empty, or created
        #[arg(value_name = "TO")]
        to: String,
        /// Replace what the target holds
        #[arg(long)]
        force: bool,
        /// Report as JSON on stdout
        #[arg(long)]
        json: bool,
    },
}

/// Runs the command.
///
/// # Errors
/// When the database can't be reached or refuses.
#[expect(clippy::unused_async, reason = "it talks to the database")]
pub async fn run(
    _args: &DatabaseArgs,
    _context: &Context,
    _output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    anyhow::bail!("database commands are on their way")
}
