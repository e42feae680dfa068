//! Links by mail: asked for, opened, used once, in the browser that asked or after a click.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::TimeDelta;
use jalon::{
    accounts::{
        SpaceOptions,
        addresses::{Added, add_address, owner_of},
        links::invite,
        testing::{Answer, Client},
    },
    foundation::{
        clock::{Clock, Now},
        database::{Db, Tx, testing::each_engine},
        mail::{EmailAddress, list_words},
    },
    routes::routes,
};
use programme::identity::MemberSlug;

use crate::{
    alone::{Lines, alone},
    member_site::{Site, cast, noon},
};

const EMAIL: &str = "camille.exemple@orvance.example";

/// Gives an address to a member.
pub(super) async fn give_address(db: &Db, member: &str, email: &str) {
    let member = MemberSlug::parse(member).unwrap();
    let mut tx = db.begin_write().await.unwrap();
    let added = add_address(&mut tx, &member, email.parse().unwrap(), "test", noon()).await;
    assert!(matches!(added.unwrap(), Added::Added(_)));
    tx.commit().await.unwrap();
}

pub(super) async fn ask(client: &Client, email: &str, next: &str) -> Answer {
    let csrf = client.browser_csrf();
    let fields = [("csrf", csrf.as_str()), ("email", email), ("suite", next)];
    client.post_bare("/connexion", &fields).await
}

pub(super) async fn present(client: &Client, link: &str, confirms: bool) -> Answer {
    let csrf = client.browser_csrf();
    let token = link.split_once("jeton=").unwrap().1;
    let mut fields = vec![("csrf", csrf.as_str()), ("jeton", token)];
    if confirms {
        fields.push(("confirme", "oui"));
    }
    client.post_bare("/connexion/lien", &fields).await
}

/// The mails that wait, once there are so many: the link is sent after the answer.
pub(super) async fn mails(db: &Db, wanted: usize) -> Vec<(String, String, String)> {
    for _ in 0..250 {
        let mut tx = db.begin_read().await.unwrap();
        let found = list_words(&mut tx, 100).await.unwrap();
        if found.len() >= wanted {
            return found
                .into_iter()
                .map(|mail| {
                    let to = mail.to.address.as_str().to_owned();
                    (to, mail.subject.as_str().to_owned(), mail.text)
                })
                .collect();
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no mail came");
}

/// The path of the link in a mail.
pub(super) fn link_in(text: &str) -> String {
    let at = text.find("/connexion/lien?jeton=").unwrap();
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |end| at + end);
    text[at..end].to_owned()
}

#[tokio::test]
async fn a_link_signs_in_once_and_looking_at_it_uses_nothing_up() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let mut client = site.visitor();
        let answer = ask(
            &client,
            " Camille.EXEMPLE@orvance.example ",
            "/espace/sessions",
        )
        .await;
        assert_eq!(
            (answer.status.as_u16(), answer.location()),
            (303, "/connexion/envoye")
        );
        let sent = client.get(answer.location()).await;
        assert!(sent.text.contains("15\u{a0}minutes"), "{}", sent.text);

        let mails = mails(&db, 1).await;
        let (to, subject, text) = &mails[0];
        assert_eq!(to, EMAIL);
        assert!(subject.contains("lien de connexion"), "{subject}");
        let link = link_in(text);

        // Scanners open everything, several times, in browsers of their own.
        let scanner = site.visitor();
        for one in [&scanner, &client, &client] {
            let page = one.get(&link).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("Personne member"));
            assert_eq!(page.headers["referrer-policy"], "no-referrer");
            assert_eq!(page.headers["cache-control"], "no-store");
        }
        let answer = present(&client, &link, false).await;
        assert_eq!(
            (answer.status.as_u16(), answer.location()),
            (303, "/espace/sessions")
        );
        assert!(client.take_session(&answer));
        let page = client.get("/espace/sessions").await;
        assert!(
            page.text.contains("par lien reçu par courriel"),
            "{}",
            page.text
        );

        // A second use, here or elsewhere, finds it used.
        for one in [&scanner, &client] {
            assert_eq!(present(one, &link, true).await.status, 410);
            let page = one.get(&link).await;
            assert_eq!(page.status, 410);
            assert!(page.text.contains("a déjà servi"), "{}", page.text);
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_which_addresses_are_known() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let client = site.visitor();
        let known = ask(&client, EMAIL, "").await;
        let unknown = ask(&client, "nobody@orvance.example", "").await;
        let told = |answer: &Answer| {
            let mut headers: Vec<_> = answer
                .headers
                .iter()
                .filter(|(name, _)| *name != "x-request-id")
                .map(|(name, value)| format!("{name}: {value:?}"))
                .collect();
            headers.sort();
            (answer.status, headers, answer.text.clone())
        };
        assert_eq!(told(&known), told(&unknown));
        assert_eq!(mails(&db, 1).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn another_browser_is_asked_to_confirm() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        ask(&site.visitor(), EMAIL, "").await;
        let link = link_in(&mails(&db, 1).await[0].2);
        let mut other = site.visitor();
        let page = other.get(&link).await;
        assert!(page.text.contains("pas été demandé depuis ce navigateur"));
        let answer = present(&other, &link, false).await;
        assert_eq!(
            (answer.status.as_u16(), answer.location()),
            (303, link.as_str())
        );
        assert!(!other.take_session(&answer));
        let answer = present(&other, &link, true).await;
        assert!(other.take_session(&answer));
        assert_eq!(other.get("/espace/sessions").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn of_many_who_present_a_link_at_once_one_comes_in() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let client = site.visitor();
        ask(&client, EMAIL, "").await;
        let link = link_in(&mails(&db, 1).await[0].2);
        let answers =
            futures_util::future::join_all((0..8).map(|_| present(&client, &link, false))).await;
        let came_in = answers.iter().filter(|one| one.status == 303).count();
        let refused = answers.iter().filter(|one| one.status == 410).count();
        assert_eq!((came_in, refused), (1, 7));
    })
    .await;
}

