//! Which mandatory role is represented by whom, and who votes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Attendance, Invitation, Presence};
use crate::{
    committees::{Wording, agenda::Item},
    identity::{MemberSlug, OrganisationSlug},
    rules::{ProgrammeRules, Seat},
};

/// The leave, given by the network's lead and published with its reason, to decide on an item
/// without a mandatory role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Who gave it.
    pub by: MemberSlug,
    /// When.
    pub at: DateTime<Utc>,
    /// Why: published.
    pub reason: Wording,
}

/// Who fills a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// Who is here.
    pub by: MemberSlug,
    /// How.
    pub presence: Presence,
    /// The person invited, when it is the substitute who is here.
    pub standing_in_for: Option<MemberSlug>,
}

/// A role that has to be represented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Required {
    /// The role.
    pub seat: Seat,
    /// The organisation that it stands for, where the item names one.
    pub organisation: Option<OrganisationSlug>,
    /// By whom it is represented; `None` when it is missing.
    pub filled: Option<Filled>,
}

/// Whether an item can be decided, role by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quorum {
    /// Every mandatory role, in the order of the rules.
    pub roles: Vec<Required>,
    /// The leave to decide all the same.
    pub waiver: Option<Waiver>,
}

impl Quorum {
    /// Looks at who is here for an item.
    #[must_use]
    pub fn of(
        item: &Item,
        invitations: &[Invitation],
        attendance: &Attendance,
        rules: &ProgrammeRules,
    ) -> Self {
        let seats = required(item, rules)
            .into_iter()
            .map(|(seat, organisation)| Required {
                filled: invitations
                    .iter()
                    .filter(|one| one.seat == seat && one.scope.covers(item.id))
                    .filter(|one| organisation.is_none() || one.organisation == organisation)
                    .find_map(|one| filled(item, one, attendance)),
                seat,
                organisation,
            })
            .collect();
        Self {
            roles: seats,
            waiver: item.waiver.clone(),
        }
    }

    /// The roles that nobody represents.
    #[must_use]
    pub fn missing(&self) -> Vec<&Required> {
        self.roles
            .iter()
            .filter(|role| role.filled.is_none())
            .collect()
    }

    /// True when every mandatory role is represented.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.missing().is_empty()
    }

    /// True when the item can be decided: every role is represented, or there is a waiver.
    #[must_use]
    pub fn can_decide(&self) -> bool {
        self.is_reached() || self.waiver.is_some()
    }
}

fn required(item: &Item, rules: &ProgrammeRules) -> Vec<(Seat, Option<OrganisationSlug>)> {
    let sessions = &rules.sessions;
    let cofinanced = item.is_cofinanced.then_some(&sessions.cofinanced_seats);
    let mut needed = Vec::new();
    for seat in sessions
        .mandatory_seats
        .iter()
        .chain(cofinanced.into_iter().flatten())
    {
        match seat {
            Seat::Sponsor => needed.push((*seat, Some(item.principal_sponsor.clone()))),
            Seat::BusinessDirectorate => {
                needed.extend(
                    item.directorates
                        .iter()
                        .map(|one| (*seat, Some(one.clone()))),
                );
            }
            Seat::Intrapreneur
            | Seat::IncubatorHead
            | Seat::PortfolioManager
            | Seat::NetworkExecutive
            | Seat::SecretaryGeneral
            | Seat::Coach
            | Seat::Team
            | Seat::User
            | Seat::Observer => needed.push((*seat, None)),
        }
    }
    needed
}

/// Who fills the seat: the person invited, else the substitute; whoever is recused fills nothing.
fn filled(item: &Item, invitation: &Invitation, attendance: &Attendance) -> Option<Filled> {
    let able = |person: &MemberSlug| attendance.is_here(person) && !item.is_recused(person);
    let here = |person: &MemberSlug, standing_in_for| Filled {
        by: person.clone(),
        presence: attendance.of(person),
        standing_in_for,
    };
    if able(&invitation.person) {
        return Some(here(&invitation.person, None));
    }
    invitation
        .substitute
        .as_ref()
        .filter(|substitute| able(substitute))
        .map(|substitute| here(substitute, Some(invitation.person.clone())))
}

/// Somebody with a vote on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voter {
    /// In what capacity.
    pub seat: Seat,
    /// For which organisation.
    pub organisation: Option<OrganisationSlug>,
    /// The person invited, when it is the substitute who votes.
    pub standing_in_for: Option<MemberSlug>,
}

