//! The program killed between the server's taking a mail and the note that it left; and what its log
//! says of all this.

use std::time::{Duration, Instant};

use jalon::{
    foundation::{
        clock::Now,
        database::{Access, Db, Tx, testing::each_location},
        i18n::Locale,
        mail::{MailState, queue},
    },
    on,
};

use super::{
    sent::{listed, mail},
    server::{SmtpServer, Tls},
};
use crate::servers::{Serving, database};

/// The program with that mail server. Its log goes to a file.
fn serve(database: &str, server: &SmtpServer, log: &std::path::Path) -> Serving {
    let url = format!("smtp://localhost:{}?tls=none", server.port);
    let settings = [
        ("JALON_MAIL__URL", url.as_str()),
        ("JALON_MAIL__FROM", "noreply@jalon.example"),
        ("JALON_LOG__FORMAT", "json"),
        ("JALON_LOG__LEVEL", "trace"),
    ];
    Serving::start(
        database,
        &settings,
        std::fs::File::create(log).expect("a file"),
    )
}

async fn until(db: &Db, state: MailState, count: usize) {
    let begin = Instant::now();
    while listed(db, state).await.len() != count {
        assert!(begin.elapsed() < Duration::from_secs(30), "{state:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// As if the time of all leases had passed.
async fn let_leases_pass(db: &Db) {
    let long_ago = Now("2020-01-01T00:00:00Z".parse().expect("an instant"));
    let mut tx: Tx = db.begin_write().await.expect("a transaction");
    on!(&mut tx, conn => {
        sqlx::query("UPDATE mail SET lease_until = $1 WHERE lease_until IS NOT NULL")
            .bind(long_ago.0)
            .execute(conn)
            .await
            .map(|_| ())
    })
    .expect("it is written");
    tx.commit().await.expect("it is kept");
}

async fn queue_now(db: &Db, to: &str) {
    let mut tx = db.begin_write().await.expect("a transaction");
    let now = Now::from_system();
    queue(&mut tx, &mail(to, Locale::French), now)
        .await
        .expect("it is queued");
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn a_kill_before_the_commit_makes_the_same_mail_leave_again() {
    let dir = tempfile::tempdir().expect("a folder");
    each_location(async |location| {
        let Some(server) = SmtpServer::start(Tls::None) else {
            return;
        };
        let db = Db::open(&location, Access::Write)
            .await
            .expect("a database");
        queue_now(&db, "hang-zoe@example.org").await;
        let log = dir.path().join("log");
        let serving = serve(&database(&location), &server, &log);
        // The server has the mail, and its answer never comes.
        let first = server.next();
        serving.kill();
        assert_eq!(listed(&db, MailState::Waiting).await.len(), 1);
        // While the lease lasts, nobody else sends it.
        let serving = serve(&database(&location), &server, &log);
        assert!(server.rest().is_empty());
        let_leases_pass(&db).await;
        let second = server.next();
        until(&db, MailState::Sent, 1).await;
        serving.kill();
        assert_eq!(first["messageId"], second["messageId"]);
        assert_eq!(first["raw"], second["raw"], "byte for byte the same");
        assert!(server.rest().is_empty(), "twice, not more");
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn no_address_reaches_the_log() {
    let dir = tempfile::tempdir().expect("a folder");
    each_location(async |location| {
        // One server an engine: it remembers whom it put off.
        let Some(server) = SmtpServer::start(Tls::None) else {
            return;
        };
        let db = Db::open(&location, Access::Write)
            .await
            .expect("a database");
        let canaries = [
            "canary",
            "refuse-canary",
            "spam-canary",
            "later-canary",
            "busy-canary",
        ];
        for name in canaries {
            queue_now(&db, &format!("{name}@secret.example")).await;
        }
        let log = dir.path().join("log");
        let serving = serve(&database(&location), &server, &log);
        until(&db, MailState::Failed, 2).await;
        until(&db, MailState::Waiting, 2).await;
        until(&db, MailState::Sent, 1).await;
        let _ = server.rest();
        serving.kill();
        let log = std::fs::read_to_string(&log).expect("a log");
        assert!(
            log.contains("mail sent") && log.contains("mail given up"),
            "{log}"
        );
        for canary in ["canary", "secret.example", "Zoé", "Échéance"] {
            assert!(!log.contains(canary), "{canary}: {log}");
        }
        db.close().await;
    })
    .await;
}
