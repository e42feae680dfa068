//! Oddities, proposals and refusals in words.

use chrono::NaiveDate;
use programme::phases::{
    Anomaly, Correction, CorrectionError, MoveRefused, Oddity, Phase, Proposal,
};

use super::actions::JourneyError;
use crate::publication::{View, components::phase_name};

/// What is odd.
pub(super) fn oddity(view: &View, oddity: &Oddity) -> String {
    let phase = |phase: Phase| fluent::FluentValue::from(phase_name(view, phase));
    let day = |day: NaiveDate| fluent::FluentValue::from(view.locale.date(day));
    let (key, first, second, one, two) = match oddity {
        Oddity::Recorded(anomaly) => match anomaly {
            Anomaly::NoStart { phase } => {
                return view.locale.with(
                    "journeys-odd-no-start",
                    &[("phase", phase_name(view, *phase).into())],
                );
            }
            Anomaly::EndsBeforeStart { phase, start, end } => (
                "journeys-odd-ends-before-start",
                *phase,
                None,
                Some(*start),
                Some(*end),
            ),
            Anomaly::Overlap {
                phase,
                end,
                next_start,
            } => (
                "journeys-odd-overlap",
                *phase,
                None,
                Some(*end),
                Some(*next_start),
            ),
            Anomaly::Gap {
                phase,
                end,
                next_start,
            } => (
                "journeys-odd-gap",
                *phase,
                None,
                Some(*end),
                Some(*next_start),
            ),
            Anomaly::SameDay { earlier, later, on } => (
                "journeys-odd-same-day",
                *earlier,
                Some(*later),
                Some(*on),
                None,
            ),
            Anomaly::GoesBack { from, to, on } => {
                ("journeys-odd-goes-back", *from, Some(*to), Some(*on), None)
            }
            Anomaly::AfterOutcome { outcome, then, on } => (
                "journeys-odd-after-outcome",
                *outcome,
                Some(*then),
                Some(*on),
                None,
            ),
        },
        Oddity::Ahead { phase, start } => ("journeys-odd-ahead", *phase, None, Some(*start), None),
        Oddity::NoEnd {
            phase,
            start,
            next_start,
        } => (
            "journeys-odd-no-end",
            *phase,
            None,
            Some(*start),
            Some(*next_start),
        ),
        Oddity::EndedWithoutNext { phase, end } => {
            ("journeys-odd-ended", *phase, None, Some(*end), None)
        }
    };
    let mut args = vec![("phase", phase(first))];
    args.extend(second.map(|other| ("other", phase(other))));
    args.extend(one.map(|of| ("day", day(of))));
    args.extend(two.map(|of| ("next", day(of))));
    view.locale.with(key, &args)
}

/// What is proposed; `None` when only a person can know.
pub(super) fn proposal(view: &View, proposal: &Proposal) -> Option<String> {
    Some(match proposal.correction.as_ref()? {
        Correction::Remove { .. } => view.t("journeys-propose-remove"),
        Correction::Amend { stay, .. } | Correction::Add { stay } => match stay.end {
            Some(end) => view.locale.with(
                "journeys-propose-end",
                &[("day", view.locale.date(end).into())],
            ),
            None => view.t("journeys-propose-no-end"),
        },
    })
}

/// Why a journey stays as it is, and what can be done.
pub(super) fn refusal(view: &View, error: &JourneyError) -> String {
    match error {
        JourneyError::NoSuchService => view.t("journeys-refused-gone"),
        JourneyError::NoProposal => view.t("journeys-refused-no-proposal"),
        JourneyError::Changed | JourneyError::Store(_) => view.t("journeys-refused-changed"),
        JourneyError::Move(refused) => of_move(view, refused),
        JourneyError::Correction(refused) => of_correction(view, refused),
    }
}

fn of_move(view: &View, refused: &MoveRefused) -> String {
    match refused {
        MoveRefused::NotAllowed { from, to, allowed } => {
            let names: Vec<String> = allowed.iter().map(|one| phase_name(view, *one)).collect();
            let to = phase_name(view, *to);
            match from {
                Some(from) if !names.is_empty() => view.locale.with(
                    "journeys-refused-move",
                    &[
                        ("from", phase_name(view, *from).into()),
                        ("to", to.into()),
                        ("allowed", view.locale.list(&names).into()),
                    ],
                ),
                _ => view
                    .locale
                    .with("journeys-refused-no-move", &[("to", to.into())]),
            }
        }
        MoveRefused::ReasonMissing(to) => view.locale.with(
            "journeys-refused-move-reason",
            &[("to", phase_name(view, *to).into())],
        ),
        MoveRefused::NotAfter { phase, start } => view.locale.with(
            "journeys-refused-not-after",
            &[
                ("phase", phase_name(view, *phase).into()),
                ("day", view.locale.date(*start).into()),
            ],
        ),
        MoveRefused::OutOfRange(day) => out_of_range(view, *day),
    }
}

fn of_correction(view: &View, refused: &CorrectionError) -> String {
    match refused {
        CorrectionError::ReasonMissing => view.t("journeys-refused-reason"),
        CorrectionError::NoSuchStay(_) => view.t("journeys-refused-changed"),
        CorrectionError::OutOfRange(day) => out_of_range(view, *day),
        CorrectionError::EndsBeforeStart { start, end } => view.locale.with(
            "journeys-refused-ends-before",
            &[
                ("start", view.locale.date(*start).into()),
                ("end", view.locale.date(*end).into()),
            ],
        ),
        CorrectionError::NothingChanges => view.t("journeys-refused-nothing"),
    }
}

fn out_of_range(view: &View, day: NaiveDate) -> String {
    view.locale.with(
        "journeys-refused-range",
        &[("day", view.locale.date(day).into())],
    )
}
