//! Decisions in words.

use programme::{
    committees::{
        ballot::Choice,
        followup::Finding,
        ledger::{PublicCommitment, PublicGrant, PublicMove},
    },
    impact::indicators::Direction,
};

use crate::publication::{View, components::Badge, wording::phase_name};

/// The badge of an outcome.
pub(in crate::register) fn outcome(view: &View, choice: Choice) -> Badge {
    let modifier = match choice {
        Choice::Continue | Choice::Launch => "success",
        Choice::Provisional => "warning",
        Choice::Stop | Choice::Inconclusive | Choice::Abstain => "info",
    };
    Badge::new(outcome_name(view, choice), modifier)
}

/// The name of an outcome.
pub(in crate::register) fn outcome_name(view: &View, choice: Choice) -> String {
    view.t(&format!("decisions-outcome-{}", choice.code()))
}

/// The badge of what became of a commitment.
pub(in crate::register) fn finding(view: &View, finding: Finding, is_running: bool) -> Badge {
    let modifier = match finding {
        Finding::Reached => "success",
        Finding::NotReached => "error",
        Finding::Unknown if is_running => "new",
        Finding::Unknown => "warning",
    };
    let key = match finding {
        Finding::Reached => "decisions-finding-reached",
        Finding::NotReached => "decisions-finding-not-reached",
        Finding::Unknown if is_running => "decisions-finding-running",
        Finding::Unknown => "decisions-finding-unknown",
    };
    Badge::new(view.t(key), modifier)
}

/// « 120 000 € du 1er janvier 2027 au 30 juin 2027 »
pub(in crate::register) fn grant(view: &View, grant: &PublicGrant) -> String {
    view.locale.with(
        "decisions-grant",
        &[
            ("amount", view.locale.euros(grant.envelope_euros).into()),
            ("from", view.locale.date(grant.from).into()),
            ("until", view.locale.date(grant.until).into()),
        ],
    )
}

/// « 120 jours de développement, 40 jours de design »
pub(in crate::register) fn team(view: &View, grant: &PublicGrant) -> String {
    let parts: Vec<String> = grant
        .team
        .iter()
        .map(|one| {
            let profession = one.profession.as_str().into();
            view.locale.with(
                "decisions-days-of",
                &[("n", one.days.into()), ("profession", profession)],
            )
        })
        .collect();
    view.locale.list(&parts)
}

/// « Passage en accélération le 1er janvier 2027 »
pub(in crate::register) fn phase_change(view: &View, change: &PublicMove) -> String {
    view.locale.with(
        "decisions-phase-change",
        &[
            ("phase", phase_name(view, change.to).into()),
            ("day", view.locale.date(change.on).into()),
        ],
    )
}

/// « au moins 0,3 d’ici au 31 mai 2027 »
pub(in crate::register) fn target(view: &View, commitment: &PublicCommitment) -> String {
    let key = match commitment.direction {
        Direction::Up => "decisions-target-up",
        Direction::Down => "decisions-target-down",
    };
    let figure = commitment
        .figure()
        .map_or_else(|| commitment.target.clone(), |figure| number(view, figure));
    let day = view.locale.date(commitment.by);
    view.locale
        .with(key, &[("figure", figure.into()), ("day", day.into())])
}

/// A figure with as many digits as it needs, four at most.
pub(in crate::register) fn number(view: &View, figure: f64) -> String {
    let digits = (0..4)
        .find(|digits| {
            let factor = 10_f64.powi(*digits);
            ((figure * factor).round() / factor - figure).abs() < 1e-9
        })
        .unwrap_or(4);
    view.locale
        .decimal(figure, usize::try_from(digits).unwrap_or_default())
}
