//! A thing on record as the member space shows it: what its sheet says, and all that one can do
//! with it. What leads on is read from the table of routes, so that other rooms' pages about a
//! service or an incubator appear by themselves.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use http::Method;
use programme::access::Subject;
use serde::Deserialize;

use super::kinds::Editable;
use crate::{
    accounts::{MemberSpace, SignedIn},
    foundation::http::Problem,
    history::{display_name, label, public_path, sheet::Kind, told},
    publication::{Layout, View, paths},
};

/// A link to something that one can do.
#[derive(Debug)]
pub(super) struct Way {
    /// Its text.
    pub(super) label: String,
    /// Its address, ready for `href`.
    pub(super) href: String,
}

/// A field and what it says.
#[derive(Debug)]
struct Row {
    label: String,
    text: String,
}

#[derive(Template)]
#[template(path = "editing/templates/show.html")]
struct ShowPage<'a> {
    layout: Layout<'a>,
    public_href: Option<String>,
    is_done: bool,
    ways: Vec<Way>,
    rows: Vec<Row>,
}

/// What is asked of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    fait: String,
}

/// `GET /espace/services/{slug}`, and the like.
pub(super) async fn page<T: Editable>(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let view = &signed_in.view;
    let it = T::published(&view.whole, &slug)
        .ok_or_else(|| Problem::not_found(view.t("history-absent")))?;
    let subject = it.subject(&view.whole, signed_in.now);
    let rows = T::fields()
        .iter()
        // The public page shows them better.
        .filter(|field| field.kind != Kind::Markdown)
        .map(|field| Row {
            label: label(view, T::KIND, field.name),
            text: told(view, field.name, field.kind, &(field.read)(it)),
        })
        .filter(|row| !row.text.trim().is_empty())
        .collect();
    let page = ShowPage {
        layout: Layout::member(view, display_name(it))
            .under(view.t("editing-index-title"), "/espace/fiches"),
        public_href: public_path::<T>(it.name()).map(|path| view.link(&path)),
        is_done: !asked.fait.is_empty(),
        ways: ways(&signed_in, &space, T::FOLDER, &slug, &subject),
        rows,
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

/// The pages about one thing that this person may open, in the order in which rooms registered
/// them.
pub(super) fn ways(
    signed_in: &SignedIn,
    space: &MemberSpace,
    folder: &str,
    slug: &str,
    subject: &Subject,
) -> Vec<Way> {
    let view = &signed_in.view;
    let prefix = format!("/espace/{folder}/{{slug}}/");
    let routes = space.routes().routes.iter();
    routes
        .filter(|route| route.method == Method::GET)
        .filter_map(|route| {
            let end = route.path.strip_prefix(&prefix)?;
            let is_page = !end.contains(['/', '{', '.']);
            let label = name_of(view, end)?;
            (is_page && signed_in.may(route.action, subject)).then(|| Way {
                label,
                href: view.link(&format!("/espace/{folder}/{}/{end}", paths::segment(slug))),
            })
        })
        .collect()
}

/// What a page is called by the end of its address: `editing-go-modifier`. A page without such a
/// word is not led to from here.
fn name_of(view: &View, end: &str) -> Option<String> {
    let key = format!("editing-go-{end}");
    view.locale.has(&key).then(|| view.locale.t(&key))
}
