//! Servers that are down, nodes that work at once.

use std::{collections::BTreeSet, sync::atomic::Ordering};

use jalon::foundation::{
    database::{
        Access, Db,
        testing::{each_engine, each_location},
    },
    i18n::Locale,
    mail::{Delivery, MailState},
};

use super::{
    refusals::turned,
    sent::{clock, listed, mail, queue_all, send},
    server::{SmtpServer, Tls, config_for, delivery, free_port},
};

#[tokio::test]
async fn a_server_that_was_down_gets_everything_when_it_is_back() {
    each_engine(async |db| {
        let port = free_port();
        let delivery = delivery(&config_for(port, Tls::None, None));
        let (clock, minutes) = turned();
        let to = |n: usize| mail(&format!("a{n}@example.org"), Locale::French);
        let mails: Vec<_> = (0..20).map(to).collect();
        queue_all(&db, &mails).await;
        for minute in [0, 1, 3, 7, 15, 60, 1_440] {
            minutes.store(minute, Ordering::SeqCst);
            send(&db, &delivery, &clock).await;
        }
        let waiting = listed(&db, MailState::Waiting).await;
        assert_eq!(waiting.len(), 20, "nothing is lost");
        assert!(waiting[0].last_error.is_some());
        let Some(server) = SmtpServer::on(port, Tls::None, None) else {
            return;
        };
        // Within ten minutes of its return, all has left.
        minutes.store(1_450, Ordering::SeqCst);
        assert_eq!(send(&db, &delivery, &clock).await, 20);
        let got: BTreeSet<String> = (0..20)
            .map(|_| server.next()["envelope"]["to"][0].to_string())
            .collect();
        assert_eq!(got.len(), 20);
        assert!(server.rest().is_empty(), "and each once");
    })
    .await;
}

#[tokio::test]
async fn nodes_at_once_send_each_mail_once() {
    let Some(server) = SmtpServer::start(Tls::None) else {
        return;
    };
    each_location(async |location| {
        // Nodes of their own, with connections of their own.
        let first = Db::open(&location, Access::Write)
            .await
            .expect("a database");
        let second = Db::open(&location, Access::Write)
            .await
            .expect("a database");
        let to = |n: usize| mail(&format!("a{n}@example.org"), Locale::French);
        let mails: Vec<_> = (0..40).map(to).collect();
        queue_all(&first, &mails).await;
        let (delivery, clock): (Delivery, _) = (server.delivery(), clock());
        let (one, two) = tokio::join!(
            send(&first, &delivery, &clock),
            send(&second, &delivery, &clock)
        );
        assert_eq!(one + two, 40);
        let got: BTreeSet<String> = (0..40)
            .map(|_| server.next()["messageId"].to_string())
            .collect();
        assert_eq!(got.len(), 40);
        assert!(server.rest().is_empty());
        first.close().await;
        second.close().await;
    })
    .await;
}
