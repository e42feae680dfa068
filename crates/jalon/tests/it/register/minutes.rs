//! The public minutes of a session, read by everybody in four forms.

use jalon::{foundation::database::testing::each_engine, register::minutes};
use programme::{
    committees::minutes::{Minutes, Part, Readers, Section},
    identity::{IncubatorSlug, SessionId},
    register::Digest,
};
use serde_json::json;

use super::{at, decision, keys, register};
use crate::member_site::Site;

fn sample(session: SessionId) -> Minutes {
    let part = |readers, says: serde_json::Value| Part {
        item: None,
        readers,
        says: serde_json::from_value::<Section>(says).unwrap(),
    };
    Minutes {
        session,
        parts: vec![
            part(
                Readers::All,
                json!({"section": "heading", "incubator": "here", "opened_at": null, "closed_at": null,
                    "slot": {"day": "2026-11-26", "start": "2026-11-26T13:00:00Z", "end": "2026-11-26T15:00:00Z"}}),
            ),
            part(
                Readers::Committee,
                json!({"section": "venue", "place": {"room": "Salle secrète", "link": null},
                    "chair": "network_lead", "secretary": null}),
            ),
            part(
                Readers::All,
                json!({"section": "service", "service": "ours", "phase": "construction", "dossier": null}),
            ),
            part(
                Readers::Public,
                json!({"section": "registered", "decision": decision("ours").payload}),
            ),
        ],
    }
}

#[tokio::test]
async fn minutes_are_read_in_four_forms_and_name_nobody() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let session = SessionId("00000000-0000-7000-8000-000000000009".parse().unwrap());
        let address = format!("/comites/seances/{session}/releve");
        let visitor = site.visitor();
        assert_eq!(visitor.get(&address).await.status, 404);
        let now = at("2026-11-26T16:00:00Z");
        let mut entry = decision("ours");
        entry.payload.insert("session".into(), json!(session));
        let registered = register(&db, &keys(), entry, now).await;
        let mut tx = db.begin_write().await.unwrap();
        let whole = sample(session);
        let place = (
            &IncubatorSlug::parse("here").unwrap(),
            "2026-11-26".parse().unwrap(),
        );
        let signed = (whole.digest().unwrap(), Some(registered.head.clone()));
        minutes::publish(&mut tx, &whole, place, signed.clone(), now)
            .await
            .unwrap();
        // Once published they stay: another version is not taken.
        let other = Minutes {
            session,
            parts: vec![],
        };
        minutes::publish(&mut tx, &other, place, (Digest::of("x"), None), now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        site.publish().await;
        for prefix in ["", "/en"] {
            let page = visitor.get(&format!("{prefix}{address}")).await;
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(
                page.text.contains("33 804 démarches") && page.text.contains("Incubateur here")
            );
            assert!(!page.text.contains("network_lead") && !page.text.contains("Salle secrète"));
            assert!(page.text.contains(&signed.0.to_string()), "what was signed");
            assert!(
                page.text.contains("jalon.example/registre"),
                "the head of the register"
            );
        }
        let markdown = visitor.get(&format!("{address}.md")).await;
        assert!(
            markdown
                .text
                .starts_with("# Relevé de décisions du comité d’investissement"),
            "{}",
            markdown.text
        );
        let json = visitor.get(&format!("{address}.json")).await.text;
        let read: Minutes = serde_json::from_str(&json).unwrap();
        assert_eq!(read, whole.public());
        let pdf = visitor.get(&format!("{address}.pdf")).await;
        assert_eq!(pdf.status, 200);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        assert_eq!(visitor.get(&format!("{address}.doc")).await.status, 404);
        assert_eq!(visitor.get("/comites/seances/x/releve").await.status, 404);
        let decisions = visitor.get("/startups/ours/decisions").await.text;
        assert!(decisions.contains(&address), "{decisions}");
    })
    .await;
}
