//! What needs attention on a service, on a day.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::{
    committees::{Almanac, Due, Status},
    identity::MemberSlug,
    network::Network,
    phases::{Phase, Punctuality, add_months},
    services::Service,
};

/// Kinds of concerns, in the order in which lists offer them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernKind {
    /// The due date of a committee has passed.
    CommitteeOverdue,
    /// It has passed, and no committee was ever recorded.
    CommitteeNeverHeld,
    /// A committee is to be scheduled.
    CommitteeToSchedule,
    /// The envelope has ended or ends soon.
    MoneyEnds,
    /// A phase has passed its maximum.
    PhaseLate,
    /// A phase reaches its maximum soon.
    PhaseAtRisk,
    /// Nobody has a mission on a service that is incubated.
    NobodyAtWork,
    /// A mission ends soon, and no other follows on this service.
    MissionEnds,
    /// Nothing is measured in public though the phase asks for it.
    NothingMeasured,
    /// No indicator is defined though they are to be from the start of construction on.
    NoIndicator,
    /// Indicators are defined, and the first figures are overdue.
    NoFigure,
    /// The last figure is too old for a committee to decide from.
    FiguresOld,
    /// Figures that are fetched from elsewhere come no more.
    SourceSilent,
    /// Answers on quality standards hold no more.
    StandardsExpired,
    /// Answers on quality standards expire soon.
    StandardsExpire,
}

impl ConcernKind {
    /// All.
    pub const ALL: [Self; 15] = [
        Self::CommitteeOverdue,
        Self::CommitteeNeverHeld,
        Self::CommitteeToSchedule,
        Self::MoneyEnds,
        Self::PhaseLate,
        Self::PhaseAtRisk,
        Self::NobodyAtWork,
        Self::MissionEnds,
        Self::NothingMeasured,
        Self::NoIndicator,
        Self::NoFigure,
        Self::FiguresOld,
        Self::SourceSilent,
        Self::StandardsExpired,
        Self::StandardsExpire,
    ];

    /// The word for addresses and files: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommitteeOverdue => "committee_overdue",
            Self::CommitteeNeverHeld => "committee_never_held",
            Self::CommitteeToSchedule => "committee_to_schedule",
            Self::MoneyEnds => "money_ends",
            Self::PhaseLate => "phase_late",
            Self::PhaseAtRisk => "phase_at_risk",
            Self::NobodyAtWork => "nobody_at_work",
            Self::MissionEnds => "mission_ends",
            Self::NothingMeasured => "nothing_measured",
            Self::NoIndicator => "no_indicator",
            Self::NoFigure => "no_figure",
            Self::FiguresOld => "figures_old",
            Self::SourceSilent => "source_silent",
            Self::StandardsExpired => "standards_expired",
            Self::StandardsExpire => "standards_expire",
        }
    }
}

/// Something that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concern {
    /// What.
    pub kind: ConcernKind,
    /// The day that it is about: due date, maximum, end. `None` when it has none.
    pub on: Option<NaiveDate>,
    /// Since when one should act; not after the day looked at.
    pub since: NaiveDate,
    /// Whose mission ends.
    pub member: Option<MemberSlug>,
    /// How many things of this kind there are, where they are told together: answers, sources.
    pub count: Option<usize>,
}

/// Everything that needs attention on a service, on a day.
#[must_use]
pub fn concerns(
    network: &Network,
    almanac: &Almanac,
    service: &Service,
    due: &Due,
    date: NaiveDate,
) -> Vec<Concern> {
    let Some(phase) = due.phase.filter(|phase| phase.is_incubated()) else {
        return Vec::new();
    };
    let rules = almanac.rules(service, date);
    let before = |day: NaiveDate, days: u32| {
        let since = day.checked_sub_days(Days::new(u64::from(days)));
        since.unwrap_or(NaiveDate::MIN).min(date)
    };
    let mut found = Vec::new();
    let committee = match due.status {
        Status::Overdue => Some(ConcernKind::CommitteeOverdue),
        Status::NeverHeld => Some(ConcernKind::CommitteeNeverHeld),
        Status::ToSchedule => Some(ConcernKind::CommitteeToSchedule),
        Status::NotConcerned | Status::Scheduled | Status::UpToDate => None,
    };
    if let (Some(kind), Some(on)) = (committee, due.due) {
        found.push(Concern {
            kind,
            on: Some(on),
            since: before(on, rules.committees.to_schedule_within_days),
            member: None,
            count: None,
        });
    }
    // From the day on which a committee had to be scheduled for more money to be granted in time.
    let notice = rules.committees.before_money_ends_days + rules.committees.to_schedule_within_days;
    if let Some(funding) = almanac.funding(&service.slug, date)
        && (funding.until - date).num_days() <= i64::from(notice)
    {
        found.push(Concern {
            kind: ConcernKind::MoneyEnds,
            on: Some(funding.until),
            since: before(funding.until, notice),
            member: None,
            count: None,
        });
    }
    let phase_concern = match service.journey.punctuality_at(&rules, date) {
        Punctuality::Late { since, .. } => Some((ConcernKind::PhaseLate, since)),
        Punctuality::AtRisk { until } => Some((ConcernKind::PhaseAtRisk, until)),
        Punctuality::NotPlanned | Punctuality::OnTime { .. } => None,
    };
    if let Some((kind, on)) = phase_concern {
        found.push(Concern {
            kind,
            on: Some(on),
            since: before(on, rules.at_risk_within_days),
            member: None,
            count: None,
        });
    }
    let warning = rules.missions.reminders_before_days.first().copied();
    found.extend(of_team(network, service, due, warning.unwrap_or(30), date));
    found.extend(unmeasured(&rules, service, phase, date));
    found.extend(of_standards(almanac, service, &rules, date));
    found
}

