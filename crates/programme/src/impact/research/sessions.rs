//! The log of interviews, user tests and observations.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::personal::{Part, PersonalKind, hide};
use crate::impact::period::{Frequency, Period};

/// How users were heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// They were asked.
    Interview,
    /// They tried something.
    UserTest,
    /// They were watched at work.
    Observation,
}

impl SessionKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Interview, Self::UserTest, Self::Observation];

    /// The word for storage and words on screen: the one that JSON has.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::UserTest => "user_test",
            Self::Observation => "observation",
        }
    }
}

/// A session with users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// How they were heard.
    pub kind: SessionKind,
    /// The day.
    pub on: NaiveDate,
    /// Which group of users, in a few words: "gestionnaires de cantine".
    pub group: String,
    /// How many persons: at least 1.
    pub persons: u32,
    /// What was learnt, one sentence each.
    pub findings: Vec<String>,
}

/// Why a session can't be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// Nobody was there.
    #[error("no person was heard: a session has at least one")]
    Nobody,
    /// The group is not named.
    #[error("name the group of users in a few words, never a person")]
    NoGroup,
    /// The day has not come.
    #[error("{on} is after today, {today}")]
    Future {
        /// The day given.
        on: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// A finding is empty.
    #[error("finding {0} is empty")]
    EmptyFinding(usize),
    /// Personal data stands in a text.
    #[error("personal data in {place}: take it out; findings speak of groups, never of a person")]
    Personal {
        /// Where: the group, or a finding by its number.
        place: String,
        /// What was found.
        kinds: Vec<PersonalKind>,
    },
}

/// What a log adds up to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Interviews held: an interview of two persons is one.
    pub interviews: u32,
    /// Different groups interviewed, written alike but for case and blanks.
    pub groups_interviewed: u32,
    /// Persons who tested, by month.
    pub testers: BTreeMap<Period, u32>,
    /// Observations held.
    pub observations: u32,
}

impl Session {
    /// Checks a session before it is recorded.
    ///
    /// # Errors
    /// [`SessionError`] says what to correct.
    pub fn check(self, today: NaiveDate) -> Result<Self, SessionError> {
        if self.persons == 0 {
            return Err(SessionError::Nobody);
        }
        if self.group.trim().is_empty() {
            return Err(SessionError::NoGroup);
        }
        if self.on > today {
            return Err(SessionError::Future { on: self.on, today });
        }
        impersonal("the group", &self.group)?;
        for (number, finding) in (1..).zip(&self.findings) {
            if finding.trim().is_empty() {
                return Err(SessionError::EmptyFinding(number));
            }
            impersonal(&format!("finding {number}"), finding)?;
        }
        Ok(self)
    }
}

/// Adds a log up, until a day included. `None` for a log without any session by then: nobody
/// wrote, which is not the same as nobody was heard.
#[must_use]
pub fn tally(sessions: &[Session], until: NaiveDate) -> Option<Tally> {
    let mut found = Tally::default();
    let mut groups = BTreeSet::new();
    let mut is_empty = true;
    for session in sessions.iter().filter(|session| session.on <= until) {
        is_empty = false;
        match session.kind {
            SessionKind::Interview => {
                found.interviews += 1;
                groups.insert(alike(&session.group));
            }
            SessionKind::UserTest => {
                if let Ok(month) = Period::containing(Frequency::Month, session.on) {
                    *found.testers.entry(month).or_default() += session.persons;
                }
            }
            SessionKind::Observation => found.observations += 1,
        }
    }
    found.groups_interviewed = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    (!is_empty).then_some(found)
}

fn alike(group: &str) -> String {
    let words: Vec<String> = group.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn impersonal(place: &str, text: &str) -> Result<(), SessionError> {
    let kinds: Vec<PersonalKind> = hide(text)
        .into_iter()
        .filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Hidden(kind) => Some(kind),
        })
        .collect();
    if kinds.is_empty() {
        Ok(())
    } else {
        Err(SessionError::Personal {
            place: place.to_owned(),
            kinds,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::impact::sample_tests::{day, period};

    fn session(kind: SessionKind, on: &str, group: &str, persons: u32) -> Session {
        Session {
            kind,
            on: day(on),
            group: group.into(),
            persons,
            findings: vec!["They look for the menu before the form".into()],
        }
    }

    #[rstest]
    #[case(Session { persons: 0, ..sound() }, "at least one")]
    #[case(Session { group: " ".into(), ..sound() }, "name the group")]
    #[case(Session { on: day("2026-04-11"), ..sound() }, "after today")]
    #[case(Session { findings: vec![String::new()], ..sound() }, "finding 1 is empty")]
    #[case(Session { findings: vec!["fine".into(), "call 06 12 34 56 78".into()], ..sound() }, "personal data in finding 2")]
    #[case(Session { group: "a@b.example".into(), ..sound() }, "personal data in the group")]
    fn what_does_not_belong_in_the_log(#[case] session: Session, #[case] says: &str) {
        let refused = session.check(day("2026-04-10")).expect_err("refused");
        assert!(refused.to_string().contains(says), "{refused}");
        assert!(sound().check(day("2026-04-10")).is_ok());
    }

    fn sound() -> Session {
        session(SessionKind::Interview, "2026-04-10", "Cooks", 1)
    }

    #[test]
    fn a_log_adds_up() {
        let log = [
            session(SessionKind::Interview, "2026-01-10", "Cooks", 2),
            session(SessionKind::Interview, "2026-01-12", " cooks ", 1),
            session(SessionKind::Interview, "2026-02-01", "Parents", 1),
            session(SessionKind::UserTest, "2026-02-03", "Cooks", 3),
            session(SessionKind::UserTest, "2026-02-28", "Parents", 2),
            session(SessionKind::Observation, "2026-03-01", "Cooks", 1),
        ];
        let found = tally(&log, day("2026-02-28")).expect("a log");
        assert_eq!((found.interviews, found.groups_interviewed), (3, 2));
        assert_eq!(found.testers, BTreeMap::from([(period("2026-02"), 5)]));
        assert_eq!(found.observations, 0);
        assert_eq!(tally(&log, day("2025-12-31")), None);
    }
}
