//! Who is here: what was noted, kept mark by mark.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::identity::MemberSlug;

/// How somebody is here, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the room.
    Room,
    /// By video or telephone.
    Remote,
    /// Not here, or gone.
    Away,
}

/// One note of somebody's presence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Who.
    pub person: MemberSlug,
    /// How.
    pub presence: Presence,
    /// From when on.
    pub at: DateTime<Utc>,
}

/// Everything noted on presence, in the order in which it was noted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attendance {
    marks: Vec<Mark>,
}

impl Attendance {
    /// Notes somebody's presence. Noting what is already so changes nothing.
    pub fn note(&mut self, person: &MemberSlug, presence: Presence, at: DateTime<Utc>) {
        if self.of(person) != presence {
            self.marks.push(Mark {
                person: person.clone(),
                presence,
                at,
            });
        }
    }

    /// How somebody is here now.
    #[must_use]
    pub fn of(&self, person: &MemberSlug) -> Presence {
        self.marks
            .iter()
            .rev()
            .find(|mark| mark.person == *person)
            .map_or(Presence::Away, |mark| mark.presence)
    }

    /// True when somebody is in the room or remote.
    #[must_use]
    pub fn is_here(&self, person: &MemberSlug) -> bool {
        self.of(person) != Presence::Away
    }

    /// True when somebody was here at any time.
    #[must_use]
    pub fn was_here(&self, person: &MemberSlug) -> bool {
        self.marks
            .iter()
            .any(|mark| mark.person == *person && mark.presence != Presence::Away)
    }

    /// Everything noted.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_mark_counts_and_all_are_kept() {
        let who = MemberSlug::parse("camille").expect("a slug");
        let at = |minute: i64| DateTime::from_timestamp(minute * 60, 0).expect("an instant");
        let mut attendance = Attendance::default();
        assert_eq!(attendance.of(&who), Presence::Away);
        attendance.note(&who, Presence::Away, at(0));
        attendance.note(&who, Presence::Remote, at(1));
        attendance.note(&who, Presence::Remote, at(2));
        attendance.note(&who, Presence::Away, at(3));
        assert_eq!(attendance.marks().len(), 2);
        assert!(!attendance.is_here(&who) && attendance.was_here(&who));
    }
}