/// Missions that end without another one to follow, and teams without anybody.
fn of_team(
    network: &Network,
    service: &Service,
    due: &Due,
    warning: u32,
    date: NaiveDate,
) -> Vec<Concern> {
    let mut at_work = false;
    let mut last_end: Option<NaiveDate> = None;
    let mut found = Vec::new();
    for member in network.members_ever_on(&service.slug) {
        let ends = member.missions.iter().filter(|mission| {
            mission.has_begun(date) && mission.services().contains(&service.slug)
        });
        // The latest end; `None` in it: a mission without an end.
        let mut latest: Option<Option<NaiveDate>> = None;
        for mission in ends {
            latest = Some(match (latest, mission.end) {
                (Some(None), _) | (_, None) => None,
                (Some(Some(so_far)), Some(end)) => Some(so_far.max(end)),
                (None, Some(end)) => Some(end),
            });
        }
        let follows = member
            .missions
            .iter()
            .any(|mission| !mission.has_begun(date) && mission.services().contains(&service.slug));
        match latest {
            None => {}
            Some(None) => at_work = true,
            Some(Some(end)) if end < date => last_end = last_end.max(Some(end)),
            Some(Some(end)) => {
                at_work = true;
                let is_near = (end - date).num_days() <= i64::from(warning);
                if is_near && !follows {
                    let since = end.checked_sub_days(Days::new(u64::from(warning)));
                    found.push(Concern {
                        kind: ConcernKind::MissionEnds,
                        on: Some(end),
                        since: since.unwrap_or(date).min(date),
                        member: Some(member.slug.clone()),
                        count: None,
                    });
                }
            }
        }
    }
    if !at_work {
        let since = last_end.max(due.phase_start).unwrap_or(date).min(date);
        found.push(Concern {
            kind: ConcernKind::NobodyAtWork,
            on: last_end,
            since,
            member: None,
            count: None,
        });
    }
    found
}

/// A service in use without a public page of statistics, once the first version should be in
/// production.
fn unmeasured(
    rules: &crate::rules::ProgrammeRules,
    service: &Service,
    phase: Phase,
    date: NaiveDate,
) -> Option<Concern> {
    let is_stated = service
        .quality
        .statistics_url
        .as_deref()
        .is_some_and(|url| !url.trim().is_empty());
    if is_stated || phase == Phase::Investigation {
        return None;
    }
    let launched = service
        .journey
        .launched_on()
        .or(service.journey.first_day())?;
    let since = add_months(launched, rules.evidence.construction.in_production_by_month);
    (since <= date).then_some(Concern {
        kind: ConcernKind::NothingMeasured,
        on: None,
        since,
        member: None,
        count: None,
    })
}

/// Answers on quality standards that hold no more, and those to renew before they expire: one
/// concern for each kind, on the day of the first.
fn of_standards(
    almanac: &Almanac,
    service: &Service,
    rules: &crate::rules::ProgrammeRules,
    date: NaiveDate,
) -> Vec<Concern> {
    let notice = rules.standards.renew_before_days;
    let found = almanac.expiries(&service.slug, date, notice);
    [
        (ConcernKind::StandardsExpired, found.expired),
        (ConcernKind::StandardsExpire, found.near),
    ]
    .into_iter()
    .filter_map(|(kind, expiries)| {
        let first = expiries.first()?.on;
        let since = first.checked_sub_days(Days::new(u64::from(notice)));
        Some(Concern {
            kind,
            on: Some(first),
            since: since.unwrap_or(NaiveDate::MIN).min(date),
            member: None,
            count: Some(expiries.len()),
        })
    })
    .collect()
}
