//! Who is in a team.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::foundation::database::testing::each_engine;

use super::forms::lines;
use crate::member_site::Site;

const SERVICE_TEAM: &str = "/espace/services/ours/equipe";
const TEAM: &str = "/espace/equipes/here-team";

fn missions(site: &Site, member: &str) -> Vec<String> {
    let snapshot = site.app.publication.snapshot().unwrap();
    let member = snapshot.network.member(member).unwrap();
    member
        .missions
        .iter()
        .map(|one| {
            let day = |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |d| d.to_string());
            let services: Vec<&str> = one
                .services()
                .iter()
                .map(programme::identity::ServiceSlug::as_str)
                .collect();
            format!("{} {} {}", day(one.start), day(one.end), services.join("+"))
        })
        .collect()
}

#[tokio::test]
async fn joining_and_leaving_a_service_keeps_the_days_of_missions() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let coach = site.member("coach").await;
        for _ in 0..2 {
            // By the whole name; sent twice, it acts once.
            let sent = [("member", "personne stranger"), ("to", "join")];
            let answer = coach.post(SERVICE_TEAM, &sent).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        assert_eq!(
            missions(&site, "stranger"),
            [
                "2026-07-01 2026-11-25 theirs",
                "2026-11-26 2026-12-31 theirs+ours"
            ]
        );
        assert_eq!(lines(&db, "member", "stranger").await.len(), 2);
        let page = coach.get(SERVICE_TEAM).await;
        assert!(page.text.contains("Personne stranger"));
        // Whoever is in may now edit; whoever left may no longer.
        let stranger = site.member("stranger").await;
        assert_eq!(
            stranger.get("/espace/services/ours/modifier").await.status,
            200
        );
        let sent = [("member", "stranger"), ("to", "leave")];
        assert_eq!(coach.post(SERVICE_TEAM, &sent).await.status, 303);
        assert_eq!(
            missions(&site, "stranger"),
            [
                "2026-07-01 2026-11-25 theirs",
                "2026-11-26 2026-12-31 theirs"
            ]
        );
        let stranger = site.member("stranger").await;
        assert_eq!(
            stranger.get("/espace/services/ours/modifier").await.status,
            403
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_adds_themselves_or_people_without_a_mission() {
    each_engine(async |db| {
        let mut record = crate::member_site::cast();
        record.members[0].missions[0].end = "2026-11-20".parse().ok();
        let gone = record.members[0].slug.to_string();
        let site = Site::of(&db, record).await;
        let coach = site.member("coach").await;
        for (who, told) in [
            ("coach", "On ne s’ajoute pas soi-même"),
            (gone.as_str(), "n’a pas de mission en cours"),
            ("Nul Personne", "Personne ne porte exactement ce nom"),
            ("", "Dites qui ajouter"),
        ] {
            let sent = [("member", who), ("to", "join")];
            let answer = coach.post(SERVICE_TEAM, &sent).await;
            assert_eq!(answer.status, 422, "{who}");
            assert!(answer.text.contains(told), "{who}: {}", answer.text);
            assert!(
                answer.text.contains(&format!("value=\"{who}\"")),
                "{who} is kept"
            );
        }
        let nothing = coach.post(SERVICE_TEAM, &[("member", "stranger")]).await;
        assert_eq!(nothing.status, 422);
    })
    .await;
}

#[tokio::test]
async fn an_incubator_says_who_is_in_its_teams() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let stranger = site.member("stranger").await;
        let join = [("member", "stranger"), ("to", "join")];
        // The hole of the older member space: joining the team that gives all rights.
        assert_eq!(stranger.post(TEAM, &join).await.status, 403);
        assert_eq!(team.post(TEAM, &join).await.status, 303);
        let snapshot = site.app.publication.snapshot().unwrap();
        let teams = snapshot.network.member("stranger").unwrap().teams.clone();
        assert_eq!(teams.unwrap()[0].as_str(), "here-team");
        let stranger = site.member("stranger").await;
        assert_eq!(
            stranger
                .get("/espace/incubateurs/here/modifier")
                .await
                .status,
            200
        );
        let leave = [("member", "stranger"), ("to", "leave")];
        assert_eq!(team.post(TEAM, &leave).await.status, 303);
        let snapshot = site.app.publication.snapshot().unwrap();
        assert_eq!(snapshot.network.member("stranger").unwrap().teams, None);
        let edit = team.get("/espace/equipes/here-team/modifier").await;
        assert_eq!(edit.status, 200);
        // A team stays with its incubator: rights follow from it.
        assert!(!edit.text.contains("name=\"incubator\""));
    })
    .await;
}
