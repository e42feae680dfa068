//! A form that was sent when its session was over: what was typed comes back on a page, to be sent
//! again once signed in (in another tab), by a click and with the token of the new session.
//!
//! Only what a browser says to come from a page of ours is given back: another site's form never
//! becomes one of ours. Files are not kept: browsers would have to send them twice.

use askama::Template;
use axum::{
    body::{Body, Bytes},
    response::{Html, IntoResponse, Response},
};
use http::{Method, StatusCode, header, request::Parts};
use percent_encoding::utf8_percent_encode;

use super::{IN_QUERY, MemberSpace, SignedIn, csrf, path_of, sign_in::layout};
use crate::{
    foundation::{http::Problem, i18n::Locale},
    publication::{Layout, View, wants_page},
};

/// Largest form that is given back, in bytes.
const LARGEST: usize = 512 * 1024;

#[derive(Template)]
#[template(path = "accounts/templates/kept_form_page.html")]
struct KeptFormPage<'a> {
    layout: Layout<'a>,
    lead: String,
    /// Where the form goes.
    action: &'a str,
    /// Token of the present session; none while there is none.
    token: Option<&'a str>,
    /// Where one signs in, in another tab; none for who has.
    sign_in: Option<String>,
    fields: Vec<(String, String)>,
}

/// Whether a request is a form of a page of ours, sent by a person, that can be given back.
pub(super) fn is_kept(parts: &Parts, space: &MemberSpace) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or("");
    parts.method == Method::POST
        && kind.starts_with("application/x-www-form-urlencoded")
        && wants_page(path_of(parts), parts.headers.get(header::ACCEPT))
        && csrf::is_surely_ours(&parts.headers, &space.publication().branding().base_url)
        // Who wants to sign out is out.
        && !path_of(parts).ends_with("/deconnexion")
}

/// The page for who has no session any more; none when the form is too large.
pub(super) async fn sign_in_page(
    space: &MemberSpace,
    parts: &Parts,
    body: Body,
) -> Option<Response> {
    let bytes = axum::body::to_bytes(body, LARGEST).await.ok()?;
    let path = path_of(parts);
    let view = space.publication().member_view(path).await.ok()?;
    let next = format!("{}/espace/", view.locale.prefix());
    let next = utf8_percent_encode(&next, IN_QUERY).to_string();
    let sign_in = view.link(&format!("/connexion?suite={next}"));
    let page = KeptFormPage {
        layout: layout(&view, "accounts-kept-title"),
        lead: view.t("accounts-kept-out"),
        action: path,
        token: None,
        sign_in: Some(sign_in),
        fields: fields(bytes, view.locale).await?,
    };
    tracing::info!("a form came after its session: what was typed was given back");
    shown(&page, StatusCode::UNAUTHORIZED).ok()
}

/// The page for who has signed in since: the same form with the token of this session.
pub(super) async fn again_page(
    signed_in: &SignedIn,
    parts: &Parts,
    bytes: Bytes,
) -> Option<Response> {
    if bytes.len() > LARGEST {
        return None;
    }
    let view: &View = &signed_in.view;
    let name = [("name", signed_in.name.trim().to_owned().into())];
    let page = KeptFormPage {
        layout: Layout::member(view, view.t("accounts-kept-title")),
        lead: view.locale.with("accounts-kept-in", &name),
        action: path_of(parts),
        token: Some(&signed_in.csrf),
        sign_in: None,
        fields: fields(bytes, view.locale).await?,
    };
    tracing::info!("a form came with the token of another session: it is to be confirmed");
    shown(&page, StatusCode::FORBIDDEN).ok()
}

fn shown(page: &KeptFormPage<'_>, status: StatusCode) -> Result<Response, Problem> {
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((status, Html(html)).into_response())
}

/// What was typed, without the token of the session of before.
async fn fields(bytes: Bytes, locale: Locale) -> Option<Vec<(String, String)>> {
    let mut pairs: Vec<(String, String)> = csrf::parse(bytes, locale).await.ok()?;
    pairs.retain(|(name, _)| name != csrf::FIELD);
    Some(pairs)
}
