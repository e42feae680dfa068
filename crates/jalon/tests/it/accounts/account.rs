//! My account: addresses claimed, confirmed, chosen and given up; the language of mails; access by
//! the rules in force.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use jalon::{
    accounts::{
        addresses::{AddressKind, addresses_of, owner_of},
        languages::{choose, language_of},
        links::invite,
        testing::{Answer, Client},
    },
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        i18n::Locale,
        mail::list_words,
    },
    record,
};
use programme::{
    committees::Almanac,
    identity::MemberSlug,
    rules::{ProgrammeRules, RuleBook},
};

use super::links::give_address;
use crate::member_site::{Site, cast, noon};

const ACCOUNT: &str = "/espace/compte";
const ADDRESSES: &str = "/espace/compte/adresses";
const CONFIRM: &str = "/espace/compte/adresses/confirmer";
const OLD: &str = "ancienne@orvance.example";
const NEW: &str = "nouvelle@orvance.example";

fn slug(text: &str) -> MemberSlug {
    MemberSlug::parse(text).unwrap()
}

/// Mails so far, in no order: to whom, subject, text.
async fn mails(db: &Db) -> Vec<(String, String, String)> {
    let mut tx = db.begin_read().await.unwrap();
    let found = list_words(&mut tx, 1_000).await.unwrap();
    found
        .into_iter()
        .map(|mail| {
            let to = mail.to.address.as_str().to_owned();
            (to, mail.subject.as_str().to_owned(), mail.text)
        })
        .collect()
}

/// The text of the one mail to that address that says so.
async fn told(db: &Db, to: &str, words: &str) -> String {
    let mut found = mails(db).await;
    found.retain(|(address, _, text)| address.to_lowercase() == to && text.contains(words));
    assert_eq!(found.len(), 1, "{words}");
    found.remove(0).2
}

async fn claim(client: &Client, email: &str) -> Answer {
    client.post(ADDRESSES, &[("email", email)]).await
}

