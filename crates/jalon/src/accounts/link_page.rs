//! The page that a mailed link opens. Opening it changes nothing; its button uses the link up.

use askama::Template;
use axum::{
    extract::{OriginalUri, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::{
    Database, MemberSpace,
    browser_form::{BrowserForm, browser_of},
    csrf,
    entry::{Proof, enter},
    failed,
    links::{self, Standing},
    secret::Secret,
    sessions::Method,
    sign_in::layout,
};
use crate::{
    foundation::http::Problem,
    publication::{Layout, View},
};

#[derive(Template)]
#[template(path = "accounts/templates/link_page.html")]
struct LinkPage<'a> {
    layout: Layout<'a>,
    /// Who will be signed in.
    name: String,
    token: String,
    jeton: &'a str,
    is_same_browser: bool,
}

#[derive(Template)]
#[template(path = "accounts/templates/link_dead_page.html")]
struct LinkDeadPage<'a> {
    layout: Layout<'a>,
    why: String,
}

/// What a link's address and its page's form say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct LinkForm {
    /// The secret.
    #[serde(default)]
    jeton: String,
    /// `oui` when its owner confirmed in another browser than the one that asked.
    #[serde(default)]
    confirme: String,
}

/// The page of a link.
pub(super) async fn page(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(link): Query<LinkForm>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let (browser, cookie) = browser_of(&headers, &space)?;
    let now = space.publication().now();
    let standing = match Secret::read(&link.jeton) {
        Some(secret) => {
            let mut tx = db.begin_read().await.map_err(failed)?;
            links::look(&mut tx, &secret, Some(&browser), now)
                .await
                .map_err(failed)?
        }
        None => Standing::Unknown,
    };
    let mut response = match standing {
        Standing::Good {
            address,
            is_same_browser,
            ..
        } => {
            let slug = address.member.as_str();
            let member = view.whole.member(slug);
            let page = LinkPage {
                layout: layout(&view, "accounts-link-title"),
                name: member.map_or_else(|| slug.to_owned(), |member| member.name.clone()),
                token: csrf::token_of(&browser),
                jeton: &link.jeton,
                is_same_browser,
            };
            Html(page.render().map_err(Problem::unrendered)?).into_response()
        }
        dead => dead_page(&view, &dead)?,
    };
    let headers = response.headers_mut();
    if let Some(cookie) = cookie {
        headers.append(header::SET_COOKIE, cookie);
    }
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    Ok(response)
}

/// Uses a link up, and signs its owner in.
pub(super) async fn consume(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    sent: BrowserForm<LinkForm>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let now = space.publication().now();
    let Some(secret) = Secret::read(&sent.form.jeton) else {
        return dead_page(&view, &Standing::Unknown);
    };
    let is_confirmed = sent.form.confirme == "oui";
    let mut tx = db.begin_write().await.map_err(failed)?;
    let standing = links::consume(&mut tx, &secret, Some(&sent.browser), is_confirmed, now)
        .await
        .map_err(failed)?;
    match standing {
        Standing::Good {
            is_same_browser, ..
        } if !is_same_browser && !is_confirmed => {
            tracing::info!("a link was presented by another browser than the one that asked");
            let again = format!("{}?jeton={}", uri.path(), secret.reveal());
            Ok(Redirect::to(&again).into_response())
        }
        Standing::Good { address, next, .. } => {
            let proof = Proof {
                member: address.member,
                method: Method::Link,
                id_token: None,
                locale: view.locale,
            };
            let cookie = enter(&mut tx, &space, &view, &headers, proof).await?;
            tx.commit().await.map_err(failed)?;
            let mut response = Redirect::to(links::safe_next(&next)).into_response();
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        dead => dead_page(&view, &dead),
    }
}

/// The page of a link that is no good, and what to do.
fn dead_page(view: &View, standing: &Standing) -> Result<Response, Problem> {
    let key = match standing {
        Standing::Used => "accounts-link-used",
        Standing::Expired => "accounts-link-expired",
        Standing::Unknown | Standing::Good { .. } => "accounts-link-unknown",
    };
    // Neither whose it is nor what it holds.
    tracing::info!(why = key, "a link that is no good was presented");
    let page = LinkDeadPage {
        layout: layout(view, "accounts-link-dead-title"),
        why: view.t(key),
    };
    let html = page.render().map_err(Problem::unrendered)?;
    Ok((StatusCode::GONE, Html(html)).into_response())
}
