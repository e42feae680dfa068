//! Small registers for the tests of this room.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::*;

/// A register with its keys.
pub(crate) struct Register {
    pub(crate) head: Head,
    pub(crate) entries: Vec<Sealed>,
}

pub(crate) fn signer(seed: u8) -> Signer {
    Signer::from_seed("jalon.example/registre", &[seed; 32]).expect("a name")
}

pub(crate) fn instant(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("an instant") + TimeDelta::minutes(minutes)
}

pub(crate) fn opened() -> (Head, Sealed) {
    Head::open("jalon.example/registre", &signer(1).verifier(), instant(0)).expect("opens")
}

pub(crate) fn decision(number: u32) -> Draft {
    let payload = json!({
        "amount_euros": 120_000 + number,
        "outcome": "continue",
        "reasons": "L’usage « réel » progresse : 33 804 démarches.",
        "service": format!("service-{number}"),
    });
    let salt = Salt::new([u8::try_from(number % 200).expect("small"); 32]);
    Draft {
        kind: Kind::Decision,
        at: instant(i64::from(number)),
        payload: payload.as_object().cloned().expect("an object"),
        people: vec![SealedPerson {
            capacity: "chair".into(),
            commitment: Commitment::seal(What::Person, &salt, &json!("camille.exemple"))
                .expect("has JSON"),
        }],
        refers_to: None,
    }
}

/// An opening and `size - 1` entries: decisions, a rectification now and then, and a new key in
/// the middle.
pub(crate) fn register(size: u32) -> Register {
    let (mut head, first) = opened();
    let mut entries = vec![first];
    let mut last_decision = None;
    for number in 2..=size {
        let (next, sealed) = match last_decision {
            _ if number == size / 2 + 1 => head.hand_over(
                &signer(1),
                &signer(2).verifier(),
                instant(i64::from(number)),
            ),
            Some(refers_to) if number % 5 == 0 => head.append(Draft {
                kind: Kind::Rectification,
                refers_to: Some(refers_to),
                ..decision(number)
            }),
            _ => {
                last_decision = Some(u64::from(number));
                head.append(decision(number))
            }
        }
        .expect("grows");
        head = next;
        entries.push(sealed);
    }
    Register { head, entries }
}

impl Register {
    pub(crate) fn export(&self) -> String {
        export(&self.entries)
    }

    /// The checkpoint of the first `size` entries, signed by a key.
    pub(crate) fn note(&self, size: usize, signer: &Signer) -> String {
        Checkpoint {
            origin: self.head.origin.clone(),
            size: size as u64,
            hash: self.entries[size - 1].hash,
        }
        .sign(&[signer])
        .to_string()
    }
}

pub(crate) fn export(entries: &[Sealed]) -> String {
    entries
        .iter()
        .map(|sealed| sealed.to_line().expect("has JSON") + "\n")
        .collect()
}

/// What somebody with all rights on the database could do: make the chain anew from an entry on.
pub(crate) fn sealed_anew(entries: &[Sealed]) -> Vec<Sealed> {
    let mut previous = Digest::NOTHING;
    entries
        .iter()
        .zip(1..)
        .map(|(sealed, number)| {
            let entry = Entry {
                number,
                previous,
                ..sealed.entry.clone()
            };
            let sealed = entry.seal().expect("has JSON");
            previous = sealed.hash;
            sealed
        })
        .collect()
}
