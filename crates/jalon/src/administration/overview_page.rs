//! The first page: what wants attention.

use askama::Template;
use axum::{extract::State, response::Html};

use super::{
    Machinery, imports_page, jobs_page, mails_page, roles_page, rules_page, settings_page, words,
};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{
        http::Problem,
        jobs::{JobStanding, list_standings},
        mail::{Delivery, MailCounts, count_by_state},
    },
    publication::{Layout, components::Figure},
    record,
};

#[derive(Template)]
#[template(path = "administration/templates/overview_page.html")]
struct OverviewPage<'a> {
    layout: Layout<'a>,
    /// Sentences about what wants attention.
    alerts: Vec<String>,
    figures: Vec<Figure>,
    links: Vec<Leading>,
}

/// A page of the room.
#[derive(Debug)]
struct Leading {
    title: String,
    href: String,
    detail: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    State(machinery): State<Machinery>,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let mails = count_by_state(&mut tx).await.map_err(failed)?;
    let standings = list_standings(&mut tx).await.map_err(failed)?;
    let last_import = record::find_last_run(&mut tx).await.map_err(failed)?;
    drop(tx);
    let view = &signed_in.view;
    let link = |path: &str| view.link(path);
    let failing = standings.iter().filter(|job| job.failures > 0).count();
    let errors = last_import.as_ref().map(|(_, findings)| {
        let is_error = |finding: &&record::RunFinding| finding.severity == "error";
        findings.iter().filter(is_error).count()
    });
    let figure = |n: usize, key: &str, path: &str| Figure {
        value: view.locale.size(n),
        label: view.locale.count(key, n),
        hint: String::new(),
        href: Some(link(path)),
    };
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    let mut figures = vec![
        figure(
            count(mails.waiting),
            "administration-mails-waiting",
            mails_page::PATH,
        ),
        figure(
            count(mails.failed),
            "administration-mails-failed",
            mails_page::PATH,
        ),
        figure(failing, "administration-jobs-failing", jobs_page::PATH),
    ];
    if let Some(errors) = errors {
        figures.push(figure(
            errors,
            "administration-import-errors",
            imports_page::PATH,
        ));
    }
    let last = last_import.map_or_else(
        || view.t("administration-no-import"),
        |(run, _)| words::moment(view.locale, crate::foundation::clock::Now(run.at)),
    );
    let leading = |key: &str, path: &str, detail: String| Leading {
        title: view.t(key),
        href: link(path),
        detail,
    };
    let page = OverviewPage {
        layout: Layout::member(view, view.t("administration-title")),
        alerts: alerts(&signed_in, &machinery, &mails, &standings),
        figures,
        links: vec![
            leading(
                "administration-jobs-title",
                jobs_page::PATH,
                view.t("administration-jobs-short"),
            ),
            leading(
                "administration-mails-title",
                mails_page::PATH,
                view.t("administration-mails-short"),
            ),
            leading("administration-imports-title", imports_page::PATH, last),
            leading(
                "administration-roles-title",
                roles_page::PATH,
                view.t("administration-roles-short"),
            ),
            leading(
                "administration-rules-title",
                rules_page::PATH,
                view.t("administration-rules-short"),
            ),
            leading(
                "administration-settings-title",
                settings_page::PATH,
                view.t("administration-settings-short"),
            ),
        ],
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?))
}

fn alerts(
    signed_in: &SignedIn,
    machinery: &Machinery,
    mails: &MailCounts,
    standings: &[JobStanding],
) -> Vec<String> {
    let locale = signed_in.locale;
    let mut found = Vec::new();
    if matches!(machinery.delivery, Delivery::Nowhere) {
        found.push(locale.t("administration-alert-no-server"));
    }
    if mails.failed > 0 {
        let n = usize::try_from(mails.failed).unwrap_or(0);
        found.push(locale.count("administration-alert-mails", n));
    }
    // A job whose time has long passed: no server does them.
    let late = standings.iter().filter(|standing| {
        let job = machinery.jobs.find(&standing.name);
        job.is_some_and(|job| standing.is_late(job, signed_in.now))
    });
    let names: Vec<String> = late.map(|job| words::job(locale, &job.name)).collect();
    if !names.is_empty() {
        let names = fluent::FluentValue::from(locale.list(&names));
        found.push(locale.with("administration-alert-late", &[("jobs", names)]));
    }
    found
}
