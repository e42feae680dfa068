//! Everything about me.

use jalon::foundation::database::testing::each_engine;
use serde_json::Value;

use crate::membership::site;

#[tokio::test]
async fn everything_about_me_is_there_and_nothing_of_others_secrets() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        let list = "/espace/membres/leaver/listes/offboarding";
        leaver.post(list, &[("item", "lessons")]).await;
        let fields = [
            ("name", "Personne leaver"),
            ("profession", "Design"),
            ("town", "Ys"),
            ("days", "4"),
        ];
        let saved = leaver.post("/espace/membres/leaver/fiche", &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let file = leaver.get("/espace/mes-donnees/fichier").await;
        assert_eq!(
            file.headers["content-type"],
            "application/json; charset=utf-8"
        );
        let told: Value = serde_json::from_str(&file.text).unwrap();
        assert_eq!(told["record"]["name"], "Personne leaver");
        let tables = told["tables"].as_object().unwrap();
        assert_eq!(tables["address"][0]["email"], "leaver@example.org");
        assert_eq!(tables["member_private"][0]["town"], "Ys");
        assert_eq!(tables["checklist_tick"][0]["item"], "lessons");
        assert_eq!(tables["session"].as_array().unwrap().len(), 1);
        assert!(tables["journal"].as_array().unwrap().len() >= 2);
        for secret in ["token_hash", "colleague@example.org", "id_token"] {
            assert!(!file.text.contains(secret), "{secret}");
        }
        for path in ["/espace/mes-donnees", "/en/espace/mes-donnees"] {
            let page = leaver.get(path).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("leaver@example.org") && page.text.contains("Ys"));
            assert!(
                !page.text.contains("privacy-"),
                "a word is missing: {}",
                page.text
            );
        }
        let visitor = site.visitor().get("/espace/mes-donnees/fichier").await;
        assert_ne!(visitor.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_wish_is_noted_taken_back_and_answered() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        let path = "/espace/mes-donnees/effacement";
        assert_eq!(leaver.post(path, &[]).await.status, 422);
        assert_eq!(
            leaver.post(path, &[("wish", "reprendre")]).await.status,
            409
        );
        for _ in 0..2 {
            assert_eq!(leaver.post(path, &[("wish", "demander")]).await.status, 303);
        }
        let lead = site.member("network_lead").await;
        assert!(
            lead.get("/espace/")
                .await
                .text
                .contains("Répondez à 1 demande d’effacement")
        );
        let page = lead.get("/espace/effacements").await.text;
        let id = page.split("/espace/effacements/").nth(1).unwrap();
        let id = id.split('/').next().unwrap().to_owned();
        // Access has not closed yet, and only the lead answers.
        let now = lead
            .post(&format!("/espace/effacements/{id}/effacer"), &[])
            .await;
        assert_eq!(now.status, 409);
        assert!(
            now.text.contains("après le 30\u{a0}novembre 2026"),
            "{}",
            now.text
        );
        for who in ["incubator_head", "administrator", "leaver"] {
            let other = site.member(who).await;
            assert_eq!(other.get("/espace/effacements").await.status, 403, "{who}");
        }
        let refuse = format!("/espace/effacements/{id}/refuser");
        assert_eq!(lead.post(&refuse, &[("reason", "")]).await.status, 409);
        let reason = [("reason", "Un litige est en cours.")];
        assert_eq!(lead.post(&refuse, &reason).await.status, 303);
        assert_eq!(lead.post(&refuse, &reason).await.status, 409);
        assert!(
            leaver
                .get("/espace/mes-donnees")
                .await
                .text
                .contains("Un litige est en cours.")
        );
        leaver.post(path, &[("wish", "demander")]).await;
        assert_eq!(
            leaver.post(path, &[("wish", "reprendre")]).await.status,
            303
        );
        assert!(
            lead.get("/espace/effacements")
                .await
                .text
                .contains("Aucune demande n’attend")
        );
        // Who left long ago tells the lead.
        let path = "/espace/effacements";
        assert_eq!(lead.post(path, &[("member", "personne")]).await.status, 404);
        assert_eq!(lead.post(path, &[("member", "former")]).await.status, 303);
        assert!(lead.get(path).await.text.contains("Rien ne s’oppose"));
    })
    .await;
}
