//! What comes in about a service's board and the writing of a hypothesis.

use axum::{
    extract::{Path, Query},
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;
use programme::{
    impact::{
        hypotheses::{Design, State, Statement},
        indicators::Indicator,
    },
    services::Service,
};

use super::{
    actions::{self, HypothesisError},
    board_page, forms, learnings,
    page::{self, Typing},
    sizing::{self, Sizing},
    store::Kept,
    words, write_page,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{
        database::{Db, Tx},
        http::Problem,
        stored::StoreError,
    },
    impact,
    membership::form::{Faults, Typed},
};

/// The service of the address.
pub(super) fn service<'s>(signed_in: &'s SignedIn, slug: &str) -> Result<&'s Service, Problem> {
    let found = signed_in.view.whole.service(slug);
    found.ok_or_else(|| Problem::not_found(signed_in.view.t("hypotheses-absent")))
}

/// The hypothesis of the address.
pub(super) async fn hypothesis(
    tx: &mut Tx,
    signed_in: &SignedIn,
    service: &Service,
    id: &str,
) -> Result<Kept, Problem> {
    let found = actions::find(tx, &service.slug, id).await.map_err(failed)?;
    found.ok_or_else(|| Problem::not_found(signed_in.view.t("hypotheses-absent")))
}

/// `GET /espace/hypotheses`: "who has already tested…?"
pub(super) async fn search(
    signed_in: SignedIn,
    Database(db): Database,
    Query(asked): Query<learnings::Asked>,
) -> Result<Html<String>, Problem> {
    learnings::inside(&signed_in, &db, &asked).await.map(Html)
}

