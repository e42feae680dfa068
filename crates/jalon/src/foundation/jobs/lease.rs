//! One run of one job, under a lease.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::task::{JoinError, JoinSet};

use super::{Job, JobStanding, Jobs, RunOutcome, store};
use crate::foundation::{
    clock::{Clock, Now},
    database::Db,
    ids::new_id,
    stored::{StoreError, StoreResult},
};

/// How long a job belongs to a run that doesn't renew its lease.
const LEASE_MINUTES: i64 = 2;
/// How often it does.
const RENEW_EVERY: Duration = Duration::from_secs(30);
/// Longest run: what takes longer hangs.
const LONGEST: Duration = Duration::from_hours(1);
/// Runs of a job that stay visible.
const KEPT_RUNS: i64 = 30;
/// Minutes between tries after failures in a row; the last counts for all later ones.
const PAUSES: [i64; 4] = [1, 5, 15, 60];

/// Why a run by hand gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Somebody is at it.
    #[error("the job {0} is running already: look at it again in a moment (jalon jobs list)")]
    Busy(String),
    /// It ran and failed.
    #[error("the job failed: {0}")]
    Failed(String),
    /// Its lease was lost: another node took over.
    #[error("the job was taken over by another node: this run was stopped")]
    Lost,
    /// The database can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for RunError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Makes the row of each job that has none: a new job begins with its next time.
