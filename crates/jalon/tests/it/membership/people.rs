//! Members' records inside: seen by the community, changed by the person and the incubator.

use jalon::foundation::database::testing::each_engine;

use super::{network, site};

fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Personne colleague"),
        ("role", "Conception"),
        ("profession", "Design"),
        ("bio", "Bonjour."),
        ("link", "https://example.org/moi"),
        ("github", "@ana-lopez"),
        ("skills", "Rust, écoute"),
        ("town", "Ville-Canari"),
        ("town_code", "35238"),
        ("phone", "+33 1 99 00 12 34"),
        ("days", "8"),
    ];
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes);
    fields
}

const FORM: &str = "/espace/membres/colleague/fiche";

#[tokio::test]
async fn a_member_changes_their_own_record_and_the_public_sees_what_is_public() {
    each_engine(async |db| {
        let site = site(&db).await;
        let colleague = site.member("colleague").await;
        assert!(
            colleague
                .get(FORM)
                .await
                .text
                .contains("value=\"Personne colleague\"")
        );
        let answer = colleague.post(FORM, &form(&[])).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let page = colleague.get(answer.location()).await;
        for shown in [
            "La fiche est enregistrée",
            "Ville-Canari",
            "+33 1 99 00 12 34",
            "écoute",
        ] {
            assert!(page.text.contains(shown), "{shown}");
        }
        let public = site.visitor().get("/communaute/colleague").await.text;
        assert!(public.contains("Conception") && public.contains("https://github.com/ana-lopez"));
        for hidden in [
            "Ville-Canari",
            "99 00 12 34",
            "35238",
            "colleague@example.org",
        ] {
            assert!(!public.contains(hidden), "{hidden}");
        }
        // The form again, unchanged, writes nothing.
        let before = network(&db).await;
        colleague.post(FORM, &form(&[])).await;
        let after = network(&db).await;
        assert_eq!(before.member("colleague"), after.member("colleague"));
    })
    .await;
}

#[tokio::test]
async fn others_do_not_change_it() {
    each_engine(async |db| {
        let site = site(&db).await;
        for (who, status) in [
            ("stranger", 403),
            ("team_member", 403),
            ("intrapreneur", 403),
            ("network_team", 403),
            ("incubator_team", 200),
            ("network_lead", 200),
        ] {
            let client = site.member(who).await;
            assert_eq!(client.get(FORM).await.status, status, "{who}");
            if status == 403 {
                let refused = client.post(FORM, &form(&[])).await;
                assert_eq!(refused.status, 403, "{who}");
                let page = client.get("/espace/membres/colleague").await;
                assert!(
                    !page.text.contains(FORM),
                    "{who} is offered what is refused"
                );
            }
        }
        // "Why can't I?" is answered.
        let refused = site.member("stranger").await.get(FORM).await;
        assert!(refused.text.contains("incubateur"), "{}", refused.text);
    })
    .await;
}

#[tokio::test]
async fn two_people_who_edit_at_once_both_keep_their_text() {
    each_engine(async |db| {
        let site = site(&db).await;
        let (one, two) = (
            site.member("colleague").await,
            site.member("incubator_team").await,
        );
        let first = form(&[("version", "1"), ("role", "Rôle de la première")]);
        assert_eq!(one.post(FORM, &first).await.status, 303);
        let second = form(&[("version", "1"), ("role", "Rôle de la seconde")]);
        let late = two.post(FORM, &second).await;
        assert_eq!(late.status, 422);
        assert!(
            late.text.contains("Rôle de la première") && late.text.contains("Rôle de la seconde")
        );
        assert!(late.text.contains("name=\"version\" value=\"2\""));
        let after = network(&db).await;
        assert_eq!(
            after.member("colleague").unwrap().role.as_deref(),
            Some("Rôle de la première")
        );
    })
    .await;
}

