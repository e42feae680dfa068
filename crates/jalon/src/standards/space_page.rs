//! The standards of a service in the member space: each criterion leads to its page.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use programme::{
    access::{Action, Subject},
    services::Service,
};

use super::{
    parts::{StandardPart, standards_of},
    words,
};
use crate::{
    accounts::SignedIn,
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{Layout, NavLink, components::Badge, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "standards/templates/space_page.html")]
struct SpacePage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    version: String,
    origin: String,
    summary: String,
    themes: Vec<ThemePart>,
    may_answer: bool,
    public: String,
}

#[derive(Debug)]
struct ThemePart {
    id: String,
    title: String,
    tally: String,
    standards: Vec<StandardPart<CriterionPart>>,
}

#[derive(Debug)]
struct CriterionPart {
    statement: String,
    badge: Badge,
    detail: String,
    href: String,
}

/// The page as an answer.
pub(super) fn respond(signed_in: &SignedIn, service: &Service) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let (catalogue, evaluation) = words::evaluated(view, &service.slug);
    let slug = paths::segment(service.slug.as_str());
    let href =
        |criterion: &str| view.link(&format!("/espace/services/{slug}/standards/{criterion}"));
    let themes = catalogue.themes.iter().zip(&evaluation.themes);
    let themes = themes.map(|(theme, found)| ThemePart {
        id: theme.id.clone(),
        title: words::said(view, &theme.title),
        tally: words::tally(view, &found.tally),
        standards: standards_of(view, theme, found, |criterion, found| CriterionPart {
            statement: words::said(view, &criterion.statement),
            badge: words::badge(view, found.standing),
            detail: words::detail(view, found),
            href: href(&criterion.id),
        }),
    });
    let title = view.locale.with(
        "standards-space-title",
        &[("service", display_name(service).into())],
    );
    let page = SpacePage {
        service_space: service_space(view, &service.slug, "standards"),
        version: view.locale.with(
            "standards-version",
            &[("version", evaluation.catalogue.to_string().into())],
        ),
        origin: words::said(view, &catalogue.origin),
        summary: words::tally(view, &evaluation.tally()),
        themes: themes.collect(),
        may_answer: signed_in.may(Action::AnswerStandards, &Subject::service(service)),
        public: view.link(&format!("{}/standards", paths::service(&service.slug))),
        layout: Layout::member(view, title),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok(Html(html).into_response())
}
