//! Somebody's wish to be erased. Pure.
//!
//! The person may take it back as long as nothing was done; the network's lead carries it out, or
//! says why not; left alone, it is carried out after a while.

use chrono::{DateTime, Days, NaiveDate, Utc};
use programme::{
    community::{LastDay, Member, Standing},
    identity::MemberSlug,
    rules::MissionRules,
};

use crate::foundation::clock::Now;

/// Days during which a wish can be taken back before it is carried out by itself. The law gives a
/// month to answer.
pub(super) const WAITS_DAYS: u64 = 7;

/// A wish to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ErasureRequest {
    pub(super) id: String,
    /// Who is to be erased; once it is done, the name that stands in place of theirs.
    pub(super) member: MemberSlug,
    /// Public name of who asked.
    pub(super) asked_by: String,
    pub(super) asked_at: DateTime<Utc>,
    pub(super) state: RequestState,
    /// Why not, when it was refused.
    pub(super) reason: Option<String>,
    pub(super) version: i64,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RequestState {
    Waiting,
    Withdrawn,
    Refused,
    Done,
}

/// Whether a wish can be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readiness {
    /// Now, by the lead.
    Possible,
    /// A mission runs or is to begin, or access has not closed yet: after that day. Without a day
    /// when the mission has no end.
    After(Option<NaiveDate>),
}

impl RequestState {
    const ALL: [Self; 4] = [Self::Waiting, Self::Withdrawn, Self::Refused, Self::Done];

    /// The word used in the database.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
            Self::Done => "done",
        }
    }

    /// Reads [`RequestState::code`].
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl ErasureRequest {
    /// Whether it is carried out by itself: the time to take it back is over.
    pub(super) fn is_ripe(&self, today: NaiveDate) -> bool {
        let asked = Now(self.asked_at).day();
        asked
            .checked_add_days(Days::new(WAITS_DAYS))
            .is_some_and(|day| day <= today)
    }
}

/// Whether somebody can be erased: who still works here, or has access, can't.
pub(super) fn readiness(member: &Member, rules: &MissionRules, today: NaiveDate) -> Readiness {
    match (member.standing_at(today), member.last_day()) {
        (_, LastDay::Open) => Readiness::After(None),
        (Standing::Active | Standing::Expected, LastDay::On(last)) => {
            Readiness::After(Some(rules.access_until(last)))
        }
        (Standing::Alumni, LastDay::On(last)) if !rules.has_closed(last, today) => {
            Readiness::After(Some(rules.access_until(last)))
        }
        _ => Readiness::Possible,
    }
}

#[cfg(test)]
mod tests {
    use programme::rules::ProgrammeRules;
    use rstest::rstest;

    use super::*;
    use crate::organisations::samples;

    #[rstest]
    #[case::works_here("2026-12-31", Readiness::After("2027-01-05".parse().ok()))]
    #[case::just_left("2026-11-21", Readiness::After("2026-11-26".parse().ok()))]
    #[case::has_left("2026-11-20", Readiness::Possible)]
    #[case::without_end("", Readiness::After(None))]
    fn who_works_here_is_not_erased(#[case] end: &str, #[case] expected: Readiness) {
        let today = "2026-11-26".parse().expect("a date");
        let member = samples::member("ana", "Ana", &[("2026-01-01", end, "zebre")]);
        let rules = ProgrammeRules::default().missions;
        assert_eq!(readiness(&member, &rules, today), expected);
    }

    #[test]
    fn a_wish_ripens_after_a_week() {
        let request = ErasureRequest {
            id: String::new(),
            member: MemberSlug::parse("ana").expect("a slug"),
            asked_by: "ana".into(),
            asked_at: "2026-11-26T23:30:00Z".parse().expect("an instant"),
            state: RequestState::Waiting,
            reason: None,
            version: 1,
        };
        // It was asked on the 27th, in Paris.
        assert!(!request.is_ripe("2026-12-03".parse().expect("a date")));
        assert!(request.is_ripe("2026-12-04".parse().expect("a date")));
    }
}
