//! Giving and withdrawing roles, through the pages.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    accounts::{
        grants::{grants_of, withdraw},
        testing::Client,
    },
    foundation::{
        database::{Db, testing::each_engine},
        journal,
        mail::list_words,
    },
};
use programme::{access::Holding, identity::MemberSlug};

use super::links::give_address;
use crate::member_site::{Site, cast};

async fn held(db: &Db, member: &str) -> Vec<Holding> {
    let mut tx = db.begin_read().await.unwrap();
    let member = MemberSlug::parse(member).unwrap();
    let grants = grants_of(&mut tx, &member).await.unwrap();
    grants.into_iter().map(|kept| kept.grant.holding).collect()
}

async fn give(
    client: &Client,
    member: &str,
    role: &str,
    scope: &str,
    until: &str,
) -> (u16, String) {
    let fields = [
        ("member", member),
        ("role", role),
        ("scope", scope),
        ("until", until),
    ];
    let answer = client.post("/espace/roles", &fields).await;
    (answer.status.as_u16(), answer.text)
}

#[tokio::test]
async fn a_head_gives_a_role_that_counts_at_once_and_takes_it_back() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "colleague", "colleague@orvance.example").await;
        let head = site.member("incubator_head").await;
        let colleague = site.member("colleague").await;
        assert_eq!(colleague.get("/espace/roles").await.status, 403);
        // Twice the same, as an impatient click does: once.
        for _ in 0..2 {
            let (status, text) =
                give(&head, "colleague", "incubator_head", "here", "2027-06-30").await;
            assert_eq!(status, 303, "{text}");
        }
        assert_eq!(held(&db, "colleague").await.len(), 1);
        assert_eq!(colleague.get("/espace/roles").await.status, 200);
        let mut tx = db.begin_read().await.unwrap();
        let lines = journal::list_for(&mut tx, "member", "colleague")
            .await
            .unwrap();
        let line = lines.iter().find(|line| line.action == "grant").unwrap();
        assert_eq!(line.actor, "incubator_head");
        assert_eq!(line.after.as_ref().unwrap()["until"], "2027-06-30");
        let mails = list_words(&mut tx, 10).await.unwrap();
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0].text.contains("responsable de l’incubateur"),
            "{}",
            mails[0].text
        );
        drop(tx);

        let page = head.get("/espace/roles").await.text;
        let at = page.find("name=\"id\" value=\"").unwrap() + "name=\"id\" value=\"".len();
        let id = &page[at..at + 36];
        let sent = head.post("/espace/roles/retirer", &[("id", id)]).await;
        assert_eq!(sent.status, 303);
        assert!(page.contains("Personne colleague"));
        let remaining =
            held(&db, "colleague").await.len() + held(&db, "incubator_head").await.len();
        assert_eq!(remaining, 1, "one of the two heads is left");
    })
    .await;
}

#[tokio::test]
async fn a_form_posted_many_times_at_once_gives_one_role() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "colleague", "colleague@orvance.example").await;
        let head = site.member("incubator_head").await;
        let posts = (0..8).map(|_| give(&head, "colleague", "coach", "ours", "2027-06-30"));
        for (status, text) in futures_util::future::join_all(posts).await {
            assert_eq!(status, 303, "{text}");
        }
        assert_eq!(held(&db, "colleague").await.len(), 1);
        let mut tx = db.begin_read().await.unwrap();
        assert_eq!(list_words(&mut tx, 10).await.unwrap().len(), 1, "told once");
        let lines = journal::list_for(&mut tx, "member", "colleague")
            .await
            .unwrap();
        assert_eq!(
            lines.iter().filter(|line| line.action == "grant").count(),
            1
        );
        drop(tx);
        // Once withdrawn, it can be given again.
        let mut tx = db.begin_write().await.unwrap();
        let slug = MemberSlug::parse("colleague").unwrap();
        let kept = grants_of(&mut tx, &slug).await.unwrap();
        let (first, now) = (&kept[0], crate::member_site::noon());
        assert!(withdraw(&mut tx, first, "test", now).await.unwrap());
        tx.commit().await.unwrap();
        give(&head, "colleague", "coach", "ours", "2027-06-30").await;
        assert_eq!(held(&db, "colleague").await.len(), 1);
    })
    .await;
}

