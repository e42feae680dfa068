//! Files on their way in: what is wrong is told line by line, what is right is recorded as a whole
//! and once, what is left behind goes; on both engines.

use std::{fmt::Write as _, io::Cursor};

use chrono::TimeDelta;
use jalon::{
    foundation::{
        clock::Now,
        database::{Db, testing::each_engine},
    },
    impact::{self, Batch, FileError, Kept, UploadError, Wrong},
    on,
};
use programme::impact::{
    indicators::{Change, Definitions, Kind},
    period::Frequency,
};

use super::samples::{at, by_hand, day, defined, indicator, line, slug, value};

const NOW: &str = "2026-04-10T09:00:00Z";

async fn stage(db: &Db, text: &str) -> Result<i32, UploadError> {
    let source = Cursor::new(text.as_bytes().to_vec());
    impact::stage(db, &slug("ours"), &by_hand(), source, at(NOW)).await
}

async fn staged_rows(db: &Db) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query_scalar("SELECT count(*) FROM measurement_staged").fetch_one(conn).await
    })
    .unwrap()
}

async fn define(db: &Db, name: &str, kind: Kind, frequency: Frequency) -> Kept {
    let mut tx = db.begin_write().await.unwrap();
    let mut one = indicator("ours", name, kind);
    let mut definition = one.definitions.latest().definition.clone();
    definition.frequency = frequency;
    one.definitions = Definitions::new(day("1990-01-01"), definition).unwrap();
    let kept = defined(&mut tx, one, at(NOW)).await;
    tx.commit().await.unwrap();
    kept
}

async fn figures(db: &Db, kept: &Kept, now: Now) -> Vec<(String, f64)> {
    let mut tx = db.begin_read().await.unwrap();
    let series = impact::series_of_kept(&mut tx, kept, now.0).await.unwrap();
    let points = series.segments.iter().flat_map(|one| &one.points);
    points
        .map(|one| (one.period.to_string(), one.reading.value()))
        .collect()
}

#[tokio::test]
async fn a_file_does_what_a_batch_of_the_same_figures_does() {
    each_engine(async |db| {
        let service = slug("ours");
        let kept = define(&db, "Dossiers", Kind::Count, Frequency::Month).await;
        let earlier = at("2026-03-10T09:00:00Z");
        let mut tx = db.begin_write().await.unwrap();
        let known = [
            line(&kept, "2025-01", value(1.0)),
            line(&kept, "2025-02", value(2.0)),
            // This month went on when it was recorded.
            line(&kept, "2026-03", value(3.0)),
            line(&kept, "2025-04", value(4.0)),
        ];
        let batch = || Batch {
            service: &service,
            once: None,
        };
        impact::record(&mut tx, &by_hand(), &known, batch(), earlier)
            .await
            .unwrap();
        let april = "2025-04".parse().unwrap();
        impact::withdraw(&mut tx, &by_hand(), &kept, april, "essai", earlier)
            .await
            .unwrap();
        let lines = [
            line(&kept, "2025-01", value(1.0)),
            line(&kept, "2025-02", value(9.0)),
            line(&kept, "2026-03", value(30.0)),
            line(&kept, "2025-04", value(4.0)),
            line(&kept, "2025-05", value(5.0)),
            line(&kept, "2025-05", value(5.0)),
        ];
        let expected = impact::preview(&mut tx, &by_hand(), &lines, &service, at(NOW)).await;
        let expected = expected.unwrap().outcome();
        tx.commit().await.unwrap();

        let text = "periode,valeur\n2025-01,1\n2025-02,9\n2026-03,30\n2025-04,4\n2025-05,5\n\
                    2025-05,5\n";
        let key = stage(&db, text).await.unwrap();
        assert_eq!(staged_rows(&db).await, 5);
        assert_eq!(figures(&db, &kept, at(NOW)).await.len(), 3);
        let told = impact::confirm(&db, &service, key, &by_hand(), at(NOW))
            .await
            .unwrap();
        assert_eq!(told, expected);
        assert_eq!(
            (told.new, told.completed, told.corrected, told.same),
            (2, 1, 1, 2)
        );
        let now = figures(&db, &kept, at(NOW)).await;
        let values: Vec<f64> = now.iter().map(|(_, value)| *value).collect();
        assert_eq!(values, [1.0, 9.0, 4.0, 5.0, 30.0]);
        assert_eq!(staged_rows(&db).await, 0);
        // Years are those of the figures.
        let mut tx = db.begin_read().await.unwrap();
        let years = impact::rolled_of(&mut tx, &kept, at(NOW).0, Frequency::Year)
            .await
            .unwrap();
        let years: Vec<_> = years
            .iter()
            .map(|one| (one.reading.value(), one.have))
            .collect();
        assert_eq!(years, [(19.0, 4), (30.0, 1)]);
        drop(tx);
        // Once, however often it is confirmed; brought again, it says what is known.
        let again = impact::confirm(&db, &service, key, &by_hand(), at(NOW))
            .await
            .unwrap();
        assert!(again.is_replay && again.new == told.new);
        let key = stage(&db, text).await.unwrap();
        let told = impact::confirm(&db, &service, key, &by_hand(), at(NOW))
            .await
            .unwrap();
        assert_eq!((told.new, told.corrected, told.same), (0, 0, 6));
    })
    .await;
}

