//! The open API as its clients meet it: addresses, dates, refusals, origins.

use axum::{Router, body::to_bytes};
use content::Limits;
use http::{Request, Response, StatusCode, header};
use jalon::{
    opendata::{Endpoint, OPENAPI},
    publication::Publication,
    routes::{App, routes},
};
use programme::network::Record;
use rstest::rstest;
use serde_json::Value;
use tower::ServiceExt as _;

/// The fictional content that has every oddity.
pub(crate) fn fictional_record() -> Record {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/tests/fixtures/network"
    );
    let reading = content::read(folder.as_ref(), &Limits::default(), &mut |_| {});
    reading.expect("the fictional content can be read").record
}

fn site() -> Router {
    routes(App::new(Publication::new(1, fictional_record())))
}

/// A visitor's GET, with a header more.
async fn get(path: &str, header: (header::HeaderName, &str)) -> Response<axum::body::Body> {
    let request = Request::get(path)
        .header(header.0, header.1)
        .body(axum::body::Body::empty())
        .expect("a request");
    site().oneshot(request).await.expect("an answer")
}

async fn text(response: Response<axum::body::Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    String::from_utf8(bytes.to_vec()).expect("text")
}

async fn json(path: &str) -> Value {
    let response = get(path, (header::ACCEPT, "application/json")).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    serde_json::from_str(&text(response).await).expect("JSON")
}

#[tokio::test]
async fn every_address_answers_with_its_type() {
    for endpoint in Endpoint::listed() {
        let path = format!("/api/{}", endpoint.path());
        let response = get(&path, (header::ORIGIN, "https://elsewhere.example")).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let headers = response.headers().clone();
        let origin = headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        assert_eq!(
            origin.map(http::HeaderValue::as_bytes),
            Some(&b"*"[..]),
            "{path}"
        );
        assert!(headers.contains_key(header::ETAG), "{path}");
        let kind = headers[header::CONTENT_TYPE]
            .to_str()
            .expect("text")
            .to_owned();
        let body = text(response).await;
        if kind.starts_with("application/json") {
            serde_json::from_str::<Value>(&body).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else {
            assert_eq!(kind, "text/csv; charset=utf-8", "{path}");
            assert!(body.lines().count() > 1, "{path}");
        }
    }
}

#[tokio::test]
async fn the_counter_answers_at_both_addresses() {
    assert_eq!(
        json("/compteur_smiirl.json").await,
        json("/api/compteur_smiirl.json").await
    );
}

#[tokio::test]
async fn each_service_has_its_own_file() {
    for service in fictional_record().services {
        let slug = service.slug.as_str();
        let name = jalon::publication::paths::segment(slug);
        let found = json(&format!("/api/v3/startups/{name}.json")).await;
        assert_eq!(found["name"], service.name, "{slug}");
    }
}

/// The date is "today", not a filter: what begins later is in the lists all the same.
#[tokio::test]
async fn a_date_changes_who_is_active_and_nothing_else() {
    let early = "?date=2013-01-01";
    for file in ["startups.json", "authors.json", "incubators.json"] {
        let path = format!("/api/v2.7/{file}");
        assert_eq!(
            json(&path).await,
            json(&format!("{path}{early}")).await,
            "{file}"
        );
    }
    let path = "/api/v2.7/startups_details.json";
    assert_ne!(json(path).await, json(&format!("{path}{early}")).await);
}

#[rstest]
#[case::unknown_version("/api/v2.8/startups.json", "/api/v2.7/startups.json")]
#[case::unknown_file("/api/v2.7/startup.json", "/api/v2.7/startups.json")]
#[case::not_in_that_version("/api/v2.5/organisations.json", "organisations.json")]
#[case::unknown_service("/api/v3/startups/zzz.json", "«\u{a0}zzz\u{a0}»")]
#[case::too_deep("/api/v2.7/startups.json/x", "/api/v2.7/startups.json")]
#[tokio::test]
async fn what_does_not_exist_is_told_with_what_does(#[case] path: &str, #[case] advice: &str) {
    let response = get(path, (header::ACCEPT, "application/json")).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
    let body = text(response).await;
    let problem: Value = serde_json::from_str(&body).expect("JSON");
    let detail = problem["detail"].as_str().expect("a detail");
    assert!(detail.contains(advice), "{detail}");
}

#[rstest]
#[case("2024-02-30")]
#[case("hier")]
#[case("1999-01-01")]
#[tokio::test]
async fn a_date_without_sense_is_refused(#[case] date: &str) {
    let path = format!("/api/v2.7/startups_details.json?date={date}");
    let response = get(&path, (header::ACCEPT, "application/json")).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
}

#[tokio::test]
async fn what_the_client_has_is_not_sent_again() {
    let path = "/api/v2.7/startups.json";
    let first = get(path, (header::ACCEPT, "*/*")).await;
    let tag = first.headers()[header::ETAG]
        .to_str()
        .expect("text")
        .to_owned();
    let second = get(path, (header::IF_NONE_MATCH, &tag)).await;
    assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
}

#[rstest]
#[case("/api", "lang=\"fr\"")]
#[case("/en/api", "lang=\"en\"")]
#[tokio::test]
async fn the_documentation_is_there_in_both_languages(#[case] path: &str, #[case] language: &str) {
    let response = get(path, (header::ACCEPT, "text/html")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let html = text(response).await;
    assert!(html.contains(language), "{path}");
    // Examples come from what is published, and nothing shows its key instead of its words.
    let service = &fictional_record().services[0];
    assert!(
        html.contains(service.slug.as_str()) || html.contains("v3/startups/"),
        "{path}"
    );
    assert!(!html.contains("opendata-"), "{path}: a word is missing");
}

#[tokio::test]
async fn a_final_slash_leads_to_the_documentation() {
    let response = get("/api/", (header::ACCEPT, "text/html")).await;
    assert!(response.status().is_redirection(), "{}", response.status());
    assert_eq!(response.headers()[header::LOCATION], "/api");
}

#[tokio::test]
async fn the_description_is_served_as_it_is_checked_in() {
    let expected: Value = serde_json::from_str(OPENAPI).expect("JSON");
    assert_eq!(json("/api/openapi.json").await, expected);
}
