//! Former members who come back; and the list of arrivals.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jalon::{
    accounts::{
        addresses::{add_address, addresses_of},
        grants::grants_of,
        testing::{Client, grant},
    },
    foundation::database::{Db, testing::each_engine},
};
use programme::{
    access::{Holding, Role},
    community::Member,
    identity::{MemberSlug, OrganisationSlug, TeamSlug},
};

use super::{
    arrivals::{NEW, arrival, form},
    lines, mails, network, readers, site,
};
use crate::member_site::{Site, cast, noon};

async fn held(db: &Db, who: &str) -> Vec<Role> {
    let mut tx = db.begin_read().await.unwrap();
    let who = MemberSlug::parse(who).unwrap();
    let grants = grants_of(&mut tx, &who).await.unwrap();
    grants
        .into_iter()
        .map(|kept| kept.grant.holding.role())
        .collect()
}

/// Which addresses of somebody are known to be read.
async fn verified(db: &Db, who: &str) -> Vec<(String, bool)> {
    let mut tx = db.begin_read().await.unwrap();
    let who = MemberSlug::parse(who).unwrap();
    let all = addresses_of(&mut tx, &who).await.unwrap();
    all.into_iter()
        .map(|one| (one.email.as_str().to_owned(), one.verified_at.is_some()))
        .collect()
}

