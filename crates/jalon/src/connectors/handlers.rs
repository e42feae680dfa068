//! What comes in from the pages of this room.

use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::{StatusCode, header};
use programme::{impact::indicators::Indicator, services::Service};
use serde::Deserialize;

use super::{
    actions::{self, SetUpError},
    form,
    outside::Outside,
    page::{self, Tried},
    store::connectors::Connector,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{database::Db, http::Problem, stored::StoreError},
    impact,
    membership::form::{Faults, Typed},
    publication::paths,
};

fn service<'s>(signed_in: &'s SignedIn, slug: &str) -> Result<&'s Service, Problem> {
    let found = signed_in.view.whole.service(slug);
    found.ok_or_else(|| Problem::not_found(signed_in.view.t("connectors-absent")))
}

async fn indicators(db: &Db, service: &Service) -> Result<Vec<Indicator>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    impact::indicators_of(&mut tx, &service.slug)
        .await
        .map_err(failed)
}

async fn connector(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    id: &str,
) -> Result<Connector, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = actions::list_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or_else(|| Problem::not_found(signed_in.view.t("connectors-absent")))
}

/// The system itself refuses: what can be told to who typed was told before.
fn unkept(error: SetUpError) -> Problem {
    match error {
        SetUpError::Store(error) => failed(error),
        SetUpError::Secret(error) => {
            tracing::error!(%error, "a secret can't be kept");
            Problem::internal()
        }
    }
}

fn back(signed_in: &SignedIn, slug: &str) -> Response {
    let path = format!("/espace/services/{}/sources", paths::segment(slug));
    Redirect::to(&signed_in.view.link(&path)).into_response()
}

/// `GET …/sources`
pub(super) async fn list(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let service = service(&signed_in, &slug)?;
    page::list(&signed_in, &db, service, None).await.map(Html)
}

/// Which kind of source.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    genre: String,
}

/// `GET …/sources/nouvelle`
pub(super) async fn new(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let Some(kind) = form::kind(&asked.genre) else {
        return Ok(back(&signed_in, &slug));
    };
    let indicators = indicators(&db, service).await?;
    let (typed, faults) = (Typed::default(), Faults::default());
    let html = page::new(&signed_in, service, kind, &indicators, &typed, faults)?;
    Ok(Html(html).into_response())
}

/// `POST …/sources/nouvelle`
pub(super) async fn create(
    signed_in: SignedIn,
    Database(db): Database,
    State(outside): State<Outside>,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(&signed_in, &slug)?;
    let typed = Typed(sent);
    let Some(kind) = form::kind(typed.get("genre")) else {
        return Err(Problem::bad_request(view.t("connectors-wrong-kind")));
    };
    let indicators = indicators(&db, service).await?;
    let mut faults = match form::read(view, kind, &typed, &indicators) {
        Ok((_, _, secret)) if !secret.is_empty() && !outside.secrets.has_key() => {
            Faults::one("secret", view.t("connectors-wrong-no-key"))
        }
        Ok((indicator, source, secret)) => {
            let mut tx = db.begin_write().await.map_err(failed)?;
            let known = actions::list_of(&mut tx, &service.slug)
                .await
                .map_err(failed)?;
            if known.len() < actions::MOST_CONNECTORS {
                let (by, now) = (signed_in.member.as_str(), signed_in.now);
                let asked = (source, secret.as_str());
                let done = actions::set_up(&mut tx, indicator, asked, &outside.secrets, by, now);
                done.await.map_err(unkept)?;
                tx.commit().await.map_err(failed)?;
                return Ok(back(&signed_in, &slug));
            }
            Faults::one("indicator", view.t("connectors-wrong-many"))
        }
        Err(faults) => faults,
    };
    if !typed.get("secret").is_empty() && faults.of("secret").is_empty() {
        // A secret is never sent back, not even to who typed it.
        faults.add("secret", view.t("connectors-secret-again"));
    }
    let html = page::new(&signed_in, service, kind, &indicators, &typed, faults)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}

/// `POST …/sources/{id}/essai`: asks the source and shows what would be recorded.
pub(super) async fn try_now(
    signed_in: SignedIn,
    Database(db): Database,
    State(outside): State<Outside>,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(_): CsrfForm<Vec<(String, String)>>,
) -> Result<Html<String>, Problem> {
    let service = service(&signed_in, &slug)?;
    let connector = connector(&signed_in, &db, service, &id).await?;
    let outcome = actions::try_now(&db, &outside, &connector, signed_in.now)
        .await
        .map_err(failed)?;
    let tried = Tried { id, outcome };
    page::list(&signed_in, &db, service, Some(tried))
        .await
        .map(Html)
}

/// `GET …/sources/{id}/reponses/{digest}`: an answer as it came, without the secret.
pub(super) async fn answer(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id, digest)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let connector = connector(&signed_in, &db, service, &id).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let whole = actions::answer_of(&mut tx, &connector, &digest)
        .await
        .map_err(failed)?
        .ok_or_else(|| Problem::not_found(signed_in.view.t("connectors-answer-gone")))?;
    let headers = [
        // Whatever somebody else's server said is never shown as a page of ours.
        (header::CONTENT_TYPE, "application/octet-stream"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"reponse.json\"",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, whole).into_response())
}

/// What becomes of a connector.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeForm {
    what: String,
}

/// `POST …/sources/{id}/etat`
pub(super) async fn change(
    signed_in: SignedIn,
    Database(db): Database,
    State(outside): State<Outside>,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(form): CsrfForm<ChangeForm>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let connector = connector(&signed_in, &db, service, &id).await?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    if form.what == "fetch" {
        actions::fetch_now(&db, &outside, &connector, now)
            .await
            .map_err(failed)?
            .ok();
        return Ok(back(&signed_in, &slug));
    }
    let mut tx = db.begin_write().await.map_err(failed)?;
    let done = match form.what.as_str() {
        "start" => actions::set_active(&mut tx, &connector, true, by, now).await,
        "pause" => actions::set_active(&mut tx, &connector, false, by, now).await,
        "remove" => actions::remove(&mut tx, &connector, by, now).await,
        _ => {
            let why = signed_in.view.t("connectors-wrong-step");
            return Err(Problem::bad_request(why));
        }
    };
    match done {
        Ok(()) => tx.commit().await.map_err(failed)?,
        Err(StoreError::Stale { .. }) => {}
        Err(error) => return Err(failed(error)),
    }
    Ok(back(&signed_in, &slug))
}
