//! The date by which a service's next committee is due, and why.
//!
//! Source: rules.md §3. Pure: a service, what is known beside its record ([`Clockwork`]), a rule
//! set and a day give one [`Due`], which carries its own explanation ([`Due::terms`]).

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::{
    phases::{Journey, Phase, add_months},
    rules::ProgrammeRules,
    services::Service,
};

/// What Jalon knows beside the record of a service: money, provisional decisions, sessions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clockwork {
    /// Last day paid for by the envelope granted, when one is known.
    pub envelope_ends: Option<NaiveDate>,
    /// The day that a provisional decision set for its follow-up.
    pub provisional_until: Option<NaiveDate>,
    /// The day of the latest decision taken in Jalon.
    pub last_decision: Option<NaiveDate>,
    /// The day of the next session that has the service on its agenda.
    pub next_session: Option<NaiveDate>,
}

/// Where a service stands towards its next committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No current phase, or an outcome: no committee is expected.
    NotConcerned,
    /// A session is planned on the due date or before.
    Scheduled,
    /// The due date has passed and no committee was ever recorded.
    NeverHeld,
    /// The due date has passed.
    Overdue,
    /// The due date is near (default: within 60 days).
    ToSchedule,
    /// Nothing to do yet.
    UpToDate,
}

impl Status {
    /// All, what asks for a decision first.
    pub const ALL: [Self; 6] = [
        Self::Overdue,
        Self::NeverHeld,
        Self::ToSchedule,
        Self::Scheduled,
        Self::UpToDate,
        Self::NotConcerned,
    ];

    /// The word for addresses and files: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotConcerned => "not_concerned",
            Self::Scheduled => "scheduled",
            Self::NeverHeld => "never_held",
            Self::Overdue => "overdue",
            Self::ToSchedule => "to_schedule",
            Self::UpToDate => "up_to_date",
        }
    }

    /// True when a committee is to be held or planned now: the due date has passed or is near,
    /// and no session is planned in time.
    #[must_use]
    pub const fn asks_for_a_decision(self) -> bool {
        match self {
            Self::NeverHeld | Self::Overdue | Self::ToSchedule => true,
            Self::NotConcerned | Self::Scheduled | Self::UpToDate => false,
        }
    }
}

/// Why a date counts among those of which the earliest is the due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// The reference date and the interval between two committees.
    Interval,
    /// The end of the granted envelope less the notice that it takes.
    MoneyEnds,
    /// The day set by a provisional decision.
    Provisional,
    /// The planned maximum of the current phase.
    PhaseMaximum,
}

impl TermKind {
    /// The word for addresses and files: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interval => "interval",
            Self::MoneyEnds => "money_ends",
            Self::Provisional => "provisional",
            Self::PhaseMaximum => "phase_maximum",
        }
    }
}

/// One of the dates of which the earliest is the due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Why this date counts.
    pub kind: TermKind,
    /// What it is reckoned from.
    pub from: NaiveDate,
    /// The date.
    pub on: NaiveDate,
}

/// When the next committee is due, and what that makes of the service on the day looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The current phase.
    pub phase: Option<Phase>,
    /// First day of the current stay.
    pub phase_start: Option<NaiveDate>,
    /// The day from which the interval is reckoned.
    pub reference: Option<NaiveDate>,
    /// The earliest of the terms.
    pub due: Option<NaiveDate>,
    /// The dates that were weighed, earliest first.
    pub terms: Vec<Term>,
    /// What follows on the day looked at.
    pub status: Status,
    /// Days past the due date; 0 when it has not passed.
    pub late_by_days: i64,
}

