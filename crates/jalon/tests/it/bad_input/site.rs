//! A site of a fictional network, and one whose record is as odd as can be.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use chrono::NaiveDate;
use jalon::{
    demo,
    publication::Publication,
    routes::{App, routes},
};
use programme::network::Record;
use tower::ServiceExt as _;

use super::sound::faults;

/// A page as a visitor gets it.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

/// The fictional network of the demonstration.
pub(crate) fn record() -> Record {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    demo::network(demo::DEFAULT_SEED, today)
}

pub(crate) fn site(record: Record) -> Router {
    routes(App::new(Publication::new(1, record)))
}

/// Gets an address as a browser does.
pub(crate) async fn get(site: &Router, address: &str) -> Page {
    let request = Request::get(address)
        .header("accept", "text/html")
        .body(Body::empty())
        .unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 23).await.unwrap();
    Page {
        status,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

/// Gets a page and holds it to what every page must be.
pub(crate) async fn read(site: &Router, address: &str) -> Page {
    let page = get(site, address).await;
    let found = faults(&page.body);
    assert!(found.is_empty(), "{address}: {found:#?}\n{}", page.body);
    assert_eq!(page.body.matches("<h1").count(), 1, "{address}");
    page
}