/// The token of the link in a mail.
fn token(text: &str) -> String {
    let at = text.find("jeton=").unwrap() + "jeton=".len();
    text[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect()
}

/// Kinds of a member's addresses.
async fn kinds(db: &Db, member: &str) -> Vec<(String, AddressKind, bool)> {
    let mut tx = db.begin_read().await.unwrap();
    let all = addresses_of(&mut tx, &slug(member)).await.unwrap();
    all.into_iter()
        .map(|one| {
            let email = one.email.as_str().to_owned();
            (email, one.kind, one.verified_at.is_some())
        })
        .collect()
}

async fn key(db: &Db, member: &str, email: &str) -> String {
    let mut tx = db.begin_read().await.unwrap();
    let all = addresses_of(&mut tx, &slug(member)).await.unwrap();
    let found = all.into_iter().find(|one| one.email.as_str() == email);
    found.unwrap().id
}

#[tokio::test]
async fn an_address_becomes_that_of_who_reads_its_mailbox() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", OLD).await;
        let member = site.member("member").await;
        let asked = claim(&member, &format!(" {} ", NEW.to_uppercase())).await;
        assert_eq!(asked.location(), "/espace/compte?fait=lien");
        let page = member.get(asked.location()).await;
        assert!(
            page.text
                .contains("un lien de confirmation vient d’y être envoyé")
        );
        assert_eq!(mails(&db).await.len(), 1);
        let jeton = token(&told(&db, NEW, "jeton=").await);
        let link = format!("{CONFIRM}?jeton={jeton}");

        // Nothing has changed: neither asking nor looking makes it theirs.
        assert_eq!(site.visitor().get(&link).await.status, 303);
        let page = member.get(&link).await;
        assert_eq!(
            (page.status.as_u16(), page.text.contains("NOUVELLE@")),
            (200, true)
        );
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(
            kinds(&db, "member").await,
            [(OLD.into(), AddressKind::Primary, false)]
        );

        // Somebody else who reads that mailbox can't take it, nor learns what it is.
        let other = site.member("colleague").await;
        let stolen = other.get(&link).await;
        assert_eq!(
            (stolen.status.as_u16(), stolen.text.contains("NOUVELLE")),
            (410, false)
        );
        let stolen = other.post(CONFIRM, &[("jeton", &jeton)]).await;
        assert_eq!(stolen.status, 410);

        let done = member.post(CONFIRM, &[("jeton", &jeton)]).await;
        assert_eq!(done.location(), "/espace/compte?fait=ajout");
        let new = NEW.to_uppercase();
        assert_eq!(
            kinds(&db, "member").await,
            [
                (OLD.into(), AddressKind::Primary, false),
                (new.clone(), AddressKind::Secondary, true)
            ]
        );
        told(&db, OLD, "a été ajoutée").await;
        // Used up.
        assert_eq!(member.post(CONFIRM, &[("jeton", &jeton)]).await.status, 410);
        assert_eq!(member.get(&link).await.status, 410);

        // The primary one: mails go there from now on, and the former one is told.
        let id = key(&db, "member", &new).await;
        let chosen = member
            .post(&format!("{ADDRESSES}/principale"), &[("id", &id)])
            .await;
        assert_eq!(chosen.location(), "/espace/compte?fait=principale");
        told(&db, OLD, "iront désormais").await;
        let old = key(&db, "member", OLD).await;
        let removed = member
            .post(&format!("{ADDRESSES}/retirer"), &[("id", &old)])
            .await;
        assert_eq!(removed.location(), "/espace/compte?fait=retrait");
        assert_eq!(
            kinds(&db, "member").await,
            [(new, AddressKind::Primary, true)]
        );
        told(&db, OLD, "a été retirée").await;
        assert_eq!(mails(&db).await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn whose_an_address_is_shows_nowhere() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", OLD).await;
        give_address(&db, "stranger", "prise@orvance.example").await;
        let member = site.member("member").await;
        let free = claim(&member, NEW).await;
        let taken = claim(&member, "Prise@orvance.example").await;
        assert_eq!(
            (free.status, free.location(), &free.text),
            (taken.status, taken.location(), &taken.text)
        );
        let text = told(&db, "prise@orvance.example", "rien n’a changé").await;
        assert!(!text.contains("jeton="));
        assert_eq!(kinds(&db, "member").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_done_with_an_address_is_explained() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", OLD).await;
        give_address(&db, "member", NEW).await;
        give_address(&db, "stranger", "prise@orvance.example").await;
        let member = site.member("member").await;
        let wrong = claim(&member, "camille").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("id=\"email-error\"") && wrong.text.contains("autofocus"));
        assert!(wrong.text.contains("value=\"camille\""));

        let (old, new) = (key(&db, "member", OLD).await, key(&db, "member", NEW).await);
        let foreign = key(&db, "stranger", "prise@orvance.example").await;
        let (choose, give_up) = (
            format!("{ADDRESSES}/principale"),
            format!("{ADDRESSES}/retirer"),
        );
        for (path, id, why) in [
            (&give_up, &old, "choisissez-en d’abord une autre"),
            (&choose, &new, "Confirmez d’abord"),
            (&choose, &foreign, "n’est plus dans votre compte"),
            (&give_up, &foreign, "n’est plus dans votre compte"),
        ] {
            let answer = member.post(path, &[("id", id)]).await;
            assert_eq!(answer.status, 422);
            assert!(answer.text.contains(why), "{why}: {}", answer.text);
        }
        assert_eq!(kinds(&db, "stranger").await.len(), 1);
        assert_eq!(mails(&db).await, []);

        // An address that was given but never shown to be read is confirmed the same way.
        assert_eq!(claim(&member, NEW).await.status, 303);
        let jeton = token(&mails(&db).await[0].2);
        assert_eq!(member.post(CONFIRM, &[("jeton", &jeton)]).await.status, 303);
        assert_eq!(member.post(&choose, &[("id", &new)]).await.status, 303);
        let theirs = claim(&member, NEW).await;
        assert_eq!(theirs.status, 422);
        assert!(theirs.text.contains("déjà la vôtre"));
    })
    .await;
}

