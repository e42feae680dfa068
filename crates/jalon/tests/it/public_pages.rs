//! What public pages promise beside their texts: what machines read in their heads, the day picker,
//! the files of charts, pages of problems, questions of any length through the real server.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::time::Duration;

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Request, StatusCode, header},
};
use jalon::{
    foundation::http::{ConnectionLimits, listen, serve},
    publication::Publication,
    routes::{App, routes},
};
use rstest::rstest;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tower::ServiceExt as _;

use crate::bad_input::site::{read, record, site};

/// What a page says of what it is about, in the words of schema.org.
fn described(html: &str) -> Value {
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

/// A property of the head.
fn property<'h>(html: &'h str, name: &str) -> &'h str {
    let start = format!("<meta property=\"{name}\" content=\"");
    let found = html.split_once(start.as_str());
    let (_, rest) = found.unwrap_or_else(|| panic!("no {name} in {html}"));
    rest.split_once('"').unwrap().0
}

/// The addresses of the files that a page offers.
fn downloads(html: &str) -> Vec<String> {
    html.split("<a ")
        .filter(|link| {
            link.split('>')
                .next()
                .unwrap_or_default()
                .contains(" download")
        })
        .filter_map(|link| Some(link.split_once("href=\"")?.1.split_once('"')?.0))
        .map(|href| href.replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

async fn file(site: &Router, address: &str) -> (StatusCode, String, Bytes) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.map_or("", |kind| kind.to_str().unwrap()).to_owned();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 23).await.unwrap();
    (status, kind, body)
}

