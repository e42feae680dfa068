//! Research and feedback through their pages: nobody is known, words wait for a reader, the box
//! can't be stuffed. On both engines.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use axum::body::Body;
use http::{Request, header};
use jalon::foundation::database::testing::each_engine;
use serde_json::Value;

use crate::member_site::{Site, noon};

const LOG: &str = "/espace/services/ours/recherche";
const FORM: &str = "/startups/ours/avis";

#[tokio::test]
async fn a_session_is_logged_without_anybody_s_name() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let session = |group, findings| {
            [
                ("kind", "interview"),
                ("on", "2026-11-20"),
                ("group", group),
                ("persons", "3"),
                ("findings", findings),
            ]
        };
        let refused = team
            .post(
                LOG,
                &session("Cuisiniers", "- Trop long\n- Appeler le 06 12 34 56 78"),
            )
            .await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("numéro de téléphone"),
            "{}",
            refused.text
        );
        assert!(refused.text.contains("Cuisiniers"), "what was typed stays");
        let future = [
            ("kind", "interview"),
            ("on", "2027-01-01"),
            ("group", "a"),
            ("persons", "0"),
            ("findings", ""),
        ];
        assert_eq!(team.post(LOG, &future).await.status, 422);
        let kept = team
            .post(
                LOG,
                &session("Cuisiniers", "- Trop long\n\n• Le menu d’abord"),
            )
            .await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        let page = site.member("stranger").await.get(LOG).await;
        assert!(page.text.contains("Le menu d’abord"));
        assert!(page.text.contains("3 personnes"), "{}", page.text);
        assert!(
            !page.text.contains("name=\"findings\""),
            "readers get no form"
        );
        let page = team.get(LOG).await.text;
        let id = page.split_once("name=\"id\" value=\"").unwrap().1;
        let id = id.split_once('"').unwrap().0.to_owned();
        let gone = team.post(&format!("{LOG}/retrait"), &[("id", &id)]).await;
        assert_eq!(gone.status, 303);
        assert!(!team.get(LOG).await.text.contains("Le menu d’abord"));
        // Twice: what was wanted holds.
        let again = team.post(&format!("{LOG}/retrait"), &[("id", &id)]).await;
        assert_eq!(again.status, 303);
    })
    .await;
}

async fn opened(site: &Site) {
    let team = site.member("team_member").await;
    let open = [("answer", "open")];
    let done = team
        .post("/espace/services/ours/avis/formulaire", &open)
        .await;
    assert_eq!(done.status, 303);
}

fn posted(body: &str) -> Request<Body> {
    Request::post(FORM)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "text/html")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[tokio::test]
async fn users_answer_and_a_person_reads_before_others_do() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let visitor = site.visitor();
        assert_eq!(visitor.get(FORM).await.status, 404, "closed at first");
        assert_eq!(visitor.send(posted("score=4")).await.status, 404);
        opened(&site).await;
        let form = visitor.get(FORM).await;
        assert_eq!(form.status, 200);
        // Other sites may show it; it sets no cookie and runs no script.
        let policy = form.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.contains("frame-ancestors *"), "{policy}");
        assert!(!form.headers.contains_key(header::SET_COOKIE));
        assert!(!form.text.contains("<script"), "{}", form.text);
        assert!(form.text.contains("<fieldset"));
        let english = visitor.get(&format!("/en{FORM}")).await;
        assert!(english.text.contains("Was this service useful"));

        let nothing = visitor.send(posted("words=Bonjour")).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.text.contains("Bonjour") && nothing.text.contains("Choisissez"));
        let long = format!("score=1&words={}", "a".repeat(1_001));
        assert_eq!(visitor.send(posted(&long)).await.status, 422);
        let words = "score=4&words=Merci%2C+%C3%A9crivez+%C3%A0+a%40b.example";
        let sent = visitor.send(posted(words)).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        assert_eq!(visitor.get(sent.location()).await.status, 200);
        assert_eq!(visitor.send(posted("score=1&words=")).await.status, 303);

        // A page of another site can't answer in its visitors' name.
        let mut foreign = posted("score=1");
        let site_ = "sec-fetch-site";
        foreign
            .headers_mut()
            .insert(site_, "cross-site".parse().unwrap());
        assert_eq!(visitor.send(foreign).await.status, 403);

        // Nothing is public before a person has read it; what has a shape is gone for good.
        let results = visitor.get(&format!("{FORM}/resultats")).await;
        assert_eq!(results.status, 200);
        assert!(results.text.contains("2\u{a0}réponses") || results.text.contains("2 réponses"));
        assert!(!results.text.contains("Merci,"));
        let team = site.member("team_member").await;
        let page = team.get("/espace/services/ours/avis").await.text;
        assert!(page.contains("[adresse électronique]"), "{page}");
        assert!(!page.contains("a@b.example"));
        let id = page.split_once("name=\"id\" value=\"").unwrap().1;
        let id = id.split_once('"').unwrap().0.to_owned();
        let read = "/espace/services/ours/avis/lecture";
        let silent = team
            .post(read, &[("id", id.as_str()), ("answer", "withhold")])
            .await;
        assert_eq!(silent.status, 422, "withheld without a reason");
        let publish = [("id", id.as_str()), ("answer", "publish")];
        assert_eq!(team.post(read, &publish).await.status, 303);
        assert_eq!(team.post(read, &publish).await.status, 422, "once");
        let results = visitor.get(&format!("{FORM}/resultats")).await.text;
        assert!(results.contains("Merci,"), "{results}");

        // The same as JSON.
        let json = visitor.get("/api/v3/startups/ours/feedback").await;
        let json: Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!(json["counts"], serde_json::json!([1, 0, 0, 1]));
        assert_eq!(json["satisfaction"]["numerator"], 1);
        assert_eq!(json["words"].as_array().unwrap().len(), 1);
        let other = visitor.get("/api/v3/startups/theirs/feedback").await;
        let other: Value = serde_json::from_str(&other.text).unwrap();
        assert_eq!(other["satisfaction"], Value::Null, "absent is not zero");
        // Only the team and those above read what waits.
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get("/espace/services/ours/avis").await.status, 403);
    })
    .await;
}

