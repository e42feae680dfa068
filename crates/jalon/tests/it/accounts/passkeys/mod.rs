//! Passkeys through the whole server: added, used, renamed, removed; asked for by roles; and what is
//! not believed.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod device;

use std::sync::{Arc, Mutex};

use jalon::{
    accounts::{
        SpaceOptions,
        links::RateLimit,
        passkeys::forget,
        testing::{Answer, Client, grant, sign_in_as},
    },
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
    },
    membership::jobs::close,
    privacy,
    routes::routes,
};
use programme::{
    access::{Holding, Role},
    identity::MemberSlug,
    rules::ProgrammeRules,
};
use serde_json::Value;

use self::device::Device;
use super::links::give_address;
use crate::{
    member_site::{Site, cast, noon},
    membership::{lines, mails},
    privacy::erasure::where_is,
};

const KEYS: &str = "/espace/compte/cles";

/// A site whose clock is turned, and whose host is behind an address.
async fn site(db: &Db) -> (Site, Arc<Mutex<Now>>) {
    let now = Arc::new(Mutex::new(noon()));
    let turned = Arc::clone(&now);
    let clock = Clock::turned_by(move || *turned.lock().unwrap());
    let site = Site::clocked(db, cast(), noon(), clock).await;
    grant(db, "network_lead", Holding::NetworkLead, noon()).await;
    give_address(db, "network_lead", "lead@orvance.example").await;
    (site, now)
}

fn later(now: &Mutex<Now>, minutes: i64) -> Now {
    let mut now = now.lock().unwrap();
    *now = Now(now.0 + chrono::TimeDelta::minutes(minutes));
    *now
}

