//! What a server's refusals leave behind.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::TimeDelta;
use jalon::foundation::{
    clock::{Clock, Now},
    database::testing::each_engine,
    i18n::Locale,
    mail::{MailState, send_again},
};

use super::{
    sent::{listed, mail, queue_all, send, start},
    server::{SmtpServer, Tls},
};

/// A clock that a test turns by minutes.
pub(super) fn turned() -> (Clock, Arc<AtomicI64>) {
    let minutes = Arc::new(AtomicI64::new(0));
    let read = Arc::clone(&minutes);
    let clock =
        Clock::turned_by(move || Now(start().0 + TimeDelta::minutes(read.load(Ordering::SeqCst))));
    (clock, minutes)
}

#[tokio::test]
async fn one_refused_mail_holds_up_no_other() {
    each_engine(async |db| {
        // One server an engine: it remembers whom it put off.
        let Some(server) = SmtpServer::start(Tls::None) else {
            return;
        };
        let (clock, _) = turned();
        let to = |name: &str| mail(&format!("{name}@example.org"), Locale::French);
        let all = ["refuse-ana", "spam-bob", "later-cyd", "busy-dan", "eve"].map(to);
        queue_all(&db, &all).await;
        assert_eq!(send(&db, &server.delivery(), &clock).await, 5);
        assert_eq!(server.next()["envelope"]["to"][0], "eve@example.org");
        let names = |mails: &[jalon::foundation::mail::QueuedMail]| {
            let mut names: Vec<String> = mails
                .iter()
                .filter_map(|mail| Some(mail.to.as_ref()?.as_str().split('@').next()?.to_owned()))
                .collect();
            names.sort();
            names
        };
        let failed = listed(&db, MailState::Failed).await;
        assert_eq!(names(&failed), ["refuse-ana", "spam-bob"]);
        let reasons = failed.iter().filter_map(|mail| mail.last_error.clone());
        for reason in reasons {
            assert!(reason.contains("not now, not here"), "{reason}");
        }
        let waiting = listed(&db, MailState::Waiting).await;
        assert_eq!(names(&waiting), ["busy-dan", "later-cyd"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_put_off_leaves_later() {
    each_engine(async |db| {
        // One server an engine: it remembers whom it put off.
        let Some(server) = SmtpServer::start(Tls::None) else {
            return;
        };
        let (clock, minutes) = turned();
        queue_all(&db, &[mail("later-cyd@example.org", Locale::French)]).await;
        assert_eq!(send(&db, &server.delivery(), &clock).await, 1);
        assert_eq!(
            send(&db, &server.delivery(), &clock).await,
            0,
            "not at once"
        );
        minutes.store(1, Ordering::SeqCst);
        assert_eq!(send(&db, &server.delivery(), &clock).await, 1);
        assert_eq!(server.next()["envelope"]["to"][0], "later-cyd@example.org");
        let sent = listed(&db, MailState::Sent).await;
        assert_eq!((sent[0].attempts, sent[0].last_error.as_deref()), (2, None));
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_can_be_sent_again() {
    let Some(server) = SmtpServer::start(Tls::None) else {
        return;
    };
    each_engine(async |db| {
        let (clock, _) = turned();
        queue_all(&db, &[mail("refuse-ana@example.org", Locale::French)]).await;
        send(&db, &server.delivery(), &clock).await;
        let failed = listed(&db, MailState::Failed).await;
        let mut tx = db.begin_write().await.expect("a transaction");
        let again = send_again(&mut tx, &failed[0].id, start()).await;
        assert!(again.expect("it answers"));
        tx.commit().await.expect("it is kept");
        assert_eq!(
            send(&db, &server.delivery(), &clock).await,
            1,
            "it was tried"
        );
        assert_eq!(
            listed(&db, MailState::Failed).await.len(),
            1,
            "and refused again"
        );
    })
    .await;
}
