//! Leases on both engines.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};

use chrono::TimeDelta;

use super::*;
use crate::foundation::{
    clock::{Clock, Now},
    database::{
        Db,
        testing::{each_engine, stopped_after},
    },
};

/// 06:30 in Paris, in winter.
fn start() -> Now {
    Now("2026-11-26T05:30:00Z".parse().unwrap())
}

fn turned() -> (Clock, Arc<AtomicI64>) {
    let minutes = Arc::new(AtomicI64::new(0));
    let read = Arc::clone(&minutes);
    let clock =
        Clock::turned_by(move || Now(start().0 + TimeDelta::minutes(read.load(Ordering::SeqCst))));
    (clock, minutes)
}

/// A job at 7 o'clock that counts its runs and, each time, ends as told.
fn counting(outcome: fn(usize) -> anyhow::Result<String>) -> (Jobs, Arc<AtomicUsize>) {
    let runs = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&runs);
    let job = Job::new("test-count", Schedule::daily_at(7), move |_db, _now| {
        let count = Arc::clone(&count);
        async move { outcome(count.fetch_add(1, Ordering::SeqCst)) }
    });
    (Jobs::new(vec![job]), runs)
}

#[expect(clippy::unnecessary_wraps, reason = "jobs may fail; this one does not")]
fn well(n: usize) -> anyhow::Result<String> {
    Ok(format!("run {n}"))
}

async fn runs(db: &Db) -> Vec<JobRun> {
    let mut tx = db.begin_read().await.unwrap();
    list_runs(&mut tx, Some("test-count"), 100).await.unwrap()
}

#[tokio::test]
async fn each_time_is_done_once_and_a_stop_is_caught_up_with() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        let step = async |minute: i64, expected: usize| {
            minutes.store(minute, Ordering::SeqCst);
            run_due(&db, &jobs, &clock).await.unwrap();
            assert_eq!(count.load(Ordering::SeqCst), expected, "minute {minute}");
        };
        step(0, 0).await;
        step(29, 0).await;
        step(30, 1).await;
        step(31, 1).await;
        // Stopped for three days: done once, not three times.
        step(30 + 3 * 1_440 + 200, 2).await;
        step(30 + 3 * 1_440 + 201, 2).await;
        step(30 + 4 * 1_440, 3).await;
        let runs = runs(&db).await;
        assert_eq!(runs.len(), 3);
        assert_eq!(runs[0].message, "run 2");
        assert!(runs.iter().all(|run| run.outcome == RunOutcome::Done));
    })
    .await;
}

#[tokio::test]
async fn many_nodes_run_it_once() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        run_due(&db, &jobs, &clock).await.unwrap();
        minutes.store(40, Ordering::SeqCst);
        let nodes = (0..8).map(|_| run_due(&db, &jobs, &clock));
        for outcome in futures_util::future::join_all(nodes).await {
            outcome.unwrap();
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
        assert_eq!(runs(&db).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_tried_again_after_a_while() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(|n| match n {
            0 => anyhow::bail!("the disk is full"),
            1 => panic!("a bug"),
            n => well(n),
        });
        run_due(&db, &jobs, &clock).await.unwrap();
        for (minute, expected) in [(30, 1), (30, 1), (31, 2), (35, 2), (36, 3), (37, 3)] {
            minutes.store(minute, Ordering::SeqCst);
            run_due(&db, &jobs, &clock).await.unwrap();
            assert_eq!(count.load(Ordering::SeqCst), expected, "minute {minute}");
        }
        let told: Vec<_> = runs(&db).await.into_iter().map(|run| run.message).collect();
        assert_eq!(told[0], "run 2");
        assert!(
            told[1].contains("panic") && told[2].contains("disk is full"),
            "{told:?}"
        );
        let mut tx = db.begin_read().await.unwrap();
        let standings = list_standings(&mut tx).await.unwrap();
        assert_eq!((standings[0].failures, standings[0].next_try_at), (0, None));
    })
    .await;
}

#[tokio::test]
async fn a_killed_run_is_done_again_when_its_lease_ends() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        run_due(&db, &jobs, &clock).await.unwrap();
        minutes.store(30, Ordering::SeqCst);
        // What a killed node leaves behind: a job that is taken, a run that goes on.
        let job = jobs.find("test-count").unwrap();
        let slot = job.schedule.last(clock.now());
        let mut tx = db.begin_write().await.unwrap();
        let span = (clock.now(), Now(clock.now().0 + TimeDelta::minutes(2)));
        let taken = store::take(&mut tx, job.name, "killed", slot, span)
            .await
            .unwrap();
        assert_eq!(taken, Some(None));
        let key = (job.name, "killed");
        store::insert_run(&mut tx, key, slot, None, clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        minutes.store(31, Ordering::SeqCst);
        run_due(&db, &jobs, &clock).await.unwrap();
        assert_eq!(
            count.load(Ordering::SeqCst),
            0,
            "somebody may still be at it"
        );
        minutes.store(32, Ordering::SeqCst);
        run_due(&db, &jobs, &clock).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 1);
        let outcomes: Vec<_> = runs(&db).await.into_iter().map(|run| run.outcome).collect();
        // The dead run's identifier is no UUID: it sorts after the true one.
        assert!(outcomes.contains(&RunOutcome::Interrupted), "{outcomes:?}");
        assert!(outcomes.contains(&RunOutcome::Done), "{outcomes:?}");
        // The dead one wakes up: it can neither renew nor give back.
        let mut tx = db.begin_write().await.unwrap();
        assert!(!store::renew(&mut tx, key, span.1).await.unwrap());
        let given = store::give_back(&mut tx, key, span.0, Some(slot), None)
            .await
            .unwrap();
        assert!(!given);
    })
    .await;
}

