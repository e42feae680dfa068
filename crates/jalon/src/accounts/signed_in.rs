//! Who is signed in, as handlers receive it.

use std::convert::Infallible;

use axum::{
    extract::{FromRef, FromRequestParts},
    response::{IntoResponse, Response},
};
use fluent::FluentValue;
use http::request::Parts;
use programme::{
    access::{Action, Actor, Denied, Subject, may},
    identity::MemberSlug,
};

use super::{
    MemberSpace,
    recognise::{self, recognise},
    sessions::Method,
    turn_to::turn_to,
};
use crate::{
    foundation::{clock::Now, database::Db, http::Problem, i18n::Locale},
    publication::View,
};

/// A member who signed in, with what handlers need. Without one, people are led to the sign-in
/// page and machines get 401.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who acts, with the roles held today.
    pub actor: Actor,
    /// Who.
    pub member: MemberSlug,
    /// Their name, or their public name when they are not on record.
    pub name: String,
    /// Key of their session.
    pub session: String,
    /// How their session began.
    pub method: Method,
    /// Whether it began as those who chair sessions of committees are asked to sign in.
    pub may_chair: bool,
    /// When it began.
    pub since: Now,
    /// The instant of the request.
    pub now: Now,
    /// Language of the page.
    pub locale: Locale,
    /// Proves that a form comes from a page of this session.
    pub csrf: String,
    /// What the page is made from: the published record of today.
    pub view: View,
}

impl SignedIn {
    /// Asks for a right on a subject.
    ///
    /// # Errors
    /// 403, saying who may and how to ask.
    pub fn authorise(&self, action: Action, subject: &Subject) -> Result<(), Problem> {
        may(&self.actor, action, subject).map_err(|denied| self.refuse(&denied))
    }

    /// Whether a right reaches a subject: to show or hide what leads to it.
    #[must_use]
    pub fn may(&self, action: Action, subject: &Subject) -> bool {
        may(&self.actor, action, subject).is_ok()
    }

    /// This member as a subject.
    #[must_use]
    pub fn oneself(&self) -> Subject {
        let network = &self.view.whole;
        match network.member(self.member.as_str()) {
            Some(member) => Subject::member(network, member, self.now.day()),
            None => Subject::Member {
                slug: self.member.clone(),
                services: [].into(),
                incubators: [].into(),
            },
        }
    }

    /// The same person now, for an answer that goes on for long: with the roles and the record of
    /// now; none once the session is over or access is closed.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(crate) async fn again(
        &self,
        space: &MemberSpace,
        db: &Db,
    ) -> Result<Option<Self>, Problem> {
        recognise::again(self, space, db).await
    }

    /// A refusal of `programme::access` as the reader sees it: 403, saying who may, and who they are
    /// or where that is told.
    pub(crate) fn refuse(&self, denied: &Denied) -> Problem {
        let roles: Vec<String> = denied
            .who_can
            .iter()
            .map(|role| self.locale.t(&format!("accounts-role-{}", role.code())))
            .collect();
        let roles = FluentValue::from(self.locale.list(&roles));
        let ways = turn_to(self, denied);
        let named: Vec<String> = ways.iter().map(|(label, _)| label.clone()).collect();
        let args = [
            ("roles", roles),
            ("people", FluentValue::from(self.locale.list(&named))),
        ];
        let key = if ways.is_empty() {
            "accounts-who-can-alone"
        } else {
            "accounts-who-can"
        };
        Problem::forbidden(self.locale.with(key, &args)).leading_to(ways)
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        // The guard has already asked.
        if let Some(signed_in) = parts.extensions.get::<Self>() {
            return Ok(signed_in.clone());
        }
        let space = MemberSpace::from_ref(state);
        let recognised = recognise(parts, &space)
            .await
            .map_err(IntoResponse::into_response)?;
        let locale = super::locale_of(parts);
        let signed_in = recognised.map_err(|why| super::sign_in_first(parts, why, locale))?;
        if signed_in.lacks_passkey(&space) {
            return Err(super::passkey_first(parts, locale));
        }
        Ok(signed_in)
    }
}

/// A member who signed in, or a visitor.
#[derive(Debug, Clone)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl<S> FromRequestParts<S> for MaybeSignedIn
where
    S: Send + Sync,
    MemberSpace: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self(SignedIn::from_request_parts(parts, state).await.ok()))
    }
}
