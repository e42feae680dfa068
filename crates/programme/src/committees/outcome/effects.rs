//! What a settled item sets in motion: a list, to be carried out in one transaction with the
//! closing of the session.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Condition, Decision, Grant, NamedEvidence, Outcome, Settlement, working_days_after};
use crate::{
    committees::{Wording, ask::Criterion},
    identity::{ItemId, ServiceSlug},
    phases::{Phase, add_months},
    rules::ProgrammeRules,
};

/// Which commitment, condition or piece of evidence: the item that made it, and its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommitmentKey {
    /// The item.
    pub item: ItemId,
    /// The line, from 0.
    pub line: usize,
}

/// Something that has to be done after a session, with a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Tell the purchasing contact what to order, or to end.
    TellPurchasing,
    /// Publish the decision's public part.
    PublishDecision,
    /// Have the order placed before the period begins.
    PlaceOrder,
}

/// Why a session has to be planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhySession {
    /// The next one in the ordinary course.
    Next,
    /// The follow-up of a provisional decision.
    FollowUp,
    /// The item could not be decided.
    CarriedOver,
}

/// One thing that a settled item sets in motion.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// An envelope is granted.
    GrantEnvelope {
        /// To which service.
        service: ServiceSlug,
        /// What.
        grant: Grant,
    },
    /// No more money after a day.
    EndEnvelope {
        /// Of which service.
        service: ServiceSlug,
        /// Last day.
        on: NaiveDate,
    },
    /// The service moves to another phase.
    ChangePhase {
        /// Which service.
        service: ServiceSlug,
        /// From where.
        from: Phase,
        /// To where.
        to: Phase,
        /// First day there.
        on: NaiveDate,
        /// Why.
        reason: Option<Wording>,
    },
    /// Something is promised.
    Commit {
        /// Its key.
        key: CommitmentKey,
        /// By which service.
        service: ServiceSlug,
        /// What.
        criterion: Criterion,
    },
    /// A condition is attached.
    Attach {
        /// Its key.
        key: CommitmentKey,
        /// To which service.
        service: ServiceSlug,
        /// What.
        condition: Condition,
    },
    /// Evidence has to be brought.
    Bring {
        /// Its key.
        key: CommitmentKey,
        /// By which service.
        service: ServiceSlug,
        /// What.
        evidence: NamedEvidence,
        /// By when.
        by: NaiveDate,
    },
    /// Something has to be done, with a clock.
    Oblige {
        /// For which service.
        service: ServiceSlug,
        /// What.
        duty: Duty,
        /// By when.
        by: NaiveDate,
    },
    /// A session has to be planned.
    PlanSession {
        /// For which service.
        service: ServiceSlug,
        /// Why.
        why: WhySession,
        /// The latest day.
        by: NaiveDate,
    },
    /// The wind-down checklist opens.
    OpenWindDown {
        /// For which service.
        service: ServiceSlug,
        /// The last day of the team.
        last_day: NaiveDate,
    },
    /// The decision is registered.
    Register {
        /// Of which item.
        item: ItemId,
    },
}

/// What a settled item sets in motion, in the order in which it is to be done.
#[must_use]
pub fn effects(
    item: ItemId,
    service: &ServiceSlug,
    phase: Phase,
    settlement: &Settlement,
    session: NaiveDate,
    rules: &ProgrammeRules,
) -> Vec<Effect> {
    let context = Context {
        item,
        service,
        phase,
        session,
        rules,
    };
    match settlement {
        Settlement::Decided(decision) => context.of_decision(decision),
        Settlement::CarriedOver {
            cause: super::Cause::ServiceGone,
            ..
        } => Vec::new(),
        Settlement::CarriedOver { .. } => vec![Effect::PlanSession {
            service: service.clone(),
            why: WhySession::CarriedOver,
            by: add_months(session, rules.committees.provisional_months.0),
        }],
    }
}

struct Context<'a> {
    item: ItemId,
    service: &'a ServiceSlug,
    phase: Phase,
    session: NaiveDate,
    rules: &'a ProgrammeRules,
}

