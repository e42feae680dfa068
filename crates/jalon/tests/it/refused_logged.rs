//! What nobody should send, sent to the whole server: each gets an answer that says what to do and a
//! line of the log that names nobody.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::time::Duration;

use jalon::{
    accounts::{
        links::invite,
        testing::{Answer, Client},
    },
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        mail::send_due,
        objects::Objects,
    },
    routes::routes,
};
use programme::identity::MemberSlug;

use crate::{
    accounts::provider::{self, RealProvider},
    alone::{Lines, alone},
    mail::server::{Tls, config_for, delivery, free_port},
    member_site::{Site, noon},
    membership::{address, arrivals::form},
};

const OURS: &str = "/espace/services/ours/modifier";
const FILES: &str = "/espace/services/ours/fichiers";

/// The value of the last hidden field of that name.
async fn hidden(client: &Client, path: &str, name: &str) -> String {
    let page = client.get(path).await.text;
    let mark = format!("name=\"{name}\" value=\"");
    let rest = &page[page.rfind(&mark).unwrap() + mark.len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// What a case got, and what the log must say of it.
struct Case {
    what: &'static str,
    status: u16,
    answer: String,
    /// Words of the answer, or where it leads.
    told: &'static str,
    logged: &'static str,
}

fn check(lines: &Lines, case: Case, expected: u16) {
    let Case {
        what,
        status,
        answer,
        told,
        logged,
    } = case;
    assert_eq!(status, expected, "{what}: {answer}");
    assert!(answer.contains(told), "{what}: no {told:?} in {answer}");
    let log = lines.take();
    // A line of ours at a level that operators see: those of the database don't count.
    let line = log
        .lines()
        .find(|line| line.contains(logged) && (line.contains(" INFO ") || line.contains(" WARN ")));
    assert!(line.is_some(), "{what}: no {logged:?} in\n{log}");
    for name in [
        "Personne",
        "example.org",
        "canari",
        "alert(",
        "secret-dossier",
    ] {
        let found = log.lines().find(|line| line.contains(name));
        assert_eq!(found, None, "{what}: the log names {name}");
    }
}

async fn site(db: &Db, folder: &std::path::Path) -> Site {
    let mut site = Site::with_cast(db).await;
    site.app.objects = Some(Objects::folder(folder).unwrap());
    site.router = routes(site.app.clone());
    address(db, "member", "canari@example.org").await;
    site
}

#[test]
fn each_refusal_is_answered_and_logged() {
    alone("refused_logged::what_nobody_should_send_is_answered_and_logged");
}

#[tokio::test]
#[ignore = "listens to the whole log: the test above runs it in a process of its own"]
async fn what_nobody_should_send_is_answered_and_logged() {
    let lines = Lines::listen();
    let folder = tempfile::tempdir().unwrap();
    each_engine(async |db| {
        let site = site(&db, folder.path()).await;
        links(&site, &lines).await;
        texts(&site, &lines).await;
        files(&site, &lines).await;
        sessions(&site, &lines).await;
        mail_server_down(&site, &lines).await;
    })
    .await;
}

#[test]
fn each_answer_of_a_provider_that_is_not_believed_is_logged() {
    alone("refused_logged::what_a_provider_should_not_answer_is_logged");
}

#[tokio::test]
#[ignore = "listens to the whole log: the test above runs it in a process of its own"]
async fn what_a_provider_should_not_answer_is_logged() {
    let lines = Lines::listen();
    each_engine(async |db| {
        provider_down(&db, &lines).await;
        lies(&db, &lines).await;
    })
    .await;
}

async fn links(site: &Site, lines: &Lines) {
    let member = MemberSlug::parse("member").unwrap();
    let mut tx = site.db.begin_write().await.unwrap();
    let lifetime = chrono::TimeDelta::minutes(15);
    let mailbox = "canari@example.org".parse().unwrap();
    let whose = (&member, &mailbox);
    let url = invite(&mut tx, "", whose, "/espace/", lifetime, noon())
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let token = url.split_once("jeton=").unwrap().1.to_owned();
    let client = site.visitor();
    let csrf = client.browser_csrf();
    let present = async |confirms: &str| {
        let fields = [
            ("csrf", csrf.as_str()),
            ("jeton", token.as_str()),
            ("confirme", confirms),
        ];
        client.post_bare("/connexion/lien", &fields).await
    };
    lines.take();
    let foreign = present("").await;
    check(
        lines,
        Case {
            what: "a foreign link",
            status: foreign.status.as_u16(),
            answer: foreign.location().to_owned(),
            told: "/connexion/lien?jeton=",
            logged: "by another browser",
        },
        303,
    );
    assert_eq!(present("oui").await.status, 303);
    lines.take();
    let used = present("oui").await;
    check(
        lines,
        Case {
            what: "a used link",
            status: used.status.as_u16(),
            answer: used.text,
            told: "a déjà servi",
            logged: "a link that is no good",
        },
        410,
    );
    // An old one: made a quarter of an hour ago.
    let mut tx = site.db.begin_write().await.unwrap();
    let before = Now(noon().0 - lifetime);
    let url = invite(&mut tx, "", whose, "/espace/", lifetime, before)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    lines.take();
    let old = client.get(&url).await;
    check(
        lines,
        Case {
            what: "an expired link",
            status: old.status.as_u16(),
            answer: old.text,
            told: "a expiré",
            logged: "a link that is no good",
        },
        410,
    );
    let back = client.get("/connexion/retour?state=x&code=y").await;
    lines.take();
    // Without a provider there is nothing to come back from.
    assert_eq!(back.status, 404);
}

async fn texts(site: &Site, lines: &Lines) {
    let team = site.member("team_member").await;
    let mark = hidden(&team, OURS, "base").await;
    lines.take();
    let script = "Avant <script>alert('canari')</script> après";
    let fields = [
        ("base", mark.as_str()),
        ("description", script),
        ("pitch", "Ce qui est tapé reste"),
    ];
    let refused = team.post(OURS, &fields).await;
    assert!(refused.text.contains("Ce qui est tapé reste"));
    assert!(!refused.text.contains("<script>alert"), "shown, never run");
    check(
        lines,
        Case {
            what: "Markdown with a script",
            status: refused.status.as_u16(),
            answer: refused.text,
            told: "contient un script",
            logged: "has_script=true",
        },
        422,
    );
    // The preview of the same shows it without the script.
    let preview = [fields.as_slice(), &[("intent", "preview")]].concat();
    let shown = team.post(OURS, &preview).await;
    assert_eq!(shown.status, 200);
    assert!(!shown.text.contains("<script>alert"));

    let once = [("base", mark.as_str()), ("pitch", "Une fois")];
    assert_eq!(team.post(OURS, &once).await.status, 303);
    lines.take();
    let twice = team.post(OURS, &once).await;
    check(
        lines,
        Case {
            what: "a form of a service posted twice",
            status: twice.status.as_u16(),
            answer: twice.location().to_owned(),
            told: "/espace/services/ours?fait=1",
            logged: "sent twice",
        },
        303,
    );
    let stranger = site.member("stranger").await;
    let arrival = form(&[]);
    let first = stranger.post("/espace/membres/nouveau", &arrival).await;
    assert_eq!(first.status, 303, "{}", first.text);
    lines.take();
    let second = stranger.post("/espace/membres/nouveau", &arrival).await;
    assert_eq!(second.location(), first.location());
    check(
        lines,
        Case {
            what: "an arrival posted twice",
            status: second.status.as_u16(),
            answer: second.location().to_owned(),
            told: "/espace/arrivees/",
            logged: "sent twice",
        },
        303,
    );
}

/// What is sent, its name and bytes; the status, what is told and what is logged.
type Sent<'b> = (
    &'static str,
    &'b str,
    &'b [u8],
    u16,
    &'static str,
    &'static str,
);

async fn files(site: &Site, lines: &Lines) {
    let team = site.member("team_member").await;
    let big = vec![b'a'; 11 << 20];
    let cases: [Sent<'_>; 3] = [
        (
            "a file that lies about its type",
            "secret-dossier.pdf",
            b"MZ\x90\0 no document",
            422,
            "n’est pas celui d’un fichier",
            "a file was refused",
        ),
        (
            "a file of 11 MB",
            "secret-dossier.pdf",
            &big,
            422,
            "Mo au plus",
            "a file was refused",
        ),
        (
            "a name with ../",
            "../../secret-dossier.exe",
            b"MZ\x90\0 no document",
            422,
            "ne sont pas acceptés",
            "a file was refused",
        ),
    ];
    led_astray(&team, lines).await;
    for (what, name, bytes, expected, told, logged) in cases {
        let id = hidden(&team, FILES, "id").await;
        lines.take();
        let fields: [(&str, Option<&str>, &[u8]); 6] = [
            ("id", None, id.as_bytes()),
            ("title", None, b"Dossier"),
            ("kind", None, b"committee"),
            ("day", None, b"2026-11-20"),
            ("audience", None, b"team"),
            ("file", Some(name), bytes),
        ];
        let refused = team.post_files(FILES, &fields).await;
        let status = refused.status.as_u16();
        check(
            lines,
            Case {
                what,
                status,
                answer: refused.text,
                told,
                logged,
            },
            expected,
        );
    }
}

/// A good file under a name that leads elsewhere: kept, under its last part.
async fn led_astray(team: &Client, lines: &Lines) {
    let id = hidden(team, FILES, "id").await;
    lines.take();
    let fields: [(&str, Option<&str>, &[u8]); 6] = [
        ("id", None, id.as_bytes()),
        ("title", None, b"Dossier"),
        ("kind", None, b"committee"),
        ("day", None, b"2026-11-20"),
        ("audience", None, b"team"),
        (
            "file",
            Some("../../secret-dossier.pdf"),
            b"%PDF-1.7\n%%EOF\n",
        ),
    ];
    let kept = team.post_files(FILES, &fields).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    let page = team.get(FILES).await.text;
    assert!(
        page.contains("Dossier") && !page.contains("../secret"),
        "{page}"
    );
    let log = lines.take();
    assert!(log.contains("answered"), "the log is read: {log}");
    for name in ["../", "secret-dossier"] {
        let told = log
            .lines()
            .find(|line| line.contains(name) && !line.contains("sqlx"));
        assert_eq!(told, None, "the log names the file");
    }
}

async fn sessions(site: &Site, lines: &Lines) {
    let mut thief = site.member("member").await;
    let agent = "Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0";
    thief.headers.insert("user-agent", agent.parse().unwrap());
    lines.take();
    let asked = thief.get("/espace/").await;
    check(
        lines,
        Case {
            what: "a session of another browser class",
            status: asked.status.as_u16(),
            answer: asked.location().to_owned(),
            told: "why=browser",
            logged: "another class",
        },
        303,
    );
}

/// A mail server that is down.
async fn mail_server_down(site: &Site, lines: &Lines) {
    let client = site.visitor();
    let csrf = client.browser_csrf();
    let asked = [("csrf", csrf.as_str()), ("email", "canari@example.org")];
    assert_eq!(client.post_bare("/connexion", &asked).await.status, 303);
    let errands = &site.app.space.errands;
    assert!(errands.finished(Duration::from_secs(20)).await);
    let delivery = delivery(&config_for(free_port(), Tls::None, None));
    lines.take();
    let clock = Clock::turned_by(noon);
    let sent = send_due(&site.db, &delivery, &clock).await.unwrap();
    check(
        lines,
        Case {
            what: "a mail server that is down",
            status: u16::from(sent == 0),
            answer: "server unusable".into(),
            told: "server unusable",
            logged: "mail put off",
        },
        0,
    );
}

/// An identity provider that is down.
async fn provider_down(db: &Db, lines: &Lines) {
    let down = provider::site(db, "http://127.0.0.1:9").await;
    lines.take();
    let left = down.visitor().get("/connexion/fournisseur").await;
    check(
        lines,
        Case {
            what: "a provider that is down",
            status: left.status.as_u16(),
            answer: left.location().to_owned(),
            told: "/connexion?why=provider",
            logged: "nobody can sign in by the identity provider",
        },
        303,
    );
}

/// Answers of the identity provider that are not believed.
async fn lies(db: &Db, lines: &Lines) {
    let Some(real) = RealProvider::start() else {
        return;
    };
    let site = provider::site(db, &real.program.address).await;
    let client = site.visitor();
    let leave = async || {
        let left = client.get("/connexion/fournisseur").await;
        real.identify(left.location(), "canari@example.org").await
    };
    let refused = |what, answer: &Answer, logged| {
        let case = Case {
            what,
            status: answer.status.as_u16(),
            answer: answer.location().to_owned(),
            told: "/connexion?why=provider-answer",
            logged,
        };
        check(lines, case, 303);
    };
    for lie in ["nonce", "issuer", "signature"] {
        real.misbehave(lie).await;
        let back = leave().await;
        lines.take();
        let answer = client.get(&back).await;
        real.misbehave("").await;
        refused(lie, &answer, "in vain");
    }
    let back = leave().await;
    lines.take();
    let forged = client.get(&back.replace("state=", "state=x")).await;
    refused("another state", &forged, "in vain");
    let elsewhere = provider::without(&back, "iss");
    let elsewhere = format!("{elsewhere}&iss=https%3A%2F%2Fother.example");
    let answer = client.get(&elsewhere).await;
    refused("another issuer", &answer, "another issuer");
}
