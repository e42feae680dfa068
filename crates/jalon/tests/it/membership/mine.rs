//! My page: what waits for me, what is mine.

use jalon::foundation::database::testing::each_engine;

use super::{arrivals::form, site};

#[tokio::test]
async fn everybody_has_a_page_in_both_languages() {
    each_engine(async |db| {
        let site = site(&db).await;
        for who in [
            "member",
            "team_member",
            "incubator_head",
            "network_lead",
            "administrator",
        ] {
            let client = site.member(who).await;
            for (path, title) in [
                ("/espace/", "Ce qui vous attend"),
                ("/en/espace/", "What waits"),
            ] {
                let page = client.get(path).await;
                assert_eq!(page.status, 200, "{who}");
                assert!(page.text.contains(title), "{who}");
                assert_eq!(page.headers["cache-control"], "no-store");
                assert!(
                    !page.text.contains("membership-"),
                    "a word is missing: {}",
                    page.text
                );
            }
        }
        let visitor = site.visitor().get("/espace/").await;
        assert!(visitor.location().starts_with("/connexion?suite="));
    })
    .await;
}

#[tokio::test]
async fn it_shows_my_services_my_missions_and_what_i_have_to_answer() {
    each_engine(async |db| {
        let site = site(&db).await;
        let page = site.member("team_member").await.get("/espace/").await.text;
        assert!(page.contains("/startups/ours") && page.contains("31\u{a0}décembre 2026"));
        assert!(page.contains("Indiquez votre temps de travail"));
        let stranger = site.member("stranger").await;
        stranger.post("/espace/membres/nouveau", &form(&[])).await;
        for (who, waits) in [("incubator_head", true), ("team_member", false)] {
            let page = site.member(who).await.get("/espace/").await.text;
            assert_eq!(page.contains("Répondez à l’arrivée de Noé"), waits, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_departure_that_comes_near_is_said() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let path = "/espace/membres/colleague/missions/0";
        team.post(path, &[("end", "2026-12-10")]).await;
        let colleague = site.member("colleague").await;
        let page = colleague.get("/espace/").await.text;
        assert!(page.contains("Votre dernière mission se termine le 10\u{a0}décembre 2026"));
        assert!(page.contains("Mon départ"));
    })
    .await;
}