pub(super) async fn introduce(db: &Db, jobs: &Jobs, now: Now) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    for job in jobs.iter() {
        store::ensure(&mut tx, job.name, job.schedule.last(now)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Runs every job whose time has come, one after the other. Returns how many ran here, well or not.
///
/// # Errors
/// When the database can't be read or written. A job's failure is noted, not returned.
pub async fn run_due(db: &Db, jobs: &Jobs, clock: &Clock) -> StoreResult<usize> {
    introduce(db, jobs, clock.now()).await?;
    let mut ran = 0;
    for name in list_due(db, jobs, clock.now()).await? {
        let Some(job) = jobs.find(&name) else {
            continue;
        };
        match run_if_due(db, job, clock).await {
            Ok(Some(_)) | Err(RunError::Failed(_) | RunError::Lost) => ran += 1,
            Ok(None) | Err(RunError::Busy(_)) => {}
            Err(RunError::Store(error)) => return Err(error),
        }
    }
    Ok(ran)
}

/// The names of the jobs whose time has come and at which nobody is.
pub(super) async fn list_due(db: &Db, jobs: &Jobs, now: Now) -> StoreResult<Vec<String>> {
    let mut tx = db.begin_read().await?;
    let standings = store::list_standings(&mut tx).await?;
    let is_due = |standing: &JobStanding| {
        jobs.find(&standing.name)
            .is_some_and(|job| standing.is_due(job, now))
    };
    Ok(standings
        .into_iter()
        .filter(is_due)
        .map(|standing| standing.name)
        .collect())
}

/// Runs a job now, whatever its times.
///
/// # Errors
/// When somebody is at it, when it fails, when the database can't be used.
pub async fn run_by_hand(db: &Db, job: &Job, by: &str, clock: &Clock) -> Result<String, RunError> {
    let now = clock.now();
    let mut tx = db.begin_write().await?;
    store::ask(&mut tx, job, by, now).await?;
    tx.commit().await?;
    let done = run_if_due(db, job, clock).await?;
    done.ok_or_else(|| RunError::Busy(job.name.to_owned()))
}

/// Takes the job and runs it. Returns what it did, or nothing when there is nothing to do or somebody
/// is at it.
pub(super) async fn run_if_due(
    db: &Db,
    job: &Job,
    clock: &Clock,
) -> Result<Option<String>, RunError> {
    let started = clock.now();
    let slot = job.schedule.last(started);
    let run = new_id(started);
    let mut tx = db.begin_write().await?;
    let span = (started, lease_end(started));
    let taken = store::take(&mut tx, job.name, &run, slot, span).await?;
    let Some(asked_by) = taken else {
        return Ok(None);
    };
    let key = (job.name, run.as_str());
    store::insert_run(&mut tx, key, slot, asked_by.as_deref(), started).await?;
    tx.commit().await?;
    tracing::info!(job = job.name, "job begins");
    let result = under_lease(db, job, &run, clock).await;
    let now = clock.now();
    let (outcome, message) = match &result {
        Ok(told) => (RunOutcome::Done, told.clone()),
        Err(RunError::Lost) => return Err(RunError::Lost),
        Err(error) => (RunOutcome::Failed, error.to_string()),
    };
    let mut tx = db.begin_write().await?;
    let next_try = match outcome {
        RunOutcome::Done => None,
        _ => Some(next_try(failures(&mut tx, job.name).await?, now)),
    };
    let done = (outcome == RunOutcome::Done).then_some(slot);
    if !store::give_back(&mut tx, key, started, done, next_try).await? {
        return Err(RunError::Lost);
    }
    store::finish_run(&mut tx, &run, outcome, &message, now).await?;
    store::delete_old_runs(&mut tx, job.name, KEPT_RUNS).await?;
    tx.commit().await?;
    match &result {
        Ok(told) => tracing::info!(job = job.name, told, "job done"),
        Err(error) => tracing::warn!(job = job.name, %error, "job failed"),
    }
    result.map(Some)
}

/// Runs the work, and keeps the lease as long as it takes. Stops it when the lease is lost.
async fn under_lease(db: &Db, job: &Job, run: &str, clock: &Clock) -> Result<String, RunError> {
    // A task of its own, stopped when this future is dropped: a panic stays in it.
    let mut work = JoinSet::new();
    work.spawn(job.start(db, clock.now()));
    let deadline = tokio::time::Instant::now() + LONGEST;
    let mut until = lease_end(clock.now());
    loop {
        tokio::select! {
            done = work.join_next() => return ended(done),
            () = tokio::time::sleep_until(deadline) => {
                return Err(RunError::Failed("it took over an hour and was stopped".into()));
            }
            () = tokio::time::sleep(RENEW_EVERY) => {
                let now = clock.now();
                match renew(db, job.name, run, lease_end(now)).await {
                    Ok(true) => until = lease_end(now),
                    // The database is away: as long as the lease lasts, nobody else begins.
                    Err(_) if now < until => {}
                    Ok(false) | Err(_) => return Err(RunError::Lost),
                }
            }
        }
    }
}

fn ended(done: Option<Result<anyhow::Result<String>, JoinError>>) -> Result<String, RunError> {
    match done {
        Some(Ok(Ok(told))) => Ok(told),
        Some(Ok(Err(error))) => Err(RunError::Failed(format!("{error:#}"))),
        Some(Err(error)) if error.is_panic() => {
            Err(RunError::Failed("a bug made it stop (panic)".into()))
        }
        Some(Err(_)) | None => Err(RunError::Lost),
    }
}

async fn renew(db: &Db, job: &str, run: &str, until: Now) -> sqlx::Result<bool> {
    let mut tx = db.begin_write().await?;
    let renewed = store::renew(&mut tx, (job, run), until).await?;
    tx.commit().await?;
    Ok(renewed)
}

async fn failures(tx: &mut crate::foundation::database::Tx, name: &str) -> sqlx::Result<i64> {
    let standings = store::list_standings(tx).await?;
    let found = standings.iter().find(|standing| standing.name == name);
    Ok(found.map_or(0, |standing| standing.failures))
}

/// When to try again after that many failures in a row before this one.
fn next_try(failures: i64, now: Now) -> Now {
    let index = usize::try_from(failures).unwrap_or(0).min(PAUSES.len() - 1);
    Now(now.0 + TimeDelta::minutes(PAUSES[index]))
}

fn lease_end(now: Now) -> Now {
    Now(now.0 + TimeDelta::minutes(LEASE_MINUTES))
}
