//! A plan, dossiers and outcomes for the test of a whole committee. Everybody is fictional.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use programme::{
    committees::{
        Wording,
        agenda::{Item, TimeBox},
        ask::{AskDraft, CriterionDraft, Profile, Span},
        ballot::Choice,
        dossier::{Content, Dossier, Section, gaps},
        outcome::{Grant, NamedEvidence, Outcome},
        quorum::{Invitation, Scope},
        session::{Place, Plan, Session, Slot},
    },
    identity::{IndicatorId, ItemId, MemberSlug, OrganisationSlug, SessionId},
    impact::indicators::{Direction, Question},
    phases::Phase,
    rules::{ProgrammeRules, Seat},
    services::Objective,
};
use uuid::Uuid;

pub(crate) fn who(slug: &str) -> MemberSlug {
    slug.parse().expect("a slug")
}

pub(crate) fn words(text: &str) -> Wording {
    Wording::parse(text).expect("a wording")
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-26T13:00:00Z".parse().expect("an instant");
    start + TimeDelta::minutes(minutes)
}

pub(crate) const SERVICES: [&str; 3] = ["cantines", "bus", "cadastre"];

pub(crate) fn item_id(number: usize) -> ItemId {
    ItemId(Uuid::from_u128(number as u128 + 1))
}

pub(crate) fn seat(person: &str, seat: Seat, sponsor: Option<&str>) -> Invitation {
    Invitation {
        person: who(person),
        seat,
        organisation: sponsor.map(|slug| slug.parse().expect("a slug")),
        scope: Scope::Whole,
        substitute: None,
    }
}

pub(crate) fn plan(rules: &ProgrammeRules) -> Plan {
    let payer: OrganisationSlug = "ministere".parse().expect("a slug");
    let item = |number: usize| {
        let service = SERVICES[number].parse().expect("a slug");
        let time_box = TimeBox::standard(rules);
        Item::new(
            item_id(number),
            service,
            Phase::Construction,
            payer.clone(),
            time_box,
        )
    };
    Plan {
        id: SessionId(Uuid::from_u128(100)),
        incubator: "fabrique".parse().expect("a slug"),
        slot: Slot {
            day: day("2026-11-26"),
            start: at(0),
            end: at(180),
        },
        place: Place::default(),
        chair: who("pilote"),
        secretary: Some(who("greffier")),
        invitations: vec![
            seat("pilote", Seat::PortfolioManager, None),
            seat("directrice", Seat::Sponsor, Some("ministere")),
            seat("tete", Seat::IncubatorHead, None),
            seat("porteur", Seat::Intrapreneur, None),
            seat("greffier", Seat::Observer, None),
            seat("secretaire", Seat::SecretaryGeneral, None),
            seat("dominique", Seat::Coach, None),
            seat("usagere", Seat::User, None),
        ],
        items: (0..3).map(item).collect(),
    }
}

pub(crate) fn dossier(number: usize, rules: &ProgrammeRules) -> Dossier {
    let ask = AskDraft {
        team: vec![("Développement".into(), 120)],
        envelope_euros: Some(150_000),
        from: Some(day("2027-01-01")),
        until: Some(day("2027-06-30")),
        hypotheses: vec!["Les agents gagnent une heure par dossier.".into()],
        criteria: vec![CriterionDraft {
            indicator: Some((
                IndicatorId(Uuid::from_u128(5)),
                Question::Impactful,
                Direction::Down,
            )),
            wording: "Délai médian".into(),
            direction: None,
            target: Some(10.0),
            by: Some(day("2027-05-31")),
        }],
        obstacles: vec![],
    };
    let sections = Section::ALL
        .into_iter()
        .map(|section| (section, Content::Shown(serde_json::json!({"n": number}))));
    Dossier {
        version: Dossier::VERSION,
        session: SessionId(Uuid::from_u128(100)),
        item: item_id(number),
        service: SERVICES[number].parse().expect("a slug"),
        name: SERVICES[number].into(),
        phase: Phase::Construction,
        objective: Some(Objective::Simplify),
        cut_off: at(-8 * 24 * 60),
        rules_version: rules.version,
        commitments: vec![],
        sections: sections.collect(),
        evidence: None,
        measured: BTreeSet::from([Question::Used, Question::Impactful]),
        ask: Some(ask.check(day("2026-11-26"), rules).expect("can be asked")),
    }
}

/// What each item comes to, and how the committee votes on it.
pub(crate) fn outcome(number: usize, dossier: &Dossier) -> (Choice, Outcome) {
    let grant = |until: &str| Grant {
        envelope_euros: 150_000,
        period: Span {
            from: day("2027-01-01"),
            until: day(until),
        },
        team: vec![Profile {
            profession: words("Développement"),
            days: 120,
        }],
    };
    match number {
        0 => {
            let continued = Outcome::Continue {
                grant: Some(grant("2027-06-30")),
                phase_change: None,
                commitments: dossier.ask.clone().expect("asked").criteria,
            };
            (Choice::Continue, continued)
        }
        1 => {
            let provisional = Outcome::Provisional {
                grant: grant("2027-02-15"),
                evidence: vec![NamedEvidence {
                    what: words("Le délai, avant et après"),
                    owner: who("porteur"),
                }],
                follow_up: day("2027-02-01"),
            };
            (Choice::Provisional, provisional)
        }
        _ => {
            let on = day("2026-12-31");
            (Choice::Stop, Outcome::Stop { on })
        }
    }
}

pub(crate) fn prepared(rules: &ProgrammeRules) -> Session {
    let session = Session::plan(plan(rules), day("2026-10-01"), rules).expect("can be held");
    let session = (0..3).fold(session, |session, number| {
        let dossier = dossier(number, rules);
        assert_eq!(gaps(&dossier).len(), 1, "only the evidence was not checked");
        session
            .freeze(&dossier, &who("porteur"), at(-8 * 24 * 60), None, rules)
            .expect("freezes")
    });
    session
        .send_papers(&who("tete"), at(-8 * 24 * 60), None, rules)
        .expect("leaves")
}
