//! How long freezing a large dossier takes.

use std::time::Instant;

use chrono::DateTime;
use programme::{
    committees::dossier::{Dossier, Freeze},
    identity::MemberSlug,
};
use serde_json::{Value, json};

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
    let frozen = Freeze::take(&dossier, &by, DateTime::UNIX_EPOCH, None).unwrap();
    let taken = began.elapsed();
    let read = frozen.dossier().unwrap();
    let again = Freeze::take(&read, &by, DateTime::UNIX_EPOCH, None).unwrap();
    assert_eq!(again.digest(), frozen.digest());
    println!("frozen in {taken:?}: {} bytes", frozen.json().len());
    // Without optimisation too: the issue asks for 200 ms.
    assert!(taken.as_millis() < 1_000, "{taken:?}");
}
