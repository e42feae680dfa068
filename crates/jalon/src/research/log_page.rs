//! The log of user research of a service: what it adds up to, each session, the form of a new one.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    impact::research::{Session, SessionKind, tally},
    services::Service,
};

use super::{actions, store::Logged, words};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{database::Db, http::Problem},
    membership::form::{Control, Faults, Field, Typed},
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, components::Fact, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "research/templates/log_page.html")]
struct LogPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    facts: Vec<Fact>,
    rows: Vec<Row>,
    may_edit: bool,
    faults: Faults,
    fields: Vec<Field>,
    here: String,
}

#[derive(Debug)]
struct Row {
    id: String,
    day: String,
    title: String,
    findings: Vec<String>,
}

/// The page as an answer: 422 when something is wrong.
pub(super) async fn respond(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    typed: &Typed,
    faults: Faults,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let log = actions::log_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    drop(tx);
    let title = view.locale.with(
        "research-log-title",
        &[("service", display_name(service).into())],
    );
    let slug = paths::segment(service.slug.as_str());
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let fields = fields(view).into_iter();
    let page = LogPage {
        service_space: service_space(view, &service.slug, "recherche"),
        facts: facts(view, &log, signed_in),
        rows: log.iter().map(|logged| row(view, logged)).collect(),
        may_edit: signed_in.may(Action::EditResearch, &Subject::service(service)),
        fields: fields.map(|field| field.filled(typed, &faults)).collect(),
        here: view.link(&format!("/espace/services/{slug}/recherche")),
        layout: Layout::member(view, title),
        faults,
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((status, Html(html)).into_response())
}

fn facts(view: &View, log: &[Logged], signed_in: &SignedIn) -> Vec<Fact> {
    let sessions: Vec<Session> = log.iter().map(|logged| logged.session.clone()).collect();
    let Some(found) = tally(&sessions, signed_in.now.day()) else {
        return Vec::new();
    };
    let fact = |key: &str, n: u32| Fact {
        name: view.t(key),
        value: view.locale.number(n),
        href: None,
    };
    let testers = found
        .testers
        .values()
        .fold(0, |sum: u32, n| sum.saturating_add(*n));
    vec![
        fact("research-tally-interviews", found.interviews),
        fact("research-tally-groups", found.groups_interviewed),
        fact("research-tally-testers", testers),
        fact("research-tally-observations", found.observations),
    ]
}

fn row(view: &View, logged: &Logged) -> Row {
    let session = &logged.session;
    let persons = usize::try_from(session.persons).unwrap_or(usize::MAX);
    Row {
        id: logged.id.clone(),
        day: view.locale.date(session.on),
        title: view.locale.with(
            "research-session",
            &[
                ("kind", words::kind(view, session.kind).into()),
                ("group", session.group.as_str().into()),
                ("persons", view.count("research-persons", persons).into()),
            ],
        ),
        findings: session.findings.clone(),
    }
}

fn fields(view: &View) -> Vec<Field> {
    let kinds = SessionKind::ALL.map(|kind| (kind.code().to_owned(), words::kind(view, kind)));
    vec![
        Field::choice("kind", view.t("research-field-kind"), kinds).required(),
        Field::typed("on", view.t("research-field-on"), "date").required(),
        Field::line("group", view.t("research-field-group"))
            .hinted(view.t("research-field-group-hint"))
            .required(),
        Field::line("persons", view.t("research-field-persons")).required(),
        Field::area("findings", view.t("research-field-findings"), 6)
            .hinted(view.t("research-field-findings-hint"))
            .required(),
    ]
}
