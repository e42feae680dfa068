//! What is kept long enough is forgotten, each night, and counted.

use jalon::{
    foundation::{clock::Now, database::testing::each_engine},
    privacy::jobs::keep_no_longer,
};
use programme::rules::RetentionRules;

use crate::membership::{arrivals::form, site};

fn night(day: &str) -> Now {
    Now(format!("{day}T02:00:00Z").parse().unwrap())
}

#[tokio::test]
async fn each_rule_forgets_at_its_time_and_says_how_much() {
    each_engine(async |db| {
        let site = site(&db).await;
        let leaver = site.member("leaver").await;
        let fields = [
            ("name", "Personne leaver"),
            ("profession", "Design"),
            ("town", "Ys"),
            ("days", "4"),
        ];
        leaver.post("/espace/membres/leaver/fiche", &fields).await;
        let list = "/espace/membres/leaver/listes/offboarding";
        leaver
            .post(list, &[("item", "lessons"), ("item", "partners")])
            .await;
        let asked = leaver.post("/espace/membres/nouveau", &form(&[])).await;
        let arrival = asked.location().split('?').next().unwrap().to_owned();
        let head = site.member("incubator_head").await;
        let reason = [("reason", "Mission annulée.")];
        head.post(&format!("{arrival}/refuser"), &reason).await;
        let rules = RetentionRules::default();
        let count = async |day: &str, rule: &str| -> u64 {
            let erased = keep_no_longer(&db, &rules, night(day)).await.unwrap();
            erased
                .into_iter()
                .find(|(name, _)| *name == rule)
                .unwrap()
                .1
        };
        // `former` left in June 2025; all others leave at the end of 2026.
        assert_eq!(count("2026-11-27", "refused_arrivals").await, 0);
        assert_eq!(count("2027-05-26", "refused_arrivals").await, 1);
        assert_eq!(count("2027-11-25", "former_private").await, 0);
        assert_eq!(count("2027-11-27", "former_private").await, 1);
        assert_eq!(count("2027-11-27", "former_private").await, 0);
        assert_eq!(count("2028-06-28", "former_addresses").await, 0);
        assert_eq!(count("2028-06-30", "former_addresses").await, 1);
        assert_eq!(count("2029-11-26", "former_addresses").await, 1);
        let lead = site.member("network_lead").await;
        let page = lead.get("/espace/conservation").await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("26\u{a0}novembre 2029"), "{}", page.text);
        assert!(page.text.contains("Téléphone, ville et temps de travail"));
        assert_eq!(
            site.member("member")
                .await
                .get("/espace/conservation")
                .await
                .status,
            403
        );
    })
    .await;
}
