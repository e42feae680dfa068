//! Importing on both engines: a second time changes nothing, a change changes only itself, what is
//! gone is kept unless asked otherwise, and what looks like a mistake is refused.

#![expect(
    clippy::unwrap_used,
    reason = "tests may panic, and say what they skip"
)]

use content::{Collection, Document, Finding, FindingCode, Reading};
use jalon::{
    foundation::{
        database::{Db, testing::each_engine},
        journal,
    },
    import::{ImportError, OnConflict, Options, Report, import},
    record::{documents, find_last_run},
};
use serde_json::json;

use crate::{
    record_samples::{member, network, reading, service},
    record_store::{loaded, now},
};

const PLAIN: Options = Options {
    dry_run: false,
    prune: false,
    yes: false,
    on_conflict: OnConflict::Refuse,
};

async fn run(db: &Db, reading: &Reading, options: Options) -> Report {
    match import(db, reading, "un/dossier", options, "test", now()).await {
        Ok(report) => report,
        Err(error) => panic!("{error}"),
    }
}

async fn lines(db: &Db) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    journal::count(&mut tx).await.unwrap()
}

fn counts(report: &Report) -> [usize; 5] {
    [
        report.created,
        report.updated,
        report.unchanged,
        report.missing,
        report.deleted,
    ]
}

fn kept_file(bytes: &[u8]) -> Document {
    Document::new(Collection::Events, "autre.md".into(), None, bytes.to_vec())
}

fn finding(file: &str) -> Finding {
    Finding {
        severity: FindingCode::InvalidYaml.severity(),
        file: file.into(),
        line: Some(3),
        field: None,
        code: FindingCode::InvalidYaml,
        message: "a \0 b".into(),
    }
}

#[tokio::test]
async fn a_second_time_changes_nothing() {
    each_engine(async |db| {
        let mut repository = reading(network());
        repository.documents.push(kept_file(b"1"));
        repository.findings.push(finding("_startups/zzz.md"));
        let first = run(&db, &repository, PLAIN).await;
        assert_eq!(counts(&first), [11, 0, 0, 0, 0]);
        assert_eq!((first.services, first.members, first.revision), (3, 2, 1));
        assert_eq!(lines(&db).await, 11);

        let again = run(&db, &repository, PLAIN).await;
        assert_eq!(counts(&again), [0, 0, 11, 0, 0]);
        assert_eq!((again.revision, lines(&db).await), (1, 11));
        assert_eq!(loaded(&db).await, (1, network()));

        let mut tx = db.begin_read().await.unwrap();
        let (run, findings) = find_last_run(&mut tx).await.unwrap().unwrap();
        assert_eq!(
            (run.created, run.source.as_str()),
            (11, "un/dossier"),
            "still the first"
        );
        assert_eq!(findings[0].message, "a \u{fffd} b");
    })
    .await;
}

#[tokio::test]
async fn a_change_changes_only_itself() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        let mut record = network();
        record.services[1].name = "Nouveau nom".into();
        record.services[1].journey = programme::phases::Journey::default();
        record.services.push(service("d"));
        let report = run(&db, &reading(record.clone()), PLAIN).await;
        assert_eq!(counts(&report), [1, 1, 9, 0, 0]);
        assert_eq!(loaded(&db).await, (2, record));

        let mut tx = db.begin_read().await.unwrap();
        let told = journal::list_for(&mut tx, "service", "b").await.unwrap();
        assert_eq!(told.len(), 2);
        assert_eq!(told[1].action, "update");
        assert_eq!(told[1].before.as_ref().unwrap()["name"], json!("Service b"));
        assert_eq!(
            told[1].after.as_ref().unwrap()["name"],
            json!("Nouveau nom")
        );
        let others = journal::list_for(&mut tx, "service", "a").await.unwrap();
        assert_eq!(others.len(), 1);
        drop(tx);
        assert_eq!(lines(&db).await, 12);
    })
    .await;
}

