//! When access ends: sessions grow old, missions end, roles are withdrawn; each counts at once.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use jalon::{
    accounts::grants::{grants_of, withdraw},
    foundation::{
        clock::{Clock, Now},
        database::{Db, testing::each_engine},
        journal,
    },
};
use programme::{access::Holding, identity::MemberSlug};

use crate::member_site::{Site, cast, noon};

async fn turned(db: &Db) -> (Site, Arc<Mutex<Now>>) {
    let now = Arc::new(Mutex::new(noon()));
    let clock = Arc::clone(&now);
    let clock = Clock::turned_by(move || *clock.lock().unwrap());
    (Site::clocked(db, cast(), noon(), clock).await, now)
}

fn later(time: TimeDelta) -> Now {
    Now(noon().0 + time)
}

#[tokio::test]
async fn an_unused_session_expires() {
    each_engine(async |db| {
        let (site, now) = turned(&db).await;
        let client = site.member("member").await;
        // Used every day: it goes on.
        *now.lock().unwrap() = later(TimeDelta::hours(23));
        assert_eq!(client.get("/espace/sessions").await.status, 200);
        *now.lock().unwrap() = later(TimeDelta::hours(46));
        assert_eq!(client.get("/espace/sessions").await.status, 200);
        // A day without use: it doesn't.
        *now.lock().unwrap() = later(TimeDelta::hours(71));
        let answer = client.get("/espace/sessions").await;
        assert!(
            answer.location().ends_with("&why=expired"),
            "{}",
            answer.location()
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_a_week_whatever_its_use() {
    each_engine(async |db| {
        let (site, now) = turned(&db).await;
        let client = site.member("member").await;
        for step in 1..=7 {
            *now.lock().unwrap() = later(TimeDelta::hours(22 * step));
            assert_eq!(client.get("/espace/sessions").await.status, 200, "{step}");
        }
        *now.lock().unwrap() = later(TimeDelta::days(7));
        assert_eq!(client.get("/espace/sessions").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn access_closes_five_days_after_the_last_mission() {
    each_engine(async |db| {
        let (site, now) = turned(&db).await;
        // Missions of the cast end on 31 December.
        for (day, status) in [("2027-01-05", 200), ("2027-01-06", 303)] {
            let at = Now(format!("{day}T11:00:00Z").parse().unwrap());
            *now.lock().unwrap() = at;
            let late = Site {
                now: at,
                ..Site::clocked(&db, cast(), at, Clock::turned_by(move || at)).await
            };
            let client = late.member("member").await;
            let answer = client.get("/espace/sessions").await;
            assert_eq!(answer.status, status, "{day}");
            if status == 303 {
                assert!(answer.location().ends_with("&why=closed"));
                // The session was ended, not merely refused.
                assert!(
                    client
                        .get("/espace/sessions")
                        .await
                        .location()
                        .ends_with("sessions")
                );
            }
        }
        drop(site);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_role_is_gone_with_the_next_request() {
    each_engine(async |db| {
        let site = Site::with_cast(&db).await;
        let head = site.member("incubator_head").await;
        assert_eq!(head.get("/espace/roles").await.status, 200);
        let member = MemberSlug::parse("incubator_head").unwrap();
        let mut tx = db.begin_write().await.unwrap();
        let grants = grants_of(&mut tx, &member).await.unwrap();
        assert!(matches!(grants[0].grant.holding, Holding::IncubatorHead(_)));
        assert!(withdraw(&mut tx, &grants[0], "test", noon()).await.unwrap());
        assert!(!withdraw(&mut tx, &grants[0], "test", noon()).await.unwrap());
        let lines = journal::list_for(&mut tx, "member", "incubator_head")
            .await
            .unwrap();
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.action == "withdraw_grant")
                .count(),
            1
        );
        tx.commit().await.unwrap();
        let answer = head.get("/espace/roles").await;
        assert_eq!(answer.status, 403);
        assert!(
            answer.text.contains("responsable de l’incubateur"),
            "{}",
            answer.text
        );
        assert!(
            answer.text.contains("Personne incubator_head"),
            "the page is a member's"
        );
    })
    .await;
}