#[tokio::test]
async fn machines_are_told_what_pages_are_about() {
    let record = record();
    let service = record
        .services
        .iter()
        .find(|one| !one.sponsors.is_empty() && one.user_types.is_some())
        .unwrap()
        .clone();
    let sponsor = service.sponsors[0].clone();
    let sponsor = record.organisations.iter().find(|one| one.slug == sponsor);
    let sponsor = sponsor.unwrap().clone();
    let incubator = record
        .incubators
        .iter()
        .find(|one| !one.is_hidden())
        .unwrap()
        .clone();
    let site = site(record);

    let page = read(&site, &format!("/startups/{}", service.slug)).await;
    let told = described(&page.body);
    assert_eq!(told["@context"], "https://schema.org");
    assert_eq!(told["@type"], "GovernmentService");
    assert_eq!(told["name"], service.name.trim());
    assert_eq!(told["description"], service.pitch.trim());
    let here = told["mainEntityOfPage"].as_str().unwrap();
    assert!(
        here.ends_with(&format!("/startups/{}", service.slug)),
        "{here}"
    );
    assert!(told["url"].as_str().unwrap().starts_with("http"));
    assert_eq!(told["provider"][0]["@type"], "GovernmentOrganization");
    assert_eq!(told["provider"][0]["name"], sponsor.display_name());
    assert_eq!(told["audience"][0]["@type"], "Audience");

    let page = read(&site, &format!("/organisations/{}", sponsor.slug)).await;
    let told = described(&page.body);
    assert_eq!(told["@type"], "GovernmentOrganization");
    assert_eq!(told["name"], sponsor.display_name());

    let page = read(&site, &format!("/incubateurs/{}", incubator.slug)).await;
    let told = described(&page.body);
    assert_eq!(told["@type"], "Organization");
    assert_eq!(told["name"], incubator.name.trim());
    let url = told["url"].as_str().unwrap();
    assert!(
        url.ends_with(&format!("/incubateurs/{}", incubator.slug)),
        "{url}"
    );

    let told = described(&read(&site, "/").await.body);
    let graph = told["@graph"].as_array().unwrap();
    let kinds: Vec<&str> = graph
        .iter()
        .map(|one| one["@type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["GovernmentOrganization", "WebSite"]);
    let target = graph[1]["potentialAction"]["target"]["urlTemplate"]
        .as_str()
        .unwrap();
    assert!(
        target.ends_with("/recherche?q={search_term_string}"),
        "{target}"
    );
}

#[rstest]
#[case::french("", "fr_FR")]
#[case::english("/en", "en_GB")]
#[tokio::test]
async fn links_have_a_preview(#[case] prefix: &str, #[case] territory: &str) {
    let record = record();
    let service = record.services[0].clone();
    let site = site(record);
    for (path, title) in [
        (
            format!("/startups/{}", service.slug),
            Some(service.name.trim()),
        ),
        ("/startups/".to_owned(), None),
        ("/".to_owned(), None),
    ] {
        let page = read(&site, &format!("{prefix}{path}")).await.body;
        let url = property(&page, "og:url");
        assert!(
            url.starts_with("http") && url.ends_with(&format!("{prefix}{path}")),
            "{url}"
        );
        let told = property(&page, "og:title");
        assert!(!told.is_empty());
        if let Some(title) = title {
            assert_eq!(told, title);
        }
        assert!(property(&page, "og:description").chars().count() > 20);
        assert_eq!(property(&page, "og:locale"), territory);
        let card = property(&page, "og:image");
        let card = card.split_once("://").unwrap().1;
        let (status, kind, bytes) = file(&site, &card[card.find('/').unwrap()..]).await;
        assert_eq!(
            (status, kind.as_str()),
            (StatusCode::OK, "image/png"),
            "{card}"
        );
        assert!(bytes.starts_with(b"\x89PNG"));
    }
}

#[tokio::test]
async fn the_day_that_somebody_picks_is_shown() {
    let site = site(record());
    let page = read(&site, "/en/startups/?q=a&date=2015-06-30").await.body;
    let (_, form) = page.split_once("<form class=\"jalon-day\"").unwrap();
    let form = form.split_once("</form>").unwrap().0;
    let action = form
        .split_once("action=\"")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let picker = form.split_once("type=\"date\"").unwrap().1;
    let bound = |name: &str| {
        let (_, rest) = picker.split_once(&format!(" {name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    assert!(
        form.contains("name=\"q\" value=\"a\""),
        "the question is kept: {form}"
    );
    assert_eq!(bound("value"), "2015-06-30");
    // Both bounds are answered, and so is any day between them, whatever day is looked at.
    for day in [bound("min"), bound("max"), "2024-01-01".to_owned()] {
        let shown = read(&site, &format!("{action}?q=a&date={day}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{day}");
        assert!(shown.body.contains(&format!("value=\"{day}\"")), "{day}");
        assert!(shown.body.contains("fr-notice"), "a banner says so");
    }
    let ahead = read(&site, &format!("/?date={}", bound("max"))).await.body;
    assert!(ahead.contains("tel qu’il est prévu") && !ahead.contains("tel qu’il était le"));
    let beyond = bound("max").replace("-12-31", "-12-32");
    assert_eq!(read(&site, &format!("/?date={beyond}")).await.status, 400);
}

#[tokio::test]
async fn every_file_of_every_chart_is_there() {
    let record = record();
    let journeys = record
        .services
        .iter()
        .filter(|one| one.journey.stays().len() > 2);
    let journeys: Vec<_> = journeys
        .take(2)
        .map(|one| format!("/startups/{}", one.slug))
        .collect();
    let site = site(record);
    let mut taken = 0;
    let fixed = [
        "/stats/",
        "/en/stats/",
        "/programme/",
        "/comites/",
        "/communaute/",
    ];
    for page in fixed.into_iter().map(str::to_owned).chain(journeys) {
        let offered = downloads(&read(&site, &page).await.body);
        assert!(offered.len() >= 3, "{page} offers {offered:?}");
        for address in offered {
            let (status, kind, bytes) = file(&site, &address).await;
            assert_eq!(status, StatusCode::OK, "{address}");
            let path = address.split('?').next().unwrap();
            match path.rsplit_once('.').unwrap().1 {
                "svg" => {
                    assert_eq!(kind, "image/svg+xml; charset=utf-8", "{address}");
                    let text = std::str::from_utf8(&bytes).unwrap();
                    assert!(
                        text.contains("<title") && text.ends_with("</svg>"),
                        "{address}"
                    );
                }
                "csv" => {
                    assert_eq!(kind, "text/csv; charset=utf-8", "{address}");
                    let mut rows = csv::Reader::from_reader(&bytes[..]);
                    assert!(rows.headers().unwrap().len() > 1, "{address}");
                    assert!(rows.records().all(|row| row.is_ok()), "{address}");
                }
                "png" => {
                    assert_eq!(kind, "image/png", "{address}");
                    assert!(bytes.starts_with(b"\x89PNG"), "{address}");
                }
                other => panic!("{address}: {other}"),
            }
            taken += 1;
        }
    }
    assert!(taken > 50, "{taken}");
    let (status, _, _) = file(&site, "/startups/inconnu/parcours.csv").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[rstest]
#[case("/?date=hier", 400, "AAAA-MM-JJ")]
#[case("/en/startups/?date=2012-01-01", 400, "1 January 2013")]
#[case("/startups/?date=3000-01-01", 400, "hors de portée")]
#[case("/startups/rien-de-tel", 404, "rien-de-tel")]
#[case("/incubateurs/rien", 404, "incubateur")]
#[case("/nulle-part", 404, "ne mène nulle part")]
#[case("/stats/rien.svg", 404, "Les graphiques sont")]
#[tokio::test]
async fn a_problem_is_a_page_with_ways_out(
    #[case] address: &str,
    #[case] status: u16,
    #[case] told: &str,
) {
    let page = read(&site(record()), address).await;
    assert_eq!(page.status.as_u16(), status);
    let body = page.body.replace('\u{a0}', " ");
    assert!(body.contains(told), "{told} is not in {body}");
    assert!(body.contains("noindex"), "not for search engines");
    let prefix = if address.starts_with("/en/") {
        "/en"
    } else {
        ""
    };
    assert!(
        body.contains(&format!("action=\"{prefix}/recherche\"")),
        "a search"
    );
    assert!(
        body.contains(&format!("href=\"{prefix}/\"")),
        "the way home"
    );
}

#[rstest]
#[case("/recherche")]
#[case("/recherche?q=")]
#[case("/en/recherche?q=%20")]
#[tokio::test]
async fn an_empty_search_says_how_to_ask(#[case] address: &str) {
    let page = read(&site(record()), address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("id=\"aide\"") && page.body.contains("fr-tags-group"));
    assert!(!page.body.contains("role=\"status\""), "no result is told");
}

/// Sends a GET to a server that listens, as a browser would, and reads the whole answer.
async fn ask(address: std::net::SocketAddr, target: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET {target} HTTP/1.1\r\nHost: test\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    tokio::time::timeout(Duration::from_secs(20), read)
        .await
        .unwrap()
        .unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).unwrap().parse().unwrap();
    (status, text)
}

#[tokio::test]
async fn ten_thousand_characters_are_answered_by_the_real_server() {
    let listener = listen("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let limits = ConnectionLimits {
        head: Duration::from_secs(10),
        stall: Duration::from_secs(10),
        shutdown: Duration::from_secs(1),
    };
    let router = routes(App::new(Publication::new(1, record())));
    tokio::spawn(serve(listener, router, limits, std::future::pending()));
    // 10,000 characters of accents, of SQL, of ordinary words.
    for question in [
        "%C3%A9".repeat(10_000),
        "'%20OR%201=1;%20DROP%20TABLE%20services;--".repeat(300),
        "transition+ecologique+".repeat(455),
    ] {
        for path in ["/recherche", "/startups/", "/communaute/annuaire"] {
            let (status, text) = ask(address, &format!("{path}?q={question}")).await;
            assert_eq!(status, 200, "{path} {} bytes", question.len());
            assert!(text.contains("<h1"), "{path}");
        }
    }
    // Of emoji they are more than an address can hold: a page says so, and the server goes on.
    let emoji = "%F0%9F%98%80".repeat(10_000);
    let (status, text) = ask(address, &format!("/recherche?q={emoji}")).await;
    assert_eq!(status, 414, "{text}");
    assert!(text.contains("raccourcissez votre question"), "{text}");
    assert!(text.contains("shorten your question"), "{text}");
    let (status, _) = ask(address, "/recherche?q=%F0%9F%98%80").await;
    assert_eq!(status, 200);
}
