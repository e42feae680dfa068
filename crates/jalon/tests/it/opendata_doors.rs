//! Doors for machines that other rooms have: each that exists is described, and answers as described.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{collections::BTreeSet, path::Path};

use axum::body::Body;
use http::{Request, header};
use jalon::{
    accounts::testing::{Answer, Client},
    foundation::database::testing::each_engine,
    opendata::OPENAPI,
};
use serde_json::Value;

use crate::{
    impact::costs::{measured, publish_budget, spent, uses},
    member_site::Site,
    opendata_contract::check,
};

/// Addresses of the API's own room: files of versions, the document itself.
const ITS_OWN: [&str; 2] = ["/api/{*path}", "/api/openapi.json"];

fn document() -> Value {
    serde_json::from_str(OPENAPI).unwrap()
}

/// What routes are named by in the source: addresses under `/api/`, and data of a service in JSON or
/// CSV.
fn doors(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            doors(&path, found);
            continue;
        }
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let (text, _) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
        // Every other piece between quotation marks is a text.
        for text in text.split('"').filter(|text| text.starts_with('/')) {
            // What is filled in by `format!` is no address of a route.
            let filled = ["{}", "{one}", "{path}"];
            let is_route =
                !filled.iter().any(|one| text.contains(one)) && !text.contains([' ', '\n', '?']);
            let is_api = text.starts_with("/api/") && text.contains('{');
            let end = text.rsplit('.').next();
            let is_data =
                text.starts_with("/startups/{slug}/") && matches!(end, Some("json" | "csv"));
            let is_schema = text.starts_with("/schemas/");
            if is_route && (is_api || is_data || is_schema) {
                found.insert(text.to_owned());
            }
        }
    }
}

#[test]
fn every_door_for_machines_is_in_the_document() {
    let mut found = BTreeSet::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    doors(Path::new(source), &mut found);
    assert!(found.len() >= 6, "the walk finds doors: {found:?}");
    let document = document();
    let missing: Vec<&String> = found
        .iter()
        .filter(|path| !ITS_OWN.contains(&path.as_str()))
        .filter(|path| document["paths"].get(path.as_str()).is_none())
        .collect();
    assert!(missing.is_empty(), "not described: {missing:?}");
}

/// Holds an answer against what the document says of that operation and status.
fn hold(path: &str, method: &str, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{path} {}", answer.text);
    let document = document();
    let mut described = &document["paths"][path][method]["responses"][status.to_string()];
    if let Some(name) = described["$ref"].as_str() {
        described = document.pointer(name.strip_prefix('#').unwrap()).unwrap();
    }
    let kind = if status < 400 {
        "application/json"
    } else {
        "application/problem+json"
    };
    let schema = &described["content"][kind]["schema"];
    assert!(schema.is_object(), "{path} {status} is not described");
    let value: Value = serde_json::from_str(&answer.text).unwrap();
    let mut wrong = Vec::new();
    check(&document, schema, &value, path, &mut wrong);
    assert!(wrong.is_empty(), "{path}: {wrong:#?}");
}

async fn post(visitor: &Client, path: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    visitor.send(request).await
}

#[tokio::test]
async fn doors_of_other_rooms_answer_as_the_document_says() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let visitor = site.visitor();
        let feedback = "/api/v3/startups/{slug}/feedback";
        let ours = "/api/v3/startups/ours/feedback";
        hold(feedback, "get", &visitor.get(ours).await, 200);
        hold(
            feedback,
            "post",
            &post(&visitor, ours, "{\"score\":3}").await,
            404,
        );
        let team = site.member("team_member").await;
        let open = [("answer", "open")];
        let door = "/espace/services/ours/avis/formulaire";
        assert_eq!(team.post(door, &open).await.status, 303);
        let good = post(&visitor, ours, "{\"score\":3,\"words\":\"Merci\"}").await;
        hold(feedback, "post", &good, 201);
        hold(
            feedback,
            "post",
            &post(&visitor, ours, "{\"score\":9}").await,
            400,
        );
        hold(feedback, "get", &visitor.get(ours).await, 200);
        let unknown = visitor.get("/api/v3/startups/nobody/feedback").await;
        hold(feedback, "get", &unknown, 404);
        let standards = visitor.get("/api/v3/startups/ours/standards").await;
        hold("/api/v3/startups/{slug}/standards", "get", &standards, 200);

        let impact = "/startups/{slug}/impact.json";
        let none = visitor.get("/startups/ours/impact.json").await;
        hold(impact, "get", &none, 200);
        measured(&db, uses("ours"), &[1_000.0; 30]).await;
        let budget = [spent(2024, None, Some(12)), spent(2025, None, Some(12))];
        publish_budget(&db, "ours", &budget).await;
        site.publish().await;
        let some = visitor.get("/startups/ours/impact.json").await;
        hold(impact, "get", &some, 200);
        assert!(some.text.contains("cost_by_unit"), "{}", some.text);
        let schema = visitor.get("/schemas/mesures.json").await;
        hold("/schemas/mesures.json", "get", &schema, 200);
    })
    .await;
}
