//! The programme's rules as data: every number of rules.md, with a version and a date of effect.
//!
//! No other place holds such a number as a constant. [`ProgrammeRules::default`] is the set that
//! rules.md describes.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::phases::{Phase, add_months};

mod book;
mod contradiction;
mod evidence;
mod retention;
mod sessions;

pub use book::{IncubatorRules, RuleBook, RuleBookError, Variation};
pub use contradiction::Contradiction;
pub use evidence::{ConstructionEvidence, EvidenceRules, InvestigationEvidence};
pub use retention::RetentionRules;
pub use sessions::{DecisionRule, Seat, SessionRules};

/// A length of time in the calendar's own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Weeks of seven days.
    Weeks(u32),
    /// Calendar months, clamped to the month's last day.
    Months(u32),
}

impl Length {
    /// The day this length after `start`. Saturates at the last date that the calendar knows.
    #[must_use]
    pub fn after(self, start: NaiveDate) -> NaiveDate {
        match self {
            Self::Weeks(weeks) => start
                .checked_add_days(Days::new(u64::from(weeks) * 7))
                .unwrap_or(NaiveDate::MAX),
            Self::Months(months) => add_months(start, months),
        }
    }
}

/// The length that the programme plans for a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The shortest usual length.
    pub minimum: Length,
    /// The longest: beyond it the service is late.
    pub maximum: Length,
}

/// One version of the programme's rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeRules {
    /// Version, from 1.
    pub version: u32,
    /// First day on which this version holds.
    pub effective_from: NaiveDate,
    /// Planned length of an investigation (default 6 to 9 weeks).
    pub investigation: Planned,
    /// Planned length of a construction (default 6 to 12 months).
    pub construction: Planned,
    /// Planned length of an acceleration (default 12 to 24 months).
    pub acceleration: Planned,
    /// Planned length of a consolidation (default 6 months).
    pub consolidation: Planned,
    /// A stay is at risk when its maximum falls within this many days (default 30).
    pub at_risk_within_days: u32,
    /// When committees are due.
    pub committees: CommitteeRules,
    /// How sessions of committees are held. Sets stored before sessions existed take the defaults.
    #[serde(default)]
    pub sessions: SessionRules,
    /// What each phase must bring.
    pub evidence: EvidenceRules,
    /// Missions and their reminders.
    pub missions: MissionRules,
    /// Answers on quality standards. Sets stored before they existed take the defaults.
    #[serde(default)]
    pub standards: StandardRules,
    /// Obligations that are not done. Sets stored before it existed take the defaults.
    #[serde(default)]
    pub escalation: EscalationRules,
    /// How long personal data is kept. Sets stored before it existed take the defaults.
    #[serde(default)]
    pub retention: RetentionRules,
}

/// When an investment committee is due (rules.md §3) and how it is held (§4, §5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeRules {
    /// Months between two committees (default 6).
    pub every_months: u32,
    /// A committee is held at the latest this many days before the money runs out (default 45).
    pub before_money_ends_days: u32,
    /// A committee is to be scheduled when due within this many days (default 60).
    pub to_schedule_within_days: u32,
    /// Minutes that a committee takes at least (default 50).
    pub minutes_at_least: u32,
    /// Days before the session at which the papers are frozen and sent (default 7).
    pub papers_before_days: u32,
    /// Days before the session at which a team whose ask or dossier is not complete is reminded
    /// (default 21, 14, 8).
    #[serde(default = "ask_reminders_before_days")]
    pub ask_reminders_before_days: Vec<u32>,
    /// Months that a provisional decision lasts, at least and at most (default 1 to 2).
    pub provisional_months: (u32, u32),
    /// Purchase lead time in days (default 30).
    pub purchase_lead_days: u32,
    /// Committees held in a half-day at most (default 4).
    #[serde(default = "per_half_day")]
    pub per_half_day: u32,
    /// Months ahead for which a calendar of sessions is proposed (default 6).
    #[serde(default = "proposed_months")]
    pub proposed_months: u32,
}

impl CommitteeRules {
    /// The reminder that is due on a day to a team that has not put everything together for a
    /// session: the number of days whose moment has come, the most urgent one after an
    /// interruption; none from the day on which the papers leave.
    #[must_use]
    pub fn ask_reminder_due(&self, session: NaiveDate, today: NaiveDate) -> Option<u32> {
        let left = u32::try_from((session - today).num_days()).ok()?;
        self.ask_reminders_before_days
            .iter()
            .copied()
            .filter(|before| left <= *before && left > self.papers_before_days)
            .min()
    }
}

fn ask_reminders_before_days() -> Vec<u32> {
    vec![21, 14, 8]
}

/// What sets stored before the rule existed take.
const fn per_half_day() -> u32 {
    4
}

const fn proposed_months() -> u32 {
    6
}

