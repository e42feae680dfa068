//! Everything that keeps an outcome from counting.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Condition, Grant, Move, Outcome, PhaseChange, move_of};
use crate::{
    committees::{
        ask::{AskFault, Criterion, check_envelope},
        ballot::Choice,
    },
    phases::{Phase, add_months},
    rules::ProgrammeRules,
};

/// The part of an outcome that a fault is about; lines count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The outcome itself.
    Outcome,
    /// The money.
    Envelope,
    /// The period.
    Period,
    /// The move to another phase.
    PhaseChange,
    /// The evidence to bring.
    Evidence,
    /// The day of the follow-up.
    FollowUp,
    /// The last day.
    LastDay,
    /// A commitment.
    Commitment(usize),
    /// A condition.
    Condition(usize),
}

/// What keeps an outcome from counting.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OutcomeFault {
    /// Not an outcome for that phase.
    #[error("{} is no outcome for a service in {phase}", choice.code())]
    NotInPhase {
        /// What.
        choice: Choice,
        /// Where the service is.
        phase: Phase,
    },
    /// Money that makes no sense.
    #[error("{0}")]
    Money(AskFault),
    /// No money, although the service goes on.
    #[error("say how much money the service gets, for which period and which people")]
    GrantMissing,
    /// Money, although the service is stopped or leaves.
    #[error("the service leaves the programme's money: it gets none")]
    GrantTooMuch,
    /// A period that runs backwards, or is over already.
    #[error("the period from {from} to {until} does not lie ahead of the session of {session}")]
    PeriodPast {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
        /// The session.
        session: NaiveDate,
    },
    /// Too short or too long.
    #[error("the period lasts {least} to {most} months; it may end from {earliest} to {latest}")]
    Length {
        /// Months at least.
        least: u32,
        /// Months at most.
        most: u32,
        /// Earliest last day.
        earliest: NaiveDate,
        /// Latest last day.
        latest: NaiveDate,
    },
    /// A move that no decision may make.
    #[error("no decision leads from {from} to {to}")]
    MoveNotAllowed {
        /// From where.
        from: Phase,
        /// To where.
        to: Phase,
    },
    /// A return or a re-entry without a reason.
    #[error("going from {from} to {to} takes a reason")]
    MoveWithoutReason {
        /// From where.
        from: Phase,
        /// To where.
        to: Phase,
    },
    /// Nothing to bring.
    #[error("a provisional decision names the evidence to bring")]
    NoEvidence,
    /// The follow-up comes after the money.
    #[error("the follow-up is held from {earliest} to {latest}, before the money ends")]
    FollowUp {
        /// Earliest day.
        earliest: NaiveDate,
        /// Latest day.
        latest: NaiveDate,
    },
    /// A day that is past, or that has no end.
    #[error("{day} is not after the session of {session}")]
    NotAhead {
        /// The day.
        day: NaiveDate,
        /// The session.
        session: NaiveDate,
    },
    /// A target that is no number.
    #[error("the target is not a finite number")]
    NotFinite,
}

