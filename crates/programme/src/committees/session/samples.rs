//! A session for tests: two services, eight people.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    committees::{
        agenda::TimeBox,
        ballot::{Choice, Vote},
        conflicts::{Conflict, Ground, Origin},
        dossier::Dossier,
        outcome::samples::{day, words},
        quorum::{Presence, Scope},
        samples,
    },
    identity::{OrganisationSlug, ServiceSlug},
    phases::Phase,
    rules::Seat,
};

pub(in crate::committees) fn who(slug: &str) -> MemberSlug {
    MemberSlug::parse(slug).expect("a slug")
}

pub(in crate::committees) fn rules() -> ProgrammeRules {
    ProgrammeRules::default()
}

/// Minutes after the start of the session: 26 November 2026, 13:00 UTC.
pub(in crate::committees) fn at(minutes: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-26T13:00:00Z".parse().expect("an instant");
    start + TimeDelta::minutes(minutes)
}

/// Two weeks before the session: papers are in time.
pub(in crate::committees) fn early() -> DateTime<Utc> {
    at(-14 * 24 * 60)
}

pub(in crate::committees) fn one() -> ItemId {
    samples::item_id(1)
}

pub(in crate::committees) fn two() -> ItemId {
    samples::item_id(2)
}

fn organisation(slug: &str) -> OrganisationSlug {
    OrganisationSlug::parse(slug).expect("a slug")
}

fn item(id: ItemId, service: &str, sponsor: &str) -> Item {
    Item::new(
        id,
        ServiceSlug::parse(service).expect("a slug"),
        Phase::Construction,
        organisation(sponsor),
        TimeBox::standard(&rules()),
    )
}

pub(in crate::committees) fn invitation(
    person: &str,
    seat: Seat,
    sponsor: Option<&str>,
    items: &[ItemId],
) -> Invitation {
    Invitation {
        person: who(person),
        seat,
        organisation: sponsor.map(organisation),
        scope: if items.is_empty() {
            Scope::Whole
        } else {
            Scope::Items(items.iter().copied().collect())
        },
        substitute: None,
    }
}

/// The chair is the portfolio manager; item 1 is of sponsor `ville`, item 2 of `region`.
pub(in crate::committees) fn plan() -> Plan {
    let mut head = invitation("tete", Seat::IncubatorHead, None, &[]);
    head.substitute = Some(who("adjointe"));
    Plan {
        id: SessionId(Uuid::from_u128(7)),
        incubator: IncubatorSlug::parse("fabrique").expect("a slug"),
        slot: Slot {
            day: day("2026-11-26"),
            start: at(0),
            end: at(120),
        },
        place: Place {
            room: Some("Salle des arbres".into()),
            link: None,
        },
        chair: who("presidente"),
        secretary: Some(who("greffier")),
        invitations: vec![
            invitation("presidente", Seat::PortfolioManager, None, &[]),
            head,
            invitation("ville", Seat::Sponsor, Some("ville"), &[one()]),
            invitation("region", Seat::Sponsor, Some("region"), &[two()]),
            invitation("porteuse1", Seat::Intrapreneur, None, &[one()]),
            invitation("porteur2", Seat::Intrapreneur, None, &[two()]),
            invitation("usagere", Seat::User, None, &[]),
        ],
        items: vec![
            item(one(), "cantines", "ville"),
            item(two(), "bus", "region"),
        ],
    }
}

pub(in crate::committees) fn planned() -> Session {
    Session::plan(plan(), day("2026-11-01"), &rules()).expect("can be held")
}

pub(in crate::committees) fn dossier(id: ItemId) -> Dossier {
    Dossier {
        session: SessionId(Uuid::from_u128(7)),
        item: id,
        service: ServiceSlug::parse(if id == one() { "cantines" } else { "bus" }).expect("a slug"),
        ..samples::dossier(Phase::Construction)
    }
}

pub(in crate::committees) fn sent() -> Session {
    let freeze = |session: Session, id| {
        session
            .freeze(&dossier(id), &who("porteuse1"), early(), None, &rules())
            .expect("freezes")
    };
    freeze(freeze(planned(), one()), two())
        .send_papers(&who("tete"), early(), None, &rules())
        .expect("leaves")
}

/// Open, everybody here but the substitute.
pub(in crate::committees) fn opened() -> Session {
    let session = sent()
        .open(&who("presidente"), at(0), day("2026-11-26"))
        .expect("opens");
    [
        "presidente",
        "tete",
        "ville",
        "region",
        "porteuse1",
        "porteur2",
        "usagere",
    ]
    .into_iter()
    .fold(session, |session, person| {
        session
            .note_presence(&who(person), Presence::Room, &who("greffier"), at(1))
            .expect("noted")
    })
}

pub(in crate::committees) fn on(id: ItemId) -> Session {
    opened()
        .deliberate(id, &who("presidente"), at(5))
        .expect("turns to it")
}

pub(in crate::committees) fn vote(voter: &str, choice: Choice) -> Vote {
    Vote {
        voter: who(voter),
        choice,
        reason: choice
            .takes_a_reason()
            .then(|| words("Le besoin a disparu.")),
        at: at(30),
    }
}

pub(in crate::committees) fn own_conflict(person: &str) -> Conflict {
    let ground = Ground::Stated(words("Mon conjoint travaille dans l’équipe."));
    Conflict::raised(who(person), ground, Origin::Themselves, at(2))
}

/// The item voted on by these and closed.
pub(in crate::committees) fn voted(id: ItemId, votes: &[(&str, Choice)]) -> Session {
    let session = on(id)
        .open_ballot(false, &who("presidente"), at(20), &rules())
        .expect("opens");
    votes
        .iter()
        .fold(session, |session, (voter, choice)| {
            session.vote(vote(voter, *choice)).expect("counts")
        })
        .close_ballot(&who("presidente"), at(40))
        .expect("closes")
}
