//! What comes in from the pages of the member space.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use programme::standards::{Draft, Verdict};
use serde::Deserialize;

use super::{
    actions::{self, AnswerError},
    criterion_page, space_page, words,
};
use crate::{
    accounts::{CsrfForm, Database, MemberSpace, SignedIn, failed},
    foundation::http::Problem,
    membership::form::{Faults, Typed},
    publication::paths,
    record,
};

/// `GET /espace/services/{slug}/standards`
pub(super) async fn all(
    signed_in: SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    space_page::respond(&signed_in, words::known(&signed_in.view, &slug)?)
}

/// `GET /espace/services/{slug}/standards/{criterion}`
pub(super) async fn one(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, criterion)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let service = words::known(&signed_in.view, &slug)?;
    let typed = Typed::default().with("on", signed_in.now.day().to_string());
    let faults = Faults::default();
    criterion_page::respond(&signed_in, &db, service, &criterion, &typed, faults).await
}

/// `POST /espace/services/{slug}/standards/{criterion}`
pub(super) async fn answer(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((slug, criterion)): Path<(String, String)>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let service = words::known(&signed_in.view, &slug)?;
    let typed = Typed(sent);
    let faults = match draft(&signed_in, &criterion, &typed) {
        Ok(draft) => {
            let mut tx = db.begin_write().await.map_err(failed)?;
            let (by, now) = (signed_in.member.as_str(), signed_in.now);
            match actions::answer(&mut tx, &service.slug, draft, by, now).await {
                Ok(_) => {
                    tx.commit().await.map_err(failed)?;
                    record::publish_now(&db, space.publication())
                        .await
                        .map_err(failed)?;
                    let slug = paths::segment(&slug);
                    let path = format!("/espace/services/{slug}/standards/{criterion}");
                    return Ok(Redirect::to(&signed_in.view.link(&path)).into_response());
                }
                Err(AnswerError::Fault(fault)) => {
                    let (field, message) = words::refusal(&signed_in.view, &fault);
                    Faults::one(field, message)
                }
                Err(AnswerError::Store(error)) => return Err(failed(error)),
            }
        }
        Err(faults) => faults,
    };
    criterion_page::respond(&signed_in, &db, service, &criterion, &typed, faults).await
}

fn draft(signed_in: &SignedIn, criterion: &str, typed: &Typed) -> Result<Draft, Faults> {
    let view = &signed_in.view;
    let mut faults = Faults::default();
    let verdict = Verdict::from_code(typed.get("verdict"), typed.get("reason"));
    if verdict.is_none() {
        faults.add("verdict", view.t("standards-wrong-verdict"));
    }
    let on = typed.get("on").parse::<NaiveDate>().ok();
    if on.is_none() {
        faults.add("on", view.t("standards-wrong-day"));
    }
    let expires = match typed.get("expires") {
        "" => Some(None),
        text => text.parse::<NaiveDate>().ok().map(Some),
    };
    if expires.is_none() {
        faults.add("expires", view.t("standards-wrong-date"));
    }
    match (verdict, on, expires) {
        (Some(verdict), Some(on), Some(expires)) => Ok(Draft {
            criterion: criterion.to_owned(),
            verdict,
            proof: Some(typed.get("proof").to_owned()),
            on,
            expires,
        }),
        _ => Err(faults),
    }
}

/// Which answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VerifyForm {
    id: String,
}

/// `POST /espace/services/{slug}/standards/{criterion}/verification`
pub(super) async fn verify(
    signed_in: SignedIn,
    State(space): State<MemberSpace>,
    Database(db): Database,
    Path((slug, criterion)): Path<(String, String)>,
    CsrfForm(form): CsrfForm<VerifyForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = words::known(view, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let which = (criterion.as_str(), form.id.as_str());
    match actions::verify(&mut tx, &service.slug, which, by, now).await {
        Ok(()) => {
            tx.commit().await.map_err(failed)?;
            record::publish_now(&db, space.publication())
                .await
                .map_err(failed)?;
            let slug = paths::segment(&slug);
            let path = format!("/espace/services/{slug}/standards/{criterion}");
            Ok(Redirect::to(&view.link(&path)).into_response())
        }
        Err(error) => {
            drop(tx);
            let message = words::unverified(view, error).map_err(failed)?;
            let typed = Typed::default().with("on", now.day().to_string());
            let faults = Faults::one("verdict", message);
            criterion_page::respond(&signed_in, &db, service, &criterion, &typed, faults).await
        }
    }
}
