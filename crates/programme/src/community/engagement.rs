//! Beginning, prolonging and shortening a mission, within the rule (rules.md §10): a mission ends
//! at most some months ahead (default 6), public agents excepted.
//!
//! Not who may do it: that is `access`.

use chrono::{Days, NaiveDate};

use super::{Member, Mission, MissionStatus};
use crate::{phases::add_months, rules::MissionRules};

/// Why a mission can't be as asked. Each says what can be done instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MissionRefusal {
    /// It has no first day.
    #[error("a mission has a first day")]
    StartMissing,
    /// It would end before it begins.
    #[error("the mission begins on {start}: it can't end before")]
    EndBeforeStart {
        /// Its first day.
        start: NaiveDate,
    },
    /// It has no last day, which only those of public agents may lack.
    #[error("a last day is needed, {latest} at the latest; only public agents' missions have none")]
    EndMissing {
        /// The latest last day that the rule accepts today.
        latest: NaiveDate,
    },
    /// It would end later than the rule accepts.
    #[error("the rule accepts {latest} at the latest")]
    TooFar {
        /// The latest last day that the rule accepts today.
        latest: NaiveDate,
    },
    /// It ended too long ago to be prolonged: another mission has to begin.
    #[error("the mission ended on {since}: let a new one begin")]
    Over {
        /// Its last day.
        since: NaiveDate,
    },
    /// It already ends on that day.
    #[error("the mission already ends then")]
    NoChange,
}

/// Which way the last day of a mission moves: each way is another right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndMove {
    /// The person stays longer.
    Later,
    /// The person leaves earlier.
    Earlier,
}

/// When a person's last mission ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// No mission is on record.
    NoMission,
    /// A mission has no end.
    Open,
    /// The latest of all last days.
    On(NaiveDate),
}

impl Member {
    /// When the person's last mission ends, past and future missions alike.
    #[must_use]
    pub fn last_day(&self) -> LastDay {
        let mut last = LastDay::NoMission;
        for mission in &self.missions {
            last = match (last, mission.end) {
                (_, None) => return LastDay::Open,
                (LastDay::On(so_far), Some(end)) => LastDay::On(so_far.max(end)),
                (_, Some(end)) => LastDay::On(end),
            };
        }
        last
    }
}

impl MissionRules {
    /// The latest last day that the rule accepts on a day; `None` where it sets no bound.
    #[must_use]
    pub fn latest_end(
        &self,
        status: Option<&MissionStatus>,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        match status {
            Some(MissionStatus::PublicAgent) => None,
            _ => Some(add_months(today, self.at_most_months_ahead)),
        }
    }

    /// A mission as it may begin.
    ///
    /// # Errors
    /// [`MissionRefusal`] says which date can't be.
    pub fn begin(&self, mission: Mission, today: NaiveDate) -> Result<Mission, MissionRefusal> {
        if mission.start.is_none() {
            return Err(MissionRefusal::StartMissing);
        }
        self.check_end(&mission, mission.end, today)?;
        Ok(mission)
    }