#[tokio::test]
async fn old_and_foreign_links_are_explained() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        let clock = Arc::clone(&now);
        let clock = Clock::turned_by(move || *clock.lock().unwrap());
        let site = Site::clocked(&db, cast(), noon(), clock).await;
        give_address(&db, "member", EMAIL).await;
        let client = site.visitor();
        ask(&client, EMAIL, "").await;
        let link = link_in(&mails(&db, 1).await[0].2);
        *now.lock().unwrap() = Now(noon().0 + TimeDelta::minutes(15));
        for answer in [client.get(&link).await, present(&client, &link, true).await] {
            assert_eq!(answer.status, 410);
            assert!(answer.text.contains("a expiré"), "{}", answer.text);
        }
        let foreign = format!("/connexion/lien?jeton={}", "A".repeat(43));
        for link in ["/connexion/lien", "/connexion/lien?jeton=abc", &foreign] {
            let page = client.get(link).await;
            assert_eq!(page.status, 410, "{link}");
            assert!(
                page.text.contains("incomplet ou n’existe pas"),
                "{}",
                page.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_is_a_new_one_at_each_sign_in() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let mut client = site.member("member").await;
        let former = client.clone();
        ask(&client, EMAIL, "https://evil.example/").await;
        let link = link_in(&mails(&db, 1).await[0].2);
        let answer = present(&client, &link, false).await;
        assert_eq!(
            answer.location(),
            "/espace/",
            "only our own pages are come back to"
        );
        assert!(client.take_session(&answer));
        assert_eq!(client.get("/espace/sessions").await.status, 200);
        assert_eq!(former.get("/espace/sessions").await.status, 303);
        let set = answer.headers["set-cookie"].to_str().unwrap().to_owned();
        assert!(set.contains("HttpOnly; SameSite=Lax"), "{set}");
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_wrong_is_kept_and_explained() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let client = site.visitor();
        for typed in [
            "",
            "camille",
            "a@b@c",
            "camille@exemple.fr\r\nBcc: x@y.example",
        ] {
            let answer = ask(&client, typed, "/espace/x").await;
            assert_eq!(answer.status, 422, "{typed}");
            assert!(answer.text.contains("id=\"email-error\""));
            assert!(answer.text.contains("autofocus"));
            assert!(answer.text.contains("value=\"/espace/x\""));
        }
        assert!(
            ask(&client, "camille", "")
                .await
                .text
                .contains("value=\"camille\"")
        );
        // Without the cookie of the page, the form is refused and says why.
        let answer = client.post_bare("/connexion", &[("email", EMAIL)]).await;
        assert_eq!(answer.status, 403);
    })
    .await;
}

