//! The administration of the machine, through its pages: what is shown, to whom, and that running the
//! machine gives no right on anything else.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::sync::Arc;

use http::{Method, StatusCode};
use jalon::{
    administration::Machinery,
    foundation::{
        clock::Clock,
        config::{Environment, Sources},
        database::{Db, testing::each_engine},
        i18n::Locale,
        jobs::{list_runs, run_due},
        journal,
        mail::{Delivery, House, Letter, Mail, MailState, Recipient, list_mails, queue, send_due},
    },
    routes::{member_space, routes},
};
use programme::{
    access::{Action, Reach, Role, reach},
    network::Record,
};

use crate::member_site::{Site, noon};

const ROOT: &str = "/espace/administration";
const PAGES: [&str; 6] = [
    "",
    "/taches",
    "/courriels",
    "/imports",
    "/regles",
    "/configuration",
];

async fn queued(db: &Db, to: &str) -> String {
    let house = House {
        name: "Jalon".into(),
        base_url: "https://jalon.example".into(),
    };
    let letter = Letter::new(Locale::French, &house, "Sujet secret")
        .paragraph("Un lien secret.")
        .action("Ouvrir", "https://jalon.example/lien?jeton=secret");
    let to = Recipient::named("Ana", to.parse().unwrap());
    let mut tx = db.begin_write().await.unwrap();
    let id = queue(&mut tx, &Mail::new("test-hello", to, &letter), noon()).await;
    tx.commit().await.unwrap();
    id.unwrap().unwrap()
}

/// As if a server had refused the mail for good.
async fn refuse(db: &Db) {
    let week_later =
        Clock::turned_by(|| jalon::foundation::clock::Now(noon().0 + chrono::TimeDelta::days(8)));
    send_due(db, &Delivery::Nowhere, &week_later).await.unwrap();
}

#[tokio::test]
async fn administrators_and_network_leads_see_the_machine_and_nobody_else() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        for (member, status) in [
            ("administrator", StatusCode::OK),
            ("network_lead", StatusCode::OK),
            ("network_team", StatusCode::FORBIDDEN),
            ("incubator_head", StatusCode::FORBIDDEN),
            ("team_member", StatusCode::FORBIDDEN),
        ] {
            let client = site.member(member).await;
            for page in PAGES.into_iter().chain(["/roles"]) {
                for prefix in ["", "/en"] {
                    let path = format!("{prefix}{ROOT}{page}");
                    let answer = client.get(&path).await;
                    assert_eq!(answer.status, status, "{member} {path}: {}", answer.text);
                }
            }
        }
        let answer = site.visitor().get(ROOT).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[test]
fn an_administrator_decides_nothing() {
    let theirs = [
        Action::ReadPublic,
        Action::UseOwnAccount,
        Action::ReadMachinery,
        Action::RunMachinery,
    ];
    for action in Action::ALL {
        let reached = reach(Role::Administrator, action) != Reach::Nowhere;
        assert_eq!(reached, theirs.contains(&action), "{action:?}");
    }
    // And no page of the machine asks for any other right.
    let (_, table) = member_space().into_parts();
    let mut count = 0;
    for route in &table.routes {
        if route.path.starts_with(ROOT) {
            count += 1;
            let wanted = match route.method {
                Method::GET => Action::ReadMachinery,
                _ => Action::RunMachinery,
            };
            assert_eq!(route.action, wanted, "{} {}", route.method, route.path);
        }
    }
    assert!(count >= 8, "only {count} routes");
}

