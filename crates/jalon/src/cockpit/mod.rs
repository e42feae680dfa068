//! Room: the cockpit. What needs attention in the services that somebody answers for, ordered by
//! urgency × money at stake; phases side by side; a calendar; journeys as lanes; the same lists as
//! files. Filters are in the address.
//!
//! What it deliberately does not do: reckon (`programme::cockpit`, `programme::committees`), change
//! anything. Each line leads to the page where something can be done.

mod asked;
mod calendar;
mod export;
mod kanban;
mod lanes;
mod page;
mod watch;
mod words;

pub(crate) use watch::{Figures, Known, Watch};
pub(crate) use words::why_of;

use axum::{
    body::Body,
    extract::{FromRef, Query},
    response::{Html, IntoResponse, Response},
};
use http::header;
use programme::access::Action;

use self::{asked::Asked, watch::Portfolio};
use crate::{
    accounts::{Database, Guarded, MemberSpace, On, SignedIn, failed},
    foundation::http::Problem,
};

/// Parameters of an address, decoded, in order.
type Parameters = Query<Vec<(String, String)>>;

/// Addresses of this room.
pub(crate) fn member_routes<S>() -> Guarded<S>
where
    S: Clone + Send + Sync + 'static,
    MemberSpace: FromRef<S>,
{
    let read = Action::ReadCockpit;
    Guarded::new()
        .link("cockpit-nav", "/espace/tableau-de-bord", read)
        .get("/espace/tableau-de-bord", read, On::Handler, list)
        .get("/espace/tableau-de-bord/phases", read, On::Handler, board)
        .get(
            "/espace/tableau-de-bord/calendrier",
            read,
            On::Handler,
            month,
        )
        .get(
            "/espace/tableau-de-bord/parcours",
            read,
            On::Handler,
            journeys,
        )
        .get(
            "/espace/tableau-de-bord/parcours/svg",
            read,
            On::Handler,
            journeys_svg,
        )
        .get(
            "/espace/tableau-de-bord/parcours/png",
            read,
            On::Handler,
            journeys_png,
        )
        .get(
            "/espace/tableau-de-bord/parcours/csv",
            read,
            On::Handler,
            journeys_csv,
        )
        .get(
            "/espace/tableau-de-bord/export/csv",
            read,
            On::Handler,
            export_csv,
        )
        .get(
            "/espace/tableau-de-bord/export/json",
            read,
            On::Handler,
            export_json,
        )
}

/// Makes an answer on a thread that may take its time.
async fn made<T>(
    signed_in: SignedIn,
    Database(db): Database,
    parameters: Vec<(String, String)>,
    kind: &'static str,
    make: impl FnOnce(&SignedIn, &Asked, &Portfolio<'_>) -> Result<T, Problem> + Send + 'static,
) -> Result<Response, Problem>
where
    T: Into<Body> + Send + 'static,
{
    let mut tx = db.begin_read().await.map_err(failed)?;
    let known = Known::read(&mut tx, signed_in.now).await.map_err(failed)?;
    drop(tx);
    let work = move || {
        let asked = Asked::read(&signed_in, &parameters);
        let watch = Watch::of(&signed_in.view);
        let figures = Figures::of(&signed_in.view, &watch, &known);
        let portfolio = Portfolio::of(&signed_in, &watch, &figures, &asked);
        make(&signed_in, &asked, &portfolio)
    };
    let body: Body = match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer?.into(),
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    };
    if kind == "text/html" {
        return Ok(Html(body).into_response());
    }
    Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
}

async fn list(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(signed_in, db, query, "text/html", page::html).await
}

async fn board(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(signed_in, db, query, "text/html", kanban::html).await
}

async fn month(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(signed_in, db, query, "text/html", calendar::html).await
}

async fn journeys(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(signed_in, db, query, "text/html", lanes::html).await
}

async fn journeys_svg(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(
        signed_in,
        db,
        query,
        "image/svg+xml; charset=utf-8",
        |signed_in, asked, portfolio| Ok(lanes::figure(&signed_in.view, asked, portfolio).svg),
    )
    .await
}

async fn journeys_png(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(
        signed_in,
        db,
        query,
        "image/png",
        |signed_in, asked, portfolio| {
            let figure = lanes::figure(&signed_in.view, asked, portfolio);
            figure.png().ok_or_else(Problem::internal)
        },
    )
    .await
}

async fn journeys_csv(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(
        signed_in,
        db,
        query,
        "text/csv; charset=utf-8",
        |signed_in, asked, portfolio| {
            Ok(lanes::figure(&signed_in.view, asked, portfolio).table.csv())
        },
    )
    .await
}

async fn export_csv(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(signed_in, db, query, "text/csv; charset=utf-8", export::csv).await
}

async fn export_json(
    signed_in: SignedIn,
    db: Database,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    made(
        signed_in,
        db,
        query,
        "application/json; charset=utf-8",
        export::json,
    )
    .await
}
