//! What comes in while a hypothesis is registered, tested and concluded.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    actions::{self, HypothesisError, Step},
    forms, handlers,
    page::{self, Typing},
    write_page,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{database::Tx, http::Problem},
    membership::form::{Faults, Typed},
};

/// Which step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepForm {
    what: String,
    since: String,
}

/// `POST …/hypotheses/{id}/etape`
pub(super) async fn step(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(form): CsrfForm<StepForm>,
) -> Result<Response, Problem> {
    let service = handlers::service(&signed_in, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let kept = handlers::hypothesis(&mut tx, &signed_in, service, &id).await?;
    let typed = Typed(vec![("since".to_owned(), form.since.clone())]);
    let mut faults = Faults::default();
    let step = match form.what.as_str() {
        "register" => Some(Step::Register),
        "publish" => Some(Step::Publish),
        "withdraw" => Some(Step::Withdraw),
        "begin" => forms::day(&signed_in.view, &typed, "since", &mut faults).map(Step::Begin),
        _ => {
            faults.add("", signed_in.view.t("hypotheses-wrong-step"));
            None
        }
    };
    let Some(step) = step else {
        drop(tx);
        let typing = Typing::of(typed, faults);
        return page::respond(&signed_in, &db, &slug, &id, typing).await;
    };
    let taken = actions::take(&mut tx, kept, step, &signed_in.member, signed_in.now).await;
    match taken {
        Ok(_) => done(&signed_in, tx, &slug, &id).await,
        Err(error) => {
            drop(tx);
            let faults = handlers::faults_of(&signed_in, error)?;
            page::respond(&signed_in, &db, &slug, &id, Typing::of(typed, faults)).await
        }
    }
}

/// `POST …/hypotheses/{id}/observations`
pub(super) async fn observe(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let service = handlers::service(&signed_in, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let kept = handlers::hypothesis(&mut tx, &signed_in, service, &id).await?;
    let typed = Typed(sent);
    let read = forms::observation(&signed_in.view, &typed, kept.about.definition.kind);
    let faults = match read {
        Ok((observation, source)) => {
            let (by, now) = (signed_in.member.as_str(), signed_in.now);
            let done_ = actions::observe(&mut tx, &kept, observation, &source, by, now).await;
            match done_ {
                Ok(()) => return done(&signed_in, tx, &slug, &id).await,
                Err(error) => handlers::faults_of(&signed_in, error)?,
            }
        }
        Err(faults) => faults,
    };
    drop(tx);
    page::respond(&signed_in, &db, &slug, &id, Typing::of(typed, faults)).await
}

/// Which observation, and why.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WithdrawForm {
    observation: String,
    reason: String,
}

/// `POST …/hypotheses/{id}/retrait`
pub(super) async fn withdraw(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(form): CsrfForm<WithdrawForm>,
) -> Result<Response, Problem> {
    let service = handlers::service(&signed_in, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let kept = handlers::hypothesis(&mut tx, &signed_in, service, &id).await?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let (note, reason) = (form.observation.as_str(), form.reason.as_str());
    match actions::withdraw(&mut tx, &kept, note, reason, by, now).await {
        Ok(()) => done(&signed_in, tx, &slug, &id).await,
        Err(error) => refused(&signed_in, &db, tx, error, &slug, &id).await,
    }
}

/// `POST …/hypotheses/{id}/conclusion`
pub(super) async fn conclude(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let service = handlers::service(&signed_in, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let kept = handlers::hypothesis(&mut tx, &signed_in, service, &id).await?;
    let typed = Typed(sent);
    let faults = match forms::conclusion(&signed_in.view, &typed) {
        Ok(human) => {
            let (by, now) = (&signed_in.member, signed_in.now);
            match actions::conclude(&mut tx, kept, human, by, now).await {
                Ok(_) => return done(&signed_in, tx, &slug, &id).await,
                Err(error) => handlers::faults_of(&signed_in, error)?,
            }
        }
        Err(faults) => faults,
    };
    drop(tx);
    page::respond(&signed_in, &db, &slug, &id, Typing::of(typed, faults)).await
}

async fn refused(
    signed_in: &SignedIn,
    db: &crate::foundation::database::Db,
    tx: Tx,
    error: HypothesisError,
    slug: &str,
    id: &str,
) -> Result<Response, Problem> {
    drop(tx);
    let faults = handlers::faults_of(signed_in, error)?;
    let typing = Typing::of(Typed::default(), faults);
    page::respond(signed_in, db, slug, id, typing).await
}

async fn done(signed_in: &SignedIn, tx: Tx, slug: &str, id: &str) -> Result<Response, Problem> {
    tx.commit().await.map_err(failed)?;
    let service = handlers::service(signed_in, slug)?;
    let to = format!("{}/{id}", write_page::path(service));
    Ok(Redirect::to(&signed_in.view.link(&to)).into_response())
}
