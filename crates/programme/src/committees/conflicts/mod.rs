//! Conflicts of interest (rules.md §4): declared, suggested from the record, settled by two.
//!
//! Whoever declares a conflict of their own leaves the item at once. A conflict that somebody else
//! raised, or that the record suggests, waits: no vote opens on the item before it is settled. The
//! settlement takes two people, neither of them the person concerned, one of them the chair (or who
//! presides in their place). Deliberately not here: what a recused person may still see, which is
//! `Session::seen_by`.

mod suggestions;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use suggestions::{Affiliation, Suggestion, suggestions};

use super::Wording;
use crate::identity::{MemberSlug, OrganisationSlug};

/// Why somebody may not be free to judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// In somebody's words.
    Stated(Wording),
    /// Has, or had, a mission on the service.
    OnTheTeam,
    /// Their employer has people on the service.
    Employer(String),
    /// Belongs to an organisation that sponsors the service, while sitting for another.
    Organisation(OrganisationSlug),
}

/// Who raised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The person concerned.
    Themselves,
    /// Somebody else.
    Another(MemberSlug),
    /// The record suggests it.
    Record,
}

/// What a conflict comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The person leaves the item.
    Stands,
    /// The person takes part.
    Lifted,
}

/// Where a conflict stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has looked at it.
    Raised,
    /// One of two has ruled.
    Proposed {
        /// What.
        ruling: Ruling,
        /// Who.
        first: MemberSlug,
        /// Why.
        reason: Wording,
    },
    /// Two have ruled.
    Settled {
        /// What.
        ruling: Ruling,
        /// Who proposed it.
        first: MemberSlug,
        /// Who confirmed it.
        second: MemberSlug,
        /// Why.
        reason: Wording,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A conflict of interest on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The person concerned.
    pub person: MemberSlug,
    /// Why.
    pub ground: Ground,
    /// Raised by whom.
    pub origin: Origin,
    /// When.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub standing: Standing,
}

/// Why a ruling on a conflict does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulingRefused {
    /// Nobody rules on themselves.
    #[error("{0} can't rule on their own conflict of interest")]
    OnThemselves(MemberSlug),
    /// Two different people.
    #[error("{0} already ruled: somebody else has to confirm")]
    SamePerson(MemberSlug),
    /// Without the chair.
    #[error("one of the two who rule has to be the chair, {0}")]
    WithoutTheChair(MemberSlug),
    /// Nothing to confirm.
    #[error("nobody has proposed a ruling yet")]
    NothingProposed,
    /// Already settled.
    #[error("this conflict is settled; raise a new one if something has changed")]
    Settled,
}

