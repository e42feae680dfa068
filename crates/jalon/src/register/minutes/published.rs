//! The public minutes of sessions, for everybody: kept when a session is published, read since by its
//! address in four forms.

use askama::Template;
use axum::{
    extract::{OriginalUri, Path, State},
    response::{Html, IntoResponse, Response},
};
use chrono::NaiveDate;
use http::{HeaderValue, header};
use programme::{
    committees::minutes::Minutes,
    identity::{IncubatorSlug, SessionId},
    register::{Digest, Note},
};
use uuid::Uuid;

use super::{
    super::store::minutes::{self as store, Kept},
    Surroundings, Written, json,
};
use crate::{
    accounts::{Database, MemberSpace, failed},
    foundation::{clock::Now, database::Tx, http::Problem, stored::StoreResult},
    publication::{Layout, Section, View},
};

/// For how long a reader's own copy is good: minutes never change.
const LIFETIME: HeaderValue = HeaderValue::from_static("public, max-age=3600");

#[derive(Debug, Template)]
#[template(path = "register/templates/minutes_page.html")]
struct MinutesPage<'a> {
    layout: Layout<'a>,
    html: String,
    here: String,
}

/// Keeps the public part of minutes, in the transaction that publishes their session; once.
///
/// # Errors
/// When the database refuses.
pub async fn publish(
    tx: &mut Tx,
    minutes: &Minutes,
    (incubator, held_on): (&IncubatorSlug, NaiveDate),
    (signed, head): (Digest, Option<Note>),
    now: Now,
) -> StoreResult<()> {
    let kept = Kept {
        minutes: minutes.public(),
        signed,
        head,
        at: now.0,
    };
    store::insert(tx, (incubator, held_on), &kept, now).await
}

/// The address of the public minutes of a session, within the site.
#[must_use]
pub fn address(session: SessionId) -> String {
    format!("/comites/seances/{session}/releve")
}

pub(in crate::register) async fn page(
    State(space): State<MemberSpace>,
    Database(db): Database,
    OriginalUri(uri): OriginalUri,
    Path((session, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let view = space.publication().member_view(uri.path()).await?;
    let nothing = || Problem::not_found(view.t("minutes-none"));
    let id: Uuid = session.parse().map_err(|_| nothing())?;
    let mut tx = db.begin_read().await.map_err(failed)?;
    let kept = store::find(&mut tx, SessionId(id)).await.map_err(failed)?;
    drop(tx);
    let kept = kept.ok_or_else(nothing)?;
    // Making a PDF takes a processor for a while.
    let answer = tokio::task::spawn_blocking(move || answered(&view, &kept, &file)).await;
    answer.map_err(Problem::unrendered)?
}

fn answered(view: &View, kept: &Kept, file: &str) -> Result<Response, Problem> {
    let around = Surroundings {
        signed: Some(kept.signed),
        head: kept.head.clone(),
        signatures: Vec::new(),
    };
    let written = Written::of(view, &kept.minutes, &around);
    let mut response = match file {
        "releve" => Html(whole(view, &written, kept.minutes.session)?).into_response(),
        "releve.pdf" => {
            let pdf = written.pdf(kept.at).map_err(Problem::unrendered)?;
            ([(header::CONTENT_TYPE, "application/pdf")], pdf).into_response()
        }
        "releve.md" => {
            let kind = "text/markdown; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], written.markdown()).into_response()
        }
        "releve.json" => {
            let text = json(&kept.minutes).map_err(Problem::unrendered)?;
            let kind = "application/json; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        _ => return Err(Problem::not_found(view.t("minutes-none"))),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, LIFETIME);
    Ok(response)
}

fn whole(view: &View, written: &Written, session: SessionId) -> Result<String, Problem> {
    let page = MinutesPage {
        html: written.html()?,
        here: view.link(&address(session)),
        layout: Layout::new(view, Section::Committees, written.title.clone())
            .described(view.t("minutes-description"))
            .under(view.t("committees-title"), "/comites/"),
    };
    page.render().map_err(Problem::unrendered)
}
