//! The push API against the served document: each documented answer is provoked, and has the shape
//! that the document promises; what is sent in the good cases has the documented shape too.

use std::collections::BTreeSet;

use jalon::foundation::database::testing::each_engine;
use programme::impact::indicators::Kind;
use serde_json::{Value, json};

use super::{
    push::{DOOR, read, sender},
    samples::{at, defined, indicator, slug},
};
use crate::{
    member_site::Site,
    opendata_contract::{PUSH, check},
};

/// What the document promises of the operation.
struct Contract {
    document: Value,
    seen: BTreeSet<String>,
}

impl Contract {
    async fn served(site: &Site) -> Self {
        let answer = site.visitor().get("/api/openapi.json").await;
        Self {
            document: read(&answer),
            seen: BTreeSet::new(),
        }
    }

    fn operation(&self) -> &Value {
        &self.document["paths"][PUSH]["post"]
    }

    fn hold(&self, schema: &Value, value: &Value, what: &str) {
        assert!(schema.is_object(), "{what} is not described");
        let mut wrong = Vec::new();
        check(&self.document, schema, value, what, &mut wrong);
        assert!(wrong.is_empty(), "{what}: {wrong:#?}\n{value:#}");
    }

    fn answered(&mut self, answer: &jalon::accounts::testing::Answer, status: u16) {
        assert_eq!(answer.status, status, "{}", answer.text);
        let status = status.to_string();
        let kind = if status == "200" {
            "application/json"
        } else {
            "application/problem+json"
        };
        let schema = &self.operation()["responses"][&status]["content"][kind]["schema"];
        self.hold(schema, &read(answer), &status);
        self.seen.insert(status);
    }

    fn asked(&self, body: &Value) {
        let content = &self.operation()["requestBody"]["content"]["application/json"];
        self.hold(&content["schema"], body, "request");
    }
}

#[tokio::test]
async fn every_documented_answer_has_its_shape() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let (mut sender, id) = sender(&site).await;
        let mut contract = Contract::served(&site).await;
        let good = json!({ "measurements": [
            { "indicator": id, "period": "2026-09", "numerator": 40, "denominator": 50,
              "unit": "réponses", "cut_off": "2026-10-02T08:00:00+02:00", "is_partial": false },
        ]});
        contract.asked(&good);
        let body = good.to_string();
        for _ in 0..2 {
            let answer = sender.send(&body, Some("a")).await;
            contract.answered(&answer, 200);
        }
        let other = body.replace("40", "41");
        contract.answered(&sender.send(&other, Some("a")).await, 409);
        contract.answered(&sender.send(&body, Some(&"x".repeat(201))).await, 400);
        contract.answered(&sender.send("{", None).await, 400);
        let refused = body.replace("40", "60");
        contract.answered(&sender.send(&refused, None).await, 422);
        contract.answered(&sender.send(r#"{"measurements":[]}"#, None).await, 422);
        let theirs = DOOR.replace("ours", "theirs");
        contract.answered(&sender.send_to(&theirs, &body, None).await, 403);
        contract.answered(&sender.client.post(DOOR, &[("a", "b")]).await, 415);
        contract.answered(&sender.send(&"x".repeat(9 << 20), None).await, 413);
        sender.key = "unknown".into();
        contract.answered(&sender.send(&body, None).await, 401);
        // Nothing is documented that was not met.
        let documented = contract.operation()["responses"].as_object().unwrap();
        let documented: BTreeSet<String> = documented.keys().cloned().collect();
        assert_eq!(contract.seen, documented);
        let scheme = &contract.operation()["security"][0];
        let scheme = scheme.as_object().unwrap().keys().next().unwrap();
        let schemes = &contract.document["components"]["securitySchemes"];
        assert_eq!(schemes[scheme]["scheme"], "bearer");
    })
    .await;
}

