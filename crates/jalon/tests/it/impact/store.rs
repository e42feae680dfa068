//! The store on both engines: what is written is read, whatever is known is known as of a day.

use jalon::{
    foundation::{database::testing::each_engine, stored::StoreError},
    impact::{self, Batch, DefineError, LineRefusal, Once, RecordError},
};
use programme::{
    identity::IndicatorId,
    impact::{
        indicators::{Change, Kind, Population, Potential, Unit},
        measurements::{Draft, Reading, Refusal},
        period::Period,
    },
};

use super::samples::{at, by_hand, day, defined, indicator, line, slug, value};

const SCORE: Kind = Kind::Score {
    lowest: 0.0,
    highest: 10.0,
};

fn batch(service: &programme::identity::ServiceSlug) -> Batch<'_> {
    Batch {
        service,
        once: None,
    }
}

#[tokio::test]
async fn every_kind_of_figure_comes_back() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let now = at("2026-04-10T09:00:00.123456Z");
        let cases: [(Kind, Draft); 6] = [
            (Kind::Count, value(9_007_199_254_740_992.0)),
            (Kind::Money, value(-12.34)),
            (
                Kind::Share,
                Draft {
                    numerator: Some(41.0),
                    denominator: Some(50.0),
                    ..Draft::default()
                },
            ),
            (
                Kind::Ratio,
                Draft {
                    numerator: Some(0.1),
                    denominator: Some(0.7),
                    ..Draft::default()
                },
            ),
            (
                Kind::Mean,
                Draft {
                    n: Some(12.0),
                    spread: Some(0.3),
                    ..value(1.0 / 3.0)
                },
            ),
            (
                SCORE,
                Draft {
                    n: Some(12.0),
                    ..value(7.5)
                },
            ),
        ];
        for (kind, draft) in cases {
            let kept = defined(&mut tx, indicator("ours", kind.code(), kind), now).await;
            let service = slug("ours");
            let lines = [line(&kept, "2026-03", draft), line(&kept, "2026-04", draft)];
            let told = impact::record(&mut tx, &by_hand(), &lines, batch(&service), now)
                .await
                .unwrap();
            assert_eq!((told.new, told.same, told.is_replay), (2, 0, false));
            let series = impact::series_of(&mut tx, &kept.indicator, now.0)
                .await
                .unwrap();
            let points = &series.segments[0].points;
            assert_eq!(points.len(), 2, "{kind:?}");
            assert_eq!(points[0].reading, draft.check(kind).unwrap());
            assert_eq!((points[0].is_partial, points[1].is_partial), (false, true));
            assert_eq!(points[0].cut_off, now.0);
            assert_eq!(points[0].recorded_at, now.0);
        }
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_known_on_a_day_stays_known() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let service = slug("ours");
        let (first, second) = (at("2026-04-10T09:00:00Z"), at("2026-05-10T09:00:00Z"));
        let third = at("2026-06-10T09:00:00Z");
        let kept = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), first).await;
        for (now, figure) in [(first, 3.0), (second, 4.0)] {
            let lines = [line(&kept, "2026-03", value(figure))];
            impact::record(&mut tx, &by_hand(), &lines, batch(&service), now)
                .await
                .unwrap();
        }
        let march: Period = "2026-03".parse().unwrap();
        let read = async |tx: &mut _, now: jalon::foundation::clock::Now| {
            let series = impact::series_of(tx, &kept.indicator, now.0).await.unwrap();
            series.segments[0].point(march).cloned()
        };
        assert_eq!(
            read(&mut tx, first).await.map(|point| point.reading),
            Some(Reading::Count(3))
        );
        let corrected = read(&mut tx, second).await.unwrap();
        assert_eq!(corrected.reading, Reading::Count(4));
        assert_eq!(corrected.corrections[0].before, Reading::Count(3));
        // Taken back, with a reason; the figure is absent, and was there the day before.
        let refused = impact::withdraw(&mut tx, &by_hand(), &kept, march, " ", third).await;
        assert!(matches!(refused, Err(RecordError::Refused { .. })));
        let told = impact::withdraw(&mut tx, &by_hand(), &kept, march, "doublon", third).await;
        assert!(told.unwrap());
        assert_eq!(read(&mut tx, third).await, None);
        assert!(read(&mut tx, second).await.is_some());
        let again = impact::withdraw(&mut tx, &by_hand(), &kept, march, "doublon", third).await;
        assert!(!again.unwrap());
        let last = impact::last_measured(&mut tx).await.unwrap();
        assert_eq!(last[&service].never, 1);
        assert_eq!(last[&service].period_from, None);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_batch_is_recorded_as_a_whole_and_once() {
    each_engine(async |db| {
        let now = at("2026-04-10T09:00:00Z");
        let service = slug("ours");
        let mut tx = db.begin_write().await.unwrap();
        let kept = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), now).await;
        let other = defined(&mut tx, indicator("theirs", "Dossiers", Kind::Count), now).await;
        tx.commit().await.unwrap();

        // One bad line, and nothing is recorded; each says which and why.
        let mut tx = db.begin_write().await.unwrap();
        let lines = [
            line(&kept, "2026-01", value(1.0)),
            line(&kept, "2026-02", value(-1.0)),
            line(&other, "2026-03", value(1.0)),
            line(&kept, "2026-01", value(2.0)),
        ];
        let refused = impact::record(&mut tx, &by_hand(), &lines, batch(&service), now).await;
        let Err(RecordError::Refused { refused, lines: 4 }) = refused else {
            panic!("{refused:?}");
        };
        let numbers: Vec<usize> = refused.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [2, 3, 4]);
        assert!(matches!(refused[1].1, LineRefusal::NoIndicator(_)));
        assert!(matches!(
            refused[2].1,
            LineRefusal::Figure(Refusal::Twice { first: 1, .. })
        ));
        drop(tx);

        // The same batch twice counts once; another one under its name is refused.
        let lines = [
            line(&kept, "2026-01", value(1.0)),
            line(&kept, "2026-02", value(2.0)),
        ];
        let once = |hash| Batch {
            service: &service,
            once: Some(Once {
                name: "key-1/2026-02",
                hash,
            }),
        };
        for is_replay in [false, true] {
            let mut tx = db.begin_write().await.unwrap();
            let told = impact::record(&mut tx, &by_hand(), &lines, once("a"), now)
                .await
                .unwrap();
            assert_eq!((told.new, told.lines, told.is_replay), (2, 2, is_replay));
            tx.commit().await.unwrap();
        }
        let mut tx = db.begin_write().await.unwrap();
        let taken = impact::record(&mut tx, &by_hand(), &lines, once("b"), now).await;
        assert!(matches!(taken, Err(RecordError::NameTaken)));
        // Under another name it says what is known: nothing new.
        let told = impact::record(&mut tx, &by_hand(), &lines, batch(&service), now)
            .await
            .unwrap();
        assert_eq!((told.new, told.same), (0, 2));
        let last = impact::last_measured(&mut tx).await.unwrap();
        assert_eq!(last[&service].period_from, Some(day("2026-02-01")));
        assert_eq!((last[&service].indicators, last[&service].never), (1, 0));
        assert_eq!(last[&slug("theirs")].never, 1);
    })
    .await;
}

