//! The record travels: from one engine to the other and back, into a backup and out of it, and is
//! the same each time. With the samples of the house, and with the real content where it is.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may panic, and say what they measured"
)]

use std::time::Instant;

use content::{Limits, Reading};
use jalon::{
    foundation::database::{
        Access, Db, Location,
        backup::{backup, restore},
        check::check,
        copy::copy,
        testing::{Folder, each_location},
    },
    import::{Options, import},
};

use crate::{
    import_real::real_content,
    record_samples::{network, reading},
    record_store::{loaded, now},
};

#[tokio::test]
async fn samples_arrive_whole() {
    travel(&reading(network())).await;
}

#[tokio::test]
async fn the_real_content_arrives_whole() {
    let Some(dir) = real_content() else { return };
    let reading = content::read(&dir, &Limits::default(), &mut |_| {}).unwrap();
    travel(&reading).await;
}

async fn travel(reading: &Reading) {
    each_location(async |middle| {
        let folder = Folder::new();
        let at = |name: &str| Location::Sqlite(folder.path().join(name));
        let (first, last, put_back) = (at("first.db"), at("last.db"), at("put-back.db"));
        let saved = folder.path().join("saved.db");
        let db = Db::open(&first, Access::Write).await.unwrap();
        let options = Options {
            yes: true,
            ..Options::default()
        };
        import(&db, reading, "a test", options, "test", now())
            .await
            .unwrap();
        let wanted = loaded(&db).await;
        db.close().await;

        let there = timed("copy there", copy(&first, &middle, false))
            .await
            .unwrap();
        let back = timed("copy back", copy(&middle, &last, false))
            .await
            .unwrap();
        assert_eq!(there.tables, back.tables);
        timed("backup", backup(&middle, &saved, false))
            .await
            .unwrap();
        timed("restore", restore(&saved, &put_back, false))
            .await
            .unwrap();
        timed("restore over it", restore(&saved, &middle, true))
            .await
            .unwrap();
        for location in [middle, last, put_back] {
            let report = timed("check", check(&location)).await.unwrap();
            assert!(report.ok, "{report:?}");
            let db = Db::open(&location, Access::Read).await.unwrap();
            let (_, record) = loaded(&db).await;
            db.close().await;
            assert!(record == wanted.1, "{location}: the record differs");
        }
    })
    .await;
}

async fn timed<T>(what: &str, doing: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let done = doing.await;
    println!("{what}: {:?}", start.elapsed());
    done
}