/// The figures that the document's fields allow and the record does not, each refused by its field,
/// beside a good one of which nothing is recorded either.
#[tokio::test]
async fn what_means_nothing_is_refused_by_its_field() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let (sender, share) = sender(&site).await;
        let mut tx = db.begin_write().await.unwrap();
        let now = at("2026-01-10T09:00:00Z");
        let mean = defined(&mut tx, indicator("ours", "Délai", Kind::Mean), now).await;
        let count = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), now).await;
        tx.commit().await.unwrap();
        let (mean, count) = (mean.indicator.id, count.indicator.id);
        let figure = |id: &dyn std::fmt::Display, period: &str, rest: &str| {
            format!(r#"{{"indicator":"{id}","period":"{period}",{rest}}}"#)
        };
        let good = figure(&count, "2026-01", r#""value":3"#);
        for (bad, status, field) in [
            (figure(&count, "2026-02", r#""value":NaN"#), 400, "value"),
            (
                figure(&count, "2026-02", r#""value":Infinity"#),
                400,
                "value",
            ),
            (
                figure(&count, "2026-02", r#""value":-Infinity"#),
                400,
                "value",
            ),
            (figure(&count, "2026-02", r#""value":"inf""#), 400, "value"),
            (figure(&count, "2026-02", r#""value":1e400"#), 400, "value"),
            (figure(&count, "2026-02", r#""value":-1e400"#), 400, "value"),
            (figure(&count, "2026-02", r#""value":-1"#), 422, "value"),
            (figure(&count, "2026-02", r#""value":1.5"#), 422, "value"),
            (figure(&count, "2026-02", r#""value":1e17"#), 422, "value"),
            (
                figure(&share, "2026-02", r#""numerator":3,"denominator":2"#),
                422,
                "numerator",
            ),
            (
                figure(&share, "2026-02", r#""numerator":0,"denominator":0"#),
                422,
                "denominator",
            ),
            (
                figure(&share, "2026-02", r#""numerator":-1,"denominator":2"#),
                422,
                "numerator",
            ),
            (figure(&mean, "2026-02", r#""value":2,"n":0"#), 422, "n"),
            (
                figure(&mean, "2026-02", r#""value":2,"n":3,"spread":-1"#),
                422,
                "spread",
            ),
            // Periods that would overlap those of the indicator.
            (figure(&count, "2026-02-03", r#""value":2"#), 422, "period"),
            (figure(&count, "2026-W06", r#""value":2"#), 422, "period"),
            (figure(&count, "2026-Q1", r#""value":2"#), 422, "period"),
            // The same period twice, with another figure.
            (figure(&count, "2026-01", r#""value":4"#), 422, "period"),
            (figure(&count, "2027-02", r#""value":2"#), 422, "period"),
            (figure(&count, "2023-12", r#""value":2"#), 422, "period"),
            (
                figure(&count, "2026-02", r#""value":2,"unit":"foyers""#),
                422,
                "unit",
            ),
            (
                figure(
                    &count,
                    "2026-02",
                    r#""value":2,"cut_off":"2030-01-01T00:00:00Z""#,
                ),
                422,
                "cut_off",
            ),
            (
                figure(
                    &count,
                    "2026-02",
                    r#""value":2,"cut_off":"2026-01-01T00:00:00Z""#,
                ),
                422,
                "cut_off",
            ),
        ] {
            let answer = sender
                .send(&format!(r#"{{"measurements":[{good},{bad}]}}"#), None)
                .await;
            assert_eq!(answer.status, status, "{bad}: {}", answer.text);
            let told = read(&answer);
            assert_eq!(told["errors"][0]["index"], 1, "{bad}: {told}");
            assert_eq!(told["errors"][0]["field"], field, "{bad}: {told}");
        }
        let mut tx = db.begin_read().await.unwrap();
        let last = jalon::impact::last_measured(&mut tx).await.unwrap();
        assert_eq!(last[&slug("ours")].never, 3);
    })
    .await;
}
