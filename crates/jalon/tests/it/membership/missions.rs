//! Missions: added, prolonged and shortened by those who answer for them, within the rule.

use chrono::NaiveDate;
use jalon::{
    foundation::database::{Db, testing::each_engine},
    on,
};

use super::{lines, network, site};

const COLLEAGUE: &str = "/espace/membres/colleague/missions";

async fn end_of(db: &Db, slug: &str, place: usize) -> Option<NaiveDate> {
    network(db).await.member(slug).unwrap().missions[place].end
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[tokio::test]
async fn payers_prolong_in_one_click_within_the_rule() {
    each_engine(async |db| {
        let site = site(&db).await;
        let path = format!("{COLLEAGUE}/0/prolonger");
        for who in [
            "stranger",
            "team_member",
            "colleague",
            "coach",
            "administrator",
        ] {
            let answer = site.member(who).await.post(&path, &[]).await;
            assert_eq!(answer.status, 403, "{who}");
        }
        assert_eq!(end_of(&db, "colleague", 0).await, day("2026-12-31"));
        let payer = site.member("intrapreneur").await;
        let page = payer.get("/espace/membres/colleague").await;
        assert!(
            page.text
                .contains("+\u{a0}6 mois, jusqu’au 26\u{a0}mai 2027"),
            "{}",
            page.text
        );
        let answer = payer.post(&path, &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        assert_eq!(end_of(&db, "colleague", 0).await, day("2027-05-26"));
        // It already goes as far as the rule accepts.
        assert_eq!(payer.post(&path, &[]).await.status, 409);
        let line = lines(&db, "member", "colleague").await.pop().unwrap();
        assert_eq!(
            (line.actor.as_str(), line.action.as_str()),
            ("intrapreneur", "update")
        );
        // The public page shows it at once.
        let public = site.visitor().get("/communaute/colleague").await;
        assert!(public.text.contains("26\u{a0}mai 2027"));
    })
    .await;
}

#[tokio::test]
async fn nobody_prolongs_themselves_whatever_their_role() {
    each_engine(async |db| {
        let site = site(&db).await;
        for who in ["intrapreneur", "incubator_team", "incubator_head"] {
            let client = site.member(who).await;
            let path = format!("/espace/membres/{who}/missions/0/prolonger");
            assert_eq!(client.post(&path, &[]).await.status, 403, "{who}");
            let path = format!("/espace/membres/{who}/missions/nouvelle");
            assert_eq!(client.get(&path).await.status, 403, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn shortening_is_for_the_incubator() {
    each_engine(async |db| {
        let site = site(&db).await;
        let path = format!("{COLLEAGUE}/0");
        let earlier = [("end", "2026-12-01")];
        let payer = site.member("intrapreneur").await;
        assert_eq!(payer.get(&path).await.status, 200);
        assert_eq!(payer.post(&path, &earlier).await.status, 403);
        let team = site.member("incubator_team").await;
        assert_eq!(team.post(&path, &earlier).await.status, 303);
        assert_eq!(end_of(&db, "colleague", 0).await, day("2026-12-01"));
        let cases = [
            ("2027-07-26", "jusqu’au 26\u{a0}mai 2027 au plus tard"),
            ("2026-06-30", "elle ne peut pas se terminer avant"),
            ("", "Seule la mission d’un agent public"),
            ("demain", "Cette date n’est pas comprise"),
            ("2026-12-01", "se termine déjà ce jour-là"),
        ];
        for (end, told) in cases {
            let answer = team.post(&path, &[("end", end)]).await;
            assert_eq!(answer.status, 422, "{end}");
            assert!(answer.text.contains(told), "{told}: {}", answer.text);
        }
    })
    .await;
}

#[tokio::test]
async fn who_left_within_the_grace_is_prolonged_and_who_left_long_ago_begins_anew() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let answer = team
            .post("/espace/membres/leaver/missions/0/prolonger", &[])
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let answer = team
            .post("/espace/membres/former/missions/0/prolonger", &[])
            .await;
        assert_eq!(answer.status, 409);
        assert!(answer.text.contains("Ajoutez une nouvelle mission"));
    })
    .await;
}

#[tokio::test]
async fn a_mission_is_added_by_who_answers_for_each_of_its_services() {
    each_engine(async |db| {
        let site = site(&db).await;
        let path = format!("{COLLEAGUE}/nouvelle");
        let team = site.member("incubator_team").await;
        let page = team.get(&path).await;
        assert!(page.text.contains("<datalist") && page.text.contains("Service theirs"));
        let fields = |services: &'static [&'static str]| {
            let mut fields = vec![
                ("start", "2027-01-01"),
                ("end", "2027-04-30"),
                ("status", "service"),
            ];
            fields.extend(services.iter().map(|service| ("service", *service)));
            fields
        };
        for services in [&["theirs"][..], &["ours", "theirs"]] {
            let answer = team.post(&path, &fields(services)).await;
            assert_eq!(answer.status, 403, "{services:?}");
        }
        assert_eq!(team.post(&path, &fields(&["ours"])).await.status, 303);
        let network = network(&db).await;
        assert_eq!(network.member("colleague").unwrap().missions.len(), 2);
        let lead = site.member("network_lead").await;
        assert_eq!(lead.post(&path, &fields(&["theirs"])).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_record_changed_meanwhile_is_not_written_over() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let path = format!("{COLLEAGUE}/0");
        let seen = [("end", "2026-12-15"), ("version", "1")];
        assert_eq!(team.post(&path, &seen).await.status, 303);
        let late = team
            .post(&path, &[("end", "2026-12-20"), ("version", "1")])
            .await;
        assert_eq!(late.status, 422);
        assert!(late.text.contains("a changé depuis") && late.text.contains("2026-12-20"));
        assert_eq!(end_of(&db, "colleague", 0).await, day("2026-12-15"));
    })
    .await;
}

#[tokio::test]
async fn a_changed_mission_goes_into_the_exported_repository() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        team.post(&format!("{COLLEAGUE}/0/prolonger"), &[]).await;
        // The files of this sample are no content: without them the record is written anew.
        let mut tx = db.begin_write().await.unwrap();
        on!(&mut tx, conn => sqlx::query("DELETE FROM document").execute(conn).await.map(|_| ()))
            .unwrap();
        tx.commit().await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        jalon::import::write_back(&db, folder.path(), None)
            .await
            .unwrap();
        let mut found = String::new();
        for entry in walk(folder.path()) {
            if entry.ends_with("colleague.md") {
                found = std::fs::read_to_string(entry).unwrap();
            }
        }
        assert!(found.contains("2027-05-26"), "{found}");
    })
    .await;
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}
