//! Names and short sentences that several pages of this room say.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Paris;
use programme::{
    committees::{
        ballot::{Choice, Majority, Tally},
        conflicts::Ground,
        outcome::{Cause, Decision, Flag, Outcome, Settlement},
        quorum::{Presence, Required},
        session::{Slot, StageName},
    },
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    rules::Seat,
};

use crate::{
    foundation::i18n::Locale,
    organisations::grouping::display_name,
    publication::{View, components::Badge},
};

/// An hour of Paris, as it is read.
pub(super) fn hour(locale: Locale, at: DateTime<Utc>) -> String {
    locale.time(at.with_timezone(&Paris).time())
}

/// An hour of Paris, as fields of forms hold it.
pub(super) fn typed_hour(at: DateTime<Utc>) -> String {
    at.with_timezone(&Paris).format("%H:%M").to_string()
}

/// From when to when; with the other day when it lasts until then.
pub(super) fn hours(locale: Locale, slot: &Slot) -> String {
    let end = slot.end.with_timezone(&Paris);
    let until = if end.date_naive() == slot.day {
        hour(locale, slot.end)
    } else {
        format!(
            "{} ({})",
            hour(locale, slot.end),
            locale.date(end.date_naive())
        )
    };
    locale.with(
        "chamber-hours",
        &[
            ("from", hour(locale, slot.start).into()),
            ("until", until.into()),
        ],
    )
}

/// A day and an hour of Paris.
pub(super) fn instant(locale: Locale, at: DateTime<Utc>) -> String {
    let day = locale.date(at.with_timezone(&Paris).date_naive());
    locale.with(
        "chamber-instant",
        &[("day", day.into()), ("hour", hour(locale, at).into())],
    )
}

pub(super) fn member(view: &View, slug: &MemberSlug) -> String {
    let member = view.whole.member(slug.as_str());
    let name = member.map(|member| member.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| slug.to_string())
}

pub(super) fn people<'a>(view: &View, people: impl IntoIterator<Item = &'a MemberSlug>) -> String {
    let names: Vec<String> = people.into_iter().map(|slug| member(view, slug)).collect();
    view.locale.list(&names)
}

/// People to choose from, each once, by name: what a field takes, and who that is.
pub(super) fn known<'a>(
    view: &View,
    people: impl IntoIterator<Item = &'a MemberSlug>,
) -> Vec<(String, String)> {
    let people: std::collections::BTreeSet<&MemberSlug> = people.into_iter().collect();
    let mut known: Vec<(String, String)> = people
        .into_iter()
        .map(|slug| (slug.to_string(), member(view, slug)))
        .collect();
    view.locale.sort_by_name(&mut known, |one| &one.1);
    known
}

pub(super) fn service(view: &View, slug: &ServiceSlug) -> String {
    let service = view.whole.service(slug.as_str());
    service.map_or_else(|| slug.to_string(), display_name)
}

pub(super) fn incubator(view: &View, slug: &IncubatorSlug) -> String {
    let incubator = view.whole.incubator(slug.as_str());
    let name = incubator.map(|one| one.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| slug.to_string())
}

pub(super) fn organisation(view: &View, slug: &OrganisationSlug) -> String {
    let organisation = view.whole.organisation(slug.as_str());
    let name = organisation.and_then(|one| one.name.clone());
    name.filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| slug.to_string())
}

pub(super) fn seat(view: &View, seat: Seat, organisation: Option<&OrganisationSlug>) -> String {
    let name = view.t(&format!("chamber-seat-{}", seat.code()));
    match organisation {
        Some(slug) => view.locale.with(
            "chamber-seat-of",
            &[
                ("seat", name.into()),
                ("organisation", self::organisation(view, slug).into()),
            ],
        ),
        None => name,
    }
}

pub(super) fn required(view: &View, role: &Required) -> String {
    seat(view, role.seat, role.organisation.as_ref())
}

pub(super) fn presence(view: &View, presence: Presence) -> String {
    view.t(match presence {
        Presence::Room => "chamber-presence-room",
        Presence::Remote => "chamber-presence-remote",
        Presence::Away => "chamber-presence-away",
    })
}

pub(super) fn choice(view: &View, choice: Choice) -> String {
    view.t(&format!("chamber-choice-{}", choice.code()))
}

