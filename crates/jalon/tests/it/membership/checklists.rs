//! Checklists: each ticks their own, the incubator attests what is the incubator's to attest.

use jalon::foundation::database::testing::each_engine;

use super::{lines, site};

const LIST: &str = "/espace/membres/leaver/listes/offboarding";

#[tokio::test]
async fn who_leaves_sees_the_departure_list_and_ticks_it() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        let mine = leaver.get("/espace/").await.text;
        assert!(
            mine.contains("Mon départ") && !mine.contains("Mon arrivée"),
            "{mine}"
        );
        assert!(mine.contains("0 sur 12, soit 0\u{a0}%"), "{mine}");
        let ticks = [("item", "partners"), ("item", "lessons"), ("from", "mine")];
        let answer = leaver.post(LIST, &ticks).await;
        assert_eq!(
            (answer.status.as_u16(), answer.location()),
            (303, "/espace/#offboarding")
        );
        assert!(
            leaver
                .get("/espace/")
                .await
                .text
                .contains("2 sur 12, soit 16\u{a0}%")
        );
        // Unticking is posting without it.
        leaver.post(LIST, &[("item", "partners")]).await;
        assert!(leaver.get("/espace/").await.text.contains("1 sur 12"));
        let told = lines(&db, "checklist", "leaver").await;
        assert_eq!(told.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn restricted_items_are_the_incubators() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        let page = leaver.get("/espace/membres/leaver").await.text;
        let item = page.split("value=\"access-closed\"").nth(1).unwrap();
        assert!(item[..60].contains("disabled"), "{}", &item[..60]);
        let attest = [("item", "access-closed")];
        assert_eq!(leaver.post(LIST, &attest).await.status, 403);
        let team = site.member("incubator_team").await;
        assert_eq!(team.post(LIST, &attest).await.status, 303);
        // A disabled box is not sent: saving the rest doesn't take the attestation back.
        leaver.post(LIST, &[("item", "lessons")]).await;
        let page = leaver.get("/espace/membres/leaver").await.text;
        assert!(page.contains("2 sur 12") && page.contains("Personne incubator team"));
        team.post(LIST, &[("item", "lessons")]).await;
        assert!(leaver.get("/espace/").await.text.contains("1 sur 12"));
    })
    .await;
}

#[tokio::test]
async fn others_neither_see_nor_tick_it() {
    each_engine(async |db| {
        let site = site(&db).await;
        for who in ["stranger", "team_member", "intrapreneur", "network_team"] {
            let client = site.member(who).await;
            assert_eq!(
                client.post(LIST, &[("item", "lessons")]).await.status,
                403,
                "{who}"
            );
            let page = client.get("/espace/membres/leaver").await.text;
            assert!(!page.contains("Mon départ"), "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn unknown_items_and_those_of_other_professions_are_refused() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        for item in ["no-such", "servers"] {
            assert_eq!(
                leaver.post(LIST, &[("item", item)]).await.status,
                409,
                "{item}"
            );
        }
        let list = "/espace/membres/leaver/listes/other";
        assert_eq!(leaver.post(list, &[("item", "lessons")]).await.status, 404);
    })
    .await;
}
