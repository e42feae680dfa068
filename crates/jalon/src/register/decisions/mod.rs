//! The decisions that the register holds, for everybody: those of a service, those of the network,
//! as pages and files. What was held before Jalon comes from the record, and says so.

mod asked;
mod export;
mod feed;
mod list_page;
mod service_page;
mod shown;
pub(super) mod words;

pub(super) use feed::heads;

use axum::{extract::Path, response::Response};

use crate::{
    foundation::http::Problem,
    publication::{PublicRequest, feed::ATOM},
};

pub(super) async fn list(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request
        .html(move |view| list_page::ListPage::of(view, &asked).html())
        .await
}

pub(super) async fn csv(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request
        .answer("text/csv; charset=utf-8", move |view| {
            export::csv(view, &asked)
        })
        .await
}

pub(super) async fn json(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request.json(move |view| export::json(view, &asked)).await
}

pub(super) async fn atom(mut request: PublicRequest) -> Result<Response, Problem> {
    let asked = request.parameters(&asked::PARAMETERS);
    request
        .answer(ATOM, move |view| Ok(feed::decisions(view, &asked)))
        .await
}

pub(super) async fn of_service(
    request: PublicRequest,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    request
        .html(move |view| {
            let service = view.network.service(&slug);
            let service =
                service.ok_or_else(|| Problem::not_found(view.t("decisions-no-service")))?;
            service_page::ServiceDecisionsPage::of(view, service).html()
        })
        .await
}