/// A refusal leads to the people who can help.
#[tokio::test]
async fn who_may_not_is_told_whom_to_turn_to() {
    each_engine(async |db| {
        let mut record = cast();
        for member in &mut record.members {
            member.name = format!("Personne {}", member.slug);
        }
        let site = Site::with(&db, record).await;
        let member = site.member("member").await;
        let refused = member.get("/espace/membres/colleague/fiche").await;
        assert_eq!(refused.status, 403);
        for shown in [
            "équipe de l’incubateur",
            "Personne incubator_team",
            "/espace/responsables#incubateur-here",
            "/espace/responsables#reseau",
        ] {
            assert!(refused.text.contains(shown), "{shown}: {}", refused.text);
        }
        // What members may on their own record is no help on another's.
        assert!(
            !refused.text.contains("membre de la communauté"),
            "{}",
            refused.text
        );
        let page = member.get("/espace/responsables").await;
        assert_eq!(page.status, 200);
        for (who, role) in [
            ("network_lead", "responsable du réseau"),
            ("incubator_head", "responsable de l’incubateur"),
            ("administrator", "administrat"),
        ] {
            let is_told = page.text.contains(who) && page.text.contains(role);
            assert!(is_told, "{who}: {}", page.text);
        }
        assert!(
            page.text
                .contains("href=\"/espace/membres/network_lead\">Personne network_lead")
        );
        assert!(!page.text.contains("Personne colleague"));
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn nobody_gives_beyond_their_incubator_or_to_themselves() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let head = site.member("incubator_head").await;
        let lead = site.member("network_lead").await;
        let until = "2027-06-30";
        let refused = [
            (
                &head,
                "stranger",
                "incubator_team",
                "there",
                until,
                "réservée à",
            ),
            (&head, "stranger", "coach", "theirs", until, "réservée à"),
            (&head, "stranger", "network_lead", "", until, "réservée à"),
            (
                &head,
                "stranger",
                "committee_member",
                "ours",
                until,
                "réservée à",
            ),
            (
                &head,
                "incubator_head",
                "coach",
                "ours",
                until,
                "Personne ne se donne",
            ),
            (
                &lead,
                "network_lead",
                "sponsor",
                "payer",
                until,
                "Personne ne se donne",
            ),
            (&lead, "nobody", "network_team", "", until, "Aucun membre"),
            (&lead, "stranger", "member", "", until, "Choisissez un rôle"),
            (
                &lead,
                "stranger",
                "coach",
                "",
                until,
                "porte sur quelque chose",
            ),
            (
                &lead,
                "stranger",
                "network_team",
                "here",
                until,
                "laissez le périmètre vide",
            ),
            (
                &lead,
                "stranger",
                "coach",
                "nowhere",
                until,
                "Rien ne porte",
            ),
            (
                &lead,
                "stranger",
                "network_team",
                "",
                "2028-06-30",
                "26\u{a0}novembre 2027",
            ),
            (
                &lead,
                "stranger",
                "network_team",
                "",
                "2026-11-25",
                "Ce jour est passé",
            ),
            (
                &lead,
                "stranger",
                "network_team",
                "",
                "demain",
                "Indiquez le dernier jour",
            ),
        ];
        for (who, member, role, scope, until, why) in refused {
            let (status, text) = give(who, member, role, scope, until).await;
            assert_eq!(status, 422, "{member} {role} {scope}");
            assert!(text.contains(why), "{member} {role} {scope}: {text}");
            assert!(
                text.contains(&format!("value=\"{member}\"")),
                "what was typed is kept"
            );
        }
        assert_eq!(held(&db, "stranger").await, []);
        // Others' grants are not the head's to withdraw.
        let mut tx = db.begin_read().await.unwrap();
        let slug = MemberSlug::parse("network_team").unwrap();
        let id = grants_of(&mut tx, &slug).await.unwrap()[0].id.clone();
        drop(tx);
        let answer = head.post("/espace/roles/retirer", &[("id", &id)]).await;
        assert_eq!(answer.status, 403);
        assert!(!head.get("/espace/roles").await.text.contains(&id));
        assert_eq!(held(&db, "network_team").await.len(), 1);
        // Laying down one's own is.
        let own = site.member("network_team").await;
        assert_eq!(
            own.post("/espace/roles/retirer", &[("id", &id)])
                .await
                .status,
            303
        );
        assert_eq!(held(&db, "network_team").await, []);
    })
    .await;
}
