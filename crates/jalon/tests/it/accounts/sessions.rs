//! Sessions: how they are known, when they end.

use jalon::{accounts::sessions::end_all, foundation::database::testing::each_engine};
use programme::identity::MemberSlug;

use crate::member_site::{Site, noon};

#[tokio::test]
async fn a_visitor_is_led_to_the_sign_in_page_and_a_machine_is_told() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut visitor = site.visitor();
        let answer = visitor.get("/espace/sessions?x=1&y=é").await;
        assert_eq!(answer.status, 303);
        assert_eq!(
            answer.location(),
            "/connexion?suite=/espace/sessions%3Fx%3D1%26y%3D%C3%A9"
        );
        let page = visitor.get(answer.location()).await;
        assert_eq!(page.status, 200);
        let english = visitor.get("/en/espace/sessions").await;
        assert_eq!(
            english.location(),
            "/en/connexion?suite=/en/espace/sessions"
        );
        visitor
            .headers
            .insert("accept", "application/json".parse().unwrap());
        let answer = visitor.get("/espace/sessions").await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    })
    .await;
}

#[tokio::test]
async fn a_member_sees_and_ends_their_sessions() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let here = site.member("member").await;
        let elsewhere = site.member("member").await;
        let other = site.member("colleague").await;
        let page = here.get("/espace/sessions").await;
        assert_eq!(page.status, 200);
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.text.contains("Personne member") && page.text.contains(&here.csrf()));
        assert_eq!(page.text.matches("name=\"session\"").count(), 2);
        assert_eq!(page.text.matches("cette session").count(), 1);

        // Without the token, or with the one of another session, nothing happens.
        assert_eq!(here.post_bare("/espace/sessions", &[]).await.status, 403);
        let foreign = other.csrf();
        let sent = here
            .post_bare("/espace/sessions", &[("csrf", &foreign)])
            .await;
        assert_eq!(sent.status, 403);
        assert!(sent.text.contains("Rechargez la page"), "{}", sent.text);
        assert_eq!(elsewhere.get("/espace/sessions").await.status, 200);

        let sent = here.post("/espace/sessions", &[]).await;
        assert_eq!(
            (sent.status.as_u16(), sent.location()),
            (303, "/connexion?why=out")
        );
        assert!(
            sent.headers["set-cookie"]
                .to_str()
                .unwrap()
                .contains("Max-Age=0")
        );
        for client in [&here, &elsewhere] {
            assert_eq!(client.get("/espace/sessions").await.status, 303);
        }
        assert_eq!(other.get("/espace/sessions").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut member = site.member("member").await;
        member
            .headers
            .insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert_eq!(member.post("/deconnexion", &[]).await.status, 403);
        member
            .headers
            .insert("sec-fetch-site", "same-origin".parse().unwrap());
        assert_eq!(member.post("/deconnexion", &[]).await.status, 303);
        assert_eq!(member.get("/espace/sessions").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn a_session_from_a_browser_of_another_class_is_asked_again() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let owner = site.member("member").await;
        let mut thief = owner.clone();
        let agent = "Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0";
        thief.headers.insert("user-agent", agent.parse().unwrap());
        let answer = thief.get("/espace/sessions").await;
        assert_eq!(
            answer.location(),
            "/connexion?suite=/espace/sessions&why=browser"
        );
        let page = thief.get(answer.location()).await;
        assert!(
            page.text.contains("depuis un autre navigateur"),
            "{}",
            page.text
        );
        // The session is closed for both: its secret is known to somebody else.
        assert_eq!(owner.get("/espace/sessions").await.status, 303);
        assert_eq!(site.now, noon());
    })
    .await;
}

/// A form sent when the session was over comes back with what was typed, and is sent again, once
/// signed in, with the token of the new session.
#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    const PATH: &str = "/espace/membres/member/fiche";
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut member = site.member("member").await;
        let ours = "same-origin".parse().unwrap();
        member.headers.insert("sec-fetch-site", ours);
        let typed = [
            ("name", "Personne member"),
            ("profession", "Design"),
            ("bio", "Une heure de travail.\r\n\r\nEt <b>plus</b>."),
        ];
        let old = member.csrf();
        let mut tx = db.begin_write().await.unwrap();
        let slug = MemberSlug::parse("member").unwrap();
        end_all(&mut tx, &slug, site.now).await.unwrap();
        tx.commit().await.unwrap();

        let kept = member.post(PATH, &typed).await;
        assert_eq!(kept.status, 401);
        assert_eq!(kept.headers["cache-control"], "no-store");
        for shown in [
            "Ce que vous avez écrit est gardé",
            "/connexion?suite=/espace/",
            "action=\"/espace/membres/member/fiche\"",
            "Une heure de travail.",
            "name=\"profession\" value=\"Design\"",
        ] {
            assert!(kept.text.contains(shown), "{shown}: {}", kept.text);
        }
        assert!(!kept.text.contains("<b>plus"), "shown as text");
        assert!(!kept.text.contains(&old), "without the token of before");

        // Signed in again in another tab: the page's form has no token, and is to be confirmed.
        let again = site.member("member").await;
        let mut again = again;
        let ours = "same-origin".parse().unwrap();
        again.headers.insert("sec-fetch-site", ours);
        let asked = again.post_bare(PATH, &typed).await;
        assert_eq!(asked.status, 403);
        assert!(asked.text.contains("Envoyer de nouveau"), "{}", asked.text);
        assert!(asked.text.contains(&again.csrf()), "with the token of now");
        assert_eq!(again.post(PATH, &typed).await.status, 303);

        // What no browser says to be ours is led to the sign-in page, or refused, as ever.
        member.headers.remove("sec-fetch-site");
        let led = member.post(PATH, &typed).await;
        assert!(led.location().contains("/connexion?suite="), "{}", led.text);
        again.headers.remove("sec-fetch-site");
        let refused = again.post_bare(PATH, &typed).await;
        assert_eq!(refused.status, 403);
        assert!(!refused.text.contains("Envoyer de nouveau"));
        for site in ["cross-site", "same-site"] {
            again
                .headers
                .insert("sec-fetch-site", site.parse().unwrap());
            let refused = again.post_bare(PATH, &typed).await;
            assert_eq!(refused.status, 403);
            assert!(!refused.text.contains("Une heure"), "{}", refused.text);
        }
    })
    .await;
}