#[tokio::test]
async fn bytes_that_say_the_same_are_kept_anew() {
    each_engine(async |db| {
        let mut repository = reading(network());
        repository.documents.push(kept_file(b"1"));
        run(&db, &repository, PLAIN).await;
        let first = &repository.documents[0];
        repository.documents[0] = Document::new(
            first.collection,
            first.file.clone(),
            first.slug.clone(),
            b"the same, with a comment".to_vec(),
        );
        *repository.documents.last_mut().unwrap() = kept_file(b"2");
        let report = run(&db, &repository, PLAIN).await;
        assert_eq!(counts(&report), [0, 2, 9, 0, 0]);
        assert_eq!(report.revision, 2);

        let mut tx = db.begin_read().await.unwrap();
        let kept = documents(&mut tx).await.unwrap();
        assert!(
            kept.iter()
                .any(|one| one.bytes == b"the same, with a comment")
        );
        for path in ["_startups/a.md", "_events/autre.md"] {
            let told = journal::list_for(&mut tx, "file", path).await.unwrap();
            let last = told.last().unwrap();
            assert_eq!(last.action, "update", "{path}");
            assert_ne!(last.before, last.after, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_gone_is_kept_unless_pruned() {
    each_engine(async |db| {
        let mut full = network();
        full.members.extend(["c", "d", "e", "f"].map(member));
        let mut repository = reading(full.clone());
        repository.documents.push(kept_file(b"1"));
        run(&db, &repository, PLAIN).await;

        let mut less = full.clone();
        less.services.remove(0);
        less.members.pop();
        let less_files = reading(less.clone());
        let report = run(&db, &less_files, PLAIN).await;
        assert_eq!(counts(&report), [0, 0, 12, 3, 0]);
        assert_eq!(report.gone[0].file, "_startups/a.md");
        assert_eq!(loaded(&db).await, (1, full));

        let prune = Options {
            prune: true,
            ..PLAIN
        };
        let report = run(&db, &less_files, prune).await;
        assert_eq!(counts(&report), [0, 0, 12, 3, 3]);
        assert_eq!(loaded(&db).await, (2, less));
        let mut tx = db.begin_read().await.unwrap();
        let told = journal::list_for(&mut tx, "service", "a").await.unwrap();
        assert_eq!(told[1].action, "delete");
        assert_eq!(told[1].before.as_ref().unwrap()["slug"], json!("a"));
        assert_eq!(documents(&mut tx).await.unwrap().len(), 12);
        drop(tx);
        assert_eq!(
            counts(&run(&db, &less_files, prune).await),
            [0, 0, 12, 0, 0]
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_any_more_is_not_gone() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        // One file is broken but there; another was refused unread.
        let mut broken = network();
        broken.services.remove(0);
        broken.members.remove(0);
        let mut repository = reading(broken);
        repository.documents.push(Document::new(
            Collection::Services,
            "a.md".into(),
            None,
            b"---\n\t: [".to_vec(),
        ));
        repository.findings = vec![finding("_startups/a.md"), finding("_authors/ana.md")];
        let prune = Options {
            prune: true,
            ..PLAIN
        };
        let report = run(&db, &repository, prune).await;
        assert_eq!(counts(&report), [0, 0, 10, 0, 0]);
        let kept: Vec<_> = report
            .findings
            .iter()
            .filter(|one| one.code == "kept-as-it-was")
            .collect();
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].file, "_startups/a.md");
        assert_eq!(loaded(&db).await, (1, network()));
        let mut tx = db.begin_read().await.unwrap();
        assert_eq!(
            documents(&mut tx).await.unwrap(),
            sorted(reading(network()).documents)
        );
    })
    .await;
}

fn sorted(mut documents: Vec<Document>) -> Vec<Document> {
    documents.sort_by_key(|one| (one.collection, one.file.clone().into_bytes()));
    documents
}

#[tokio::test]
async fn a_renamed_file_moves() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        let mut repository = reading(network());
        let moved = repository.documents[0].clone();
        repository.documents[0] = Document::new(
            moved.collection,
            "a.markdown".into(),
            moved.slug.clone(),
            moved.bytes.clone(),
        );
        let report = run(&db, &repository, PLAIN).await;
        assert_eq!(counts(&report), [0, 1, 9, 0, 0]);
        let mut tx = db.begin_read().await.unwrap();
        assert_eq!(
            documents(&mut tx).await.unwrap(),
            sorted(repository.documents)
        );
    })
    .await;
}

#[tokio::test]
async fn what_looks_like_a_mistake_is_refused_unless_confirmed() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        let prune = Options {
            prune: true,
            ..PLAIN
        };
        let mut empty = network();
        empty.services.clear();
        let mut small = network();
        small.services.truncate(1);
        small.members.clear();
        for (record, options, says) in [
            (empty, PLAIN, "no service"),
            (small.clone(), prune, "4 of the 10 entries"),
        ] {
            let repository = reading(record);
            let refused = import(&db, &repository, "x", options, "test", now()).await;
            let Err(ImportError::Suspicious(why)) = refused else {
                panic!("{refused:?}");
            };
            assert!(why.contains(says) && why.contains("--yes"), "{why}");
            let dry = Options {
                dry_run: true,
                ..options
            };
            assert_eq!(run(&db, &repository, dry).await.suspicious, Some(why));
        }
        assert_eq!(loaded(&db).await, (1, network()));
        run(&db, &reading(small.clone()), Options { yes: true, ..prune }).await;
        assert_eq!(loaded(&db).await, (2, small));
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    each_engine(async |db| {
        let dry = Options {
            dry_run: true,
            ..PLAIN
        };
        let report = run(&db, &reading(network()), dry).await;
        assert_eq!(counts(&report), [10, 0, 0, 0, 0]);
        assert_eq!((loaded(&db).await.0, lines(&db).await), (0, 0));
        let mut tx = db.begin_read().await.unwrap();
        assert!(find_last_run(&mut tx).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn what_no_engine_can_hold_is_told_and_the_rest_goes_on() {
    each_engine(async |db| {
        let mut record = network();
        record.services[0].name = "zéro \0".into();
        record.services[1].fast_award = Some(programme::services::FastAward {
            promotion: None,
            amount_euros: Some(u64::MAX),
        });
        // Looks like the escape of the character zero, but is harmless.
        record.services[2].name = "\\u0000".into();
        let report = run(&db, &reading(record.clone()), PLAIN).await;
        assert_eq!(counts(&report), [8, 0, 0, 0, 0]);
        let told: Vec<_> = report
            .findings
            .iter()
            .map(|one| one.message.as_str())
            .collect();
        assert!(
            told[0].contains("name holds the character U+0000"),
            "{told:?}"
        );
        assert!(
            told[1].contains("fast_award.amount_euros is a number beyond"),
            "{told:?}"
        );
        assert!(report.has_errors());
        assert_eq!(loaded(&db).await.1.services, record.services[2..]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_imports_at_once_come_one_after_the_other() {
    each_engine(async |db| {
        let mut other = network();
        other.services.push(service("d"));
        let (one, two) = (reading(network()), reading(other.clone()));
        let (first, second) = tokio::join!(run(&db, &one, PLAIN), run(&db, &two, PLAIN));
        // Whoever came first, nothing is lost: the fourth service is kept or added.
        assert_eq!(loaded(&db).await.1, other);
        assert_eq!(first.created + second.created, 11);
    })
    .await;
}
