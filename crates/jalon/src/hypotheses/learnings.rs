//! "Who has already tested…?": within the community, over all hypotheses that are not drafts of
//! others; and for everybody, over those that their teams published.

use askama::Template;
use axum::response::Html;
use programme::impact::hypotheses::{State, Status};
use serde::Deserialize;

use super::{actions, ranking, store::Kept, words};
use crate::{
    accounts::{Database, SignedIn, failed},
    foundation::{database::Db, http::Problem, i18n::Locale, markdown::shorten},
    organisations::grouping::display_name,
    publication::{
        Layout, PublicRequest, Section, View,
        components::{Badge, PageLink, Pagination, page_count, page_of},
        paths,
    },
};

/// Hypotheses on one page.
const PAGE: usize = 20;
/// Longest question that is read, in characters.
const LONGEST: usize = 200;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    page: String,
}

#[derive(Debug, Template)]
#[template(path = "hypotheses/templates/learnings_page.html")]
struct LearningsPage<'a> {
    layout: Layout<'a>,
    lead: String,
    question: String,
    count: String,
    found: Vec<Found>,
    pagination: Option<Pagination>,
    action: String,
}

#[derive(Debug)]
struct Found {
    badge: Badge,
    title: String,
    /// Empty where there is no page to read.
    href: String,
    service: String,
    service_href: String,
    statement: String,
    result: String,
    learnt: String,
}

/// The page for the community.
pub(super) async fn inside(
    signed_in: &SignedIn,
    db: &Db,
    asked: &Asked,
) -> Result<String, Problem> {
    let view = &signed_in.view;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = actions::list_all(&mut tx).await.map_err(failed)?;
    let shown = all
        .into_iter()
        .filter(|kept| kept.hypothesis.status() != Status::Draft)
        .collect();
    let layout = Layout::member(view, view.t("hypotheses-search-title"));
    let lead = view.t("hypotheses-search-lead");
    page(view, layout, lead, shown, asked, true)
}

/// `GET /apprentissages/`
pub(super) async fn public(
    mut request: PublicRequest,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut asked = Asked::default();
    for (name, value) in request.parameters(&["q", "page"]) {
        match name.as_str() {
            "q" => asked.q = value,
            _ => asked.page = value,
        }
    }
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = actions::list_all(&mut tx).await.map_err(failed)?;
    let shown = all.into_iter().filter(|kept| kept.is_public).collect();
    let view = request.view();
    let title = view.t("hypotheses-public-title");
    let lead = view.t("hypotheses-public-lead");
    let layout = Layout::new(view, Section::Elsewhere, title).described(lead.clone());
    let html = page(view, layout, lead, shown, &asked, false)?;
    Ok(Html(html))
}

fn page(
    view: &View,
    layout: Layout<'_>,
    lead: String,
    all: Vec<Kept>,
    asked: &Asked,
    is_inside: bool,
) -> Result<String, Problem> {
    // A service that is not on record (any more) has nowhere to lead to.
    let all: Vec<Kept> = all
        .into_iter()
        .filter(|kept| {
            view.whole
                .service(kept.hypothesis.service.as_str())
                .is_some()
        })
        .collect();
    let question: String = asked.q.trim().chars().take(LONGEST).collect();
    let order = ranking::answers(&all, &question);
    let pages = page_count(order.len(), PAGE);
    let current = asked.page.trim().parse().unwrap_or(1).clamp(1, pages);
    let query = if question.is_empty() {
        Vec::new()
    } else {
        vec![("q".to_owned(), question.clone())]
    };
    let path = if is_inside {
        "/espace/hypotheses"
    } else {
        "/apprentissages/"
    };
    let page = LearningsPage {
        lead,
        count: view.count("hypotheses-count", order.len()),
        found: page_of(&order, current, PAGE)
            .iter()
            .filter_map(|at| found(view, &all[*at], is_inside))
            .collect(),
        pagination: Pagination::new(view, path, &query, current, pages),
        action: view.link(path),
        question,
        layout,
    };
    page.render().map_err(Problem::unrendered)
}

fn found(view: &View, kept: &Kept, is_inside: bool) -> Option<Found> {
    let slug = &kept.hypothesis.service;
    let service = view.whole.service(slug.as_str())?;
    let statement = kept.hypothesis.statement()?;
    let (result, learnt) = match &kept.hypothesis.state {
        State::Concluded { conclusion, .. } => (
            words::observed(view, &kept.about.definition, &conclusion.observed),
            conclusion.learnt.clone(),
        ),
        _ => (String::new(), String::new()),
    };
    let mut recorded = view.clone();
    recorded.locale = Locale::French;
    let id = kept.hypothesis.id;
    let inside = format!(
        "/espace/services/{}/hypotheses/{id}",
        paths::segment(slug.as_str())
    );
    Some(Found {
        badge: words::badge(view, kept.hypothesis.status()),
        title: shorten(&statement.change, 140),
        href: if is_inside {
            view.link(&inside)
        } else {
            String::new()
        },
        service: display_name(service),
        service_href: view.link(&paths::service(slug)),
        // Whole in the language of the record: a frame in another one can't be marked as such.
        statement: words::statement(&recorded, &kept.about, statement),
        result,
        learnt,
    })
}
