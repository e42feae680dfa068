//! Each section of the minutes in words.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Paris;
use programme::{
    committees::{
        ask::Ask,
        ballot::{Tally, Vote},
        ledger::PublicDecision,
        minutes::{Attendee, Section},
        outcome::Settlement,
        quorum::Presence,
        session::{Place, Slot},
    },
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    rules::Seat,
};

use super::{
    super::decisions::words,
    Surroundings,
    blocks::{Block, Blocks},
    decision,
};
use crate::{
    organisations::grouping::display_name,
    publication::{View, wording::phase_name},
};

/// Adds what a section says.
pub(super) fn read(view: &View, section: &Section, blocks: &mut Blocks) {
    let named = |key: &str, text: String| Block::Named(view.t(key), text);
    match section {
        Section::Heading {
            slot,
            opened_at,
            closed_at,
            ..
        } => {
            heading(view, slot, [*opened_at, *closed_at], blocks);
        }
        Section::Venue {
            place,
            chair,
            secretary,
        } => {
            blocks.extend(venue(place).map(|text| named("minutes-place", text)));
            blocks.push(named("minutes-chair", member(view, chair)));
            if let Some(secretary) = secretary {
                blocks.push(named("minutes-secretary", member(view, secretary)));
            }
        }
        Section::Attendance { people } => blocks.push(attendance(view, people)),
        Section::Seats { seats } => blocks.push(seated(view, seats)),
        Section::Service {
            service,
            phase,
            dossier,
        } => {
            blocks.push(Block::Heading(2, self::service(view, service)));
            blocks.push(named("minutes-phase", phase_name(view, *phase)));
            if let Some(dossier) = dossier {
                blocks.push(named("minutes-dossier", dossier.to_string()));
            }
        }
        Section::Ask { ask } => asked(view, ask, blocks),
        Section::Recusals { people } => {
            let recused: Vec<String> = people.iter().map(|one| member(view, one)).collect();
            blocks.push(named("minutes-recusals", view.locale.list(&recused)));
        }
        Section::RecusalCount { count } => {
            blocks.push(Block::Text(view.count("minutes-recusal-count", *count)));
        }
        Section::Waived { waiver } => {
            let text = view.locale.with(
                "minutes-waived",
                &[
                    ("by", member(view, &waiver.by).into()),
                    ("reason", waiver.reason.as_str().into()),
                ],
            );
            blocks.push(Block::Text(text));
        }
        Section::WaivedBecause { reason } => {
            blocks.push(named("minutes-waived-because", reason.to_string()));
        }
        Section::Question { question } => {
            let text = format!("{} ({})", question.text, member(view, &question.by));
            blocks.push(named("minutes-question", text));
            let answer = question.answer.as_ref();
            blocks.push(named(
                "minutes-answer",
                answer.map_or_else(
                    || view.t("minutes-no-answer"),
                    |answer| format!("{} ({})", answer.text, member(view, &answer.by)),
                ),
            ));
        }
        Section::Asked { text, answer } => {
            blocks.push(named("minutes-question", text.to_string()));
            let answer = answer.as_ref().map(ToString::to_string);
            let answer = answer.unwrap_or_else(|| view.t("minutes-no-answer"));
            blocks.push(named("minutes-answer", answer));
        }
        Section::Count { tally } => blocks.push(counted(view, tally)),
        Section::Votes { votes } => blocks.push(voted(view, votes)),
        Section::Settled { settlement } => {
            blocks.push(Block::Heading(3, view.t("minutes-decision")));
            match settlement {
                Settlement::Decided(decided) => decision::whole(view, decided, blocks),
                Settlement::CarriedOver { reason, .. } => {
                    blocks.push(named("minutes-not-decided", reason.to_string()));
                }
            }
        }
        Section::Registered { decision } => {
            blocks.push(Block::Heading(3, view.t("minutes-decision")));
            if let Some(read) = PublicDecision::of_payload(decision) {
                decision::public(view, &read, blocks);
            }
        }
        Section::NotDecided { reason } => {
            blocks.push(Block::Heading(3, view.t("minutes-decision")));
            blocks.push(named("minutes-not-decided", reason.to_string()));
        }
    }
}

