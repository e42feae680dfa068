//! What goes wrong, and what a reader or a supervisor is told.

use super::client::Server;

#[tokio::test]
async fn a_panic_is_answered_counted_and_survived() {
    let server = Server::start().await;
    for target in ["/test/broken", "/test/broken-page", "/test/broken"] {
        let answer = server.get(target, &[]).await;
        assert_eq!(answer.status, 500, "{target}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(
            !answer.text().contains("breaks"),
            "causes are not for readers"
        );
        assert!(!answer.header("x-request-id").is_empty());
    }
    assert_eq!(server.app.metrics.panics(), 3);
    let page = server.get("/test/broken", &[("Accept", "text/html")]).await;
    assert!(
        page.text().contains(page.header("x-request-id")),
        "a reference to tell"
    );
    assert_eq!(server.get("/test/page", &[]).await.status, 200);
    let metrics = server.get("/metrics", &[]).await.text();
    assert!(metrics.contains("jalon_panics_total 4"), "{metrics}");
}

#[tokio::test]
async fn an_unknown_address_offers_ways_out() {
    let server = Server::start().await;
    let page = server
        .get("/rien/ici", &[("Accept", "text/html,*/*;q=0.8")])
        .await;
    assert_eq!(page.status, 404);
    let text = page.text();
    for expected in [
        "<html lang=\"fr\"",
        "/rien/ici",
        "action=\"/recherche\"",
        "href=\"/startups/\"",
    ] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    let english = server.get("/en/nothing", &[("Accept", "text/html")]).await;
    assert!(english.text().contains("<html lang=\"en\""));
    let json = server
        .get("/rien/ici", &[("Accept", "application/json")])
        .await;
    assert_eq!(json.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(problem["status"], 404);
    assert!(problem["detail"].as_str().unwrap().contains("/rien/ici"));
    assert_eq!(json.header("vary"), "accept");
}

#[tokio::test]
async fn what_is_repeated_to_the_reader_is_text() {
    let server = Server::start().await;
    let target = "/%3Cscript%3Ealert(1)%3C/script%3E?q=<script>";
    let page = server.get(target, &[("Accept", "text/html")]).await;
    assert!(!page.text().contains("<script>alert"));
}

#[tokio::test]
async fn nearly_right_addresses_lead_to_the_right_one() {
    let server = Server::start().await;
    for (asked, right) in [
        ("/test/page/", "/test/page"),
        ("/test/page.html", "/test/page"),
        (
            "/test/page.html?q=1&date=2024-01-01",
            "/test/page?q=1&date=2024-01-01",
        ),
        ("/test/folder", "/test/folder/"),
        ("/test/folder/index.html", "/test/folder/"),
        ("//test/page", "/test/page"),
        ("/test//folder", "/test/folder/"),
    ] {
        let answer = server.get(asked, &[]).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (308, right),
            "{asked}"
        );
    }
    for nowhere in ["//evil.example/", "/\\evil.example/", "/test/nothing.html"] {
        assert_eq!(server.get(nowhere, &[]).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn the_home_page_is_there_in_each_language_however_it_is_written() {
    let server = Server::start().await;
    for (target, language) in [
        ("/", "fr"),
        ("/en", "en"),
        ("/en/", "en"),
        ("/en/?date=2024-01-01", "en"),
    ] {
        let home = server.get(target, &[("Accept", "text/html")]).await;
        assert_eq!(home.status, 200, "{target}");
        let expected = format!("<html lang=\"{language}\"");
        assert!(home.text().contains(&expected), "{target}");
        assert_eq!(
            home.text().contains("2024-01-01"),
            target.contains("2024"),
            "{target}"
        );
    }
}

#[tokio::test]
async fn other_methods_are_refused_with_what_is_allowed() {
    let server = Server::start().await;
    let answer = server
        .send("DELETE", "/test/page", &[("Accept", "text/html")])
        .await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"));
    assert!(answer.header("content-type").starts_with("text/html"));
    assert_eq!(server.send("POST", "/rien", &[]).await.status, 405);
}

#[tokio::test]
async fn readers_are_protected() {
    let server = Server::start().await;
    for target in ["/test/page", "/rien", "/test/broken", "/health/live"] {
        let answer = server.get(target, &[]).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{target}"
        );
        assert!(!answer.header("referrer-policy").is_empty());
        assert!(!answer.header("permissions-policy").is_empty());
        assert!(answer.header("server").is_empty(), "no version is told");
    }
}

#[tokio::test]
async fn open_data_may_be_read_from_anywhere() {
    let server = Server::start().await;
    let asked = [
        ("Origin", "https://elsewhere.example"),
        ("Access-Control-Request-Method", "GET"),
    ];
    let answer = server
        .send("OPTIONS", "/api/v2.6/startups.json", &asked)
        .await;
    assert_eq!(answer.status, 204);
    assert_eq!(
        answer.header("access-control-allow-methods"),
        "GET, HEAD, OPTIONS"
    );
    for target in ["/api/v2.6/startups.json", "/api/nothing"] {
        let answer = server.get(target, &asked[..1]).await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "*",
            "{target}"
        );
    }
    let page = server.get("/test/page", &asked[..1]).await;
    assert!(page.header("access-control-allow-origin").is_empty());
}

#[tokio::test]
async fn ready_only_once_something_is_published() {
    let server = Server::waiting().await;
    assert_eq!(server.get("/health/live", &[]).await.status, 200);
    assert_eq!(server.get("/health/ready", &[]).await.status, 503);
    let page = server.get("/test/page", &[("Accept", "text/html")]).await;
    assert_eq!((page.status, page.header("retry-after")), (503, "5"));
    server
        .app
        .publication
        .publish(7, programme::network::Record::default());
    let ready = server.get("/health/ready", &[]).await;
    assert_eq!(ready.status, 200);
    assert!(ready.text().contains("\"published\":true"));
    assert_eq!(server.get("/test/page", &[]).await.status, 200);
}

#[tokio::test]
async fn figures_are_told_without_names() {
    let server = Server::start().await;
    for target in [
        "/test/page?q=secret",
        "/test/page?q=secret",
        "/communaute/secret.name",
    ] {
        server.get(target, &[]).await;
    }
    let answer = server.get("/metrics", &[]).await;
    assert!(
        answer
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    let text = answer.text();
    for expected in [
        "jalon_http_requests_total{method=\"GET\",route=\"/test/page\",status=\"200\"} 2",
        "jalon_http_requests_in_flight 1",
        "jalon_snapshot_revision 1",
        "jalon_snapshot_build_seconds",
        "jalon_bodies_hits_total 1",
        "# EOF",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    assert!(!text.contains("secret"));
}
