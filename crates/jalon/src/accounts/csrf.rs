//! Forms come from our own pages: the browser says so, and a token that follows from the session
//! proves it.

use axum::{
    Form,
    body::Bytes,
    extract::{FromRef, FromRequest, FromRequestParts, Multipart, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq as _;

use super::{MemberSpace, SignedIn, kept_form, secret::Secret};
use crate::foundation::{http::Problem, i18n::Locale};

/// Name of the hidden field (`accounts/templates/csrf.html`).
pub(super) const FIELD: &str = "csrf";
/// Longest token that is read, in bytes.
const LONGEST: usize = 100;

/// The token of a session's forms.
pub(super) fn token_of(secret: &Secret) -> String {
    secret.derive("form")
}

/// Refuses what another site's page sent, as far as the browser tells.
///
/// # Errors
/// 403.
pub(super) fn check_source(
    headers: &HeaderMap,
    base_url: &str,
    locale: Locale,
) -> Result<(), Problem> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &http::HeaderValue| value.to_str().ok())
    };
    let is_ours = match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            origin == base_url || authority.is_some_and(|authority| authority == host)
        }
        // No browser of today: the token decides alone.
        (None, None) => true,
    };
    if is_ours {
        Ok(())
    } else {
        Err(Problem::forbidden(locale.t("accounts-other-site")))
    }
}

/// True when the browser itself says that a request comes from a page of ours: no header at all, as
/// in [`check_source`], is not enough.
pub(super) fn is_surely_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &http::HeaderValue| value.to_str().ok())
    };
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == base_url,
        (None, None) => false,
    }
}

/// Compares a token that was sent with the one expected, in a time that tells nothing.
pub(super) fn check_token(sent: &str, expected: &str, locale: Locale) -> Result<(), Problem> {
    if bool::from(sent.as_bytes().ct_eq(expected.as_bytes())) {
        Ok(())
    } else {
        Err(Problem::forbidden(locale.t("accounts-form-expired")))
    }
}

/// A form sent from a page of the session. `T` may be `Vec<(String, String)>` where a name comes
/// several times.
#[derive(Debug, Clone)]
pub struct CsrfForm<T>(pub T);

impl<T, S> FromRequest<S> for CsrfForm<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let space = MemberSpace::from_ref(state);
        let kept = kept_form::is_kept(&parts, &space).then(|| parts.clone());
        let request = Request::from_parts(parts, body);
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let problem = match read_form(bytes.clone(), &signed_in.csrf, signed_in.locale).await {
            Ok(form) => return Ok(Self(form)),
            Err(problem) => problem,
        };
        // The token of another session: whoever typed it signed in again meanwhile.
        let again = match kept.filter(|_| problem.status == StatusCode::FORBIDDEN) {
            Some(parts) => kept_form::again_page(&signed_in, &parts, bytes).await,
            None => None,
        };
        Err(again.unwrap_or_else(|| problem.into_response()))
    }
}

/// Reads a form whose token must be that one.
pub(super) async fn read_form<T: DeserializeOwned>(
    bytes: Bytes,
    token: &str,
    locale: Locale,
) -> Result<T, Problem> {
    let pairs: Vec<(String, String)> = parse(bytes.clone(), locale).await?;
    let sent = pairs.iter().find(|(name, _)| name == FIELD);
    let sent = sent.map_or("", |(_, value)| value.as_str());
    check_token(sent, token, locale)?;
    parse(bytes, locale).await
}

pub(super) async fn parse<T: DeserializeOwned>(bytes: Bytes, locale: Locale) -> Result<T, Problem> {
    let request = http::Request::post("/")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(axum::body::Body::from(bytes))
        .map_err(|_| Problem::internal())?;
    let read: Result<Form<T>, _> = Form::from_request(request, &()).await;
    match read {
        Ok(Form(value)) => Ok(value),
        Err(error) => {
            tracing::debug!(%error, "a form can't be read");
            Err(Problem::bad_request(locale.t("accounts-form-unreadable")))
        }
    }
}

/// A form with files, sent from a page of the session: the token is its first field.
#[derive(Debug)]
pub struct CsrfMultipart(pub Multipart);

impl<S> FromRequest<S> for CsrfMultipart
where
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let mut multipart = Multipart::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let sent = first_field(&mut multipart).await.unwrap_or_default();
        check_token(&sent, &signed_in.csrf, signed_in.locale)
            .map_err(IntoResponse::into_response)?;
        Ok(Self(multipart))
    }
}

async fn first_field(multipart: &mut Multipart) -> Option<String> {
    let mut field = multipart.next_field().await.ok()??;
    if field.name() != Some(FIELD) {
        return None;
    }
    let mut text = Vec::new();
    while let Some(chunk) = field.chunk().await.ok()? {
        text.extend_from_slice(&chunk);
        if text.len() > LONGEST {
            return None;
        }
    }
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[("sec-fetch-site", "same-origin")], true)]
    #[case(&[("sec-fetch-site", "none")], true)]
    #[case(&[("sec-fetch-site", "same-site")], false)]
    #[case(&[("sec-fetch-site", "cross-site"), ("origin", "https://jalon.example")], false)]
    #[case(&[("origin", "https://jalon.example")], true)]
    #[case(&[("origin", "http://127.0.0.1:99"), ("host", "127.0.0.1:99")], true)]
    #[case(&[("origin", "https://evil.example"), ("host", "jalon.example")], false)]
    #[case(&[("origin", "null")], false)]
    #[case(&[], true)]
    fn other_sites_are_told_apart(#[case] sent: &[(&'static str, &str)], #[case] is_ours: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.insert(*name, value.parse().unwrap());
        }
        let checked = check_source(&headers, "https://jalon.example", Locale::French);
        assert_eq!(checked.is_ok(), is_ours);
    }

    #[tokio::test]
    async fn only_the_right_token_opens_a_form() {
        let secret = Secret::draw().unwrap();
        let token = token_of(&secret);
        let read = async |body: String| {
            let form: Result<Vec<(String, String)>, _> =
                read_form(body.into(), &token, Locale::French).await;
            form.map_err(|problem| problem.status.as_u16())
        };
        let form = read(format!("a=1&csrf={token}&a=2")).await.unwrap();
        assert_eq!(form.iter().filter(|(name, _)| name == "a").count(), 2);
        assert_eq!(read("a=1".into()).await, Err(403));
        assert_eq!(read("csrf=".into()).await, Err(403));
        let other = token_of(&Secret::draw().unwrap());
        assert_eq!(read(format!("csrf={other}")).await, Err(403));
    }
}
