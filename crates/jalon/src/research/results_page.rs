//! What users answered, for everybody: satisfaction with its interval, and the words that somebody
//! has read.

use askama::Template;
use axum::{extract::Path, response::Html};

use super::{actions, widget, words};
use crate::{
    accounts::{Database, failed},
    foundation::http::Problem,
    organisations::grouping::display_name,
    publication::{Layout, PublicRequest, Section, paths},
};

#[derive(Debug, Template)]
#[template(path = "research/templates/results_page.html")]
struct ResultsPage<'a> {
    layout: Layout<'a>,
    satisfaction: String,
    steps: Vec<(String, String)>,
    words: Vec<(String, String)>,
    /// Where one answers; empty when the form is closed.
    form: String,
    data: String,
}

/// `GET /startups/{slug}/avis/resultats`
pub(super) async fn show(
    request: PublicRequest,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let view = request.view();
    let service = widget::known(view, &slug)?;
    let slug = &service.slug;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let counts = actions::counts(&mut tx, slug).await.map_err(failed)?;
    let received = actions::words_of(&mut tx, slug, false)
        .await
        .map_err(failed)?;
    let is_open = actions::is_open(&mut tx, slug).await.map_err(failed)?;
    drop(tx);
    let found = actions::satisfaction(&counts);
    let path = paths::service(slug);
    let title = view.locale.with(
        "research-results-title",
        &[("service", display_name(service).into())],
    );
    let page = ResultsPage {
        satisfaction: found
            .as_ref()
            .map_or_else(String::new, |found| words::satisfaction(view, found)),
        steps: found.map_or_else(Vec::new, |found| words::steps(view, &found)),
        words: received
            .iter()
            .filter_map(|one| {
                let parts = one.verbatim.public()?;
                let day = view.locale.date(one.verbatim.received());
                Some((day, words::verbatim(view, parts)))
            })
            .collect(),
        form: if is_open {
            view.link(&format!("{path}/avis"))
        } else {
            String::new()
        },
        data: format!(
            "/api/v3/startups/{}/feedback",
            paths::segment(slug.as_str())
        ),
        layout: Layout::new(view, Section::Services, title)
            .under(view.t("services-title"), "/startups/")
            .under(display_name(service), path),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}