#[tokio::test]
async fn a_run_by_hand_does_not_wait_for_its_time() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        let job = jobs.find("test-count").unwrap();
        let told = run_by_hand(&db, job, "ana", &clock).await.unwrap();
        assert_eq!(told, "run 0");
        assert_eq!(runs(&db).await[0].asked_by.as_deref(), Some("ana"));
        // Its own time comes all the same.
        minutes.store(30, Ordering::SeqCst);
        run_due(&db, &jobs, &clock).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 2);
        // Asked for through the database, by a page.
        let mut tx = db.begin_write().await.unwrap();
        minutes.store(31, Ordering::SeqCst);
        assert!(ask(&mut tx, job, "bob", clock.now()).await.unwrap());
        assert!(!ask(&mut tx, job, "bob", clock.now()).await.unwrap());
        tx.commit().await.unwrap();
        run_due(&db, &jobs, &clock).await.unwrap();
        run_due(&db, &jobs, &clock).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 3);
        let mut tx = db.begin_read().await.unwrap();
        let last = list_last_runs(&mut tx).await.unwrap();
        assert_eq!(last[0].asked_by.as_deref(), Some("bob"));
    })
    .await;
}

#[tokio::test]
async fn a_busy_job_says_so_and_a_request_in_the_meantime_is_kept() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        run_due(&db, &jobs, &clock).await.unwrap();
        let job = jobs.find("test-count").unwrap();
        minutes.store(30, Ordering::SeqCst);
        let slot = job.schedule.last(clock.now());
        let started = clock.now();
        let mut tx = db.begin_write().await.unwrap();
        let span = (started, Now(started.0 + TimeDelta::minutes(2)));
        store::take(&mut tx, job.name, "other", slot, span)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        minutes.store(31, Ordering::SeqCst);
        let busy = run_by_hand(&db, job, "ana", &clock).await;
        assert!(matches!(busy, Err(RunError::Busy(_))), "{busy:?}");
        let mut tx = db.begin_write().await.unwrap();
        let key = (job.name, "other");
        assert!(
            store::give_back(&mut tx, key, started, Some(slot), None)
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        run_due(&db, &jobs, &clock).await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 1, "what ana asked for");
    })
    .await;
}

#[tokio::test]
async fn old_runs_are_removed() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, _) = counting(well);
        let job = jobs.find("test-count").unwrap();
        for n in 0..33 {
            minutes.store(n, Ordering::SeqCst);
            run_by_hand(&db, job, "ana", &clock).await.unwrap();
        }
        let runs = runs(&db).await;
        assert_eq!(runs.len(), 30);
        assert_eq!(runs[0].message, "run 32");
    })
    .await;
}

#[tokio::test]
async fn a_stop_at_any_instant_leaves_no_time_undone() {
    each_engine(async |db| {
        let (clock, minutes) = turned();
        let (jobs, count) = counting(well);
        run_due(&db, &jobs, &clock).await.unwrap();
        let mut was_whole = false;
        for polls in 0..200 {
            // The next morning.
            minutes.store(30 + 1_440 * i64::try_from(polls).unwrap(), Ordering::SeqCst);
            let before = count.load(Ordering::SeqCst);
            was_whole = stopped_after(polls, run_due(&db, &jobs, &clock))
                .await
                .is_some();
            minutes.fetch_add(2, Ordering::SeqCst);
            run_due(&db, &jobs, &clock).await.unwrap();
            let ran = count.load(Ordering::SeqCst) - before;
            assert!(
                (1..=2).contains(&ran),
                "{ran} runs, stopped after {polls} polls"
            );
            let mut tx = db.begin_read().await.unwrap();
            let standing = list_standings(&mut tx).await.unwrap().remove(0);
            let slot = jobs.find("test-count").unwrap().schedule.last(clock.now());
            assert_eq!((standing.done_slot, standing.lease_until), (slot, None));
            drop(tx);
            if was_whole {
                assert_eq!(ran, 1);
                break;
            }
        }
        assert!(was_whole, "no run ever came to its end");
    })
    .await;
}
