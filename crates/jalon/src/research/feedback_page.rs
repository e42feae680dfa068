//! What users answer, as their team sees it: the form and how to embed it, satisfaction, the words
//! that wait for a reader.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use programme::{
    access::{Action, Subject},
    impact::research::VerbatimState,
    services::Service,
};

use super::{
    actions, feeding,
    store::{Received, words::code},
    words,
};
use crate::{
    accounts::{SignedIn, failed},
    foundation::{database::Db, http::Problem},
    impact,
    membership::form::Faults,
    organisations::grouping::display_name,
    publication::{Layout, NavLink, View, paths, service_space},
};

#[derive(Debug, Template)]
#[template(path = "research/templates/feedback_page.html")]
struct FeedbackPage<'a> {
    layout: Layout<'a>,
    service_space: Vec<NavLink>,
    faults: Faults,
    is_open: bool,
    address: String,
    frame: String,
    results: String,
    satisfaction: String,
    steps: Vec<(String, String)>,
    months: Vec<(String, String)>,
    waiting: String,
    words: Vec<Row>,
    feeding: Feeding,
    here: String,
}

/// The indicator that answers feed, or could.
#[derive(Debug, Default)]
struct Feeding {
    may_edit: bool,
    /// What it is called, and its page.
    fed: Option<(String, String)>,
    /// Indicators that could be fed.
    offered: Vec<(String, String)>,
    fault: String,
}

#[derive(Debug)]
struct Row {
    id: String,
    day: String,
    text: String,
    state: String,
    reason: String,
    may_publish: bool,
    may_withhold: bool,
}

/// The page as an answer: 422 when something is wrong.
pub(super) async fn respond(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    faults: Faults,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let slug = &service.slug;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let is_open = actions::is_open(&mut tx, slug).await.map_err(failed)?;
    let counts = actions::counts(&mut tx, slug).await.map_err(failed)?;
    let received = actions::words_of(&mut tx, slug, true)
        .await
        .map_err(failed)?;
    let waiting = actions::waiting(&mut tx, slug).await.map_err(failed)?;
    let indicators = impact::indicators_of(&mut tx, slug).await.map_err(failed)?;
    let linked = feeding::fed_by(&mut tx, slug).await.map_err(failed)?;
    drop(tx);
    let found = actions::satisfaction(&counts);
    let public = format!("{}/avis", paths::service(slug));
    let address = format!("{}{}", view.branding.base_url, view.link(&public));
    let title = view.locale.with(
        "research-feedback-title",
        &[("service", display_name(service).into())],
    );
    let frame_title = view.t("research-widget-question");
    let segment = paths::segment(slug.as_str());
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = FeedbackPage {
        service_space: service_space(view, slug, "avis"),
        is_open,
        frame: format!(
            "<iframe src=\"{address}\" title=\"{frame_title}\" width=\"100%\" height=\"640\" \
             loading=\"lazy\"></iframe>"
        ),
        address,
        results: view.link(&format!("{public}/resultats")),
        satisfaction: found
            .as_ref()
            .map_or_else(String::new, |found| words::satisfaction(view, found)),
        steps: found.map_or_else(Vec::new, |found| words::steps(view, &found)),
        months: actions::by_month(&counts)
            .iter()
            .map(|(first, found)| (view.locale.month(*first), words::satisfaction(view, found)))
            .collect(),
        waiting: view.count(
            "research-waiting",
            usize::try_from(waiting).unwrap_or(usize::MAX),
        ),
        words: received.iter().map(|one| row(view, one)).collect(),
        feeding: Feeding {
            may_edit: signed_in.may(Action::EditService, &Subject::service(service)),
            fed: linked
                .and_then(|id| indicators.iter().find(|one| one.id == id))
                .map(|one| {
                    let path = format!("/espace/services/{segment}/impact/{}", one.id);
                    (one.name.clone(), view.link(&path))
                }),
            offered: indicators
                .iter()
                .filter(|one| feeding::can_feed(one))
                .map(|one| (one.id.to_string(), one.name.clone()))
                .collect(),
            fault: faults.of("indicator"),
        },
        here: view.link(&format!("/espace/services/{segment}/avis")),
        layout: Layout::member(view, title),
        faults,
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((status, Html(html)).into_response())
}

fn row(view: &View, received: &Received) -> Row {
    let state = received.verbatim.state();
    Row {
        id: received.id.clone(),
        day: view.locale.date(received.verbatim.received()),
        text: words::verbatim(view, received.verbatim.parts()),
        state: view.t(&format!("research-words-{}", code(state))),
        reason: match state {
            VerbatimState::Withheld { reason, .. } => reason.clone(),
            VerbatimState::Waiting | VerbatimState::Published { .. } => String::new(),
        },
        may_publish: !matches!(state, VerbatimState::Published { .. }),
        may_withhold: !matches!(state, VerbatimState::Withheld { .. }),
    }
}