fn api(body: &str) -> Request<Body> {
    Request::post("/api/v3/startups/ours/feedback")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[tokio::test]
async fn the_box_can_not_be_stuffed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        opened(&site).await;
        let visitor = site.visitor();
        for odd in [
            "",
            "[]",
            "{\"score\":0}",
            "{\"score\":9}",
            "{\"score\":3,\"name\":\"x\"}",
            "{\"score\":300}",
        ] {
            let answer = visitor.send(api(odd)).await;
            assert_eq!(answer.status, 400, "{odd} {}", answer.text);
        }
        for _ in 0..29 {
            assert_eq!(visitor.send(api("{\"score\":4}")).await.status, 201);
        }
        assert_eq!(visitor.send(posted("score=4")).await.status, 303);
        assert_eq!(visitor.send(posted("score=4")).await.status, 429);
        let more = visitor.send(api("{\"score\":4}")).await;
        assert_eq!(more.status, 429, "{}", more.text);
        let json = visitor.get("/api/v3/startups/ours/feedback").await;
        let json: Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!(json["counts"], serde_json::json!([0, 0, 0, 30]));
    })
    .await;
}

#[tokio::test]
async fn answers_become_figures_of_the_indicator_that_they_feed() {
    use jalon::{
        foundation::clock::Now,
        impact,
        research::{actions, feeding},
    };

    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let ours: programme::identity::ServiceSlug = "ours".parse().unwrap();
        let add = async |day: &str, score: u8, n: u64| {
            let mut tx = db.begin_write().await.unwrap();
            let day = day.parse().unwrap();
            actions::add(&mut tx, &ours, (score, n), day).await.unwrap();
            tx.commit().await.unwrap();
        };
        add("2026-09-10", 4, 30).await;
        add("2026-09-11", 1, 10).await;
        add("2026-11-02", 3, 6).await;
        add("2026-11-03", 2, 2).await;
        assert_eq!(
            feeding::feed_all(&db, noon()).await.unwrap(),
            (0, 0),
            "nothing is linked"
        );
        let team = site.member("team_member").await;
        let door = "/espace/services/ours/avis/indicateur";
        let wrong = team
            .post(door, &[("answer", "feed"), ("indicator", "x")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.text.contains("Choisissez un indicateur de la liste"),
            "{}",
            wrong.text
        );
        assert_eq!(team.post(door, &[("answer", "define")]).await.status, 303);
        let page = team.get("/espace/services/ours/avis").await.text;
        assert!(page.contains("Satisfaction des usagers"), "{page}");
        let again = team.post(door, &[("answer", "define")]).await;
        assert_eq!(again.status, 422, "the name is taken: {}", again.text);

        let points = async || {
            let mut tx = db.begin_read().await.unwrap();
            let all = impact::indicators_of(&mut tx, &ours).await.unwrap();
            let one = all
                .iter()
                .find(|one| one.name == "Satisfaction des usagers");
            let late = "2027-06-01T00:00:00Z".parse().unwrap();
            let series = impact::series_of(&mut tx, one.unwrap(), late)
                .await
                .unwrap();
            series.segments[0].points.clone()
        };
        assert_eq!(feeding::feed_all(&db, noon()).await.unwrap(), (1, 0));
        assert_eq!(
            feeding::feed_all(&db, noon()).await.unwrap(),
            (0, 0),
            "once"
        );
        let told = points().await;
        let shares: Vec<(String, Option<u64>, bool)> = told
            .iter()
            .map(|one| (one.period.to_string(), one.reading.n(), one.is_partial))
            .collect();
        assert_eq!(
            shares,
            [
                ("2026-09".to_owned(), Some(40), false),
                ("2026-11".to_owned(), Some(8), true),
            ],
            "October has no answer: it is absent"
        );
        assert!((told[0].reading.value() - 0.75).abs() < 1e-12);
        assert_eq!(told[0].source.code(), "feedback");

        // More answers, and the month ends.
        add("2026-11-30", 4, 12).await;
        let after = Now("2026-12-02T09:00:00Z".parse().unwrap());
        assert_eq!(feeding::feed_all(&db, after).await.unwrap(), (1, 0));
        let told = points().await;
        assert_eq!((told[1].reading.n(), told[1].is_partial), (Some(20), false));
        let public = site.visitor().get("/startups/ours/impact").await.text;
        assert!(public.contains("avis recueillis sur ce site"), "{public}");

        // No more from then on; what was recorded stays.
        assert_eq!(team.post(door, &[("answer", "stop")]).await.status, 303);
        add("2026-12-01", 4, 5).await;
        assert_eq!(feeding::feed_all(&db, after).await.unwrap(), (0, 0));
        assert_eq!(points().await.len(), 2);
        let stranger = site.member("stranger").await;
        assert_eq!(
            stranger.post(door, &[("answer", "define")]).await.status,
            403
        );
    })
    .await;
}
