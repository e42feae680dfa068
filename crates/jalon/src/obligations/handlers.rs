//! What comes in from the pages of this room.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};
use programme::{identity::ServiceSlug, obligations::Obligation, services::Service};
use serde::Deserialize;

use super::{
    actions::{self, End},
    digest::Kind,
    feeds::{Scope, is_open},
    page::{self, OwedForm},
    store,
};
use crate::{
    accounts::{CsrfForm, Database, Secret, SignedIn, failed},
    foundation::{database::Db, http::Problem, stored::StoreError},
};

/// Calendars of one member at most.
const MOST_FEEDS: usize = 20;
/// Longest text of an obligation, in characters.
const LONGEST: usize = 300;

/// The page of reminders and calendars.
pub(super) async fn reminders(
    signed_in: SignedIn,
    Database(db): Database,
) -> Result<Response, Problem> {
    show(&signed_in, &db, String::new()).await
}

async fn show(signed_in: &SignedIn, db: &Db, address: String) -> Result<Response, Problem> {
    let mut tx = db.begin_read().await.map_err(failed)?;
    let owed = store::owed::list_open(&mut tx).await.map_err(failed)?;
    let refusals = store::reminders::list_refusals(&mut tx)
        .await
        .map_err(failed)?;
    let feeds = store::calendars::list_feeds(&mut tx, &signed_in.member)
        .await
        .map_err(failed)?;
    let refused = refusals
        .get(&signed_in.member)
        .map_or(&[][..], Vec::as_slice);
    page::reminders(signed_in, &owed, refused, &feeds, address)
}

/// Keeps which kinds of lines are wanted in the weekly mail.
pub(super) async fn choose(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let is_wanted = |kind: &Kind| {
        form.iter()
            .any(|(name, value)| name == "kind" && value == kind.code())
    };
    let refused: Vec<&str> = Kind::ALL
        .iter()
        .filter(|kind| !is_wanted(kind))
        .map(|kind| kind.code())
        .collect();
    let mut tx = db.begin_write().await.map_err(failed)?;
    store::reminders::save_refusals(&mut tx, &signed_in.member, &refused, signed_in.now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link("/espace/rappels")).into_response())
}

/// Which calendar.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ScopeForm {
    scope: String,
}

/// Makes a calendar; its address is shown once, on the answer.
pub(super) async fn subscribe(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<ScopeForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let scope = form.scope.parse::<Scope>();
    let Some(scope) = scope.ok().filter(|scope| is_open(&signed_in.actor, scope)) else {
        return Err(Problem::bad_request(view.t("obligations-no-scope")));
    };
    let secret = Secret::draw()?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let feeds = store::calendars::list_feeds(&mut tx, &signed_in.member)
        .await
        .map_err(failed)?;
    if feeds.len() >= MOST_FEEDS {
        return Err(Problem::bad_request(
            view.count("obligations-feeds-enough", MOST_FEEDS),
        ));
    }
    let (member, now) = (&signed_in.member, signed_in.now);
    store::calendars::insert_feed(&mut tx, &secret.hash(), member, &scope, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    let path = format!(
        "{}/calendrier/{}.ics",
        view.locale.prefix(),
        secret.reveal()
    );
    show(&signed_in, &db, format!("{}{path}", view.branding.base_url)).await
}

/// Which row.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RowForm {
    id: String,
    end: String,
}

/// Revokes a calendar: its address gives nothing from now on.
pub(super) async fn revoke(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<RowForm>,
) -> Result<Response, Problem> {
    let mut tx = db.begin_write().await.map_err(failed)?;
    let done = store::calendars::revoke_feed(&mut tx, &signed_in.member, &form.id, signed_in.now);
    match done.await {
        // Revoked already: what was wanted holds.
        Ok(()) | Err(StoreError::Stale { .. }) => {}
        Err(error) => return Err(failed(error)),
    }
    tx.commit().await.map_err(failed)?;
    Ok(Redirect::to(&signed_in.view.link("/espace/rappels")).into_response())
}

fn find<'s>(signed_in: &'s SignedIn, slug: &ServiceSlug) -> Result<&'s Service, Problem> {
    let service = signed_in.view.whole.service(slug.as_str());
    service.ok_or_else(|| Problem::not_found(slug.to_string()))
}

async fn answer(
    signed_in: &SignedIn,
    db: &Db,
    slug: &ServiceSlug,
    typed: &OwedForm,
    errors: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let service = find(signed_in, slug)?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let owed = store::owed::list_open_of(&mut tx, slug)
        .await
        .map_err(failed)?;
    page::of_service(signed_in, service, &owed, typed, errors)
}

/// The obligations of a service.
pub(super) async fn of_service(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
) -> Result<Response, Problem> {
    answer(&signed_in, &db, &slug, &OwedForm::default(), Vec::new()).await
}

/// Records an obligation.
pub(super) async fn open(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<OwedForm>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let mut errors = Vec::new();
    let what = form.what.trim();
    if what.is_empty() || what.chars().count() > LONGEST {
        errors.push(("what".to_owned(), view.t("obligations-wrong-what")));
    }
    let due = form.due.trim().parse::<NaiveDate>().ok();
    let due = due.filter(|day| (2013..=2100).contains(&day.year()));
    if due.is_none() {
        errors.push(("due".to_owned(), view.t("obligations-wrong-due")));
    }
    let owner = match form.owner.trim() {
        "" => None,
        slug => {
            let known = view.whole.member(slug).map(|member| member.slug.clone());
            if known.is_none() {
                errors.push(("owner".to_owned(), view.t("obligations-wrong-owner")));
            }
            known
        }
    };
    let Some(due) = due.filter(|_| errors.is_empty()) else {
        return answer(&signed_in, &db, &slug, &form, errors).await;
    };
    let obligation = Obligation {
        service: slug.clone(),
        what: what.to_owned(),
        owner,
        due,
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    actions::open(&mut tx, &obligation, None, who, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(back(&signed_in, &slug))
}

/// Closes an obligation: done, or not owed any more.
pub(super) async fn close(
    signed_in: SignedIn,
    Database(db): Database,
    Path(slug): Path<ServiceSlug>,
    CsrfForm(form): CsrfForm<RowForm>,
) -> Result<Response, Problem> {
    let end = if form.end == "cancelled" {
        End::Cancelled
    } else {
        End::Done
    };
    let mut tx = db.begin_write().await.map_err(failed)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match actions::close(&mut tx, &slug, &form.id, end, who, now).await {
        Ok(()) => {
            tx.commit().await.map_err(failed)?;
            Ok(back(&signed_in, &slug))
        }
        Err(StoreError::Stale { .. }) => {
            drop(tx);
            let errors = vec![(String::new(), signed_in.view.t("obligations-gone"))];
            answer(&signed_in, &db, &slug, &OwedForm::default(), errors).await
        }
        Err(error) => Err(failed(error)),
    }
}

fn back(signed_in: &SignedIn, slug: &ServiceSlug) -> Response {
    let slug = crate::publication::paths::segment(slug.as_str());
    let path = format!("/espace/services/{slug}/obligations");
    Redirect::to(&signed_in.view.link(&path)).into_response()
}