/// Missions (rules.md §10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissionRules {
    /// A mission ends at most this many months ahead, public agents excepted (default 6).
    pub at_most_months_ahead: u32,
    /// Days before the end of the last mission at which a reminder leaves (default 30, 15, 1).
    pub reminders_before_days: Vec<u32>,
    /// Access closes this many days after the last mission ended (default 5).
    pub access_closes_after_days: u32,
    /// The departure's checklist shows when the last mission ends within this many days
    /// (default 45).
    #[serde(default = "departure_list_before_days")]
    pub departure_list_before_days: u32,
    /// The arrival's checklist shows for this many days after the first day (default 180).
    #[serde(default = "arrival_list_for_days")]
    pub arrival_list_for_days: u32,
}

// Rule sets that were stored before these numbers existed have the defaults.
const fn departure_list_before_days() -> u32 {
    45
}

const fn arrival_list_for_days() -> u32 {
    180
}

/// Answers on quality standards (rules.md §8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardRules {
    /// Days before an answer expires from which it is to be renewed (default 60).
    pub renew_before_days: u32,
}

impl Default for StandardRules {
    fn default() -> Self {
        Self {
            renew_before_days: 60,
        }
    }
}

/// Who is told of an obligation, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationRules {
    /// Days before its due day from which the owner is reminded (default 7).
    pub remind_before_days: u32,
    /// Days late from which the incubator is told (default 7).
    pub incubator_after_days: u32,
    /// Days late from which the network is told (default 21).
    pub network_after_days: u32,
}

impl Default for EscalationRules {
    fn default() -> Self {
        Self {
            remind_before_days: 7,
            incubator_after_days: 7,
            network_after_days: 21,
        }
    }
}

impl ProgrammeRules {
    /// The planned length of a phase; `None` for an outcome.
    #[must_use]
    pub const fn planned(&self, phase: Phase) -> Option<Planned> {
        match phase {
            Phase::Investigation => Some(self.investigation),
            Phase::Construction => Some(self.construction),
            Phase::Acceleration => Some(self.acceleration),
            Phase::Consolidation => Some(self.consolidation),
            Phase::Operated
            | Phase::Transferred
            | Phase::Abandoned
            | Phase::InvestigationInconclusive => None,
        }
    }
}

impl Default for ProgrammeRules {
    fn default() -> Self {
        let months = |minimum, maximum| Planned {
            minimum: Length::Months(minimum),
            maximum: Length::Months(maximum),
        };
        Self {
            version: 1,
            // The programme began in 2013: version 1 holds from then on.
            effective_from: NaiveDate::from_ymd_opt(2013, 1, 1).unwrap_or(NaiveDate::MIN),
            investigation: Planned {
                minimum: Length::Weeks(6),
                maximum: Length::Weeks(9),
            },
            construction: months(6, 12),
            acceleration: months(12, 24),
            consolidation: months(6, 6),
            at_risk_within_days: 30,
            committees: CommitteeRules {
                every_months: 6,
                before_money_ends_days: 45,
                to_schedule_within_days: 60,
                minutes_at_least: 50,
                papers_before_days: 7,
                ask_reminders_before_days: ask_reminders_before_days(),
                provisional_months: (1, 2),
                purchase_lead_days: 30,
                per_half_day: per_half_day(),
                proposed_months: proposed_months(),
            },
            sessions: SessionRules::default(),
            evidence: EvidenceRules::default(),
            missions: MissionRules {
                at_most_months_ahead: 6,
                reminders_before_days: vec![30, 15, 1],
                access_closes_after_days: 5,
                departure_list_before_days: departure_list_before_days(),
                arrival_list_for_days: arrival_list_for_days(),
            },
            standards: StandardRules::default(),
            escalation: EscalationRules::default(),
            retention: RetentionRules::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_incubated_phase_is_planned_and_no_outcome_is() {
        let rules = ProgrammeRules::default();
        for phase in Phase::ALL {
            assert_eq!(rules.planned(phase).is_some(), phase.is_incubated());
        }
    }

    #[test]
    fn a_team_is_reminded_of_its_ask_until_the_papers_leave() {
        let rules = ProgrammeRules::default().committees;
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let due = |today| rules.ask_reminder_due(day("2026-11-26"), day(today));
        assert_eq!(due("2026-11-04"), None, "22 days before");
        assert_eq!(due("2026-11-05"), Some(21));
        assert_eq!(due("2026-11-12"), Some(14));
        assert_eq!(due("2026-11-17"), Some(14), "after an interruption");
        assert_eq!(due("2026-11-18"), Some(8));
        assert_eq!(due("2026-11-19"), None, "the papers leave");
        assert_eq!(due("2026-11-27"), None);
    }

    #[test]
    fn a_set_stored_before_sessions_existed_is_read_with_their_defaults() {
        let mut stored = serde_json::to_value(ProgrammeRules::default()).expect("serialises");
        stored
            .as_object_mut()
            .and_then(|fields| fields.remove("sessions"))
            .expect("the field is stored");
        assert_eq!(
            serde_json::from_value::<ProgrammeRules>(stored).expect("reads"),
            ProgrammeRules::default()
        );
    }

    #[test]
    fn a_rule_set_survives_storage() {
        let rules = ProgrammeRules::default();
        let text = serde_json::to_string(&rules).expect("serialises");
        assert_eq!(
            serde_json::from_str::<ProgrammeRules>(&text).expect("reads"),
            rules
        );
    }
}
