//! Where a service stands, in sentences: its phase against the planned length, and its next
//! investment committee with the reasons for that date.

use programme::{
    committees::{Due, Status, Term, TermKind},
    phases::Punctuality,
    rules::ProgrammeRules,
    services::Service,
};

use crate::publication::{View, wording};

/// What the page says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The phase, since when, for how long.
    pub phase: String,
    /// Its planned length and what that makes of it.
    pub punctuality: Vec<String>,
    /// The next committee.
    pub committee: String,
    /// Why that date, one reason each, the one that counts first.
    pub reasons: Vec<String>,
    /// Modifier of the box: `warning` when something is late, `info` otherwise.
    pub tone: &'static str,
}

pub(super) fn of(view: &View, service: &Service, rules: &ProgrammeRules) -> Standing {
    let known = view.almanac.clockwork(&service.slug, view.date);
    let due = Due::of(service, known, rules, view.date);
    let punctuality = service.journey.punctuality_at(rules, view.date);
    let is_late = matches!(punctuality, Punctuality::Late { .. })
        || matches!(due.status, Status::Overdue | Status::NeverHeld);
    Standing {
        phase: phase(view, service),
        punctuality: planned(view, service, rules, punctuality),
        committee: committee(view, &due),
        reasons: due
            .terms
            .iter()
            .map(|term| reason(view, service, rules, &due, term))
            .collect(),
        tone: if is_late { "warning" } else { "info" },
    }
}

fn phase(view: &View, service: &Service) -> String {
    let current = service
        .journey
        .current_at(view.date)
        .and_then(|stay| Some((stay.phase, stay.start?)));
    let Some((phase, start)) = current else {
        return view.t("standing-none");
    };
    let length = view.locale.duration_days((view.date - start).num_days());
    view.locale.with(
        &format!("standing-{}", phase.code()),
        &[
            ("day", view.locale.date(start).into()),
            ("length", length.into()),
        ],
    )
}

fn planned(
    view: &View,
    service: &Service,
    rules: &ProgrammeRules,
    punctuality: Punctuality,
) -> Vec<String> {
    let plan = service
        .journey
        .phase_at(view.date)
        .and_then(|phase| rules.planned(phase));
    let Some(plan) = plan else {
        return Vec::new();
    };
    let say = |key: &str, day, length: String| {
        view.locale.with(
            key,
            &[
                ("day", view.locale.date(day).into()),
                ("length", length.into()),
            ],
        )
    };
    let verdict = match punctuality {
        Punctuality::NotPlanned => None,
        Punctuality::OnTime { until } => Some(say("standing-on-time", until, String::new())),
        Punctuality::AtRisk { until } => {
            let left = view.locale.duration_days((until - view.date).num_days());
            Some(say("standing-at-risk", until, left))
        }
        Punctuality::Late { since, days } => {
            Some(say("standing-late", since, view.locale.duration_days(days)))
        }
    };
    let length = wording::planned(view, plan);
    std::iter::once(
        view.locale
            .with("standing-planned", &[("length", length.into())]),
    )
    .chain(verdict)
    .collect()
}

fn committee(view: &View, due: &Due) -> String {
    let key = match due.status {
        Status::NotConcerned => "committee-not-concerned",
        Status::Scheduled => "committee-scheduled",
        Status::NeverHeld => "committee-never-held",
        Status::Overdue => "committee-overdue",
        Status::ToSchedule => "committee-to-schedule",
        Status::UpToDate => "committee-up-to-date",
    };
    let Some(day) = due.due else {
        return view.t(key);
    };
    let length = view
        .locale
        .duration_days((day - view.date).num_days().abs());
    view.locale.with(
        key,
        &[
            ("day", view.locale.date(day).into()),
            ("length", length.into()),
        ],
    )
}

fn reason(
    view: &View,
    service: &Service,
    rules: &ProgrammeRules,
    due: &Due,
    term: &Term,
) -> String {
    let is_after_committee =
        due.reference.is_some() && service.last_committee_at(view.date) == due.reference;
    let key = match term.kind {
        TermKind::Interval if is_after_committee => "term-after-committee",
        TermKind::Interval => "term-after-entry",
        TermKind::MoneyEnds => "term-money",
        TermKind::Provisional => "term-provisional",
        TermKind::PhaseMaximum => "term-phase",
    };
    view.locale.with(
        key,
        &[
            ("day", view.locale.date(term.on).into()),
            ("from", view.locale.date(term.from).into()),
            ("months", rules.committees.every_months.into()),
            ("notice", rules.committees.before_money_ends_days.into()),
        ],
    )
}
