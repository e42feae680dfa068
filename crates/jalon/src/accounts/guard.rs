//! What stands in front of every guarded handler: who is it, does the request come from our own
//! pages, does the right reach what the address names. Deny by default.

use std::{future::Future, pin::Pin, sync::Arc};

use axum::{
    extract::{FromRef, FromRequestParts, RawPathParams, Request},
    handler::Handler,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, header, request::Parts};
use programme::access::{Action, Reach, Role, Subject, may, reach};

use super::{
    MemberSpace, On, SignInFirst, SignedIn, csrf, kept_form, passkeys::is_open_without,
    recognise::recognise,
};
use crate::{foundation::http::Problem, publication::SignedInPart};

/// A handler with its guard.
#[derive(Debug, Clone)]
pub(super) struct Guard<H> {
    pub(super) action: Action,
    pub(super) on: On,
    pub(super) handler: H,
}

impl<H, T, S> Handler<T, S> for Guard<H>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: S) -> Self::Future {
        Box::pin(async move {
            let space = MemberSpace::from_ref(&state);
            let (mut parts, body) = request.into_parts();
            let admitted = admit(&mut parts, &space, self.action, self.on).await;
            let signed_in = parts.extensions.get::<SignedIn>();
            let part = signed_in.and_then(|one| one.view.signed_in.clone());
            let response = match admitted {
                Ok(()) => {
                    let request = Request::from_parts(parts, body);
                    self.handler.call(request, state).await
                }
                Err(response) => {
                    let is_out = response.extensions().get::<SignInFirst>().is_some();
                    let kept = if is_out && kept_form::is_kept(&parts, &space) {
                        kept_form::sign_in_page(&space, &parts, body).await
                    } else {
                        None
                    };
                    kept.unwrap_or(response)
                }
            };
            private(response, part)
        })
    }
}

/// Marks an answer as its reader's own.
fn private(mut response: Response, part: Option<Arc<SignedInPart>>) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(part) = part {
        // A problem's page is made later, and belongs to the member space too.
        response.extensions_mut().insert(part);
    }
    response
}

async fn admit(
    parts: &mut Parts,
    space: &MemberSpace,
    action: Action,
    on: On,
) -> Result<(), Response> {
    let locale = super::locale_of(parts);
    if parts.method != Method::GET && parts.method != Method::HEAD {
        csrf::check_source(
            &parts.headers,
            &space.publication().branding().base_url,
            locale,
        )
        .map_err(IntoResponse::into_response)?;
    }
    let recognised = recognise(parts, space)
        .await
        .map_err(IntoResponse::into_response)?;
    let signed_in = match recognised {
        Ok(signed_in) => signed_in,
        Err(_) if reach(Role::Visitor, action) == Reach::Anything => return Ok(()),
        Err(why) => return Err(super::sign_in_first(parts, why, locale)),
    };
    if signed_in.lacks_passkey(space) && !is_open_without(super::path_of(parts)) {
        // As far as public pages are concerned, nobody is signed in.
        if reach(Role::Visitor, action) == Reach::Anything {
            return Ok(());
        }
        return Err(super::passkey_first(parts, locale));
    }
    let outcome = subject(parts, &signed_in, on).await.and_then(|subject| {
        let reaches = match &subject {
            Some(subject) => may(&signed_in.actor, action, subject),
            None => may_something(&signed_in, action),
        };
        reaches.map_err(|denied| signed_in.refuse(&denied))
    });
    parts.extensions.insert(signed_in);
    outcome.map_err(IntoResponse::into_response)
}

/// Whether the right reaches anything at all for that person.
fn may_something(signed_in: &SignedIn, action: Action) -> Result<(), programme::access::Denied> {
    let is_reached = signed_in
        .actor
        .roles()
        .into_iter()
        .any(|role| reach(role, action) != Reach::Nowhere);
    if is_reached {
        return Ok(());
    }
    may(&signed_in.actor, action, &Subject::Network)
}

/// What the address names; nothing when only the handler can find it.
async fn subject(
    parts: &mut Parts,
    signed_in: &SignedIn,
    on: On,
) -> Result<Option<Subject>, Problem> {
    let kind = match on {
        On::Network => return Ok(Some(Subject::Network)),
        On::Handler => return Ok(None),
        On::Oneself => return Ok(Some(signed_in.oneself())),
        On::Member => "member",
        On::Service => "service",
        On::Incubator => "incubator",
        On::Organisation => "organisation",
    };
    let parameters = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Problem::not_found(""))?;
    let value = |name: &str| {
        let found = parameters.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.to_owned())
    };
    let slug = value(kind).or_else(|| value("slug")).unwrap_or_default();
    let network = &signed_in.view.whole;
    let found = match on {
        On::Member if slug == signed_in.member.as_str() => Some(signed_in.oneself()),
        On::Member => network
            .member(&slug)
            .map(|member| Subject::member(network, member, signed_in.now.day())),
        On::Service => network.service(&slug).map(Subject::service),
        On::Incubator => network
            .incubator(&slug)
            .map(|one| Subject::Incubator(one.slug.clone())),
        _ => network
            .organisation(&slug)
            .map(|one| Subject::Organisation(one.slug.clone())),
    };
    found
        .map(Some)
        .ok_or_else(|| Problem::not_found(signed_in.locale.t("accounts-not-there")))
}
