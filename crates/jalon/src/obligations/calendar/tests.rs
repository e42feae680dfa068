//! What calendars say, held to an independent reader: the documents that stand in `oracles/calendars`
//! are ours to the byte, and what `oracles/calendars.py` read in them is what was meant.

use std::{collections::BTreeMap, path::PathBuf};

use chrono::{NaiveTime, TimeZone as _};
use chrono_tz::Europe::Paris;

use super::*;
use crate::{
    committees,
    foundation::clock::Now,
    obligations::{events::Dated, words::Whats},
    organisations::samples::{self, day},
};

fn now(text: &str) -> Now {
    Now(text.parse().unwrap())
}

fn said(uid: &str, on: &str, sequence: u32, is_cancelled: bool, at: &str) -> Said {
    Said {
        event: Dated {
            uid: uid.into(),
            service: uid.rsplit('/').next().unwrap().parse().unwrap(),
            owner: None,
            on: day(on),
        },
        sequence,
        is_cancelled,
        changed_at: now(at),
    }
}

fn session(id: &str, on: &str, state: SessionState, sequence: u32, at: &str) -> AcceptedSession {
    let item = |service: &str, hour: u32, minute: u32| AcceptedItem {
        service: service.parse().unwrap(),
        sponsor: "ville".parse().unwrap(),
        begins: NaiveTime::from_hms_opt(hour, minute, 0).unwrap(),
        minutes: 50,
    };
    AcceptedSession {
        id: id.into(),
        incubator: "fabrique".parse().unwrap(),
        day: day(on),
        attendees: vec!["ana.lopez".parse().unwrap(), "bo.x".parse().unwrap()],
        state,
        sequence,
        changed_at: now(at),
        items: vec![item("zebre", 9, 0), item("atelier", 10, 0)],
    }
}

/// What calendars say at first: three due dates, a session in summer time and one in winter.
fn first() -> (Vec<Said>, Vec<AcceptedSession>) {
    let at = "2026-01-05T08:00:00Z";
    let due = vec![
        said("committee-due/zebre", "2026-03-01", 0, false, at),
        said("money-ends/atelier", "2026-02-28", 0, false, at),
        said("obligation/ecoute", "2026-12-31", 0, false, at),
    ];
    let held = SessionState::Accepted;
    let sessions = vec![
        session("s-1", "2026-03-03", held, 0, at),
        session("s-2", "2026-06-16", held, 0, at),
    ];
    (due, sessions)
}

/// What they say later: one date has moved, one is cancelled; so is a session, and another was planned
/// by the committee itself.
fn second() -> (Vec<Said>, Vec<AcceptedSession>) {
    let (mut due, mut sessions) = first();
    let at = "2026-01-12T09:30:00Z";
    due[0] = said("committee-due/zebre", "2026-04-15", 1, false, at);
    due[1] = said("money-ends/atelier", "2026-02-28", 1, true, at);
    sessions[0] = session("s-1", "2026-03-03", SessionState::Cancelled, 1, at);
    sessions[1] = session("s-2", "2026-06-16", SessionState::Planned, 1, at);
    (due, sessions)
}

/// Long, accented, with what iCalendar has to escape and what would end a line.
fn whats() -> Whats {
    let what = "Prévenir les achats ; relire « l’avenant », puis envoyer \\ archiver : délai d’un jour \
                ouvré\r\nX-EVIL:1 — à faire avant la trêve, été comme hiver";
    Whats::from([("obligation/ecoute".to_owned(), what.to_owned())])
}

fn documents() -> [(&'static str, String); 3] {
    let view = samples::view();
    let of = |(due, sessions): (Vec<Said>, Vec<AcceptedSession>)| {
        document(&view, "Mes comités – Jalon", &due, &whats(), &sessions)
    };
    [
        ("first", of(first())),
        ("second", of(second())),
        ("public", committees::sample_calendar(&view)),
    ]
}

fn oracles() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../oracles")
}

#[test]
fn documents_are_those_that_the_independent_reader_read() {
    for (name, text) in documents() {
        let path = oracles().join(format!("calendars/{name}.ics"));
        if std::env::var_os("WRITE_CALENDARS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            kept, text,
            "{name}.ics: write it anew with WRITE_CALENDARS=1, then run oracles/make"
        );
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    }
}

/// Rows of the independent reader, by document and identifier.
fn read() -> BTreeMap<(String, String), csv::StringRecord> {
    let text = std::fs::read_to_string(oracles().join("vectors/calendars.csv")).unwrap();
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let heading = rows.headers().unwrap().clone();
    assert_eq!(
        heading,
        "document,uid,sequence,status,start,end,stamp,summary,timezone"
            .split(',')
            .collect::<Vec<_>>()
    );
    rows.records()
        .map(Result::unwrap)
        .map(|row| ((row[0].to_owned(), row[1].to_owned()), row))
        .collect()
}

#[test]
fn an_independent_reader_reads_what_was_meant() {
    let rows = read();
    let mut expected = 0;
    for (name, (due, sessions)) in [("first", first()), ("second", second())] {
        for one in &due {
            let row = &rows[&(name.to_owned(), format!("{}@localhost", one.event.uid))];
            let status = if one.is_cancelled {
                "CANCELLED"
            } else {
                "CONFIRMED"
            };
            assert_eq!(row[2], one.sequence.to_string());
            assert_eq!(&row[3], status);
            assert_eq!(row[4], one.event.on.to_string());
            assert_eq!(row[5], one.event.on.succ_opt().unwrap().to_string());
            assert_eq!(row[6], one.changed_at.0.to_rfc3339());
            assert_eq!(&row[8], "", "whole days have no time zone");
            expected += 1;
        }
        for session in &sessions {
            for item in &session.items {
                let uid = format!("session/{}/{}@localhost", session.id, item.service);
                let row = &rows[&(name.to_owned(), uid)];
                let begins = Paris.from_local_datetime(&session.day.and_time(item.begins));
                let begins = begins.unwrap().to_utc();
                let is_held = session.state == SessionState::Accepted;
                assert_eq!(row[2], session.sequence.to_string());
                assert_eq!(&row[3], if is_held { "CONFIRMED" } else { "CANCELLED" });
                assert_eq!(row[4], begins.to_rfc3339());
                assert_eq!(row[5], (begins + Duration::minutes(50)).to_rfc3339());
                assert_eq!(&row[8], PARIS);
                expected += 1;
            }
        }
    }
    let ours = rows.keys().filter(|(name, _)| name != "public").count();
    assert_eq!(ours, expected, "nothing else is read");
    assert!(rows.len() > ours, "the public calendar is read too");
    let owed = &rows[&(
        "second".to_owned(),
        "obligation/ecoute@localhost".to_owned(),
    )];
    let view = samples::view();
    let event = said(
        "obligation/ecoute",
        "2026-12-31",
        0,
        false,
        "2026-01-05T08:00:00Z",
    )
    .event;
    // Folded, escaped and read back: nothing is lost but what would have ended the line.
    assert_eq!(owed[7], plain(&words::summary(&view, &event, &whats())));
    assert!(
        owed[7].contains("« l’avenant »") && owed[7].contains("\\ archiver"),
        "{}",
        &owed[7]
    );
}