#[tokio::test]
async fn a_long_file_is_whole_or_refused_by_its_lines() {
    each_engine(async |db| {
        let kept = define(&db, "Dossiers", Kind::Count, Frequency::Day).await;
        let first = day("1990-01-01");
        let mut text = "indicateur;periode;valeur\n".to_owned();
        for at in 0..12_000_u64 {
            let day = first + chrono::Days::new(at);
            writeln!(text, "Dossiers;{day};{}", at * 7 % 1_000).unwrap();
        }
        let key = stage(&db, &text).await.unwrap();
        assert_eq!(staged_rows(&db).await, 12_000);
        let told = impact::confirm(&db, &slug("ours"), key, &by_hand(), at(NOW)).await;
        assert_eq!(told.unwrap().new, 12_000);
        assert_eq!(figures(&db, &kept, at(NOW)).await.len(), 12_000);
        // A period of the first part comes again in the second, with another figure.
        let twice = format!("{text}Dossiers;1990-01-01;999\nDossiers;1990-01-02;7\n");
        let Err(UploadError::Refused { refused, lines }) = stage(&db, &twice).await else {
            panic!("it is refused");
        };
        assert_eq!((lines, refused.count), (12_002, 1));
        let (number, why) = refused.first.first_key_value().unwrap();
        assert_eq!(*number, 12_002);
        assert!(why.to_string().contains("also in line 2"), "{why}");
        assert_eq!(staged_rows(&db).await, 0);
        // Of very many refused lines the first are told, and how many they are.
        let wrong = text.replace(";1990", ";1890");
        let Err(UploadError::Refused { refused, .. }) = stage(&db, &wrong).await else {
            panic!("it is refused");
        };
        assert_eq!((refused.count, refused.first.len()), (365, 100));
        assert_eq!(refused.first.keys().next(), Some(&2));
    })
    .await;
}

