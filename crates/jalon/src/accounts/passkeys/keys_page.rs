//! My passkeys: adding one, calling it otherwise, removing it.

use askama::Template;
use axum::{
    Json,
    extract::{Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde_json::Value;
use webauthn_rs::prelude::Webauthn;

use super::{
    KEYS, KeptPasskey,
    actions::{self, Added, KeyRefused, LONGEST_NAME, name_of},
    keys_form::{AddForm, Done, KeyForm},
    relying_party,
};
use crate::{
    accounts::{
        CsrfForm, Database, MemberSpace, SignedIn, failed, links::may_try, secret::hash, store,
    },
    foundation::{database::Db, http::Problem},
    publication::Layout,
};

#[derive(Template)]
#[template(path = "accounts/templates/keys_page.html")]
struct KeysPage<'a> {
    layout: Layout<'a>,
    notice: String,
    /// What can't be done.
    refusal: String,
    /// Why one must sign in again first, and where; none when one may add and remove.
    again: Option<(String, String)>,
    /// Whether the role asks for a passkey that is not there yet, or was not used.
    is_required: bool,
    /// Whether keys can be bound to this site's address.
    is_possible: bool,
    rows: Vec<KeyRow>,
    /// What was typed as the name of a passkey to add.
    name: &'a str,
    longest: usize,
}

#[derive(Debug)]
struct KeyRow {
    id: String,
    name: String,
    added: String,
    used: String,
}

/// What a page says beside what is on record.
#[derive(Debug, Default)]
struct Said<'a> {
    notice: String,
    refusal: String,
    name: &'a str,
}

/// The page.
pub(in crate::accounts) async fn page(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let said = Said {
        notice: done
            .key()
            .map_or_else(String::new, |key| signed_in.locale.t(key)),
        ..Said::default()
    };
    show(&signed_in, &space, &db, said).await.map(Html)
}

async fn show(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
    said: Said<'_>,
) -> Result<String, Problem> {
    let (view, locale) = (&signed_in.view, signed_in.locale);
    let keys = keys_of(signed_in, db).await?;
    let is_required = signed_in.lacks_passkey(space);
    let may = may_change(signed_in, space, db).await?;
    let again = may.err().map(|refused| {
        let why = match refused {
            KeyRefused::UseTheOne => "passkey",
            _ => "fresh",
        };
        let prefix = locale.prefix();
        let href = format!("{prefix}/connexion?why={why}&suite={prefix}{KEYS}");
        (locale.t(refused.key()), href)
    });
    let page = KeysPage {
        layout: Layout::member(view, view.t("accounts-keys-title"))
            .under(view.t("accounts-account-title"), "/espace/compte"),
        notice: said.notice,
        refusal: said.refusal,
        again,
        is_required,
        is_possible: relying_party(space).is_some(),
        rows: keys
            .into_iter()
            .map(|key| KeyRow {
                id: key.id,
                name: key.name,
                added: locale.date(key.created_at.day()),
                used: key
                    .used_at
                    .map_or_else(String::new, |at| locale.date(at.day())),
            })
            .collect(),
        name: said.name,
        longest: LONGEST_NAME,
    };
    page.render().map_err(Problem::unrendered)
}

/// What the browser is asked to make a passkey.
pub(in crate::accounts) async fn ask(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(_): CsrfForm<Vec<(String, String)>>,
) -> Result<Json<Value>, Problem> {
    let locale = signed_in.locale;
    let refuse = |refused: KeyRefused| Problem::bad_request(locale.t(refused.key()));
    let site = site(&signed_in, &space)?;
    let may = may_change(&signed_in, &space, &db).await?;
    may.map_err(refuse)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let limit = space.options().per_source;
    let may = may_try(&mut tx, "passkey member", member.as_str(), limit, now)
        .await
        .map_err(failed)?;
    if !may {
        tx.commit().await.map_err(failed)?;
        tracing::warn!("too many passkeys were asked for");
        return Err(Problem::too_many(locale.t("accounts-too-many")));
    }
    let who = (member, signed_in.name.as_str());
    let asked = actions::ask_to_add(&mut tx, &site, who, &bound(&signed_in), now).await?;
    tx.commit().await.map_err(failed)?;
    asked.map(Json).map_err(refuse)
}

