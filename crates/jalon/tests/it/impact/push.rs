//! The door for machines: keys, batches, precise refusals.

use axum::body::Body;
use http::Request;
use jalon::{
    accounts::testing::{Answer, Client},
    foundation::database::testing::each_engine,
    impact,
};
use serde_json::{Value, json};

use super::{pages::define_share, samples::slug};
use crate::member_site::Site;

pub(super) const DOOR: &str = "/api/v3/services/ours/measurements";

pub(super) struct Sender {
    pub(super) client: Client,
    pub(super) key: String,
}

impl Sender {
    pub(super) async fn send(&self, body: &str, name: Option<&str>) -> Answer {
        self.send_to(DOOR, body, name).await
    }

    pub(super) async fn send_to(&self, door: &str, body: &str, name: Option<&str>) -> Answer {
        let mut request = Request::post(door)
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.key));
        if let Some(name) = name {
            request = request.header("idempotency-key", name);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.client.send(request).await
    }
}

pub(super) fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{}", answer.text))
}

pub(super) async fn sender(site: &Site) -> (Sender, String) {
    let team = site.member("team_member").await;
    let page = define_share(&team).await;
    let id = page.rsplit('/').next().unwrap().to_owned();
    let made = team
        .post(
            "/espace/services/ours/impact/cles",
            &[("key_name", "Production")],
        )
        .await;
    assert_eq!(made.status, 200, "{}", made.text);
    let mark = "<code>";
    let start = made.text.find(mark).unwrap() + mark.len();
    let key = made.text[start..].split('<').next().unwrap().to_owned();
    let sender = Sender {
        client: site.visitor(),
        key,
    };
    (sender, id)
}

