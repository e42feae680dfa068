//! What was changed in Jalon is not overwritten by an import unasked: neither by a file that did
//! not change, nor, before somebody decides, by one that did.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use content::{Collection, Document, Reading};
use jalon::{
    foundation::database::{Db, testing::each_engine},
    history::{add, rewrite},
    import::{OnConflict, Options, Report, Resolution, import},
};
use programme::{network::Record, services::Service};

use crate::{
    record_samples::{network, reading, service},
    record_store::{loaded, now},
};

async fn run(db: &Db, reading: &Reading, options: Options) -> Report {
    import(db, reading, "un/dossier", options, "test", now())
        .await
        .unwrap()
}

const PLAIN: Options = Options {
    dry_run: false,
    prune: false,
    yes: true,
    on_conflict: OnConflict::Refuse,
};

const THEIRS: Options = Options {
    on_conflict: OnConflict::TakeTheirs,
    ..PLAIN
};

const OURS: Options = Options {
    on_conflict: OnConflict::KeepOurs,
    ..PLAIN
};

/// Changes a service as a page does.
async fn change_here(db: &Db, slug: &str, pitch: &str) {
    rewrite::<Service, ()>(db, slug, "camille.exemple", now(), |service| {
        Ok(Service {
            pitch: pitch.into(),
            ..service.clone()
        })
    })
    .await
    .unwrap();
}

fn changed_there(pitch: &str) -> Reading {
    let mut record = network();
    record.services[0].pitch = pitch.into();
    reading(record)
}

async fn pitch(db: &Db) -> String {
    let (_, record) = loaded(db).await;
    record.services[0].pitch.clone()
}

fn codes(report: &Report) -> Vec<&str> {
    let codes = report.findings.iter().map(|one| one.code.as_str());
    codes.collect()
}

#[tokio::test]
async fn a_file_that_did_not_change_does_not_undo_what_was_changed_here() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        change_here(&db, "a", "Changé ici").await;
        let report = run(&db, &reading(network()), PLAIN).await;
        assert_eq!(pitch(&db).await, "Changé ici");
        assert_eq!((report.updated, codes(&report)), (0, vec!["changed-here"]));
        assert!(report.conflicts.is_empty() && !report.has_errors());
        // Told once, nothing is written again.
        let again = run(&db, &reading(network()), PLAIN).await;
        assert_eq!(again.revision, report.revision);
    })
    .await;
}

#[tokio::test]
async fn what_changed_on_both_sides_waits_for_a_decision() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        change_here(&db, "a", "Changé ici").await;
        let there = changed_there("Changé là-bas");
        for _ in 0..2 {
            let report = run(&db, &there, PLAIN).await;
            assert_eq!(pitch(&db).await, "Changé ici");
            assert!(report.has_errors());
            assert_eq!(codes(&report), ["conflict"]);
            let [conflict] = &report.conflicts[..] else {
                panic!("{:?}", report.conflicts);
            };
            assert_eq!(conflict.resolution, Resolution::Refused);
            assert_eq!(
                (conflict.kind, conflict.file.as_str()),
                ("service", "_startups/a.md")
            );
            let [field] = &conflict.fields[..] else {
                panic!("{:?}", conflict.fields);
            };
            assert_eq!(field.field, "pitch");
            assert_eq!(
                (&field.ours, &field.theirs),
                (&"Changé ici".into(), &"Changé là-bas".into())
            );
        }
        let dry = Options {
            dry_run: true,
            ..PLAIN
        };
        assert_eq!(
            run(&db, &there, dry).await.conflicts.len(),
            1,
            "the plan shows both"
        );
    })
    .await;
}

