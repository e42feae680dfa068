//! What is kept long enough is forgotten, each night, and counted.

use jalon::{
    foundation::{
        clock::{Clock, Now},
        database::testing::each_engine,
        jobs::run_by_hand,
    },
    on,
    privacy::jobs::keep_no_longer,
};
use programme::rules::RetentionRules;

use crate::{
    member_site::noon,
    membership::{arrivals::form, site},
};

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

/// The rules decide alone: the nightly jobs of other rooms forget nothing before them.
#[tokio::test]
async fn mails_sessions_and_open_arrivals_are_kept_as_the_rules_say() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        for (number, email) in [("1", "a@example.org"), ("2", "b@example.org")] {
            let fields = form(&[("form", number), ("first", number), ("email", email)]);
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(name, value)| match name {
                    "first" if number == "1" => (name, "Ana"),
                    "first" => (name, "Léo"),
                    _ => (name, value),
                })
                .collect();
            let asked = stranger.post("/espace/membres/nouveau", &fields).await;
            assert_eq!(asked.status, 303, "{}", asked.text);
            if number == "2" {
                let head = site.member("incubator_head").await;
                let path = asked.location().split('?').next().unwrap();
                head.post(&format!("{path}/accepter"), &[]).await;
            }
        }
        // Two sessions end today; the mails of these arrivals leave today.
        assert_eq!(stranger.post("/deconnexion", &[]).await.status, 303);
        let sent = "UPDATE mail SET state = 'sent', finished_at = $1";
        let mut tx = db.begin_write().await.unwrap();
        let mails = on!(&mut tx, conn => {
            sqlx::query(sent).bind(noon().0).execute(conn).await.map(|done| done.rows_affected())
        })
        .unwrap();
        tx.commit().await.unwrap();
        assert!(mails > 3, "{mails}");
        let rules = RetentionRules {
            open_arrivals_days: 40,
            mails_days: 60,
            sessions_days: 50,
            ..RetentionRules::default()
        };
        // The night's other jobs come first.
        let jobs = async |day: &str| {
            let clock = night(day);
            for name in ["accounts-forget", "files-sweep"] {
                let job = site.app.machinery.jobs.find(name).unwrap();
                run_by_hand(&db, job, "a test", &Clock::turned_by(move || clock))
                    .await
                    .unwrap();
            }
        };
        let count = async |day: &str, rule: &str| -> u64 {
            jobs(day).await;
            let erased = keep_no_longer(&db, &rules, night(day)).await.unwrap();
            let found = erased.into_iter().find(|(name, _)| *name == rule);
            found.unwrap().1
        };
        // 26 November, and 40, 50, 60 days later: the day itself is still kept.
        assert_eq!(count("2027-01-05", "open_arrivals").await, 0);
        assert_eq!(count("2027-01-06", "open_arrivals").await, 2);
        assert_eq!(count("2027-01-15", "sessions").await, 0);
        assert_eq!(count("2027-01-16", "sessions").await, 1);
        assert_eq!(count("2027-01-25", "mails").await, 0);
        assert_eq!(count("2027-01-26", "mails").await, mails);
        let left = super::erasure::where_is(&db, "a@example.org").await;
        assert_eq!(left, []);
    })
    .await;
}
