//! The search page and its JSON, as readers and programs get them.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

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
use rstest::rstest;
use serde_json::Value;
use tower::ServiceExt;

fn site() -> Router {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let record = demo::network(demo::DEFAULT_SEED, today);
    routes(App::new(Publication::new(1, record)))
}

async fn get(address: &str) -> (StatusCode, String) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = site().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 22).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn json(address: &str) -> Value {
    let (status, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    serde_json::from_str(&body).unwrap()
}

#[rstest]
#[case::french(
    "/recherche?q=cantyne+clairre",
    "<mark>Cantine</mark> <mark>claire</mark>"
)]
#[case::why(
    "/recherche?q=elasticsearch",
    "Trouvé dans les technologies\u{a0}: <span dir=\"auto\"><mark>Elasticsearch</mark>"
)]
#[case::english("/en/recherche?q=cantine+claire", "Found in the name")]
#[case::pages_of_the_site("/en/recherche?q=accessibility", "href=\"/en/accessibilite\"")]
#[case::one_kind(
    "/recherche?q=developpeuse&type=membres&page=2",
    "aria-current=\"page\" title=\"Page 2\""
)]
#[case::beyond(
    "/recherche?q=cantine+claire&type=services&page=40",
    "La page 40 n’existe pas"
)]
#[case::unknown_kind("/recherche?q=cantine&type=xyz", "Ce type de résultat n’existe pas")]
#[case::partial(
    "/recherche?q=cantine+claire+zzzzqqqq",
    "Voici ce qui en contient 2 sur 3"
)]
#[case::nothing_found("/recherche?q=zzzzqqqq", "Aucun résultat")]
#[case::nothing_asked("/recherche", "Essayez avec moins de mots")]
#[case::emoji(
    "/recherche?q=%F0%9F%8E%89",
    "Aucun mot à chercher dans cette question"
)]
#[case::on_another_day("/recherche?q=cantine&date=2024-01-01", "date=2024-01-01")]
#[tokio::test]
async fn the_page_tells(#[case] address: &str, #[case] told: &str) {
    let (status, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert!(body.contains(told), "{body}");
    // Every word is there in the language of the page.
    assert!(!body.contains(">search-"), "{body}");
}

#[tokio::test]
async fn what_somebody_typed_is_never_mark_up() {
    let typed = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%20cantine";
    let (status, body) = get(&format!("/recherche?q={typed}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!body.contains("<script>alert"), "{body}");
    assert!(body.contains("&#60;script&#62;alert") || body.contains("&lt;script&gt;alert"));
}

#[tokio::test]
async fn ten_thousand_characters_are_answered() {
    let long = "transition+ecologique+".repeat(450);
    let (status, body) = get(&format!("/recherche?q={long}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("Seuls les premiers mots"), "{body}");
    assert!(body.len() < 200_000, "{}", body.len());
}

#[tokio::test]
async fn programs_get_the_same() {
    let answer = json("/recherche.json?q=riviere+vive").await;
    assert_eq!(answer["results"][0]["kind"], "service");
    assert_eq!(answer["results"][0]["name"], "Rivière vive");
    assert_eq!(answer["results"][0]["reason"], "name");
    assert!(
        answer["results"][0]["url"]
            .as_str()
            .unwrap()
            .ends_with("/startups/riviere-vive")
    );
    let counts = answer["counts"].as_object().unwrap();
    let sum: u64 = counts.values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(answer["total"].as_u64(), Some(sum));
    let nothing = json("/recherche.json").await;
    assert_eq!(nothing["total"], 0);
}

#[tokio::test]
async fn names_are_suggested_while_somebody_types() {
    for typed in ["cant", "canti", "cantine cl"] {
        let suggestions = json(&format!(
            "/recherche/suggestions.json?q={}",
            typed.replace(' ', "+")
        ))
        .await;
        let names: Vec<&str> = suggestions
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert!(names.contains(&"Cantine claire"), "{typed}: {names:?}");
        assert!(names.len() <= 8);
    }
    assert_eq!(
        json("/recherche/suggestions.json?q=").await,
        serde_json::json!([])
    );
}
