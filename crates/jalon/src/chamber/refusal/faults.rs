//! What is wrong with an ask or an outcome, beside the field that it is about.

use fluent::FluentValue;
use programme::{
    budget::EnvelopeError,
    committees::{
        ask::{AskFault, Field},
        outcome::{OutcomeFault, Place},
    },
    phases::{MoveRefused, Phase},
};

use super::with;
use crate::{
    chamber::words,
    publication::{View, components::phase_name},
};

pub(super) fn ask(view: &View, fault: &AskFault) -> String {
    let day = |day: chrono::NaiveDate| FluentValue::from(view.locale.date(day));
    match fault {
        AskFault::Missing(_) => view.t("chamber-ask-missing"),
        AskFault::Wording(_) => view.t("chamber-wrong-long"),
        AskFault::TooMany(n) => view.count("chamber-ask-too-many", *n),
        AskFault::Days(_) => view.t("chamber-ask-days"),
        AskFault::NoMoney => view.t("chamber-ask-no-money"),
        AskFault::TooMuchMoney { at_most, .. } => with(
            view,
            "chamber-ask-too-much",
            &[("most", view.locale.euros(*at_most).into())],
        ),
        AskFault::Reversed { .. } => view.t("chamber-ask-reversed"),
        AskFault::PeriodPast { session, .. } => with(
            view,
            "chamber-ask-period-past",
            &[("session", day(*session))],
        ),
        AskFault::TooLong { latest, .. } => {
            with(view, "chamber-ask-too-long", &[("latest", day(*latest))])
        }
        AskFault::TargetPast { by, session } => with(
            view,
            "chamber-ask-target-past",
            &[("by", day(*by)), ("session", day(*session))],
        ),
        AskFault::NotFinite => view.t("chamber-wrong-number"),
        AskFault::Twice => view.t("chamber-ask-twice"),
    }
}

pub(super) fn outcome(view: &View, fault: &OutcomeFault) -> String {
    let day = |day: chrono::NaiveDate| FluentValue::from(view.locale.date(day));
    let phase = |phase| FluentValue::from(phase_name(view, phase));
    match fault {
        OutcomeFault::NotInPhase { choice, phase: of } => with(
            view,
            "chamber-outcome-not-in-phase",
            &[
                ("choice", words::choice(view, *choice).into()),
                ("phase", phase(*of)),
            ],
        ),
        OutcomeFault::Money(fault) => ask(view, fault),
        OutcomeFault::GrantMissing => view.t("chamber-outcome-no-grant"),
        OutcomeFault::GrantTooMuch => view.t("chamber-outcome-grant-too-much"),
        OutcomeFault::PeriodPast { .. } => view.t("chamber-outcome-period"),
        OutcomeFault::Length {
            earliest, latest, ..
        } => with(
            view,
            "chamber-outcome-length",
            &[("earliest", day(*earliest)), ("latest", day(*latest))],
        ),
        OutcomeFault::MoveNotAllowed { from, to } => with(
            view,
            "chamber-outcome-move",
            &[("from", phase(*from)), ("to", phase(*to))],
        ),
        OutcomeFault::MoveWithoutReason { .. } => view.t("chamber-outcome-move-reason"),
        OutcomeFault::NoEvidence => view.t("chamber-outcome-no-evidence"),
        OutcomeFault::FollowUp { earliest, latest } => with(
            view,
            "chamber-outcome-follow-up",
            &[("earliest", day(*earliest)), ("latest", day(*latest))],
        ),
        OutcomeFault::NotAhead { session, .. } => with(
            view,
            "chamber-outcome-not-ahead",
            &[("session", day(*session))],
        ),
        OutcomeFault::NotFinite => view.t("chamber-wrong-number"),
    }
}

/// Why the record refuses a phase.
pub(super) fn phase(view: &View, refused: &MoveRefused) -> String {
    let name = |phase: &Phase| FluentValue::from(phase_name(view, *phase));
    let day = |day: &chrono::NaiveDate| FluentValue::from(view.locale.date(*day));
    match refused {
        MoveRefused::NotAllowed { from, to, allowed } => {
            let allowed: Vec<String> = allowed.iter().map(|one| phase_name(view, *one)).collect();
            let from = from.map_or_else(
                || view.t("chamber-refused-no-phase").into(),
                |from| name(&from),
            );
            with(
                view,
                "chamber-refused-move",
                &[
                    ("from", from),
                    ("to", name(to)),
                    ("allowed", view.locale.list(&allowed).into()),
                ],
            )
        }
        MoveRefused::ReasonMissing(to) => {
            with(view, "chamber-refused-move-reason", &[("to", name(to))])
        }
        MoveRefused::NotAfter { phase, start } => with(
            view,
            "chamber-refused-move-after",
            &[("phase", name(phase)), ("start", day(start))],
        ),
        MoveRefused::OutOfRange(on) => {
            with(view, "chamber-refused-out-of-range", &[("day", day(on))])
        }
    }
}

/// Why an envelope can't be recorded.
pub(super) fn money(view: &View, refused: EnvelopeError) -> String {
    let day = |day: chrono::NaiveDate| FluentValue::from(view.locale.date(day));
    match refused {
        EnvelopeError::EndsBeforeStart { from, until } => with(
            view,
            "chamber-refused-envelope-reversed",
            &[("from", day(from)), ("until", day(until))],
        ),
        EnvelopeError::OutOfRange(on) => {
            with(view, "chamber-refused-out-of-range", &[("day", day(on))])
        }
        EnvelopeError::Nothing => view.t("chamber-refused-envelope-nothing"),
    }
}

/// The field of the form that a fault of an ask is about.
pub(super) fn field_of(field: Field) -> String {
    match field {
        Field::Team(line) => format!("team-{line}-days"),
        Field::WholeTeam => "team-0-profession".into(),
        Field::Envelope => "envelope".into(),
        Field::Period => "until".into(),
        Field::Hypothesis(_) | Field::Hypotheses => "hypotheses".into(),
        Field::Criterion(line) => format!("criterion-{line}-target"),
        Field::Criteria => "criterion-0-wording".into(),
        Field::Obstacle(_) | Field::Obstacles => "obstacles".into(),
    }
}

/// What the part of an ask is called that a fault is about.
pub(super) const fn part_of(field: Field) -> &'static str {
    match field {
        Field::Team(_) | Field::WholeTeam => "chamber-ask-team",
        Field::Envelope => "chamber-ask-part-envelope",
        Field::Period => "chamber-ask-part-period",
        Field::Hypothesis(_) | Field::Hypotheses => "chamber-ask-hypotheses",
        Field::Criterion(_) | Field::Criteria => "chamber-ask-criteria",
        Field::Obstacle(_) | Field::Obstacles => "chamber-ask-obstacles",
    }
}

/// The field of the form that a fault of an outcome is about.
pub(super) fn place_of(place: Place) -> String {
    match place {
        Place::Outcome => "outcome".into(),
        Place::Envelope => "envelope".into(),
        Place::Period => "until".into(),
        Place::PhaseChange => "phase".into(),
        Place::Evidence => "evidence-0-what".into(),
        Place::FollowUp => "follow_up".into(),
        Place::LastDay => "last_day".into(),
        Place::Commitment(line) => format!("commitment-{line}-by"),
        Place::Condition(line) => format!("condition-{line}-by"),
    }
}
