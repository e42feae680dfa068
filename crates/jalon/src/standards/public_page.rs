//! `/startups/{slug}/standards`: how a service stands, for everybody. Nobody is named.

use askama::Template;
use axum::{extract::Path, response::Response};
use programme::{
    services::Service,
    standards::{Assessed, Criterion},
};

use super::{
    parts::{StandardPart, standards_of},
    words,
};
use crate::{
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{
        Layout, PublicRequest, Section, View, components::Badge, paths, wording::web_address,
    },
};

#[derive(Debug, Template)]
#[template(path = "standards/templates/public_page.html")]
struct PublicPage<'a> {
    layout: Layout<'a>,
    lead: String,
    version: String,
    origin: String,
    /// What is answered in all; empty when nothing ever was.
    summary: String,
    rows: Vec<Row>,
    themes: Vec<ThemePart>,
    data: String,
}

/// A theme in the table.
#[derive(Debug)]
struct Row {
    id: String,
    title: String,
    share: String,
    counts: [String; 4],
}

/// A theme in full.
#[derive(Debug)]
struct ThemePart {
    id: String,
    title: String,
    standards: Vec<StandardPart<CriterionPart>>,
}

#[derive(Debug)]
struct CriterionPart {
    statement: String,
    badge: Badge,
    detail: String,
    reason: String,
    proof: Option<String>,
}

/// `GET /startups/{slug}/standards`
pub(super) async fn show(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    request
        .html(move |view| {
            let page = page(view, words::known(view, &slug)?);
            page.render().map_err(Problem::unrendered)
        })
        .await
}

fn page<'a>(view: &'a View, service: &Service) -> PublicPage<'a> {
    let (catalogue, evaluation) = words::evaluated(view, &service.slug);
    let name = display_name(service);
    let args = [("service", name.as_str().into())];
    let size = |n: usize| view.locale.size(n);
    let both = || catalogue.themes.iter().zip(&evaluation.themes);
    let rows = both().map(|(theme, found)| Row {
        id: theme.id.clone(),
        title: words::said(view, &theme.title),
        share: view
            .locale
            .percent_of(found.tally.met, found.tally.known())
            .unwrap_or_else(|| view.t("standards-not-known")),
        counts: [
            size(found.tally.met),
            size(found.tally.not_met),
            size(found.tally.not_applicable),
            size(found.tally.unknown),
        ],
    });
    let themes = both().map(|(theme, found)| ThemePart {
        id: theme.id.clone(),
        title: words::said(view, &theme.title),
        standards: standards_of(view, theme, found, |criterion, found| {
            part(view, criterion, found)
        }),
    });
    PublicPage {
        lead: view.locale.with("standards-public-lead", &args),
        version: view.locale.with(
            "standards-version",
            &[("version", evaluation.catalogue.to_string().into())],
        ),
        origin: words::said(view, &catalogue.origin),
        summary: if evaluation.is_blank() {
            String::new()
        } else {
            words::tally(view, &evaluation.tally())
        },
        rows: rows.collect(),
        themes: themes.collect(),
        data: format!(
            "/api/v3/startups/{}/standards",
            paths::segment(service.slug.as_str())
        ),
        layout: Layout::new(
            view,
            Section::Services,
            view.locale.with("standards-public-title", &args),
        )
        .described(view.locale.with("standards-public-lead", &args))
        .under(view.t("services-title"), "/startups/")
        .under(name, paths::service(&service.slug)),
    }
}

fn part(view: &View, criterion: &Criterion, found: &Assessed) -> CriterionPart {
    let proof = found.answer.as_ref().and_then(|one| one.proof.as_deref());
    CriterionPart {
        statement: words::said(view, &criterion.statement),
        badge: words::badge(view, found.standing),
        detail: words::detail(view, found),
        reason: words::reason(found.answer.as_ref()),
        proof: web_address(proof).map(str::to_owned),
    }
}
