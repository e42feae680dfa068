//! `jalon import DIR`: reads a content repository into the database.

mod shown;

use std::{io::Write as _, path::PathBuf};

use clap::Args;
use content::{Limits, Reading};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    foundation::{
        clock::Now,
        database::{Access, Db, Location, OpenError},
    },
    import::{self, OnConflict, Options},
};

/// Who the journal says it was.
const ACTOR: &str = "jalon import";

const AFTER_HELP: &str = "\
Examples:
  jalon import ../content --dry-run     show what would change, write nothing
  jalon import ../content               do it
  jalon import ../content --json | jq .findings

Everything is checked before anything is written, and all is written at once or not at all.
Running it again changes nothing. What is gone from the repository is kept, unless --prune. A file
that can't be read any more is not gone: what was last read from it stays.

What was changed in Jalon since its file was last read stays too. When the file was changed as well,
nothing of it is taken over until you decide: --take-theirs or --keep-ours.

The JSON counts services, members, organisations, incubators and teams in the repository, and
entries created, updated, unchanged and missing (on record, no longer in the repository): those
five kinds, texts of phases, FAST editions, and files kept without being interpreted.

Exit codes: 0 done; 1 failed, nothing was written; 2 the command line can't be understood;
3 done, but something could not be taken over (errors among the findings).";

/// Read a content repository into the database
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[command(after_help = AFTER_HELP)]
pub struct ImportArgs {
    /// The repository, or its content folder (the one that holds _startups, _authors …)
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    #[command(flatten)]
    /// Where to write.
    pub database: DatabaseUrl,
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Delete what is no longer in the repository
    #[arg(long)]
    pub prune: bool,
    /// Go on even when the import looks like a mistake (empty repository, much to delete)
    #[arg(long)]
    pub yes: bool,
    /// Of what was changed both in the repository and in Jalon, take the repository's
    #[arg(long, conflicts_with = "keep_ours")]
    pub take_theirs: bool,
    /// Of what was changed both in the repository and in Jalon, keep Jalon's
    #[arg(long)]
    pub keep_ours: bool,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// Which findings to list one by one
    #[arg(long, value_enum, default_value_t = ShownFindings::First)]
    pub findings: ShownFindings,
}

/// How many findings the human report lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ShownFindings {
    /// The first ones of each kind
    First,
    /// Every one
    All,
}

/// Runs the command.
///
/// # Errors
/// When the repository can't be read or the database can't be written.
pub async fn run(
    args: &ImportArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let now = context.now();
    // Before the repository is read: what is wrong with the database is told at once.
    let db = open(config.database.as_given(), args.dry_run).await?;
    let reading = read(args.dir.clone(), now, output.is_terminal).await?;
    let options = Options {
        dry_run: args.dry_run,
        prune: args.prune,
        yes: args.yes,
        on_conflict: if args.take_theirs {
            OnConflict::TakeTheirs
        } else if args.keep_ours {
            OnConflict::KeepOurs
        } else {
            OnConflict::Refuse
        },
    };
    let report = match &db {
        Some(db) => {
            let source = args.dir.display().to_string();
            import::import(db, &reading, &source, options, ACTOR, now).await?
        }
        None => import::preview(&reading, options),
    };
    if let Some(db) = db {
        db.close().await;
    }
    if args.json {
        output.json(&report)?;
    } else {
        let place = config.database.shown();
        output
            .stdout
            .write_all(shown::report(&report, args, &place).as_bytes())?;
    }
    Ok(if report.has_errors() {
        Exit::Remarks
    } else {
        Exit::Done
    })
}

/// A dry run makes no database: nothing is there then.
async fn open(database: &str, dry_run: bool) -> anyhow::Result<Option<Db>> {
    let location: Location = database.parse()?;
    if !dry_run {
        return Ok(Some(Db::open(&location, Access::Write).await?));
    }
    match Db::open(&location, Access::Read).await {
        Ok(db) => Ok(Some(db)),
        Err(OpenError::Absent(_) | OpenError::Older { found: 0, .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn read(dir: PathBuf, now: Now, is_terminal: bool) -> anyhow::Result<Reading> {
    let bar = if is_terminal {
        ProgressBar::new(0).with_style(
            ProgressStyle::with_template("reading {bar:30} {pos}/{len} files")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        )
    } else {
        ProgressBar::hidden()
    };
    let reading = tokio::task::spawn_blocking(move || {
        let reading = import::read(&dir, &Limits::default(), now.day(), &mut |progress| {
            // Drawn some twenty times a second at most, whatever the number of files.
            bar.set_length(progress.files as u64);
            bar.set_position(progress.done as u64);
        });
        bar.finish_and_clear();
        reading
    })
    .await??;
    Ok(reading)
}
