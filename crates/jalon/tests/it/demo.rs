//! The fictional network through the database, on both engines, and from the command line.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::ffi::OsString;

use chrono::NaiveDate;
use content::{Limits, Severity};
use jalon::{
    cli::{Context, Exit, Output},
    demo::{DEFAULT_SEED, DemoError, make, network},
    foundation::{
        clock::Now,
        database::{
            Access, Db,
            testing::{Folder, each_location},
        },
        journal,
    },
    import::{Options, import},
};
use programme::register::verify;

use crate::{
    record_samples::{network as other_record, reading},
    record_store::{loaded, now},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test]
async fn it_is_stored_whole_and_a_second_time_changes_nothing() {
    each_location(async |location| {
        let today = day("2026-11-26");
        let report = make(&location, 7, today, now()).await.unwrap();
        assert_eq!((report.services, report.members), (66, 400));
        let again = make(&location, 7, today, now()).await.unwrap();
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
        assert_eq!(again.revision, report.revision);

        // Another day, another network: the former one is replaced.
        let later = day("2027-03-01");
        make(&location, 8, later, now()).await.unwrap();
        let db = Db::open(&location, Access::Read).await.unwrap();
        assert_eq!(loaded(&db).await.1, network(8, later));
        let mut tx = db.begin_read().await.unwrap();
        let lines = journal::list_for(&mut tx, "service", "riviere-vive")
            .await
            .unwrap();
        assert!(lines.len() > 1, "each change left a line: {lines:?}");
        drop(tx);
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn its_register_is_filled_once_and_verifies() {
    each_location(async |location| {
        let today = day("2026-11-26");
        let mut exports = Vec::new();
        for _ in 0..2 {
            make(&location, 7, today, now()).await.unwrap();
            let db = Db::open(&location, Access::Read).await.unwrap();
            let mut tx = db.begin_read().await.unwrap();
            let head = jalon::register::head(&mut tx).await.unwrap().unwrap();
            let export = jalon::register::whole(&mut tx).await.unwrap();
            let verdict = verify(export.as_bytes(), &[&head.to_string()], None);
            assert!(verdict.holds(), "{:?}", verdict.faults);
            assert!(verdict.entries > 10, "{}", verdict.entries);
            let almanac = jalon::almanac::load(&mut tx).await.unwrap();
            let decisions = almanac.ledger.decisions();
            assert!(decisions.iter().any(|one| !one.rectified.is_empty()));
            assert!(almanac.minutes.len() > 5, "{}", almanac.minutes.len());
            assert!(
                almanac
                    .services
                    .values()
                    .any(|facts| facts.lesson.is_some())
            );
            exports.push(export);
            drop(tx);
            db.close().await;
        }
        assert_eq!(exports[0], exports[1]);
    })
    .await;
}

#[tokio::test]
async fn another_record_is_never_overwritten() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        let reading = reading(other_record());
        import(
            &db,
            &reading,
            "un/dossier",
            Options::default(),
            "test",
            now(),
        )
        .await
        .unwrap();
        let before = loaded(&db).await;
        db.close().await;

        let refused = make(&location, 1, day("2026-11-26"), now())
            .await
            .unwrap_err();
        assert!(matches!(refused, DemoError::NotADemo(_)), "{refused}");
        assert!(refused.to_string().contains("--database"), "{refused}");

        let db = Db::open(&location, Access::Read).await.unwrap();
        assert_eq!(loaded(&db).await, before);
        db.close().await;
    })
    .await;
}

#[test]
fn it_goes_through_a_content_repository_unchanged() {
    let record = network(3, day("2026-11-26"));
    let files = content::write(&record, &[]).unwrap();
    let folder = Folder::new();
    content::export(folder.path(), &files).unwrap();
    let reading = content::read(folder.path(), &Limits::default(), &mut |_| {}).unwrap();
    let errors: Vec<_> = reading
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for (read, made) in reading.record.services.iter().zip(&record.services) {
        assert_eq!(read, made);
    }
    assert_eq!(reading.record, record);
}

// The command line makes its own runtime: no async test.
#[test]
fn the_command_makes_it_and_says_so() {
    let folder = Folder::new();
    let database = folder.path().join("new").join("demo.db");
    let run = || {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let arguments = ["jalon", "demo", "--no-serve", "--database"].map(OsString::from);
        let exit = jalon::cli::main(
            arguments.into_iter().chain([database.clone().into()]),
            &Context::default().at(Now("2026-11-26T09:00:00Z".parse().unwrap())),
            &mut Output::new(&mut stdout, &mut stderr),
        );
        (exit, String::from_utf8(stderr).unwrap())
    };
    let (exit, said) = run();
    assert_eq!(exit, Exit::Done, "{said}");
    assert!(
        said.contains("66 services, 400 members") && said.contains("made"),
        "{said}"
    );
    assert!(run().1.contains("already there"));
    assert_eq!(DEFAULT_SEED, 1, "what the command's help says");
}