#[tokio::test]
async fn too_many_tries_wait_known_or_not() {
    each_engine(async |db| {
        let now = Arc::new(Mutex::new(noon()));
        let clock = Arc::clone(&now);
        let clock = Clock::turned_by(move || *clock.lock().unwrap());
        let site = Site::clocked(&db, cast(), noon(), clock).await;
        give_address(&db, "member", EMAIL).await;
        // A second node of the same database: limits are shared.
        let node = Site::clocked(&db, cast(), noon(), Clock::turned_by(noon)).await;
        for email in [EMAIL, "nobody@orvance.example"] {
            for tries in 0..5 {
                let one = if tries % 2 == 0 { &site } else { &node };
                assert_eq!(ask(&one.visitor(), email, "").await.status, 303);
            }
            let answer = ask(&site.visitor(), email, "").await;
            assert_eq!(answer.status, 429);
            assert_eq!(answer.headers["retry-after"], "900");
            assert!(answer.text.contains("quart d’heure"), "{}", answer.text);
        }
        *now.lock().unwrap() = Now(noon().0 + TimeDelta::minutes(16));
        assert_eq!(ask(&site.visitor(), EMAIL, "").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn many_tries_from_one_place_wait_and_no_other_place_does() {
    each_engine(async |db| {
        let mut site = Site::with_cast(&db).await;
        // One reverse proxy of ours: what it says of the source is believed, and nothing before it.
        site.app.space = Arc::new(SpaceOptions {
            proxies: 1,
            ..SpaceOptions::default()
        });
        site.router = routes(site.app.clone());
        let from = |source: &str| {
            let mut client = site.visitor();
            let source = source.parse().unwrap();
            client.headers.insert("x-forwarded-for", source);
            client
        };
        for n in 0..31 {
            // What a client writes itself changes nothing.
            let client = from(&format!("198.51.100.{n}, 203.0.113.7"));
            let answer = ask(&client, &format!("n{n}@orvance.example"), "").await;
            assert_eq!(answer.status == 429, n == 30, "{n}: {}", answer.status);
        }
        let other = ask(&from("203.0.113.8"), "other@orvance.example", "").await;
        assert_eq!(other.status, 303);
    })
    .await;
}

#[tokio::test]
async fn who_has_left_is_told_by_mail_only() {
    each_engine(async |db| {
        let mut record = cast();
        for member in &mut record.members {
            member.missions[0].end = "2026-11-20".parse().ok();
        }
        let site = Site::of(&db, record).await;
        give_address(&db, "member", EMAIL).await;
        let answer = ask(&site.visitor(), EMAIL, "").await;
        assert_eq!(answer.location(), "/connexion/envoye");
        let mails = mails(&db, 1).await;
        assert!(mails[0].1.contains("est fermé"), "{:?}", mails[0]);
        assert!(!mails[0].2.contains("jeton="));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_asks_for_a_click_and_marks_its_own_mailbox_as_read() {
    const SECOND: &str = "camille.seconde@orvance.example";
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        give_address(&db, "member", SECOND).await;
        let member = MemberSlug::parse("member").unwrap();
        let (first, second): (EmailAddress, EmailAddress) =
            (EMAIL.parse().unwrap(), SECOND.parse().unwrap());
        let mut tx = db.begin_write().await.unwrap();
        let (next, lifetime) = ("/espace/sessions", TimeDelta::hours(72));
        let url = invite(&mut tx, "", (&member, &second), next, lifetime, noon())
            .await
            .unwrap()
            .unwrap();
        // None for a mailbox that is nobody's, or somebody else's.
        let nobody = MemberSlug::parse("colleague").unwrap();
        for whose in [
            (&nobody, &first),
            (&member, &"x@example.org".parse().unwrap()),
        ] {
            let none = invite(&mut tx, "", whose, "/", lifetime, noon()).await;
            assert_eq!(none.unwrap(), None);
        }
        tx.commit().await.unwrap();
        let mut client = site.visitor();
        let answer = present(&client, &url, true).await;
        assert!(client.take_session(&answer));
        let mut tx = db.begin_read().await.unwrap();
        for (email, verified_at) in [(first, None), (second, Some(noon()))] {
            let owner = owner_of(&mut tx, &email).await.unwrap().unwrap();
            assert_eq!(owner.verified_at, verified_at);
        }
    })
    .await;
}

/// Whether an address is known takes no time of the answer: it comes while nobody can look the
/// address up. What was asked for is sent then, and a stop of the server waits for it.
#[tokio::test]
async fn the_answer_waits_for_no_address_and_a_stop_waits_for_the_link() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let client = site.visitor();
        for email in [EMAIL, "nobody@orvance.example"] {
            // Held before the tries are counted; on SQLite the next in the queue takes it after
            // that, before anything looks for the address. PostgreSQL locks the addresses alone.
            let mut first = db.begin_write().await.unwrap();
            if let Tx::Postgres(tx) = &mut first {
                sqlx::query("LOCK TABLE address IN ACCESS EXCLUSIVE MODE")
                    .execute(&mut **tx)
                    .await
                    .unwrap();
            }
            let asked = ask(&client, email, "");
            let later = async {
                if matches!(first, Tx::Postgres(_)) {
                    return first;
                }
                tokio::time::sleep(Duration::from_millis(400)).await;
                drop(first);
                db.begin_write().await.unwrap()
            };
            let together = async { tokio::join!(later, asked) };
            let (locked, answer) = tokio::time::timeout(Duration::from_secs(20), together)
                .await
                .expect("the answer comes though no address can be looked up");
            assert_eq!(answer.location(), "/connexion/envoye", "{email}");
            let errands = &site.app.space.errands;
            assert!(
                !errands.finished(Duration::from_millis(100)).await,
                "{email}"
            );
            drop(locked);
            assert!(errands.finished(Duration::from_secs(20)).await, "{email}");
        }
        // No waiting for the mail: it is there.
        let mut tx = db.begin_read().await.unwrap();
        let found = list_words(&mut tx, 100).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].to.address.as_str(), EMAIL);
    })
    .await;
}

