//! One decision as pages show it.

use programme::committees::ledger::{PublicCommitment, PublicDecision};

use super::words;
use crate::{
    organisations::grouping::display_name,
    publication::{View, components::Badge, paths},
};

/// A decision, ready for the template.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) number: u64,
    pub(super) service: String,
    pub(super) href: Option<String>,
    pub(super) day: String,
    pub(super) iso: String,
    pub(super) badges: Vec<Badge>,
    pub(super) incubator: Option<(String, String)>,
    pub(super) reasons: Vec<String>,
    pub(super) facts: Vec<(String, String)>,
    pub(super) conditions: Vec<Line>,
    pub(super) commitments: Vec<CommitmentLine>,
    pub(super) evidence: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) rectified: Vec<String>,
    pub(super) minutes: Option<String>,
    pub(super) entry: String,
    pub(super) hash: String,
}

/// A condition.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) what: String,
    pub(super) detail: String,
}

/// A commitment with what became of it.
#[derive(Debug)]
pub(super) struct CommitmentLine {
    pub(super) what: String,
    pub(super) target: String,
    pub(super) badge: Badge,
    pub(super) figure: String,
}

impl Shown {
    pub(super) fn of(view: &View, one: &PublicDecision) -> Self {
        let service = view.network.service(one.service.as_str());
        let phase = one.phase.map(|phase| Badge::of_phase(view, phase));
        Self {
            number: one.number,
            service: service.map_or_else(|| one.service.to_string(), display_name),
            href: service
                .map(|service| view.link(&format!("{}/decisions", paths::service(&service.slug)))),
            day: view.locale.date(one.day),
            iso: one.day.to_string(),
            badges: std::iter::once(words::outcome(view, one.outcome))
                .chain(phase)
                .collect(),
            incubator: incubator(view, one),
            reasons: paragraphs(&one.reasons),
            facts: facts(view, one),
            conditions: conditions(view, one),
            commitments: one
                .commitments
                .iter()
                .map(|commitment| commitment_line(view, one, commitment))
                .collect(),
            evidence: one.evidence.clone(),
            notes: notes(view, one),
            rectified: rectified(view, one),
            minutes: one
                .session
                .filter(|session| view.almanac.minutes.contains(session))
                .map(|session| view.link(&super::super::minutes::address(session))),
            entry: view.link(&format!("/registre/#entree-{}", one.number)),
            hash: one.hash.to_string().chars().take(12).collect(),
        }
    }
}

fn incubator(view: &View, one: &PublicDecision) -> Option<(String, String)> {
    let incubator = view.network.incubator(one.incubator.as_ref()?.as_str())?;
    (!incubator.is_hidden()).then(|| {
        let href = view.link(&paths::incubator(&incubator.slug));
        (incubator.name.trim().to_owned(), href)
    })
}

/// A text as its paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn facts(view: &View, one: &PublicDecision) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(grant) = &one.grant {
        facts.push((view.t("decisions-granted"), words::grant(view, grant)));
        if !grant.team.is_empty() {
            facts.push((view.t("decisions-team"), words::team(view, grant)));
        }
    }
    if let Some(change) = &one.phase_change {
        let text = words::phase_change(view, change);
        facts.push((view.t("decisions-phase"), text));
        if let Some(reason) = &change.reason {
            facts.push((view.t("decisions-phase-reason"), reason.clone()));
        }
    }
    if let Some(day) = one.follow_up {
        facts.push((view.t("decisions-follow-up"), view.locale.date(day)));
    }
    if let Some(day) = one.last_day {
        facts.push((view.t("decisions-last-day"), view.locale.date(day)));
    }
    facts
}

fn conditions(view: &View, one: &PublicDecision) -> Vec<Line> {
    one.conditions
        .iter()
        .map(|condition| {
            let by = condition.by.map(|day| {
                let day = view.locale.date(day);
                view.locale
                    .with("decisions-condition-by", &[("day", day.into())])
            });
            let proof = (!condition.proof.is_empty()).then(|| {
                let proof = condition.proof.as_str().into();
                view.locale
                    .with("decisions-condition-proof", &[("proof", proof)])
            });
            Line {
                what: condition.what.clone(),
                detail: [by, proof]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            }
        })
        .collect()
}

/// What became of a commitment, as far as published figures say.
fn commitment_line(
    view: &View,
    decision: &PublicDecision,
    commitment: &PublicCommitment,
) -> CommitmentLine {
    let id = commitment.indicator;
    let figure = id.and_then(|id| view.almanac.figures.get(&id).copied());
    let (finding, value) = commitment.judge(decision.day, figure, view.date);
    let figure = value.map_or_else(String::new, |value| {
        let value = words::number(view, value);
        view.locale
            .with("decisions-measured", &[("figure", value.into())])
    });
    CommitmentLine {
        what: commitment.wording.clone(),
        target: words::target(view, commitment),
        badge: words::finding(view, finding, view.date < commitment.by),
        figure,
    }
}

fn notes(view: &View, one: &PublicDecision) -> Vec<String> {
    let mut notes: Vec<String> = one
        .flags
        .iter()
        .map(|flag| {
            let key = format!("decisions-flag-{}", flag.replace('_', "-"));
            if view.locale.has(&key) {
                view.t(&key)
            } else {
                flag.clone()
            }
        })
        .collect();
    if let Some(reason) = &one.differs_from_the_vote {
        let reason = reason.as_str().into();
        notes.push(view.locale.with("decisions-differs", &[("reason", reason)]));
    }
    let minutes = &view.almanac.minutes;
    if one
        .session
        .is_some_and(|session| !minutes.contains(&session))
    {
        notes.push(view.t("decisions-minutes-in-review"));
    }
    notes
}

fn rectified(view: &View, one: &PublicDecision) -> Vec<String> {
    one.rectified
        .iter()
        .map(|by| {
            view.locale.with(
                "decisions-rectified",
                &[
                    ("number", by.number.to_string().into()),
                    ("reason", by.reason.as_str().into()),
                ],
            )
        })
        .collect()
}
