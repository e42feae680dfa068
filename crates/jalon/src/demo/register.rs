//! The register of the fictional network: decisions of its latest committees, one of them corrected;
//! what was learned from a service that ended; and the key that signs.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use programme::{
    committees::{
        Wording,
        minutes::{Minutes, Part, Readers, Section},
        session::Slot,
        winddown::ListKind,
    },
    identity::{ItemId, MemberSlug, SessionId},
    network::Record,
    phases::Phase,
    register::Digest,
    rules::Seat,
    services::{EventKind, Service},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    foundation::{clock::Now, database::Db},
    register::{
        self, Keys, NewEntry, NewKind, RegisterError, SealedVote, append, minutes,
        winddown::{learn_for_demonstration, open_list},
    },
};

/// Committees of which the decision is in the register.
const DECISIONS: usize = 16;

/// The private key of the fictional register, as the setting `register.key` takes it: everybody
/// knows it, so that the demonstration is the same everywhere.
#[must_use]
pub fn register_key() -> String {
    STANDARD.encode(Digest::of("jalon demo register").as_bytes())
}

/// The key of the demonstration's secrets: nothing in it is secret.
#[must_use]
pub fn secrets_key() -> String {
    STANDARD.encode(Digest::of("jalon demo secrets").as_bytes())
}

