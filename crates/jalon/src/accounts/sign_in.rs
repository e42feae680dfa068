//! The sign-in page.

use askama::Template;
use axum::{
    extract::{OriginalUri, Query, State},
    response::Html,
};
use serde::Deserialize;

use super::MemberSpace;
use crate::{
    foundation::http::Problem,
    publication::{Layout, Section},
};

#[derive(Template)]
#[template(path = "accounts/templates/sign_in_page.html")]
struct SignInPage<'a> {
    layout: Layout<'a>,
    notice: String,
}

/// What the address of the sign-in page says.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// Why people are here.
    #[serde(default)]
    why: String,
}

/// The page.
pub(super) async fn page(
    State(space): State<MemberSpace>,
    OriginalUri(uri): OriginalUri,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let notice = match asked.why.as_str() {
        why @ ("expired" | "browser" | "closed" | "out") => view.t(&format!("accounts-why-{why}")),
        _ => String::new(),
    };
    let title = view.t("accounts-sign-in-title");
    let layout = Layout::new(&view, Section::Elsewhere, title).unlisted();
    let html = SignInPage { layout, notice }
        .render()
        .map_err(Problem::unrendered)?;
    Ok(Html(html))
}