impl Context<'_> {
    fn of_decision(&self, decision: &Decision) -> Vec<Effect> {
        let mut effects = vec![Effect::Register { item: self.item }];
        match &decision.outcome {
            Outcome::Continue {
                grant,
                phase_change,
                ..
            } => {
                effects.extend(phase_change.iter().map(|change| Effect::ChangePhase {
                    service: self.service.clone(),
                    from: self.phase,
                    to: change.to,
                    on: change.on,
                    reason: change.reason.clone(),
                }));
                if let Some(grant) = grant {
                    effects.extend(self.of_grant(grant));
                    effects.push(self.next_session(grant));
                }
            }
            Outcome::Provisional {
                grant,
                evidence,
                follow_up,
            } => {
                effects.extend(self.of_grant(grant));
                let brought = evidence
                    .iter()
                    .enumerate()
                    .map(|(line, evidence)| Effect::Bring {
                        key: self.key(line),
                        service: self.service.clone(),
                        evidence: evidence.clone(),
                        by: *follow_up,
                    });
                effects.extend(brought);
                effects.push(Effect::PlanSession {
                    service: self.service.clone(),
                    why: WhySession::FollowUp,
                    by: *follow_up,
                });
            }
            Outcome::Launch { grant, .. } => {
                effects.push(self.moves_to(Phase::Construction, grant.period.from));
                effects.extend(self.of_grant(grant));
                effects.push(self.next_session(grant));
            }
            Outcome::Stop { on } => effects.extend(self.of_end(Phase::Abandoned, *on)),
            Outcome::Inconclusive { on } => {
                effects.extend(self.of_end(Phase::InvestigationInconclusive, *on));
            }
        }
        let commitments = decision.outcome.commitments().iter().enumerate();
        effects.extend(commitments.map(|(line, criterion)| Effect::Commit {
            key: self.key(line),
            service: self.service.clone(),
            criterion: criterion.clone(),
        }));
        let conditions = decision.conditions.iter().enumerate();
        effects.extend(conditions.map(|(line, condition)| Effect::Attach {
            key: self.key(line),
            service: self.service.clone(),
            condition: condition.clone(),
        }));
        effects.push(self.oblige(Duty::PublishDecision, self.notice()));
        effects
    }

    fn of_grant(&self, grant: &Grant) -> [Effect; 3] {
        // An order is placed so that the purchase can work when the period begins, or at once.
        let lead = Days::new(u64::from(self.rules.committees.purchase_lead_days));
        let order = grant
            .period
            .from
            .checked_sub_days(lead)
            .unwrap_or(self.session);
        [
            Effect::GrantEnvelope {
                service: self.service.clone(),
                grant: grant.clone(),
            },
            self.oblige(Duty::TellPurchasing, self.notice()),
            self.oblige(Duty::PlaceOrder, order.max(self.notice())),
        ]
    }

    fn of_end(&self, to: Phase, on: NaiveDate) -> [Effect; 4] {
        let service = || self.service.clone();
        [
            self.moves_to(to, on),
            Effect::EndEnvelope {
                service: service(),
                on,
            },
            self.oblige(Duty::TellPurchasing, self.notice()),
            Effect::OpenWindDown {
                service: service(),
                last_day: on,
            },
        ]
    }

    fn moves_to(&self, to: Phase, on: NaiveDate) -> Effect {
        Effect::ChangePhase {
            service: self.service.clone(),
            from: self.phase,
            to,
            on,
            reason: None,
        }
    }

    /// The latest day of the next session: the interval, or early enough before the money ends.
    fn next_session(&self, grant: &Grant) -> Effect {
        let committees = &self.rules.committees;
        let notice = Days::new(u64::from(committees.before_money_ends_days));
        let before_money_ends = grant
            .period
            .until
            .checked_sub_days(notice)
            .unwrap_or(NaiveDate::MAX);
        let tomorrow = self.session.succ_opt().unwrap_or(self.session);
        Effect::PlanSession {
            service: self.service.clone(),
            why: WhySession::Next,
            by: add_months(self.session, committees.every_months)
                .min(before_money_ends)
                .max(tomorrow),
        }
    }

    fn oblige(&self, duty: Duty, by: NaiveDate) -> Effect {
        Effect::Oblige {
            service: self.service.clone(),
            duty,
            by,
        }
    }

    fn notice(&self) -> NaiveDate {
        let days = self.rules.sessions.purchase_notice_working_days;
        working_days_after(self.session, days)
    }

    const fn key(&self, line: usize) -> CommitmentKey {
        CommitmentKey {
            item: self.item,
            line,
        }
    }
}

#[cfg(test)]
#[path = "effects_tests.rs"]
mod tests;
