//! Missions: added, prolonged and shortened by those who answer for them, within the rule.

use chrono::NaiveDate;
use jalon::{
    foundation::database::{Db, testing::each_engine},
    on,
};
use programme::community::MissionStatus;

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

fn corrected(
    start: &'static str,
    end: &'static str,
    service: &'static str,
) -> Vec<(&'static str, &'static str)> {
    vec![
        ("start", start),
        ("end", end),
        ("status", "service"),
        ("employer", "Coopérative des exemples"),
        ("service", service),
    ]
}

#[tokio::test]
async fn a_mission_is_corrected_by_those_who_answer_for_it() {
    each_engine(async |db| {
        let site = site(&db).await;
        let path = format!("{COLLEAGUE}/0/modifier");
        for who in ["stranger", "team_member", "colleague", "coach", "sponsor"] {
            let client = site.member(who).await;
            assert_eq!(client.get(&path).await.status, 403, "{who}");
            let sent = corrected("2026-06-01", "2026-12-31", "ours");
            assert_eq!(client.post(&path, &sent).await.status, 403, "{who}");
        }
        let payer = site.member("intrapreneur").await;
        let person = payer.get("/espace/membres/colleague").await.text;
        assert!(person.contains(&format!("href=\"{path}\"")), "{person}");
        let form = payer.get(&path).await;
        assert_eq!(form.status, 200, "{}", form.text);
        for there in [
            "value=\"2026-07-01\"",
            "value=\"2026-12-31\"",
            "Service ours",
        ] {
            assert!(form.text.contains(there), "{there}: {}", form.text);
        }
        let before = lines(&db, "member", "colleague").await.len();
        for _ in 0..2 {
            let sent = corrected("2026-06-01", "2026-12-31", "Service ours");
            let answer = payer.post(&path, &sent).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        let network = network(&db).await;
        let mission = &network.member("colleague").unwrap().missions[0];
        assert_eq!(
            (mission.start, mission.end),
            (day("2026-06-01"), day("2026-12-31"))
        );
        assert_eq!(
            mission.employer.as_deref(),
            Some("Coopérative des exemples")
        );
        let status = mission.status.as_ref().map(MissionStatus::public_word);
        assert_eq!(status, Some("service"));
        assert_eq!(mission.services().len(), 1);
        let told = lines(&db, "member", "colleague").await;
        assert_eq!(told.len(), before + 1, "sent twice, it counts once");
        assert_eq!(told[before].actor, "intrapreneur");
        let history = site.member("incubator_head").await;
        let history = history.get("/espace/membres/colleague/historique").await;
        assert!(
            history.text.contains("Coopérative des exemples"),
            "{}",
            history.text
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_correction_gives_or_takes_needs_its_own_right() {
    each_engine(async |db| {
        let site = site(&db).await;
        let path = format!("{COLLEAGUE}/0/modifier");
        let payer = site.member("intrapreneur").await;
        let team = site.member("incubator_team").await;
        let lead = site.member("network_lead").await;
        // A service of others; then leaving the service; a later first day; an earlier last.
        for (start, end, service) in [
            ("2026-07-01", "2026-12-31", "theirs"),
            ("2026-08-01", "2026-12-31", "ours"),
            ("2026-07-01", "2026-11-30", "ours"),
        ] {
            let sent = corrected(start, end, service);
            assert_eq!(
                payer.post(&path, &sent).await.status,
                403,
                "{start} {end} {service}"
            );
        }
        let elsewhere = corrected("2026-07-01", "2026-12-31", "theirs");
        assert_eq!(team.post(&path, &elsewhere).await.status, 403);
        let later = corrected("2026-08-01", "2026-11-30", "ours");
        assert_eq!(team.post(&path, &later).await.status, 303);
        assert_eq!(lead.post(&path, &elsewhere).await.status, 303);
        let network = network(&db).await;
        let mission = &network.member("colleague").unwrap().missions[0];
        assert_eq!(mission.services()[0].as_str(), "theirs");
        // It is not theirs any more.
        let back = corrected("2026-08-01", "2026-11-30", "ours");
        assert_eq!(team.post(&path, &back).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_correction_beyond_the_rule_is_told_beside_its_field() {
    each_engine(async |db| {
        let site = site(&db).await;
        let team = site.member("incubator_team").await;
        let path = format!("{COLLEAGUE}/0/modifier");
        for (start, end, field, told) in [
            ("", "2026-12-31", "start", "Indiquez le premier jour"),
            (
                "2027-01-01",
                "2026-12-31",
                "end",
                "ne peut pas se terminer avant",
            ),
            (
                "2026-07-01",
                "2027-07-01",
                "end",
                "jusqu’au 26\u{a0}mai 2027 au plus tard",
            ),
            (
                "2026-07-01",
                "",
                "end",
                "Seule la mission d’un agent public",
            ),
        ] {
            let answer = team.post(&path, &corrected(start, end, "ours")).await;
            assert_eq!(answer.status, 422, "{start} {end}");
            assert!(answer.text.contains(told), "{told}: {}", answer.text);
            assert!(
                answer.text.contains(&format!("href=\"#{field}\"")),
                "{field}"
            );
            assert!(
                answer.text.contains("Coopérative des exemples"),
                "what was typed is kept"
            );
        }
        let unknown = team
            .post(&path, &corrected("2026-07-01", "2026-12-31", "licorne"))
            .await;
        assert_eq!(unknown.status, 422);
        assert_eq!(
            team.get(&format!("{COLLEAGUE}/7/modifier")).await.status,
            404
        );
        let mut late = corrected("2026-06-01", "2026-12-31", "ours");
        late.push(("version", "0"));
        let answer = team.post(&path, &late).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("a changé depuis"), "{}", answer.text);
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