pub(super) fn stage(view: &View, stage: StageName) -> Badge {
    let modifier = match stage {
        StageName::Planned | StageName::PapersSent => "info",
        StageName::Open | StageName::Deliberating => "new",
        StageName::Closed | StageName::Published => "success",
        StageName::Cancelled | StageName::Postponed => "warning",
    };
    Badge::new(view.t(&format!("chamber-stage-{}", stage.code())), modifier)
}

pub(super) fn ground(view: &View, ground: &Ground) -> String {
    match ground {
        Ground::Stated(words) => words.to_string(),
        Ground::OnTheTeam => view.t("chamber-ground-team"),
        Ground::Employer(name) => view
            .locale
            .with("chamber-ground-employer", &[("name", name.as_str().into())]),
        Ground::Organisation(slug) => view.locale.with(
            "chamber-ground-organisation",
            &[("name", organisation(view, slug).into())],
        ),
    }
}

/// The count of a closed vote, choice by choice.
pub(super) fn tally(view: &View, tally: &Tally) -> String {
    let counts: Vec<String> = tally
        .counts
        .iter()
        .map(|(one, count)| format!("{} : {count}", choice(view, *one)))
        .collect();
    let cast = usize::try_from(tally.cast()).unwrap_or_default();
    let majority = match tally.majority() {
        Majority::Choice(one) => view
            .locale
            .with("chamber-majority", &[("choice", choice(view, one).into())]),
        Majority::Tie(_) => view.t("chamber-majority-tie"),
        Majority::Nobody => view.t("chamber-majority-none"),
    };
    view.locale.with(
        "chamber-tally",
        &[
            ("counts", counts.join(", ").into()),
            ("cast", cast.into()),
            ("of", tally.electorate.into()),
            ("majority", majority.into()),
        ],
    )
}

/// What came of an item, in a sentence.
pub(super) fn settlement(view: &View, settlement: &Settlement) -> String {
    match settlement {
        Settlement::Decided(decision) => decided(view, decision),
        Settlement::CarriedOver { cause, reason, .. } => {
            let why = view.t(match cause {
                Cause::NotQuorate(_) => "chamber-cause-quorum",
                Cause::NobodyVotes => "chamber-cause-nobody",
                Cause::ServiceGone => "chamber-cause-gone",
            });
            view.locale.with(
                "chamber-carried-over",
                &[("why", why.into()), ("reason", reason.to_string().into())],
            )
        }
    }
}

fn decided(view: &View, decision: &Decision) -> String {
    let mut parts = vec![choice(view, decision.outcome.choice())];
    if let Some(grant) = decision.outcome.grant() {
        parts.push(view.locale.with(
            "chamber-grant",
            &[
                ("amount", view.locale.euros(grant.envelope_euros).into()),
                ("from", view.locale.date(grant.period.from).into()),
                ("until", view.locale.date(grant.period.until).into()),
            ],
        ));
    }
    match &decision.outcome {
        Outcome::Continue {
            phase_change: Some(change),
            ..
        } => parts.push(view.locale.with(
            "chamber-moves",
            &[
                (
                    "phase",
                    crate::publication::components::phase_name(view, change.to).into(),
                ),
                ("day", view.locale.date(change.on).into()),
            ],
        )),
        Outcome::Provisional { follow_up, .. } => parts.push(view.locale.with(
            "chamber-follows-up",
            &[("day", view.locale.date(*follow_up).into())],
        )),
        Outcome::Stop { on } | Outcome::Inconclusive { on } => parts.push(
            view.locale
                .with("chamber-ends", &[("day", view.locale.date(*on).into())]),
        ),
        Outcome::Continue { .. } | Outcome::Launch { .. } => {}
    }
    parts.join(" ; ")
}

/// What to look at twice.
pub(super) fn flag(view: &View, flag: &Flag) -> String {
    match flag {
        Flag::FeatureInsteadOfResult { wording } => view.locale.with(
            "chamber-flag-feature",
            &[("wording", wording.as_str().into())],
        ),
        Flag::UsageOnly => view.t("chamber-flag-usage"),
        Flag::InsufficientEvidence => view.t("chamber-flag-evidence"),
        Flag::NothingPromised => view.t("chamber-flag-promise"),
        Flag::MoneyTooSoon { earliest, .. } => view.locale.with(
            "chamber-flag-money",
            &[("day", view.locale.date(*earliest).into())],
        ),
    }
}
