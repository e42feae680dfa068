//! The page that the link of a claimed address opens. Opening it changes nothing; its button makes
//! the address that of who is signed in, if they claimed it.

use askama::Template;
use axum::{
    extract::Query,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::{CsrfForm, Database, SignedIn, account_page::done, claims, failed, secret::Secret};
use crate::{foundation::http::Problem, publication::Layout};

#[derive(Template)]
#[template(path = "accounts/templates/claim_page.html")]
struct ClaimPage<'a> {
    layout: Layout<'a>,
    /// The address, and the secret of the link; none when the link is no good.
    claim: Option<(String, String)>,
}

/// What the link's address and its page's form say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ClaimLink {
    /// The secret.
    jeton: String,
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(link): Query<ClaimLink>,
) -> Result<Response, Problem> {
    let mut claim = None;
    if let Some(secret) = Secret::read(&link.jeton) {
        let mut tx = db.begin_read().await.map_err(failed)?;
        claim = claims::look(&mut tx, &secret, &signed_in.member, signed_in.now)
            .await
            .map_err(failed)?;
    }
    let claim = claim.map(|claim| (claim.email.as_str().to_owned(), link.jeton));
    show(&signed_in, claim)
}

/// Makes the address one's own.
pub(super) async fn confirm(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(link): CsrfForm<ClaimLink>,
) -> Result<Response, Problem> {
    let Some(secret) = Secret::read(&link.jeton) else {
        return show(&signed_in, None);
    };
    let house = signed_in.view.branding.house();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (member, now) = (&signed_in.member, signed_in.now);
    let confirmed = claims::confirm(&mut tx, &house, &secret, member, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    match confirmed {
        Some(_) => Ok(done(&signed_in, "ajout")),
        None => show(&signed_in, None),
    }
}

fn show(signed_in: &SignedIn, claim: Option<(String, String)>) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let (title, status) = if claim.is_some() {
        ("accounts-claim-title", StatusCode::OK)
    } else {
        ("accounts-claim-dead-title", StatusCode::GONE)
    };
    if claim.is_none() {
        tracing::info!("a link that confirms no address was presented");
    }
    let page = ClaimPage {
        layout: Layout::member(view, view.t(title))
            .under(view.t("accounts-account-title"), "/espace/compte"),
        claim,
    };
    let html = page.render().map_err(Problem::unrendered)?;
    let mut response = (status, Html(html)).into_response();
    let quiet = HeaderValue::from_static("no-referrer");
    response
        .headers_mut()
        .insert(header::REFERRER_POLICY, quiet);
    Ok(response)
}
