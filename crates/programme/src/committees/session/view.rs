//! What one person may see of a session.
//!
//! A recused person sees nothing from which the item could be deduced (rules.md §4): not the item,
//! nor who came for it alone, nor that the session is on it, nor how many items there are. The
//! property that proves it is `two_worlds`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Place, Session, Slot, Stage};
use crate::{
    committees::{
        agenda::{Question, TimeBox},
        ask::Ask,
        ballot::{Ballot, Choice, Tally, Vote},
        conflicts::Conflict,
        outcome::Settlement,
        quorum::{Invitation, Mark, Scope, Waiver},
    },
    identity::{IncubatorSlug, ItemId, MemberSlug, OrganisationSlug, ServiceSlug, SessionId},
    phases::Phase,
    register::Digest,
};

/// A session as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionView {
    /// Its key.
    pub id: SessionId,
    /// The incubator that holds it.
    pub incubator: IncubatorSlug,
    /// When.
    pub slot: Slot,
    /// Where.
    pub place: Place,
    /// Who presides.
    pub chair: MemberSlug,
    /// Who keeps the minutes.
    pub secretary: Option<MemberSlug>,
    /// Where it stands.
    pub stage: Stage,
    /// Who is invited, to what this person sees.
    pub invitations: Vec<Invitation>,
    /// Who was here, of those.
    pub attendance: Vec<Mark>,
    /// The items that this person sees.
    pub items: Vec<ItemView>,
}

/// An item as one person sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemView {
    /// Its key.
    pub id: ItemId,
    /// The service.
    pub service: ServiceSlug,
    /// Its phase.
    pub phase: Phase,
    /// The sponsor who decides.
    pub principal_sponsor: OrganisationSlug,
    /// How long each part takes.
    pub time_box: TimeBox,
    /// When it is planned to begin.
    pub begins: DateTime<Utc>,
    /// What the team asks for.
    pub ask: Option<Ask>,
    /// Hash of the frozen dossier, under which it is read.
    pub dossier: Option<Digest>,
    /// Questions and answers.
    pub questions: Vec<Question>,
    /// Conflicts of interest.
    pub conflicts: Vec<Conflict>,
    /// Who presides in the chair's place.
    pub acting_chair: Option<MemberSlug>,
    /// The leave to decide without a mandatory role.
    pub waiver: Option<Waiver>,
    /// Votes taken.
    pub ballots: Vec<BallotView>,
    /// What came of it.
    pub settlement: Option<Settlement>,
}

/// A vote as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BallotView {
    /// When it opened.
    pub opened_at: DateTime<Utc>,
    /// When it closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Without names.
    pub is_secret: bool,
    /// Whether this person votes.
    pub is_voter: bool,
    /// What can be voted.
    pub choices: Vec<Choice>,
    /// Who could vote, in number.
    pub electorate: usize,
    /// Who has voted, in number.
    pub turnout: usize,
    /// What this person voted.
    pub own: Option<Vote>,
    /// The count, once closed.
    pub tally: Option<Tally>,
    /// Each vote that counts, once closed, for those who voted and the officers.
    pub votes: Option<BTreeMap<MemberSlug, Vote>>,
}

impl Session {
    /// The session as this person sees it.
    #[must_use]
    pub fn seen_by(&self, person: &MemberSlug) -> SessionView {
        let is_hidden = |id: ItemId| self.item(id).is_ok_and(|item| item.is_recused(person));
        let invitations: Vec<Invitation> = self
            .invitations
            .iter()
            .filter_map(|one| within_sight(one, &is_hidden))
            .collect();
        let is_in_sight = |who: &MemberSlug| {
            self.officers().contains(who) || invitations.iter().any(|one| one.concerns(who))
        };
        let attendance = self
            .attendance
            .marks()
            .iter()
            .filter(|mark| is_in_sight(&mark.person))
            .cloned()
            .collect();
        let items = self
            .items
            .iter()
            .zip(self.starts())
            .filter(|(item, _)| !item.is_recused(person))
            .map(|(item, (_, begins))| ItemView {
                id: item.id,
                service: item.service.clone(),
                phase: item.phase,
                principal_sponsor: item.principal_sponsor.clone(),
                time_box: item.time_box,
                begins,
                ask: item.ask.clone(),
                dossier: item
                    .frozen
                    .as_ref()
                    .map(super::super::dossier::Freeze::digest),
                questions: item.questions.clone(),
                conflicts: item.conflicts.clone(),
                acting_chair: item.acting_chair.clone(),
                waiver: item.waiver.clone(),
                ballots: item
                    .ballots
                    .iter()
                    .map(|ballot| self.ballot_seen_by(person, item.phase, ballot))
                    .collect(),
                settlement: item.settlement.clone(),
            })
            .collect();
        SessionView {
            id: self.id,
            incubator: self.incubator.clone(),
            slot: self.slot,
            place: self.place.clone(),
            chair: self.chair.clone(),
            secretary: self.secretary.clone(),
            stage: match &self.stage {
                Stage::Deliberating { opened, item, .. } if is_hidden(*item) => {
                    Stage::Open(opened.clone())
                }
                stage => stage.clone(),
            },
            invitations,
            attendance,
            items,
        }
    }

    fn ballot_seen_by(&self, person: &MemberSlug, phase: Phase, ballot: &Ballot) -> BallotView {
        let is_voter = ballot.electorate().contains_key(person);
        let sees_votes = is_voter || self.officers().contains(person);
        let named = |votes: BTreeMap<&MemberSlug, &Vote>| {
            votes
                .into_iter()
                .map(|(voter, vote)| (voter.clone(), vote.clone()))
                .collect()
        };
        BallotView {
            opened_at: ballot.opened_at(),
            closed_at: ballot.closing().map(|closing| closing.at),
            is_secret: ballot.is_secret(),
            is_voter,
            choices: Choice::offered_in(phase).to_vec(),
            electorate: ballot.electorate().len(),
            turnout: ballot.turnout(),
            own: ballot.own(person).cloned(),
            tally: ballot.tally(),
            votes: ballot.votes().filter(|_| sees_votes).map(named),
        }
    }
}

/// The invitation without the items that are out of sight; `None` when nothing is left.
fn within_sight(
    invitation: &Invitation,
    is_hidden: &impl Fn(ItemId) -> bool,
) -> Option<Invitation> {
    let Scope::Items(items) = &invitation.scope else {
        return Some(invitation.clone());
    };
    let seen: std::collections::BTreeSet<ItemId> =
        items.iter().copied().filter(|id| !is_hidden(*id)).collect();
    (!seen.is_empty()).then(|| Invitation {
        scope: Scope::Items(seen),
        ..invitation.clone()
    })
}
