//! The pages: reminders and calendars of a member; obligations of a service.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Holding, Subject, may},
    services::Service,
};
use serde::Deserialize;

use super::{
    digest::{Kind, told_to},
    feeds::{Scope, is_open},
    store::{calendars::Feed, owed::Owed},
    words,
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{FormField, Layout, NavLink, View, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "obligations/templates/reminders_page.html")]
struct RemindersPage<'a> {
    layout: Layout<'a>,
    owed: Vec<Row>,
    kinds: Vec<(&'static str, String, bool)>,
    feeds: Vec<(String, String, String)>,
    scopes: Vec<(String, String)>,
    /// The address of a calendar just made: it is shown once.
    address: String,
    here: String,
}

#[derive(Debug, Template)]
#[template(path = "obligations/templates/service_page.html")]
struct ServicePage<'a> {
    layout: Layout<'a>,
    errors: Vec<(String, String)>,
    rows: Vec<Row>,
    may_edit: bool,
    fields: [FormField; 2],
    people: Vec<(String, String, bool)>,
    service_space: Vec<NavLink>,
    here: String,
}

#[derive(Debug)]
struct Row {
    id: String,
    what: String,
    told: String,
    href: String,
}

/// A new obligation, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OwedForm {
    pub(super) what: String,
    pub(super) owner: String,
    pub(super) due: String,
}

fn row(view: &View, one: &Owed) -> Row {
    let rules = &view.rules().escalation;
    let level = one.obligation.level(rules, view.date);
    let slug = paths::segment(one.obligation.service.as_str());
    // Whoever owes something without a right on the service's obligations is led to the service.
    let service = view.whole.service(one.obligation.service.as_str());
    let may_read = view.signed_in.as_deref().is_some_and(|reader| {
        service.is_some_and(|service| {
            may(
                &reader.actor,
                Action::ReadCockpit,
                &Subject::service(service),
            )
            .is_ok()
        })
    });
    let end = if may_read { "/obligations" } else { "" };
    Row {
        id: one.id.clone(),
        what: one.obligation.what.clone(),
        told: words::owed(view, &one.obligation, level),
        href: view.link(&format!("/espace/services/{slug}{end}")),
    }
}

/// Reminders and calendars of whoever is signed in.
pub(super) fn reminders(
    signed_in: &SignedIn,
    owed: &[Owed],
    refused: &[String],
    feeds: &[Feed],
    address: String,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let mine = owed.iter().filter(|one| {
        one.obligation.owner.as_ref() == Some(&signed_in.member)
            || told_to(view, one, &signed_in.actor).is_some()
    });
    let page = RemindersPage {
        owed: mine.map(|one| row(view, one)).collect(),
        kinds: Kind::ALL
            .into_iter()
            .map(|kind| {
                let wanted = !refused.iter().any(|one| one == kind.code());
                (kind.code(), kind.name(view), wanted)
            })
            .collect(),
        feeds: feeds
            .iter()
            .map(|feed| {
                let since = view.locale.date(feed.created_at.day());
                (feed.id.clone(), words::scope_name(view, &feed.scope), since)
            })
            .collect(),
        scopes: scopes(signed_in)
            .into_iter()
            .map(|scope| (scope.to_string(), words::scope_name(view, &scope)))
            .collect(),
        address,
        here: view.link("/espace/rappels"),
        layout: Layout::member(view, view.t("obligations-title")),
    };
    Ok(Html(page.render().map_err(Problem::unrendered)?).into_response())
}

/// The calendars that somebody may subscribe to.
fn scopes(signed_in: &SignedIn) -> Vec<Scope> {
    let actor = &signed_in.actor;
    let mut scopes = vec![Scope::Own];
    for holding in &actor.holdings {
        if let Holding::IncubatorTeam(slug) | Holding::IncubatorHead(slug) = holding {
            let scope = Scope::Incubator(slug.clone());
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
    }
    if is_open(actor, &Scope::Network) {
        scopes.push(Scope::Network);
        let incubators = signed_in.view.whole.incubators().iter();
        for scope in incubators.map(|one| Scope::Incubator(one.slug.clone())) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
    }
    scopes
}

/// Obligations of a service.
pub(super) fn of_service(
    signed_in: &SignedIn,
    service: &Service,
    owed: &[Owed],
    typed: &OwedForm,
    errors: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let error = |field: &str| {
        let found = errors.iter().find(|(name, _)| name == field);
        found.map(|(_, text)| text.clone())
    };
    let mut people: Vec<(String, String, bool)> = view
        .whole
        .members_ever_on(&service.slug)
        .filter(|member| member.services_at(view.date).contains(&&service.slug))
        .map(|member| {
            let is_chosen = member.slug.as_str() == typed.owner;
            (
                member.slug.to_string(),
                member.name.trim().to_owned(),
                is_chosen,
            )
        })
        .collect();
    view.locale.sort_by_name(&mut people, |(_, name, _)| name);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = view.locale.with(
        "obligations-service-title",
        &[("service", display_name(service).into())],
    );
    let slug = paths::segment(service.slug.as_str());
    let page = ServicePage {
        rows: owed.iter().map(|one| row(view, one)).collect(),
        may_edit: signed_in.may(Action::EditService, &Subject::service(service)),
        fields: [
            FormField::text("what", view.t("obligations-what"))
                .with(&typed.what)
                .wrong(error("what")),
            FormField::date("due", view.t("obligations-due-field"))
                .with(&typed.due)
                .wrong(error("due")),
        ],
        people,
        service_space: service_space(view, &service.slug, "obligations"),
        here: view.link(&format!("/espace/services/{slug}/obligations")),
        layout: Layout::member(view, title),
        errors,
    };
    let html = Html(page.render().map_err(Problem::unrendered)?);
    Ok((status, html).into_response())
}