/// `GET …/hypotheses`: the team's board.
pub(super) async fn board(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let service = service(&signed_in, &slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let all = actions::list_of(&mut tx, &service.slug)
        .await
        .map_err(failed)?;
    board_page::html(&signed_in, service, &all).map(Html)
}

/// `GET …/hypotheses/{id}`
pub(super) async fn show(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    Query(asked): Query<page::Asked>,
) -> Result<Response, Problem> {
    let typing = Typing {
        spread: asked.spread,
        ..Typing::default()
    };
    page::respond(&signed_in, &db, &slug, &id, typing).await
}

/// `GET …/hypotheses/nouvelle`
pub(super) async fn new(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Html<String>, Problem> {
    let service = service(&signed_in, &slug)?;
    let indicators = indicators(&db, service).await?;
    let (typed, faults) = (Typed::default(), Faults::default());
    let (view, nothing) = (&signed_in.view, String::new());
    write_page::html(view, service, &indicators, None, &typed, faults, nothing).map(Html)
}

/// `POST …/hypotheses/nouvelle`
pub(super) async fn create(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(&signed_in, &slug)?;
    let indicators = indicators(&db, service).await?;
    let typed = Typed(sent);
    if typed.get("what") == write_page::RECKON {
        return reckoned(&signed_in, &db, service, &indicators, None, &typed).await;
    }
    let (indicator, statement, design) = match checked(&signed_in, &typed, &indicators) {
        Ok(read) => read,
        Err(faults) => {
            let sample = String::new();
            let html = write_page::html(view, service, &indicators, None, &typed, faults, sample)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response());
        }
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let kept = actions::draft(&mut tx, indicator, (statement, design), by, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let to = format!("{}/{}", write_page::path(service), kept.hypothesis.id);
    Ok(Redirect::to(&view.link(&to)).into_response())
}

/// `GET …/hypotheses/{id}/modifier`
pub(super) async fn change(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let service = service(&signed_in, &slug)?;
    let indicators = indicators(&db, service).await?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let kept = hypothesis(&mut tx, &signed_in, service, &id).await?;
    let typed = match written(&kept) {
        Some((statement, design)) => write_page::typed_of(&kept, statement, design),
        None => Typed::default(),
    };
    let (faults, kept) = (Faults::default(), Some(&kept));
    let (view, nothing) = (&signed_in.view, String::new());
    write_page::html(view, service, &indicators, kept, &typed, faults, nothing).map(Html)
}

/// `POST …/hypotheses/{id}/modifier`
pub(super) async fn save(
    signed_in: SignedIn,
    Database(db): Database,
    Path((slug, id)): Path<(String, String)>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(&signed_in, &slug)?;
    let indicators = indicators(&db, service).await?;
    let typed = Typed(sent);
    if typed.get("what") == write_page::RECKON {
        let mut tx = db.begin_read().await.map_err(failed)?;
        let kept = hypothesis(&mut tx, &signed_in, service, &id).await?;
        drop(tx);
        return reckoned(&signed_in, &db, service, &indicators, Some(&kept), &typed).await;
    }
    let mut tx = db.begin_write().await.map_err(failed)?;
    let mut kept = hypothesis(&mut tx, &signed_in, service, &id).await?;
    // What somebody else wrote since the form was shown is not written over.
    let seen = typed.get("version").parse::<i64>();
    let faults = match checked(&signed_in, &typed, &indicators) {
        Ok((indicator, statement, design)) => {
            let (shown, latest) = (kept.clone(), kept.version);
            kept.version = seen.unwrap_or(latest);
            let (reason, by, now) = (typed.get("reason"), &signed_in.member, signed_in.now);
            let terms = (statement, design);
            match actions::rewrite(&mut tx, kept, indicator, terms, reason, by, now).await {
                Ok(_) => {
                    tx.commit().await.map_err(failed)?;
                    let to = format!("{}/{id}", write_page::path(service));
                    return Ok(Redirect::to(&view.link(&to)).into_response());
                }
                Err(error) => {
                    kept = shown;
                    faults_of(&signed_in, error)?
                }
            }
        }
        Err(faults) => faults,
    };
    drop(tx);
    let (kept, sample) = (Some(&kept), String::new());
    let html = write_page::html(view, service, &indicators, kept, &typed, faults, sample)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response())
}

/// The form as it was typed, with the sample that such a test needs. Nothing is kept.
async fn reckoned(
    signed_in: &SignedIn,
    db: &Db,
    service: &Service,
    indicators: &[Indicator],
    kept: Option<&Kept>,
    typed: &Typed,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let (status, sample, faults) = match forms::for_sizing(view, typed, indicators) {
        Err(faults) => (StatusCode::UNPROCESSABLE_ENTITY, String::new(), faults),
        Ok(asked) => {
            let mut tx = db.begin_read().await.map_err(failed)?;
            let (slug, indicator) = (&service.slug, asked.indicator.id);
            let past = sizing::past(&mut tx, slug, indicator, signed_in.now).await;
            let sizing = Sizing {
                definition: &asked.indicator.definitions.latest().definition,
                statement: &asked.statement,
                method: asked.method,
                sample: asked.sample,
                spread: asked.spread,
            };
            let sized = sizing.reckon(view, past.map_err(failed)?.as_ref());
            (StatusCode::OK, sized.text(), Faults::default())
        }
    };
    let html = write_page::html(view, service, indicators, kept, typed, faults, sample)?;
    Ok((status, Html(html)).into_response())
}

/// A refusal as faults of a form; what is nobody's mistake goes up.
pub(super) fn faults_of(signed_in: &SignedIn, error: HypothesisError) -> Result<Faults, Problem> {
    match error {
        HypothesisError::Store(error) if !matches!(error, StoreError::Stale { .. }) => {
            Err(failed(error))
        }
        error => {
            let (field, message) = words::refusal(&signed_in.view, &error);
            Ok(Faults::one(field, message))
        }
    }
}

/// What was typed, sound enough to be registered but for the date, which may pass while it waits.
fn checked<'i>(
    signed_in: &SignedIn,
    typed: &Typed,
    indicators: &'i [Indicator],
) -> Result<(&'i Indicator, Statement, Design), Faults> {
    let view = &signed_in.view;
    let (indicator, statement, design) = forms::hypothesis(view, typed, indicators)?;
    let definition = &indicator.definitions.latest().definition;
    match statement.check(definition, signed_in.now.day()) {
        Ok(()) => Ok((indicator, statement, design)),
        Err(error) => {
            let error = HypothesisError::NotAllowed(error.into());
            let (field, message) = words::refusal(view, &error);
            Err(Faults::one(field, message))
        }
    }
}

async fn indicators(db: &Db, service: &Service) -> Result<Vec<Indicator>, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    impact::indicators_of(&mut tx, &service.slug)
        .await
        .map_err(failed)
}

/// What is believed at present and how it is tested.
pub(super) fn written(kept: &Kept) -> Option<(&Statement, &Design)> {
    if let State::Draft { statement, design } = &kept.hypothesis.state {
        return Some((statement, design));
    }
    let version = kept.hypothesis.versions().last()?;
    Some((&version.statement, &version.design))
}
