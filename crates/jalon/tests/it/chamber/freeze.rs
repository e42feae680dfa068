//! A large dossier is frozen: all of it, the same each time. How long that takes is told; `bench/` holds it
//! to its limit.

use std::time::Instant;

use chrono::DateTime;
use jalon::{
    foundation::database::testing::each_engine,
    impact::{self, Line},
};
use programme::{
    committees::dossier::{Dossier, Freeze},
    identity::MemberSlug,
    impact::indicators::{Definitions, Kind},
};
use serde_json::{Value, json};

use super::{Room, items};
use crate::impact::samples::{by_hand, defined, indicator, line, value};

/// A dossier with 50 indicators of 60 periods.
fn large() -> Dossier {
    let points = |indicator: u32| -> Vec<Value> {
        (0..60)
            .map(|period| {
                let value = f64::from(indicator) * 1_000.7 + f64::from(period) / 3.0;
                json!({ "until": "2026-11-30", "value": value, "n": 1_200, "rung": "measured" })
            })
            .collect()
    };
    let figures: serde_json::Map<String, Value> = (0..50)
        .map(|one| {
            (
                format!("Indicateur {one}"),
                json!({ "points": points(one) }),
            )
        })
        .collect();
    let text = json!({
        "session": "00000000-0000-0000-0000-000000000007",
        "item": "00000000-0000-0000-0000-000000000001",
        "service": "ours", "name": "Service", "phase": "acceleration", "objective": null,
        "cut_off": "2026-11-26T11:00:00Z", "rules_version": 1, "commitments": [],
        "sections": { "impact": { "shown": { "figures": figures } } },
        "evidence": null, "measured": ["used"], "ask": null,
    });
    serde_json::from_value(text).unwrap()
}

#[test]
fn a_dossier_of_fifty_indicators_freezes_at_once() {
    let dossier = large();
    let by = MemberSlug::parse("intrapreneur").unwrap();
    let began = Instant::now();
    let frozen = Freeze::take(&dossier, Some(&by), DateTime::UNIX_EPOCH, None).unwrap();
    let taken = began.elapsed();
    let read = frozen.dossier().unwrap();
    let again = Freeze::take(&read, Some(&by), DateTime::UNIX_EPOCH, None).unwrap();
    assert_eq!(again.digest(), frozen.digest());
    println!("frozen in {taken:?}: {} bytes", frozen.json().len());
}

/// The whole way of a freeze: what is measured is read, composed, made canonical, hashed and stored.
#[tokio::test]
async fn a_service_of_fifty_indicators_freezes_over_http() {
    each_engine(async |db| {
        let room = Room::of(&db).await;
        let service = "ours".parse().unwrap();
        let now = room.now();
        let mut tx = db.begin_write().await.unwrap();
        for number in 0..50 {
            let mut one = indicator("ours", &format!("Indicateur {number}"), Kind::Count);
            let definition = one.definitions.latest().definition.clone();
            let since = "2021-01-01".parse().unwrap();
            one.definitions = Definitions::new(since, definition).unwrap();
            let kept = defined(&mut tx, one, now).await;
            let lines: Vec<Line> = (0..60)
                .map(|month| {
                    let period = format!("{}-{:02}", 2021 + month / 12, month % 12 + 1);
                    line(&kept, &period, value(f64::from(number * 100 + month)))
                })
                .collect();
            let batch = impact::Batch {
                service: &service,
                once: None,
            };
            let told = impact::record(&mut tx, &by_hand(), &lines, batch, now).await;
            assert_eq!(told.unwrap().new, 60);
        }
        tx.commit().await.unwrap();
        let session = room.plans().await;
        room.asks("ours").await;
        let page = room.sees("network_lead", &session).await.text;
        let item = items(&page, &session)[0].clone();
        let client = room.someone("incubator_head").await;
        let began = Instant::now();
        let answer = client.post(&format!("{item}/figer"), &[]).await;
        let taken = began.elapsed();
        assert_eq!(answer.status, 303, "{}", answer.text);
        println!("50 × 60 figures frozen over HTTP in {taken:?}");
        let page = room.sees("sponsor", &item).await.text;
        assert!(page.contains("SHA-256") && page.contains("Indicateur 49"));
    })
    .await;
}
