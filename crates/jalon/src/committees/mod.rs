//! Room: investment committees as far as the record of services tells: which are due, why, how
//! well they are held, which are on record.
//!
//! Sessions, votes and decisions are not here yet.

pub mod actions;
mod asked;
mod calendar;
mod charts;
mod clock;
mod export;
mod held;
mod houses;
mod list;
mod outcomes;
mod page;
mod words;

pub(crate) use words::{sentence as due_sentence, status_name};

use axum::{
    Router,
    extract::{FromRef, Path},
    response::Response,
    routing::get,
};

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication},
};

/// The calendar of due dates of a sample, for the independent reader of calendars.
#[cfg(test)]
pub(crate) fn sample_calendar(view: &crate::publication::View) -> String {
    calendar::due_dates(view, &[])
}

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route("/comites/", get(committees))
        .route("/comites/export.csv", get(export_csv))
        .route("/comites/export.json", get(export_json))
        .route("/comites/echeances.ics", get(due_dates))
        .route("/comites/{file}", get(chart))
}

async fn committees(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request
        .html(move |view| page::CommitteesPage::of(view, &asked).html())
        .await
}

async fn export_csv(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request
        .answer("text/csv; charset=utf-8", move |view| {
            export::csv(view, &asked)
        })
        .await
}

async fn export_json(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request.json(move |view| export::json(view, &asked)).await
}

async fn due_dates(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&calendar::PARAMETERS);
    request
        .answer(calendar::ICALENDAR, move |view| {
            Ok(calendar::due_dates(view, &asked))
        })
        .await
}

async fn chart(request: PublicRequest, Path(file): Path<String>) -> Result<Response, Problem> {
    match file.rsplit_once('.') {
        Some((charts::NAME, kind)) => {
            let kind = kind.to_owned();
            request.figure(&kind, |view| Ok(charts::figure(view))).await
        }
        _ => Err(Problem::not_found(request.view().t("committees-no-file"))),
    }
}