    /// The mission with another last day, and which way that moves it.
    ///
    /// A mission whose access has closed (default: 5 days after its last day) is history; it may
    /// still be shortened, when its end was recorded too late.
    ///
    /// # Errors
    /// [`MissionRefusal`] says what can be done instead.
    pub fn with_end(
        &self,
        mission: &Mission,
        end: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(Mission, EndMove), MissionRefusal> {
        let way = match (mission.end, end) {
            (None, None) => return Err(MissionRefusal::NoChange),
            (Some(_), None) => EndMove::Later,
            (Some(before), Some(after)) if before == after => return Err(MissionRefusal::NoChange),
            (Some(before), Some(after)) if before < after => EndMove::Later,
            (None | Some(_), Some(_)) => EndMove::Earlier,
        };
        if let (EndMove::Later, Some(since)) = (way, mission.end)
            && self.has_closed(since, today)
        {
            return Err(MissionRefusal::Over { since });
        }
        // What is shortened comes nearer to the rule, even where it does not meet it yet.
        match way {
            EndMove::Later => self.check_end(mission, end, today)?,
            EndMove::Earlier => check_order(mission, end)?,
        }
        let mission = Mission {
            end,
            ..mission.clone()
        };
        Ok((mission, way))
    }

    /// The mission prolonged by as much as the rule lets a mission last from today (default: to
    /// six months from today; for public agents six months beyond its end).
    ///
    /// # Errors
    /// [`MissionRefusal::NoChange`] when it already reaches that far, else those of
    /// [`MissionRules::with_end`].
    pub fn prolonged(
        &self,
        mission: &Mission,
        today: NaiveDate,
    ) -> Result<Mission, MissionRefusal> {
        let Some(end) = mission.end else {
            return Err(MissionRefusal::NoChange);
        };
        let wanted = add_months(end.max(today), self.at_most_months_ahead);
        let latest = self.latest_end(mission.status.as_ref(), today);
        let end_then = latest.map_or(wanted, |latest| wanted.min(latest));
        if end_then <= end {
            return Err(MissionRefusal::NoChange);
        }
        let (mission, _) = self.with_end(mission, Some(end_then), today)?;
        Ok(mission)
    }

    /// The reminder that is due on a day about a last day: the number of days of rules.md (default
    /// 30, 15 or 1) whose moment has come. After an interruption only the most urgent one is due,
    /// and none once the last day is past.
    #[must_use]
    pub fn reminder_due(&self, last_day: NaiveDate, today: NaiveDate) -> Option<u32> {
        let left = u32::try_from((last_day - today).num_days()).ok()?;
        self.reminders_before_days
            .iter()
            .copied()
            .filter(|before| left <= *before)
            .min()
    }

    /// The last day on which somebody whose last mission ended on `last_day` still has access.
    #[must_use]
    pub fn access_until(&self, last_day: NaiveDate) -> NaiveDate {
        last_day
            .checked_add_days(Days::new(u64::from(self.access_closes_after_days)))
            .unwrap_or(NaiveDate::MAX)
    }

    /// True when access has closed.
    #[must_use]
    pub fn has_closed(&self, last_day: NaiveDate, today: NaiveDate) -> bool {
        self.access_until(last_day) < today
    }

    fn check_end(
        &self,
        mission: &Mission,
        end: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<(), MissionRefusal> {
        check_order(mission, end)?;
        match (self.latest_end(mission.status.as_ref(), today), end) {
            (Some(latest), None) => Err(MissionRefusal::EndMissing { latest }),
            (Some(latest), Some(end)) if end > latest => Err(MissionRefusal::TooFar { latest }),
            _ => Ok(()),
        }
    }
}

fn check_order(mission: &Mission, end: Option<NaiveDate>) -> Result<(), MissionRefusal> {
    match (mission.start, end) {
        (Some(start), Some(end)) if end < start => Err(MissionRefusal::EndBeforeStart { start }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::rules::ProgrammeRules;

    const TODAY: &str = "2026-08-31";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn mission(end: &str, status: MissionStatus) -> Mission {
        Mission {
            start: Some(day("2026-01-01")),
            end: end.parse().ok(),
            status: Some(status),
            employer: None,
            services: None,
        }
    }

    fn rules() -> MissionRules {
        ProgrammeRules::default().missions
    }

    #[rstest]
    #[case::to_the_last_day_that_is_accepted("2027-02-28", Ok(EndMove::Later))]
    #[case::a_day_too_far("2027-03-01", Err(MissionRefusal::TooFar { latest: day("2027-02-28") }))]
    #[case::eight_months("2027-04-30", Err(MissionRefusal::TooFar { latest: day("2027-02-28") }))]
    #[case::earlier("2026-09-01", Ok(EndMove::Earlier))]
    #[case::to_yesterday("2026-08-30", Ok(EndMove::Earlier))]
    #[case::before_it_begins("2025-12-31",
        Err(MissionRefusal::EndBeforeStart { start: day("2026-01-01") }))]
    #[case::the_same_day("2026-10-31", Err(MissionRefusal::NoChange))]
    #[case::without_end("", Err(MissionRefusal::EndMissing { latest: day("2027-02-28") }))]
    fn an_end_moves_within_the_rule(
        #[case] end: &str,
        #[case] expected: Result<EndMove, MissionRefusal>,
    ) {
        let before = mission("2026-10-31", MissionStatus::Independent);
        let moved = rules().with_end(&before, end.parse().ok(), day(TODAY));
        assert_eq!(moved.map(|(_, way)| way), expected);
    }

    #[test]
    fn public_agents_have_no_bound() {
        let before = mission("2026-10-31", MissionStatus::PublicAgent);
        let (open, way) = rules()
            .with_end(&before, None, day(TODAY))
            .expect("accepted");
        assert_eq!((open.end, way), (None, EndMove::Later));
        let (_, way) = rules()
            .with_end(&open, Some(day("2031-01-01")), day(TODAY))
            .expect("accepted");
        assert_eq!(way, EndMove::Earlier);
    }

    #[test]
    fn a_mission_already_beyond_the_rule_can_be_shortened() {
        let before = mission("2028-01-01", MissionStatus::ServiceCompany);
        let moved = rules().with_end(&before, Some(day("2027-06-01")), day(TODAY));
        assert_eq!(moved.map(|(_, way)| way), Ok(EndMove::Earlier));
    }

    #[rstest]
    #[case::within_the_grace("2026-08-26", Ok("2027-02-28"))]
    #[case::over("2026-08-25", Err(MissionRefusal::Over { since: day("2026-08-25") }))]
    #[case::two_months_left("2026-10-31", Ok("2027-02-28"))]
    #[case::already_there("2027-02-28", Err(MissionRefusal::NoChange))]
    #[case::open("", Err(MissionRefusal::NoChange))]
    fn one_click_prolongs_as_far_as_the_rule(
        #[case] end: &str,
        #[case] expected: Result<&str, MissionRefusal>,
    ) {
        let before = mission(end, MissionStatus::Independent);
        let after = rules().prolonged(&before, day(TODAY));
        assert_eq!(
            after.map(|after| after.end),
            expected.map(|end| end.parse().ok())
        );
    }

    #[test]
    fn one_click_takes_a_public_agent_six_months_beyond_the_end() {
        let before = mission("2027-02-28", MissionStatus::PublicAgent);
        let after = rules().prolonged(&before, day(TODAY)).expect("prolonged");
        assert_eq!(after.end, Some(day("2027-08-28")));
    }

    #[rstest]
    #[case("2026-07-31", Some(30))]
    #[case("2026-08-05", Some(30))]
    #[case("2026-08-15", Some(15))]
    #[case("2026-08-28", Some(15))]
    #[case("2026-08-29", Some(1))]
    #[case("2026-08-30", Some(1))]
    #[case("2026-08-31", None)]
    #[case("2026-07-30", None)]
    fn reminders_come_at_their_days(#[case] today: &str, #[case] expected: Option<u32>) {
        assert_eq!(
            rules().reminder_due(day("2026-08-30"), day(today)),
            expected
        );
    }

    #[test]
    fn access_closes_five_days_after() {
        let last = day("2026-08-26");
        assert!(!rules().has_closed(last, day("2026-08-31")));
        assert!(rules().has_closed(last, day("2026-09-01")));
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_always_within_the_rule(
            end in 0_i64..2_000, wanted in 0_i64..2_000, now in 0_i64..2_000,
        ) {
            let at = |days: i64| day("2024-01-01") + chrono::Duration::days(days);
            let before = Mission {
                start: Some(day("2024-01-01")),
                end: Some(at(end)),
                status: Some(MissionStatus::Independent),
                employer: None,
                services: None,
            };
            if let Ok((after, way)) = rules().with_end(&before, Some(at(wanted)), at(now)) {
                let latest = add_months(at(now), 6);
                prop_assert!(after.end >= after.start);
                prop_assert_eq!(way == EndMove::Later, after.end > before.end);
                prop_assert!(way == EndMove::Earlier || after.end <= Some(latest));
            }
            if let Ok(after) = rules().prolonged(&before, at(now)) {
                prop_assert!(after.end > before.end);
                prop_assert!(after.end <= Some(add_months(at(now), 6)));
            }
        }
    }
}