async fn second_address(db: &Db, who: &str, email: &str) {
    let who = MemberSlug::parse(who).unwrap();
    let mut tx = db.begin_write().await.unwrap();
    add_address(&mut tx, &who, email.parse().unwrap(), "test", noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Uses the link of a welcome.
async fn comes_in(client: &mut Client, text: &str) -> bool {
    let at = text.find("/connexion/lien?jeton=").unwrap();
    let link: String = text[at..]
        .chars()
        .take_while(|c| !c.is_whitespace())
        .collect();
    let csrf = client.browser_csrf();
    let fields = [
        ("csrf", csrf.as_str()),
        ("jeton", link.split_once("jeton=").unwrap().1),
        ("confirme", "oui"),
    ];
    let answer = client.post_bare("/connexion/lien", &fields).await;
    client.take_session(&answer)
}

/// The cast, where the lead's mission ended yesterday and another lead stands.
async fn with_a_leaving_lead(db: &Db) -> Site {
    let mut record = cast();
    for one in &mut record.members {
        one.name = format!("Personne {}", one.slug);
        if one.slug.as_str() == "network_lead" {
            one.missions[0].end = "2026-11-25".parse().ok();
            one.teams = Some(vec![TeamSlug::parse("here-team").unwrap()]);
        }
    }
    let slugs: Vec<String> = record
        .members
        .iter()
        .map(|one| one.slug.to_string())
        .collect();
    let site = Site::with(db, record).await;
    grant(db, "member", Holding::NetworkLead, noon()).await;
    let payer = OrganisationSlug::parse("payer").unwrap();
    grant(db, "network_lead", Holding::Sponsor(payer), noon()).await;
    for slug in slugs {
        super::address(db, &slug, &format!("{slug}@example.org")).await;
    }
    site
}

#[tokio::test]
async fn a_return_to_a_mailbox_that_is_not_known_is_no_way_into_an_account() {
    const RETURN: &str = "/espace/membres/network_lead/retour";
    const OTHER: &str = "voleur@example.org";
    each_engine(async |db| {
        let site = with_a_leaving_lead(&db).await;
        let team = site.member("incubator_team").await;
        let page = team.get(RETURN).await;
        assert!(
            page.text.contains("utilisait déjà ici"),
            "the form says which address is wanted: {}",
            page.text
        );
        let announced = arrival(&team.post(RETURN, &form(&[("email", OTHER)])).await);
        // The incubator of the mission is not enough: nothing is sent, nothing is added.
        assert_eq!(mails(&db, "membership-welcome").await.len(), 0);
        let own = [("network_lead@example.org".to_owned(), false)];
        assert_eq!(verified(&db, "network_lead").await, own);
        let shown = team.get(&announced).await.text;
        assert!(shown.contains("d’un responsable du réseau"), "{shown}");
        // Nor is whoever comes back, who still is a lead within the grace.
        let leaving = site.member("network_lead").await;
        for one in [&team, &leaving] {
            let refused = one.post(&format!("{announced}/accepter"), &[]).await;
            assert_eq!(refused.status, 403);
        }
        assert_eq!(
            network(&db)
                .await
                .member("network_lead")
                .unwrap()
                .missions
                .len(),
            1
        );
        // The leads are told, and what to make sure of.
        let told = mails(&db, "membership-waiting").await;
        assert_eq!(
            readers(&told),
            ["member@example.org", "network_lead@example.org"]
        );
        assert!(told[0].text.contains("Qui la lit se connectera à son nom"));

        let lead = site.member("member").await;
        let accepted = lead.post(&format!("{announced}/accepter"), &[]).await;
        assert_eq!(accepted.status, 303, "{}", accepted.text);
        // Roles of before are withdrawn, with their line; teams and sessions too; the mailbox that
        // was known is told.
        assert_eq!(held(&db, "network_lead").await, []);
        assert_eq!(leaving.get("/espace/").await.status, 303, "signed out");
        let withdrawn = lines(&db, "member", "network_lead").await;
        let withdrawn = withdrawn
            .iter()
            .filter(|one| one.action == "withdraw_grant");
        assert_eq!(withdrawn.count(), 2);
        let back = network(&db).await;
        let back = back.member("network_lead").unwrap();
        assert_eq!(
            (back.missions.len(), back.teams.as_deref()),
            (2, Some(&[][..]))
        );
        assert_eq!(
            readers(&mails(&db, "accounts-address").await),
            ["network_lead@example.org"]
        );
        let welcome = mails(&db, "membership-welcome").await;
        assert_eq!(readers(&welcome), [OTHER]);
        let mut client = site.visitor();
        assert!(comes_in(&mut client, &welcome[0].text).await);
        // The link showed who reads the mailbox that it went to, and nothing of the other.
        assert_eq!(
            verified(&db, "network_lead").await,
            [own[0].clone(), (OTHER.to_owned(), true)]
        );
        for path in ["/espace/roles", "/espace/services/theirs/modifier"] {
            assert_eq!(client.get(path).await.status, 403, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_return_to_a_known_mailbox_is_the_incubators_and_brings_no_role_back() {
    each_engine(async |db| {
        let site = with_a_leaving_lead(&db).await;
        second_address(&db, "network_lead", "second@example.org").await;
        let team = site.member("incubator_team").await;
        let back = form(&[("email", "Second@example.org")]);
        arrival(
            &team
                .post("/espace/membres/network_lead/retour", &back)
                .await,
        );
        // What never needed a mission stays; the rest is to be given anew.
        assert_eq!(held(&db, "network_lead").await, [Role::Sponsor]);
        let welcome = mails(&db, "membership-welcome").await;
        assert_eq!(welcome.len(), 1);
        assert_eq!(readers(&welcome), ["Second@example.org"]);
        assert_eq!(mails(&db, "accounts-address").await.len(), 0);
        let mut client = site.visitor();
        assert!(comes_in(&mut client, &welcome[0].text).await);
        assert_eq!(
            verified(&db, "network_lead").await,
            [
                ("network_lead@example.org".to_owned(), false),
                ("second@example.org".to_owned(), true)
            ]
        );
    })
    .await;
}

/// Sponsors and administrators of the machine sign in without being on record.
#[tokio::test]
async fn a_newcomer_gets_nobodys_account_by_their_name() {
    each_engine(async |db| {
        let site = site(&db).await;
        second_address(&db, "ana.lopez", "ana@example.org").await;
        grant(&db, "ana.lopez", Holding::Administrator, noon()).await;
        grant(&db, "noa.dupont", Holding::Administrator, noon()).await;
        let team = site.member("incubator_team").await;
        let announce = async |number: &'static str, first: &str, last: &str, email: &str| {
            let fields = form(&[
                ("form", number),
                ("first", first),
                ("last", last),
                ("email", email),
            ]);
            arrival(&team.post(NEW, &fields).await);
        };
        announce("1", "Ana", "Lopez", "autre@example.org").await;
        announce("2", "Noa", "Dupont", "noa@example.org").await;
        let after = network(&db).await;
        for (slug, is_there) in [
            ("ana.lopez", false),
            ("ana.lopez.2", true),
            ("noa.dupont", false),
            ("noa.dupont.2", true),
        ] {
            assert_eq!(after.member(slug).is_some(), is_there, "{slug}");
        }
        assert_eq!(verified(&db, "ana.lopez").await.len(), 1);
        // At the mailbox of that very account, it is the same person.
        let same = form(&[
            ("form", "3"),
            ("first", "Ana"),
            ("last", "Lopez"),
            ("homonym", "1"),
            ("email", "ana@example.org"),
        ]);
        arrival(&team.post(NEW, &same).await);
        let member: Option<Member> = network(&db).await.member("ana.lopez").cloned();
        assert_eq!(member.map(|one| one.missions.len()), Some(1));
        assert_eq!(held(&db, "ana.lopez").await, [Role::Administrator]);
    })
    .await;
}

#[tokio::test]
async fn a_former_member_comes_back_through_the_incubator() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        let path = "/espace/membres/former/retour";
        assert_eq!(stranger.get(path).await.status, 200);
        // Somebody who is here needs no return.
        let here = stranger.get("/espace/membres/colleague/retour").await;
        assert_eq!(here.status, 409);
        let back = form(&[("email", "former@example.org")]);
        let arrival = arrival(&stranger.post(path, &back).await);
        let twice = stranger
            .post(
                path,
                &form(&[("email", "former@example.org"), ("form", "x")]),
            )
            .await;
        assert_eq!(twice.status, 422);
        assert!(twice.text.contains(&arrival));
        let team = site.member("incubator_team").await;
        team.post(&format!("{arrival}/accepter"), &[]).await;
        let network = network(&db).await;
        let former = network.member("former").unwrap();
        assert_eq!(former.missions.len(), 2);
        assert!(former.missions[1].covers("2026-11-26".parse().unwrap()));
        assert_eq!(
            readers(&mails(&db, "membership-welcome").await),
            ["former@example.org"]
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_each_what_concerns_them() {
    each_engine(async |db| {
        let site = site(&db).await;
        let stranger = site.member("stranger").await;
        arrival(&stranger.post(NEW, &form(&[])).await);
        for (who, shown) in [
            ("stranger", Some("Annoncées par vous")),
            ("incubator_team", Some("À vous de répondre")),
            ("network_lead", Some("À vous de répondre")),
            ("team_member", None),
        ] {
            let page = site.member(who).await.get("/espace/arrivees").await;
            assert_eq!(page.status, 200);
            assert_eq!(
                page.text.contains("Noé Exemple-Martin"),
                shown.is_some(),
                "{who}"
            );
            if let Some(group) = shown {
                assert!(page.text.contains(group), "{who}");
            }
        }
    })
    .await;
}
