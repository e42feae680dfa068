//! Changing what is on record.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::Path;

use jalon::{
    accounts::testing::grant,
    foundation::{
        clock::Clock,
        database::{Db, testing::each_engine},
        journal,
    },
    import::{Options, import, write_back},
    publication::{Publication, PublicationOptions},
    record::publish_now,
    routes::{App, routes},
};
use programme::access::Holding;
use rstest::rstest;

use super::base;
use crate::member_site::{Site, noon};

const OURS: &str = "/espace/services/ours/modifier";

pub(super) async fn lines(db: &Db, kind: &str, name: &str) -> Vec<journal::Entry> {
    let mut tx = db.begin_read().await.unwrap();
    journal::list_for(&mut tx, kind, name).await.unwrap()
}

#[tokio::test]
async fn a_change_shows_at_once_and_has_its_line() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team_member = site.member("team_member").await;
        let form = team_member.get(OURS).await;
        assert_eq!(form.status, 200);
        let mark = base(&form.text);
        let pitch = "Manger mieux : « à la cantine » <vite>";
        let answer = team_member
            .post(
                OURS,
                &[("base", &mark), ("pitch", pitch), ("intent", "save")],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        assert_eq!(answer.location(), "/espace/services/ours?fait=1");
        let done = team_member.get(answer.location()).await;
        assert!(done.text.contains("C’est enregistré et publié."));
        let public = site.visitor().get("/startups/ours").await;
        assert!(public.text.contains("« à la cantine »"), "{}", public.text);
        assert!(!public.text.contains("<vite>"));
        let lines = lines(&db, "service", "ours").await;
        let last = lines.last().unwrap();
        assert_eq!(
            (last.actor.as_str(), last.action.as_str()),
            ("team_member", "update")
        );
        assert_eq!(last.after.as_ref().unwrap()["pitch"], pitch);
        // Nothing but the pitch.
        let (mut before, after) = (last.before.clone().unwrap(), last.after.clone().unwrap());
        before["pitch"] = pitch.into();
        assert_eq!(before, after);
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_acts_once() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team_member = site.member("team_member").await;
        let mark = base(&team_member.get(OURS).await.text);
        let sent = [
            ("base", mark.as_str()),
            ("pitch", "Une fois"),
            ("intent", "save"),
        ];
        let before = lines(&db, "service", "ours").await.len();
        for _ in 0..2 {
            let answer = team_member.post(OURS, &sent).await;
            assert_eq!(answer.status, 303, "{}", answer.text);
        }
        assert_eq!(lines(&db, "service", "ours").await.len(), before + 1);
    })
    .await;
}

#[tokio::test]
async fn every_field_of_a_service_comes_back_as_it_was_typed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("incubator_team").await;
        let mark = base(&team.get(OURS).await.text);
        let sent = [
            ("base", mark.as_str()),
            ("name", "Cantines"),
            ("pitch", "Bien manger"),
            ("description", "## Solution\r\n\r\nCourte.\r\n"),
            ("objective", "policy_efficacy"),
            ("incubators", ""),
            ("incubators", "here"),
            ("incubators", "there"),
            ("sponsors", "payer"),
            ("sponsors", "other"),
            ("sponsors", ""),
            ("network_contact", "Personne network_team"),
            ("incubator_contact", "incubator_head"),
            ("user_types", ""),
            ("user_types", "particulier"),
            ("user_types", "etat"),
            ("themes", "Santé\r\nÉducation\r\n"),
            ("technologies", "rust"),
            ("website", "https://cantines.exemple.fr"),
            ("repository", "https://code.exemple.fr/cantines"),
            ("contact", "equipe@exemple.fr"),
            ("has_statistics", "yes"),
            ("statistics_url", "https://cantines.exemple.fr/stats"),
            ("budget_url", "https://cantines.exemple.fr/budget"),
            ("impact_url", "https://cantines.exemple.fr/impact"),
            ("accessibility", "partiellement conforme"),
            ("risk_analysis", "no"),
            ("risk_analysis_url", "https://cantines.exemple.fr/risques"),
            ("dashlord_url", "https://dashlord.exemple.fr/cantines"),
            ("mon_service_securise", "yes"),
            ("fast_promotion", "3"),
            ("fast_amount", "150\u{202f}000"),
            ("events-kind", "committee"),
            ("events-day", "2026-03-01"),
            ("events-comment", "Poursuite"),
            ("former_urls", "/startups/vieux-nom"),
        ];
        let answer = team.post("/en/espace/services/ours/modifier", &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        assert!(answer.location().starts_with("/en/espace/"));
        let snapshot = site.app.publication.snapshot().unwrap();
        let service = snapshot.network.service("ours").unwrap();
        let after = serde_json::to_value(service).unwrap();
        let expected = serde_json::json!({
            "slug": "ours",
            "name": "Cantines",
            "pitch": "Bien manger",
            "description": "## Solution\n\nCourte.",
            "objective": "policy_efficacy",
            "incubator": "here",
            "co_incubators": ["here", "there"],
            "sponsors": ["payer", "other"],
            "journey": after["journey"],
            "events": [{"kind": "committee", "date": "2026-03-01", "comment": "Poursuite"}],
            "user_types": ["particulier", "etat"],
            "themes": ["Santé", "Éducation"],
            "technologies": ["rust"],
            "links": {
                "website": "https://cantines.exemple.fr",
                "repository": "https://code.exemple.fr/cantines",
                "contact": "equipe@exemple.fr",
            },
            "quality": {
                "has_statistics": true,
                "statistics_url": "https://cantines.exemple.fr/stats",
                "budget_url": "https://cantines.exemple.fr/budget",
                "impact_url": "https://cantines.exemple.fr/impact",
                "accessibility": "partiellement conforme",
                "risk_analysis": false,
                "risk_analysis_url": "https://cantines.exemple.fr/risques",
                "dashlord_url": "https://dashlord.exemple.fr/cantines",
                "mon_service_securise": true,
            },
            "fast_award": {"promotion": 3, "amount_euros": 150_000},
            "network_contact": "network_team",
            "incubator_contact": "incubator_head",
            "former_urls": ["/startups/vieux-nom"],
        });
        assert_eq!(after, expected);
        // The form shows it all again, and sending that changes nothing.
        let form = team.get(OURS).await;
        assert!(
            form.text
                .contains("value=\"https://cantines.exemple.fr/risques\"")
        );
        let count = lines(&db, "service", "ours").await.len();
        let mark = base(&form.text);
        let again: Vec<(&str, &str)> = std::iter::once(("base", mark.as_str()))
            .chain(sent.into_iter().skip(1))
            .collect();
        assert_eq!(team.post(OURS, &again).await.status, 303);
        assert_eq!(lines(&db, "service", "ours").await.len(), count);
    })
    .await;
}

