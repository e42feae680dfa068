//! The program killed in the middle of a job: while its lease lasts nobody else does the work, then
//! another node takes it over, and its effect is there once; what was missed while all were stopped
//! is caught up with. On both engines, with the real program and a source that thinks for long.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::{
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{Router, extract::State, response::IntoResponse, response::Response, routing::get};
use chrono::{Datelike, Months};
use jalon::{
    connectors::{self, Source},
    foundation::{
        clock::Now,
        database::{Access, Db, testing::each_location},
        jobs::{JobRun, RunOutcome, list_runs},
    },
    on,
};
use programme::impact::indicators::{Indicator, Kind};

use crate::{
    hypotheses::indicator,
    member_site::{Site, noon},
    servers::Serving,
};

const JOB: &str = "connectors-fetch";

/// A source that begins to think when it is asked, and answers once it is let.
#[derive(Clone, Default)]
struct Thinking {
    asked: Arc<AtomicUsize>,
    may_answer: Arc<AtomicBool>,
}

async fn answer(State(source): State<Thinking>) -> Response {
    source.asked.fetch_add(1, Ordering::SeqCst);
    while !source.may_answer.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let day = Now::from_system().day();
    let first = day.with_day(1).unwrap() - Months::new(1);
    let text = format!("{{\"stats\":[{{\"date\":\"{first}\",\"n\":42}}]}}");
    ([("content-type", "application/json")], text).into_response()
}

fn node(database: &str) -> Serving {
    let settings = [("JALON_CONNECTORS__ALLOWED_HOSTS", "127.0.0.1")];
    Serving::start(database, &settings, Stdio::null())
}

async fn set_up(db: &Db, url: &str, indicator: &Indicator) {
    let source = Source::StatisticsPage {
        url: url.into(),
        rows: "$.stats[*]".into(),
        period: "$.date".into(),
        value: "$.n".into(),
        of: String::new(),
    };
    let mut tx = db.begin_write().await.unwrap();
    let connector = connectors::actions::set_up(
        &mut tx,
        indicator,
        (source, ""),
        &jalon::foundation::secrets::Vault::default(),
        "team_member",
        noon(),
    )
    .await
    .unwrap();
    connectors::actions::set_active(&mut tx, &connector, true, "team_member", noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn write(db: &Db, sql: &'static str) -> u64 {
    let long_ago = Now("2020-01-01T00:00:00Z".parse().unwrap());
    let mut tx = db.begin_write().await.unwrap();
    let changed = on!(&mut tx, conn => {
        sqlx::query(sql)
            .bind(long_ago.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    });
    tx.commit().await.unwrap();
    changed.unwrap()
}

/// As if the times of the job that have passed had not been done: all nodes were stopped then.
async fn let_times_pass(db: &Db) {
    let sql = "UPDATE job SET done_slot_at = $1 WHERE name = 'connectors-fetch'";
    assert_eq!(write(db, sql).await, 1);
}

async fn let_the_lease_pass(db: &Db) {
    let sql = "UPDATE job SET lease_until = $1 WHERE name = 'connectors-fetch' AND lease_until IS NOT NULL";
    assert_eq!(write(db, sql).await, 1, "somebody holds it");
}

async fn measured(db: &Db) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    on!(&mut tx, conn => {
        sqlx::query_scalar("SELECT COUNT(*) FROM measurement").fetch_one(conn).await
    })
    .unwrap()
}

async fn runs(db: &Db) -> Vec<JobRun> {
    let mut tx = db.begin_read().await.unwrap();
    list_runs(&mut tx, Some(JOB), 10).await.unwrap()
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < Duration::from_mins(1), "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_killed_in_a_job_is_replaced_and_the_work_is_there_once() {
    each_location(async |location| {
        let db = Db::open(&location, Access::Write).await.unwrap();
        let _site = Site::with_cast(&db).await;
        let source = Thinking::default();
        let router = Router::new()
            .route("/stats", get(answer))
            .with_state(source.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/stats", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await });
        let visitors = indicator(&db, "Visiteurs", Kind::Count).await;
        set_up(&db, &url, &visitors).await;
        let place = crate::servers::database(&location);
        let asked = || source.asked.load(Ordering::SeqCst);

        // The first node is at it: the source was asked, nothing has come.
        let first = node(&place);
        let introduced = async || {
            let sql = "UPDATE job SET done_slot_at = done_slot_at WHERE name = 'connectors-fetch' AND done_slot_at > $1";
            write(&db, sql).await == 1
        };
        until("jobs have rows", introduced).await;
        let_times_pass(&db).await;
        until("the source is asked", async || asked() == 1).await;
        first.kill();
        assert_eq!(measured(&db).await, 0);
        source.may_answer.store(true, Ordering::SeqCst);

        // While its lease lasts, the other one leaves it alone.
        let second = node(&place);
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!((asked(), measured(&db).await), (1, 0));
        let_the_lease_pass(&db).await;
        until("the work is done", async || measured(&db).await == 1).await;
        until("the run is noted", async || runs(&db).await[0].outcome == RunOutcome::Done).await;
        let outcomes: Vec<RunOutcome> = runs(&db).await.iter().map(|one| one.outcome).collect();
        assert_eq!(outcomes, [RunOutcome::Done, RunOutcome::Interrupted]);

        // Nobody does it again, with two nodes or after a stop of both; what was missed meanwhile is
        // caught up with once, and changes nothing that was done.
        let third = node(&place);
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!((asked(), measured(&db).await), (2, 1));
        second.kill();
        third.kill();
        let_times_pass(&db).await;
        let before = runs(&db).await.len();
        let last = node(&place);
        until("it is caught up with", async || {
            let runs = runs(&db).await;
            runs.len() == before + 1 && runs[0].outcome == RunOutcome::Done
        })
        .await;
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(runs(&db).await.len(), before + 1, "once, however many times were missed");
        assert_eq!(measured(&db).await, 1);
        last.kill();
        serving.abort();
        db.close().await;
    })
    .await;
}