impl Conflict {
    /// A conflict that was just raised.
    #[must_use]
    pub const fn raised(
        person: MemberSlug,
        ground: Ground,
        origin: Origin,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            person,
            ground,
            origin,
            at,
            standing: Standing::Raised,
        }
    }

    /// True while the person takes no part in the item and sees nothing of it.
    #[must_use]
    pub fn recuses(&self) -> bool {
        match &self.standing {
            Standing::Raised | Standing::Proposed { .. } => self.origin == Origin::Themselves,
            Standing::Settled { ruling, .. } => *ruling == Ruling::Stands,
        }
    }

    /// True while somebody has to rule before a vote may open.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        match &self.standing {
            Standing::Raised | Standing::Proposed { .. } => self.origin != Origin::Themselves,
            Standing::Settled { .. } => false,
        }
    }

    /// The first of two rules. A second proposal replaces the first.
    ///
    /// # Errors
    /// [`RulingRefused`].
    pub fn propose(
        self,
        ruling: Ruling,
        by: &MemberSlug,
        reason: Wording,
    ) -> Result<Self, RulingRefused> {
        self.may_rule(by)?;
        Ok(Self {
            standing: Standing::Proposed {
                ruling,
                first: by.clone(),
                reason,
            },
            ..self
        })
    }

    /// The second of two agrees. `presiding` is who presides over the item.
    ///
    /// # Errors
    /// [`RulingRefused`].
    pub fn confirm(
        self,
        by: &MemberSlug,
        presiding: &MemberSlug,
        at: DateTime<Utc>,
    ) -> Result<Self, RulingRefused> {
        self.may_rule(by)?;
        let Standing::Proposed {
            ruling,
            first,
            reason,
        } = self.standing.clone()
        else {
            return Err(RulingRefused::NothingProposed);
        };
        if first == *by {
            return Err(RulingRefused::SamePerson(first));
        }
        if first != *presiding && by != presiding {
            return Err(RulingRefused::WithoutTheChair(presiding.clone()));
        }
        Ok(Self {
            standing: Standing::Settled {
                ruling,
                first,
                second: by.clone(),
                reason,
                at,
            },
            ..self
        })
    }

    fn may_rule(&self, by: &MemberSlug) -> Result<(), RulingRefused> {
        if matches!(self.standing, Standing::Settled { .. }) {
            Err(RulingRefused::Settled)
        } else if self.person == *by {
            Err(RulingRefused::OnThemselves(by.clone()))
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn who(slug: &str) -> MemberSlug {
        MemberSlug::parse(slug).expect("a slug")
    }

    fn conflict(origin: Origin) -> Conflict {
        Conflict::raised(
            who("camille"),
            Ground::OnTheTeam,
            origin,
            DateTime::UNIX_EPOCH,
        )
    }

    fn reason() -> Wording {
        Wording::parse("mission terminée depuis trois ans").expect("a reason")
    }

    #[rstest]
    #[case::their_own(Origin::Themselves, true, false)]
    #[case::somebody_elses(Origin::Another(who("dominique")), false, true)]
    #[case::the_records(Origin::Record, false, true)]
    fn only_their_own_word_takes_somebody_out_at_once(
        #[case] origin: Origin,
        #[case] recuses: bool,
        #[case] pending: bool,
    ) {
        let conflict = conflict(origin);
        assert_eq!(conflict.recuses(), recuses);
        assert_eq!(conflict.is_pending(), pending);
    }

    #[rstest]
    #[case::the_chair_and_another("chair", "other", Ok(false))]
    #[case::another_and_the_chair("other", "chair", Ok(false))]
    #[case::the_chair_alone("chair", "chair", Err(RulingRefused::SamePerson(who("chair"))))]
    #[case::without_the_chair("other", "third", Err(RulingRefused::WithoutTheChair(who("chair"))))]
    #[case::the_person("camille", "chair", Err(RulingRefused::OnThemselves(who("camille"))))]
    #[case::the_person_confirms(
        "chair",
        "camille",
        Err(RulingRefused::OnThemselves(who("camille")))
    )]
    fn a_conflict_is_lifted_by_two(
        #[case] first: &str,
        #[case] second: &str,
        #[case] expected: Result<bool, RulingRefused>,
    ) {
        let lifted = conflict(Origin::Themselves)
            .propose(Ruling::Lifted, &who(first), reason())
            .and_then(|one| {
                assert!(one.recuses(), "recused until both have ruled");
                one.confirm(&who(second), &who("chair"), DateTime::UNIX_EPOCH)
            });
        assert_eq!(lifted.map(|one| one.recuses()), expected);
    }

    #[test]
    fn what_is_settled_stays_settled() {
        let settled = conflict(Origin::Record)
            .propose(Ruling::Stands, &who("chair"), reason())
            .and_then(|one| one.confirm(&who("other"), &who("chair"), DateTime::UNIX_EPOCH))
            .expect("settles");
        assert!(settled.recuses() && !settled.is_pending());
        assert_eq!(
            settled.propose(Ruling::Lifted, &who("chair"), reason()),
            Err(RulingRefused::Settled)
        );
    }
}
