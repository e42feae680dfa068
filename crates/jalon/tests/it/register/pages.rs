//! What everybody reads: the register and the decisions in it, as pages, files and feeds.

use jalon::{
    foundation::database::testing::each_engine,
    register::{NewEntry, NewKind},
};
use programme::register::{VerifierKey, verify};
use serde_json::{Value, json};

use super::{at, decision, keys, register};
use crate::member_site::Site;

fn full(service: &str) -> NewEntry {
    let mut entry = decision(service);
    let more = json!({
        "reasons": "L’usage <b>progresse</b>.\n\nEncore un effort.",
        "grant": {"envelope_euros": 120_000, "from": "2026-12-01", "until": "2027-05-31",
                  "team": [{"profession": "développement", "days": 120}]},
        "commitments": [{"indicator": null, "wording": "Démarches menées à terme",
                         "direction": "up", "target": "12000", "by": "2027-05-31"}],
        "conditions": [{"what": "Audit", "by": "2027-01-31", "proof": "rapport"}],
        "flags": ["usage_only"],
    });
    entry.payload.extend(more.as_object().unwrap().clone());
    entry
}

#[tokio::test]
async fn decisions_are_read_and_taken_away_by_everybody() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let now = at("2026-11-26T10:00:00Z");
        let first = register(&db, &keys(), full("ours"), now).await;
        let mut stop = decision("theirs");
        stop.payload.insert("outcome".into(), json!("stop"));
        stop.payload.insert("day".into(), json!("2026-11-20"));
        stop.payload.insert("last_day".into(), json!("2027-01-31"));
        stop.payload.insert("incubator".into(), json!("there"));
        register(&db, &keys(), stop, now).await;
        let corrected = json!({"reason": "Montant mal recopié", "decision": full("ours").payload});
        let rectification = NewEntry {
            kind: NewKind::Rectification(first.number),
            payload: corrected.as_object().unwrap().clone(),
            people: vec![],
            votes: vec![],
        };
        register(&db, &keys(), rectification, now).await;
        site.publish().await;
        let visitor = site.visitor();
        for prefix in ["", "/en"] {
            let page = visitor
                .get(&format!("{prefix}/startups/ours/decisions"))
                .await;
            assert_eq!(page.status, 200, "{}", page.text);
            for part in [
                "&#60;b&#62;progresse",
                "Démarches menées à terme",
                "Montant mal recopié",
                "decision-2",
            ] {
                assert!(page.text.contains(part), "{prefix} {part}");
            }
            assert!(!page.text.contains("network_lead"), "nobody is named");
        }
        let page = visitor.get("/startups/ours/decisions").await.text;
        assert!(
            page.contains("120\u{202f}000\u{a0}€") && page.contains("En cours"),
            "{page}"
        );
        assert_eq!(visitor.get("/startups/rien/decisions").await.status, 404);
        let list = visitor.get("/decisions/").await;
        assert!(
            list.text.contains("2 décisions") || list.text.contains("2\u{a0}décisions"),
            "{}",
            list.text
        );
        let json_of = async |path: &str| -> Value {
            let answer = visitor.get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            serde_json::from_str(&answer.text).unwrap()
        };
        let all = json_of("/decisions/export.json").await;
        assert_eq!(all["count"], 2);
        assert_eq!(
            all["decisions"][0]["rectified"][0]["reason"],
            "Montant mal recopié"
        );
        for (query, count) in [
            ("issue=stop", 1),
            ("incubateur=there", 1),
            ("annee=2026", 2),
            ("annee=2025", 0),
            ("issue=launch", 0),
            ("date=2026-11-21", 1),
            ("issue=x", 2),
        ] {
            let found = json_of(&format!("/decisions/export.json?{query}")).await;
            assert_eq!(found["count"], count, "{query}");
        }
        let csv = visitor.get("/decisions/export.csv").await.text;
        assert_eq!(csv.lines().next().unwrap().split(',').count(), 16);
        let feed = visitor.get("/decisions/decisions.atom").await.text;
        let feed: atom_syndication::Feed = feed.parse().unwrap();
        assert_eq!(feed.entries.len(), 2);
        // Decisions are events of their services for the tools of the network.
        let api = json_of("/api/v2.6/startups.json").await;
        let ours = api["data"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == "ours")
            .unwrap();
        let events = ours["attributes"]["events"].as_array().unwrap();
        let committees: Vec<&Value> = events
            .iter()
            .filter(|one| one["name"] == "committee")
            .collect();
        assert!(
            committees.iter().any(|one| one["date"] == "2026-11-26"),
            "{events:?}"
        );
        let committees = visitor.get("/comites/").await.text;
        assert!(committees.contains("Issues, par année"), "{committees}");
        assert!(visitor.get("/registre/").await.text.contains("entree-3"));
    })
    .await;
}

#[tokio::test]
async fn the_register_is_given_whole_and_verifies() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let visitor = site.visitor();
        assert_eq!(visitor.get("/registre/head").await.status, 404);
        assert!(
            visitor
                .get("/registre/")
                .await
                .text
                .contains("Le registre est vide")
        );
        assert_eq!(visitor.get("/registre/entries.jsonl").await.text, "");
        let now = at("2026-11-26T10:00:00Z");
        for service in ["ours", "theirs", "gone"] {
            register(&db, &keys(), decision(service), now).await;
        }
        site.publish().await;
        let head = visitor.get("/registre/head").await.text;
        let entries = visitor.get("/registre/entries.jsonl").await.text;
        let verdict = verify(entries.as_bytes(), &[&head], None);
        assert!(verdict.holds(), "{:?}", verdict.faults);
        assert_eq!((verdict.entries, verdict.checkpoints_kept), (4, 1));
        let page = visitor.get("/registre/").await.text;
        let key: VerifierKey = verdict.keys[0].1.clone();
        assert!(
            page.contains(&key.to_string().replace('+', "&#43;"))
                || page.contains(&key.to_string())
        );
        let rest = visitor.get("/registre/entries.jsonl?after=3").await.text;
        assert_eq!(rest.lines().count(), 1);
        assert_eq!(
            visitor.get("/registre/entries.jsonl?after=x").await.status,
            400
        );
        let feed: atom_syndication::Feed = visitor
            .get("/en/registre/tetes.atom")
            .await
            .text
            .parse()
            .unwrap();
        assert_eq!(feed.entries.len(), 4);
        let note = feed.entries[0].content().unwrap().value().unwrap();
        assert_eq!(note.trim_end(), head.trim_end());
    })
    .await;
}
