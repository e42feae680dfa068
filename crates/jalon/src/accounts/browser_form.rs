//! Forms of people who have not signed in yet: their token follows from a cookie that recognises
//! the browser.

use std::net::IpAddr;

use axum::{
    body::Bytes,
    extract::{FromRef, FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use super::{MemberSpace, cookies::Cookie, csrf, secret::Secret};
use crate::foundation::{
    http::{Problem, source},
    i18n::Locale,
};

/// How long a browser is recognised, in seconds: as long as somebody may look for the mail.
const BROWSER_SECONDS: i64 = 86_400;

/// A form sent from a page of ours by anybody.
#[derive(Debug)]
pub(super) struct BrowserForm<T> {
    /// What was typed.
    pub(super) form: T,
    /// The browser.
    pub(super) browser: Secret,
    /// Where it is, as far as limits are concerned.
    pub(super) source: Option<IpAddr>,
    /// Language of the page.
    pub(super) locale: Locale,
}

impl<T, S> FromRequest<S> for BrowserForm<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let space = MemberSpace::from_ref(state);
        let (parts, body) = request.into_parts();
        let locale = super::locale_of(&parts);
        let expired = || Problem::forbidden(locale.t("accounts-no-cookie")).into_response();
        let headers = &parts.headers;
        let browser = Cookie::Browser
            .read(headers, space.is_https())
            .ok_or_else(expired)?;
        let source = source(&parts.extensions, headers, space.options().proxies);
        let bytes = Bytes::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        let token = csrf::token_of(&browser);
        let form = csrf::read_form(bytes, &token, locale)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self {
            form,
            browser,
            source,
            locale,
        })
    }
}

/// The browser that sent a request, and the cookie to set when it was not known yet.
pub(super) fn browser_of(
    headers: &HeaderMap,
    space: &MemberSpace,
) -> Result<(Secret, Option<HeaderValue>), Problem> {
    let is_https = space.is_https();
    if let Some(browser) = Cookie::Browser.read(headers, is_https) {
        return Ok((browser, None));
    }
    let browser = Secret::draw()?;
    let cookie = Cookie::Browser.set(&browser, BROWSER_SECONDS, is_https);
    Ok((browser, cookie))
}
