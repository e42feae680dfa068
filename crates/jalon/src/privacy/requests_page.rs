//! Wishes to be erased, for who answers them.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use fluent::FluentValue;
use serde::Deserialize;

use super::{
    actions::{self, ErasureRefusal},
    inside, problem, readiness_words,
    request::{ErasureRequest, Readiness, readiness},
    store::requests,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::{clock::Now, http::Problem},
    publication::{Layout, paths},
    record,
};

/// `/espace/effacements`
#[derive(Debug, Template)]
#[template(path = "privacy/templates/requests_page.html")]
struct RequestsPage<'a> {
    layout: Layout<'a>,
    requests: Vec<RequestPart>,
    /// Where a wish is noted.
    action: String,
}

#[derive(Debug)]
struct RequestPart {
    name: String,
    href: String,
    asked: String,
    ready: String,
    is_possible: bool,
    /// Where the answers are sent.
    action: String,
    id: String,
}

/// The list.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Html<String>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let waiting = requests::list_waiting(&mut tx).await.map_err(failed)?;
    drop(tx);
    let view = &signed_in.view;
    let page = RequestsPage {
        layout: Layout::member(view, view.t("privacy-requests-title"))
            .under(view.t("membership-mine-title"), "/espace/"),
        requests: waiting.iter().map(|one| part(&signed_in, one)).collect(),
        action: inside(signed_in.locale, "/espace/effacements"),
    };
    page.render().map(Html).map_err(Problem::unrendered)
}

fn part(signed_in: &SignedIn, request: &ErasureRequest) -> RequestPart {
    let locale = signed_in.locale;
    let member = signed_in.view.whole.member(request.member.as_str());
    let ready = member.map_or(Readiness::Possible, |member| {
        readiness(
            member,
            &signed_in.view.rules().missions,
            signed_in.now.day(),
        )
    });
    let day = locale.date(Now(request.asked_at).day());
    let slug = paths::segment(request.member.as_str());
    RequestPart {
        name: member.map_or_else(
            || request.member.to_string(),
            |member| member.name.trim().to_owned(),
        ),
        href: inside(locale, &format!("/espace/membres/{slug}")),
        asked: locale.with("privacy-asked-on", &[("day", FluentValue::from(day))]),
        ready: readiness_words(locale, ready),
        is_possible: ready == Readiness::Possible,
        action: inside(locale, &format!("/espace/effacements/{}", request.id)),
        id: request.id.clone(),
    }
}

/// Who wishes to be erased.
#[derive(Debug, Default, Deserialize)]
pub(super) struct AskForm {
    /// Public name.
    #[serde(default)]
    member: String,
}

/// Notes the wish of somebody who can't sign in any more, and told the lead.
pub(super) async fn ask(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<AskForm>,
) -> Result<Response, Problem> {
    let network = &signed_in.view.whole;
    let member = network
        .member(form.member.trim())
        .ok_or_else(|| problem(&signed_in, ErasureRefusal::Unknown))?;
    let who = (&signed_in.actor, &signed_in.member);
    actions::ask(&db, network, who, member, signed_in.now)
        .await
        .map_err(|refusal| problem(&signed_in, refusal))?;
    Ok(back(&signed_in))
}

/// Carries a wish out.
pub(super) async fn carry_out(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path(id): Path<String>,
    CsrfForm(_): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let who = (&signed_in.actor, &signed_in.member);
    let rules = &signed_in.view.rules().missions;
    actions::carry_out(&db, who, &id, rules, signed_in.now)
        .await
        .map_err(|refusal| problem(&signed_in, refusal))?;
    record::publish_now(&db, space.publication())
        .await
        .map_err(failed)?;
    Ok(back(&signed_in))
}

/// Why not.
#[derive(Debug, Default, Deserialize)]
pub(super) struct RefusalForm {
    #[serde(default)]
    reason: String,
}

/// Says why somebody is not erased.
pub(super) async fn refuse(
    signed_in: SignedIn,
    Database(db): Database,
    Path(id): Path<String>,
    CsrfForm(form): CsrfForm<RefusalForm>,
) -> Result<Response, Problem> {
    let who = (&signed_in.actor, &signed_in.member);
    actions::refuse(&db, who, (&id, &form.reason), signed_in.now)
        .await
        .map_err(|refusal| problem(&signed_in, refusal))?;
    Ok(back(&signed_in))
}

fn back(signed_in: &SignedIn) -> Response {
    Redirect::to(&inside(signed_in.locale, "/espace/effacements")).into_response()
}