/// Registers the latest committees, unless the register was opened before.
pub(super) async fn fill(
    db: &Db,
    record: &Record,
    today: NaiveDate,
    now: Now,
) -> Result<(), RegisterError> {
    let mut tx = db.begin_write().await?;
    if register::head(&mut tx).await?.is_some() {
        return Ok(());
    }
    let key = register_key();
    let keys = Keys::of(super::REGISTER, &key, "./var/register.key".as_ref())?;
    let voters: Vec<MemberSlug> = record
        .members
        .iter()
        .take(3)
        .map(|member| member.slug.clone())
        .collect();
    let mut last = None;
    for (at, (service, day)) in latest(record, today).into_iter().enumerate() {
        let entry = NewEntry {
            kind: NewKind::Decision,
            payload: decision(service, day, at),
            people: voters
                .first()
                .map(|chair| ("chair".to_owned(), chair.clone()))
                .into_iter()
                .collect(),
            votes: voters
                .iter()
                .map(|voter| SealedVote {
                    voter: voter.clone(),
                    vote: json!({"voter": voter, "choice": "continue"}),
                })
                .collect(),
        };
        let held = afternoon(day).unwrap_or(now);
        let registered = append(&mut tx, &keys, entry, held).await?;
        if let Some(minutes) = minutes_of(service, day, at) {
            let incubator = service.incubators().first().copied().cloned();
            let signed = minutes.digest()?;
            if let Some(incubator) = incubator {
                let place = (&incubator, day);
                let proof = (signed, Some(registered.head.clone()));
                minutes::publish(&mut tx, &minutes, place, proof, held).await?;
            }
        }
        last = Some((service, day, at, registered.number));
    }
    if let Some((service, day, at, number)) = last {
        let reason = "La date de fin de l’enveloppe avait été mal recopiée.";
        let mut corrected = decision(service, day, at);
        if let Some(grant) = corrected.get_mut("grant") {
            grant["until"] = json!(later(day, 190));
        }
        let payload = json!({"reason": reason, "decision": corrected});
        let entry = NewEntry {
            kind: NewKind::Rectification(number),
            payload: payload.as_object().cloned().unwrap_or_default(),
            people: Vec::new(),
            votes: Vec::new(),
        };
        append(&mut tx, &keys, entry, now).await?;
    }
    let ended = record
        .services
        .iter()
        .filter(|service| service.journey.phase_at(today) == Some(Phase::Abandoned));
    for (service, lesson) in ended.zip(LESSONS) {
        open_list(
            &mut tx,
            ListKind::WindDown,
            &service.slug,
            today,
            super::ACTOR,
            now,
        )
        .await?;
        learn_for_demonstration(&mut tx, &service.slug, lesson, super::ACTOR, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The latest committees on record, the earliest first.
fn latest(record: &Record, today: NaiveDate) -> Vec<(&Service, NaiveDate)> {
    let mut held: Vec<(&Service, NaiveDate)> = record
        .services
        .iter()
        .flat_map(|service| {
            let committees = service
                .events
                .iter()
                .filter(|event| event.kind == EventKind::Committee);
            committees.filter_map(move |event| Some((service, event.date?)))
        })
        .filter(|(_, day)| *day <= today)
        .collect();
    held.sort_by_key(|(service, day)| (*day, service.slug.clone()));
    held.dedup_by_key(|(service, day)| (*day, service.slug.clone()));
    held.split_off(held.len().saturating_sub(DECISIONS))
}

/// The public minutes of that committee.
fn minutes_of(service: &Service, day: NaiveDate, at: usize) -> Option<Minutes> {
    let (start, end) = (
        afternoon(day)?.0,
        afternoon(day)?.0 + TimeDelta::minutes(45),
    );
    let part = |item, readers, says| Part {
        item,
        readers,
        says,
    };
    let item = Some(ItemId(session(service, day).0));
    let seats = [
        (Seat::Sponsor, service.sponsors.first().cloned(), true),
        (Seat::IncubatorHead, None, true),
        (Seat::Intrapreneur, None, true),
        (Seat::NetworkExecutive, None, at % 4 != 1),
    ];
    let parts = vec![
        part(
            None,
            Readers::All,
            Section::Heading {
                incubator: service.incubators().first().copied()?.clone(),
                slot: Slot { day, start, end },
                opened_at: Some(start),
                closed_at: Some(end),
            },
        ),
        part(
            None,
            Readers::Public,
            Section::Seats {
                seats: seats.to_vec(),
            },
        ),
        part(
            item,
            Readers::All,
            Section::Service {
                service: service.slug.clone(),
                phase: service.journey.phase_at(day)?,
                dossier: None,
            },
        ),
        part(
            item,
            Readers::Public,
            Section::Asked {
                text: Wording::parse(QUESTION.0).ok()?,
                answer: Wording::parse(QUESTION.1).ok(),
            },
        ),
        part(
            item,
            Readers::Public,
            Section::Registered {
                decision: decision(service, day, at),
            },
        ),
    ];
    Some(Minutes {
        session: session(service, day),
        parts,
    })
}

/// A key that is the same for the same service and day.
fn session(service: &Service, day: NaiveDate) -> SessionId {
    let digest = Digest::of(format!("{} {day}", service.slug));
    let bytes: [u8; 16] = std::array::from_fn(|at| digest.as_bytes()[at]);
    SessionId(Uuid::from_bytes(bytes))
}

fn decision(service: &Service, day: NaiveDate, at: usize) -> Map<String, Value> {
    let phase = service.journey.phase_at(day).unwrap_or(Phase::Construction);
    let outcome = if service.journey.phase_at(later(day, 60)) == Some(Phase::Abandoned) {
        "stop"
    } else if at % 5 == 3 {
        "provisional"
    } else {
        "continue"
    };
    let mut said = json!({
        "service": service.slug,
        "incubator": service.incubators().first(),
        "session": session(service, day),
        "day": day,
        "phase": phase.code(),
        "outcome": outcome,
        "reasons": REASONS[at % REASONS.len()],
        "rules_version": 1,
        "votes": [],
        "flags": [],
        "conditions": [],
        "commitments": [],
    });
    if outcome == "stop" {
        said["last_day"] = json!(later(day, 60));
    } else {
        let months = if outcome == "provisional" { 61 } else { 182 };
        said["grant"] = json!({
            "envelope_euros": 60_000 + 15_000 * (at % 9),
            "from": later(day, 1),
            "until": later(day, months),
            "team": [
                {"profession": "développement", "days": 120},
                {"profession": "design", "days": 60},
            ],
        });
    }
    if outcome == "continue" {
        said["commitments"] = json!([{
            "indicator": null,
            "wording": PROMISES[at % PROMISES.len()].0,
            "direction": "up",
            "target": PROMISES[at % PROMISES.len()].1,
            "by": later(day, 170),
        }]);
    }
    if outcome == "provisional" {
        said["evidence"] = json!(["Une mesure de l’usage réel dans trois départements"]);
        said["follow_up"] = json!(later(day, 60));
        said["conditions"] = json!([{
            "what": "Tenir un audit d’accessibilité",
            "by": later(day, 45),
            "proof": "Le rapport de l’audit",
        }]);
    }
    said.as_object().cloned().unwrap_or_default()
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn afternoon(day: NaiveDate) -> Option<Now> {
    let at = day.and_time(NaiveTime::from_hms_opt(14, 30, 0)?);
    Some(Now(at.and_utc()))
}

const QUESTION: (&str, &str) = (
    "Comment l’équipe sait-elle que les usagers gagnent du temps ?",
    "Par une mesure avant et après, dans deux départements, sur les mêmes démarches.",
);

const REASONS: [&str; 4] = [
    "L’usage progresse chaque mois et les usagers interrogés disent gagner du temps. Le comité demande que ce gain soit mesuré.",
    "Deux départements sur trois utilisent le service au quotidien. L’équipe a montré ce qu’elle a abandonné, et pourquoi.",
    "Le problème est confirmé par les entretiens. La solution doit encore faire ses preuves hors du premier territoire.",
    "Le coût par démarche baisse. Le comité souhaite que l’administration prépare la reprise de l’équipe.",
];

const PROMISES: [(&str, &str); 3] = [
    ("Démarches menées à leur terme chaque mois", "12000"),
    (
        "Part des usagers qui obtiennent une réponse en moins de deux jours",
        "0.8",
    ),
    ("Communes qui utilisent le service", "150"),
];

const LESSONS: [&str; 2] = [
    "## Ce que nous referions\n\nObserver les agents au travail avant d’écrire une ligne de code.\n\n## Ce que nous ne referions pas\n\nOuvrir à tous les départements avant d’avoir mesuré l’effet dans un seul.\n",
    "Le problème existait, mais une autre administration y répondait déjà. **Chercher plus tôt ce qui existe** aurait épargné six mois.\n",
];
