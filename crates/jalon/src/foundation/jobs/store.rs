//! The jobs' SQL.

use chrono::{DateTime, Utc};

use super::{Job, JobRun, JobStanding, RunOutcome};
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        stored::{Cell, StoreResult},
    },
    on,
};

/// Makes the row of a job that has none, as if that time of it was done.
pub(super) async fn ensure(tx: &mut Tx, name: &str, slot: Now) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO job (name, done_slot_at, failures) VALUES ($1, $2, 0) \
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .bind(slot.0)
        .execute(conn)
        .await
        .map(|_| ())
    })
}

/// Takes a job that is due for that time, or was asked for: for this run alone until that instant.
/// Returns who asked for it; nothing when it is not due or somebody is at it.
pub(super) async fn take(
    tx: &mut Tx,
    name: &str,
    run: &str,
    slot: Now,
    (now, until): (Now, Now),
) -> sqlx::Result<Option<Option<String>>> {
    let taken: Option<(Option<String>,)> = on!(tx, conn => {
        sqlx::query_as(
            "UPDATE job SET lease_holder = $1, lease_until = $2 WHERE name = $3 \
             AND (lease_until IS NULL OR lease_until <= $4) \
             AND (asked_at IS NOT NULL \
                  OR (done_slot_at < $5 AND (next_try_at IS NULL OR next_try_at <= $4))) \
             RETURNING asked_by",
        )
        .bind(run)
        .bind(until.0)
        .bind(name)
        .bind(now.0)
        .bind(slot.0)
        .fetch_optional(conn)
        .await
    })?;
    Ok(taken.map(|(asked_by,)| asked_by))
}

/// Notes that a run begins; runs of the job that never ended were interrupted.
pub(super) async fn insert_run(
    tx: &mut Tx,
    (job, run): (&str, &str),
    slot: Now,
    asked_by: Option<&str>,
    now: Now,
) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE job_run SET outcome = 'interrupted', finished_at = $1 \
             WHERE job = $2 AND outcome = 'running'",
        )
        .bind(now.0)
        .bind(job)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    on!(tx, conn => {
        sqlx::query(
            "INSERT INTO job_run (id, job, slot_at, asked_by, started_at, outcome, message) \
             VALUES ($1, $2, $3, $4, $5, 'running', '')",
        )
        .bind(run)
        .bind(job)
        .bind(slot.0)
        .bind(asked_by)
        .bind(now.0)
        .execute(conn)
        .await
        .map(|_| ())
    })
}

