//! Who is invited, in which seat, for which items, and who may stand in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    identity::{ItemId, MemberSlug, OrganisationSlug},
    rules::{ProgrammeRules, Seat},
};

/// The items that an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole session.
    Whole,
    /// Some items only.
    Items(BTreeSet<ItemId>),
}

impl Scope {
    /// True when the item is among them.
    #[must_use]
    pub fn covers(&self, item: ItemId) -> bool {
        match self {
            Self::Whole => true,
            Self::Items(items) => items.contains(&item),
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Items(one), Self::Items(other)) => !one.is_disjoint(other),
            (Self::Whole, Self::Items(items)) | (Self::Items(items), Self::Whole) => {
                !items.is_empty()
            }
            (Self::Whole, Self::Whole) => true,
        }
    }
}

/// A seat offered to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// To whom.
    pub person: MemberSlug,
    /// In what capacity.
    pub seat: Seat,
    /// For which organisation: sponsors and directorates sit for one.
    pub organisation: Option<OrganisationSlug>,
    /// For which items.
    pub scope: Scope,
    /// Who may stand in, named beforehand.
    pub substitute: Option<MemberSlug>,
}

impl Invitation {
    /// Whom it concerns: who is invited, and who may stand in.
    pub fn people(&self) -> impl Iterator<Item = &MemberSlug> {
        std::iter::once(&self.person).chain(&self.substitute)
    }

    /// Whether it concerns somebody, as invited or as substitute.
    #[must_use]
    pub fn concerns(&self, who: &MemberSlug) -> bool {
        self.people().any(|person| person == who)
    }
}

/// Why somebody can't be invited so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvitationRefused {
    /// One person, one seat on an item.
    #[error("{0} already has a seat on these items: change it, or choose other items")]
    AlreadySeated(MemberSlug),
    /// Sponsors and directorates sit for an organisation.
    #[error("the seat of {0} says for which organisation they sit")]
    NoOrganisation(MemberSlug),
    /// An invitation for nothing.
    #[error("{0} is invited to no item: choose one, or the whole session")]
    NoItem(MemberSlug),
    /// Nobody stands in for themselves.
    #[error("{0} can't stand in for themselves")]
    ForThemselves(MemberSlug),
    /// A substitute can't have a substitute, nor stand in for several people.
    #[error("{0} already stands in for somebody: a substitute has no substitute and one place")]
    SubstituteTwice(MemberSlug),
    /// One person, one vote.
    #[error("{0} has a vote of their own: whoever stands in brings no second vote")]
    SubstituteVotes(MemberSlug),
}

/// Whether all invitations can stand together.
///
/// # Errors
/// The first reason why not.
pub fn check_invitations(
    invitations: &[Invitation],
    rules: &ProgrammeRules,
) -> Result<(), InvitationRefused> {
    let mut substitutes = BTreeSet::new();
    for (at, invitation) in invitations.iter().enumerate() {
        let person = &invitation.person;
        let sits_for = matches!(invitation.seat, Seat::Sponsor | Seat::BusinessDirectorate);
        if sits_for && invitation.organisation.is_none() {
            return Err(InvitationRefused::NoOrganisation(person.clone()));
        }
        if matches!(&invitation.scope, Scope::Items(items) if items.is_empty()) {
            return Err(InvitationRefused::NoItem(person.clone()));
        }
        let is_seated_twice = invitations[..at]
            .iter()
            .any(|other| other.person == *person && other.scope.overlaps(&invitation.scope));
        if is_seated_twice {
            return Err(InvitationRefused::AlreadySeated(person.clone()));
        }
        if let Some(substitute) = &invitation.substitute {
            if substitute == person {
                return Err(InvitationRefused::ForThemselves(person.clone()));
            }
            if !substitutes.insert(substitute) {
                return Err(InvitationRefused::SubstituteTwice(substitute.clone()));
            }
        }
    }
    for invitation in invitations {
        if !substitutes.contains(&invitation.person) {
            continue;
        }
        let person = invitation.person.clone();
        if invitation.substitute.is_some() {
            return Err(InvitationRefused::SubstituteTwice(person));
        }
        if rules.sessions.voting_seats.contains(&invitation.seat) {
            return Err(InvitationRefused::SubstituteVotes(person));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn who(slug: &str) -> MemberSlug {
        MemberSlug::parse(slug).expect("a slug")
    }

    fn seat(person: &str, seat: Seat, substitute: &str) -> Invitation {
        Invitation {
            person: who(person),
            seat,
            organisation: Some(OrganisationSlug::parse("payer").expect("a slug")),
            scope: Scope::Whole,
            substitute: (!substitute.is_empty()).then(|| who(substitute)),
        }
    }

    #[rstest]
    #[case::fine(seat("b", Seat::Coach, "c"), Ok(()))]
    #[case::twice(
        seat("a", Seat::Coach, ""),
        Err(InvitationRefused::AlreadySeated(who("a")))
    )]
    #[case::for_themselves(
        seat("b", Seat::Coach, "b"),
        Err(InvitationRefused::ForThemselves(who("b")))
    )]
    #[case::the_same_substitute(
        seat("b", Seat::Coach, "s"),
        Err(InvitationRefused::SubstituteTwice(who("s")))
    )]
    #[case::a_substitute_for_a_substitute(
        seat("s", Seat::Coach, "c"),
        Err(InvitationRefused::SubstituteTwice(who("s")))
    )]
    #[case::a_second_vote(
        seat("s", Seat::IncubatorHead, ""),
        Err(InvitationRefused::SubstituteVotes(who("s")))
    )]
    #[case::without_an_organisation(
        Invitation { organisation: None, ..seat("b", Seat::Sponsor, "") },
        Err(InvitationRefused::NoOrganisation(who("b"))))]
    #[case::for_nothing(
        Invitation { scope: Scope::Items(BTreeSet::new()), ..seat("b", Seat::Team, "") },
        Err(InvitationRefused::NoItem(who("b"))))]
    fn invitations_stand_together_or_not(
        #[case] second: Invitation,
        #[case] expected: Result<(), InvitationRefused>,
    ) {
        let first = seat("a", Seat::Sponsor, "s");
        let rules = ProgrammeRules::default();
        assert_eq!(check_invitations(&[first, second], &rules), expected);
    }

    #[test]
    fn a_person_may_sit_differently_on_different_items() {
        let item = |n| Scope::Items([ItemId(Uuid::from_u128(n))].into());
        let one = Invitation {
            scope: item(1),
            ..seat("a", Seat::Intrapreneur, "")
        };
        let mut other = Invitation {
            scope: item(2),
            ..seat("a", Seat::Observer, "")
        };
        let rules = ProgrammeRules::default();
        assert_eq!(
            check_invitations(&[one.clone(), other.clone()], &rules),
            Ok(())
        );
        other.scope = Scope::Whole;
        assert!(check_invitations(&[one, other], &rules).is_err());
    }
}
