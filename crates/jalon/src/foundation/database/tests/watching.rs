//! Nodes hear of each other's changes.

use std::time::{Duration, Instant};

use super::{super::testing::*, super::*, *};

async fn hears(receiver: &mut tokio::sync::watch::Receiver<i64>, wanted: i64, within: Duration) {
    let heard = receiver.wait_for(|counter| *counter == wanted);
    let outcome = tokio::time::timeout(within, heard).await;
    let heard = outcome.unwrap_or_else(|_| panic!("revision {wanted} was not heard of"));
    assert!(heard.is_ok(), "the watch ended");
}

#[tokio::test]
async fn another_node_is_heard() {
    each_location(async |location| {
        let own = Db::open(&location, Access::Write).await.unwrap();
        let other = Db::open(&location, Access::Write).await.unwrap();
        change(&other, "a").await.unwrap();
        let mut receiver = own.watch().await.unwrap();
        assert_eq!(*receiver.borrow_and_update(), 1);
        // Below the interval at which PostgreSQL is asked anyway: this one was told.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let start = Instant::now();
        change(&other, "b").await.unwrap();
        hears(&mut receiver, 2, Duration::from_secs(3)).await;
        println!("{}: heard after {:?}", own.engine(), start.elapsed());
        change(&own, "c").await.unwrap();
        hears(&mut receiver, 3, Duration::from_secs(3)).await;
        let mut tx = other.begin_write().await.unwrap();
        revision::bump(&mut tx).await.unwrap();
        drop(tx);
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(*receiver.borrow(), 3, "what was not committed is not told");
        drop(receiver);
        own.close().await;
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_connection_is_listened_on_again() {
    each_engine(async |db| {
        let Db::Postgres(pool) = &db else {
            return;
        };
        let mut receiver = db.watch().await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND query LIKE 'LISTEN%'";
        let ended: Vec<bool> = sqlx::query_scalar(end).fetch_all(pool).await.unwrap();
        assert_eq!(ended, [true], "one connection listened");
        change(&db, "a").await.unwrap();
        hears(&mut receiver, 1, Duration::from_secs(8)).await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        change(&db, "b").await.unwrap();
        hears(&mut receiver, 2, Duration::from_secs(3)).await;
    })
    .await;
}
