//! Answers: encodings, conditions, days, and memory that stays bounded.

use proptest::prelude::*;

use super::client::{Answer, Server, day, instant};

async fn page(server: &Server, accept_encoding: &str) -> Answer {
    let headers = [("Accept-Encoding", accept_encoding)];
    server.get("/test/page", &headers).await
}

#[tokio::test]
async fn encodings_are_negotiated() {
    let server = Server::start().await;
    for (accept, expected) in [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", ""),
        ("*;q=0", ""),
        ("", ""),
    ] {
        let answer = page(&server, accept).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), expected, "{accept}");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert!(
            answer
                .header("cache-control")
                .starts_with("public, max-age=")
        );
        assert_eq!(
            answer.header("content-length"),
            answer.body.len().to_string()
        );
        assert!(answer.decoded().starts_with("2026-11-26 [] Bonjour."));
    }
    assert_eq!(server.app.publication.body_figures().made, 1);
}

#[test]
fn any_accept_encoding_gives_a_body_that_decodes_to_the_same() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    let expected = runtime.block_on(page(&server, "identity")).text();
    let part = prop::sample::select(vec![
        "br",
        "gzip",
        "identity",
        "*",
        "deflate",
        "zstd",
        "br;q=0",
        "gzip;q=0.5",
        "*;q=0",
        ";",
        "",
        "x-gzip",
        "BR;q=1.000",
        "gzip;q=nonsense",
        "identity;q=0",
    ]);
    proptest!(ProptestConfig::with_cases(60), |(
        parts in prop::collection::vec(part, 0..5)
    )| {
        let answer = runtime.block_on(page(&server, &parts.join(", ")));
        prop_assert_eq!(answer.status, 200);
        prop_assert_eq!(answer.decoded(), &expected[..]);
    });
}

#[tokio::test]
async fn whoever_has_it_is_told_so() {
    let server = Server::start().await;
    for accept in ["br", "gzip", "identity"] {
        let first = page(&server, accept).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"'), "strong: {tag}");
        let headers = [("Accept-Encoding", accept), ("If-None-Match", tag.as_str())];
        let second = server.get("/test/page", &headers).await;
        assert_eq!((second.status, second.body.len()), (304, 0));
        assert_eq!(second.header("etag"), tag);
        assert_eq!(second.header("vary"), "accept-encoding");
        let other = [("Accept-Encoding", accept), ("If-None-Match", "\"other\"")];
        assert_eq!(server.get("/test/page", &other).await.status, 200);
    }
    let (br, gzip) = (page(&server, "br").await, page(&server, "gzip").await);
    assert_ne!(br.header("etag"), gzip.header("etag"));
}

#[tokio::test]
async fn the_tag_outlives_a_publication_that_changes_nothing() {
    let server = Server::start().await;
    let before = page(&server, "br").await;
    server
        .app
        .publication
        .publish(2, programme::network::Record::default());
    let after = page(&server, "br").await;
    assert_eq!(before.header("etag"), after.header("etag"));
    assert_eq!(server.app.publication.body_figures().made, 2);
}

#[tokio::test]
async fn head_says_what_get_would() {
    let server = Server::start().await;
    let headers = [("Accept-Encoding", "br")];
    let get = server.get("/test/page", &headers).await;
    let head = server.send("HEAD", "/test/page", &headers).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    for name in [
        "content-length",
        "content-encoding",
        "content-type",
        "etag",
        "vary",
    ] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[tokio::test]
async fn today_ends_at_midnight_in_paris() {
    let server = Server::start().await;
    *server.now.lock().unwrap() = instant("2026-06-30T21:59:59Z");
    assert_eq!(server.get("/test/day", &[]).await.text(), "2026-06-30");
    *server.now.lock().unwrap() = instant("2026-06-30T22:00:00Z");
    assert_eq!(server.get("/test/day", &[]).await.text(), "2026-07-01");
    let tomorrow = day("2026-07-02").to_string();
    let asked = server
        .get(&format!("/test/day?x=1&date={tomorrow}"), &[])
        .await;
    assert_eq!(asked.text(), tomorrow);
}

#[tokio::test]
async fn senseless_days_are_explained_in_the_readers_language() {
    let server = Server::start().await;
    for (target, words) in [
        ("/test/page?date=demain", "AAAA-MM-JJ"),
        ("/en/test/page?date=demain", "YYYY-MM-DD"),
        ("/test/page?date=1999-01-01", "1er\u{a0}janvier 2013"),
        ("/en/test/page?date=2300-01-01", "31\u{a0}December 2036"),
    ] {
        let json = server.get(target, &[]).await;
        assert_eq!(json.status, 400);
        assert!(json.text().contains(words), "{}", json.text());
        let page = server.get(target, &[("Accept", "text/html")]).await;
        assert_eq!(page.status, 400);
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.text().contains(words), "{}", page.text());
    }
}

#[tokio::test]
async fn parameters_that_no_handler_named_cost_nothing() {
    let server = Server::start().await;
    page(&server, "br").await;
    let before = server.app.publication.body_figures();
    for n in 0..50 {
        let target = format!("/test/page?utm_source={n}&x{n}=y&%C3%A9={n}");
        let answer = server.get(&target, &[("Accept-Encoding", "br")]).await;
        assert!(answer.decoded().starts_with("2026-11-26 [] Bonjour."));
    }
    let after = server.app.publication.body_figures();
    assert_eq!((after.made, after.entries), (before.made, before.entries));
}

#[tokio::test]
async fn parameters_that_are_named_count_and_memory_stays_bounded() {
    let server = Server::start().await;
    for n in 0..400 {
        let answer = server.get(&format!("/test/page?q={n}"), &[]).await;
        assert!(answer.text().contains(&format!("[(\"q\", \"{n}\")]")));
    }
    // A parameter longer than any that is kept is answered all the same.
    let kept = server.app.publication.body_figures();
    let long = server
        .get(&format!("/test/page?q={}", "é".repeat(5_000)), &[])
        .await;
    assert_eq!(long.status, 200);
    let figures = server.app.publication.body_figures();
    assert_eq!(figures.entries, kept.entries);
    assert!(figures.bytes <= 2 << 20, "{figures:?}");
}

#[tokio::test]
async fn static_files_may_be_kept_for_ever() {
    let server = Server::start().await;
    let url = jalon::publication::asset_url("neutral.css");
    for accept in ["br", "gzip", "identity"] {
        let answer = server.get(&url, &[("Accept-Encoding", accept)]).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("cache-control").contains("immutable"));
        assert!(answer.header("content-type").starts_with("text/css"));
        assert!(answer.decoded().contains('{'));
        let tag = answer.header("etag").to_owned();
        let again = [("Accept-Encoding", accept), ("If-None-Match", tag.as_str())];
        assert_eq!(server.get(&url, &again).await.status, 304);
    }
    let former = server.get("/static/0000/neutral.css", &[]).await;
    assert_eq!(
        (former.status, former.header("cache-control")),
        (200, "public, max-age=60")
    );
    for outside in [
        "/static/0/../Cargo.toml",
        "/static/0/%2e%2e/Cargo.toml",
        "/static/0/x.css",
    ] {
        assert_eq!(server.get(outside, &[]).await.status, 404, "{outside}");
    }
}
