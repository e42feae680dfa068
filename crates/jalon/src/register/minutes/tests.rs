//! Minutes in all their forms, both languages.

use chrono::{DateTime, Utc};
use programme::{
    committees::{
        Wording,
        ballot::{Choice, Tally, Vote},
        minutes::{Attendee, Part, Readers},
        quorum::Presence,
        session::{Place, Slot},
    },
    identity::{IncubatorSlug, ItemId, MemberSlug, ServiceSlug, SessionId},
    phases::Phase,
    rules::Seat,
};
use serde_json::json;

use super::*;
use crate::foundation::i18n::Locale;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn words(text: &str) -> Wording {
    Wording::parse(text).expect("a text")
}

fn person() -> MemberSlug {
    MemberSlug::parse("camille.exemple").expect("a slug")
}

fn payload() -> serde_json::Map<String, serde_json::Value> {
    let decision = json!({
        "service": "cantines", "day": "2026-11-26", "outcome": "continue", "phase": "construction",
        "reasons": "L’usage progresse <b>vite</b>.\nEt bien.",
        "grant": {"envelope_euros": 120_000, "from": "2027-01-01", "until": "2027-06-30",
                  "team": [{"profession": "développement", "days": 120}]},
        "commitments": [{"indicator": null, "wording": "Part des dossiers en retard",
                         "direction": "down", "target": "0.1", "by": "2027-05-31"}],
        "conditions": [{"what": "Audit", "by": "2027-02-01", "proof": "rapport"}],
    });
    decision.as_object().cloned().expect("an object")
}

fn heading() -> Section {
    Section::Heading {
        incubator: IncubatorSlug::parse("here").expect("a slug"),
        slot: Slot {
            day: "2026-11-26".parse().expect("a day"),
            start: at("2026-11-26T13:30:00Z"),
            end: at("2026-11-26T15:00:00Z"),
        },
        opened_at: Some(at("2026-11-26T13:31:00Z")),
        closed_at: None,
    }
}

fn attendance() -> Section {
    Section::Attendance {
        people: vec![Attendee {
            person: person(),
            seat: Seat::Sponsor,
            organisation: None,
            presence: Presence::Remote,
            standing_in_for: None,
        }],
    }
}

fn sample() -> Minutes {
    let item = "00000000-0000-7000-8000-000000000001"
        .parse()
        .expect("an id");
    let item = Some(ItemId(item));
    let decision = payload();
    let says = [
        (None, Readers::All, heading()),
        (
            None,
            Readers::Committee,
            Section::Venue {
                place: Place {
                    room: Some("Salle 1".into()),
                    link: None,
                },
                chair: person(),
                secretary: None,
            },
        ),
        (None, Readers::Committee, attendance()),
        (
            None,
            Readers::Public,
            Section::Seats {
                seats: vec![(Seat::Sponsor, None, true)],
            },
        ),
        (
            item,
            Readers::All,
            Section::Service {
                service: ServiceSlug::parse("cantines").expect("a slug"),
                phase: Phase::Construction,
                dossier: Some(Digest::of("x")),
            },
        ),
        (item, Readers::Public, Section::RecusalCount { count: 1 }),
        (
            item,
            Readers::All,
            Section::Asked {
                text: words("Pourquoi ?"),
                answer: None,
            },
        ),
        (
            item,
            Readers::Committee,
            Section::Count {
                tally: Tally {
                    electorate: 3,
                    counts: [(Choice::Continue, 2)].into(),
                },
            },
        ),
        (
            item,
            Readers::Committee,
            Section::Votes {
                votes: vec![Vote {
                    voter: person(),
                    choice: Choice::Continue,
                    reason: Some(words("Oui | non")),
                    at: at("2026-11-26T14:00:00Z"),
                }],
            },
        ),
        (item, Readers::Public, Section::Registered { decision }),
        (
            item,
            Readers::All,
            Section::NotDecided {
                reason: words("Quorum"),
            },
        ),
    ];
    Minutes {
        session: SessionId(
            "00000000-0000-7000-8000-000000000002"
                .parse()
                .expect("an id"),
        ),
        parts: says
            .into_iter()
            .map(|(item, readers, says)| Part {
                item,
                readers,
                says,
            })
            .collect(),
    }
}

/// An independent checker of PDF/UA-1 (`pdfua` of `PyPI`, docs/committees.md), where it is installed.
fn checked_by_another(pdf: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("releve.pdf");
    std::fs::write(&file, pdf).expect("it is written");
    match std::process::Command::new("pdfua")
        .arg("check")
        .arg(&file)
        .output()
    {
        Err(_) => println!("skipped: PDF/UA checked by another program (pip install pdfua)"),
        Ok(done) => assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stdout)
        ),
    }
}

#[test]
fn every_form_says_the_same_and_the_public_one_names_nobody() {
    let around = Surroundings {
        signed: Some(Digest::of("y")),
        ..Surroundings::default()
    };
    for locale in Locale::ALL {
        let view = View::sample(locale);
        let public = sample().public();
        let written = Written::of(&view, &public, &around);
        let html = written.html().expect("mark-up");
        let markdown = written.markdown();
        assert!(
            html.contains("&#60;b&#62;vite") && html.contains("<br>Et bien."),
            "{html}"
        );
        assert!(
            markdown.contains("\\<b>vite\\</b>") || markdown.contains("\\<b>vite"),
            "{markdown}"
        );
        for text in [&html, &markdown] {
            assert!(!text.contains("camille"), "{text}");
            assert!(text.contains("Part des dossiers en retard"));
            assert!(text.contains(&Digest::of("y").to_string()));
        }
        let whole = Written::of(&view, &sample(), &around).markdown();
        assert!(whole.contains("camille.exemple") && whole.contains("Oui \\| non"));
        let pdf = written.pdf(at("2026-11-26T16:00:00Z")).expect("accessible");
        assert!(pdf.starts_with(b"%PDF"));
        checked_by_another(&pdf);
        assert!(json(&public).expect("JSON").contains("\"registered\""));
    }
}

#[test]
fn hours_are_those_of_paris() {
    let view = View::sample(Locale::French);
    let text = Written::of(&view, &sample(), &Surroundings::default()).markdown();
    assert!(
        text.contains("14\u{a0}h\u{a0}30") && text.contains("16\u{a0}h\u{a0}00"),
        "{text}"
    );
    assert!(
        text.contains("au plus 0,1 d’ici au 31\u{a0}mai 2027"),
        "{text}"
    );
}
