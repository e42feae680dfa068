//! The way back: what changed in Jalon reaches the files, and nothing else does.

use std::path::Path;

use jalon::{
    foundation::{database::testing::each_engine, stored::Stored},
    import::{Options, State, import, write_back},
    record::{Changes, Update, save},
};
use programme::services::Service;

use crate::record_store::now;

#[tokio::test]
async fn what_changes_in_jalon_is_written_back_without_touching_the_rest() {
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/tests/fixtures/network"
    );
    let limits = content::Limits::default();
    let repository = content::read(Path::new(fixture), &limits, &mut |_| {}).unwrap();
    each_engine(async |db| {
        import(&db, &repository, "", Options::default(), "test", now())
            .await
            .unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let state = State::load(&mut tx).await.unwrap();
        drop(tx);
        // As a page will do it: one value changes, its file doesn't.
        let is_it = |stored: &&Stored<Service>| stored.value.slug.as_str() == "carnet-de-bord";
        let before = state.record.services.iter().find(is_it).unwrap();
        let mut after = before.value.clone();
        after.pitch = "Une : « autre » mission # ici".into();
        let mut changes = Changes {
            planned_on: state.record.revision,
            ..Changes::default()
        };
        changes.services.updated.push(Update {
            before,
            file: before.file.clone(),
            value: &after,
        });
        let mut tx = db.begin_write().await.unwrap();
        save(&mut tx, &changes, "camille.exemple", now())
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let folder = tempfile::tempdir().unwrap();
        let summary = write_back(&db, folder.path(), None).await.unwrap();
        let mut differing = Vec::new();
        for original in &repository.documents {
            let written = std::fs::read(summary.folder.join(original.path())).unwrap();
            if written != original.bytes {
                differing.push((original, written));
            }
        }
        let [(original, written)] = &differing[..] else {
            panic!("{} files differ", differing.len());
        };
        assert_eq!(original.path(), "_startups/carnet-de-bord.md");
        let lines = |bytes: &[u8]| -> Vec<String> {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            text.lines().map(str::to_owned).collect()
        };
        let (old, new) = (lines(&original.bytes), lines(written));
        let gone: Vec<_> = old.iter().filter(|line| !new.contains(line)).collect();
        assert!(
            !gone.is_empty() && gone[0].starts_with("mission:"),
            "{gone:?}"
        );
        let again = content::read(folder.path(), &limits, &mut |_| {}).unwrap();
        let read_back = again
            .record
            .services
            .iter()
            .find(|one| one.slug == after.slug);
        assert_eq!(read_back, Some(&after));
    })
    .await;
}

/// A committee decided here becomes an event of the files, and is no news when they are read again.
#[tokio::test]
async fn decisions_are_written_as_events_and_read_again_without_doubling() {
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../content/tests/fixtures/network"
    );
    let limits = content::Limits::default();
    let read = |dir: &Path| content::read(dir, &limits, &mut |_| {}).unwrap();
    let repository = read(Path::new(fixture));
    each_engine(async |db| {
        let take_in = async |reading: &content::Reading| {
            import(&db, reading, "", Options::default(), "test", now())
                .await
                .unwrap()
        };
        take_in(&repository).await;
        let decision = crate::register::decision("carnet-de-bord");
        crate::register::register(&db, &crate::register::keys(), decision, now()).await;
        let folder = tempfile::tempdir().unwrap();
        let summary = write_back(&db, folder.path(), None).await.unwrap();
        let written = read(&summary.folder);
        let events_of = |services: &[Service]| {
            let one = services
                .iter()
                .find(|one| one.slug.as_str() == "carnet-de-bord");
            let on = "2026-11-26".parse().ok();
            let events = one.unwrap().events.iter().filter(|event| event.date == on);
            events.count()
        };
        assert_eq!(events_of(&written.record.services), 1);
        let told = take_in(&written).await;
        let mut tx = db.begin_read().await.unwrap();
        let state = State::load(&mut tx).await.unwrap();
        drop(tx);
        let recorded: Vec<Service> = state
            .record
            .services
            .iter()
            .map(|one| one.value.clone())
            .collect();
        assert_eq!(events_of(&recorded), 0, "the register says it: {told:?}");
        assert!(told.conflicts.is_empty());
        let again = write_back(&db, folder.path(), None).await.unwrap();
        assert_eq!((again.created, again.changed), (0, 0));
        assert_eq!(events_of(&read(&again.folder).record.services), 1);
    })
    .await;
}
