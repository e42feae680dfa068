//! Importing: plan on what is stored, refuse what looks like a mistake, write in one transaction.

use std::path::Path;

use chrono::NaiveDate;
use content::{Limits, Progress, ReadError, Reading};

use super::{
    conflicts::OnConflict,
    plan::{Plan, State, plan},
    report::Report,
};
use crate::{
    foundation::{clock::Now, database::Db, stored::StoreError},
    record::{ImportRun, RunFinding, find_last_run, insert_run, save},
};

/// How often to plan again when somebody else changes the record meanwhile.
const ATTEMPTS: usize = 5;
/// Above this share of the record, deleting what is missing asks for confirmation.
const MISSING_PERCENT: usize = 20;
/// Above this number of entries, an import asks for confirmation: some 25 times today's network.
const MANY_ENTRIES: usize = 100_000;

/// How to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Plan and report, write nothing.
    pub dry_run: bool,
    /// Delete what the repository no longer has.
    pub prune: bool,
    /// Go on where it looks like a mistake.
    pub yes: bool,
    /// What to do with what was changed both here and in the repository.
    pub on_conflict: OnConflict,
}

/// Why an import was not done. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It looks like a mistake.
    #[error("{0}")]
    Suspicious(String),
    /// Others kept changing the record.
    #[error(
        "the record kept changing while the import was planned: nothing was written; try again"
    )]
    Busy,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Reads a repository, and adds to what the reader noticed what lies in the future on that day.
///
/// # Errors
/// When there is nothing to read, or far too much.
pub fn read(
    dir: &Path,
    limits: &Limits,
    today: NaiveDate,
    progress: &mut dyn FnMut(Progress),
) -> Result<Reading, ReadError> {
    let mut reading = content::read(dir, limits, progress)?;
    let future = reading.future_dates(today);
    reading.findings.extend(future);
    reading
        .findings
        .sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
    Ok(reading)
}

/// What an import into a database that does not exist yet would do.
#[must_use]
pub fn preview(reading: &Reading, options: Options) -> Report {
    let state = State::default();
    let services = &reading.record.services;
    let plan = plan(
        &state,
        reading,
        services,
        options.prune,
        options.on_conflict,
    );
    let mut report = report(&plan, reading, options);
    report.dry_run = true;
    report.suspicious = suspicious(&plan, &state, reading, options);
    report
}

/// Makes the record say what a repository says. A second time it changes and writes nothing.
///
/// `source` is where the repository was, `actor` who asked: both are kept with the findings.
///
/// # Errors
/// [`ImportError::Suspicious`] unless confirmed by `yes`: no service at all, a very large
/// repository, or more than a fifth of the record to delete. Otherwise when the database refuses.
pub async fn import(
    db: &Db,
    reading: &Reading,
    source: &str,
    options: Options,
    actor: &str,
    now: Now,
) -> Result<Report, ImportError> {
    for _ in 0..ATTEMPTS {
        let mut tx = db.begin_read().await?;
        let state = State::load(&mut tx).await?;
        let last = find_last_run(&mut tx).await?;
        drop(tx);
        let services = state.comparable(&reading.record.services);
        let plan = plan(
            &state,
            reading,
            &services,
            options.prune,
            options.on_conflict,
        );
        let suspicious = suspicious(&plan, &state, reading, options);
        let mut report = report(&plan, reading, options);
        if options.dry_run {
            report.suspicious = suspicious;
            return Ok(report);
        }
        if let Some(why) = suspicious {
            return Err(ImportError::Suspicious(why));
        }
        let noticed_before = last.is_some_and(|(_, findings)| findings == stored(&plan.findings));
        if plan.changes.is_empty() && noticed_before {
            return Ok(report);
        }
        let mut tx = db.begin_write().await?;
        match save(&mut tx, &plan.changes, actor, now).await {
            Ok(revision) => report.revision = revision,
            // Somebody changed the record since it was read: plan again on what it is now.
            Err(StoreError::Stale { .. }) => continue,
            Err(error) => return Err(error.into()),
        }
        insert_run(
            &mut tx,
            &run(&report, source, actor, now),
            &plan.findings,
            now,
        )
        .await?;
        tx.commit().await?;
        return Ok(report);
    }
    Err(ImportError::Busy)
}

// As they read back: see `storable` in the store.
fn stored(findings: &[RunFinding]) -> Vec<RunFinding> {
    let mut findings = findings.to_vec();
    for finding in &mut findings {
        finding.make_storable();
    }
    findings
}

fn report(plan: &Plan<'_>, reading: &Reading, options: Options) -> Report {
    let sum = |of: fn(&super::KindCount) -> usize| plan.kinds.iter().map(of).sum();
    let record = &reading.record;
    Report {
        services: record.services.len(),
        members: record.members.len(),
        organisations: record.organisations.len(),
        incubators: record.incubators.len(),
        teams: record.teams.len(),
        created: sum(|kind| kind.created),
        updated: sum(|kind| kind.updated),
        unchanged: sum(|kind| kind.unchanged),
        missing: sum(|kind| kind.missing),
        deleted: plan.gone.iter().filter(|gone| gone.deleted).count(),
        dry_run: options.dry_run,
        revision: plan.changes.planned_on,
        suspicious: None,
        kinds: plan.kinds.clone(),
        gone: plan.gone.clone(),
        conflicts: plan.conflicts.clone(),
        findings: plan.findings.clone(),
    }
}

fn run(report: &Report, source: &str, actor: &str, now: Now) -> ImportRun {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    ImportRun {
        at: now.0,
        actor: actor.to_owned(),
        source: source.to_owned(),
        created: number(report.created),
        updated: number(report.updated),
        unchanged: number(report.unchanged),
        missing: number(report.missing),
        deleted: number(report.deleted),
    }
}

/// Why this looks like a mistake, unless it was confirmed.
fn suspicious(
    plan: &Plan<'_>,
    state: &State,
    reading: &Reading,
    options: Options,
) -> Option<String> {
    if options.yes {
        return None;
    }
    if reading.record.services.is_empty() {
        return Some(
            "the repository holds no service: is it the right folder? Nothing was written; to \
             import it all the same, add --yes"
                .into(),
        );
    }
    let read: usize = plan.kinds.iter().map(|kind| kind.read).sum();
    if read > MANY_ENTRIES {
        return Some(format!(
            "the repository holds {read} entries, far more than any known network: is it the \
             right folder? Nothing was written; to import it all the same, add --yes"
        ));
    }
    let on_record = on_record(state);
    let missing = plan.gone.iter().filter(|gone| gone.kind != "file").count();
    if options.prune && missing * 100 > on_record * MISSING_PERCENT {
        return Some(format!(
            "{missing} of the {on_record} entries on record are not in this repository and would \
             be deleted: is it the right folder? Nothing was written; import without --prune to \
             keep them, or add --yes to delete them"
        ));
    }
    None
}

fn on_record(state: &State) -> usize {
    let record = &state.record;
    record.services.len()
        + record.members.len()
        + record.organisations.len()
        + record.incubators.len()
        + record.teams.len()
        + record.phase_texts.len()
        + record.fast_editions.len()
}
