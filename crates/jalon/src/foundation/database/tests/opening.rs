//! What opening does when all is well.

use super::{super::testing::*, super::*, *};

#[tokio::test]
async fn a_database_is_made_and_migrated() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        assert_eq!(db.standing().await.unwrap(), Standing::Current);
        assert_eq!(db.revision().await.unwrap(), 0);
        change(&db, "a").await.unwrap();
        db.close().await;
        // A second time: nothing is done again, nothing is lost.
        let db = Db::open(&location, Access::Write).await.unwrap();
        assert_eq!((db.revision().await.unwrap(), lines(&db).await), (1, 1));
        db.close().await;
        let db = Db::open(&location, Access::Read).await.unwrap();
        assert_eq!(lines(&db).await, 1);
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn folders_are_made() {
    let folder = Folder::new();
    let path = folder.path().join("deep/er/jalon.db");
    let db = Db::open(&Location::Sqlite(path.clone()), Access::Write).await;
    db.unwrap().close().await;
    assert!(path.is_file());
}

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledged() {
    let (db, _folder) = sqlite().await;
    let Db::Sqlite { write, read } = &db else {
        panic!("not SQLite");
    };
    let setting = async |sql: &'static str| -> String {
        let mut conn = write.acquire().await.unwrap();
        let row = sqlx::query(sql).fetch_one(&mut *conn).await.unwrap();
        let number = sqlx::Row::try_get::<i64, _>(&row, 0).map(|n| n.to_string());
        number.unwrap_or_else(|_| sqlx::Row::get::<String, _>(&row, 0))
    };
    assert_eq!(setting("PRAGMA journal_mode").await, "wal");
    assert_eq!(setting("PRAGMA synchronous").await, "2", "FULL");
    assert_eq!(setting("PRAGMA foreign_keys").await, "1");
    assert_eq!(write.options().get_max_connections(), 1);
    let refused = sqlx::query("UPDATE revision SET counter = 7")
        .execute(read)
        .await;
    assert_eq!(Fault::of(&refused.unwrap_err()), Some(Fault::ReadOnly));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_at_once_migrate_once() {
    each_location(async |location| {
        let nodes = (0..8).map(|_| {
            let location = location.clone();
            tokio::spawn(async move { Db::open(&location, Access::Write).await })
        });
        for node in futures_util::future::join_all(nodes).await {
            let db = node.unwrap().unwrap();
            assert_eq!(db.standing().await.unwrap(), Standing::Current);
            db.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_reader_sees_one_state_and_cannot_write() {
    each_engine(async |db| {
        change(&db, "a").await.unwrap();
        let mut reader = db.begin_read().await.unwrap();
        change(&db, "b").await.unwrap();
        assert_eq!(journal::count(&mut reader).await.unwrap(), 1);
        assert_eq!(revision::current(&mut reader).await.unwrap(), 1);
        change(&db, "c").await.unwrap();
        assert_eq!(journal::count(&mut reader).await.unwrap(), 1);
        let refused = execute(&mut reader, "UPDATE revision SET counter = 9").await;
        assert_eq!(Fault::of(&refused.unwrap_err()), Some(Fault::ReadOnly));
        drop(reader);
        assert_eq!(lines(&db).await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_database_opened_for_reading_cannot_be_written() {
    each_location(async |location| {
        Db::open(&location, Access::Write)
            .await
            .unwrap()
            .close()
            .await;
        for access in [Access::Read, Access::Inspect] {
            let db = Db::open(&location, access).await.unwrap();
            let refused = change(&db, "a").await.unwrap_err();
            assert_eq!(Fault::of(&refused), Some(Fault::ReadOnly), "{refused}");
            db.close().await;
        }
    })
    .await;
}
