//! To the identity provider and back.

use askama::Template;
use axum::{
    Extension,
    extract::{OriginalUri, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::{
    Database, MemberSpace, addresses,
    browser_form::browser_of,
    cookies::Cookie,
    entry::{Proof, enter},
    failed,
    flow::Way,
    links::{self, may_try, safe_next},
    provider::{Identified, Provider, ProviderError},
    secret::Secret,
    sessions::Method,
    sign_in::layout,
    store,
};
use crate::{
    foundation::{
        database::Db,
        http::{Peer, Problem, source},
        i18n::Locale,
    },
    publication::Layout,
};

#[derive(Template)]
#[template(path = "accounts/templates/unknown_page.html")]
struct UnknownPage<'a> {
    layout: Layout<'a>,
    email: &'a str,
}

/// Where to come back to in the end.
#[derive(Debug, Default, Deserialize)]
pub(super) struct LeaveQuery {
    #[serde(default)]
    suite: String,
}

/// What the provider's answer says.
#[derive(Default, Deserialize)]
pub(super) struct AnswerQuery {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
    iss: Option<String>,
}

/// Leads to the provider. A GET, for a form may lead to our own pages only; it changes nothing but
/// what is remembered of this browser.
pub(super) async fn leave(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    Query(asked): Query<LeaveQuery>,
) -> Result<Response, Problem> {
    let locale = crate::publication::locale_of(uri.path());
    let Some(provider) = &space.options().provider else {
        return Err(Problem::not_found(locale.t("accounts-not-there")));
    };
    let now = space.publication().now();
    count(&space, &db, &headers, peer, locale).await?;
    let (browser, cookie) = browser_of(&headers, &space)?;
    let next = if asked.suite.is_empty() {
        format!("{}{}", locale.prefix(), links::HOME)
    } else {
        safe_next(&asked.suite).to_owned()
    };
    let mut response = match provider.leave(&browser, &next, now).await {
        Ok((url, state, flow)) => {
            let mut tx = db.begin_write().await.map_err(failed)?;
            store::flows::insert_flow(&mut tx, &state.hash(), &flow, now)
                .await
                .map_err(failed)?;
            tx.commit().await.map_err(failed)?;
            Redirect::to(&url).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "nobody can sign in by the identity provider for the moment");
            again(locale, "provider")
        }
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn count(
    space: &MemberSpace,
    db: &Db,
    headers: &HeaderMap,
    peer: Option<Extension<Peer>>,
    locale: Locale,
) -> Result<(), Problem> {
    let mut extensions = http::Extensions::new();
    if let Some(Extension(peer)) = peer {
        extensions.insert(peer);
    }
    let options = space.options();
    let Some(source) = source(&extensions, headers, options.proxies) else {
        return Ok(());
    };
    let now = space.publication().now();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let who = source.to_string();
    let may = may_try(&mut tx, "provider source", &who, options.per_source, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    if may {
        Ok(())
    } else {
        Err(Problem::too_many(locale.t("accounts-too-many")))
    }
}

/// Comes back from the provider.
pub(super) async fn come_back(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(answer): Query<AnswerQuery>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let Some(provider) = &space.options().provider else {
        return Err(Problem::not_found(view.t("accounts-not-there")));
    };
    let now = space.publication().now();
    let (identified, next) = match identify(&space, &db, provider, &headers, answer).await? {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(%error, "somebody came back from the identity provider in vain");
            let why = match error {
                ProviderError::Unusable(_) => "provider",
                ProviderError::Refused(_) => "provider-answer",
            };
            return Ok(again(view.locale, why));
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let owner = addresses::owner_of(&mut tx, &identified.email)
        .await
        .map_err(failed)?;
    let Some(address) = owner else {
        let page = UnknownPage {
            layout: layout(&view, "accounts-unknown-title"),
            email: identified.email.as_str(),
        };
        let html = page.render().map_err(Problem::unrendered)?;
        return Ok((StatusCode::FORBIDDEN, Html(html)).into_response());
    };
    let proof = Proof {
        member: address.member.clone(),
        method: Method::Provider,
        id_token: Some(identified.id_token),
        // The provider leads back to one address, whatever the language of the page left.
        locale: crate::publication::locale_of(&next),
    };
    let cookie = enter(&mut tx, &space, &view, &headers, proof).await?;
    store::addresses::save_verified(&mut tx, &address.id, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let mut response = Redirect::to(safe_next(&next)).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Checks that this browser left with that state, and asks the provider who it is.
async fn identify(
    space: &MemberSpace,
    db: &Db,
    provider: &Provider,
    headers: &HeaderMap,
    answer: AnswerQuery,
) -> Result<Result<(Identified, String), ProviderError>, Problem> {
    let refused = |why: &str| Ok(Err(ProviderError::Refused(why.to_owned())));
    let now = space.publication().now();
    let browser = Cookie::Browser.read(headers, space.is_https());
    let (Some(state), Some(browser)) = (Secret::read(&answer.state), browser) else {
        return refused("the state or the browser's cookie is missing");
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let flow = store::flows::take_flow(&mut tx, &state.hash())
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let Some(flow) = flow else {
        return refused("the state is unknown, or came back before");
    };
    if flow.browser_hash != browser.hash() {
        return refused("another browser left with that state");
    }
    if flow.expires_at <= now {
        return refused("the way there and back took too long");
    }
    if provider.is_other_issuer(answer.iss.as_deref(), now).await {
        return refused("it comes from another issuer");
    }
    if !answer.error.is_empty() || answer.code.is_empty() {
        return refused("the provider identified nobody");
    }
    let way = Way {
        browser: &browser,
        state: &state,
    };
    let identified = provider.identify(answer.code, way, &flow, now).await;
    Ok(identified.map(|identified| (identified, flow.next)))
}

fn again(locale: Locale, why: &str) -> Response {
    let to = format!("{}/connexion?why={why}", locale.prefix());
    Redirect::to(&to).into_response()
}

/// Leads on from a page of ours to the provider's, which a redirect after a form may not do.
pub(super) fn lead_on(mut response: Response, url: &str) -> Response {
    if let Ok(value) = HeaderValue::try_from(format!("0; url={url}")) {
        response.headers_mut().insert(header::REFRESH, value);
    }
    response
}