/// Adds what the browser made.
pub(in crate::accounts) async fn add(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<AddForm>,
) -> Result<Response, Problem> {
    let site = site(&signed_in, &space)?;
    let may = may_change(&signed_in, &space, &db).await?;
    let name = match may.and_then(|()| name_of(&form.name)) {
        Ok(name) => name,
        Err(refused) => return again(&signed_in, &space, &db, refused, &form.name).await,
    };
    let added = Added {
        member: &signed_in.member,
        bound: &bound(&signed_in),
        ceremony: &form.ceremony,
        credential: &form.credential,
        name,
    };
    let house = signed_in.view.branding.house();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let outcome = actions::add(&mut tx, &site, &house, added, signed_in.now).await?;
    tx.commit().await.map_err(failed)?;
    match outcome {
        Ok(()) => Ok(done(&signed_in, "ajout")),
        Err(refused) => again(&signed_in, &space, &db, refused, &form.name).await,
    }
}

/// Calls a passkey otherwise.
pub(in crate::accounts) async fn rename(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<KeyForm>,
) -> Result<Response, Problem> {
    let may = match may_change(&signed_in, &space, &db).await? {
        // A name opens no door.
        Err(KeyRefused::NotFresh) => Ok(()),
        other => other,
    };
    let name = match may.and_then(|()| name_of(&form.name)) {
        Ok(name) => name,
        Err(refused) => return again(&signed_in, &space, &db, refused, "").await,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let outcome = actions::rename(&mut tx, member, &form.id, &name, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    match outcome {
        Ok(()) => Ok(done(&signed_in, "nom")),
        Err(refused) => again(&signed_in, &space, &db, refused, "").await,
    }
}

/// Removes a passkey.
pub(in crate::accounts) async fn remove(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    CsrfForm(form): CsrfForm<KeyForm>,
) -> Result<Response, Problem> {
    if let Err(refused) = may_change(&signed_in, &space, &db).await? {
        return again(&signed_in, &space, &db, refused, "").await;
    }
    let house = signed_in.view.branding.house();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let outcome = actions::remove(&mut tx, &house, member, &form.id, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    match outcome {
        Ok(()) => Ok(done(&signed_in, "retrait")),
        Err(refused) => again(&signed_in, &space, &db, refused, "").await,
    }
}

/// Whether this session may change who can sign in by what: it began a moment ago, and by a passkey
/// where the role asks for one and there is one.
async fn may_change(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
) -> Result<Result<(), KeyRefused>, Problem> {
    if signed_in.lacks_passkey(space) && !keys_of(signed_in, db).await?.is_empty() {
        return Ok(Err(KeyRefused::UseTheOne));
    }
    Ok(if signed_in.is_fresh() {
        Ok(())
    } else {
        Err(KeyRefused::NotFresh)
    })
}

async fn keys_of(signed_in: &SignedIn, db: &Db) -> Result<Vec<KeptPasskey>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    store::passkeys::list_passkeys(&mut tx, &signed_in.member)
        .await
        .map_err(failed)
}

fn site(signed_in: &SignedIn, space: &MemberSpace) -> Result<Webauthn, Problem> {
    relying_party(space)
        .ok_or_else(|| Problem::not_found(signed_in.locale.t("accounts-keys-impossible")))
}

/// What binds a ceremony to this session.
fn bound(signed_in: &SignedIn) -> String {
    hash("session", &signed_in.session)
}

fn done(signed_in: &SignedIn, word: &str) -> Response {
    let to = format!("{}{KEYS}?fait={word}", signed_in.locale.prefix());
    Redirect::to(&to).into_response()
}

/// The page again, with what was typed and why it is refused.
async fn again(
    signed_in: &SignedIn,
    space: &MemberSpace,
    db: &Db,
    refused: KeyRefused,
    name: &str,
) -> Result<Response, Problem> {
    let said = Said {
        refusal: signed_in.locale.t(refused.key()),
        name,
        ..Said::default()
    };
    let html = show(signed_in, space, db, said).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}