#[tokio::test]
async fn what_an_administrator_does_leaves_the_record_as_it_is() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let before = db.revision().await.unwrap();
        queued(&db, "ana@example.org").await;
        refuse(&db).await;
        let administrator = site.member("administrator").await;
        administrator
            .post(&format!("{ROOT}/taches"), &[("job", "accounts-forget")])
            .await;
        administrator
            .post(&format!("{ROOT}/courriels"), &[("all", "1")])
            .await;
        run_due(&db, &site.app.machinery.jobs, &Clock::turned_by(noon))
            .await
            .unwrap();
        assert_eq!(db.revision().await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn a_job_is_asked_for_on_the_page_and_run_by_a_server() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let path = format!("{ROOT}/taches");
        let administrator = site.member("administrator").await;
        let page = administrator.get(&path).await.text;
        assert!(
            page.contains("accounts-forget") && page.contains("chaque jour à 3\u{a0}h"),
            "{page}"
        );
        assert!(page.contains("Jamais") && page.contains("Lancer"), "{page}");
        // Looking is not running.
        let lead = site.member("network_lead").await;
        assert!(!lead.get(&path).await.text.contains("Lancer"));
        let refused = lead.post(&path, &[("job", "accounts-forget")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let unknown = administrator.post(&path, &[("job", "no-such-job")]).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
        // Twice in a hurry is once.
        for _ in 0..2 {
            let asked = administrator
                .post(&path, &[("job", "accounts-forget")])
                .await;
            assert_eq!(
                (asked.status, asked.location()),
                (StatusCode::SEE_OTHER, path.as_str())
            );
        }
        assert!(administrator.get(&path).await.text.contains("Demandée"));
        let clock = Clock::turned_by(noon);
        for _ in 0..2 {
            run_due(&db, &site.app.machinery.jobs, &clock)
                .await
                .unwrap();
        }
        let mut tx = db.begin_read().await.unwrap();
        let runs = list_runs(&mut tx, Some("accounts-forget"), 10)
            .await
            .unwrap();
        assert_eq!(runs.len(), 1);
        let lines = journal::list_for(&mut tx, "job", "accounts-forget")
            .await
            .unwrap();
        drop(tx);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (lines[0].actor.as_str(), lines[0].action.as_str()),
            ("administrator", "ask_for_run")
        );
        let page = administrator.get(&path).await.text;
        assert!(page.contains("demandée par administrator"), "{page}");
        assert!(
            page.contains("0 links, 0 flows") && page.contains("faite"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn mails_are_seen_without_their_words_and_sent_again() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let path = format!("{ROOT}/courriels");
        let id = queued(&db, "ana@example.org").await;
        queued(&db, "bob@example.org").await;
        refuse(&db).await;
        let administrator = site.member("administrator").await;
        let page = administrator.get(&path).await.text;
        assert!(
            page.contains("ana@example.org") && page.contains("test-hello"),
            "{page}"
        );
        assert!(page.contains("2 courriels abandonnés"), "{page}");
        for page in [
            &page,
            &administrator
                .get(&format!("/en{path}?etat=failed&page=9"))
                .await
                .text,
        ] {
            for word in ["secret", "Ouvrir", "jeton"] {
                assert!(!page.contains(word), "{word}: {page}");
            }
        }
        assert!(
            administrator
                .get(ROOT)
                .await
                .text
                .contains("2 courriels n’ont pas pu partir")
        );
        // Those who may only look find no button, and no way around it.
        let lead = site.member("network_lead").await;
        assert!(!lead.get(&path).await.text.contains("Renvoyer"));
        let refused = lead.post(&path, &[("mail", &id)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let neither = administrator.post(&path, &[]).await;
        assert_eq!(neither.status, StatusCode::BAD_REQUEST);
        // One, twice: once. Then all.
        for _ in 0..2 {
            let sent = administrator.post(&path, &[("mail", &id)]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
        }
        let states = async || {
            let mut tx = db.begin_read().await.unwrap();
            let waiting = list_mails(&mut tx, MailState::Waiting, 10, 0)
                .await
                .unwrap();
            let failed = list_mails(&mut tx, MailState::Failed, 10, 0).await.unwrap();
            (waiting.len(), failed.len())
        };
        assert_eq!(states().await, (1, 1));
        administrator.post(&path, &[("all", "1")]).await;
        assert_eq!(states().await, (2, 0));
        let mut tx = db.begin_read().await.unwrap();
        assert_eq!(
            journal::list_for(&mut tx, "mail", &id).await.unwrap().len(),
            1
        );
        assert_eq!(
            journal::list_for(&mut tx, "mail", "failed")
                .await
                .unwrap()
                .len(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn odd_addresses_are_answered() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let administrator = site.member("administrator").await;
        for asked in [
            "/courriels?etat=nope&page=-1",
            "/courriels?page=99999999999999999999",
            "/courriels?etat=%00",
            "/imports?code=nope&page=zero",
            "/imports?code=%27%3B--",
        ] {
            let answer = administrator.get(&format!("{ROOT}{asked}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{asked}");
        }
        let nobody = administrator
            .post(&format!("{ROOT}/courriels"), &[("mail", "nope")])
            .await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn roles_given_are_listed() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let administrator = site.member("administrator").await;
        let page = administrator.get(&format!("{ROOT}/roles")).await.text;
        for words in [
            "responsable du réseau",
            "administrateur technique",
            "tout le réseau",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    })
    .await;
}

#[tokio::test]
async fn settings_are_shown_without_passwords() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let sources = Sources {
            environment: Environment::new([
                (
                    "JALON_DATABASE",
                    "postgres://jalon:s3cret@127.0.0.1:1/jalon",
                ),
                ("JALON_MAIL__URL", "smtp://jalon:s3cret@127.0.0.1:1"),
                ("JALON_MAIL__FROM", "noreply@example.org"),
            ]),
            ..Sources::default()
        };
        let mut app = site.app.clone();
        app.machinery = Machinery {
            config: Arc::new(sources.load().unwrap()),
            settings: Arc::new(sources.explain().unwrap()),
            ..app.machinery
        };
        let router = routes(app);
        let administrator =
            jalon::accounts::testing::sign_in_as(&router, &db, "administrator", site.now).await;
        let page = administrator
            .get(&format!("{ROOT}/configuration"))
            .await
            .text;
        assert!(!page.contains("s3cret"), "{page}");
        assert!(page.contains("smtp://jalon:***@127.0.0.1:1"), "{page}");
        assert!(page.contains("en échec"), "neither server answers: {page}");
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_shows_its_mails_and_no_other_site_does() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let id = queued(&db, "ana@example.org").await;
        send_due(&db, &Delivery::Mailbox, &Clock::turned_by(noon))
            .await
            .unwrap();
        let one = format!("/demo/boite/{id}");
        for path in ["/demo/boite", one.as_str(), &format!("{one}/html")] {
            assert_eq!(
                site.visitor().get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let mut app = site.app.clone();
        app.machinery.delivery = Delivery::Mailbox;
        let visitor = jalon::accounts::testing::Client::visitor(&routes(app));
        let list = visitor.get("/demo/boite").await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(
            list.text.contains("Sujet secret") && list.text.contains(&one),
            "{}",
            list.text
        );
        let mail = visitor.get(&one).await.text;
        assert!(mail.contains("Un lien secret."), "{mail}");
        assert!(
            mail.contains("href=\"https://jalon.example/lien?jeton=secret\""),
            "{mail}"
        );
        let html = visitor.get(&format!("{one}/html")).await;
        let policy = html.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("sandbox") && policy.contains("default-src 'none'"),
            "{policy}"
        );
        assert!(html.text.starts_with("<!DOCTYPE html>"), "{}", html.text);
        let gone = visitor.get("/en/demo/boite/nope").await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// Administrators read words, not names: a room that adds a job says in both languages what it does.
#[test]
fn every_job_has_words() {
    let jobs = jalon::routes::jobs(&jalon::publication::Publication::new(0, Record::default()));
    for job in jobs.iter() {
        for locale in Locale::ALL {
            let key = format!("job-{}", job.name);
            assert!(locale.has(&key), "{key} lacks in i18n/{}", locale.code());
        }
    }
}
