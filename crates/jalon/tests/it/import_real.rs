//! The real content repository through the database, on both engines: nothing is lost, a second
//! import changes nothing. Skipped where that content is absent, a failure with `CI=true`.

#![expect(
    clippy::print_stdout,
    reason = "tests may panic, and say what they skip"
)]

use std::path::PathBuf;

use content::{Limits, Reading};
use jalon::{
    foundation::{
        clock::Now,
        database::{Db, testing::each_engine},
    },
    import::{Options, Report, import},
    record::documents,
};

use crate::record_store::loaded;

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where they run"
)]
pub(crate) fn real_content() -> Option<PathBuf> {
    let dir = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/betagouv/content"
    ));
    if dir.is_dir() {
        return Some(dir);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{} is absent: with CI=true the real-content checks must run",
        dir.display()
    );
    println!(
        "skipped: the real-content check ({} is absent)",
        dir.display()
    );
    None
}

async fn run(db: &Db, reading: &Reading) -> Report {
    let now = Now::from_system();
    let source = "../shared/betagouv/content";
    match import(db, reading, source, Options::default(), "test", now).await {
        Ok(report) => report,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn the_real_content_comes_back_whole() {
    let Some(dir) = real_content() else { return };
    let reading = content::read(&dir, &Limits::default(), &mut |_| {}).unwrap();
    each_engine(async |db| {
        let first = run(&db, &reading).await;
        assert_eq!((first.services, first.members), (662, 3484));
        assert_eq!(
            (first.organisations, first.incubators, first.teams),
            (145, 23, 36)
        );
        assert_eq!((first.updated, first.unchanged, first.missing), (0, 0, 0));
        assert_eq!(
            first.created,
            reading.documents.len(),
            "one entry for each file"
        );
        assert!(!first.has_errors());

        let (revision, record) = loaded(&db).await;
        assert_eq!(revision, 1);
        assert!(
            record == reading.record,
            "the record differs from what was read"
        );
        let mut tx = db.begin_read().await.unwrap();
        let kept = documents(&mut tx).await.unwrap();
        assert!(
            kept == reading.documents,
            "the files differ from what was read"
        );
        drop(tx);

        let again = run(&db, &reading).await;
        assert_eq!((again.created, again.updated, again.missing), (0, 0, 0));
        assert_eq!(again.unchanged, first.created);
        assert_eq!(again.revision, 1);
    })
    .await;
}
