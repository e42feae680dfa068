//! Concerns in words: what, why, what to do.

use programme::{
    cockpit::{Concern, ConcernKind, Ranked},
    committees::Due,
    services::Service,
};

use super::{asked::Lens, watch::Seen};
use crate::{
    committees,
    publication::{View, paths},
};

/// What is to be done, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToDo {
    pub(super) label: String,
    pub(super) href: String,
}

/// The name of a kind.
pub(super) fn kind(view: &View, kind: ConcernKind) -> String {
    view.t(&format!("cockpit-kind-{}", kind.code().replace('_', "-")))
}

/// The name of a lens.
pub(super) fn lens(view: &View, lens: Lens) -> String {
    view.t(match lens {
        Lens::All => "cockpit-lens-all",
        Lens::Coach => "cockpit-lens-coach",
        Lens::Team => "cockpit-lens-team",
        Lens::Incubator => "cockpit-lens-incubator",
        Lens::Sponsor => "cockpit-lens-sponsor",
    })
}

/// Why it needs attention.
pub(super) fn why(view: &View, seen: &Seen<'_>, concern: &Concern) -> String {
    why_of(view, seen.service, seen.due, concern)
}

/// The same, where the service stands by itself: in mails.
pub(crate) fn why_of(view: &View, service: &Service, due: &Due, concern: &Concern) -> String {
    let day = |day: Option<chrono::NaiveDate>| {
        fluent::FluentValue::from(day.map_or_else(String::new, |day| view.locale.date(day)))
    };
    match concern.kind {
        ConcernKind::CommitteeOverdue
        | ConcernKind::CommitteeNeverHeld
        | ConcernKind::CommitteeToSchedule => committees::due_sentence(view, service, due),
        ConcernKind::MoneyEnds => {
            let is_past = concern.on.is_some_and(|on| on < view.date);
            let key = if is_past {
                "cockpit-why-money-ended"
            } else {
                "cockpit-why-money-ends"
            };
            view.locale.with(key, &[("day", day(concern.on))])
        }
        ConcernKind::PhaseLate => view
            .locale
            .with("cockpit-why-phase-late", &[("day", day(concern.on))]),
        ConcernKind::PhaseAtRisk => view
            .locale
            .with("cockpit-why-phase-at-risk", &[("day", day(concern.on))]),
        ConcernKind::NobodyAtWork => match concern.on {
            Some(_) => view
                .locale
                .with("cockpit-why-nobody-since", &[("day", day(concern.on))]),
            None => view.t("cockpit-why-nobody"),
        },
        ConcernKind::MissionEnds => {
            let name = concern.member.as_ref().map_or_else(String::new, |slug| {
                let member = view.whole.member(slug.as_str());
                member.map_or_else(|| slug.to_string(), |member| member.name.trim().to_owned())
            });
            view.locale.with(
                "cockpit-why-mission",
                &[("name", name.into()), ("day", day(concern.on))],
            )
        }
        ConcernKind::NothingMeasured => view.t("cockpit-why-unmeasured"),
        ConcernKind::NoIndicator => view.t("cockpit-why-no-indicator"),
        ConcernKind::NoFigure => view
            .locale
            .with("cockpit-why-no-figure", &[("day", day(concern.on))]),
        ConcernKind::FiguresOld => view
            .locale
            .with("cockpit-why-figures-old", &[("day", day(concern.on))]),
        ConcernKind::SourceSilent => counted(view, "cockpit-why-source-silent", concern),
        ConcernKind::StandardsExpired => counted(view, "cockpit-why-standards-expired", concern),
        ConcernKind::StandardsExpire => counted(view, "cockpit-why-standards-expire", concern),
    }
}

/// What is told of several things together, with the day of the first.
fn counted(view: &View, key: &str, concern: &Concern) -> String {
    let day = concern
        .on
        .map_or_else(String::new, |day| view.locale.date(day));
    let args = [
        ("n", concern.count.unwrap_or(1).into()),
        ("day", day.into()),
    ];
    view.locale.with(key, &args)
}

/// How long one should have acted, and the money at stake.
pub(super) fn weight(view: &View, ranked: &Ranked<(Seen<'_>, &Concern)>) -> String {
    let days = i64::try_from(ranked.days).unwrap_or(i64::MAX);
    let length = view.locale.duration_days(days);
    match ranked.monthly {
        Some(monthly) => view.locale.with(
            "cockpit-weight",
            &[
                ("length", length.into()),
                (
                    "money",
                    view.locale.euros(i128::from(monthly.cents() / 100)).into(),
                ),
            ],
        ),
        None => view
            .locale
            .with("cockpit-weight-unknown", &[("length", length.into())]),
    }
}

/// What can be done about it.
pub(super) fn to_do(view: &View, service: &Service, concern: &Concern) -> ToDo {
    let slug = paths::segment(service.slug.as_str());
    let (key, path) = match concern.kind {
        ConcernKind::CommitteeOverdue
        | ConcernKind::CommitteeNeverHeld
        | ConcernKind::CommitteeToSchedule => (
            "cockpit-do-committee",
            "/espace/tableau-de-bord/seances".to_owned(),
        ),
        ConcernKind::MoneyEnds => (
            "cockpit-do-budget",
            format!("/espace/services/{slug}/budget"),
        ),
        ConcernKind::PhaseLate | ConcernKind::PhaseAtRisk => (
            "cockpit-do-journey",
            format!("/espace/services/{slug}/parcours"),
        ),
        ConcernKind::MissionEnds => (
            "cockpit-do-mission",
            concern
                .member
                .as_ref()
                .map_or_else(|| paths::service(&service.slug), paths::member),
        ),
        ConcernKind::NobodyAtWork | ConcernKind::NothingMeasured => {
            ("cockpit-do-page", paths::service(&service.slug))
        }
        ConcernKind::NoIndicator | ConcernKind::NoFigure | ConcernKind::FiguresOld => (
            "cockpit-do-figures",
            format!("/espace/services/{slug}/impact"),
        ),
        ConcernKind::SourceSilent => (
            "cockpit-do-sources",
            format!("/espace/services/{slug}/sources"),
        ),
        ConcernKind::StandardsExpired | ConcernKind::StandardsExpire => (
            "cockpit-do-standards",
            format!("/espace/services/{slug}/standards"),
        ),
    };
    ToDo {
        label: view.t(key),
        href: view.link(&path),
    }
}
