//! An ask as it is typed in, and everything that keeps it from being sent.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Ask, Criterion, Profile, Span};
use crate::{
    committees::Wording,
    identity::IndicatorId,
    impact::indicators::{Direction, Question},
    rules::ProgrammeRules,
};

/// The longest period that an ask may cover, in periods between two committees.
const PERIODS_AT_MOST: u32 = 2;
/// The most lines of each kind: an ask is read in ten minutes.
const LINES_AT_MOST: usize = 30;

/// An ask while it is written: anything may be missing or wrong.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AskDraft {
    /// Kinds of work with their days.
    pub team: Vec<(String, u32)>,
    /// Money for the period, in euros.
    pub envelope_euros: Option<u64>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What the team wants to learn.
    pub hypotheses: Vec<String>,
    /// What would count as success.
    pub criteria: Vec<CriterionDraft>,
    /// What needs arbitration.
    pub obstacles: Vec<String>,
}

/// A criterion while it is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CriterionDraft {
    /// The indicator, with its question and its direction.
    pub indicator: Option<(IndicatorId, Question, Direction)>,
    /// In words.
    pub wording: String,
    /// Up or down, when there is no indicator that says so.
    pub direction: Option<Direction>,
    /// The figure to reach.
    pub target: Option<f64>,
    /// By when.
    pub by: Option<NaiveDate>,
}

/// The part of an ask that a fault is about; lines count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A line of the team.
    Team(usize),
    /// The team as a whole.
    WholeTeam,
    /// The money.
    Envelope,
    /// The period.
    Period,
    /// A hypothesis.
    Hypothesis(usize),
    /// The hypotheses as a whole.
    Hypotheses,
    /// A criterion.
    Criterion(usize),
    /// The criteria as a whole.
    Criteria,
    /// An obstacle.
    Obstacle(usize),
    /// The obstacles as a whole.
    Obstacles,
}

