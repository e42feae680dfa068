//! Rules in words: fields, contradictions, effects.

use programme::{
    phases::Punctuality,
    rules::{Contradiction, RuleBookError},
};

use super::{
    actions::Effect,
    actions::EnactError,
    fields::{Field, Unit},
};
use crate::publication::{View, components::phase_name};

/// What a field is called.
pub(super) fn label(view: &View, field: &Field) -> String {
    view.t(&format!("rules-field-{}", field.name))
}

/// In which unit it is given.
pub(super) fn unit(view: &View, field: &Field) -> String {
    view.t(match field.unit {
        Unit::Weeks => "rules-unit-weeks",
        Unit::Months => "rules-unit-months",
        Unit::Days => "rules-unit-days",
        Unit::Minutes => "rules-unit-minutes",
        Unit::Euros => "rules-unit-euros",
        Unit::Percent => "rules-unit-percent",
        Unit::Count => "rules-unit-count",
    })
}

/// Why rules can't be put in force, each reason a sentence.
pub(super) fn refusals(view: &View, error: &EnactError) -> Vec<String> {
    match error {
        EnactError::NoDraft => vec![view.t("rules-refused-no-draft")],
        EnactError::InThePast(day) => vec![view.locale.with(
            "rules-refused-past",
            &[("day", view.locale.date(*day).into())],
        )],
        EnactError::ReasonMissing => vec![view.t("rules-refused-reason")],
        EnactError::Refused(error) => book_refusals(view, error),
        EnactError::Store(_) => vec![view.t("rules-refused-stale")],
    }
}

/// Why the book refuses a draft.
pub(super) fn book_refusals(view: &View, error: &RuleBookError) -> Vec<String> {
    match error {
        RuleBookError::Contradictory(found) => {
            found.iter().map(|one| contradiction(view, one)).collect()
        }
        RuleBookError::NotAfterTheLast { effective_from, .. }
        | RuleBookError::VariesLater { effective_from } => vec![view.locale.with(
            "rules-refused-later",
            &[("day", view.locale.date(*effective_from).into())],
        )],
    }
}

fn contradiction(view: &View, found: &Contradiction) -> String {
    let field = |field: &str| view.t(&format!("rules-name-{}", field.replace('_', "-")));
    match found {
        Contradiction::MinimumAboveMaximum { phase } => view.locale.with(
            "rules-contradiction-minimum",
            &[("phase", phase_name(view, *phase).into())],
        ),
        Contradiction::Zero { field: name } => view
            .locale
            .with("rules-contradiction-zero", &[("field", field(name).into())]),
        Contradiction::BoundsReversed { field: name } => view.locale.with(
            "rules-contradiction-bounds",
            &[("field", field(name).into())],
        ),
        Contradiction::NotAShare { field: name, .. } => view.locale.with(
            "rules-contradiction-share",
            &[("field", field(name).into())],
        ),
        Contradiction::AlwaysAtRisk { phase, days } => view.locale.with(
            "rules-contradiction-at-risk",
            &[
                ("phase", phase_name(view, *phase).into()),
                ("days", (*days).into()),
            ],
        ),
        Contradiction::EffectOutOfRange(day) => view.locale.with(
            "rules-contradiction-range",
            &[("day", view.locale.date(*day).into())],
        ),
        Contradiction::RemindersUnordered => view.t("rules-contradiction-reminders"),
        Contradiction::NobodyVotes => view.t("rules-contradiction-votes"),
        Contradiction::NothingToGrant => view.t("rules-contradiction-grant"),
    }
}

/// What changes for a service, in one or two sentences.
pub(super) fn effect(view: &View, effect: &Effect<'_>) -> String {
    let mut parts = Vec::new();
    let day = |due: Option<chrono::NaiveDate>| {
        due.map_or_else(|| view.t("rules-effect-none"), |day| view.locale.date(day))
    };
    let (before, after) = (&effect.before, &effect.after);
    if before.due != after.due {
        parts.push(view.locale.with(
            "rules-effect-due",
            &[
                ("before", day(before.due).into()),
                ("after", day(after.due).into()),
            ],
        ));
    }
    if before.status != after.status {
        let name = |status| crate::committees::status_name(view, status);
        parts.push(view.locale.with(
            "rules-effect-status",
            &[
                ("before", name(before.status).into()),
                ("after", name(after.status).into()),
            ],
        ));
    }
    let (was, is) = effect.punctuality;
    if was != is {
        parts.push(view.locale.with(
            "rules-effect-punctuality",
            &[
                ("before", punctuality(view, was).into()),
                ("after", punctuality(view, is).into()),
            ],
        ));
    }
    if parts.is_empty() {
        parts.push(view.t("rules-effect-terms"));
    }
    parts.join(" ")
}

fn punctuality(view: &View, of: Punctuality) -> String {
    match of {
        Punctuality::NotPlanned => view.t("rules-punctuality-none"),
        Punctuality::OnTime { until } => dated(view, "rules-punctuality-on-time", until),
        Punctuality::AtRisk { until } => dated(view, "rules-punctuality-at-risk", until),
        Punctuality::Late { since, .. } => dated(view, "rules-punctuality-late", since),
    }
}

fn dated(view: &View, key: &str, day: chrono::NaiveDate) -> String {
    view.locale
        .with(key, &[("day", view.locale.date(day).into())])
}
