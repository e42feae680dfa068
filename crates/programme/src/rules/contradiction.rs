//! What can't be true at once in a set of rules.

use chrono::{Datelike, NaiveDate};

use super::{Length, Planned, ProgrammeRules};
use crate::phases::Phase;

/// Something in a set of rules that contradicts itself or makes no sense.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Contradiction {
    /// A phase whose shortest length is longer than its longest.
    #[error("the minimum of {phase} is longer than its maximum")]
    MinimumAboveMaximum {
        /// The phase.
        phase: Phase,
    },
    /// A number that has to be at least 1 is 0.
    #[error("{field} must be at least 1")]
    Zero {
        /// Name of the field.
        field: &'static str,
    },
    /// Hours that are not hours of their half of the day.
    #[error("{field} is {minutes} minutes after midnight: not an hour of that half of the day")]
    NotAnHour {
        /// Name of the field.
        field: &'static str,
        /// What was given.
        minutes: u32,
    },
    /// Nobody could vote.
    #[error("no seat votes: name at least one")]
    NobodyVotes,
    /// An envelope of 0 euro would be the highest.
    #[error("the highest envelope is 0 euro: no decision could grant anything")]
    NothingToGrant,
    /// Two bounds in the wrong order.
    #[error("the lower bound of {field} is above the upper one")]
    BoundsReversed {
        /// Name of the field.
        field: &'static str,
    },
    /// A share that is not between 0 and 1.
    #[error("{field} is {value}; it must lie between 0 and 1")]
    NotAShare {
        /// Name of the field.
        field: &'static str,
        /// What was given.
        value: f64,
    },
    /// The warning before a maximum is longer than the shortest phase.
    #[error("a stay would be at risk from its first day on: {days} days of warning for {phase}")]
    AlwaysAtRisk {
        /// The phase.
        phase: Phase,
        /// Days of warning.
        days: u32,
    },
    /// A date of effect outside 2013 to 2100.
    #[error("rules can't take effect on {0}: dates run from 2013 to 2100")]
    EffectOutOfRange(NaiveDate),
    /// Reminders that repeat or grow.
    #[error("reminders must be given from the earliest to the last, each once")]
    RemindersUnordered,
}

impl ProgrammeRules {
    /// Everything contradictory in this set; an empty list means that it can take effect.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        for phase in Phase::ALL.into_iter().filter(|phase| phase.is_incubated()) {
            if let Some(planned) = self.planned(phase) {
                found.extend(of_phase(phase, planned, self.at_risk_within_days));
            }
        }
        found.extend(self.zeros());
        found.extend(self.shares());
        let (shortest, longest) = self.committees.provisional_months;
        if shortest > longest {
            found.push(Contradiction::BoundsReversed {
                field: "provisional_months",
            });
        }
        let noon = 12 * 60;
        for (field, minutes, hours) in [
            ("morning_from", self.sessions.morning_from, 0..noon),
            (
                "afternoon_from",
                self.sessions.afternoon_from,
                noon..24 * 60,
            ),
        ] {
            if !hours.contains(&minutes) {
                found.push(Contradiction::NotAnHour { field, minutes });
            }
        }
        if self.sessions.voting_seats.is_empty() {
            found.push(Contradiction::NobodyVotes);
        }
        if self.sessions.envelope_euros_at_most == 0 {
            found.push(Contradiction::NothingToGrant);
        }
        if self.escalation.incubator_after_days > self.escalation.network_after_days {
            found.push(Contradiction::BoundsReversed {
                field: "escalation",
            });
        }
        let (least, most) = self.evidence.investigation.financing_euros;
        if least > most {
            found.push(Contradiction::BoundsReversed {
                field: "financing_euros",
            });
        }
        if !(2013..=2100).contains(&self.effective_from.year()) {
            found.push(Contradiction::EffectOutOfRange(self.effective_from));
        }
        let lists = [
            &self.missions.reminders_before_days,
            &self.committees.ask_reminders_before_days,
        ];
        let is_unordered = |list: &&Vec<u32>| list.windows(2).any(|pair| pair[0] <= pair[1]);
        if lists.iter().any(is_unordered) {
            found.push(Contradiction::RemindersUnordered);
        }
        found
    }

    fn zeros(&self) -> Vec<Contradiction> {
        [
            ("every_months", self.committees.every_months),
            ("minutes_at_least", self.committees.minutes_at_least),
            ("per_half_day", self.committees.per_half_day),
            ("proposed_months", self.committees.proposed_months),
            ("provisional_months", self.committees.provisional_months.0),
            ("at_most_months_ahead", self.missions.at_most_months_ahead),
            ("acceleration_periods", self.evidence.acceleration_periods),
            ("consolidation_periods", self.evidence.consolidation_periods),
            (
                "secret_voters_at_least",
                self.sessions.secret_voters_at_least,
            ),
            ("deliberation_minutes", self.sessions.deliberation_minutes),
        ]
        .into_iter()
        .filter(|(_, number)| *number == 0)
        .map(|(field, _)| Contradiction::Zero { field })
        .collect()
    }

    fn shares(&self) -> Vec<Contradiction> {
        [
            ("consolidation_reach", self.evidence.consolidation_reach),
            (
                "intrapreneur_time",
                self.evidence.investigation.intrapreneur_time,
            ),
            ("commitments_target", self.sessions.commitments_target),
        ]
        .into_iter()
        .filter(|(_, value)| !(0.0..=1.0).contains(value))
        .map(|(field, value)| Contradiction::NotAShare { field, value })
        .collect()
    }
}

