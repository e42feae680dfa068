//! Coming in: somebody has proved who they are, a session begins.

use http::{HeaderMap, HeaderValue};
use programme::{access::Role, identity::MemberSlug};

use super::{
    BrowserClass, MemberSpace,
    cookies::Cookie,
    failed,
    grants::grants_of,
    languages,
    recognise::actor_of,
    sessions::{self, Method},
    store,
};
use crate::{
    foundation::{clock::Now, database::Tx, http::Problem, i18n::Locale},
    publication::View,
};

/// Who has proved who they are, and how.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    /// Who.
    pub(super) member: MemberSlug,
    /// How.
    pub(super) method: Method,
    /// What the identity provider wants back at the end.
    pub(super) id_token: Option<String>,
    /// The language of the pages on which they did.
    pub(super) locale: Locale,
}

/// True when the member holds any role today: access closes with the missions.
pub(super) async fn may_enter(
    tx: &mut Tx,
    view: &View,
    member: &MemberSlug,
    now: Now,
) -> Result<bool, Problem> {
    let grants = grants_of(tx, member).await.map_err(failed)?;
    let grants: Vec<_> = grants.into_iter().map(|kept| kept.grant).collect();
    let actor = actor_of(view, member, &grants, now.day());
    Ok(actor.roles() != [Role::Visitor])
}

/// Begins a session in the browser that sent a request, ends the one that it had, and gives the
/// cookie to set. The secret is a new one: whatever somebody knew before is worth nothing.
///
/// # Errors
/// 403 when the member's access is closed; otherwise when the database can't be written.
pub(super) async fn enter(
    tx: &mut Tx,
    space: &MemberSpace,
    view: &View,
    headers: &HeaderMap,
    proof: Proof,
) -> Result<HeaderValue, Problem> {
    let now = space.publication().now();
    if !may_enter(tx, view, &proof.member, now).await? {
        return Err(closed(view.locale));
    }
    if let Some(former) = Cookie::Session.read(headers, space.is_https())
        && let Some(session) = store::sessions::find_session(tx, &former.hash())
            .await
            .map_err(failed)?
    {
        store::sessions::end_session(tx, &session.id, &session.member, now)
            .await
            .map_err(failed)?;
    }
    languages::suggest(tx, &proof.member, proof.locale, now)
        .await
        .map_err(failed)?;
    let limits = space.options().sessions;
    let browser = BrowserClass::of(headers);
    let (session, secret) = sessions::begin(
        tx,
        &proof.member,
        proof.method,
        browser,
        proof.id_token,
        limits,
        now,
    )
    .await?;
    let seconds = limits.absolute.num_seconds();
    let cookie = Cookie::Session.set(&secret, seconds, space.is_https());
    tracing::info!(
        session = session.id,
        method = proof.method.code(),
        "a session begins"
    );
    cookie.ok_or_else(Problem::internal)
}

/// The refusal of somebody whose access is closed.
pub(super) fn closed(locale: Locale) -> Problem {
    Problem::forbidden(locale.t("accounts-why-closed"))
}
