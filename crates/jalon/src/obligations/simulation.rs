//! `/espace/tableau-de-bord/seances`: if each service due in the months to come had its committee, how
//! many half-days, for whom? A proposal; what somebody accepts becomes sessions, with the obligation
//! to hold each committee, which calendars and reminders follow.

mod page;

use axum::{
    extract::Query,
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::{Days, NaiveDate};
use http::header;
use programme::{
    access::{Action, Subject},
    identity::IncubatorSlug,
};
use serde::Deserialize;

use super::{
    calendar,
    proposal::{intrapreneur, mark, proposal},
    sessions::{self, AcceptedItem, AcceptedSession, SessionState},
    words,
};
use crate::{
    accounts::{CsrfForm, Database, SignedIn, failed},
    foundation::{
        database::Db,
        http::Problem,
        stored::{StoreError, StoreResult},
    },
    publication::View,
};

/// Where it is.
const HERE: &str = "/espace/tableau-de-bord/seances";
/// Days for which calendars go on saying what became of a session that is past.
const REMEMBERED: Days = Days::new(60);

/// What is asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    incubateur: String,
}

/// What is accepted: the proposal that was seen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Acceptance {
    incubator: String,
    seen: String,
}

/// Which session is cancelled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Withdrawal {
    id: String,
}

/// The first day whose sessions calendars still show.
pub(super) fn remembered_from(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(REMEMBERED).unwrap_or(date)
}

async fn read(db: &Db, from: NaiveDate) -> StoreResult<Vec<AcceptedSession>> {
    let mut tx = db.begin_read().await?;
    sessions::sessions_from(&mut tx, from).await
}

/// An incubator on record.
fn known(view: &View, slug: &str) -> Option<IncubatorSlug> {
    let incubator = view.whole.incubator(slug.trim())?;
    Some(incubator.slug.clone())
}

/// The page.
pub(super) async fn page(
    signed_in: SignedIn,
    Database(db): Database,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let accepted = read(&db, signed_in.view.date).await.map_err(failed)?;
    let work = move || {
        let asked = known(&signed_in.view, &question.incubateur);
        page::html(&signed_in, asked.as_ref(), &accepted)
    };
    let html = match tokio::task::spawn_blocking(work).await {
        Ok(html) => html?,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    };
    Ok(Html(html).into_response())
}

/// Accepts a proposal of one incubator, as it was seen.
pub(super) async fn accept(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<Acceptance>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let incubator = known(view, &form.incubator)
        .ok_or_else(|| Problem::bad_request(view.t("obligations-no-incubator")))?;
    let subject = Subject::Incubator(incubator.clone());
    signed_in.authorise(Action::EditIncubator, &subject)?;
    let mut tx = db.begin_write().await.map_err(failed)?;
    let accepted = sessions::sessions_from(&mut tx, view.date)
        .await
        .map_err(failed)?;
    let (proposal, _) = proposal(&signed_in, Some(&incubator), &accepted);
    if mark(&proposal) != form.seen {
        return Err(Problem::bad_request(view.t("obligations-proposal-changed")));
    }
    let rules = view.almanac.book.on_in(view.date, Some(&incubator));
    let owed = |item: &AcceptedItem| {
        let service = view.whole.service(item.service.as_str());
        let time = view.locale.time(item.begins);
        let what = view
            .locale
            .with("obligations-session-what", &[("time", time.into())]);
        (what, service.and_then(|one| intrapreneur(view, one)))
    };
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    sessions::accept(&mut tx, &proposal, &rules, owed, who, now)
        .await
        .map_err(failed)?;
    tx.commit().await.map_err(failed)?;
    Ok(back(view, &incubator))
}

/// Cancels an accepted session.
pub(super) async fn withdraw(
    signed_in: SignedIn,
    Database(db): Database,
    CsrfForm(form): CsrfForm<Withdrawal>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let gone = || Problem::bad_request(view.t("obligations-session-gone"));
    let mut tx = db.begin_write().await.map_err(failed)?;
    let open = sessions::open_sessions(&mut tx, view.date)
        .await
        .map_err(failed)?;
    let session = open.into_iter().find(|one| one.id == form.id);
    let session = session.ok_or_else(gone)?;
    let subject = Subject::Incubator(session.incubator.clone());
    signed_in.authorise(Action::EditIncubator, &subject)?;
    let (who, now) = (signed_in.member.as_str(), signed_in.now);
    match sessions::cancel(&mut tx, &session, who, now).await {
        Ok(()) => tx.commit().await.map_err(failed)?,
        Err(StoreError::Stale { .. }) => return Err(gone()),
        Err(error) => return Err(failed(error)),
    }
    Ok(back(view, &session.incubator))
}

fn back(view: &View, incubator: &IncubatorSlug) -> Response {
    let path = format!("{HERE}?incubateur={incubator}#acceptees");
    Redirect::to(&view.link(&path)).into_response()
}

/// The accepted sessions that somebody may see as an iCalendar document, of one incubator or of all.
pub(super) async fn file(
    signed_in: SignedIn,
    Database(db): Database,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let view = &signed_in.view;
    let from = remembered_from(view.date);
    let mut accepted = read(&db, from).await.map_err(failed)?;
    let asked = known(view, &question.incubateur);
    accepted.retain(|one| {
        asked.as_ref().is_none_or(|slug| one.incubator == *slug) && is_seen(&signed_in, one)
    });
    let title = format!(
        "{} – {}",
        view.t("obligations-sessions"),
        view.branding.name
    );
    let none = words::Whats::new();
    let text = calendar::document(view, &title, &[], &none, &accepted);
    let headers = [
        (header::CONTENT_TYPE, calendar::ICALENDAR),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"seances.ics\"",
        ),
    ];
    Ok((headers, text).into_response())
}

/// Whether somebody may see an accepted session: its incubator's cockpit, or their own seat.
fn is_seen(signed_in: &SignedIn, session: &AcceptedSession) -> bool {
    let subject = Subject::Incubator(session.incubator.clone());
    session.attendees.contains(&signed_in.member) || signed_in.may(Action::ReadCockpit, &subject)
}

/// What is still to be held.
fn is_open(session: &AcceptedSession) -> bool {
    session.state == SessionState::Accepted
}