#[test]
fn no_address_name_or_secret_reaches_the_log() {
    alone("accounts::links::the_log_of_signing_in_names_nobody");
}

#[tokio::test]
#[ignore = "listens to the whole log: the test above runs it in a process of its own"]
async fn the_log_of_signing_in_names_nobody() {
    let lines = Lines::listen();
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        give_address(&db, "member", EMAIL).await;
        let mut client = site.visitor();
        lines.take();
        for tries in 0..7 {
            let answer = ask(&client, EMAIL, "").await;
            assert_eq!(answer.status == 429, tries > 4);
        }
        ask(&client, "stranger-canary@orvance.example", "").await;
        let link = link_in(&mails(&db, 5).await[0].2);
        client.get(&link).await;
        let answer = present(&client, &link, false).await;
        assert!(client.take_session(&answer));
        assert_eq!(present(&client, &link, true).await.status, 410);
        client.get("/espace/sessions").await;
        client.get("/espace/roles").await;
        client
            .post(
                "/espace/compte/adresses",
                &[("email", "new-canary@orvance.example")],
            )
            .await;
        client
            .get("/espace/compte/adresses/confirmer?jeton=x")
            .await;
        let token = link.split_once("jeton=").unwrap().1;
        let csrf = client.csrf();
        client.post("/espace/sessions", &[]).await;
        let told = lines.take();
        assert!(told.contains("too many links"), "the log is read: {told}");
        // At every level: a test that only saw warnings would prove little.
        for (level, words) in [
            ("DEBUG", "answered"),
            ("INFO", "a session begins"),
            ("INFO", "a link that is no good was presented"),
            ("INFO", "a link that confirms no address"),
        ] {
            let is_there = |line: &str| line.contains(level) && line.contains(words);
            assert!(told.lines().any(is_there), "no {level}: {told}");
        }
        for secret in ["camille", "canary", "Personne", token, &csrf] {
            let found = told.lines().find(|line| line.contains(secret));
            assert_eq!(found, None, "{secret} is in the log");
        }
    })
    .await;
}
