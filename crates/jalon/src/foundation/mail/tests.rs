//! The queue on both engines.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::TimeDelta;

use super::{policy::Next, *};
use crate::foundation::{
    clock::{Clock, Now},
    database::{
        Db,
        testing::{each_engine, stopped_after},
    },
    i18n::Locale,
};

fn at(text: &str) -> Now {
    Now(text.parse().unwrap())
}

fn start() -> Now {
    at("2026-11-26T10:00:00Z")
}

fn mail(to: &str) -> Mail {
    let house = House {
        name: "Jalon".into(),
        base_url: "https://jalon.example".into(),
    };
    let letter = Letter::new(Locale::French, &house, "Bonjour").paragraph("Un mot.");
    Mail::new("test-hello", to.parse::<EmailAddress>().unwrap(), &letter)
}

async fn queued(db: &Db, mail: &Mail, now: Now) -> Option<String> {
    let mut tx = db.begin_write().await.unwrap();
    let id = queue(&mut tx, mail, now).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn counts(db: &Db) -> MailCounts {
    let mut tx = db.begin_read().await.unwrap();
    count_by_state(&mut tx).await.unwrap()
}

async fn list(db: &Db, state: MailState) -> Vec<QueuedMail> {
    let mut tx = db.begin_read().await.unwrap();
    list_mails(&mut tx, state, 100, 0).await.unwrap()
}

/// A clock that a test turns by minutes.
fn turned() -> (Clock, Arc<AtomicI64>) {
    let minutes = Arc::new(AtomicI64::new(0));
    let read = Arc::clone(&minutes);
    let clock =
        Clock::turned_by(move || Now(start().0 + TimeDelta::minutes(read.load(Ordering::SeqCst))));
    (clock, minutes)
}

#[tokio::test]
async fn a_mail_belongs_to_its_transaction() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        queue(&mut tx, &mail("ana@example.org"), start())
            .await
            .unwrap();
        drop(tx);
        assert_eq!(counts(&db).await, MailCounts::default());
    })
    .await;
}

#[tokio::test]
async fn a_mail_with_a_key_is_queued_once() {
    each_engine(async |db| {
        let mail = mail("ana@example.org").once("30/2026-12-31");
        assert!(queued(&db, &mail, start()).await.is_some());
        assert!(queued(&db, &mail, start()).await.is_none());
        let (clock, _) = turned();
        send_due(&db, &Delivery::Mailbox, &clock).await.unwrap();
        // Also after it was sent, and after it was forgotten.
        let mut tx = db.begin_write().await.unwrap();
        assert_eq!(
            forget_old(&mut tx, at("2027-06-01T00:00:00Z"))
                .await
                .unwrap(),
            1
        );
        tx.commit().await.unwrap();
        assert!(queued(&db, &mail, start()).await.is_none());
        assert_eq!(counts(&db).await.sent, 1);
        assert_eq!(list(&db, MailState::Sent).await[0].to, None);
    })
    .await;
}

#[tokio::test]
async fn a_leased_mail_is_nobody_elses_until_the_lease_ends() {
    each_engine(async |db| {
        queued(&db, &mail("ana@example.org"), start())
            .await
            .unwrap();
        let later = |minutes| Now(start().0 + TimeDelta::minutes(minutes));
        let lease = async |holder: &str, now: Now| {
            let mut tx = db.begin_write().await.unwrap();
            let until = Now(now.0 + TimeDelta::minutes(5));
            let leased = store::lease(&mut tx, holder, now, until).await.unwrap();
            tx.commit().await.unwrap();
            leased
        };
        let settle = async |id: &str, holder: &str| {
            let mut tx = db.begin_write().await.unwrap();
            let noted =
                store::settle(&mut tx, (id, holder), Next::Sent, None, false, later(6)).await;
            tx.commit().await.unwrap();
            noted.unwrap()
        };
        let first = lease("one", start()).await.unwrap();
        assert_eq!(first.attempts, 1);
        assert_eq!(lease("two", later(4)).await, None);
        // The first holder was killed, or sleeps.
        let second = lease("two", later(5)).await.unwrap();
        assert_eq!(
            (second.id.as_str(), second.attempts),
            (first.id.as_str(), 2)
        );
        assert!(
            !settle(&first.id, "one").await,
            "the first one wakes too late"
        );
        assert!(settle(&first.id, "two").await);
        assert_eq!(counts(&db).await.sent, 1);
    })
    .await;
}