fn of_phase(phase: Phase, planned: Planned, warning: u32) -> Option<Contradiction> {
    let (minimum, maximum) = (days(planned.minimum), days(planned.maximum));
    if minimum > maximum {
        Some(Contradiction::MinimumAboveMaximum { phase })
    } else if i64::from(warning) >= maximum {
        Some(Contradiction::AlwaysAtRisk {
            phase,
            days: warning,
        })
    } else {
        None
    }
}

/// A length in days, reckoned from a year without a leap day, to compare weeks with months.
fn days(length: Length) -> i64 {
    NaiveDate::from_ymd_opt(2025, 3, 1).map_or(0, |start| (length.after(start) - start).num_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_hold_together() {
        assert_eq!(ProgrammeRules::default().contradictions(), []);
    }

    #[test]
    fn each_contradiction_is_named() {
        let mut rules = ProgrammeRules::default();
        rules.construction.minimum = Length::Months(13);
        rules.investigation.maximum = Length::Weeks(4);
        rules.investigation.minimum = Length::Weeks(1);
        rules.committees.every_months = 0;
        rules.committees.provisional_months = (3, 2);
        rules.evidence.consolidation_reach = 30.0;
        rules.evidence.investigation.financing_euros = (200, 100);
        rules.missions.reminders_before_days = vec![1, 15];
        rules.committees.ask_reminders_before_days = vec![8, 8];
        rules.effective_from = NaiveDate::from_ymd_opt(1999, 1, 1).expect("a date");
        let found = rules.contradictions();
        assert_eq!(found.len(), 8, "{found:#?}");
        assert!(found.iter().any(|one| matches!(
            one,
            Contradiction::AlwaysAtRisk {
                phase: Phase::Investigation,
                days: 30
            }
        )));
        assert!(found.contains(&Contradiction::MinimumAboveMaximum {
            phase: Phase::Construction
        }));
    }

    #[test]
    fn sessions_that_could_decide_nothing_are_named() {
        let mut rules = ProgrammeRules::default();
        rules.sessions.voting_seats.clear();
        rules.sessions.envelope_euros_at_most = 0;
        rules.sessions.secret_voters_at_least = 0;
        rules.sessions.commitments_target = 80.0;
        rules.sessions.morning_from = 13 * 60;
        rules.sessions.afternoon_from = 25 * 60;
        assert_eq!(rules.contradictions().len(), 6);
    }

    #[test]
    fn a_share_that_is_not_a_number_is_refused() {
        let mut rules = ProgrammeRules::default();
        rules.evidence.consolidation_reach = f64::NAN;
        assert_eq!(rules.contradictions().len(), 1);
    }
}
