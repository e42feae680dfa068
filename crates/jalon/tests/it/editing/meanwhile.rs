//! Two people edit the same thing: nobody's text is lost.

use jalon::foundation::database::testing::each_engine;

use super::{base, forms::lines};
use crate::member_site::Site;

const OURS: &str = "/espace/services/ours/modifier";

#[tokio::test]
async fn both_versions_stand_side_by_side_field_by_field() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let first = site.member("team_member").await;
        let second = site.member("coach").await;
        let mark = base(&first.get(OURS).await.text);
        let theirs = [
            ("base", mark.as_str()),
            ("pitch", "Texte de la première"),
            ("website", "https://premiere.exemple.fr"),
        ];
        assert_eq!(first.post(OURS, &theirs).await.status, 303);
        let mine = [
            ("base", mark.as_str()),
            ("pitch", "Texte de la seconde"),
            ("name", "Nouveau nom"),
        ];
        let answer = second.post(OURS, &mine).await;
        assert_eq!(answer.status, 409);
        for text in [
            "La fiche a changé pendant que vous la modifiiez",
            "Personne team_member l’a modifiée le 26\u{a0}novembre 2026",
            "Texte de la première",
            "value=\"Texte de la seconde\"",
            "value=\"Nouveau nom\"",
            "value=\"https://premiere.exemple.fr\"",
            "name=\"take-pitch\" value=\"theirs\"",
        ] {
            assert!(answer.text.contains(text), "{text} in {}", answer.text);
        }
        // Only they changed that: no choice is asked.
        assert!(!answer.text.contains("take-website"));
        assert!(!answer.text.contains("take-name"));
        assert_eq!(
            lines(&db, "service", "ours").await.len(),
            2,
            "nothing was saved"
        );

        // Chosen: their pitch, my name; their site stays.
        let mark = base(&answer.text);
        let settled = [
            ("base", mark.as_str()),
            ("take-pitch", "theirs"),
            ("pitch", "Texte de la seconde"),
            ("name", "Nouveau nom"),
            ("website", "https://premiere.exemple.fr"),
        ];
        let answer = second.post(OURS, &settled).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let snapshot = site.app.publication.snapshot().unwrap();
        let service = snapshot.network.service("ours").unwrap();
        assert_eq!(service.pitch, "Texte de la première");
        assert_eq!(service.name, "Nouveau nom");
        let website = service.links.website.as_deref();
        assert_eq!(website, Some("https://premiere.exemple.fr"));
    })
    .await;
}

#[tokio::test]
async fn ones_own_text_can_be_kept_too() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let first = site.member("team_member").await;
        let second = site.member("coach").await;
        let mark = base(&first.get(OURS).await.text);
        let theirs = [("base", mark.as_str()), ("pitch", "Un")];
        assert_eq!(first.post(OURS, &theirs).await.status, 303);
        let mine = [("base", mark.as_str()), ("pitch", "Deux")];
        let answer = second.post(OURS, &mine).await;
        assert_eq!(answer.status, 409);
        let mark = base(&answer.text);
        let kept = [
            ("base", mark.as_str()),
            ("take-pitch", "mine"),
            ("pitch", "Deux, relu"),
        ];
        assert_eq!(second.post(OURS, &kept).await.status, 303);
        let states = lines(&db, "service", "ours").await;
        let pitches: Vec<&str> = states
            .iter()
            .filter_map(|line| line.after.as_ref()?["pitch"].as_str())
            .collect();
        assert_eq!(pitches, ["Simplifier une démarche", "Un", "Deux, relu"]);
    })
    .await;
}

#[tokio::test]
async fn who_changed_nothing_meets_no_conflict() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let first = site.member("team_member").await;
        let second = site.member("coach").await;
        let form = first.get(OURS).await;
        let mark = base(&form.text);
        let theirs = [("base", mark.as_str()), ("pitch", "Un")];
        assert_eq!(first.post(OURS, &theirs).await.status, 303);
        let untouched = [
            ("base", mark.as_str()),
            ("pitch", "Simplifier une démarche"),
        ];
        assert_eq!(second.post(OURS, &untouched).await.status, 303);
        assert_eq!(lines(&db, "service", "ours").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn many_at_once_lose_nothing() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let editor = site.member("team_member").await;
        let mark = base(&editor.get(OURS).await.text);
        let texts: Vec<String> = (0..8).map(|n| format!("Texte {n}")).collect();
        let sent = texts.iter().map(|text| {
            let (editor, mark) = (editor.clone(), mark.clone());
            async move {
                let form = [("base", mark.as_str()), ("pitch", text.as_str())];
                editor.post(OURS, &form).await.status.as_u16()
            }
        });
        let answers = futures_util::future::join_all(sent).await;
        let saved = answers.iter().filter(|status| **status == 303).count();
        assert_eq!(saved, 1, "{answers:?}");
        assert!(
            answers.iter().all(|status| [303, 409].contains(status)),
            "{answers:?}"
        );
        assert_eq!(lines(&db, "service", "ours").await.len(), 2);
    })
    .await;
}
