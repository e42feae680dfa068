//! What comes in from the pages of the member space.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};
use programme::{
    impact::research::{Session, SessionKind},
    services::Service,
};
use serde::Deserialize;

use super::{
    actions::{self, Reading, ResearchError},
    feedback_page, feeding, log_page, widget, words,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{http::Problem, stored::StoreError},
    impact::{self, DefineError},
    membership::form::{Faults, Typed},
    publication::paths,
};

/// Findings of one session at most.
const MOST_FINDINGS: usize = 30;
/// Longest finding, in characters.
const LONGEST: usize = 500;

fn service<'s>(signed_in: &'s SignedIn, slug: &str) -> Result<&'s Service, Problem> {
    widget::known(&signed_in.view, slug)
}

fn back(signed_in: &SignedIn, slug: &str, page: &str) -> Response {
    let path = format!("/espace/services/{}/{page}", paths::segment(slug));
    Redirect::to(&signed_in.view.link(&path)).into_response()
}

/// A refusal as faults of a form; what is nobody's mistake goes up.
fn faults_of(signed_in: &SignedIn, error: ResearchError) -> Result<Faults, Problem> {
    match error {
        ResearchError::Store(error) if !matches!(error, StoreError::Stale { .. }) => {
            Err(failed(error))
        }
        error => {
            let (field, message) = words::refusal(&signed_in.view, &error);
            Ok(Faults::one(field, message))
        }
    }
}

/// `GET /espace/services/{slug}/recherche`
pub(super) async fn log(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let (typed, faults) = (Typed::default(), Faults::default());
    log_page::respond(&signed_in, &db, service, &typed, faults).await
}

/// `POST /espace/services/{slug}/recherche`
pub(super) async fn record(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(sent): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let typed = Typed(sent);
    let faults = match session(&signed_in, &typed) {
        Ok(session) => {
            let mut tx = db.begin_write().await.map_err(failed)?;
            let (by, now) = (signed_in.member.as_str(), signed_in.now);
            match actions::record(&mut tx, &service.slug, session, by, now).await {
                Ok(_) => {
                    tx.commit().await.map_err(failed)?;
                    return Ok(back(&signed_in, &slug, "recherche"));
                }
                Err(error) => faults_of(&signed_in, error)?,
            }
        }
        Err(faults) => faults,
    };
    log_page::respond(&signed_in, &db, service, &typed, faults).await
}

fn session(signed_in: &SignedIn, typed: &Typed) -> Result<Session, Faults> {
    let view = &signed_in.view;
    let mut faults = Faults::default();
    let kind = SessionKind::ALL
        .into_iter()
        .find(|kind| kind.code() == typed.get("kind"));
    if kind.is_none() {
        faults.add("kind", view.t("research-wrong-kind"));
    }
    let on = typed.get("on").parse::<NaiveDate>().ok();
    let on = on.filter(|day| (2013..=2100).contains(&day.year()));
    if on.is_none() {
        faults.add("on", view.t("research-wrong-day"));
    }
    let persons = typed.get("persons").parse::<u32>().ok();
    let persons = persons.filter(|n| (1..=10_000).contains(n));
    if persons.is_none() {
        faults.add("persons", view.t("research-wrong-persons"));
    }
    let findings: Vec<String> = typed
        .get("findings")
        .lines()
        .map(|line| line.trim().trim_start_matches(['-', '•', '*']).trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let is_long = findings.iter().any(|one| one.chars().count() > LONGEST);
    if is_long || findings.len() > MOST_FINDINGS || findings.is_empty() {
        faults.add("findings", view.t("research-wrong-findings"));
    }
    let group = typed.get("group");
    if group.chars().count() > 200 {
        faults.add("group", view.t("research-wrong-group"));
    }
    match (kind, on, persons) {
        (Some(kind), Some(on), Some(persons)) if faults.is_empty() => Ok(Session {
            kind,
            on,
            group: group.to_owned(),
            persons,
            findings,
        }),
        _ => Err(faults),
    }
}

/// Which row.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RowForm {
    id: String,
}

/// `POST /espace/services/{slug}/recherche/retrait`
pub(super) async fn remove(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(form): CsrfForm<RowForm>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    match actions::remove(&mut tx, &service.slug, &form.id, by, now).await {
        Ok(()) => tx.commit().await.map_err(failed)?,
        // Gone already: what was wanted holds.
        Err(StoreError::Stale { .. }) => {}
        Err(error) => return Err(failed(error)),
    }
    Ok(back(&signed_in, &slug, "recherche"))
}

/// `GET /espace/services/{slug}/avis`
pub(super) async fn feedback(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    feedback_page::respond(&signed_in, &db, service, Faults::default()).await
}

/// Whether the form takes answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OpenForm {
    answer: String,
}

/// `POST /espace/services/{slug}/avis/formulaire`
pub(super) async fn open(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(form): CsrfForm<OpenForm>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let is_open = form.answer == "open";
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    actions::set_open(&mut tx, &service.slug, is_open, by, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(back(&signed_in, &slug, "avis"))
}

/// Which indicator answers feed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FeedForm {
    answer: String,
    indicator: String,
}

/// `POST /espace/services/{slug}/avis/indicateur`
pub(super) async fn feed(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(form): CsrfForm<FeedForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let service = service(&signed_in, &slug)?;
    let (by, now) = (signed_in.member.as_str(), signed_in.now);
    let mut tx = db.begin_write().await.map_err(failed)?;
    let chosen = match form.answer.as_str() {
        "stop" => None,
        "define" => match feeding::define_satisfaction(&mut tx, &service.slug, by, now).await {
            Ok(id) => Some(id),
            Err(DefineError::Store(error)) => return Err(failed(error)),
            Err(error) => {
                drop(tx);
                let key = match error {
                    DefineError::NameTaken => "research-wrong-fed-name",
                    _ => "research-wrong-fed-define",
                };
                let faults = Faults::one("indicator", view.t(key));
                return feedback_page::respond(&signed_in, &db, service, faults).await;
            }
        },
        _ => {
            let all = impact::indicators_of(&mut tx, &service.slug).await;
            let found = all
                .map_err(failed)?
                .into_iter()
                .find(|one| one.id.to_string() == form.indicator && feeding::can_feed(one));
            let Some(found) = found else {
                drop(tx);
                let faults = Faults::one("indicator", view.t("research-wrong-fed"));
                return feedback_page::respond(&signed_in, &db, service, faults).await;
            };
            Some(found.id)
        }
    };
    feeding::feed_indicator(&mut tx, &service.slug, chosen, by, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(back(&signed_in, &slug, "avis#indicateur"))
}

/// Words, read by somebody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReadForm {
    id: String,
    answer: String,
    reason: String,
}

/// `POST /espace/services/{slug}/avis/lecture`
pub(super) async fn moderate(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<String>,
    CsrfForm(form): CsrfForm<ReadForm>,
) -> Result<Response, Problem> {
    let service = service(&signed_in, &slug)?;
    let reading = if form.answer == "publish" {
        Reading::Publish
    } else {
        Reading::Withhold(&form.reason)
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (by, now) = (&signed_in.member, signed_in.now);
    match actions::moderate(&mut tx, &service.slug, &form.id, reading, by, now).await {
        Ok(()) => {
            tx.commit().await.map_err(failed)?;
            Ok(back(&signed_in, &slug, "avis"))
        }
        Err(error) => {
            drop(tx);
            let faults = faults_of(&signed_in, error)?;
            feedback_page::respond(&signed_in, &db, service, faults).await
        }
    }
}
