//! `/espace/`

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use fluent::FluentValue;
use serde::Deserialize;

use super::{MyEntry, MyPage, MySection};
use crate::{
    accounts::{Database, SignedIn},
    foundation::http::Problem,
    membership::{
        checklists::{ChecklistPanel, Checklists, panels},
        inside, problem,
    },
    publication::{Layout, paths},
};

#[derive(Debug, Template)]
#[template(path = "membership/templates/my_page.html")]
struct MyPageHtml<'a> {
    layout: Layout<'a>,
    notice: String,
    waiting: Vec<MyEntry>,
    sections: Vec<MySection>,
    panels: Vec<ChecklistPanel>,
    is_mine: bool,
    /// My record, and where I change it.
    links: Vec<(String, String)>,
}

/// What was just done.
#[derive(Debug, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    fait: String,
}

/// The page.
pub(crate) async fn page(
    signed_in: SignedIn,
    State(MyPage(contributions)): State<MyPage>,
    State(lists): State<Checklists>,
    Database(db): Database,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let (mut waiting, mut sections) = (Vec::new(), Vec::new());
    for contribution in contributions {
        let contributed = contribution(&signed_in, &db).await?;
        waiting.extend(contributed.waiting);
        sections.extend(contributed.sections);
    }
    sections.retain(|section| !(section.entries.is_empty() && section.empty.is_empty()));
    let view = &signed_in.view;
    let member = view.whole.member(signed_in.member.as_str());
    let mut shown = Vec::new();
    if let Some(member) = member {
        let mut tx = db
            .begin_read()
            .await
            .map_err(|error| problem(&signed_in, &error.into()))?;
        shown = panels(&mut tx, &signed_in, &lists, member, true)
            .await
            .map_err(|error| problem(&signed_in, &error.into()))?;
    }
    let hello = [("name", FluentValue::from(signed_in.name.trim()))];
    let page = MyPageHtml {
        layout: Layout::member(view, view.locale.with("membership-hello", &hello)),
        notice: match done.fait.as_str() {
            "fiche" => view.t("membership-saved"),
            _ => String::new(),
        },
        waiting,
        sections,
        panels: shown,
        is_mine: true,
        links: member.map_or_else(Vec::new, |member| {
            let path = format!("/espace/membres/{}", paths::segment(member.slug.as_str()));
            vec![
                (
                    view.t("membership-my-record"),
                    inside(signed_in.locale, &path),
                ),
                (
                    view.t("membership-edit-link"),
                    inside(signed_in.locale, &format!("{path}/fiche")),
                ),
            ]
        }),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}
