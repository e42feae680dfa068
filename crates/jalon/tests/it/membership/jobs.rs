//! Reminders and closings: each once, whoever runs them and how often.

use jalon::{
    foundation::{clock::Now, database::testing::each_engine, mail::Leased},
    membership::jobs::{close, remind},
};

use programme::rules::ProgrammeRules;

use super::{lines, mails, network, readers, site};

fn at(day: &str) -> Now {
    Now(format!("{day}T06:00:00Z").parse().unwrap())
}

#[tokio::test]
async fn reminders_leave_at_their_days_and_once() {
    each_engine(async |db| {
        let site = site(&db).await;
        let house = site.app.publication.branding().house();
        let rules = ProgrammeRules::default().missions;
        let colleague = site.member("colleague").await;
        let english = [("langue", "en")];
        let chosen = colleague.post("/espace/compte/langue", &english).await;
        assert_eq!(chosen.status, 303);
        // Everybody of the cast who has an end leaves on 31 December.
        assert_eq!(
            remind(&db, &house, &rules, at("2026-11-30")).await.unwrap(),
            0
        );
        let first = remind(&db, &house, &rules, at("2026-12-01")).await.unwrap();
        assert_eq!(first, 10);
        // Two nodes at once, then again the next day.
        let (one, two) = tokio::join!(
            remind(&db, &house, &rules, at("2026-12-01")),
            remind(&db, &house, &rules, at("2026-12-02"))
        );
        assert_eq!((one.unwrap(), two.unwrap()), (0, 0));
        let mut told = mails(&db, "membership-reminder").await;
        let of_colleague = |mail: &Leased| mail.to.address.as_str() == "colleague@example.org";
        let english = told.extract_if(.., |mail| of_colleague(mail)).next();
        let english = english.expect("the colleague is reminded").text;
        assert!(english.contains("31\u{a0}December 2026"), "{english}");
        assert!(english.contains("/en/espace/membres/"), "{english}");
        assert!(
            told[0]
                .text
                .contains("dans 30 jours, le 31\u{a0}décembre 2026"),
            "{}",
            told[0].text
        );
        assert!(told[0].text.contains("se ferme 5 jours après"));
        // Interrupted until the 30th: only the most urgent one leaves.
        assert_eq!(
            remind(&db, &house, &rules, at("2026-12-30")).await.unwrap(),
            10
        );
        let last = mails(&db, "membership-reminder").await;
        assert!(
            last.iter()
                .any(|mail| mail.text.contains("se termine demain"))
        );
        assert_eq!(last.len(), 20);
        // Who is prolonged is not reminded of the former end.
        let team = site.member("incubator_team").await;
        team.post("/espace/membres/colleague/missions/0/prolonger", &[])
            .await;
        assert_eq!(
            remind(&db, &house, &rules, at("2026-12-31")).await.unwrap(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn access_closes_after_five_days_once_and_never_for_the_past() {
    each_engine(async |db| {
        let site = site(&db).await;
        let house = site.app.publication.branding().house();
        let rules = ProgrammeRules::default().missions;
        let leaver = site.member("leaver").await;
        assert_eq!(
            close(&db, &house, &rules, at("2026-11-30")).await.unwrap(),
            0
        );
        assert_eq!(leaver.get("/espace/").await.status, 200);
        // `former` left in 2025: nobody is told now what was true long ago.
        let (one, two) = tokio::join!(
            close(&db, &house, &rules, at("2026-12-01")),
            close(&db, &house, &rules, at("2026-12-01"))
        );
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        assert_eq!(
            close(&db, &house, &rules, at("2026-12-02")).await.unwrap(),
            0
        );
        assert_eq!(
            readers(&mails(&db, "membership-closed").await),
            ["leaver@example.org"]
        );
        assert!(
            leaver
                .get("/espace/")
                .await
                .location()
                .contains("/connexion")
        );
        assert_eq!(lines(&db, "access", "leaver").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_leaves_a_team_of_an_incubator_has_no_right_of_it_when_coming_back() {
    each_engine(async |db| {
        let site = site(&db).await;
        let house = site.app.publication.branding().house();
        let rules = ProgrammeRules::default().missions;
        assert_eq!(
            close(&db, &house, &rules, at("2027-01-06")).await.unwrap(),
            10
        );
        let after = network(&db).await;
        let teams = after.member("incubator_team").unwrap().teams.clone();
        assert_eq!(teams, Some(Vec::new()));
    })
    .await;
}