/// Keeps a job for its run until that instant. Returns false when it was lost.
pub(super) async fn renew(tx: &mut Tx, (job, run): (&str, &str), until: Now) -> sqlx::Result<bool> {
    let renewed = on!(tx, conn => {
        sqlx::query("UPDATE job SET lease_until = $1 WHERE name = $2 AND lease_holder = $3")
            .bind(until.0)
            .bind(job)
            .bind(run)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(renewed == 1)
}

/// Gives a job back after its run, begun at that instant: what was asked for since stays asked for.
/// Returns false when it was lost before.
pub(super) async fn give_back(
    tx: &mut Tx,
    (job, run): (&str, &str),
    started: Now,
    done: Option<Now>,
    next_try: Option<Now>,
) -> sqlx::Result<bool> {
    let given = on!(tx, conn => {
        sqlx::query(
            "UPDATE job SET lease_holder = NULL, lease_until = NULL, next_try_at = $1, \
             asked_at = CASE WHEN asked_at > $5 THEN asked_at END, \
             asked_by = CASE WHEN asked_at > $5 THEN asked_by END, \
             failures = CASE WHEN $2 IS NULL THEN failures + 1 ELSE 0 END, \
             done_slot_at = CASE WHEN $2 > done_slot_at THEN $2 ELSE done_slot_at END \
             WHERE name = $3 AND lease_holder = $4",
        )
        .bind(next_try.map(|instant| instant.0))
        .bind(done.map(|slot| slot.0))
        .bind(job)
        .bind(run)
        .bind(started.0)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(given == 1)
}

/// Notes how a run ended.
pub(super) async fn finish_run(
    tx: &mut Tx,
    run: &str,
    outcome: RunOutcome,
    message: &str,
    now: Now,
) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::query(
            "UPDATE job_run SET outcome = $1, message = $2, finished_at = $3 WHERE id = $4",
        )
        .bind(outcome.code())
        .bind(message)
        .bind(now.0)
        .bind(run)
        .execute(conn)
        .await
        .map(|_| ())
    })
}

/// Removes all runs of a job but the latest.
pub(super) async fn delete_old_runs(tx: &mut Tx, job: &str, kept: i64) -> sqlx::Result<()> {
    on!(tx, conn => {
        sqlx::query(
            "DELETE FROM job_run WHERE job = $1 AND id < \
             (SELECT id FROM job_run WHERE job = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
        )
        .bind(job)
        .bind(kept - 1)
        .execute(conn)
        .await
        .map(|_| ())
    })
}

/// Asks for a run by hand, by whichever node comes first. Returns false when one was asked for
/// already.
///
/// # Errors
/// When the engine refuses.
pub async fn ask(tx: &mut Tx, job: &Job, by: &str, now: Now) -> sqlx::Result<bool> {
    // Where no server ever ran, the job has no row yet.
    ensure(tx, job.name, job.schedule.last(now)).await?;
    let asked = on!(tx, conn => {
        sqlx::query(
            "UPDATE job SET asked_at = $1, asked_by = $2 WHERE name = $3 AND asked_at IS NULL",
        )
        .bind(now.0)
        .bind(by)
        .bind(job.name)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(asked == 1)
}

/// How every job stands that ever ran here, by name.
///
/// # Errors
/// When the engine refuses.
pub async fn list_standings(tx: &mut Tx) -> sqlx::Result<Vec<JobStanding>> {
    let rows: Vec<StandingRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT name, done_slot_at, failures, next_try_at, lease_until, asked_at FROM job \
             ORDER BY name",
        )
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(StandingRow::into_standing).collect())
}

/// The latest runs, of one job or of all, latest first.
///
/// # Errors
/// When the engine refuses, or a row can't be read.
pub async fn list_runs(tx: &mut Tx, job: Option<&str>, limit: i64) -> StoreResult<Vec<JobRun>> {
    let rows: Vec<RunRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, job, slot_at, asked_by, started_at, finished_at, outcome, message \
             FROM job_run WHERE $1 IS NULL OR job = $1 ORDER BY id DESC LIMIT $2",
        )
        .bind(job)
        .bind(limit)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(RunRow::into_run).collect()
}

/// The latest run of each job.
///
/// # Errors
/// When the engine refuses, or a row can't be read.
pub async fn list_last_runs(tx: &mut Tx) -> StoreResult<Vec<JobRun>> {
    let rows: Vec<RunRow> = on!(tx, conn => {
        sqlx::query_as(
            "SELECT id, job, slot_at, asked_by, started_at, finished_at, outcome, message \
             FROM job_run WHERE id IN (SELECT max(id) FROM job_run GROUP BY job) ORDER BY job",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(RunRow::into_run).collect()
}

#[derive(Debug, sqlx::FromRow)]
struct StandingRow {
    name: String,
    done_slot_at: DateTime<Utc>,
    failures: i64,
    next_try_at: Option<DateTime<Utc>>,
    lease_until: Option<DateTime<Utc>>,
    asked_at: Option<DateTime<Utc>>,
}

impl StandingRow {
    fn into_standing(self) -> JobStanding {
        JobStanding {
            name: self.name,
            done_slot: Now(self.done_slot_at),
            failures: self.failures,
            next_try_at: self.next_try_at.map(Now),
            lease_until: self.lease_until.map(Now),
            asked_at: self.asked_at.map(Now),
        }
    }
}

#[derive(Debug, sqlx::FromRow)]
struct RunRow {
    id: String,
    job: String,
    slot_at: DateTime<Utc>,
    asked_by: Option<String>,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    outcome: String,
    message: String,
}

impl RunRow {
    fn into_run(self) -> StoreResult<JobRun> {
        let outcome = Cell {
            table: "job_run",
            row: &self.id,
        }
        .parse("outcome", &self.outcome)?;
        Ok(JobRun {
            outcome,
            id: self.id,
            job: self.job,
            slot: Now(self.slot_at),
            asked_by: self.asked_by,
            started_at: Now(self.started_at),
            finished_at: self.finished_at.map(Now),
            message: self.message,
        })
    }
}