#[tokio::test]
async fn each_bad_line_is_told_with_its_reason() {
    each_engine(async |db| {
        define(&db, "Part", Kind::Share, Frequency::Month).await;
        define(&db, "Dossiers", Kind::Count, Frequency::Month).await;
        define(&db, "Moyenne", Kind::Mean, Frequency::Month).await;
        let heading =
            "indicateur;periode;valeur;numerateur;denominateur;effectif;ecart_type;unite\n";
        for (bad, says) in [
            ("Dossiers;2026-01;NaN;;;;;", "no number that can be kept"),
            ("Dossiers;2026-01;inf;;;;;", "no number that can be kept"),
            (
                "Dossiers;2026-01;-Infinity;;;;;",
                "no number that can be kept",
            ),
            ("Dossiers;2026-01;1e400;;;;;", "no number that can be kept"),
            ("Dossiers;2026-01;-1;;;;;", "-1"),
            ("Dossiers;2026-01;1,5;;;;;", "1.5"),
            ("Dossiers;2026-01;;;;;;", "value"),
            ("Part;2026-01;;3;2;;;", "3"),
            ("Part;2026-01;;0;0;;;", "denominator"),
            ("Moyenne;2026-01;2;;;0;;", "n"),
            ("Moyenne;2026-01;2;;;5;-1;", "spread"),
            ("Dossiers;2026-01-15;3;;;;;", "measured by month"),
            ("Dossiers;2026-T1;3;;;;;", "measured by month"),
            ("Dossiers;2026-07;3;;;;;", "has not begun"),
            ("Dossiers;1989-12;3;;;;;", "first definition"),
            ("Dossiers;2026-13;3;;;;;", "names no period"),
            ("Dossiers;2026-01;3;;;;;foyers", "convert the figures"),
            ("Foyers;2026-01;3;;;;;", "is called \"Foyers\""),
            (";2026-01;3;;;;;", "is called \"\""),
            ("Dossiers;2026-01;#REF!;;;;;", "formula"),
            ("Dossiers;2026-01;3;;;;;;trop", "as many columns"),
        ] {
            let text = format!("{heading}Dossiers;2026-02;3;;;;;\n{bad}\n");
            let refused = match stage(&db, &text).await {
                Err(UploadError::Refused { refused, .. }) => refused,
                other => panic!("{bad}: {other:?}"),
            };
            let told: Vec<(usize, String)> = refused
                .first
                .iter()
                .map(|(line, why): (&usize, &Wrong)| (*line, why.to_string()))
                .collect();
            assert_eq!((told.len(), told[0].0), (1, 3), "{bad}: {told:?}");
            assert!(told[0].1.contains(says), "{bad}: {told:?}");
        }
        for (bad, why) in [
            ("", FileError::Empty),
            ("periode;valeur\n", FileError::Empty),
            (
                "periode;mois\n2026-01;3\n",
                FileError::UnknownColumn("mois".into()),
            ),
        ] {
            match stage(&db, bad).await {
                Err(UploadError::File(told)) => assert_eq!(told, why),
                other => panic!("{bad}: {other:?}"),
            }
        }
        assert_eq!(staged_rows(&db).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_changes_or_is_left_meanwhile_is_not_recorded() {
    each_engine(async |db| {
        let service = slug("ours");
        assert!(matches!(
            stage(&db, "periode;valeur\n2026-01;3\n").await,
            Err(UploadError::NothingMeasured)
        ));
        let kept = define(&db, "Dossiers", Kind::Count, Frequency::Month).await;
        let text = "periode;valeur\n2026-01;3\n2026-02;4\n";
        let confirm = async |key, service: &str| {
            impact::confirm(&db, &slug(service), key, &by_hand(), at(NOW)).await
        };
        // Another service's file is not there.
        let key = stage(&db, text).await.unwrap();
        assert!(matches!(
            confirm(key, "theirs").await,
            Err(UploadError::Gone)
        ));
        // The indicator changes between the look and the confirmation.
        let mut tx = db.begin_write().await.unwrap();
        let mut definition = kept.indicator.definitions.latest().definition.clone();
        definition.text.push('.');
        let revision = (day("2026-02-01"), definition, Change::Clarified);
        impact::revise(&mut tx, &kept, revision, "ada", at(NOW))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(
            confirm(key, "ours").await,
            Err(UploadError::Changed)
        ));
        assert_eq!(figures(&db, &kept, at(NOW)).await, []);
        // A dry run leaves nothing.
        let dry = stage(&db, text).await.unwrap();
        let told = impact::give_up(&db, &service, dry, at(NOW)).await.unwrap();
        assert_eq!(told.new, 2);
        assert!(matches!(confirm(dry, "ours").await, Err(UploadError::Gone)));
        assert_eq!(staged_rows(&db).await, 2);
        // What nobody confirmed for a day goes, and waits no more.
        let key = stage(&db, text).await.unwrap();
        let later = |hours| Now(at(NOW).0 + TimeDelta::hours(hours));
        impact::forget_left(&db, later(1)).await.unwrap();
        assert_eq!(staged_rows(&db).await, 4);
        impact::forget_left(&db, later(25)).await.unwrap();
        assert_eq!(staged_rows(&db).await, 0);
        assert!(matches!(confirm(key, "ours").await, Err(UploadError::Gone)));
        impact::forget_left(&db, later(50)).await.unwrap();
        let mut tx = db.begin_read().await.unwrap();
        let left: i64 = on!(&mut tx, conn => {
            sqlx::query_scalar("SELECT count(*) FROM measurement_upload").fetch_one(conn).await
        })
        .unwrap();
        assert_eq!(left, 0);
    })
    .await;
}
