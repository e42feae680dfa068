//! Quarters and years as they are kept equal those reckoned from all figures, whatever comes in,
//! is corrected or taken back, on both engines.

use chrono::{Days, Months, NaiveDate, TimeDelta};
use jalon::{
    foundation::{
        clock::Now,
        database::{Db, Tx, testing::each_engine},
    },
    impact::{self, Batch, Kept, Line},
    on,
};
use programme::impact::{
    indicators::{Change, Definitions, Indicator, Kind, Pooling},
    measurements::{Draft, Reading, Rolled, roll_up},
    period::{Frequency, Period},
};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::samples::{at, by_hand, day, defined, indicator, line, slug};
use crate::member_site::Site;

/// Something that happens to an indicator.
#[derive(Debug, Clone)]
enum Step {
    /// Figures: which period, the number, whether counting goes on.
    Record(Vec<(u32, u32, bool)>),
    Withdraw(u32),
    /// A new version of the definition from a period on, which still compares, or not.
    Revise(u32, bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let figures = prop::collection::vec((0_u32..30, 0_u32..1_000, prop::bool::weighted(0.2)), 1..9);
    let step = prop_oneof![
        6 => figures.prop_map(Step::Record),
        2 => (0_u32..30).prop_map(Step::Withdraw),
        1 => ((1_u32..30), any::<bool>()).prop_map(|(from, breaks)| Step::Revise(from, breaks)),
    ];
    prop::collection::vec(step, 1..8)
}

fn draft(kind: Kind, number: u32) -> Draft {
    let value = f64::from(number);
    match kind {
        Kind::Share | Kind::Ratio => Draft {
            numerator: Some(value),
            denominator: Some(value + 7.0),
            ..Draft::default()
        },
        Kind::Mean | Kind::Score { .. } => Draft {
            value: Some(value / 3.0),
            n: Some(f64::from(number % 9 + 1)),
            spread: (!number.is_multiple_of(9)).then_some(value / 7.0),
            ..Draft::default()
        },
        Kind::Count | Kind::Money => Draft {
            value: Some(value),
            ..Draft::default()
        },
    }
}

fn period(frequency: Frequency, at: u32) -> Period {
    let start: NaiveDate = day("2024-02-01");
    let day = match frequency {
        // Nearly a quarter and a half of days, so that both ends are met.
        Frequency::Day => start + Days::new(u64::from(at) * 5),
        _ => start + Months::new(at),
    };
    Period::containing(frequency, day).unwrap()
}

fn close(one: &Reading, other: &Reading) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
    match (one, other) {
        (Reading::Mean(a), Reading::Mean(b)) => {
            a.n() == b.n()
                && near(a.mean(), b.mean())
                && match (a.spread(), b.spread()) {
                    (Some(a), Some(b)) => near(a, b),
                    (None, None) => true,
                    _ => false,
                }
        }
        (Reading::Ratio(a), Reading::Ratio(b)) => {
            near(a.numerator(), b.numerator()) && near(a.denominator(), b.denominator())
        }
        _ => one == other,
    }
}

async fn reread(tx: &mut Tx, kept: &Kept) -> Kept {
    let found = impact::find_indicator(tx, &kept.indicator.service, kept.indicator.id).await;
    found.unwrap().unwrap()
}

/// What is kept is what the curve makes, now and as known on earlier instants.
async fn assert_equal(tx: &mut Tx, kept: &Kept, instants: &[Now], told: &str) {
    for now in instants {
        let series = impact::series_of_kept(tx, kept, now.0).await.unwrap();
        for longer in [Frequency::Quarter, Frequency::Year] {
            let ours = impact::rolled_of(tx, kept, now.0, longer).await.unwrap();
            let from_scratch = series
                .latest()
                .and_then(|segment| roll_up(segment, longer).ok())
                .unwrap_or_default();
            let same = |(a, b): (&Rolled, &Rolled)| {
                a.period == b.period
                    && (a.have, a.need) == (b.have, b.need)
                    && close(&a.reading, &b.reading)
            };
            assert!(
                ours.len() == from_scratch.len() && ours.iter().zip(&from_scratch).all(same),
                "{told}\nkept {ours:#?}\nfrom scratch {from_scratch:#?}"
            );
        }
    }
}