#[tokio::test]
async fn old_claims_expire_and_too_many_wait() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        let turned = Arc::clone(&now);
        let clock = Clock::turned_by(move || *turned.lock().unwrap());
        let site = Site::clocked(&db, cast(), noon(), clock).await;
        give_address(&db, "member", OLD).await;
        let member = site.member("member").await;
        for n in 0..5 {
            let answer = claim(&member, &format!("n{n}@orvance.example")).await;
            assert_eq!(answer.status, 303);
        }
        let answer = claim(&member, "n6@orvance.example").await;
        assert_eq!(answer.status, 429);
        assert_eq!(mails(&db).await.len(), 5);
        let jeton = token(&mails(&db).await[0].2);
        *now.lock().unwrap() = Now(noon().0 + TimeDelta::hours(23));
        assert_eq!(
            member.get(&format!("{CONFIRM}?jeton={jeton}")).await.status,
            200
        );
        *now.lock().unwrap() = Now(noon().0 + TimeDelta::hours(24) - TimeDelta::seconds(1));
        // The session itself lasts as long without being used: it was used an hour ago.
        *now.lock().unwrap() = Now(noon().0 + TimeDelta::hours(24));
        assert_eq!(member.post(CONFIRM, &[("jeton", &jeton)]).await.status, 410);
        assert_eq!(kinds(&db, "member").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn members_are_written_to_in_their_language() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", OLD).await;
        let member = site.member("member").await;
        let language = async || {
            let mut tx = db.begin_read().await.unwrap();
            language_of(&mut tx, &slug("member")).await.unwrap()
        };
        assert_eq!(language().await, Locale::French);
        let answer = member
            .post("/espace/compte/langue", &[("langue", "xx")])
            .await;
        assert_eq!(answer.status, 422);
        let answer = member
            .post("/en/espace/compte/langue", &[("langue", "en")])
            .await;
        assert_eq!(answer.location(), "/en/espace/compte?fait=langue");
        assert_eq!(language().await, Locale::English);
        let page = member.get(ACCOUNT).await.text;
        assert!(page.contains("value=\"en\" required checked"), "{page}");

        // A French lead gives a role: the mail is English, so is the page that it leads to.
        let lead = site.member("network_lead").await;
        let role = [
            ("member", "member"),
            ("role", "network_team"),
            ("scope", ""),
            ("until", "2027-01-31"),
        ];
        let given = lead.post("/espace/roles", &role).await;
        assert_eq!(given.status, 303, "{}", given.text);
        let (_, subject, text) = mails(&db).await.pop().unwrap();
        assert!(subject.starts_with("You were given a role"), "{subject}");
        assert!(
            text.contains("/en/espace/") && text.contains("whole network"),
            "{text}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_language_of_sign_in_is_that_of_mails_until_one_is_chosen() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", OLD).await;
        for (prefix, chosen, expected) in [
            ("/en", None, Locale::English),
            ("", None, Locale::French),
            ("/en", Some(Locale::French), Locale::French),
        ] {
            let mut tx = db.begin_write().await.unwrap();
            if let Some(locale) = chosen {
                choose(&mut tx, &slug("member"), locale, noon())
                    .await
                    .unwrap();
            }
            let (member, hour) = (slug("member"), TimeDelta::hours(1));
            let whose = (&member, &OLD.parse().unwrap());
            let link = invite(&mut tx, prefix, whose, "/espace/", hour, noon())
                .await
                .unwrap()
                .unwrap();
            tx.commit().await.unwrap();
            let client = site.visitor();
            let csrf = client.browser_csrf();
            let jeton = token(&link);
            let fields = [
                ("csrf", csrf.as_str()),
                ("jeton", &jeton),
                ("confirme", "oui"),
            ];
            let entered = client
                .post_bare(&format!("{prefix}/connexion/lien"), &fields)
                .await;
            assert_eq!(entered.status, 303, "{}", entered.text);
            let mut tx = db.begin_read().await.unwrap();
            assert_eq!(
                language_of(&mut tx, &slug("member")).await.unwrap(),
                expected
            );
        }
        let mut tx = db.begin_read().await.unwrap();
        let owner = owner_of(&mut tx, &OLD.parse().unwrap()).await.unwrap();
        assert!(owner.unwrap().verified_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn access_closes_by_the_rules_in_force() {
    each_engine(async |db| {
        let mut people = cast();
        for member in &mut people.members {
            member.missions[0].end = "2026-11-20".parse().ok();
        }
        // Six days after the end: closed by the rules of the start, open by those in force.
        let site = Site::of(&db, people).await;
        assert_eq!(
            site.member("member").await.get("/espace/").await.status,
            303
        );
        let mut tx = db.begin_read().await.unwrap();
        let (revision, stored) = record::load(&mut tx).await.unwrap();
        drop(tx);
        let mut rules = ProgrammeRules {
            effective_from: "2026-11-01".parse().unwrap(),
            ..ProgrammeRules::default()
        };
        rules.missions.access_closes_after_days = 10;
        let mut book = RuleBook::default();
        book.add(rules).unwrap();
        let almanac = Almanac::of_rules(book);
        site.app.publication.publish_with(revision, stored, almanac);
        assert_eq!(
            site.member("member").await.get("/espace/").await.status,
            200
        );
    })
    .await;
}
