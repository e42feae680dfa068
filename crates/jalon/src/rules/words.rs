//! Rules in words: fields, contradictions, effects.

use programme::{
    cockpit::ConcernKind,
    phases::Punctuality,
    rules::{Contradiction, RuleBookError},
};

use super::{
    actions::Effect,
    actions::EnactError,
    fields::{Field, Shape, Unit},
};
use crate::publication::{View, components::phase_name};

/// What a field is called.
pub(super) fn label(view: &View, field: &Field) -> String {
    view.t(&format!("rules-field-{}", field.name))
}

/// What a choice is called.
pub(super) fn choice(view: &View, code: &str) -> String {
    view.t(&format!("rules-choice-{}", code.replace('_', "-")))
}

/// A value as one reads it, with its unit.
pub(super) fn value(view: &View, field: &Field, shown: &[String]) -> String {
    match field.shape {
        Shape::Number(unit) | Shape::Numbers(unit) => {
            let numbers = shown.iter().flat_map(|text| text.split(", "));
            let numbers: Vec<usize> = numbers.filter_map(|one| one.parse().ok()).collect();
            let texts: Vec<String> = numbers.iter().map(|n| view.locale.size(*n)).collect();
            let n = numbers.iter().max().copied().unwrap_or_default();
            let args = [("n", n.into()), ("value", view.locale.list(&texts).into())];
            view.locale.with(unit_key(unit), &args)
        }
        Shape::Hour => shown.concat(),
        Shape::One(_) | Shape::Several(_) if shown.is_empty() => view.t("rules-choice-none"),
        Shape::One(_) | Shape::Several(_) => {
            let names: Vec<String> = shown.iter().map(|code| choice(view, code)).collect();
            view.locale.list(&names)
        }
    }
}

const fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Weeks => "rules-value-weeks",
        Unit::Months => "rules-value-months",
        Unit::Days => "rules-value-days",
        Unit::Minutes => "rules-value-minutes",
        Unit::Euros => "rules-value-euros",
        Unit::Percent => "rules-value-percent",
        Unit::Count => "rules-value-count",
    }
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
        Contradiction::NotAnHour { field: name, .. } => view
            .locale
            .with("rules-contradiction-hour", &[("field", field(name).into())]),
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
    let (gone, new) = &effect.concerns;
    for (key, kinds) in [("rules-effect-gone", gone), ("rules-effect-new", new)] {
        if !kinds.is_empty() {
            let name = |kind: &ConcernKind| {
                view.t(&format!("cockpit-kind-{}", kind.code().replace('_', "-")))
            };
            let names: Vec<String> = kinds.iter().map(name).collect();
            let args = [("kinds", view.locale.list(&names).into())];
            parts.push(view.locale.with(key, &args));
        }
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