/// Who votes on an item: of the seats that vote, whoever fills them now. One person, one vote.
#[must_use]
pub fn voters(
    item: &Item,
    invitations: &[Invitation],
    attendance: &Attendance,
    rules: &ProgrammeRules,
) -> BTreeMap<MemberSlug, Voter> {
    let mut voters = BTreeMap::new();
    for invitation in invitations {
        let has_vote = rules.sessions.voting_seats.contains(&invitation.seat);
        if !has_vote || !invitation.scope.covers(item.id) {
            continue;
        }
        if let Some(filled) = filled(item, invitation, attendance) {
            voters.entry(filled.by).or_insert(Voter {
                seat: invitation.seat,
                organisation: invitation.organisation.clone(),
                standing_in_for: filled.standing_in_for,
            });
        }
    }
    voters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::committees::{
        quorum::Scope,
        session::samples::{at, invitation, one, own_conflict, plan, rules, who},
    };

    fn organisation(slug: &str) -> OrganisationSlug {
        OrganisationSlug::parse(slug).expect("a slug")
    }

    /// Item 1, everybody invited here, and some more.
    fn quorum(change: impl FnOnce(&mut Item), more: Vec<Invitation>) -> Quorum {
        let mut plan = plan();
        let mut item = plan.items.remove(0);
        change(&mut item);
        plan.invitations.extend(more);
        let mut here = Attendance::default();
        for one in &plan.invitations {
            here.note(&one.person, Presence::Room, at(0));
        }
        Quorum::of(&item, &plan.invitations, &here, &rules())
    }

    fn missing(quorum: &Quorum) -> Vec<(Seat, Option<OrganisationSlug>)> {
        let missing = quorum.missing().into_iter();
        missing
            .map(|one| (one.seat, one.organisation.clone()))
            .collect()
    }

    #[test]
    fn each_directorate_is_represented_by_its_own() {
        let declares = |item: &mut Item| {
            item.directorates = vec![organisation("dgfip"), organisation("dgs")];
        };
        let seat = Seat::BusinessDirectorate;
        let found = quorum(declares, vec![invitation("fisc", seat, Some("dgfip"), &[])]);
        assert_eq!(missing(&found), [(seat, Some(organisation("dgs")))]);
        assert!(
            quorum(|_| (), vec![]).is_reached(),
            "none declared, none asked"
        );
    }

    #[test]
    fn another_sponsor_is_not_the_sponsor_and_co_financing_asks_for_the_network() {
        let found = quorum(
            |item| {
                item.principal_sponsor = organisation("ailleurs");
                item.is_cofinanced = true;
            },
            vec![],
        );
        assert_eq!(
            missing(&found),
            [
                (Seat::Sponsor, Some(organisation("ailleurs"))),
                (Seat::NetworkExecutive, None)
            ]
        );
    }

    #[test]
    fn an_invitation_for_another_item_fills_nothing() {
        let elsewhere = |item: &mut Item| item.id = crate::committees::samples::item_id(9);
        let found = quorum(elsewhere, vec![]);
        let seats: Vec<Seat> = missing(&found).into_iter().map(|(seat, _)| seat).collect();
        assert_eq!(seats, [Seat::Intrapreneur, Seat::Sponsor]);
    }

    #[test]
    fn whoever_is_recused_fills_no_seat_and_has_no_vote_but_the_substitute_does() {
        let mut plan = plan();
        let mut item = plan.items.remove(0);
        item.conflicts.push(own_conflict("tete"));
        let mut here = Attendance::default();
        for person in ["tete", "adjointe", "ville"] {
            here.note(&who(person), Presence::Remote, at(0));
        }
        let found = Quorum::of(&item, &plan.invitations, &here, &rules());
        let head = found
            .roles
            .iter()
            .find(|one| one.seat == Seat::IncubatorHead)
            .and_then(|one| one.filled.clone())
            .expect("filled");
        assert_eq!(head.by, who("adjointe"));
        assert_eq!(head.standing_in_for, Some(who("tete")));
        let voting = voters(&item, &plan.invitations, &here, &rules());
        let voting: Vec<&str> = voting.keys().map(MemberSlug::as_str).collect();
        assert_eq!(voting, ["adjointe", "ville"]);
    }

    #[test]
    fn scopes_cover_what_they_say() {
        assert!(Scope::Whole.covers(one()));
        assert!(!Scope::Items([].into()).covers(one()));
    }
}
