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
