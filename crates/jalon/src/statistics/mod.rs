//! Room: the programme's public figures, as charts with their tables and files.
//!
//! Everything is computed from the record by [`programme::statistics`]; nothing is typed. This
//! room chooses what is drawn and says it in words.

mod catalogue;
mod incubators;
mod lengths;
mod page;
mod portfolio;
mod quality;

use axum::{
    Router,
    extract::{FromRef, Path},
    response::Response,
    routing::get,
};

pub(crate) use catalogue::html as chart_html;

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, Publication, View},
};

/// Addresses of this room.
pub(crate) fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Publication: FromRef<S>,
{
    Router::new()
        .route("/stats/", get(figures))
        .route("/stats/{file}", get(file))
}

async fn figures(request: PublicRequest) -> Result<Response, Problem> {
    request
        .html(|view| page::StatisticsPage::of(view).html())
        .await
}

async fn file(request: PublicRequest, Path(file): Path<String>) -> Result<Response, Problem> {
    match file.rsplit_once('.') {
        Some((id, kind)) => {
            let (id, kind) = (id.to_owned(), kind.to_owned());
            let make = move |view: &View| catalogue::figure(view, &id);
            request.figure(&kind, make).await
        }
        _ => Err(Problem::not_found(catalogue::known_files(request.view()))),
    }
}