#[tokio::test]
async fn two_people_who_edit_private_fields_at_once_both_see_it() {
    each_engine(async |db| {
        let site = site(&db).await;
        let (one, two) = (
            site.member("colleague").await,
            site.member("incubator_team").await,
        );
        assert_eq!(one.post(FORM, &form(&[])).await.status, 303);
        let page = one.get(FORM).await.text;
        assert!(
            page.contains("name=\"private_version\" value=\"1\""),
            "{page}"
        );
        // Both have the form of that moment before them; only private fields change.
        let seen = [("version", "2"), ("private_version", "1")];
        let first = form(&[seen[0], seen[1], ("town", "Brest"), ("days", "10")]);
        assert_eq!(one.post(FORM, &first).await.status, 303);
        let second = form(&[seen[0], seen[1], ("phone", "+33 1 99 00 99 99")]);
        let late = two.post(FORM, &second).await;
        assert_eq!(late.status, 422);
        for shown in [
            "Brest",
            "+33 1 99 00 99 99",
            "Jours travaillés par semaine",
            "name=\"private_version\" value=\"2\"",
        ] {
            assert!(late.text.contains(shown), "{shown}: {}", late.text);
        }
        let kept = two.get("/espace/membres/colleague").await.text;
        assert!(kept.contains("Brest") && !kept.contains("99 00 99 99"));
        // Sent again, it is the text of who sends it that counts.
        let again = form(&[
            seen[0],
            ("private_version", "2"),
            ("phone", "+33 1 99 00 99 99"),
        ]);
        assert_eq!(two.post(FORM, &again).await.status, 303);
        let kept = two.get("/espace/membres/colleague").await.text;
        assert!(kept.contains("99 00 99 99"));
        // At the very same moment, one of them is told.
        let race = form(&[seen[0], ("private_version", "3"), ("town", "Ys")]);
        let other = form(&[seen[0], ("private_version", "3"), ("town", "Is")]);
        let (a, b) = tokio::join!(one.post(FORM, &race), two.post(FORM, &other));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    })
    .await;
}

/// Who carries a service follows from the profession: it is not one's own to take.
#[tokio::test]
async fn nobody_raises_their_own_rights_by_their_profession() {
    const CARRIES: &str = "Intraprenariat";
    each_engine(async |db| {
        let site = site(&db).await;
        let colleague = site.member("colleague").await;
        let page = colleague.get(FORM).await.text;
        assert!(
            page.contains(CARRIES),
            "the word is one of the form's: {page}"
        );
        let taken = form(&[("profession", CARRIES), ("bio", "Ce que j’ai écrit reste.")]);
        let refused = colleague.post(FORM, &taken).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        assert!(
            refused.text.contains("on ne se l’attribue pas"),
            "{}",
            refused.text
        );
        assert!(refused.text.contains("href=\"#profession\""));
        assert!(refused.text.contains("Ce que j’ai écrit reste."));
        let plan = colleague.get("/espace/services/ours/budget/entree").await;
        assert_ne!(plan.status, 200);
        // Who answers for them gives it, and it is theirs to keep or to leave.
        let team = site.member("incubator_team").await;
        assert_eq!(team.post(FORM, &taken).await.status, 303);
        let again = form(&[("profession", CARRIES), ("bio", "Autre chose.")]);
        assert_eq!(colleague.post(FORM, &again).await.status, 303);
        assert_eq!(colleague.post(FORM, &form(&[])).await.status, 303);
        assert_eq!(colleague.post(FORM, &taken).await.status, 422);
        // Without any service too: a mission may bring one.
        let member = site.member("member").await;
        let own = "/espace/membres/member/fiche";
        let taken = form(&[("name", "Personne member"), ("profession", CARRIES)]);
        assert_eq!(member.post(own, &taken).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn faults_stand_beside_their_fields() {
    each_engine(async |db| {
        let site = site(&db).await;
        let colleague = site.member("colleague").await;
        let long = "x".repeat(10_001);
        for (field, value) in [
            ("link", "javascript:alert(1)"),
            ("github", "a b"),
            ("phone", "appelez-moi"),
            ("town_code", "7"),
            ("name", ""),
            ("bio", long.as_str()),
        ] {
            let answer = colleague.post(FORM, &form(&[(field, value)])).await;
            assert_eq!(answer.status, 422, "{field}");
            let beside = format!("id=\"{field}-erreur\"");
            assert!(answer.text.contains(&beside), "{field}");
            assert!(
                answer.text.contains(&format!("href=\"#{field}\"")),
                "{field}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn pages_say_where_people_stand() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        for (slug, told) in [
            ("former", "La fiche est arrivée à expiration"),
            ("leaver", "L’accès se ferme après le 30\u{a0}novembre 2026"),
        ] {
            let page = stranger.get(&format!("/espace/membres/{slug}")).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains(told), "{}", page.text);
        }
        assert_eq!(stranger.get("/espace/membres/personne").await.status, 404);
        let visitor = site.visitor().get("/espace/membres/colleague").await;
        assert!(visitor.location().contains("/connexion"));
    })
    .await;
}