fn heading(view: &View, slot: &Slot, times: [Option<DateTime<Utc>>; 2], blocks: &mut Blocks) {
    let planned = view.locale.with(
        "minutes-slot",
        &[
            ("day", view.locale.date(slot.day).into()),
            ("from", time(view, slot.start).into()),
            ("until", time(view, slot.end).into()),
        ],
    );
    blocks.push(Block::Named(view.t("minutes-planned"), planned));
    for (key, at) in ["minutes-opened", "minutes-closed"].into_iter().zip(times) {
        blocks.extend(at.map(|at| Block::Named(view.t(key), instant(view, at))));
    }
}

/// What stands at the end: who signed, what was signed, where the register stood.
pub(super) fn close(view: &View, around: &Surroundings, blocks: &mut Blocks) {
    if around.signed.is_none() && around.head.is_none() {
        return;
    }
    blocks.push(Block::Heading(2, view.t("minutes-signed")));
    if !around.signatures.is_empty() {
        let names = view.locale.list(&around.signatures);
        blocks.push(Block::Named(view.t("minutes-signatures"), names));
    }
    if let Some(digest) = around.signed {
        blocks.push(Block::Named(view.t("minutes-digest"), digest.to_string()));
    }
    if let Some(head) = &around.head {
        blocks.push(Block::Text(view.t("minutes-head")));
        blocks.push(Block::Text(head.to_string().trim_end().to_owned()));
    }
}

fn attendance(view: &View, people: &[Attendee]) -> Block {
    let rows = people
        .iter()
        .map(|one| {
            let name = match &one.standing_in_for {
                None => member(view, &one.person),
                Some(absent) => view.locale.with(
                    "minutes-standing-in",
                    &[
                        ("name", member(view, &one.person).into()),
                        ("for", member(view, absent).into()),
                    ],
                ),
            };
            let presence = match one.presence {
                Presence::Room => "minutes-presence-room",
                Presence::Remote => "minutes-presence-remote",
                Presence::Away => "minutes-presence-away",
            };
            vec![
                name,
                seat(view, one.seat),
                organisation(view, one.organisation.as_ref()),
                view.t(presence),
            ]
        })
        .collect();
    let head = [
        "minutes-person",
        "minutes-seat",
        "minutes-organisation",
        "minutes-presence",
    ];
    Block::Table(
        view.t("minutes-attendance"),
        head.map(|key| view.t(key)).to_vec(),
        rows,
    )
}

fn seated(view: &View, seats: &[(Seat, Option<OrganisationSlug>, bool)]) -> Block {
    let rows = seats
        .iter()
        .map(|(of, organisation_of, came)| {
            let presence = if *came {
                "minutes-represented"
            } else {
                "minutes-presence-away"
            };
            vec![
                seat(view, *of),
                organisation(view, organisation_of.as_ref()),
                view.t(presence),
            ]
        })
        .collect();
    let head = ["minutes-seat", "minutes-organisation", "minutes-presence"];
    Block::Table(
        view.t("minutes-attendance"),
        head.map(|key| view.t(key)).to_vec(),
        rows,
    )
}

