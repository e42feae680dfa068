//! `jalon database`: migrate, back up, restore, check, copy.

mod told;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Context, DatabaseUrl, Exit, Output};
use crate::foundation::database::{
    Location, backup::backup, backup::restore, check::check, copy::copy, migrate::migrate,
};

const AFTER_HELP: &str = "\
Examples:
  jalon database migrate --database postgres://db/jalon
  jalon database backup var/backup-2026-11-26.db
  jalon database restore var/backup-2026-11-26.db --database var/new.db
  jalon database copy var/jalon.db postgres://db/jalon
  jalon database check --json

A database is a SQLite file (PATH or sqlite:PATH) or a PostgreSQL database (postgres://…).
backup makes a SQLite file from either, complete when it appears; restore reads such a file, also
one made by an older version, into either. For PostgreSQL, think of the server's own continuous
archiving as well. restore and copy replace what is there with --force only, and never a file that
a program has open: stop `jalon serve` first.

Exit code 3 of check says that something is wrong; what, and what to do, is on stdout.";

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
pub async fn run(
    args: &DatabaseArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let of = |database: &DatabaseUrl| -> anyhow::Result<Location> {
        Ok(context.config(database)?.database.as_given().parse()?)
    };
    match &args.action {
        DatabaseAction::Migrate { database, json } => {
            let report = migrate(&of(database)?).await?;
            told::report(output, *json, &report, told::migrated)?;
        }
        DatabaseAction::Backup {
            file,
            database,
            force,
            json,
        } => {
            let report = backup(&of(database)?, file, *force).await?;
            told::report(output, *json, &report, told::saved)?;
        }
        DatabaseAction::Restore {
            file,
            database,
            force,
            json,
        } => {
            let report = restore(file, &of(database)?, *force).await?;
            told::report(output, *json, &report, told::restored)?;
        }
        DatabaseAction::Check { database, json } => {
            let report = check(&of(database)?).await?;
            told::report(output, *json, &report, told::checked)?;
            if !report.ok {
                return Ok(Exit::Remarks);
            }
        }
        DatabaseAction::Copy {
            from,
            to,
            force,
            json,
        } => {
            let report = copy(&from.parse()?, &to.parse()?, *force).await?;
            told::report(output, *json, &report, told::copied)?;
        }
    }
    Ok(Exit::Done)
}