#[tokio::test]
async fn theirs_or_ours_and_then_it_is_settled() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        change_here(&db, "a", "Changé ici").await;
        let report = run(&db, &changed_there("Un"), THEIRS).await;
        assert_eq!(pitch(&db).await, "Un");
        assert_eq!(report.conflicts[0].resolution, Resolution::TheirsTaken);
        let again = run(&db, &changed_there("Deux"), PLAIN).await;
        assert!(again.conflicts.is_empty(), "nothing was changed here since");
        assert_eq!(pitch(&db).await, "Deux");

        change_here(&db, "a", "Encore ici").await;
        let report = run(&db, &changed_there("Trois"), OURS).await;
        assert_eq!(pitch(&db).await, "Encore ici");
        assert_eq!(report.conflicts[0].resolution, Resolution::OursKept);
        let again = run(&db, &changed_there("Trois"), PLAIN).await;
        assert!(again.conflicts.is_empty() && !again.has_errors());
        assert_eq!(pitch(&db).await, "Encore ici");
    })
    .await;
}

#[tokio::test]
async fn what_was_exported_and_comes_back_is_no_conflict() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        change_here(&db, "a", "Changé ici").await;
        // The exported file says what is on record.
        let report = run(&db, &changed_there("Changé ici"), PLAIN).await;
        assert!(report.conflicts.is_empty() && report.findings.is_empty());
        let report = run(&db, &changed_there("Puis là-bas"), PLAIN).await;
        assert!(report.conflicts.is_empty());
        assert_eq!(pitch(&db).await, "Puis là-bas");
    })
    .await;
}

#[tokio::test]
async fn changed_here_and_back_is_as_if_it_never_was() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        let before = pitch(&db).await;
        change_here(&db, "a", "Changé ici").await;
        change_here(&db, "a", &before).await;
        let synced = run(&db, &reading(network()), PLAIN).await;
        assert_eq!((synced.updated, codes(&synced)), (0, vec![]));
        let report = run(&db, &changed_there("Là-bas"), PLAIN).await;
        assert!(report.conflicts.is_empty());
        assert_eq!(pitch(&db).await, "Là-bas");
    })
    .await;
}

#[tokio::test]
async fn what_was_made_here_is_not_pruned() {
    let prune = Options {
        prune: true,
        ..PLAIN
    };
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        add(&db, &service("nouveau"), "camille.exemple", now())
            .await
            .unwrap();
        let report = run(&db, &reading(network()), prune).await;
        assert_eq!((report.deleted, codes(&report)), (0, vec!["only-here"]));
        // Changed here, gone there: one must decide.
        change_here(&db, "a", "Changé ici").await;
        let mut record: Record = network();
        record.services.remove(0);
        let report = run(&db, &reading(record.clone()), prune).await;
        assert_eq!(report.deleted, 0);
        assert!(codes(&report).contains(&"conflict"));
        assert!(report.conflicts[0].fields.is_empty());
        let report = run(
            &db,
            &reading(record),
            Options {
                prune: true,
                ..THEIRS
            },
        )
        .await;
        assert_eq!(report.deleted, 1);
        let (_, left) = loaded(&db).await;
        let slugs: Vec<&str> = left.services.iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(slugs, ["b", "c", "nouveau"]);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_the_same_name_as_what_was_made_here_waits_too() {
    each_engine(async |db| {
        run(&db, &reading(network()), PLAIN).await;
        add(&db, &service("d"), "camille.exemple", now())
            .await
            .unwrap();
        let mut record = network();
        record.services.push(Service {
            name: "Un autre service".into(),
            ..service("d")
        });
        let report = run(&db, &reading(record.clone()), PLAIN).await;
        assert_eq!(report.conflicts.len(), 1);
        let (_, kept) = loaded(&db).await;
        assert_eq!(kept.services[3].name, "Service d");
        let document = Document::new(Collection::Services, "d.md".into(), None, Vec::new());
        assert_eq!(report.conflicts[0].file, document.path());
        run(&db, &reading(record), THEIRS).await;
        let (_, kept) = loaded(&db).await;
        assert_eq!(kept.services[3].name, "Un autre service");
    })
    .await;
}
