//! The fictional network's committees: one published with its outcomes, one to come.

use std::collections::BTreeMap;

use jalon::{
    demo::{hold_sessions, make, network, players},
    foundation::{
        clock::Now,
        database::{Access, Db, testing::each_location},
    },
    on,
};
use programme::{network::Network, register::verify};

#[tokio::test]
async fn the_demonstration_holds_committees_once() {
    each_location(async |location| {
        let now = Now("2026-11-26T11:00:00Z".parse().unwrap());
        let seed = jalon::demo::DEFAULT_SEED;
        make(&location, seed, now.day(), now).await.unwrap();
        let db = Db::open(&location, Access::Write).await.unwrap();
        let made = Network::new(network(seed, now.day()));
        let people = players(&made, now.day());
        for _ in 0..2 {
            hold_sessions(&db, &people, &made, now).await.unwrap();
        }
        let mut tx = db.begin_read().await.unwrap();
        let rows: Vec<(String, i64)> = on!(&mut tx, conn => {
            sqlx::query_as("SELECT stage, COUNT(*) FROM committee_session GROUP BY stage")
                .fetch_all(conn)
                .await
        })
        .unwrap();
        let stages: BTreeMap<String, i64> = rows.into_iter().collect();
        let expected = [("papers_sent", 1), ("planned", 1), ("published", 1)];
        let expected = expected.map(|(stage, count)| (stage.to_owned(), count));
        assert_eq!(stages, expected.into_iter().collect(), "and the follow-up");
        let outcomes: Vec<(String,)> = on!(&mut tx, conn => {
            sqlx::query_as(
                "SELECT outcome FROM committee_item WHERE outcome IS NOT NULL ORDER BY outcome",
            )
            .fetch_all(conn)
            .await
        })
        .unwrap();
        let outcomes: Vec<&str> = outcomes.iter().map(|(one,)| one.as_str()).collect();
        assert_eq!(outcomes, ["continue", "provisional"]);
        let text = jalon::register::whole(&mut tx).await.unwrap();
        assert!(verify(text.as_bytes(), &[], None).holds());
        drop(tx);
        db.close().await;
    })
    .await;
}
