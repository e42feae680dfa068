//! Names in tables that refer to each other by them.

use super::*;
use crate::foundation::database::testing::each_engine;

#[tokio::test]
async fn a_voter_gets_another_name_in_all_that_refers_to_them() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        for sql in [
            "INSERT INTO committee_session (id, incubator, day, stage, planned_on, planned_by, \
             version, state) VALUES ('s', 'here', '2026-12-03', 'closed', '2026-11-26', 'ada', \
             1, '{\"voter\":\"ada\"}')",
            "INSERT INTO committee_item (id, session, place, service) VALUES ('i', 's', 0, 'ours')",
            "INSERT INTO committee_ballot (item, number, is_secret, is_open) VALUES ('i', 0, 0, 0)",
            "INSERT INTO committee_voter (item, number, voter) VALUES ('i', 0, 'ada')",
            "INSERT INTO committee_vote (item, number, voter, choice, casts) \
             VALUES ('i', 0, 'ada', 'continue', 1)",
        ] {
            on!(&mut tx, conn => {
                sqlx::query(sql).execute(conn).await.map(|_| ())
            })
            .unwrap();
        }
        on!(&mut tx, conn => {
            sqlx::query(
                "INSERT INTO committee_vote_cast (item, number, voter, turn, choice, cast_at) \
                 VALUES ('i', 0, 'ada', 1, 'continue', $1)",
            )
            .bind(Now("2026-12-03T10:00:00Z".parse().unwrap()).0)
            .execute(conn)
            .await
            .map(|_| ())
        })
        .unwrap();
        tx.commit().await.unwrap();

        let mut tx = db.begin_write().await.unwrap();
        assert_eq!(replace(&mut tx, "ada", "personne-1").await.unwrap(), 5);
        tx.commit().await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        for table in ["committee_voter", "committee_vote", "committee_vote_cast"] {
            let sql = format!("SELECT voter FROM {table}");
            let voter: String = on!(&mut tx, conn => {
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql.as_str())).fetch_one(conn).await
            })
            .unwrap();
            assert_eq!(voter, "personne-1", "{table}");
        }
    })
    .await;
}