async fn ask_to_add(client: &Client) -> Value {
    let asked = client.post("/espace/compte/cles/demande", &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    serde_json::from_str(&asked.text).unwrap()
}

async fn send_added(client: &Client, asked: &Value, credential: &str, name: &str) -> Answer {
    let ceremony = asked["ceremony"].as_str().unwrap();
    let fields = [
        ("ceremony", ceremony),
        ("credential", credential),
        ("name", name),
    ];
    client.post(KEYS, &fields).await
}

async fn add(client: &Client, device: &mut Device, name: &str) {
    let asked = ask_to_add(client).await;
    let sent = send_added(client, &asked, &device.create(&asked), name).await;
    assert_eq!(sent.location(), "/espace/compte/cles?fait=ajout");
}

async fn ask_who(client: &Client) -> Value {
    let csrf = client.browser_csrf();
    let asked = client
        .post_bare("/connexion/cle/demande", &[("csrf", &csrf)])
        .await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    serde_json::from_str(&asked.text).unwrap()
}

async fn send_who(client: &Client, asked: &Value, credential: &str) -> Answer {
    let csrf = client.browser_csrf();
    let fields = [
        ("csrf", csrf.as_str()),
        ("ceremony", asked["ceremony"].as_str().unwrap()),
        ("credential", credential),
        ("suite", "/espace/sessions"),
    ];
    client.post_bare("/connexion/cle", &fields).await
}

async fn enter(client: &mut Client, device: &mut Device) -> Answer {
    let asked = ask_who(client).await;
    let sent = send_who(client, &asked, &device.get(&asked)).await;
    client.take_session(&sent);
    sent
}

const NOT_BELIEVED: &str = "/connexion?why=key&suite=/espace/sessions";

#[tokio::test]
async fn a_passkey_is_added_signs_in_is_renamed_and_removed() {
    each_engine(async |db| {
        let (site, _) = site(&db).await;
        let lead = site.member("network_lead").await;
        let page = lead.get(KEYS).await;
        assert!(page.text.contains("Aucune clé d’accès"), "{}", page.text);
        assert!(page.text.contains("data-passkey=\"create\""));
        let mut device = Device::new(1);
        let asked = ask_to_add(&lead).await;
        let options = &asked["publicKey"];
        assert_eq!(options["rp"]["id"], "localhost");
        let choice = &options["authenticatorSelection"];
        assert_eq!(choice["residentKey"], "required");
        assert_eq!(choice["userVerification"], "required");
        // No name: again, with what was typed; the ceremony is still good.
        let unnamed = send_added(&lead, &asked, &device.create(&asked), " ").await;
        assert_eq!(unnamed.status, 422);
        let sent = send_added(&lead, &asked, &device.create(&asked), "Ordinateur").await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        // Posted twice: it counts once.
        let twice = send_added(&lead, &asked, &device.create(&asked), "Ordinateur").await;
        assert_eq!(twice.status, 422);
        let page = lead.get(KEYS).await.text;
        assert_eq!(page.matches("value=\"Ordinateur\"").count(), 1, "{page}");
        // The same device can't be there twice, and is told so before.
        let again = ask_to_add(&lead).await;
        assert_eq!(
            again["publicKey"]["excludeCredentials"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
        let sent = send_added(&lead, &again, &device.create(&again), "Le même").await;
        assert_eq!(sent.status, 422, "{}", sent.text);

        let mut browser = site.visitor();
        let page = browser.get("/connexion").await.text;
        assert!(page.contains("action=\"/connexion/cle\""), "{page}");
        let entered = enter(&mut browser, &mut device).await;
        assert_eq!(entered.location(), "/espace/sessions");
        let sessions = browser.get("/espace/sessions").await.text;
        assert!(sessions.contains("par clé d’accès"), "{sessions}");
        assert!(sessions.contains("Personne network_lead"));

        let id = page_id(&browser).await;
        let renamed = [("id", id.as_str()), ("name", "Clé bleue")];
        let done = browser.post("/espace/compte/cles/nommer", &renamed).await;
        assert_eq!(done.location(), "/espace/compte/cles?fait=nom");
        assert!(browser.get(KEYS).await.text.contains("value=\"Clé bleue\""));
        // Another's key is out of reach.
        let other = site.member("colleague").await;
        for end in ["nommer", "retirer"] {
            let path = format!("/espace/compte/cles/{end}");
            assert_eq!(other.post(&path, &renamed).await.status, 422);
        }
        let done = browser.post("/espace/compte/cles/retirer", &renamed).await;
        assert_eq!(done.location(), "/espace/compte/cles?fait=retrait");
        let mut browser = site.visitor();
        let refused = enter(&mut browser, &mut device).await;
        assert_eq!(refused.location(), NOT_BELIEVED);
        let told = browser.get(refused.location()).await.text;
        assert!(told.contains("n’a pas abouti"), "{told}");

        let subjects: Vec<String> = mails(&db, "accounts-passkey")
            .await
            .iter()
            .map(|mail| mail.subject.as_str().to_owned())
            .collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        for what in ["ajoutée", "retirée"] {
            let told = subjects.iter().filter(|subject| subject.contains(what));
            assert_eq!(told.count(), 1, "{what}: {subjects:?}");
        }
        let verbs: Vec<String> = lines(&db, "member", "network_lead")
            .await
            .into_iter()
            .map(|line| line.action)
            .filter(|verb| verb.ends_with("_passkey"))
            .collect();
        assert_eq!(verbs, ["add_passkey", "rename_passkey", "remove_passkey"]);
    })
    .await;
}

/// The key of the first passkey on the page.
async fn page_id(client: &Client) -> String {
    let page = client.get(KEYS).await.text;
    let rest = page.split_once("name=\"id\" value=\"").unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn adding_and_removing_take_a_fresh_session() {
    each_engine(async |db| {
        let (site, now) = site(&db).await;
        let lead = site.member("network_lead").await;
        let mut device = Device::new(2);
        add(&lead, &mut device, "Ordinateur").await;
        let id = page_id(&lead).await;
        let asked = ask_to_add(&lead).await;
        later(&now, 11);
        let page = lead.get(KEYS).await.text;
        assert!(page.contains("moins de dix minutes"), "{page}");
        assert!(page.contains("/connexion?why=fresh&#38;suite=/espace/compte/cles"));
        assert!(!page.contains("data-passkey=\"create\""));
        let refused = lead.post("/espace/compte/cles/demande", &[]).await;
        assert_eq!(refused.status, 400);
        let mut other = Device::new(3);
        let refused = send_added(&lead, &asked, &other.create(&asked), "Autre").await;
        assert_eq!(refused.status, 422);
        let removed = lead
            .post("/espace/compte/cles/retirer", &[("id", &id)])
            .await;
        assert_eq!(removed.status, 422);
        assert!(lead.get(KEYS).await.text.contains("Ordinateur"));
        // The sign-in page is shown to who is signed in, and signing in again makes it fresh.
        let page = lead
            .get("/connexion?why=fresh&suite=/espace/compte/cles")
            .await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("montrez à nouveau"), "{}", page.text);
        let mut lead = lead;
        assert_eq!(enter(&mut lead, &mut device).await.status, 303);
        let removed = lead
            .post("/espace/compte/cles/retirer", &[("id", &id)])
            .await;
        assert_eq!(removed.status, 303);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_answer_to_this_ceremony_is_not_believed() {
    each_engine(async |db| {
        let (site, now) = site(&db).await;
        let lead = site.member("network_lead").await;
        let mut device = Device::new(4);
        add(&lead, &mut device, "Ordinateur").await;
        let mut browser = site.visitor();
        let asked = ask_who(&browser).await;
        // Another browser's answer; then the ceremony is used up for all.
        let credential = device.get(&asked);
        let thief = site.visitor();
        assert_eq!(
            send_who(&thief, &asked, &credential).await.location(),
            NOT_BELIEVED
        );
        assert_eq!(
            send_who(&browser, &asked, &credential).await.location(),
            NOT_BELIEVED
        );
        // Too late.
        let asked = ask_who(&browser).await;
        later(&now, 6);
        let credential = device.get(&asked);
        assert_eq!(
            send_who(&browser, &asked, &credential).await.location(),
            NOT_BELIEVED
        );
        // For another site; with another key of the same name; of somebody else; no JSON at all.
        let asked = ask_who(&browser).await;
        device.origin = "http://evil.example".into();
        let credential = device.get(&asked);
        assert_eq!(
            send_who(&browser, &asked, &credential).await.location(),
            NOT_BELIEVED
        );
        device.origin = "http://localhost:8080".into();
        let handle = std::mem::take(&mut device.handle);
        let asked = ask_who(&browser).await;
        let credential = device.get(&asked);
        assert_eq!(
            send_who(&browser, &asked, &credential).await.location(),
            NOT_BELIEVED
        );
        device.handle = handle;
        let asked = ask_who(&browser).await;
        assert_eq!(
            send_who(&browser, &asked, "{").await.location(),
            NOT_BELIEVED
        );
        // A ceremony that adds is none that signs in.
        let adding = ask_to_add_again(&site, &now).await;
        let credential = device.get(&adding);
        assert_eq!(
            send_who(&browser, &adding, &credential).await.location(),
            NOT_BELIEVED
        );
        // After all that, the key still works, once for each ceremony.
        assert_eq!(
            enter(&mut browser, &mut device).await.location(),
            "/espace/sessions"
        );
        // A counter that goes back: somebody copied the key.
        device.counter = 0;
        let mut copy = site.visitor();
        assert_eq!(enter(&mut copy, &mut device).await.location(), NOT_BELIEVED);
        let verbs = lines(&db, "member", "network_lead").await;
        let distrust = verbs
            .iter()
            .filter(|line| line.action == "distrust_passkey");
        assert_eq!(distrust.count(), 1);
    })
    .await;
}

/// A ceremony that adds, of a session of that instant.
async fn ask_to_add_again(site: &Site, now: &Mutex<Now>) -> Value {
    let instant = *now.lock().unwrap();
    let lead = sign_in_as(&site.router, &site.db, "network_lead", instant).await;
    let mut asked = ask_to_add(&lead).await;
    asked["publicKey"]["rpId"] = "localhost".into();
    asked
}

#[tokio::test]
async fn any_node_takes_the_answer_and_one_of_two_at_once_counts() {
    each_engine(async |db| {
        let (site, _) = site(&db).await;
        let lead = site.member("network_lead").await;
        let mut device = Device::new(5);
        add(&lead, &mut device, "Ordinateur").await;
        // A second node on the same database.
        let mut app = jalon::routes::App::new(site.app.publication.clone());
        app.database = Some(db.clone());
        let node = routes(app);
        let browser = site.visitor();
        let asked = ask_who(&browser).await;
        let credential = device.get(&asked);
        let there = browser.elsewhere(&node);
        let (one, two) = tokio::join!(
            send_who(&there, &asked, &credential),
            send_who(&browser, &asked, &credential)
        );
        let mut ways = [one.location(), two.location()];
        ways.sort_unstable();
        assert_eq!(ways, [NOT_BELIEVED, "/espace/sessions"]);
    })
    .await;
}

#[tokio::test]
async fn tries_are_counted() {
    each_engine(async |db| {
        let (mut site, _) = site(&db).await;
        let window = chrono::TimeDelta::minutes(15);
        site.app.space = Arc::new(SpaceOptions {
            per_source: RateLimit { tries: 2, window },
            proxies: 1,
            ..SpaceOptions::default()
        });
        site.router = routes(site.app.clone());
        let mut browser = site.visitor();
        browser
            .headers
            .insert("x-forwarded-for", "203.0.113.9".parse().unwrap());
        let csrf = browser.browser_csrf();
        for path in ["/connexion/cle/demande", "/connexion/cle"] {
            for status in [true, true, false] {
                let answer = browser.post_bare(path, &[("csrf", &csrf)]).await;
                assert_eq!(answer.status != 429, status, "{path} {}", answer.status);
            }
        }
        let lead = site.member("network_lead").await;
        for status in [200, 200, 429] {
            let answer = lead.post("/espace/compte/cles/demande", &[]).await;
            assert_eq!(answer.status, status);
        }
    })
    .await;
}

#[tokio::test]
async fn a_role_that_asks_for_a_passkey_opens_with_one_only() {
    each_engine(async |db| {
        let (mut site, _) = site(&db).await;
        site.app.space = Arc::new(SpaceOptions {
            passkey_required: vec![Role::NetworkLead],
            ..SpaceOptions::default()
        });
        site.router = routes(site.app.clone());
        let mut lead = site.member("network_lead").await;
        for path in ["/espace/", "/espace/roles", "/espace/sessions"] {
            assert_eq!(lead.get(path).await.location(), KEYS, "{path}");
        }
        assert_eq!(
            lead.get("/en/espace/").await.location(),
            "/en/espace/compte/cles"
        );
        assert_eq!(lead.post("/espace/roles", &[]).await.status, 403);
        assert_eq!(lead.get("/startups/ours").await.status, 200);
        let page = lead.get(KEYS).await.text;
        assert!(
            page.contains("Votre rôle demande une clé d’accès"),
            "{page}"
        );
        // Others are asked for nothing.
        assert_eq!(
            site.member("colleague").await.get("/espace/").await.status,
            200
        );

        let mut device = Device::new(6);
        add(&lead, &mut device, "Ordinateur").await;
        assert_eq!(lead.get("/espace/roles").await.location(), KEYS);
        assert_eq!(enter(&mut lead, &mut device).await.status, 303);
        assert_eq!(lead.get("/espace/roles").await.status, 200);
        assert_eq!(lead.get("/espace/").await.status, 200);

        // Who reads their mail neither adds a key beside theirs nor takes it away.
        let thief = site.member("network_lead").await;
        let page = thief.get(KEYS).await.text;
        assert!(
            page.contains("connectez-vous avec l’une de celles"),
            "{page}"
        );
        assert_eq!(
            thief.post("/espace/compte/cles/demande", &[]).await.status,
            400
        );
        let id = page_id(&lead).await;
        for end in ["nommer", "retirer"] {
            let path = format!("/espace/compte/cles/{end}");
            let fields = [("id", id.as_str()), ("name", "Volée")];
            assert_eq!(thief.post(&path, &fields).await.status, 422);
        }
        // Who lost it is helped from the command line, and begins anew.
        let member = MemberSlug::parse("network_lead").unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let count = forget(&mut tx, &member, "jalon user", noon())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count, 1);
        add(&thief, &mut Device::new(7), "Nouvelle").await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_opens_nothing_once_access_is_closed_and_goes_with_its_owner() {
    each_engine(async |db| {
        let (site, now) = site(&db).await;
        let colleague = site.member("colleague").await;
        let mut device = Device::new(8);
        add(&colleague, &mut device, "Téléphone de Zoé").await;
        let mine = colleague.get("/espace/mes-donnees/fichier").await.text;
        assert!(mine.contains("Téléphone de Zoé"), "{mine}");
        let wish = [("wish", "demander")];
        let asked = colleague
            .post("/espace/mes-donnees/effacement", &wish)
            .await;
        assert_eq!(asked.status, 303);
        // Their mission ends on 31 December.
        let instant = later(&now, 60 * 24 * 50);
        let mut browser = site.visitor();
        assert_eq!(enter(&mut browser, &mut device).await.status, 403);
        let rules = ProgrammeRules::default().missions;
        let house = site.app.publication.branding().house();
        close(&db, &house, &rules, instant).await.unwrap();
        assert_eq!(
            privacy::jobs::erase_ripe(&db, &rules, instant)
                .await
                .unwrap(),
            1
        );
        for word in ["Téléphone de Zoé", "colleague"] {
            let left: Vec<_> = where_is(&db, word)
                .await
                .into_iter()
                .filter(|(table, ..)| table.starts_with("passkey"))
                .collect();
            assert_eq!(left, []);
        }
        assert_eq!(
            enter(&mut browser, &mut device).await.location(),
            NOT_BELIEVED
        );
    })
    .await;
}