impl Due {
    /// When the next committee of this service is due, seen on `date`.
    #[must_use]
    pub fn of(
        service: &Service,
        known: Clockwork,
        rules: &ProgrammeRules,
        date: NaiveDate,
    ) -> Self {
        let current = service
            .journey
            .current_at(date)
            .and_then(|stay| Some((stay.phase, stay.start?)));
        let Some((phase, start)) = current else {
            return Self::not_concerned(None, None);
        };
        if phase.is_outcome() {
            return Self::not_concerned(Some(phase), Some(start));
        }
        let last_held = service
            .last_committee_at(date)
            .max(known.last_decision.filter(|on| *on <= date));
        let reference = if phase == Phase::Investigation {
            start
        } else {
            let run = concerned_since(&service.journey, date).unwrap_or(start);
            last_held.map_or(run, |held| held.max(run))
        };
        let mut terms = terms(phase, start, reference, known, rules);
        terms.sort_by_key(|term| term.on);
        let due = terms.first().map(|term| term.on);
        let late_by_days = due.map_or(0, |due| (date - due).num_days().max(0));
        Self {
            phase: Some(phase),
            phase_start: Some(start),
            reference: Some(reference),
            due,
            terms,
            status: status(due, last_held, known.next_session, rules, date),
            late_by_days,
        }
    }

    fn not_concerned(phase: Option<Phase>, phase_start: Option<NaiveDate>) -> Self {
        Self {
            phase,
            phase_start,
            reference: None,
            due: None,
            terms: Vec::new(),
            status: Status::NotConcerned,
            late_by_days: 0,
        }
    }
}

/// First day of the unbroken run of concerned phases (construction, acceleration, consolidation)
/// that holds on `date`; `None` when the current phase is not one of them.
///
/// A stay that another replaced on the very day it began was never the current phase and breaks
/// nothing.
#[must_use]
pub(super) fn concerned_since(journey: &Journey, date: NaiveDate) -> Option<NaiveDate> {
    let spans = journey.spans_at(date);
    let last = spans.len().checked_sub(1)?;
    spans
        .iter()
        .enumerate()
        .rev()
        .filter(|(at, span)| *at == last || span.end != Some(span.start))
        .map(|(_, span)| span)
        .take_while(|span| span.stay.phase.is_concerned_by_committees())
        .last()
        .map(|span| span.start)
}

fn terms(
    phase: Phase,
    start: NaiveDate,
    reference: NaiveDate,
    known: Clockwork,
    rules: &ProgrammeRules,
) -> Vec<Term> {
    let maximum = rules.planned(phase).map(|planned| Term {
        kind: TermKind::PhaseMaximum,
        from: start,
        on: planned.maximum.after(start),
    });
    if phase == Phase::Investigation {
        return maximum.into_iter().collect();
    }
    let mut terms = vec![Term {
        kind: TermKind::Interval,
        from: reference,
        on: add_months(reference, rules.committees.every_months),
    }];
    let notice = Days::new(u64::from(rules.committees.before_money_ends_days));
    terms.extend(known.envelope_ends.map(|ends| Term {
        kind: TermKind::MoneyEnds,
        from: ends,
        on: ends.checked_sub_days(notice).unwrap_or(NaiveDate::MIN),
    }));
    terms.extend(known.provisional_until.map(|until| Term {
        kind: TermKind::Provisional,
        from: reference,
        on: until,
    }));
    terms.extend(maximum.filter(|term| term.on > reference));
    terms
}

fn status(
    due: Option<NaiveDate>,
    last_held: Option<NaiveDate>,
    next_session: Option<NaiveDate>,
    rules: &ProgrammeRules,
    date: NaiveDate,
) -> Status {
    let Some(due) = due else {
        return Status::NotConcerned;
    };
    let is_scheduled = next_session.is_some_and(|on| date <= on && on <= due);
    let days_left = (due - date).num_days();
    if is_scheduled {
        Status::Scheduled
    } else if days_left < 0 && last_held.is_none() {
        Status::NeverHeld
    } else if days_left < 0 {
        Status::Overdue
    } else if days_left <= i64::from(rules.committees.to_schedule_within_days) {
        Status::ToSchedule
    } else {
        Status::UpToDate
    }
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
