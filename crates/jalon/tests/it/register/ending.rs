//! How a service ends: lists with owners and proofs, options, lessons.

use jalon::foundation::database::testing::each_engine;

use crate::member_site::Site;

const HERE: &str = "/espace/services/ours/fin";

#[tokio::test]
async fn a_list_is_opened_owned_and_proven() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let path = |end: &str| format!("{HERE}/{end}");
        assert_eq!(team.get(HERE).await.status, 200);
        let early = [
            ("list", "wind_down"),
            ("task", "tell_users"),
            ("proof", "x"),
        ];
        assert_eq!(team.post(&path("preuve"), &early).await.status, 422);
        assert_eq!(
            team.post(&path("liste"), &[("list", "wind_down")])
                .await
                .status,
            303
        );
        assert_eq!(
            team.post(&path("liste"), &[("list", "wind_down")])
                .await
                .status,
            303
        );
        let owner = [
            ("list", "wind_down"),
            ("task", "tell_users"),
            ("owner", "colleague"),
            ("by", "2026-12-01"),
        ];
        assert_eq!(team.post(&path("responsable"), &owner).await.status, 303);
        let proof = [
            ("list", "wind_down"),
            ("task", "tell_users"),
            ("proof", "https://exemple.fr/annonce <b>"),
        ];
        assert_eq!(team.post(&path("preuve"), &proof).await.status, 303);
        let page = team.get(HERE).await.text;
        assert!(
            page.contains("https://exemple.fr/annonce &#60;b&#62;"),
            "{page}"
        );
        assert!(
            page.contains("5\u{a0}tâches") || page.contains("5 tâches"),
            "{page}"
        );
        // What has to be done always can't be said not to apply, and nothing is proven tomorrow.
        let skipped = [
            ("list", "wind_down"),
            ("task", "publish_lessons"),
            ("proof", "non"),
            ("applies", "no"),
        ];
        let refused = team.post(&path("preuve"), &skipped).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("s’applique toujours"));
        let tomorrow = [
            ("list", "wind_down"),
            ("task", "end_contracts"),
            ("proof", "oui"),
            ("on", "2026-11-27"),
        ];
        let refused = team.post(&path("preuve"), &tomorrow).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("oui"), "what was typed is kept");
        for wrong in [
            &[("list", "x")][..],
            &[],
            &[("list", "exit"), ("task", "tell_users")],
        ] {
            assert_eq!(team.post(&path("responsable"), wrong).await.status, 422);
        }
        let stranger = site.member("stranger").await;
        assert_eq!(stranger.get(HERE).await.status, 403);
        assert_eq!(stranger.post(&path("preuve"), &proof).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn paths_are_compared_before_one_is_chosen() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let path = |end: &str| format!("{HERE}/{end}");
        let choice = [("path", "operator"), ("reason", "Proche des usagers")];
        let refused = team.post(&path("choix"), &choice).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text.contains("au moins deux voies")
                && refused.text.contains("Proche des usagers")
        );
        let described = [
            ("path", "operator"),
            ("yearly_euros", "400 000 €"),
            ("staff", "5,5"),
            ("own_staff", "2"),
        ];
        assert_eq!(team.post(&path("option"), &described).await.status, 303);
        let other = [("path", "it_department"), ("notes", "Peu d’autonomie")];
        assert_eq!(team.post(&path("option"), &other).await.status, 303);
        let wrong = [("path", "own_body"), ("staff", "1"), ("own_staff", "2")];
        assert_eq!(team.post(&path("option"), &wrong).await.status, 422);
        assert_eq!(team.post(&path("choix"), &choice).await.status, 303);
        let page = team.get(HERE).await.text;
        assert!(
            page.contains("Opérateur au sein de l’incubateur, choisie le 26\u{a0}novembre 2026"),
            "{page}"
        );
        assert!(
            page.contains("value=\"400000\"") && page.contains("value=\"5,50\""),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn lessons_are_public_once_published_and_found_by_words() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let team = site.member("team_member").await;
        let visitor = site.visitor();
        let save = format!("{HERE}/lecon");
        assert_eq!(team.post(&save, &[("lesson", " ")]).await.status, 422);
        let text = "## Ce que nous referions\n\nObserver d’abord. <script>alert(1)</script>";
        assert_eq!(team.post(&save, &[("lesson", text)]).await.status, 303);
        assert!(
            !visitor
                .get("/lecons/")
                .await
                .text
                .contains("Observer d’abord")
        );
        assert_eq!(
            team.post(&save, &[("lesson", text), ("publish", "yes")])
                .await
                .status,
            303
        );
        let page = visitor.get("/lecons/").await;
        assert!(
            page.text.contains("Observer d’abord") && !page.text.contains("alert(1)"),
            "{}",
            page.text
        );
        let shown = async |question: &str| {
            let answer = visitor.get(&format!("/lecons/?q={question}")).await;
            answer.text.contains("Observer d’abord")
        };
        assert!(shown("OBSERVER%20referions").await);
        assert!(!shown("introuvable").await);
        assert!(
            visitor
                .get("/startups/ours/decisions")
                .await
                .text
                .contains("/lecons/#ours")
        );
        assert_eq!(team.post(&save, &[("lesson", text)]).await.status, 303);
        assert!(
            !visitor
                .get("/lecons/")
                .await
                .text
                .contains("Observer d’abord"),
            "taken back"
        );
    })
    .await;
}
