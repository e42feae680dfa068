//! `jalon jobs`: what is done at set times, and doing it now.

use anyhow::Context as _;
use chrono_tz::Europe::Paris;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Context, DatabaseUrl, Exit, Output};
use crate::{
    files::SWEEP,
    foundation::{
        clock::{Clock, Now},
        config::Config,
        database::{Access, Db, Location},
        jobs::{
            Job, JobRun, JobStanding, Jobs, RunError, list_last_runs, list_standings, run_by_hand,
        },
        objects::Objects,
    },
    publication::{Branding, Publication, PublicationOptions},
    record::publish_now,
    routes,
};

const AFTER_HELP: &str = "\
Examples:
  jalon jobs list                 each job: last run, next run, failures
  jalon jobs run accounts-forget  now, whatever its time

A running server does all jobs at their times by itself: this command is for looking, and for doing
one earlier. A job that a server is at is not done twice at once. Times are those of Paris.";

/// Look at what is done at set times, or do it now
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct JobsArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: JobsWhat,
}

/// What can be done with jobs.
#[derive(Debug, Subcommand)]
pub enum JobsWhat {
    /// List them: last run, next run, failures
    List(ListArgs),
    /// Run one now
    Run(RunArgs),
}

/// List them: last run, next run, failures
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    /// Where they are noted.
    pub database: DatabaseUrl,
    /// Report as JSON on stdout
    #[arg(long)]
    pub json: bool,
}

/// Run one now
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Which (jalon jobs list names them)
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    /// On which database.
    pub database: DatabaseUrl,
}

/// A job, as told to machines. Instants are RFC 3339, UTC.
#[derive(Debug, Serialize)]
struct JobV1 {
    name: &'static str,
    schedule: String,
    /// `waiting`, `running`, `asked` (by hand) or `never` (no server has seen it yet).
    state: &'static str,
    next: String,
    failures: i64,
    last_run: Option<LastRunV1>,
}

#[derive(Debug, Serialize)]
struct LastRunV1 {
    started: String,
    finished: Option<String>,
    outcome: &'static str,
    message: String,
}

/// Runs the command.
///
/// # Errors
/// When the database can't be used, there is no job of that name, somebody is at it, or it fails.
pub async fn run(
    args: &JobsArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    match &args.what {
        JobsWhat::List(args) => list(args, context, output).await,
        JobsWhat::Run(args) => run_one(args, context, output).await,
    }
}

async fn list(args: &ListArgs, context: &Context, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    let (jobs, _) = all(&config, None)?;
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Read).await?;
    let mut tx = db
        .begin_read()
        .await
        .context("the database can't be read")?;
    let standings = list_standings(&mut tx)
        .await
        .context("the jobs can't be read")?;
    let runs = list_last_runs(&mut tx)
        .await
        .context("the jobs can't be read")?;
    drop(tx);
    db.close().await;
    let now = context.now();
    let lines: Vec<JobV1> = jobs
        .iter()
        .map(|job| {
            let standing = standings.iter().find(|one| one.name == job.name);
            let run = runs.iter().find(|one| one.job == job.name);
            line(job, standing, run, now)
        })
        .collect();
    if args.json {
        output.json(&lines)?;
        return Ok(Exit::Done);
    }
    for (job, line) in jobs.iter().zip(&lines) {
        output.line(format!(
            "{}  ({}, {})",
            line.name, line.schedule, line.state
        ))?;
        let standing = standings.iter().find(|one| one.name == job.name);
        output.line(format!("  next: {}", shown(next(job, standing, now))))?;
        if let Some(run) = runs.iter().find(|one| one.job == job.name) {
            let began = shown(run.started_at);
            let told = format!("  last: {began}, {}: {}", run.outcome.code(), run.message);
            output.line(told.trim_end_matches([':', ' ']))?;
        }
        if line.failures > 0 {
            output.line(format!("  failures in a row: {}", line.failures))?;
        }
    }
    Ok(Exit::Done)
}

async fn run_one(
    args: &RunArgs,
    context: &Context,
    output: &mut Output<'_>,
) -> anyhow::Result<Exit> {
    let config = context.config(&args.database)?;
    // Opening the store makes its folder: only for the job that looks into it.
    let objects = (args.name == SWEEP).then(|| super::serve::objects(&config));
    let (jobs, publication) = all(&config, objects.flatten().as_ref())?;
    let Some(job) = jobs.find(&args.name) else {
        let names: Vec<_> = jobs.iter().map(|job| job.name).collect();
        anyhow::bail!(
            "there is no job {}: there are {}",
            args.name,
            names.join(", ")
        );
    };
    let location: Location = config.database.as_given().parse()?;
    let db = Db::open(&location, Access::Write).await?;
    let now = context.now();
    let clock = Clock::turned_by(move || now.max(Now::from_system()));
    // Jobs go by the rules that hold, which are published with the record.
    publish_now(&db, &publication).await?;
    let outcome = run_by_hand(&db, job, "jalon jobs run", &clock).await;
    db.close().await;
    match outcome {
        Ok(told) => {
            output.line(format!("{}: {told}", job.name))?;
            Ok(Exit::Done)
        }
        Err(RunError::Failed(why)) => anyhow::bail!("the job {} failed: {why}", job.name),
        Err(error) => Err(error.into()),
    }
}

/// All jobs, with the settings' names and addresses, and what they take the rules from.
fn all(config: &Config, objects: Option<&Objects>) -> anyhow::Result<(Jobs, Publication)> {
    let publication = Publication::waiting(PublicationOptions {
        branding: Branding::read(config)?,
        ..PublicationOptions::default()
    });
    let outside = super::serve::outside(config)?;
    let jobs = routes::jobs_with(&publication, &outside, objects);
    Ok((jobs, publication))
}

fn line(job: &Job, standing: Option<&JobStanding>, run: Option<&JobRun>, now: Now) -> JobV1 {
    let state = match standing {
        None => "never",
        Some(standing) if standing.is_running(now) => "running",
        Some(standing) if standing.asked_at.is_some() => "asked",
        Some(_) => "waiting",
    };
    JobV1 {
        name: job.name,
        schedule: job.schedule.to_string(),
        state,
        next: next(job, standing, now).0.to_rfc3339(),
        failures: standing.map_or(0, |standing| standing.failures),
        last_run: run.map(|run| LastRunV1 {
            started: run.started_at.0.to_rfc3339(),
            finished: run.finished_at.map(|instant| instant.0.to_rfc3339()),
            outcome: run.outcome.code(),
            message: run.message.clone(),
        }),
    }
}

fn next(job: &Job, standing: Option<&JobStanding>, now: Now) -> Now {
    standing.map_or_else(
        || job.schedule.next(now),
        |standing| standing.next_run(job, now),
    )
}

fn shown(instant: Now) -> String {
    instant
        .0
        .with_timezone(&Paris)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}
