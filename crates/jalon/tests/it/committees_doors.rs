//! The committees' page, files and calendar over HTTP, and `jalon cockpit`.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::path::Path;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use chrono::NaiveDate;
use content::{Limits, read};
use jalon::{
    cli::{self, Context, Exit, Output},
    demo,
    foundation::clock::{Clock, Now},
    publication::{Publication, PublicationOptions},
    routes::{App, routes},
};
use programme::network::Record;
use serde_json::Value;
use tower::ServiceExt;

use crate::import_real::real_content;

/// A site on which it is always noon of that day.
fn site(record: Record, today: &str) -> Router {
    let now = Now(format!("{today}T11:00:00Z").parse().unwrap());
    let publication = Publication::waiting(PublicationOptions {
        clock: Clock::turned_by(move || now),
        ..PublicationOptions::default()
    });
    publication.publish(1, record);
    routes(App::new(publication))
}

async fn get(site: &Router, address: &str) -> (String, String) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let body = to_bytes(response.into_body(), 1 << 23).await.unwrap();
    (kind, String::from_utf8(body.to_vec()).unwrap())
}

fn demo_site() -> Router {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    site(demo::network(demo::DEFAULT_SEED, today), "2026-11-26")
}

#[tokio::test]
async fn every_door_of_the_room_opens() {
    let site = demo_site();
    for (address, kind, holds) in [
        ("/comites/", "text/html", "Dû le"),
        ("/en/comites/?statut=all", "text/html", "Due on"),
        ("/comites/?date=2024-06-01", "text/html", "juin 2024"),
        (
            "/comites/export.json?statut=all",
            "application/json",
            "\"terms\"",
        ),
        ("/comites/export.csv", "text/csv", "service,name,incubators"),
        (
            "/comites/echeances.ics",
            "text/calendar",
            "UID:committee-due/",
        ),
        ("/comites/tenue-par-mois.csv", "text/csv", "(%)"),
        ("/comites/tenue-par-mois.svg", "image/svg+xml", "<svg"),
    ] {
        let (is, body) = get(&site, address).await;
        assert!(is.starts_with(kind), "{address}: {is}");
        assert!(body.contains(holds), "{address}: {holds} is absent");
    }
    let request = Request::get("/comites/autre.csv")
        .body(Body::empty())
        .unwrap();
    let absent = site.oneshot(request).await.unwrap();
    assert_eq!(absent.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn other_pages_lead_to_it() {
    let site = demo_site();
    let (_, services) = get(&site, "/api/v2.7/startups.json").await;
    let services: Value = serde_json::from_str(&services).unwrap();
    let service = services["data"][0]["id"].as_str().unwrap();
    for address in [
        "/",
        "/incubateurs/",
        "/plan-du-site",
        &format!("/startups/{service}"),
    ] {
        let (_, body) = get(&site, address).await;
        assert!(body.matches("href=\"/comites/").count() >= 2, "{address}");
    }
    let (_, map) = get(&site, "/sitemap.xml").await;
    assert!(map.contains("/en/comites/</loc>"));
}

#[tokio::test]
async fn the_real_network_is_answered_in_time() {
    let Some(dir) = real_content() else { return };
    let record = read(&dir, &Limits::default(), &mut |_| ()).unwrap().record;
    let site = site(record, "2026-08-20");
    for address in [
        "/comites/",
        "/comites/?statut=all",
        "/comites/echeances.ics",
    ] {
        let started = std::time::Instant::now();
        let (_, body) = get(&site, address).await;
        let took = started.elapsed();
        println!(
            "{address}: {} bytes in {took:?} (not optimised)",
            body.len()
        );
        // A guard against accidents, with room for a busy machine without optimisation.
        assert!(took.as_secs() < 10, "{address} took {took:?}");
    }
}

fn jalon(arguments: &[&str]) -> (Exit, String, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("jalon").chain(arguments.iter().copied());
    let exit = cli::main(
        arguments.map(Into::into),
        &Context::default(),
        &mut Output::new(&mut stdout, &mut stderr),
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (exit, text(stdout), text(stderr))
}

#[test]
fn the_cockpit_prints_every_service_in_the_fixed_form() {
    let dir = tempfile::tempdir().unwrap();
    let database = dir.path().join("jalon.db");
    let database = database.to_str().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/fixtures/network");
    let (_, imported, complaints) = jalon(&[
        "import",
        fixtures.to_str().unwrap(),
        "--database",
        database,
        "--json",
    ]);
    let imported: Value =
        serde_json::from_str(&imported).unwrap_or_else(|_| panic!("{complaints}"));
    let (exit, json, _) = jalon(&[
        "cockpit",
        "--database",
        database,
        "--as-of",
        "2026-01-01",
        "--json",
    ]);
    assert_eq!(exit, Exit::Done);
    let lines: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&json).unwrap();
    assert_eq!(Some(lines.len() as u64), imported["services"].as_u64());
    let mut form = [
        "service",
        "phase",
        "phase_start",
        "reference",
        "due",
        "terms",
        "status",
        "late_by_days",
    ];
    form.sort_unstable();
    for line in &lines {
        let mut keys: Vec<&str> = line.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, form);
        let is_concerned = line["status"] != "not_concerned";
        assert_eq!(is_concerned, line["due"].is_string(), "{line:?}");
        assert_eq!(
            is_concerned,
            line["terms"][0]["on"] == line["due"] && is_concerned
        );
    }
    let (exit, table, _) = jalon(&["cockpit", "--database", database, "--as-of", "2026-01-01"]);
    assert_eq!(exit, Exit::Done);
    assert!(table.starts_with("Committees on 2026-01-01"), "{table}");
    let (exit, _, stderr) = jalon(&["cockpit", "--database", database, "--as-of", "2012-01-01"]);
    assert_eq!(exit, Exit::Failed);
    assert!(stderr.contains("2013-01-01"), "{stderr}");
}