impl Outcome {
    /// Everything that keeps this outcome from counting for a service in a phase, decided in the
    /// session of that day.
    #[must_use]
    pub fn faults(
        &self,
        conditions: &[Condition],
        phase: Phase,
        session: NaiveDate,
        rules: &ProgrammeRules,
    ) -> Vec<(Place, OutcomeFault)> {
        let mut found = Vec::new();
        let choice = self.choice();
        if !Choice::offered_in(phase).contains(&choice) {
            found.push((Place::Outcome, OutcomeFault::NotInPhase { choice, phase }));
        }
        let every = rules.committees.every_months;
        match self {
            Self::Continue {
                grant,
                phase_change,
                commitments,
            } => {
                let to = phase_change.as_ref().map_or(phase, |change| change.to);
                found.extend(of_move(phase, phase_change.as_ref()));
                if to.is_outcome() {
                    found.extend(
                        grant
                            .as_ref()
                            .map(|_| (Place::Envelope, OutcomeFault::GrantTooMuch)),
                    );
                } else if let Some(grant) = grant {
                    of_grant(grant, (0, every), session, rules, &mut found);
                } else {
                    found.push((Place::Envelope, OutcomeFault::GrantMissing));
                }
                of_commitments(commitments, session, &mut found);
            }
            Self::Provisional {
                grant,
                evidence,
                follow_up,
            } => {
                let bounds = rules.committees.provisional_months;
                of_grant(grant, bounds, session, rules, &mut found);
                if evidence.is_empty() {
                    found.push((Place::Evidence, OutcomeFault::NoEvidence));
                }
                let earliest = session.succ_opt().unwrap_or(session);
                let latest = grant.period.until;
                if !(earliest..=latest).contains(follow_up) {
                    found.push((Place::FollowUp, OutcomeFault::FollowUp { earliest, latest }));
                }
            }
            Self::Launch { grant, commitments } => {
                of_grant(grant, (0, every), session, rules, &mut found);
                of_commitments(commitments, session, &mut found);
            }
            Self::Stop { on } | Self::Inconclusive { on } => {
                if *on < session {
                    let fault = OutcomeFault::NotAhead { day: *on, session };
                    found.push((Place::LastDay, fault));
                }
            }
        }
        for (at, condition) in conditions.iter().enumerate() {
            if condition.by <= session {
                let day = condition.by;
                found.push((
                    Place::Condition(at),
                    OutcomeFault::NotAhead { day, session },
                ));
            }
        }
        found
    }
}

fn of_move(phase: Phase, change: Option<&PhaseChange>) -> Option<(Place, OutcomeFault)> {
    let to = change.map_or(phase, |change| change.to);
    let kind = move_of(phase, to);
    // Stops and launches have outcomes of their own.
    let is_elsewhere = matches!(to, Phase::Abandoned | Phase::InvestigationInconclusive)
        || phase == Phase::Investigation;
    let fault = if kind == Move::NotAllowed || is_elsewhere {
        OutcomeFault::MoveNotAllowed { from: phase, to }
    } else if kind.takes_a_reason() && change.is_some_and(|change| change.reason.is_none()) {
        OutcomeFault::MoveWithoutReason { from: phase, to }
    } else {
        return None;
    };
    Some((Place::PhaseChange, fault))
}

/// `months`: how long at least and at most; a least of 0 is any length.
fn of_grant(
    grant: &Grant,
    months: (u32, u32),
    session: NaiveDate,
    rules: &ProgrammeRules,
    found: &mut Vec<(Place, OutcomeFault)>,
) {
    if let Err(fault) = check_envelope(Some(grant.envelope_euros), rules) {
        found.push((Place::Envelope, OutcomeFault::Money(fault)));
    }
    let (from, until) = (grant.period.from, grant.period.until);
    if until < from || until <= session {
        found.push((
            Place::Period,
            OutcomeFault::PeriodPast {
                from,
                until,
                session,
            },
        ));
        return;
    }
    // A month from 1 March lasts until 31 March.
    let end_after = |months| add_months(from, months).pred_opt().unwrap_or(from);
    let (least, most) = months;
    let (earliest, latest) = (end_after(least), end_after(most));
    if (least > 0 && until < earliest) || until > latest {
        found.push((
            Place::Period,
            OutcomeFault::Length {
                least,
                most,
                earliest: earliest.max(from),
                latest,
            },
        ));
    }
}

fn of_commitments(
    commitments: &[Criterion],
    session: NaiveDate,
    found: &mut Vec<(Place, OutcomeFault)>,
) {
    for (at, criterion) in commitments.iter().enumerate() {
        let place = Place::Commitment(at);
        if criterion.by <= session {
            let day = criterion.by;
            found.push((place, OutcomeFault::NotAhead { day, session }));
        }
        if !criterion.target.is_finite() {
            found.push((place, OutcomeFault::NotFinite));
        }
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