#[tokio::test]
async fn figures_are_pushed_once_with_a_key() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let (sender, id) = sender(&site).await;
        let body = json!({ "measurements": [
            { "indicator": id, "period": "2026-09", "numerator": 40, "denominator": 50 },
            { "indicator": id, "period": "2026-10", "numerator": 41, "denominator": 50,
              "unit": "réponses", "cut_off": "2026-11-02T08:00:00+01:00" },
        ]})
        .to_string();
        let first = sender.send(&body, Some("2026-10")).await;
        assert_eq!(first.status, 200, "{}", first.text);
        assert_eq!(read(&first)["recorded"]["new"], 2);
        let again = sender.send(&body, Some("2026-10")).await;
        assert_eq!(read(&again)["replayed"], true);
        assert_eq!(read(&again)["recorded"]["new"], 2);
        let other = body.replace("41", "42");
        assert_eq!(sender.send(&other, Some("2026-10")).await.status, 409);
        let corrected = sender.send(&other, None).await;
        assert_eq!(read(&corrected)["recorded"]["corrected"], 1);
        let public = site.visitor().get("/startups/ours/impact").await.text;
        assert!(public.contains("envoi automatique du service"), "{public}");
        assert!(public.contains("niveau de preuve 2 sur 5"), "{public}");
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_is_told_by_its_place_and_nothing_is_recorded() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let (sender, id) = sender(&site).await;
        let figure = |rest: &str| format!(r#"{{"indicator":"{id}","period":"2026-09"{rest}}}"#);
        let batch = |second: &str| {
            let first = figure(r#","numerator":1,"denominator":2"#);
            format!(r#"{{"measurements":[{first},{second}]}}"#)
        };
        let cases = [
            (
                figure(r#","numerator":1e400,"denominator":2"#),
                400,
                "numerator",
            ),
            (figure(r#","numerator":NaN"#), 400, "numerator"),
            (
                r#"{"indicator":"x","period":"2026-09"}"#.to_owned(),
                400,
                "indicator",
            ),
            (
                format!(r#"{{"indicator":"{id}","period":"septembre"}}"#),
                400,
                "period",
            ),
            (
                figure(r#","numerator":5,"denominator":2"#).replace("2026-09", "2026-08"),
                422,
                "numerator",
            ),
            (
                figure(r#","numerator":0,"denominator":0"#).replace("2026-09", "2026-08"),
                422,
                "denominator",
            ),
            (
                figure(r#","numerator":-1,"denominator":2"#).replace("2026-09", "2026-08"),
                422,
                "numerator",
            ),
            (
                figure(r#","numerator":1"#).replace("2026-09", "2026-08"),
                422,
                "denominator",
            ),
            (figure(r#","numerator":1,"denominator":3"#), 422, "period"),
            (
                figure(r#","numerator":1,"denominator":3"#).replace("2026-09", "2026-12"),
                422,
                "period",
            ),
            (
                figure(r#","numerator":1,"denominator":3,"unit":"avis""#)
                    .replace("2026-09", "2026-08"),
                422,
                "unit",
            ),
            (
                figure(r#","numerator":1,"denominator":3"#)
                    .replace(&id, "01890a5d-ac96-774b-bcce-b302099a8057"),
                422,
                "indicator",
            ),
        ];
        for (second, status, field) in cases {
            let answer = sender.send(&batch(&second), None).await;
            assert_eq!(answer.status, status, "{second}: {}", answer.text);
            let told = read(&answer);
            assert_eq!(told["errors"][0]["index"], 1, "{second}: {told}");
            assert_eq!(told["errors"][0]["field"], field, "{second}: {told}");
        }
        let many = vec![figure(r#","numerator":1,"denominator":2"#); impact::LARGEST_BATCH + 1];
        let many = format!(r#"{{"measurements":[{}]}}"#, many.join(","));
        assert_eq!(sender.send(&many, None).await.status, 422);
        assert_eq!(
            sender.send(r#"{"measurements":[]}"#, None).await.status,
            422
        );
        assert_eq!(sender.send("<html>", None).await.status, 400);
        let huge = "x".repeat(9 << 20);
        assert_eq!(sender.send(&huge, None).await.status, 413);
        let mut tx = db.begin_read().await.unwrap();
        let last = impact::last_measured(&mut tx).await.unwrap();
        assert_eq!(last[&slug("ours")].never, 1);
    })
    .await;
}

#[tokio::test]
async fn a_key_opens_its_own_service_until_it_is_revoked() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let (mut sender, id) = sender(&site).await;
        let body = json!({ "measurements": [
            { "indicator": id, "period": "2026-09", "numerator": 40, "denominator": 50 },
        ]})
        .to_string();
        let elsewhere = sender
            .send_to("/api/v3/services/theirs/measurements", &body, None)
            .await;
        assert_eq!(elsewhere.status, 403, "{}", elsewhere.text);
        let form = sender.client.post(DOOR, &[("a", "b")]).await;
        assert_eq!(form.status, 415);
        let mut tx = db.begin_write().await.unwrap();
        let keys = impact::keys_of(&mut tx, &slug("ours")).await.unwrap();
        drop(tx);
        let team = site.member("team_member").await;
        let revoke = "/espace/services/ours/impact/cles/retrait";
        let revoked = team.post(revoke, &[("id", &keys[0].id)]).await;
        assert_eq!(revoked.status, 303);
        assert_eq!(team.post(revoke, &[("id", &keys[0].id)]).await.status, 422);
        let answer = sender.send(&body, None).await;
        assert_eq!(answer.status, 401);
        assert!(answer.text.contains("revoked"), "{}", answer.text);
        for key in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            sender.key = key.into();
            assert_eq!(sender.send(&body, None).await.status, 401);
        }
        // A key for other indicators may not fill this one.
        let other = team
            .post(
                "/espace/services/ours/impact/nouveau",
                &[
                    ("name", "Dossiers"),
                    ("question", "impactful"),
                    ("text", "Dossiers traités."),
                    ("unit", "dossiers"),
                    ("kind", "count"),
                    ("direction", "up"),
                    ("frequency", "month"),
                    ("pooling", "adds_up"),
                    ("from", "2025-01-01"),
                ],
            )
            .await;
        let other = other.location().rsplit('/').next().unwrap().to_owned();
        let made = team
            .post(
                "/espace/services/ours/impact/cles",
                &[("key_name", "Dossiers"), ("indicator", &other)],
            )
            .await;
        let start = made.text.find("<code>").unwrap() + "<code>".len();
        sender.key = made.text[start..].split('<').next().unwrap().to_owned();
        let answer = sender.send(&body, None).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
        assert_eq!(read(&answer)["errors"][0]["index"], 0);
    })
    .await;
}
