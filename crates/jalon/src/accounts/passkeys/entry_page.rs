//! Signing in by a passkey: what the browser is asked, and what it answers.

use axum::{
    Json,
    extract::{OriginalUri, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, header};
use percent_encoding::utf8_percent_encode;
use serde::Deserialize;
use serde_json::Value;

use super::{actions, relying_party};
use crate::{
    accounts::{
        Database, IN_QUERY, MemberSpace,
        browser_form::BrowserForm,
        entry::{Proof, enter},
        failed,
        links::{self, may_try_from, safe_next},
        sessions::Method,
    },
    foundation::{database::Tx, http::Problem},
};

/// What the browser answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::accounts) struct AnswerForm {
    ceremony: String,
    credential: String,
    suite: String,
}

/// What the browser is asked.
pub(in crate::accounts) async fn ask(
    State(space): State<MemberSpace>,
    Database(db): Database,
    asked: BrowserForm<Vec<(String, String)>>,
) -> Result<Json<Value>, Problem> {
    let site = relying_party(&space)
        .ok_or_else(|| Problem::not_found(asked.locale.t("accounts-keys-impossible")))?;
    let now = space.publication().now();
    let mut tx = db.begin_write().await.map_err(failed)?;
    let may = count(&mut tx, &space, "passkey ask", &asked).await?;
    if !may {
        tx.commit().await.map_err(failed)?;
        return Err(Problem::too_many(asked.locale.t("accounts-too-many")));
    }
    let told = actions::ask_who(&mut tx, &site, &asked.browser.hash(), now).await?;
    tx.commit().await.map_err(failed)?;
    Ok(Json(told))
}

/// Signs in who answered.
pub(in crate::accounts) async fn answer(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    sent: BrowserForm<AnswerForm>,
) -> Result<Response, Problem> {
    let locale = sent.locale;
    let site = relying_party(&space)
        .ok_or_else(|| Problem::not_found(locale.t("accounts-keys-impossible")))?;
    let view = space.publication().member_view(uri.path()).await?;
    let now = space.publication().now();
    let mut tx = db.begin_write().await.map_err(failed)?;
    if !count(&mut tx, &space, "passkey answer", &sent).await? {
        tx.commit().await.map_err(failed)?;
        return Err(Problem::too_many(locale.t("accounts-too-many")));
    }
    let browser = sent.browser.hash();
    let ceremony = (sent.form.ceremony.as_str(), browser.as_str());
    let found = actions::recognise(&mut tx, &site, ceremony, &sent.form.credential, now).await?;
    let Some(member) = found else {
        // The ceremony is used up, and the journal may have a line.
        tx.commit().await.map_err(failed)?;
        let wanted = utf8_percent_encode(&sent.form.suite, IN_QUERY);
        let to = format!("{}/connexion?why=key&suite={wanted}", locale.prefix());
        return Ok(Redirect::to(&to).into_response());
    };
    let proof = Proof {
        member,
        method: Method::Passkey,
        id_token: None,
        locale,
    };
    let cookie = enter(&mut tx, &space, &view, &headers, proof).await?;
    tx.commit().await.map_err(failed)?;
    let next = if sent.form.suite.is_empty() {
        format!("{}{}", locale.prefix(), links::HOME)
    } else {
        safe_next(&sent.form.suite).to_owned()
    };
    let mut response = Redirect::to(&next).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Counts a try from where it comes.
async fn count<T>(
    tx: &mut Tx,
    space: &MemberSpace,
    what: &str,
    sent: &BrowserForm<T>,
) -> Result<bool, Problem> {
    let limit = space.options().per_source;
    let now = space.publication().now();
    let may = may_try_from(tx, what, sent.source, limit, now)
        .await
        .map_err(failed)?;
    if !may {
        tracing::warn!("too many tries with passkeys");
    }
    Ok(may)
}
