//! What is done at set times: how it went, when it is next, and asking for it now.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{Machinery, actions, layout, may_run, words};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{
        http::Problem,
        jobs::{Job, JobRun, JobStanding, RunOutcome, list_last_runs, list_runs, list_standings},
    },
    publication::{Layout, components::Badge},
};

/// Where it is.
pub(super) const PATH: &str = "/espace/administration/taches";
/// Runs listed below the jobs.
const LATEST: i64 = 30;

#[derive(Template)]
#[template(path = "administration/templates/jobs_page.html")]
struct JobsPage<'a> {
    layout: Layout<'a>,
    jobs: Vec<JobRow>,
    runs: Vec<RunRow>,
    may_run: bool,
}

#[derive(Debug)]
struct JobRow {
    name: &'static str,
    title: String,
    schedule: String,
    last: Option<RunRow>,
    next: String,
    /// « 3 échecs de suite »; empty when there is none.
    failures: String,
    is_asked: bool,
}

#[derive(Debug)]
struct RunRow {
    title: String,
    began: String,
    badge: Badge,
    /// What the job says, in English: technical.
    message: String,
    /// « demandée par ana.lopez »; empty for those at their time.
    by: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    State(machinery): State<Machinery>,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let standings = list_standings(&mut tx).await.map_err(failed)?;
    let last = list_last_runs(&mut tx).await.map_err(failed)?;
    let runs = list_runs(&mut tx, None, LATEST).await.map_err(failed)?;
    drop(tx);
    let jobs = machinery.jobs.iter().map(|job| {
        let standing = standings.iter().find(|one| one.name == job.name);
        let last = last.iter().find(|run| run.job == job.name);
        job_row(&signed_in, job, standing, last)
    });
    let page = JobsPage {
        layout: layout(&signed_in, "administration-jobs-title"),
        jobs: jobs.collect(),
        runs: runs.iter().map(|run| run_row(&signed_in, run)).collect(),
        may_run: may_run(&signed_in),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

/// Which job to run.
#[derive(Debug, Deserialize)]
pub(super) struct RunForm {
    #[serde(default)]
    job: String,
}

/// Asks for a run; a server begins it within a second or two.
pub(super) async fn run(
    signed_in: SignedIn,
    State(machinery): State<Machinery>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<RunForm>,
) -> Result<Response, Problem> {
    let Some(job) = machinery.jobs.find(&form.job) else {
        return Err(Problem::bad_request(
            signed_in.locale.t("administration-no-such-job"),
        ));
    };
    let by = signed_in.member.as_str();
    let mut tx = db.begin_write().await.map_err(failed)?;
    actions::ask_for_job(&mut tx, job, by, signed_in.now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link(PATH)).into_response())
}

fn job_row(
    signed_in: &SignedIn,
    job: &Job,
    standing: Option<&JobStanding>,
    last: Option<&JobRun>,
) -> JobRow {
    let (locale, now) = (signed_in.locale, signed_in.now);
    let next = standing.map_or_else(|| job.schedule.next(now), |one| one.next_run(job, now));
    let failures = standing.map_or(0, |one| usize::try_from(one.failures).unwrap_or(0));
    JobRow {
        name: job.name,
        title: words::job(locale, job.name),
        schedule: words::schedule(locale, job.schedule),
        last: last.map(|run| run_row(signed_in, run)),
        next: if next > now {
            words::moment(locale, next)
        } else {
            locale.t("administration-now")
        },
        failures: if failures == 0 {
            String::new()
        } else {
            locale.count("administration-failures", failures)
        },
        is_asked: standing.is_some_and(|one| one.asked_at.is_some()),
    }
}

fn run_row(signed_in: &SignedIn, run: &JobRun) -> RunRow {
    let locale = signed_in.locale;
    let tint = match run.outcome {
        RunOutcome::Running => "info",
        RunOutcome::Done => "success",
        RunOutcome::Failed => "error",
        RunOutcome::Interrupted => "warning",
    };
    let label = locale.t(&format!("administration-run-{}", run.outcome.code()));
    let by = run.asked_by.as_ref().map_or_else(String::new, |by| {
        let name = fluent::FluentValue::from(by.as_str());
        locale.with("administration-asked-by", &[("name", name)])
    });
    RunRow {
        title: words::job(locale, &run.job),
        began: words::moment(locale, run.started_at),
        badge: Badge::new(label, tint),
        message: run.message.clone(),
        by,
    }
}