#[tokio::test]
async fn batches_handed_in_at_once_are_recorded_one_after_another() {
    each_engine(async |db| {
        let now = at("2026-04-10T09:00:00Z");
        let mut tx = db.begin_write().await.unwrap();
        let kept = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), now).await;
        tx.commit().await.unwrap();
        let send = async |_: usize| {
            let service = slug("ours");
            let lines = [line(&kept, "2026-01", value(1.0))];
            let once = Once {
                name: "the-same",
                hash: "a",
            };
            let batch = Batch {
                service: &service,
                once: Some(once),
            };
            let mut tx = db.begin_write().await.unwrap();
            let told = impact::record(&mut tx, &by_hand(), &lines, batch, now)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            told.is_replay
        };
        let told = futures_util::future::join_all((0..8).map(send)).await;
        assert_eq!(told.iter().filter(|is_replay| !**is_replay).count(), 1);
        let mut tx = db.begin_read().await.unwrap();
        let series = impact::series_of(&mut tx, &kept.indicator, now.0)
            .await
            .unwrap();
        assert_eq!(series.segments[0].points.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn indicators_keep_their_versions_targets_and_place() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let now = at("2026-04-10T09:00:00Z");
        let service = slug("ours");
        let mut first = indicator("ours", "Dossiers", Kind::Count);
        first.is_north_star = true;
        first.population = Some(Population {
            who: "communes".into(),
            size: 34_935,
            source: "recensement".into(),
            as_of: day("2025-01-01"),
        });
        first.potential = Some(Potential {
            maximum: 1_000.0,
            source: "étude".into(),
            as_of: day("2025-01-01"),
        });
        let kept = defined(&mut tx, first.clone(), now).await;
        first.id = kept.indicator.id;
        assert_eq!(kept.indicator, first);
        let twice = impact::define(
            &mut tx,
            indicator("ours", "dossiers", Kind::Count),
            "ada",
            now,
        );
        assert!(matches!(twice.await, Err(DefineError::NameTaken)));
        impact::set_target(&mut tx, &kept, (500.0, day("2026-12-31")), "ada", now)
            .await
            .unwrap();
        // What was read before the target was set is stale now.
        let stale = impact::set_target(&mut tx, &kept, (600.0, day("2027-12-31")), "ada", now);
        let stale = stale.await;
        assert!(
            matches!(stale, Err(DefineError::Store(StoreError::Stale { .. }))),
            "{stale:?}"
        );
        let reread = async |tx: &mut _, id: IndicatorId| {
            let found = impact::find_indicator(tx, &service, id).await.unwrap();
            found.unwrap()
        };
        let kept = reread(&mut tx, kept.indicator.id).await;
        assert_eq!(kept.indicator.targets.len(), 1);
        let mut definition = kept.indicator.definitions.latest().definition.clone();
        definition.unit = Unit::parse("foyers").unwrap();
        let revised = |change| (day("2026-03-01"), definition.clone(), change);
        let unsaid = impact::revise(&mut tx, &kept, revised(Change::Clarified), "ada", now).await;
        assert!(matches!(unsaid, Err(DefineError::Revision(_))));
        let reason = "autre outil".to_owned();
        let broken = Change::Broken { reason };
        impact::revise(&mut tx, &kept, revised(broken), "ada", now)
            .await
            .unwrap();
        let kept = reread(&mut tx, kept.indicator.id).await;
        assert_eq!(kept.indicator.definitions.iter().count(), 2);
        // Figures go to the version of their day, and the curve breaks there.
        let lines = [
            line(&kept, "2026-02", value(1.0)),
            line(&kept, "2026-03", value(2.0)),
        ];
        impact::record(&mut tx, &by_hand(), &lines, batch(&service), now)
            .await
            .unwrap();
        let series = impact::series_of(&mut tx, &kept.indicator, now.0)
            .await
            .unwrap();
        let sizes: Vec<usize> = series.segments.iter().map(|one| one.points.len()).collect();
        assert_eq!(sizes, [1, 1]);
        // Another star: the first one steps down. Ended, it takes no figure.
        let mut second = indicator("ours", "Foyers", Kind::Count);
        second.is_north_star = true;
        let second = defined(&mut tx, second, now).await;
        let kept = reread(&mut tx, kept.indicator.id).await;
        assert!(!kept.indicator.is_north_star && second.indicator.is_north_star);
        impact::end(&mut tx, &kept, Some(day("2026-04-01")), "ada", now)
            .await
            .unwrap();
        let refused = impact::record(&mut tx, &by_hand(), &lines, batch(&service), now).await;
        assert!(matches!(refused, Err(RecordError::Refused { .. })));
        let measured = impact::indicators_of(&mut tx, &service).await.unwrap();
        assert_eq!(measured.len(), 1);
        assert_eq!(impact::kept_of(&mut tx, &service).await.unwrap().len(), 2);
        assert_eq!(impact::all_indicators(&mut tx).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_key_opens_its_scope_until_it_is_revoked() {
    each_engine(async |db| {
        let mut tx = db.begin_write().await.unwrap();
        let now = at("2026-04-10T09:00:00Z");
        let service = slug("ours");
        let kept = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), now).await;
        let secret = jalon::accounts::Secret::draw().unwrap();
        let ids = [kept.indicator.id];
        let scope = ("Production", Some(&ids[..]));
        let key = impact::create_key(&mut tx, &service, scope, &secret, "ada", now)
            .await
            .unwrap();
        assert!(key.reaches(kept.indicator.id));
        assert!(!key.reaches(IndicatorId(uuid::Uuid::nil())));
        let presented = impact::present_key(&mut tx, &secret, now).await.unwrap();
        assert_eq!(presented, impact::Presented::Open(key.clone()));
        let keys = impact::keys_of(&mut tx, &service).await.unwrap();
        assert_eq!(keys[0].last_used_on.as_deref(), Some("2026-04-10"));
        impact::revoke_key(&mut tx, &service, &key.id, "ada", now)
            .await
            .unwrap();
        let presented = impact::present_key(&mut tx, &secret, now).await.unwrap();
        assert_eq!(presented, impact::Presented::Revoked);
        let other = jalon::accounts::Secret::draw().unwrap();
        let presented = impact::present_key(&mut tx, &other, now).await.unwrap();
        assert_eq!(presented, impact::Presented::Unknown);
        let again = impact::revoke_key(&mut tx, &service, &key.id, "ada", now).await;
        assert!(matches!(again, Err(StoreError::Stale { .. })));
    })
    .await;
}

#[tokio::test]
async fn on_postgresql_figures_lie_in_the_part_of_their_year() {
    each_engine(async |db| {
        let now = at("2026-04-10T09:00:00Z");
        let mut tx = db.begin_write().await.unwrap();
        let kept = defined(&mut tx, indicator("ours", "Dossiers", Kind::Count), now).await;
        let service = slug("ours");
        let lines = ["2024-12", "2025-01", "2025-02"].map(|month| line(&kept, month, value(1.0)));
        impact::record(&mut tx, &by_hand(), &lines, batch(&service), now)
            .await
            .unwrap();
        if db.engine() == "postgres" {
            let mut counts: Vec<i64> = Vec::new();
            for sql in [
                "SELECT count(*) FROM measurement_2024",
                "SELECT count(*) FROM measurement_2025",
                "SELECT count(*) FROM measurement_other",
            ] {
                let count = jalon::on!(&mut tx, conn => {
                    sqlx::query_scalar(sql).fetch_one(conn).await
                });
                counts.push(count.unwrap());
            }
            assert_eq!(counts, [1, 2, 0]);
        }
    })
    .await;
}
