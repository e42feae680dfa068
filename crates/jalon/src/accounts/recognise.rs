//! Who sends a request: from the cookie to the session, the member and the roles of the day.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use http::request::Parts;
use programme::{
    access::{Actor, Grant, Role},
    identity::MemberSlug,
};

use super::{
    MemberSpace, SignedIn,
    browser::BrowserClass,
    cookies::Cookie,
    csrf,
    sessions::{Method, Session},
    store,
};
use crate::{
    foundation::{clock::Now, database::Db, http::Problem, stored::StoreResult},
    publication::{SignedInPart, View},
};

/// How exactly it is kept when a session was last used: each use of it costs a write otherwise.
const SEEN_STEP: TimeDelta = TimeDelta::minutes(5);

/// Why nobody is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// No session, or one that was ended.
    NoSession,
    /// It was not used for too long, or lasted too long.
    Expired,
    /// It began in a browser of another class.
    OtherBrowser,
    /// The member holds no role any more.
    Closed,
}

impl Why {
    /// The word in the address of the sign-in page; none when there is nothing to explain.
    pub(super) const fn code(self) -> Option<&'static str> {
        match self {
            Self::NoSession => None,
            Self::Expired => Some("expired"),
            Self::OtherBrowser => Some("browser"),
            Self::Closed => Some("closed"),
        }
    }
}

/// Recognises who sends a request. One read of the database, and rarely a write.
pub(super) async fn recognise(
    parts: &Parts,
    space: &MemberSpace,
) -> Result<Result<SignedIn, Why>, Problem> {
    let Some(secret) = Cookie::Session.read(&parts.headers, space.is_https()) else {
        return Ok(Err(Why::NoSession));
    };
    let db = space.database(super::locale_of(parts))?;
    let Some((session, grants)) = find(db, &secret.hash()).await.map_err(super::failed)? else {
        return Ok(Err(Why::NoSession));
    };
    let now = space.publication().now();
    if !session.is_alive(now, space.options().sessions) {
        return Ok(Err(Why::Expired));
    }
    if session.browser != BrowserClass::of(&parts.headers) {
        end(db, &session, now).await.map_err(super::failed)?;
        tracing::warn!(
            session = session.id,
            "a session came from a browser of another class: ended"
        );
        return Ok(Err(Why::OtherBrowser));
    }
    let mut view = space
        .publication()
        .member_view(super::path_of(parts))
        .await?;
    let member = view.whole.member(session.member.as_str());
    let actor = actor_of(&view, &session.member, &grants, now.day());
    if actor.roles() == [Role::Visitor] {
        end(db, &session, now).await.map_err(super::failed)?;
        return Ok(Err(Why::Closed));
    }
    if now.0 - session.seen_at.0 >= SEEN_STEP {
        see(db, &session, now).await.map_err(super::failed)?;
    }
    let name = member.map_or_else(|| session.member.to_string(), |one| one.name.clone());
    let part = part(space, &view, &actor, &name, csrf::token_of(&secret));
    let csrf = part.csrf.clone();
    view.signed_in = Some(Arc::new(part));
    Ok(Ok(SignedIn {
        locale: view.locale,
        actor,
        member: session.member,
        name,
        session: session.id,
        may_chair: session.method == Method::Passkey || !space.options().passkey_for_chairs,
        method: session.method,
        since: session.created_at,
        now,
        csrf,
        view,
    }))
}

/// Somebody who was recognised a while ago, as they are now: for answers that go on for long. None
/// once their session is over or they hold no role any more.
pub(super) async fn again(
    before: &SignedIn,
    space: &MemberSpace,
    db: &Db,
) -> Result<Option<SignedIn>, Problem> {
    let now = space.publication().now();
    let mut tx = db.begin_read().await.map_err(super::failed)?;
    let session = store::sessions::find_session_by_id(&mut tx, &before.session)
        .await
        .map_err(super::failed)?;
    let grants = store::grants::list_grants_of(&mut tx, &before.member)
        .await
        .map_err(super::failed)?;
    drop(tx);
    let limits = space.options().sessions;
    if !session.is_some_and(|session| session.is_alive(now, limits)) {
        return Ok(None);
    }
    let path = format!("{}/espace/", before.locale.prefix());
    let mut view = space.publication().member_view(&path).await?;
    view.signed_in.clone_from(&before.view.signed_in);
    let grants: Vec<Grant> = grants.into_iter().map(|kept| kept.grant).collect();
    let actor = actor_of(&view, &before.member, &grants, now.day());
    if actor.roles() == [Role::Visitor] {
        return Ok(None);
    }
    Ok(Some(SignedIn {
        actor,
        now,
        view,
        ..before.clone()
    }))
}

/// A member with the roles held on a day, by the rules in force.
pub(super) fn actor_of(
    view: &View,
    member: &MemberSlug,
    grants: &[Grant],
    day: NaiveDate,
) -> Actor {
    match view.whole.member(member.as_str()) {
        Some(member) => Actor::on_day(&view.whole, member, grants, view.rules(), day),
        None => Actor::without_record(member, grants, day),
    }
}

/// What pages show of who is signed in.
fn part(space: &MemberSpace, view: &View, actor: &Actor, name: &str, csrf: String) -> SignedInPart {
    let roles = actor.roles();
    let links = space
        .routes()
        .links
        .iter()
        .filter(|link| super::reaches(&roles, link.action))
        .map(|link| (view.t(link.key), link.path))
        .collect();
    SignedInPart {
        actor: actor.clone(),
        name: name.to_owned(),
        csrf,
        links,
    }
}

async fn find(db: &Db, hash: &str) -> StoreResult<Option<(Session, Vec<Grant>)>> {
    let mut tx = db.begin_read().await?;
    let Some(session) = store::sessions::find_session(&mut tx, hash).await? else {
        return Ok(None);
    };
    let grants = store::grants::list_grants_of(&mut tx, &session.member).await?;
    let grants = grants.into_iter().map(|kept| kept.grant).collect();
    Ok(Some((session, grants)))
}

async fn end(db: &Db, session: &Session, now: Now) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    store::sessions::end_session(&mut tx, &session.id, &session.member, now).await?;
    Ok(tx.commit().await?)
}

async fn see(db: &Db, session: &Session, now: Now) -> StoreResult<()> {
    let mut tx = db.begin_write().await?;
    store::sessions::save_seen(&mut tx, &session.id, now).await?;
    Ok(tx.commit().await?)
}
