//! The record in the database, on both engines: nothing is lost, nothing is written twice, and a
//! value that can't be read names its place.

#![expect(
    clippy::unwrap_used,
    reason = "tests may panic, and say what they skip"
)]

use std::time::Duration;

use content::Reading;
use jalon::{
    foundation::{
        clock::Now,
        database::{Db, testing::each_engine},
        journal,
        stored::StoreError,
    },
    import::{OnConflict, Options, State, import, plan},
    on,
    publication::Publication,
    record::{documents, load, publish_changes, save},
};
use programme::network::Record;
use proptest::test_runner::{Config, TestRunner};

use crate::{
    record_any::any_record,
    record_samples::{network, reading},
};

pub(crate) fn now() -> Now {
    Now("2026-06-30T22:30:00.000001Z".parse().unwrap())
}

async fn replace(db: &Db, reading: &Reading) {
    let options = Options {
        prune: true,
        yes: true,
        ..Options::default()
    };
    import(db, reading, "a test", options, "test", now())
        .await
        .unwrap();
}

pub(crate) async fn loaded(db: &Db) -> (i64, Record) {
    let mut tx = db.begin_read().await.unwrap();
    load(&mut tx).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_saved_is_loaded() {
    each_engine(async |db| {
        let handle = tokio::runtime::Handle::current();
        let mut runner = TestRunner::new(Config::with_cases(64));
        // One database for all: each record replaces the former one, so that values are created,
        // updated and deleted.
        let outcome = tokio::task::block_in_place(|| {
            runner
                .run(&any_record(), |record| {
                    let reading = reading(record.clone());
                    handle.block_on(replace(&db, &reading));
                    let (_, found) = handle.block_on(loaded(&db));
                    proptest::prop_assert_eq!(found, record);
                    let kept = handle.block_on(async {
                        let mut tx = db.begin_read().await.unwrap();
                        documents(&mut tx).await.unwrap()
                    });
                    let mut expected = reading.documents;
                    expected.sort_by_key(|one| (one.collection, one.file.clone().into_bytes()));
                    proptest::prop_assert_eq!(kept, expected);
                    Ok(())
                })
                .map_err(|error| error.to_string())
        });
        if let Err(error) = outcome {
            panic!("{}: {error}", db.engine());
        }
    })
    .await;
}

#[tokio::test]
async fn the_last_change_of_each_service_is_known() {
    each_engine(async |db| {
        let record = network();
        replace(&db, &reading(record.clone())).await;
        // Half past midnight in Paris: the next day has begun there.
        let changed = async || {
            let mut tx = db.begin_read().await.unwrap();
            jalon::almanac::load(&mut tx).await.unwrap().changed
        };
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let before = changed().await;
        assert_eq!(before.len(), record.services.len());
        assert!(
            before.values().all(|on| *on == day("2026-07-01")),
            "{before:?}"
        );

        let mut later = record;
        later.services[0].pitch.push_str(" Autrement.");
        let options = Options {
            prune: true,
            yes: true,
            ..Options::default()
        };
        let then = Now("2026-09-02T08:00:00Z".parse().unwrap());
        import(
            &db,
            &reading(later.clone()),
            "a test",
            options,
            "test",
            then,
        )
        .await
        .unwrap();
        let after = changed().await;
        for service in &later.services {
            let is_first = service.slug == later.services[0].slug;
            let expected = if is_first { "2026-09-02" } else { "2026-07-01" };
            assert_eq!(
                after.get(&service.slug),
                Some(&day(expected)),
                "{}",
                service.slug
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_value_that_cannot_be_read_names_its_place() {
    let cases = [
        (
            "UPDATE stay SET start_on = '2024-02-30'",
            "table stay, column start_on",
        ),
        (
            "UPDATE stay SET phase = 'adolescence'",
            "table stay, column phase",
        ),
        (
            "UPDATE mission SET end_on = ''",
            "table mission, column end_on",
        ),
        (
            "UPDATE service SET slug = 'a/b' WHERE slug = 'a'",
            "table service, column slug",
        ),
        (
            "UPDATE service SET themes = '[1]'",
            "table service, column themes",
        ),
        (
            "UPDATE service SET objective = 'fun'",
            "table service, column objective",
        ),
        (
            "UPDATE service_sponsor SET organisation = ''",
            "table service_sponsor",
        ),
        (
            "UPDATE mission_service SET service = ''",
            "table mission_service",
        ),
        (
            "UPDATE mission SET states_services = 0",
            "column states_services",
        ),
        (
            "UPDATE phase_text SET list_rank = -1",
            "table phase_text, column list_rank",
        ),
        (
            "UPDATE team SET incubator = '..'",
            "table team, column incubator",
        ),
        (
            "UPDATE fast_edition SET promotion = -1",
            "table fast_edition",
        ),
        (
            "UPDATE incubator SET highlighted = '{'",
            "table incubator, column highlighted",
        ),
    ];
    each_engine(async |db| {
        for (damage, place) in cases {
            replace(&db, &reading(network())).await;
            let mut tx = db.begin_write().await.unwrap();
            on!(&mut tx, conn => sqlx::query(damage).execute(conn).await.map(|_| ())).unwrap();
            let told = load(&mut tx).await.unwrap_err().to_string();
            assert!(told.contains(place), "{damage}: {told}");
            // Dropped: the damage is undone.
        }
    })
    .await;
}

#[tokio::test]
async fn a_kept_file_that_was_altered_is_told() {
    each_engine(async |db| {
        replace(&db, &reading(network())).await;
        let mut tx = db.begin_write().await.unwrap();
        let damage = "UPDATE document SET sha256 = '00' WHERE file = 'ana.md'";
        on!(&mut tx, conn => sqlx::query(damage).execute(conn).await.map(|_| ())).unwrap();
        let told = documents(&mut tx).await.unwrap_err().to_string();
        assert!(
            told.contains("table document, column sha256, row ana.md"),
            "{told}"
        );
        let damage = "UPDATE document SET sha256 = repeat('0', 64) WHERE file = 'ana.md'";
        let damage = damage.replace("repeat('0', 64)", &format!("'{}'", "0".repeat(64)));
        on!(&mut tx, conn => {
            sqlx::query(sqlx::AssertSqlSafe(damage.as_str())).execute(conn).await.map(|_| ())
        })
        .unwrap();
        let told = documents(&mut tx).await.unwrap_err().to_string();
        assert!(told.contains("column bytes"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn changes_planned_on_an_older_record_are_refused_whole() {
    each_engine(async |db| {
        let (first, mut record) = (reading(network()), network());
        let state = State::default();
        let planned = plan(
            &state,
            &first,
            &first.record.services,
            false,
            OnConflict::Refuse,
        );
        record.services.truncate(1);
        replace(&db, &reading(record.clone())).await;

        let mut tx = db.begin_write().await.unwrap();
        let refused = save(&mut tx, &planned.changes, "test", now()).await;
        assert!(
            matches!(refused, Err(StoreError::Stale { .. })),
            "{refused:?}"
        );
        drop(tx);
        assert_eq!(loaded(&db).await, (1, record));
    })
    .await;
}

#[tokio::test]
async fn an_older_version_of_a_row_is_refused() {
    each_engine(async |db| {
        replace(&db, &reading(network())).await;
        let mut tx = db.begin_read().await.unwrap();
        let mut state = State::load(&mut tx).await.unwrap();
        drop(tx);
        let mut record = network();
        record.services[1].name = "Nouveau nom".into();
        let changed = reading(record);
        state.record.services[1].version = 7;
        let planned = plan(
            &state,
            &changed,
            &changed.record.services,
            false,
            OnConflict::TakeTheirs,
        );
        let mut tx = db.begin_write().await.unwrap();
        let refused = save(&mut tx, &planned.changes, "test", now()).await;
        let Err(StoreError::Stale { table, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(table, "service");
    })
    .await;
}

#[tokio::test]
async fn nothing_to_change_writes_nothing() {
    each_engine(async |db| {
        let network = reading(network());
        replace(&db, &network).await;
        let mut tx = db.begin_write().await.unwrap();
        let state = State::load(&mut tx).await.unwrap();
        let lines = journal::count(&mut tx).await.unwrap();
        let planned = plan(
            &state,
            &network,
            &network.record.services,
            true,
            OnConflict::Refuse,
        );
        assert_eq!(
            save(&mut tx, &planned.changes, "test", now())
                .await
                .unwrap(),
            1
        );
        assert_eq!(journal::count(&mut tx).await.unwrap(), lines);
        assert_eq!(lines, 10, "one line for each thing created");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_is_published() {
    each_engine(async |db| {
        replace(&db, &reading(network())).await;
        let publication = Publication::new(0, Record::default());
        let publishing = tokio::spawn(publish_changes(db.clone(), publication.clone()));
        until(|| services(&publication) == Some(3)).await;
        assert_eq!(publication.snapshot().unwrap().revision, 1);

        let mut record = network();
        record.services.remove(1);
        replace(&db, &reading(record)).await;
        until(|| services(&publication) == Some(2)).await;
        assert_eq!(publication.snapshot().unwrap().revision, 2);
        publishing.abort();
    })
    .await;
}

fn services(publication: &Publication) -> Option<usize> {
    let snapshot = publication.snapshot()?;
    Some(snapshot.network.services().len())
}

async fn until(condition: impl Fn() -> bool) {
    for _ in 0..1000 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come about within 20 seconds");
}
