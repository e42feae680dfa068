//! Figures come in, batch by batch, against a bare insert by one prepared statement into the same
//! table, in turns.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use jalon::{
    foundation::{clock::Now, database::Db},
    impact::{self, Batch, By, LARGEST_BATCH, Line},
};
use programme::impact::{indicators::SourceKind, measurements::Reporter};
use rusqlite::Connection;

use super::network::Measured;
use crate::{median, report::Report};

/// The table of our own migration, with nothing around it.
const BARE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    CREATE TABLE measurement (series INTEGER NOT NULL, day INTEGER NOT NULL, \
    batch INTEGER NOT NULL, value REAL, weight REAL, spread REAL, counted INTEGER, \
    PRIMARY KEY (series, day, batch)) WITHOUT ROWID, STRICT";
/// Rounds whose rates are compared.
const ROUNDS: usize = 20;

/// Fills the database with that many figures; both take turns, a service's figures at a time.
pub(super) async fn measure(
    report: &mut Report,
    db: &Db,
    services: &[Measured],
    rows: usize,
    folder: &Path,
    now: Now,
) -> anyhow::Result<()> {
    let path = folder.join("bare.db");
    let mut bare = Connection::open(&path)?;
    bare.execute_batch(BARE)?;
    let (mut ours, mut theirs) = (Round::default(), Round::default());
    let (mut rates, mut ratios) = (Vec::new(), Vec::new());
    let mut left = rows;
    for (number, service) in services.iter().enumerate().take(super::network::SERVICES) {
        let lines = service.lines(now.day(), left);
        left -= lines.len();
        ours.add(record(db, service, &lines, now).await?, lines.len());
        let series = i64::try_from(number)? * 100;
        theirs.add(insert(&mut bare, series, &lines)?, lines.len());
        if ours.rows >= rows / ROUNDS {
            rates.push(ours.rate());
            ratios.push(ours.rate() / theirs.rate());
            (ours, theirs) = (Round::default(), Round::default());
        }
    }
    ensure!(left == 0, "{left} figures found no place");
    report.tell("impact: figures on record", real(rows));
    report.tell("impact: recorded, in batches of 10,000 (/s)", median(rates));
    report.at_least(
        "impact: recorded / bare prepared insert, same table",
        median(ratios),
        0.5,
    );
    drop(bare);
    std::fs::remove_file(path)?;
    Ok(())
}

/// How fast figures come in there, without a peer.
pub(super) async fn tell(
    report: &mut Report,
    db: &Db,
    services: &[Measured],
    rows: usize,
    now: Now,
) -> anyhow::Result<()> {
    let mut round = Round::default();
    let mut left = rows;
    for service in services {
        let lines = service.lines(now.day(), left);
        left -= lines.len();
        round.add(record(db, service, &lines, now).await?, lines.len());
        if left == 0 {
            break;
        }
    }
    report.tell("impact: recorded on PostgreSQL (/s)", round.rate());
    Ok(())
}

/// Bytes that each figure takes in its table.
pub(super) fn size(report: &mut Report, database: &Path) -> anyhow::Result<()> {
    let file = Connection::open(database)?;
    let table: i64 = file.query_row(
        "SELECT sum(pgsize) FROM dbstat('main', 1) WHERE name = 'measurement'",
        [],
        |row| row.get(0),
    )?;
    let rows: i64 = file.query_row("SELECT count(*) FROM measurement", [], |row| row.get(0))?;
    let whole = std::fs::metadata(database)?.len();
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 bytes")]
    let (table, whole, rows) = (table as f64, whole as f64, rows as f64);
    report.limit("impact: bytes of a figure in its table", table / rows, 25.0);
    report.tell("impact: bytes of a figure, whole file", whole / rows);
    Ok(())
}

/// What one of the two did in a round.
#[derive(Default)]
struct Round {
    rows: usize,
    took: Duration,
}

impl Round {
    fn add(&mut self, took: Duration, rows: usize) {
        self.took += took;
        self.rows += rows;
    }

    fn rate(&self) -> f64 {
        real(self.rows) / self.took.as_secs_f64()
    }
}

async fn record(db: &Db, service: &Measured, lines: &[Line], now: Now) -> anyhow::Result<Duration> {
    let by = By {
        source: SourceKind::Push,
        reporter: Reporter::Key("banc".into()),
    };
    let begin = Instant::now();
    for lines in lines.chunks(LARGEST_BATCH) {
        let batch = Batch {
            service: &service.slug,
            once: None,
        };
        let mut tx = db.begin_write().await?;
        let told = impact::record(&mut tx, &by, lines, batch, now).await?;
        tx.commit().await?;
        ensure!(told.new == lines.len(), "{told:?}");
    }
    Ok(begin.elapsed())
}

fn insert(bare: &mut Connection, series: i64, lines: &[Line]) -> anyhow::Result<Duration> {
    let begin = Instant::now();
    let (mut last, mut series) = (None, series);
    for (batch, lines) in lines.chunks(LARGEST_BATCH).enumerate() {
        let tx = bare.transaction()?;
        {
            let mut statement =
                tx.prepare("INSERT INTO measurement VALUES (?, ?, ?, ?, ?, ?, ?)")?;
            for line in lines {
                if last.replace(line.indicator) != Some(line.indicator) {
                    series += 1;
                }
                let submitted = &line.submitted;
                let day = submitted.period.first();
                let day = day
                    .signed_duration_since(chrono::NaiveDate::default())
                    .num_days();
                let draft = &submitted.draft;
                statement.execute((
                    series,
                    day,
                    i64::try_from(batch)?,
                    draft.value.or(draft.numerator),
                    draft.denominator,
                    None::<f64>,
                    None::<i64>,
                ))?;
            }
        }
        tx.commit()?;
    }
    Ok(begin.elapsed())
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 rows")]
pub(super) fn real(n: usize) -> f64 {
    n as f64
}
