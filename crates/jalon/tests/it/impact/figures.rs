//! How fast figures come in and how small they lie: by hand, in release.
//!
//! `JALON_FIGURES_ROWS=20000000 cargo test --release -p jalon --test it -- --ignored impact::figures`
//! prints each figure with its limit and fails when one is missed. The peer of the ingest is Python's
//! `sqlite3`: one prepared statement, one transaction, the same table, in the same run.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use axum::body::Body;
use http::Request;
use jalon::{
    accounts::Secret,
    foundation::database::testing::sqlite,
    impact::{self, Batch, Kept, Line},
    on,
};
use programme::impact::{indicators::Kind, period::Frequency};

use super::samples::{at, by_hand, defined, indicator, line, slug, value};
use crate::member_site::Site;

const BATCH: usize = 10_000;
const BARE: &str = r"
import sqlite3, sys, time, os
rows = int(sys.argv[1]); path = sys.argv[2]
db = sqlite3.connect(path)
db.execute('PRAGMA journal_mode=WAL'); db.execute('PRAGMA synchronous=FULL')
db.execute('CREATE TABLE m (series INTEGER NOT NULL, day INTEGER NOT NULL, batch INTEGER NOT NULL, value REAL, weight REAL, spread REAL, counted INTEGER, PRIMARY KEY (series, day, batch)) WITHOUT ROWID')
all = [(i // 3650, 10000 + i % 3650, 1 + i // 10000, float((i * 7919) % 100000), None, None, None) for i in range(rows)]
begin = time.perf_counter()
for start in range(0, rows, 10000):
    with db:
        db.executemany('INSERT INTO m VALUES (?, ?, ?, ?, ?, ?, ?)', all[start:start + 10000])
print(time.perf_counter() - begin)
";

#[expect(clippy::disallowed_methods, reason = "how much this test writes")]
fn rows() -> usize {
    let asked = std::env::var("JALON_FIGURES_ROWS").ok();
    asked.and_then(|rows| rows.parse().ok()).unwrap_or(200_000)
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 rows")]
fn real(n: usize) -> f64 {
    n as f64
}

fn rate(rows: usize, took: Duration) -> f64 {
    real(rows) / took.as_secs_f64()
}

/// Ten years of days, of as many indicators as it takes.
fn batches(kept: &[Kept], rows: usize) -> impl Iterator<Item = Vec<Line>> {
    let first: chrono::NaiveDate = "2015-01-01".parse().unwrap();
    let one = move |at: usize| {
        let day = first + chrono::Days::new(u64::try_from(at % 3650).unwrap());
        let number = u32::try_from(at * 7919 % 100_000).unwrap();
        line(&kept[at / 3650], &day.to_string(), value(f64::from(number)))
    };
    (0..rows)
        .step_by(BATCH)
        .map(move |start| (start..rows.min(start + BATCH)).map(one).collect())
}

#[tokio::test]
#[ignore = "a figure, not a fact: run by hand in release"]
async fn figures_come_in_fast_and_lie_small() {
    let rows = rows();
    let (db, folder) = sqlite().await;
    let now = at("2026-04-10T09:00:00Z");
    let services = rows.div_ceil(3650 * 30);
    let mut by_service: Vec<Vec<Kept>> = Vec::new();
    let mut tx = db.begin_write().await.unwrap();
    for number in 0..services {
        let mut own = Vec::new();
        for which in 0..30 {
            let service = format!("s{number}");
            let mut one = indicator(&service, &format!("i{which}"), Kind::Count);
            let first = one.definitions.latest().clone();
            let mut definition = first.definition;
            definition.frequency = Frequency::Day;
            one.definitions = programme::impact::indicators::Definitions::new(
                "2015-01-01".parse().unwrap(),
                definition,
            )
            .unwrap();
            own.push(defined(&mut tx, one, now).await);
        }
        by_service.push(own);
    }
    tx.commit().await.unwrap();

    let mut took = Duration::ZERO;
    let mut left = rows;
    for (number, kept) in by_service.iter().enumerate() {
        let service = slug(&format!("s{number}"));
        let own = left.min(3650 * 30);
        left -= own;
        for lines in batches(kept, own) {
            let begin = Instant::now();
            let batch = Batch {
                service: &service,
                once: None,
            };
            let mut tx = db.begin_write().await.unwrap();
            impact::record(&mut tx, &by_hand(), &lines, batch, now)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            took += begin.elapsed();
        }
    }
    let ours = rate(rows, took);
    let path = std::env::temp_dir().join(format!("bare-{}.db", std::process::id()));
    let bare = Command::new("python3")
        .args(["-c", BARE, &rows.to_string()])
        .arg(&path)
        .output()
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    let bare: f64 = String::from_utf8_lossy(&bare.stdout)
        .trim()
        .parse()
        .unwrap();
    let bare = real(rows) / bare;
    eprintln!("recorded: {ours:.0} figures/s; bare prepared insert: {bare:.0} rows/s");
    eprintln!("share of the bare insert: {:.2} (limit 0.50)", ours / bare);

    let mut tx = db.begin_read().await.unwrap();
    let pages: i64 = on!(&mut tx, conn => {
        sqlx::query_scalar(
            "SELECT CAST(sum(pgsize) AS BIGINT) FROM dbstat WHERE name = 'measurement'",
        )
        .fetch_one(conn)
        .await
    })
    .unwrap();
    drop(tx);
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 bytes")]
    let each = pages as f64 / real(rows);
    eprintln!("bytes of a figure: {each:.1} (limit 25)");
    drop(folder);
    assert!(each <= 25.0, "{each} bytes");
    assert!(ours / bare >= 0.5, "{ours} of {bare}");
}

#[tokio::test]
#[ignore = "a figure, not a fact: run by hand in release"]
async fn figures_are_pushed_and_shown_fast() {
    let rows = rows();
    let (db, _folder) = sqlite().await;
    let site = Site::with_cast(&db).await;
    let now = site.now;
    let service = slug("ours");
    let mut tx = db.begin_write().await.unwrap();
    let mut kept = Vec::new();
    for which in 0..rows.div_ceil(3650).min(30) {
        let mut one = indicator("ours", &format!("i{which}"), Kind::Count);
        let mut definition = one.definitions.latest().definition.clone();
        definition.frequency = Frequency::Day;
        let from = "2015-01-01".parse().unwrap();
        one.definitions =
            programme::impact::indicators::Definitions::new(from, definition).unwrap();
        kept.push(defined(&mut tx, one, now).await);
    }
    let secret = Secret::draw().unwrap();
    impact::create_key(&mut tx, &service, ("k", None), &secret, "ada", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let rows = rows.min(kept.len() * 3650);
    let bodies: Vec<String> = batches(&kept, rows)
        .map(|lines| {
            let figures: Vec<String> = lines
                .iter()
                .map(|line| {
                    format!(
                        r#"{{"indicator":"{}","period":"{}","value":{}}}"#,
                        line.indicator,
                        line.submitted.period,
                        line.submitted.draft.value.unwrap()
                    )
                })
                .collect();
            format!(r#"{{"measurements":[{}]}}"#, figures.join(","))
        })
        .collect();
    let visitor = site.visitor();
    let begin = Instant::now();
    for body in bodies {
        let request = Request::post("/api/v3/services/ours/measurements")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", secret.reveal()))
            .body(Body::from(body))
            .unwrap();
        let answer = visitor.send(request).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let pushed = rate(rows, begin.elapsed());
    eprintln!("pushed through the router: {pushed:.0} figures/s (limit 100,000)");
    let mut times = Vec::new();
    for _ in 0..21 {
        let begin = Instant::now();
        let answer = visitor.get("/startups/ours/impact").await;
        assert_eq!(answer.status, 200);
        times.push(begin.elapsed());
    }
    let first = times[0];
    times.sort();
    eprintln!(
        "impact page: first {first:?}, median {:?} (limit 10 ms)",
        times[10]
    );
    assert!(pushed >= 100_000.0, "{pushed} figures/s");
}