#[tokio::test]
async fn words_go_once_sent_but_stay_in_a_mailbox() {
    each_engine(async |db| {
        let (clock, _) = turned();
        queued(&db, &mail("ana@example.org"), start())
            .await
            .unwrap();
        send_due(&db, &Delivery::Mailbox, &clock).await.unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let words = list_words(&mut tx, 10).await.unwrap();
        assert!(words[0].text.contains("Un mot."));
        queue(&mut tx, &mail("bob@example.org"), start())
            .await
            .unwrap();
        let leased = store::lease(&mut tx, "one", start(), start())
            .await
            .unwrap()
            .unwrap();
        let key = (leased.id.as_str(), "one");
        store::settle(&mut tx, key, Next::Sent, None, false, start())
            .await
            .unwrap();
        let words = list_words(&mut tx, 1).await.unwrap();
        assert_eq!(
            (words[0].text.as_str(), words[0].subject.as_str()),
            ("", "")
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_too_late_is_not_sent_and_what_expires_goes_first() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let until = |minutes| Now(start().0 + TimeDelta::minutes(minutes));
        queued(&db, &mail("late@example.org").until(until(15)), start()).await;
        minutes.store(15, Ordering::SeqCst);
        assert_eq!(send_due(&db, &Delivery::Mailbox, &clock).await.unwrap(), 0);
        assert_eq!(counts(&db).await.expired, 1);
        queued(&db, &mail("digest@example.org"), start()).await;
        queued(&db, &mail("link@example.org").until(until(30)), until(15)).await;
        let mut tx = db.begin_write().await.unwrap();
        let first = store::lease(&mut tx, "one", until(15), until(20))
            .await
            .unwrap();
        assert_eq!(first.unwrap().to.address.as_str(), "link@example.org");
    })
    .await;
}

#[tokio::test]
async fn without_a_server_nothing_is_lost() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        queued(&db, &mail("ana@example.org"), start()).await;
        for minute in [0, 1, 3, 7, 15, 25, 60 * 24 * 6] {
            minutes.store(minute, Ordering::SeqCst);
            assert_eq!(
                send_due(&db, &Delivery::Nowhere, &clock).await.unwrap(),
                1,
                "{minute}"
            );
        }
        let waiting = list(&db, MailState::Waiting).await;
        assert_eq!(waiting[0].attempts, 7);
        minutes.store(60 * 24 * 8, Ordering::SeqCst);
        send_due(&db, &Delivery::Nowhere, &clock).await.unwrap();
        let failed = list(&db, MailState::Failed).await;
        assert!(
            failed[0]
                .last_error
                .as_deref()
                .unwrap()
                .contains("mail.url")
        );
        // An administrator sends it again.
        let mut tx = db.begin_write().await.unwrap();
        assert!(
            send_again(&mut tx, &failed[0].id, clock.now())
                .await
                .unwrap()
        );
        assert!(
            !send_again(&mut tx, &failed[0].id, clock.now())
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        send_due(&db, &Delivery::Mailbox, &clock).await.unwrap();
        assert_eq!(counts(&db).await.sent, 1);
    })
    .await;
}

#[tokio::test]
async fn an_erased_address_is_nowhere() {
    each_engine(async |db| {
        let (clock, _) = turned();
        queued(&db, &mail("Ana@Example.org"), start()).await;
        send_due(&db, &Delivery::Mailbox, &clock).await.unwrap();
        queued(&db, &mail("ana@example.org"), start()).await;
        queued(&db, &mail("bob@example.org"), start()).await;
        let mut tx = db.begin_write().await.unwrap();
        let address = "ana@example.org".parse().unwrap();
        assert_eq!(erase_words_to(&mut tx, &address, start()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let words = list_words(&mut tx, 10).await.unwrap();
        drop(tx);
        assert_eq!(words.len(), 1);
        let found = counts(&db).await;
        assert_eq!((found.expired, found.sent, found.waiting), (1, 1, 1));
    })
    .await;
}

#[tokio::test]
async fn two_nodes_send_each_mail_once() {
    each_engine(async |db| {
        let (clock, _) = turned();
        for n in 0..40 {
            queued(&db, &mail(&format!("a{n}@example.org")), start()).await;
        }
        let nodes = (0..3).map(|_| send_due(&db, &Delivery::Mailbox, &clock));
        let tries: usize = futures_util::future::join_all(nodes)
            .await
            .into_iter()
            .map(Result::unwrap)
            .sum();
        assert_eq!(tries, 40);
        let sent = list(&db, MailState::Sent).await;
        assert!(sent.iter().all(|mail| mail.attempts == 1));
        assert_eq!(sent.len(), 40);
    })
    .await;
}

#[tokio::test]
async fn a_week_old_mail_is_given_up_untried_until_somebody_sends_it_again() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        queued(&db, &mail("ana@example.org"), start()).await;
        minutes.store(60 * 24 * 7, Ordering::SeqCst);
        assert_eq!(send_due(&db, &Delivery::Mailbox, &clock).await.unwrap(), 0);
        let failed = list(&db, MailState::Failed).await;
        assert_eq!(
            failed[0].last_error.as_deref(),
            Some("it waited for over a week")
        );
        let mut tx = db.begin_write().await.unwrap();
        send_again(&mut tx, &failed[0].id, clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(send_due(&db, &Delivery::Mailbox, &clock).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_stop_at_any_instant_loses_no_mail() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let mut was_whole = false;
        for polls in 0..200 {
            let to = format!("a{polls}@example.org");
            queued(&db, &mail(&to), clock.now()).await;
            let sending = send_due(&db, &Delivery::Mailbox, &clock);
            was_whole = stopped_after(polls, sending).await.is_some();
            // The lease of what was stopped ends; another node goes on.
            minutes.fetch_add(5, Ordering::SeqCst);
            send_due(&db, &Delivery::Mailbox, &clock).await.unwrap();
            let counts = counts(&db).await;
            let sent = i64::try_from(polls).unwrap() + 1;
            assert_eq!(
                (counts.waiting, counts.sent),
                (0, sent),
                "stopped after {polls} polls"
            );
            if was_whole {
                break;
            }
        }
        assert!(was_whole, "no run ever came to its end");
    })
    .await;
}
