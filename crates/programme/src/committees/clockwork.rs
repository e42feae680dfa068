//! What sessions say about a service's next committee: the money, provisional decisions, plans.

use chrono::NaiveDate;

use super::{
    Clockwork,
    outcome::{Outcome, Settlement},
    session::{Session, Stage},
};
use crate::identity::ServiceSlug;

impl Clockwork {
    /// What is known of a service from its sessions, on a day. Decisions count from the closing of
    /// their session; of several on one day, the last one listed.
    #[must_use]
    pub fn of_sessions<'a>(
        service: &ServiceSlug,
        sessions: impl IntoIterator<Item = &'a Session>,
        date: NaiveDate,
    ) -> Self {
        let mut known = Self::default();
        let mut decided: Vec<(NaiveDate, &Outcome)> = Vec::new();
        for session in sessions {
            let Some(item) = session.items().iter().find(|one| one.service == *service) else {
                continue;
            };
            let day = session.slot().day;
            match session.stage() {
                Stage::Planned
                | Stage::PapersSent(_)
                | Stage::Open(_)
                | Stage::Deliberating { .. } => {
                    let is_ahead = day >= date;
                    let sooner = known.next_session.is_none_or(|next| day < next);
                    if is_ahead && sooner {
                        known.next_session = Some(day);
                    }
                }
                Stage::Closed(_) | Stage::Published(_) => {
                    if let Some(Settlement::Decided(decision)) = &item.settlement
                        && day <= date
                    {
                        decided.push((day, &decision.outcome));
                    }
                }
                Stage::Cancelled(_) | Stage::Postponed { .. } => {}
            }
        }
        decided.sort_by_key(|(day, _)| *day);
        known.last_decision = decided.last().map(|(day, _)| *day);
        known.envelope_ends = decided.iter().rev().find_map(|(_, outcome)| match outcome {
            Outcome::Stop { on } | Outcome::Inconclusive { on } => Some(*on),
            Outcome::Continue { .. } | Outcome::Provisional { .. } | Outcome::Launch { .. } => {
                outcome.grant().map(|grant| grant.period.until)
            }
        });
        known.provisional_until = decided.last().and_then(|(_, outcome)| match outcome {
            Outcome::Provisional { follow_up, .. } => Some(*follow_up),
            Outcome::Continue { .. }
            | Outcome::Stop { .. }
            | Outcome::Launch { .. }
            | Outcome::Inconclusive { .. } => None,
        });
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committees::{
        ballot::Choice,
        outcome::{
            Proposal,
            samples::{self as outcomes, day, words},
        },
        session::samples::*,
    };

    /// The session of 26 November 2026, closed: item 1 as said, item 2 carried over.
    fn closed(outcome: Outcome) -> Session {
        let proposal = Proposal {
            outcome,
            reasons: words("Décidé."),
            conditions: vec![],
            differing: Some(words("Autrement")),
        };
        voted(one(), &[("ville", Choice::Abstain)])
            .settle(proposal, &who("ville"), at(45), &rules())
            .and_then(|one| {
                let reason = words("Plus au registre");
                one.carry_over(two(), reason, false, &who("greffier"), at(50), &rules())
            })
            .and_then(|one| one.close(&who("presidente"), at(60), &rules()))
            .expect("closes")
            .0
    }

    fn of(sessions: &[Session], date: &str) -> Clockwork {
        let service = ServiceSlug::parse("cantines").expect("a slug");
        Clockwork::of_sessions(&service, sessions, day(date))
    }

    #[test]
    fn a_decision_counts_from_its_day_and_a_plan_until_its_own() {
        let next = planned();
        assert_eq!(
            of(&[next], "2026-11-26").next_session,
            Some(day("2026-11-26"))
        );
        let decided = [closed(outcomes::continued())];
        assert_eq!(of(&decided, "2026-11-25"), Clockwork::default());
        assert_eq!(
            of(&decided, "2026-11-26"),
            Clockwork {
                envelope_ends: Some(day("2027-05-31")),
                provisional_until: None,
                last_decision: Some(day("2026-11-26")),
                next_session: None,
            }
        );
    }

    #[test]
    fn a_provisional_decision_sets_its_day_and_a_stop_ends_the_money() {
        let provisional = of(&[closed(outcomes::provisional())], "2026-12-01");
        assert_eq!(provisional.provisional_until, Some(day("2027-01-20")));
        let on = day("2026-12-31");
        let stopped = of(&[closed(Outcome::Stop { on })], "2026-12-01");
        assert_eq!(stopped.envelope_ends, Some(on));
    }

    #[test]
    fn what_was_carried_over_decided_nothing() {
        let bus = ServiceSlug::parse("bus").expect("a slug");
        let sessions = [closed(outcomes::continued())];
        let known = Clockwork::of_sessions(&bus, &sessions, day("2026-12-01"));
        assert_eq!(known, Clockwork::default());
    }
}
