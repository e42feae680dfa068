//! What changed, who changed it, and an earlier version put back.

use jalon::foundation::database::testing::each_engine;

use super::{base, forms::lines, hidden};
use crate::member_site::Site;

const OURS: &str = "/espace/services/ours/modifier";
const HISTORY: &str = "/espace/services/ours/historique";

async fn change(site: &Site, who: &str, field: &str, text: &str) {
    let editor = site.member(who).await;
    let mark = base(&editor.get(OURS).await.text);
    let answer = editor.post(OURS, &[("base", &mark), (field, text)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

#[tokio::test]
async fn each_version_says_who_and_what_changed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        change(&site, "team_member", "pitch", "Simplifier deux démarches").await;
        let reader = site.member("team_member").await;
        let page = reader.get(HISTORY).await;
        assert_eq!(page.status, 200);
        for text in [
            "2 versions enregistrées",
            "Personne team_member",
            "26\u{a0}novembre 2026 à 12\u{a0}h\u{a0}00",
            "<del><span class=\"fr-sr-only\">retiré\u{a0}: </span>une",
            "<ins><span class=\"fr-sr-only\">ajouté\u{a0}: </span>deux",
        ] {
            assert!(page.text.contains(text), "{text} in {}", page.text);
        }
        assert!(
            !page.text.contains("?version="),
            "putting back is for others"
        );
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(HISTORY).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn an_earlier_version_is_put_back_once_by_those_who_may() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        change(&site, "team_member", "pitch", "Erreur").await;
        let first = lines(&db, "service", "ours").await[0].id.clone();
        let head = site.member("incubator_head").await;
        let page = head.get(HISTORY).await;
        assert!(
            page.text.contains(&format!("?version={first}")),
            "{}",
            page.text
        );
        let compare = head.get(&format!("{HISTORY}?version={first}")).await;
        assert_eq!(compare.status, 200);
        assert!(compare.text.contains("Simplifier une démarche"));
        let mark = hidden(&compare.text, "base");
        let sent = [("version", first.as_str()), ("base", mark.as_str())];
        let team_member = site.member("team_member").await;
        assert_eq!(team_member.post(HISTORY, &sent).await.status, 403);
        for _ in 0..2 {
            let answer = head.post(HISTORY, &sent).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        let lines = lines(&db, "service", "ours").await;
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2].actor, "incubator_head");
        assert_eq!(lines[2].after, lines[0].after);
        let public = site.visitor().get("/startups/ours").await;
        assert!(public.text.contains("Simplifier une démarche"));
    })
    .await;
}

#[tokio::test]
async fn what_changed_meanwhile_is_shown_before_anything_is_put_back() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        change(&site, "team_member", "pitch", "Erreur").await;
        let first = lines(&db, "service", "ours").await[0].id.clone();
        let head = site.member("incubator_head").await;
        let compare = head.get(&format!("{HISTORY}?version={first}")).await;
        let mark = hidden(&compare.text, "base");
        change(&site, "coach", "name", "Nom tout neuf").await;
        let sent = [("version", first.as_str()), ("base", mark.as_str())];
        let answer = head.post(HISTORY, &sent).await;
        assert_eq!(answer.status, 409);
        assert!(answer.text.contains("La fiche vient de changer"));
        assert!(answer.text.contains("neuf"));
        assert_eq!(lines(&db, "service", "ours").await.len(), 3);
        let unknown = [("version", "jamais"), ("base", mark.as_str())];
        assert_eq!(head.post(HISTORY, &unknown).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn members_and_houses_have_histories_too() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        for path in [
            "/espace/incubateurs/here/historique",
            "/espace/organisations/payer/historique",
            "/espace/membres/colleague/historique",
            "/espace/equipes/here-team/historique",
        ] {
            let page = lead.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(page.text.contains("1 version enregistrée"), "{path}");
            let english = lead.get(&format!("/en{path}")).await;
            assert!(english.text.contains("1 version on record"), "{path}");
        }
        let own = site.member("colleague").await;
        let page = own.get("/espace/membres/colleague/historique").await;
        assert_eq!(page.status, 200, "one's own history is one's own to read");
        assert!(page.text.contains("Missions"));
    })
    .await;
}

async fn rename(site: &Site, who: &str, name: &str) {
    let path = "/espace/organisations/payer/modifier";
    let editor = site.member(who).await;
    let mark = base(&editor.get(path).await.text);
    let answer = editor.post(path, &[("base", &mark), ("name", name)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

#[tokio::test]
async fn who_edits_an_organisation_reads_its_history_and_puts_it_back() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let history = "/espace/organisations/payer/historique";
        rename(&site, "sponsor", "Une faute").await;
        let first = lines(&db, "organisation", "payer").await[0].id.clone();
        for who in ["sponsor", "network_team"] {
            rename(&site, "sponsor", "Une faute de plus").await;
            let reader = site.member(who).await;
            let page = reader.get(history).await;
            assert_eq!(page.status, 200, "{who}");
            assert!(page.text.contains(&format!("?version={first}")), "{who}");
            let compare = reader.get(&format!("{history}?version={first}")).await;
            let mark = hidden(&compare.text, "base");
            let sent = [("version", first.as_str()), ("base", mark.as_str())];
            let answer = reader.post(history, &sent).await;
            assert_eq!(answer.status, 303, "{who}: {}", answer.text);
            let snapshot = site.app.publication.snapshot().unwrap();
            let payer = snapshot.network.organisation("payer").unwrap();
            assert_eq!(payer.name.as_deref(), Some("Organisation payer"), "{who}");
        }
        for who in ["incubator_head", "member", "administrator"] {
            let client = site.member(who).await;
            assert_eq!(client.post(history, &[]).await.status, 403, "{who}");
        }
        let other = "/espace/organisations/other/historique";
        assert_eq!(site.member("sponsor").await.get(other).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn missions_come_back_with_a_record_for_those_who_answer_for_them() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let history = "/espace/membres/colleague/historique";
        let first = lines(&db, "member", "colleague").await[0].id.clone();
        let team = site.member("incubator_team").await;
        let shorter = [("end", "2026-12-01")];
        let moved = team
            .post("/espace/membres/colleague/missions/0", &shorter)
            .await;
        assert_eq!(moved.status, 303, "{}", moved.text);
        // Who pays may put texts back, and may not shorten: missions stay.
        let payer = site.member("intrapreneur").await;
        let page = payer.get(history).await.text;
        assert!(!page.contains(&format!("?version={first}")), "{page}");
        let page = team.get(history).await.text;
        assert!(page.contains(&format!("?version={first}")), "{page}");
        let compare = team.get(&format!("{history}?version={first}")).await;
        assert!(compare.text.contains("Missions"), "{}", compare.text);
        let mark = hidden(&compare.text, "base");
        let sent = [("version", first.as_str()), ("base", mark.as_str())];
        let answer = team.post(history, &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let snapshot = site.app.publication.snapshot().unwrap();
        let mission = &snapshot.network.member("colleague").unwrap().missions[0];
        assert_eq!(
            mission.end.map(|day| day.to_string()).as_deref(),
            Some("2026-12-31")
        );
    })
    .await;
}