#[rstest]
#[case::incubator(
    "incubator_head",
    "/espace/incubateurs/here/modifier",
    "/incubateurs/here"
)]
#[case::organisation(
    "network_team",
    "/espace/organisations/payer/modifier",
    "/organisations/payer"
)]
#[case::own_organisation(
    "sponsor",
    "/espace/organisations/payer/modifier",
    "/organisations/payer"
)]
#[tokio::test]
async fn houses_are_changed_too(#[case] who: &str, #[case] path: &str, #[case] public: &str) {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let editor = site.member(who).await;
        let form = editor.get(path).await;
        assert_eq!(form.status, 200);
        let mark = base(&form.text);
        let sent = [
            ("base", mark.as_str()),
            ("name", "Maison des exemples"),
            ("description", "Un *texte*."),
        ];
        let answer = editor.post(path, &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let shown = site.visitor().get(public).await;
        assert!(shown.text.contains("Maison des exemples"));
        assert!(shown.text.contains("<em>texte</em>"));
    })
    .await;
}

#[tokio::test]
async fn a_preview_shows_safe_markup_and_saves_nothing() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team_member = site.member("team_member").await;
        let mark = base(&team_member.get(OURS).await.text);
        let text = "## Titre\n\n[x](javascript:alert(2)) **gras**\n\n\
                    <script>alert(1)</script>\n\n<img src=x onerror=alert(3)>";
        let sent = [
            ("base", mark.as_str()),
            ("description", text),
            ("intent", "preview"),
        ];
        let answer = team_member.post(OURS, &sent).await;
        assert_eq!(answer.status, 200);
        let start = answer.text.find("id=\"apercu-description\"").unwrap();
        let preview = &answer.text[start..start + answer.text[start..].find("</section>").unwrap()];
        assert!(preview.contains("<strong>gras</strong>"), "{preview}");
        for bad in ["<script", "href=\"javascript", "alert(1)", "onerror"] {
            assert!(!preview.contains(bad), "{preview}");
        }
        // What was typed is kept, as text.
        assert!(answer.text.contains("&lt;script&gt;") || answer.text.contains("&#60;script&#62;"));
        assert_eq!(base(&answer.text), mark);
        assert_eq!(lines(&db, "service", "ours").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_changed_reaches_the_repository_and_only_its_keys_are_rewritten() {
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/tests/fixtures/network"
    );
    let limits = content::Limits::default();
    let repository = content::read(Path::new(fixture), &limits, &mut |_| {}).unwrap();
    each_engine(async |db| {
        import(&db, &repository, "", Options::default(), "test", noon())
            .await
            .unwrap();
        let publication = Publication::waiting(PublicationOptions {
            clock: Clock::turned_by(noon),
            ..PublicationOptions::default()
        });
        publish_now(&db, &publication).await.unwrap();
        let mut app = App::new(publication);
        app.database = Some(db.clone());
        let site = Site {
            db: db.clone(),
            router: routes(app.clone()),
            app,
            now: noon(),
        };
        grant(&db, "camille.exemple", Holding::NetworkLead, noon()).await;
        let lead = site.member("camille.exemple").await;
        let path = "/espace/services/carnet-de-bord/modifier";
        let form = lead.get(path).await;
        assert_eq!(form.status, 200, "{}", form.text);
        let mark = base(&form.text);
        let sent = [
            ("base", mark.as_str()),
            ("pitch", "Un : « autre » but # ici"),
        ];
        let answer = lead.post(path, &sent).await;
        assert_eq!(answer.status, 303, "{}", answer.text);

        let folder = tempfile::tempdir().unwrap();
        let summary = write_back(&db, folder.path(), None).await.unwrap();
        let mut changed = Vec::new();
        for original in &repository.documents {
            let written = std::fs::read(summary.folder.join(original.path())).unwrap();
            if written != original.bytes {
                changed.push((original, String::from_utf8(written).unwrap()));
            }
        }
        let [(original, written)] = &changed[..] else {
            panic!("{} files differ", changed.len());
        };
        assert_eq!(original.path(), "_startups/carnet-de-bord.md");
        let before = String::from_utf8(original.bytes.clone()).unwrap();
        let kept = |text: &str| -> Vec<String> {
            let after = text.split_once("incubator:").unwrap().1;
            after.lines().map(str::to_owned).collect()
        };
        assert_eq!(kept(&before), kept(written), "every other key is as it was");
        assert!(written.contains("Un : « autre » but # ici"), "{written}");
    })
    .await;
}
