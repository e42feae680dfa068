//! Many writers, lost connections, half-done work.

use std::collections::BTreeSet;

use super::{super::testing::*, super::*, *};

/// 200 at once, from two nodes: none is refused, none is lost, no two get the same revision.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_writers_lose_nothing() {
    each_location(async |location| {
        let nodes = [
            Db::open(&location, Access::Write).await.unwrap(),
            Db::open(&location, Access::Write).await.unwrap(),
        ];
        let writers = (0..200).map(|n| {
            let db = nodes[n % 2].clone();
            tokio::spawn(async move { change(&db, &n.to_string()).await })
        });
        let mut seen = BTreeSet::new();
        for outcome in futures_util::future::join_all(writers).await {
            seen.insert(outcome.unwrap().unwrap());
        }
        assert_eq!(seen, (1..=200).collect());
        for db in nodes {
            assert_eq!(lines(&db).await, 200);
            assert_eq!(db.revision().await.unwrap(), 200);
            db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_leaves_nothing() {
    each_engine(async |db| {
        change(&db, "kept").await.unwrap();
        let mut tx = db.begin_write().await.unwrap();
        revision::bump(&mut tx).await.unwrap();
        let line = Entry::new(now(), "ana", "create", ("thing", "lost"));
        journal::append(&mut tx, &[line]).await.unwrap();
        drop(tx);
        assert_eq!((lines(&db).await, db.revision().await.unwrap()), (1, 1));
        // The connection it was on serves again.
        change(&db, "next").await.unwrap();
        assert_eq!((lines(&db).await, db.revision().await.unwrap()), (2, 2));
    })
    .await;
}

/// A reader who goes away while a transaction begins: the connection must come back as it was.
#[tokio::test]
async fn whoever_goes_away_leaves_no_transaction_behind() {
    each_engine(async |db| {
        let mut written = 0;
        for polls in 0..12 {
            for _ in 0..10 {
                drop(stopped_after(polls, db.begin_read()).await);
                drop(stopped_after(polls, db.begin_write()).await);
            }
            // Enough, one after the other, to be given each connection of the pool once.
            for _ in 0..20 {
                change(&db, "after them").await.unwrap();
                written += 1;
            }
        }
        assert_eq!(lines(&db).await, written);
    })
    .await;
}

/// The files as they lie on the disk in the middle of a change, as after a crash.
#[tokio::test]
async fn a_crash_keeps_what_was_committed_and_only_that() {
    let (db, folder) = sqlite().await;
    for n in 0..20 {
        change(&db, &n.to_string()).await.unwrap();
    }
    let mut tx = db.begin_write().await.unwrap();
    let many: Vec<Entry> = (0..20_000)
        .map(|n: i32| Entry::new(now(), "ana", "create", ("lost", &n.to_string())))
        .collect();
    journal::append(&mut tx, &many).await.unwrap();
    let wreck = Folder::new();
    for name in ["test.db", "test.db-wal"] {
        std::fs::copy(folder.path().join(name), wreck.path().join(name)).unwrap();
    }
    drop(tx);
    let found = Db::open(&wreck.location(), Access::Write).await.unwrap();
    assert_eq!(
        (lines(&found).await, found.revision().await.unwrap()),
        (20, 20)
    );
    found.close().await;
    assert!(check::check(&wreck.location()).await.unwrap().ok);
}

/// A connection that the server ends between two changes costs at most a refused change, never a
/// lost one.
#[tokio::test]
async fn lost_connections_are_replaced() {
    each_engine(async |db| {
        let Db::Postgres(pool) = &db else {
            return;
        };
        change(&db, "before").await.unwrap();
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let mut held = Vec::new();
        for _ in 0..4 {
            held.push(pool.acquire().await.unwrap());
        }
        let mut last = held.pop().unwrap();
        sqlx::query(end).execute(&mut *last).await.unwrap();
        drop(held);
        drop(last);
        for n in 0..8 {
            change(&db, &n.to_string()).await.unwrap();
        }
        assert_eq!(lines(&db).await, 9);
    })
    .await;
}
