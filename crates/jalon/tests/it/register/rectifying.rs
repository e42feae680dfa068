//! A decision is corrected by an entry that refers to it, by whoever leads the network.

use jalon::foundation::database::testing::each_engine;
use programme::register::verify;
use serde_json::json;

use super::{at, decision, export, keys, register};
use crate::member_site::Site;

#[tokio::test]
async fn the_lead_corrects_and_nothing_is_erased() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut entry = decision("ours");
        entry.payload.insert(
            "grant".into(),
            json!({"envelope_euros": 12_000, "from": "2026-12-01", "until": "2027-05-31", "team": []}),
        );
        let first = register(&db, &keys(), entry, at("2026-11-26T10:00:00Z")).await;
        site.publish().await;
        let lead = site.member("network_lead").await;
        let here = format!("/espace/registre/{}", first.number);
        assert!(lead.get("/espace/registre").await.text.contains(&here));
        let form = lead.get(&here).await;
        assert!(form.text.contains("value=\"12000\""), "{}", form.text);
        let good = [
            ("reason", "Un zéro manquait."), ("reasons", "Les motifs."), ("envelope_euros", "120 000 €"),
            ("from", "2026-12-01"), ("until", "2027-05-31"),
        ];
        let with = |name: &str, value: &'static str| {
            good.map(|(one, typed)| (one, if one == name { value } else { typed }))
        };
        for wrong in [with("reason", " "), with("envelope_euros", "beaucoup"), with("until", "2026-01-01")] {
            let answer = lead.post(&here, &wrong).await;
            assert_eq!(answer.status, 422);
            assert!(answer.text.contains("fr-alert--error"));
        }
        assert_eq!(export(&db).await.lines().count(), 2, "nothing was registered");
        assert_eq!(lead.post(&here, &good).await.status, 303);
        let visitor = site.visitor();
        let page = visitor.get("/startups/ours/decisions").await.text;
        assert!(page.contains("120\u{202f}000\u{a0}€") && page.contains("Un zéro manquait."), "{page}");
        let text = export(&db).await;
        let verdict = verify(text.as_bytes(), &[&first.head.to_string()], None);
        assert!(verdict.holds(), "{:?}", verdict.faults);
        assert!(text.contains("12000,") && !text.contains("network_lead\""), "what was first stays: {text}");
        // Corrected once more, from what holds now.
        assert!(lead.get(&here).await.text.contains("value=\"120000\""));
        for path in ["/espace/registre/1", "/espace/registre/3", "/espace/registre/x"] {
            assert_eq!(lead.get(path).await.status, 404, "{path}");
        }
        let team = site.member("team_member").await;
        assert_eq!(team.get(&here).await.status, 403);
        assert_eq!(team.post(&here, &good).await.status, 403);
    })
    .await;
}
