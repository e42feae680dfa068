//! Copies between the engines.

use super::{
    super::{copy::*, testing::*, *},
    *,
};

async fn filled(location: &Location) {
    let db = Db::open(location, Access::Write).await.unwrap();
    for n in 0..30 {
        change(&db, &format!("é{n} 'quoted' \u{1F41D}\nline"))
            .await
            .unwrap();
    }
    db.close().await;
}

/// There and back: every table, row by row, the same.
#[tokio::test]
async fn there_and_back_is_the_same() {
    each_location(async |middle| {
        let (first, last) = (Folder::new(), Folder::new());
        filled(&first.location()).await;
        let there = copy(&first.location(), &middle, false).await.unwrap();
        let back = copy(&middle, &last.location(), false).await.unwrap();
        assert_eq!(there.tables, back.tables);
        let lines = there.tables.iter().find(|table| table.table == "journal");
        assert_eq!(lines.unwrap().rows, 30);
        for location in [first.location(), middle, last.location()] {
            assert!(check::check(&location).await.unwrap().ok);
        }
        // The copy works: it takes changes, and its journal still refuses removals.
        let db = Db::open(&last.location(), Access::Write).await.unwrap();
        assert_eq!(change(&db, "next").await.unwrap(), 31);
        let mut tx = db.begin_write().await.unwrap();
        execute(&mut tx, "DELETE FROM journal").await.unwrap_err();
        drop(tx);
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_holds_data_is_replaced_only_when_told() {
    each_location(async |target| {
        let source = Folder::new();
        filled(&source.location()).await;
        let db = Db::open(&target, Access::Write).await.unwrap();
        for n in 0..50 {
            change(&db, &n.to_string()).await.unwrap();
        }
        db.close().await;
        let refused = copy(&source.location(), &target, false).await.unwrap_err();
        assert!(matches!(refused, CopyError::NotEmpty(_)), "{refused}");
        let db = Db::open(&target, Access::Write).await.unwrap();
        assert_eq!(lines(&db).await, 50);
        db.close().await;
        copy(&source.location(), &target, true).await.unwrap();
        let db = Db::open(&target, Access::Write).await.unwrap();
        assert_eq!(lines(&db).await, 30);
        // Nodes that serve a PostgreSQL database notice: the revision is past the one they knew.
        if db.engine() == "postgres" {
            assert_eq!(db.revision().await.unwrap(), 51);
        }
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_in_use_is_not_replaced() {
    let (source, target) = (Folder::new(), Folder::new());
    filled(&source.location()).await;
    let db = Db::open(&target.location(), Access::Write).await.unwrap();
    change(&db, "a").await.unwrap();
    let refused = copy(&source.location(), &target.location(), true)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, CopyError::File(FileError::InUse(_))),
        "{refused}"
    );
    db.close().await;
    // One that only reads is somebody too.
    let reader = Db::open(&target.location(), Access::Read).await.unwrap();
    assert_eq!(lines(&reader).await, 1);
    let refused = copy(&source.location(), &target.location(), true)
        .await
        .unwrap_err();
    assert!(
        matches!(refused, CopyError::File(FileError::InUse(_))),
        "{refused}"
    );
    reader.close().await;
    copy(&source.location(), &target.location(), true)
        .await
        .unwrap();
    assert_eq!(
        std::fs::read_dir(target.path()).unwrap().count(),
        1,
        "nothing is left behind"
    );
}

#[tokio::test]
async fn a_database_is_not_copied_onto_itself() {
    each_location(async |location| {
        filled(&location).await;
        let refused = copy(&location, &location, true).await.unwrap_err();
        assert!(matches!(refused, CopyError::Same), "{refused}");
    })
    .await;
}