/// What keeps an ask from being sent.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AskFault {
    /// Nothing given.
    #[error("this is empty: {0}")]
    Missing(&'static str),
    /// Too long a text.
    #[error("{0}")]
    Wording(#[from] crate::committees::WordingError),
    /// More lines than anybody reads.
    #[error("{0} lines are too many to decide on: {LINES_AT_MOST} at most")]
    TooMany(usize),
    /// A team of no days, or of more days than the period has for a hundred people.
    #[error("{0} days: say how many days of this work the period takes")]
    Days(u32),
    /// An envelope of nothing.
    #[error("an envelope of 0 euro: say what the period costs, whoever pays")]
    NoMoney,
    /// More than the rules accept.
    #[error("{euros} euros are more than the {at_most} that the rules accept: check the zeros")]
    TooMuchMoney {
        /// Asked for.
        euros: u64,
        /// What the rules accept.
        at_most: u64,
    },
    /// The last day comes before the first.
    #[error("the period ends on {until}, before it begins on {from}")]
    Reversed {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// The period is over before the session.
    #[error("the period ends on {until}, before the session of {session}")]
    PeriodPast {
        /// Last day.
        until: NaiveDate,
        /// The session.
        session: NaiveDate,
    },
    /// Longer than two intervals.
    #[error("a period until {until} is too long: ask until {latest} at most, and come back")]
    TooLong {
        /// Last day.
        until: NaiveDate,
        /// The latest last day.
        latest: NaiveDate,
    },
    /// A target that can't be reached any more.
    #[error("the target is for {by}, which is not after the session of {session}")]
    TargetPast {
        /// The target's day.
        by: NaiveDate,
        /// The session.
        session: NaiveDate,
    },
    /// NaN or infinite.
    #[error("the target is not a finite number")]
    NotFinite,
    /// Twice the same indicator for the same day.
    #[error("another criterion sets a target for the same indicator and the same day")]
    Twice,
}

impl AskDraft {
    /// The ask, when it can be put to a session on that day.
    ///
    /// # Errors
    /// Everything that keeps it from that, each with the part that it is about.
    pub fn check(
        &self,
        session: NaiveDate,
        rules: &ProgrammeRules,
    ) -> Result<Ask, Vec<(Field, AskFault)>> {
        let mut faults = Vec::new();
        let team = self.team(&mut faults);
        let envelope_euros = self.envelope(rules, &mut faults);
        let period = self.period(session, rules, &mut faults);
        let hypotheses = lines(
            &self.hypotheses,
            Field::Hypothesis,
            Field::Hypotheses,
            &mut faults,
        );
        if hypotheses.is_empty() {
            faults.push((
                Field::Hypotheses,
                AskFault::Missing("say what the team wants to learn"),
            ));
        }
        let criteria = self.criteria(session, &mut faults);
        let obstacles = lines(
            &self.obstacles,
            Field::Obstacle,
            Field::Obstacles,
            &mut faults,
        );
        match (envelope_euros, period) {
            (Some(envelope_euros), Some(period)) if faults.is_empty() => Ok(Ask {
                team,
                envelope_euros,
                period,
                hypotheses,
                criteria,
                obstacles,
            }),
            _ => Err(faults),
        }
    }

    fn team(&self, faults: &mut Vec<(Field, AskFault)>) -> Vec<Profile> {
        if self.team.is_empty() {
            let why = "say which kinds of work are needed, and for how many days";
            faults.push((Field::WholeTeam, AskFault::Missing(why)));
        }
        too_many(self.team.len(), Field::WholeTeam, faults);
        let mut team = Vec::new();
        for (at, (profession, days)) in self.team.iter().enumerate() {
            if *days == 0 || *days > 100 * 366 {
                faults.push((Field::Team(at), AskFault::Days(*days)));
            }
            match Wording::parse(profession) {
                Ok(profession) => team.push(Profile {
                    profession,
                    days: *days,
                }),
                Err(error) => faults.push((Field::Team(at), error.into())),
            }
        }
        team
    }

    fn envelope(&self, rules: &ProgrammeRules, faults: &mut Vec<(Field, AskFault)>) -> Option<u64> {
        let fault = check_envelope(self.envelope_euros, rules).err();
        faults.extend(fault.map(|fault| (Field::Envelope, fault)));
        self.envelope_euros
    }

    fn period(
        &self,
        session: NaiveDate,
        rules: &ProgrammeRules,
        faults: &mut Vec<(Field, AskFault)>,
    ) -> Option<Span> {
        let (Some(from), Some(until)) = (self.from, self.until) else {
            let why = "give the first and the last day of the period";
            faults.push((Field::Period, AskFault::Missing(why)));
            return None;
        };
        let months = rules.committees.every_months * PERIODS_AT_MOST;
        let latest = from
            .max(session)
            .checked_add_months(Months::new(months))
            .unwrap_or(NaiveDate::MAX);
        let fault = if until < from {
            Some(AskFault::Reversed { from, until })
        } else if until <= session {
            Some(AskFault::PeriodPast { until, session })
        } else if until > latest {
            Some(AskFault::TooLong { until, latest })
        } else {
            None
        };
        faults.extend(fault.map(|fault| (Field::Period, fault)));
        Some(Span { from, until })
    }

    fn criteria(&self, session: NaiveDate, faults: &mut Vec<(Field, AskFault)>) -> Vec<Criterion> {
        if self.criteria.is_empty() {
            let why = "say by which figures success will be known";
            faults.push((Field::Criteria, AskFault::Missing(why)));
        }
        too_many(self.criteria.len(), Field::Criteria, faults);
        let mut criteria: Vec<Criterion> = Vec::new();
        for (at, draft) in self.criteria.iter().enumerate() {
            match draft.check(session) {
                Ok(criterion) => {
                    let same = |other: &Criterion| {
                        other.indicator.is_some()
                            && (other.indicator, other.by) == (criterion.indicator, criterion.by)
                    };
                    if criteria.iter().any(same) {
                        faults.push((Field::Criterion(at), AskFault::Twice));
                    }
                    criteria.push(criterion);
                }
                Err(fault) => faults.push((Field::Criterion(at), fault)),
            }
        }
        criteria
    }
}

impl CriterionDraft {
    fn check(&self, session: NaiveDate) -> Result<Criterion, AskFault> {
        let wording = Wording::parse(&self.wording)?;
        let target = self
            .target
            .ok_or(AskFault::Missing("give the figure to reach"))?;
        if !target.is_finite() {
            return Err(AskFault::NotFinite);
        }
        let by = self.by.ok_or(AskFault::Missing("give the day"))?;
        if by <= session {
            return Err(AskFault::TargetPast { by, session });
        }
        let direction = self
            .indicator
            .map(|(_, _, direction)| direction)
            .or(self.direction)
            .ok_or(AskFault::Missing("say whether more or less is better"))?;
        Ok(Criterion {
            indicator: self.indicator.map(|(id, _, _)| id),
            question: self.indicator.map(|(_, question, _)| question),
            wording,
            direction,
            target,
            by,
        })
    }
}

/// Whether an amount may be asked for or granted.
pub(in crate::committees) fn check_envelope(
    euros: Option<u64>,
    rules: &ProgrammeRules,
) -> Result<u64, AskFault> {
    let at_most = rules.sessions.envelope_euros_at_most;
    match euros {
        None => Err(AskFault::Missing("say what the period costs, in euros")),
        Some(0) => Err(AskFault::NoMoney),
        Some(euros) if euros > at_most => Err(AskFault::TooMuchMoney { euros, at_most }),
        Some(euros) => Ok(euros),
    }
}

fn too_many(lines: usize, field: Field, faults: &mut Vec<(Field, AskFault)>) {
    if lines > LINES_AT_MOST {
        faults.push((field, AskFault::TooMany(lines)));
    }
}

fn lines(
    texts: &[String],
    line: impl Fn(usize) -> Field,
    whole: Field,
    faults: &mut Vec<(Field, AskFault)>,
) -> Vec<Wording> {
    too_many(texts.len(), whole, faults);
    let mut wordings = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match Wording::parse(text) {
            Ok(wording) => wordings.push(wording),
            Err(error) => faults.push((line(at), error.into())),
        }
    }
    wordings
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
