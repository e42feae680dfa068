//! Pictures of dots: charts as PNG, share cards, and what pages say of them.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use chrono::NaiveDate;
use jalon::{
    demo,
    publication::Publication,
    routes::{App, routes},
};
use programme::network::Record;
use rstest::rstest;
use tower::ServiceExt as _;

fn record() -> Record {
    demo::network(
        demo::DEFAULT_SEED,
        NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(),
    )
}

fn site(record: Record) -> Router {
    routes(App::new(Publication::new(1, record)))
}

struct Answer {
    status: u16,
    kind: String,
    encoding: bool,
    body: Vec<u8>,
}

async fn get(site: &Router, address: &str) -> Answer {
    let request = Request::get(address)
        .header("accept", "text/html,image/*")
        .header("accept-encoding", "br, gzip")
        .body(Body::empty())
        .unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let headers = response.headers();
    Answer {
        status: response.status().as_u16(),
        kind: headers["content-type"].to_str().unwrap().to_owned(),
        encoding: headers.contains_key("content-encoding"),
        body: to_bytes(response.into_body(), 1 << 23)
            .await
            .unwrap()
            .to_vec(),
    }
}

async fn page(site: &Router, address: &str) -> String {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{address}");
    let body = to_bytes(response.into_body(), 1 << 23).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

/// Width and height that a PNG file tells; fails when it is none.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[rstest]
#[case("/stats/services-par-phase.png")]
#[case("/stats/durees-des-phases.png")]
#[case("/stats/membres-actifs.png?date=2024-01-01")]
#[case("/en/stats/comites-par-incubateur.png")]
#[case("/comites/tenue-par-mois.png")]
#[tokio::test]
async fn charts_can_be_had_as_png(#[case] address: &str) {
    let picture = get(&site(record()), address).await;
    assert_eq!(picture.status, 200, "{address}");
    assert_eq!(picture.kind, "image/png");
    assert!(!picture.encoding, "a PNG is compressed as it is");
    assert_eq!(size(&picture.body).0, 1_280);
}

#[tokio::test]
async fn every_chart_of_the_figures_leads_to_its_three_files() {
    let site = site(record());
    let html = page(&site, "/stats/").await;
    let files: Vec<&str> = html
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with("/stats/") && href.contains('.'))
        .collect();
    let charts = html.matches("<figure class=\"chart-figure\"").count();
    assert!(charts > 15, "{charts}");
    assert_eq!(files.len(), 3 * charts);
    for file in files {
        let answer = get(&site, file).await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(!answer.body.is_empty(), "{file}");
    }
}

#[rstest]
#[case("/stats/services-par-phase.gif", "SVG, en PNG ou en CSV")]
#[case("/en/stats/services-par-phase.gif", "SVG, PNG or CSV")]
#[case("/stats/rien.png", "services-par-phase")]
#[case("/comites/rien.png", "")]
#[case("/startups/rien/carte.png", "rien")]
#[tokio::test]
async fn other_files_are_refused_with_what_there_is(#[case] address: &str, #[case] told: &str) {
    let answer = get(&site(record()), address).await;
    assert_eq!(answer.status, 404, "{address}");
    let body = String::from_utf8(answer.body).unwrap();
    assert!(body.contains(told), "{told} is not in {body}");
}

#[tokio::test]
async fn every_page_names_a_share_card_that_is_there() {
    let record = record();
    let then = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let now = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    // One that is no longer in the phase that it was in.
    let mut services = record.services.iter();
    let changed = services.find(|service| {
        let (then, now) = (
            service.journey.phase_at(then),
            service.journey.phase_at(now),
        );
        then.is_some() && then != now
    });
    let slug = changed.unwrap().slug.clone();
    let site = site(record);
    let mut cards = Vec::new();
    for address in [
        "/".to_owned(),
        "/en/startups/".to_owned(),
        format!("/startups/{slug}"),
        format!("/en/startups/{slug}"),
        format!("/startups/{slug}?date=2024-01-01"),
    ] {
        let html = page(&site, &address).await;
        let named = html.split("property=\"og:image\" content=\"").nth(1);
        let card = named.and_then(|rest| rest.split('"').next()).unwrap();
        let path = card.strip_prefix("http://localhost:8080").unwrap();
        let picture = get(&site, path).await;
        assert_eq!(picture.status, 200, "{path}");
        assert_eq!(size(&picture.body), (1_200, 630), "{path}");
        cards.push(picture.body);
    }
    assert_ne!(cards[0], cards[2], "a service has a card of its own");
    assert_ne!(cards[2], cards[4], "in the phase of the day");
}

#[rstest]
#[case("\u{202e}مرحبا بالعالم\u{200f}", "שלום")]
#[case("", "")]
#[case("L’« été » \"5\" & <b>x</b> \u{0}", "</title>\n\u{1f600}")]
#[tokio::test]
async fn any_name_has_a_card(#[case] name: &str, #[case] pitch: &str) {
    let mut record = record();
    let slug = record.services[0].slug.clone();
    for (name, pitch) in [
        (name.to_owned(), pitch.to_owned()),
        (name.repeat(200), pitch.repeat(200)),
    ] {
        record.services[0].name = name;
        record.services[0].pitch = pitch;
        let site = site(record.clone());
        let picture = get(&site, &format!("/startups/{slug}/carte.png")).await;
        assert_eq!(picture.status, 200);
        assert_eq!(size(&picture.body), (1_200, 630));
    }
}

#[tokio::test]
async fn english_pages_say_which_texts_are_french() {
    let mut record = record();
    record.services[0].pitch = "Une mission à lire".into();
    record.members[0].bio = "Une vie à lire".into();
    let (slug, member) = (
        record.services[0].slug.clone(),
        record.members[0].slug.clone(),
    );
    let site = site(record);
    for (address, marked) in [
        (
            format!("/en/startups/{slug}"),
            "lang=\"fr\" dir=\"auto\">Une mission à lire",
        ),
        (
            "/en/startups/".to_owned(),
            "<p dir=\"auto\" lang=\"fr\">Une mission à lire",
        ),
        (
            format!("/en/communaute/{member}"),
            "lang=\"fr\"><p>Une vie à lire",
        ),
    ] {
        let html = page(&site, &address).await;
        assert!(
            html.contains(marked),
            "{marked} is not in {address}: {html}"
        );
    }
    let french = page(&site, "/startups/").await;
    assert!(french.contains("<p dir=\"auto\">Une mission à lire"));
}
