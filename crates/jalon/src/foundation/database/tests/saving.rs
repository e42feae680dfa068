//! Backups and putting them back.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::{
    super::{backup::*, testing::*, *},
    *,
};

#[tokio::test]
async fn a_backup_is_put_back() {
    each_location(async |location| {
        let folder = Folder::new();
        let file = folder.path().join("saved/backup.db");
        let db = Db::open(&location, Access::Write).await.unwrap();
        for n in 0..10 {
            change(&db, &n.to_string()).await.unwrap();
        }
        let report = backup(&location, &file, false).await.unwrap();
        assert_ne!(report.compared, Compared::WithinBounds);
        let again = backup(&location, &file, false).await.unwrap_err();
        assert!(
            matches!(again, BackupError::File(FileError::Exists(_))),
            "{again}"
        );
        change(&db, "later").await.unwrap();
        db.close().await;

        let refused = restore(&file, &location, false).await.unwrap_err();
        assert!(
            matches!(refused, BackupError::Copy(copy::CopyError::NotEmpty(_))),
            "{refused}"
        );
        restore(&file, &location, true).await.unwrap();
        let db = Db::open(&location, Access::Write).await.unwrap();
        assert_eq!(lines(&db).await, 10);
        change(&db, "after").await.unwrap();
        db.close().await;

        // Into a place where nothing is, and by way of a second backup that replaces the first.
        let elsewhere = Location::Sqlite(folder.path().join("new/jalon.db"));
        backup(&location, &file, true).await.unwrap();
        let report = restore(&file, &elsewhere, false).await.unwrap();
        assert_eq!(report.schema, known_version());
        let db = Db::open(&elsewhere, Access::Read).await.unwrap();
        assert_eq!(lines(&db).await, 11);
        db.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_is_taken_while_others_write() {
    each_location(async |location| {
        let folder = Folder::new();
        let db = Db::open(&location, Access::Write).await.unwrap();
        let many: Vec<Entry> = (0..20_000)
            .map(|n: i32| Entry::new(now(), "ana", "create", ("thing", &n.to_string())))
            .collect();
        let mut tx = db.begin_write().await.unwrap();
        journal::append(&mut tx, &many).await.unwrap();
        tx.commit().await.unwrap();
        let is_over = Arc::new(AtomicBool::new(false));
        let writer = tokio::spawn({
            let (db, is_over) = (db.clone(), is_over.clone());
            async move {
                let mut written = 0;
                while !is_over.load(Ordering::Relaxed) {
                    change(&db, "x").await.unwrap();
                    written += 1;
                }
                written
            }
        });
        let file = folder.path().join("backup.db");
        let report = backup(&location, &file, false).await.unwrap();
        is_over.store(true, Ordering::Relaxed);
        let written: i64 = writer.await.unwrap();
        assert!(written > 0, "the writer was never held up");
        let saved = Db::open(&Location::Sqlite(file), Access::Read)
            .await
            .unwrap();
        let (journal, revision) = (lines(&saved).await, saved.revision().await.unwrap());
        // One state: each change has both its line and its revision.
        assert_eq!(journal, 20_000 + revision);
        assert!(revision <= written);
        println!(
            "{}: {written} changes during the backup, {:?}",
            db.engine(),
            report.compared
        );
        saved.close().await;
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_a_damaged_database_replaced() {
    let folder = Folder::new();
    let (good, bad) = (folder.path().join("good.db"), folder.path().join("bad.db"));
    let (db, live) = sqlite().await;
    for n in 0..200 {
        change(&db, &n.to_string()).await.unwrap();
    }
    db.close().await;
    backup(&live.location(), &good, false).await.unwrap();
    let mut bytes = std::fs::read(&good).unwrap();
    for byte in &mut bytes[4096..] {
        *byte = 0x5a;
    }
    std::fs::write(&bad, &bytes).unwrap();
    let refused = restore(&bad, &live.location(), true).await.unwrap_err();
    assert!(!matches!(refused, BackupError::Same), "{refused}");
    let db = Db::open(&live.location(), Access::Read).await.unwrap();
    assert_eq!(lines(&db).await, 200, "the database is as it was");
    db.close().await;

    let Location::Sqlite(path) = live.location() else {
        panic!("not SQLite");
    };
    std::fs::write(path, &bytes).unwrap();
    restore(&good, &live.location(), true).await.unwrap();
    let db = Db::open(&live.location(), Access::Read).await.unwrap();
    assert_eq!(lines(&db).await, 200);
    db.close().await;
}

#[tokio::test]
async fn what_is_wrong_is_found() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        change(&db, "a").await.unwrap();
        let report = check::check(&location).await.unwrap();
        assert!(report.ok, "{report:?}");
        assert!(report.bytes > 0);
        let sql = match db.engine() {
            "sqlite" => "DROP TRIGGER journal_refuses_delete",
            _ => "ALTER TABLE journal DISABLE TRIGGER journal_refuses_delete",
        };
        alter(&db, sql).await;
        db.close().await;
        let report = check::check(&location).await.unwrap();
        assert!(!report.ok);
        assert!(
            report.problems[0].contains("journal_refuses_delete"),
            "{report:?}"
        );
    })
    .await;
}