fn asked(view: &View, ask: &Ask, blocks: &mut Blocks) {
    blocks.push(Block::Heading(3, view.t("minutes-ask")));
    let envelope = view.locale.with(
        "decisions-grant",
        &[
            ("amount", view.locale.euros(ask.envelope_euros).into()),
            ("from", view.locale.date(ask.period.from).into()),
            ("until", view.locale.date(ask.period.until).into()),
        ],
    );
    blocks.push(Block::Named(view.t("decisions-granted"), envelope));
    let mut list = |key: &str, items: Vec<String>| {
        if !items.is_empty() {
            blocks.push(Block::Named(view.t(key), String::new()));
            blocks.push(Block::List(items));
        }
    };
    let days = |one: &programme::committees::ask::Profile| {
        let profession = one.profession.as_str().into();
        view.locale.with(
            "decisions-days-of",
            &[("n", one.days.into()), ("profession", profession)],
        )
    };
    list("decisions-team", ask.team.iter().map(days).collect());
    let texts =
        |all: &[programme::committees::Wording]| all.iter().map(ToString::to_string).collect();
    list("minutes-hypotheses", texts(&ask.hypotheses));
    list("minutes-obstacles", texts(&ask.obstacles));
    let criteria: Vec<_> = ask.criteria.iter().map(decision::commitment).collect();
    decision::promised(view, &criteria, blocks);
}

fn counted(view: &View, tally: &Tally) -> Block {
    let mut rows: Vec<Vec<String>> = tally
        .counts
        .iter()
        .map(|(choice, n)| vec![words::outcome_name(view, *choice), view.locale.number(*n)])
        .collect();
    let voted: usize = tally.counts.values().map(|n| *n as usize).sum();
    let missing = tally.electorate.saturating_sub(voted);
    rows.push(vec![
        view.t("minutes-did-not-vote"),
        view.locale.size(missing),
    ]);
    let head = ["minutes-choice", "minutes-votes"].map(|key| view.t(key));
    Block::Table(view.t("minutes-count"), head.to_vec(), rows)
}

fn voted(view: &View, votes: &[Vote]) -> Block {
    let rows = votes
        .iter()
        .map(|vote| {
            vec![
                member(view, &vote.voter),
                words::outcome_name(view, vote.choice),
                vote.reason
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string),
            ]
        })
        .collect();
    let head = ["minutes-person", "minutes-choice", "minutes-reason"].map(|key| view.t(key));
    Block::Table(view.t("minutes-votes-named"), head.to_vec(), rows)
}

fn venue(place: &Place) -> Option<String> {
    let parts: Vec<&str> = [&place.room, &place.link]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

fn seat(view: &View, seat: Seat) -> String {
    view.t(&format!("minutes-seat-{}", seat.code().replace('_', "-")))
}

/// The name of a member; the public name when the record does not know them any more.
pub(super) fn member(view: &View, slug: &MemberSlug) -> String {
    let member = view.whole.member(slug.as_str());
    member.map_or_else(|| slug.to_string(), |member| member.name.trim().to_owned())
}

/// The name of an incubator.
pub(super) fn incubator(view: &View, slug: &IncubatorSlug) -> String {
    let incubator = view.whole.incubator(slug.as_str());
    incubator.map_or_else(|| slug.to_string(), |one| one.name.trim().to_owned())
}

fn service(view: &View, slug: &ServiceSlug) -> String {
    let service = view.whole.service(slug.as_str());
    service.map_or_else(|| slug.to_string(), display_name)
}

fn organisation(view: &View, slug: Option<&OrganisationSlug>) -> String {
    let Some(slug) = slug else {
        return String::new();
    };
    let organisation = view.whole.organisation(slug.as_str());
    let name = organisation.and_then(|one| one.name.as_deref());
    name.map_or_else(|| slug.to_string(), |name| name.trim().to_owned())
}

fn instant(view: &View, at: DateTime<Utc>) -> String {
    let day = at.with_timezone(&Paris).date_naive();
    view.locale.with(
        "minutes-at",
        &[
            ("day", view.locale.date(day).into()),
            ("time", time(view, at).into()),
        ],
    )
}

/// « 14 h 05 », as in Paris.
fn time(view: &View, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Paris);
    view.locale.with(
        "minutes-time",
        &[
            ("hour", local.format("%-H").to_string().into()),
            ("minute", local.format("%M").to_string().into()),
        ],
    )
}