fn measured_by(kind: Kind, frequency: Frequency, name: &str) -> Indicator {
    let mut one = indicator("ours", name, kind);
    let mut definition = one.definitions.latest().definition.clone();
    definition.frequency = frequency;
    one.definitions = Definitions::new(day("2024-01-01"), definition).unwrap();
    one
}

async fn run(db: &Db, kind: Kind, frequency: Frequency, name: &str, steps: &[Step]) {
    let service = slug("ours");
    let mut now = at("2027-01-10T09:00:00Z");
    let mut tx = db.begin_write().await.unwrap();
    let mut kept = defined(&mut tx, measured_by(kind, frequency, name), now).await;
    let mut instants = Vec::new();
    for step in steps {
        instants.push(now);
        now = Now(now.0 + TimeDelta::hours(1));
        match step {
            Step::Record(figures) => {
                let mut lines: Vec<Line> = Vec::new();
                for (at, number, is_partial) in figures {
                    let mut line = super::samples::line(&kept, "2024-02", draft(kind, *number));
                    line.submitted.period = period(frequency, *at);
                    line.submitted.is_partial = *is_partial;
                    if !lines
                        .iter()
                        .any(|one| one.submitted.period == line.submitted.period)
                    {
                        lines.push(line);
                    }
                }
                let batch = Batch {
                    service: &service,
                    once: None,
                };
                // A period across a new version is refused, and nothing changes.
                let _ = impact::record(&mut tx, &by_hand(), &lines, batch, now).await;
            }
            Step::Withdraw(at) => {
                let period = period(frequency, *at);
                impact::withdraw(&mut tx, &by_hand(), &kept, period, "essai", now)
                    .await
                    .unwrap();
            }
            Step::Revise(from, breaks) => {
                let mut definition = kept.indicator.definitions.latest().definition.clone();
                definition.text.push('.');
                let change = if *breaks {
                    Change::Broken {
                        reason: "essai".into(),
                    }
                } else {
                    Change::Clarified
                };
                let from = period(frequency, *from).first();
                // Versions follow one another: an earlier day is refused.
                let _ =
                    impact::revise(&mut tx, &kept, (from, definition, change), "ada", now).await;
                kept = reread(&mut tx, &kept).await;
            }
        }
        instants.push(now);
        let told = format!("{kind:?} {frequency:?} {steps:#?}");
        assert_equal(&mut tx, &kept, &instants[instants.len() - 1..], &told).await;
    }
    assert_equal(&mut tx, &kept, &instants, &format!("{steps:#?}")).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_kept_is_what_all_figures_make() {
    each_engine(async |db| {
        let mut runner = TestRunner::deterministic();
        let kinds = [
            Kind::Count,
            Kind::Money,
            Kind::Share,
            Kind::Ratio,
            Kind::Mean,
        ];
        for case in 0..30 {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            let frequency = [Frequency::Month, Frequency::Day, Frequency::Quarter][case % 3];
            let mut tx = db.begin_write().await.unwrap();
            for kept in impact::kept_of(&mut tx, &slug("ours")).await.unwrap() {
                if kept.ended_on.is_none() {
                    impact::end(
                        &mut tx,
                        &kept,
                        Some(day("2027-01-01")),
                        "ada",
                        at("2027-01-09T09:00:00Z"),
                    )
                    .await
                    .unwrap();
                }
            }
            tx.commit().await.unwrap();
            run(&db, kinds[case % 5], frequency, &format!("i{case}"), &steps).await;
        }
        let mut tx = db.begin_read().await.unwrap();
        let kept: i64 = on!(&mut tx, conn => {
            sqlx::query_scalar("SELECT count(*) FROM measurement_rollup").fetch_one(conn).await
        })
        .unwrap();
        assert!(kept > 100, "{kept} quarters and years are kept");
    })
    .await;
}

#[tokio::test]
async fn figures_of_before_are_put_together_by_the_job_and_persons_never_are() {
    each_engine(async |db| {
        let now = at("2026-04-10T09:00:00Z");
        let service = slug("ours");
        let mut tx = db.begin_write().await.unwrap();
        let kept = defined(
            &mut tx,
            measured_by(Kind::Count, Frequency::Month, "a"),
            now,
        )
        .await;
        let mut distinct = measured_by(Kind::Count, Frequency::Month, "b");
        let mut definition = distinct.definitions.latest().definition.clone();
        definition.pooling = Pooling::Distinct;
        distinct.definitions = Definitions::new(day("2024-01-01"), definition).unwrap();
        let distinct = defined(&mut tx, distinct, now).await;
        let lines: Vec<Line> = [&kept, &distinct]
            .into_iter()
            .flat_map(|one| {
                ["2025-01", "2025-02", "2025-05"]
                    .map(|period| super::samples::line(one, period, super::samples::value(10.0)))
            })
            .collect();
        let batch = Batch {
            service: &service,
            once: None,
        };
        impact::record(&mut tx, &by_hand(), &lines, batch, now)
            .await
            .unwrap();
        // As a database of an earlier version has them.
        for sql in [
            "DELETE FROM measurement_rollup",
            "UPDATE indicator_version SET is_rolled = 0",
        ] {
            on!(&mut tx, conn => sqlx::query(sql).execute(conn).await.map(|_| ())).unwrap();
        }
        assert_equal(&mut tx, &kept, &[now], "not put together").await;
        tx.commit().await.unwrap();
        assert_eq!(impact::roll_up_what_is_not(&db, now).await.unwrap(), 2);
        assert_eq!(impact::roll_up_what_is_not(&db, now).await.unwrap(), 0);
        let mut tx = db.begin_read().await.unwrap();
        let rows: i64 = on!(&mut tx, conn => {
            sqlx::query_scalar("SELECT count(*) FROM measurement_rollup").fetch_one(conn).await
        })
        .unwrap();
        // Two quarters and a year of the one; distinct persons don't add up.
        assert_eq!(rows, 3);
        assert_equal(&mut tx, &kept, &[now], "put together").await;
        let none = impact::rolled_of(&mut tx, &distinct, now.0, Frequency::Year).await;
        assert_eq!(none.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn quarters_and_years_can_be_taken_away() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let mut tx = db.begin_write().await.unwrap();
        let one = measured_by(Kind::Share, Frequency::Month, "Dossiers aboutis");
        let kept = defined(&mut tx, one, at("2024-01-01T08:00:00Z")).await;
        let lines: Vec<Line> = ["2025-01", "2025-02", "2025-03", "2025-04"]
            .into_iter()
            .map(|month| line(&kept, month, draft(Kind::Share, 3)))
            .collect();
        let service = slug("ours");
        let batch = Batch {
            service: &service,
            once: None,
        };
        impact::record(&mut tx, &by_hand(), &lines, batch, site.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let visitor = site.visitor();
        let csv = async |by: &str| {
            visitor
                .get(&format!("/startups/ours/impact.csv?par={by}"))
                .await
        };
        let quarters = csv("trimestre").await.text;
        let told: Vec<&str> = quarters.lines().collect();
        assert_eq!(told.len(), 3, "{quarters}");
        // Totals over totals: 9 of 30, three months of three; then one of three.
        assert!(
            told[1].contains(",2025-Q1,2025-01-01,2025-03-31,0.3,9,30,30,"),
            "{quarters}"
        );
        assert!(
            told[1].ends_with(",3,3") && told[2].ends_with(",1,3"),
            "{quarters}"
        );
        let years = csv("annee").await.text;
        assert!(
            years.contains(",2025,2025-01-01,2025-12-31,0.3,12,40,40,"),
            "{years}"
        );
        assert_eq!(csv("siecle").await.status, 400);
        // The page leads there.
        let page = visitor.get("/startups/ours/impact").await.text;
        assert!(
            page.contains("/startups/ours/impact.csv?par=trimestre"),
            "{page}"
        );
        // As known the day before, nothing was measured.
        let before = csv("annee&date=2026-11-25").await.text;
        assert_eq!(before.lines().count(), 1, "{before}");
    })
    .await;
}
