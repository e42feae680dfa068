//! Entering as a fictional person, without proof: of a demonstration only.
//!
//! The addresses exist always (rights are the same everywhere) and lead nowhere unless the program
//! serves a demonstration, which no setting can make it do: `jalon demo` alone does.

use axum::{
    extract::{OriginalUri, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, header};
use programme::{access::Role, identity::MemberSlug};
use serde::Deserialize;

use super::{
    Database, MemberSpace,
    browser_form::BrowserForm,
    entry::{Proof, enter},
    failed, links,
    sessions::Method,
};
use crate::{foundation::http::Problem, publication::View};

/// A fictional person whom anybody may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// Who.
    pub member: MemberSlug,
    /// What they show.
    pub role: Role,
}

/// Whom to be.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DemoForm {
    member: String,
}

/// The people whom the sign-in page offers: public name, name, role.
pub(super) fn people(space: &MemberSpace, view: &View) -> Vec<(String, String, String)> {
    let people = space.options().demonstration.iter();
    people
        .map(|person| {
            let slug = person.member.to_string();
            let member = view.whole.member(&slug);
            let name = member.map_or_else(|| slug.clone(), |member| member.name.clone());
            let role = view.t(&format!("accounts-role-{}", person.role.code()));
            (slug, name, role)
        })
        .collect()
}

/// Enters as one of them.
pub(super) async fn be(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    asked: BrowserForm<DemoForm>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let offered = &space.options().demonstration;
    let person = offered
        .iter()
        .find(|person| person.member.as_str() == asked.form.member)
        .ok_or_else(|| Problem::not_found(asked.locale.t("accounts-not-there")))?;
    let proof = Proof {
        member: person.member.clone(),
        method: Method::Demonstration,
        id_token: None,
        locale: asked.locale,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let cookie = enter(&mut tx, &space, &view, &headers, proof).await?;
    tx.commit().await.map_err(failed)?;
    let home = format!("{}{}", asked.locale.prefix(), links::HOME);
    let mut response = Redirect::to(&home).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
