//! Former members who come back; and the list of arrivals.

use jalon::foundation::database::testing::each_engine;

use super::{
    arrivals::{NEW, arrival, form},
    mails, network, readers, site,
};

#[tokio::test]
async fn a_former_member_comes_back_through_the_incubator() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let path = "/espace/membres/former/retour";
        assert_eq!(stranger.get(path).await.status, 200);
        // Somebody who is here needs no return.
        let here = stranger.get("/espace/membres/colleague/retour").await;
        assert_eq!(here.status, 409);
        let back = form(&[("email", "former@example.org")]);
        let arrival = arrival(&stranger.post(path, &back).await);
        let twice = stranger
            .post(
                path,
                &form(&[("email", "former@example.org"), ("form", "x")]),
            )
            .await;
        assert_eq!(twice.status, 422);
        assert!(twice.text.contains(&arrival));
        let team = site.member("incubator_team").await;
        team.post(&format!("{arrival}/accepter"), &[]).await;
        let network = network(&db).await;
        let former = network.member("former").unwrap();
        assert_eq!(former.missions.len(), 2);
        assert!(former.missions[1].covers("2026-11-26".parse().unwrap()));
        assert_eq!(
            readers(&mails(&db, "membership-welcome").await),
            ["former@example.org"]
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_each_what_concerns_them() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        arrival(&stranger.post(NEW, &form(&[])).await);
        for (who, shown) in [
            ("stranger", Some("Annoncées par vous")),
            ("incubator_team", Some("À vous de répondre")),
            ("network_lead", Some("À vous de répondre")),
            ("team_member", None),
        ] {
            let page = site.member(who).await.get("/espace/arrivees").await;
            assert_eq!(page.status, 200);
            assert_eq!(
                page.text.contains("Noé Exemple-Martin"),
                shown.is_some(),
                "{who}"
            );
            if let Some(group) = shown {
                assert!(page.text.contains(group), "{who}");
            }
        }
    })
    .await;
}
