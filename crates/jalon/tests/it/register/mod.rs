//! The register of decisions in the database: sealed, signed, and found out when somebody with all
//! rights alters it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod appending;
mod commands;
mod ending;
mod minutes;
mod pages;
mod receipts;
mod rectifying;
mod tampering;

use jalon::{
    foundation::{clock::Now, database::Db},
    register::{Keys, NewEntry, NewKind, Registered, SealedVote, append},
};
use programme::identity::MemberSlug;
use serde_json::json;

/// The keys of these tests.
pub(crate) fn keys() -> Keys {
    Keys::of_seed("https://jalon.example", [7; 32])
}

pub(crate) fn at(text: &str) -> Now {
    Now(text.parse().unwrap())
}

pub(crate) fn slug(text: &str) -> MemberSlug {
    MemberSlug::parse(text).unwrap()
}

/// A decision on a service, voted for by two people.
pub(crate) fn decision(service: &str) -> NewEntry {
    let payload = json!({
        "service": service, "incubator": "here", "day": "2026-11-26", "phase": "construction",
        "outcome": "continue", "reasons": "L’usage « réel » progresse : 33 804 démarches.",
        "conditions": [], "commitments": [], "flags": [], "votes": [], "rules_version": 1,
    });
    let vote = |voter: &str| SealedVote {
        voter: slug(voter),
        vote: json!({"voter": voter, "choice": "continue"}),
    };
    NewEntry {
        kind: NewKind::Decision,
        payload: payload.as_object().unwrap().clone(),
        people: vec![
            ("chair".into(), slug("network_lead")),
            ("sponsor".into(), slug("colleague")),
        ],
        votes: vec![vote("network_lead"), vote("colleague")],
    }
}

/// Registers something and commits.
pub(crate) async fn register(db: &Db, keys: &Keys, entry: NewEntry, now: Now) -> Registered {
    let mut tx = db.begin_write().await.unwrap();
    let registered = append(&mut tx, keys, entry, now).await.unwrap();
    tx.commit().await.unwrap();
    registered
}

/// The export of what the database holds.
pub(crate) async fn export(db: &Db) -> String {
    let mut tx = db.begin_read().await.unwrap();
    jalon::register::whole(&mut tx).await.unwrap()
}
