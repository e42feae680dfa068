//! The OpenAPI document against what really exists: its addresses are the API's, and every answer
//! has the shape that it promises.

use std::collections::BTreeSet;

use jalon::opendata::{Endpoint, File, OPENAPI, Source, Version, body};
use programme::network::Network;
use serde_json::Value;

use crate::{opendata_equality::real_network, opendata_http::fictional_record};

fn document() -> Value {
    serde_json::from_str(OPENAPI).expect("the document is JSON")
}

/// The one address that takes something in; its answers are held against the document where they
/// are tested (`impact/push_contract.rs`).
pub(crate) const PUSH: &str = "/api/v3/services/{slug}/measurements";

/// Doors of other rooms; their answers are held against the document in `opendata_doors.rs`.
const DOORS: [&str; 5] = [
    "/api/v3/startups/{slug}/feedback",
    "/api/v3/startups/{slug}/standards",
    "/startups/{slug}/impact.json",
    "/startups/{slug}/impact.csv",
    "/schemas/mesures.json",
];

/// Paths that the document should describe.
fn described() -> BTreeSet<String> {
    let mut paths: BTreeSet<String> = Endpoint::listed()
        .filter(|one| match one {
            Endpoint::File(version, _) => *version >= Version::V2_5,
            _ => true,
        })
        .map(|one| format!("/api/{}", one.path()))
        .collect();
    paths.insert("/api/v3/startups/{slug}.json".into());
    paths.insert("/compteur_smiirl.json".into());
    paths.insert(PUSH.into());
    paths.extend(DOORS.map(str::to_owned));
    paths
}

/// Holds a value against a schema: the part of JSON Schema that the document uses. Keywords that
/// it does not know are an error, so that none is believed to be checked and is not.
pub(crate) fn check(
    root: &Value,
    schema: &Value,
    value: &Value,
    at: &str,
    wrong: &mut Vec<String>,
) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.strip_prefix('#').expect("a local reference");
            root.pointer(pointer)
                .unwrap_or_else(|| panic!("{reference} is not defined"))
        }
        None => schema,
    };
    for (keyword, wanted) in schema.as_object().expect("a schema") {
        let fits = match keyword.as_str() {
            "description" => true,
            "type" => {
                let (types, is) = (types(wanted), type_of(value));
                types.contains(&is) || (is == "integer" && types.contains(&"number"))
            }
            "enum" => wanted.as_array().expect("values").contains(value),
            "minimum" => value.as_u64() >= wanted.as_u64(),
            // The only pattern and formats are about days and addresses.
            "pattern" => value
                .as_str()
                .is_some_and(|day| day.is_empty() || is_day(day)),
            "format" if wanted == "uuid" => value.as_str().is_some_and(|id| id.len() == 36),
            "format" if wanted == "date-time" => value
                .as_str()
                .is_some_and(|at| at.parse::<chrono::DateTime<chrono::FixedOffset>>().is_ok()),
            "format" if wanted == "date" => value.as_str().is_some_and(is_day),
            "format" if wanted == "uri" => value.as_str().is_some_and(|url| url.contains("://")),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}/{i}"), wrong);
                }
                true
            }
            "properties" => {
                for (name, schema) in wanted.as_object().expect("properties") {
                    if let Some(inner) = value.get(name) {
                        check(root, schema, inner, &format!("{at}/{name}"), wrong);
                    }
                }
                true
            }
            "required" => {
                let names = wanted
                    .as_array()
                    .expect("names")
                    .iter()
                    .filter_map(Value::as_str);
                names.clone().all(|name| value.get(name).is_some())
            }
            "additionalProperties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    if schema["properties"].get(name).is_some() {
                        continue;
                    }
                    if wanted == &Value::Bool(false) {
                        wrong.push(format!("{at}/{name} is not described"));
                    } else {
                        check(root, wanted, inner, &format!("{at}/{name}"), wrong);
                    }
                }
                true
            }
            other => panic!("{at}: this test does not know the keyword {other}"),
        };
        if !fits {
            let shown: String = value.to_string().chars().take(120).collect();
            wrong.push(format!("{at}: {keyword} {wanted} is not met by {shown}"));
        }
    }
}

fn types(wanted: &Value) -> Vec<&str> {
    match wanted {
        Value::String(one) => vec![one],
        _ => wanted
            .as_array()
            .expect("types")
            .iter()
            .filter_map(Value::as_str)
            .collect(),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok()
}

fn wrong_in(network: &Network) -> Vec<String> {
    let root = document();
    let source = Source {
        network,
        today: "2026-08-20".parse().expect("a date"),
        base_url: "https://reseau.example",
    };
    let mut wrong = Vec::new();
    let mut answers: Vec<(String, String, String)> = Endpoint::listed()
        .filter(|one| match one {
            Endpoint::File(version, file) => {
                *version >= Version::V2_5 && *file != File::ServicesTable
            }
            _ => true,
        })
        .map(|one| {
            let text = body(&one, source).expect("JSON").expect("an answer");
            (format!("/api/{}", one.path()), one.path(), text)
        })
        .collect();
    for service in network.services() {
        let slug = service.slug.to_string();
        let text = body(&Endpoint::Service(slug.clone()), source).expect("JSON");
        let path = "/api/v3/startups/{slug}.json".to_owned();
        answers.push((path, format!("v3 {slug}"), text.expect("an answer")));
    }
    for (path, name, text) in answers {
        let responses = &root["paths"][&path]["get"]["responses"];
        let schema = &responses["200"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{path} has no schema");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        check(&root, schema, &value, &name, &mut wrong);
    }
    wrong
}

fn assert_nothing_wrong(wrong: &[String]) {
    let first = wrong[..wrong.len().min(10)].join("\n");
    assert!(
        wrong.is_empty(),
        "{} answers differ, first:\n{first}",
        wrong.len()
    );
}

#[test]
fn the_document_describes_the_addresses_that_exist_and_no_other() {
    let document = document();
    let paths = document["paths"].as_object().expect("paths");
    let found: BTreeSet<String> = paths.keys().cloned().collect();
    assert_eq!(found, described());
    assert_eq!(document["openapi"], "3.1.0");
    let mut names: Vec<&str> = Vec::new();
    for operation in paths.values() {
        for one in operation.as_object().expect("operations").values() {
            names.push(one["operationId"].as_str().expect("a name"));
        }
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "each operation has a name of its own");
}

#[test]
fn every_schema_is_used() {
    let document = document();
    for name in document["components"]["schemas"]
        .as_object()
        .expect("schemas")
        .keys()
    {
        let reference = format!("\"#/components/schemas/{name}\"");
        assert!(OPENAPI.contains(&reference), "{name} is used nowhere");
    }
}

#[test]
fn answers_on_fictional_content_have_the_shape_that_is_promised() {
    assert_nothing_wrong(&wrong_in(&Network::new(fictional_record())));
}

#[test]
fn answers_on_the_real_content_have_the_shape_that_is_promised() {
    let Some(network) = real_network() else {
        return;
    };
    assert_nothing_wrong(&wrong_in(&network));
}

#[test]
fn a_wrong_answer_is_noticed() {
    let root = document();
    let schema = &root["components"]["schemas"]["Phase"];
    let mut wrong = Vec::new();
    let phase = serde_json::json!({"name": "alpha", "start": "hier", "fin": ""});
    check(&root, schema, &phase, "phase", &mut wrong);
    assert_eq!(wrong.len(), 4, "{wrong:#?}");
}
