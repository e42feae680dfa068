//! Something new on record.

use jalon::foundation::database::testing::each_engine;

use super::forms::lines;
use crate::member_site::Site;

const NEW: &str = "/espace/services/nouveau";

const WHOLE: [(&str, &str); 6] = [
    ("name", "Démarches & été"),
    ("pitch", "Simplifier l’été"),
    ("description", "## Problème"),
    ("incubators", "here"),
    ("sponsors", "payer"),
    ("start", "2026-11-02"),
];

#[tokio::test]
async fn an_incubator_adds_a_service_once() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let form = team.get(NEW).await;
        assert_eq!(form.status, 200);
        assert!(form.text.contains("name=\"sponsors\""));
        for _ in 0..2 {
            let answer = team.post(NEW, &WHOLE).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
            assert_eq!(answer.location(), "/espace/services/demarches-ete?fait=1");
        }
        assert_eq!(lines(&db, "service", "demarches-ete").await.len(), 1);
        let public = site.visitor().get("/startups/demarches-ete").await;
        assert_eq!(public.status, 200);
        let snapshot = site.app.publication.snapshot().unwrap();
        let service = snapshot.network.service("demarches-ete").unwrap();
        let day = "2026-11-26".parse().unwrap();
        let phase = service
            .journey
            .phase_at(day)
            .map(programme::phases::Phase::code);
        assert_eq!(phase, Some("investigation"));
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_taken_or_impossible_is_told() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let with = |slug: &'static str| {
            let mut sent = WHOLE.to_vec();
            sent.push(("slug", slug));
            sent
        };
        for (slug, told) in [
            ("ours", "est déjà pris"),
            ("Mon Service", "minuscules sans accents"),
            ("../../etc", "minuscules sans accents"),
            ("nouveau", "est déjà pris"),
        ] {
            let answer = team.post(NEW, &with(slug)).await;
            assert_eq!(answer.status, 422, "{slug}");
            assert!(answer.text.contains(told), "{slug}: {}", answer.text);
            assert!(answer.text.contains("href=\"#champ-slug\""));
            assert!(
                answer.text.contains("Simplifier l’été"),
                "what was typed is kept"
            );
        }
        let mut no_day = WHOLE.to_vec();
        no_day.push(("start", "demain"));
        let answer = team.post(NEW, &no_day).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("n’est pas une date"));
        let empty = team.post(NEW, &[]).await;
        assert_eq!(empty.status, 422);
        for field in ["name", "pitch", "description", "incubators"] {
            assert!(
                empty.text.contains(&format!("href=\"#champ-{field}\"")),
                "{field}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_incubator_adds_services_of_its_own_only() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let mut elsewhere = WHOLE.to_vec();
        elsewhere[3] = ("incubators", "there");
        let answer = team.post(NEW, &elsewhere).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("href=\"#champ-incubators\""));
        let network = site.member("network_team").await;
        assert_eq!(network.post(NEW, &elsewhere).await.status, 303);
        let member = site.member("member").await;
        assert_eq!(member.get(NEW).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn houses_and_teams_are_added_by_those_who_may() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let lead = site.member("network_lead").await;
        let answer = lead
            .post("/espace/incubateurs/nouveau", &[("name", "La Serre")])
            .await;
        assert_eq!(answer.location(), "/espace/incubateurs/la-serre?fait=1");
        assert_eq!(
            site.visitor().get("/incubateurs/la-serre").await.status,
            200
        );
        let team = site.member("incubator_team").await;
        assert_eq!(team.get("/espace/incubateurs/nouveau").await.status, 403);
        let sent = [("acronym", "DGX"), ("kind", "operateur")];
        let answer = team.post("/espace/organisations/nouvelle", &sent).await;
        assert_eq!(
            answer.location(),
            "/espace/organisations/dgx?fait=1",
            "{}",
            answer.text
        );
        let head = site.member("incubator_head").await;
        let answer = head
            .post(
                "/espace/incubateurs/here/equipes/nouvelle",
                &[("name", "Coachs d’ici")],
            )
            .await;
        assert_eq!(
            answer.location(),
            "/espace/equipes/coachs-d-ici?fait=1",
            "{}",
            answer.text
        );
        let list = team.get("/espace/incubateurs/here/equipes").await;
        assert!(list.text.contains("Coachs d’ici"));
        let stranger = site.member("stranger").await;
        let refused = stranger
            .post(
                "/espace/incubateurs/here/equipes/nouvelle",
                &[("name", "À moi")],
            )
            .await;
        assert_eq!(refused.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_preview_adds_nothing() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let mut sent = WHOLE.to_vec();
        sent.push(("intent", "preview"));
        let answer = team.post(NEW, &sent).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text.contains("id=\"apercu-description\""));
        assert!(lines(&db, "service", "demarches-ete").await.is_empty());
    })
    .await;
}
