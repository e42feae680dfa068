//! A session of an investment committee, from its plan to its publication (rules.md §4 and §5).
//!
//! ```text
//! planned → papers sent → open ⇄ deliberating on an item → closed → published
//!        ↘ cancelled, postponed ↙
//! ```
//!
//! Every step consumes the session and gives the next one, or refuses and says what is possible.
//! A step asks who takes it ([`Step`]), whether the stage allows it, and what has to be true.
//! Deliberately not here: what a role may do in general (`access`, asked first), and storage.

mod closing;
mod conflicts;
mod deciding;
mod document;
mod holding;
mod papers;
mod preparing;
mod refused;
mod stage;
mod step;
mod view;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use document::document;
pub use preparing::Plan;
pub use refused::StepRefused;
pub use stage::{Closed, Dropped, Opened, PapersSent, Published, Stage, StageName};
pub use step::Step;
pub use view::{BallotView, ItemView, SessionView};

use super::{
    agenda::Item,
    quorum::{Attendance, Invitation, Quorum},
};
use crate::{
    identity::{IncubatorSlug, ItemId, MemberSlug, SessionId},
    rules::ProgrammeRules,
};

/// When a session is held. Instants, so that one across midnight or a change of clock is as long
/// as it is; `day` is the day on which its decisions are taken, in the network's own time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day it begins.
    pub day: NaiveDate,
    /// From.
    pub start: DateTime<Utc>,
    /// Until, after the start.
    pub end: DateTime<Utc>,
}

impl Slot {
    /// Its length.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        self.end - self.start
    }
}

/// Where a session is held: a room, a link, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Room and address.
    pub room: Option<String>,
    /// Address of the video conference.
    pub link: Option<String>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    id: SessionId,
    incubator: IncubatorSlug,
    slot: Slot,
    place: Place,
    chair: MemberSlug,
    secretary: Option<MemberSlug>,
    invitations: Vec<Invitation>,
    items: Vec<Item>,
    attendance: Attendance,
    /// Grows whenever what was sent to calendars changes (RFC 5545, SEQUENCE).
    sequence: u32,
    stage: Stage,
}

impl Session {
    /// Its key.
    #[must_use]
    pub const fn id(&self) -> SessionId {
        self.id
    }

    /// The incubator that holds it.
    #[must_use]
    pub const fn incubator(&self) -> &IncubatorSlug {
        &self.incubator
    }

    /// When.
    #[must_use]
    pub const fn slot(&self) -> &Slot {
        &self.slot
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Who presides.
    #[must_use]
    pub const fn chair(&self) -> &MemberSlug {
        &self.chair
    }

    /// Who keeps the minutes.
    #[must_use]
    pub const fn secretary(&self) -> Option<&MemberSlug> {
        self.secretary.as_ref()
    }

    /// Who is invited.
    #[must_use]
    pub fn invitations(&self) -> &[Invitation] {
        &self.invitations
    }

    /// The agenda, with everything that only some may see: see [`Session::seen_by`].
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Who was here.
    #[must_use]
    pub const fn attendance(&self) -> &Attendance {
        &self.attendance
    }

    /// Number of the invitation for calendars.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// An item of the agenda.
    ///
    /// # Errors
    /// [`StepRefused::NoSuchItem`].
    pub fn item(&self, id: ItemId) -> Result<&Item, StepRefused> {
        self.items
            .iter()
            .find(|item| item.id == id)
            .ok_or(StepRefused::NoSuchItem(id))
    }

    /// Which mandatory roles are represented on an item now.
    ///
    /// # Errors
    /// [`StepRefused::NoSuchItem`].
    pub fn quorum(&self, item: ItemId, rules: &ProgrammeRules) -> Result<Quorum, StepRefused> {
        let item = self.item(item)?;
        Ok(Quorum::of(item, &self.invitations, &self.attendance, rules))
    }

    /// Who presides over an item: the chair, or who presides in their place when they are recused.
    #[must_use]
    pub fn presiding<'a>(&'a self, item: &'a Item) -> Option<&'a MemberSlug> {
        if item.is_recused(&self.chair) {
            item.acting_chair
                .as_ref()
                .filter(|acting| !item.is_recused(acting))
        } else {
            Some(&self.chair)
        }
    }

    /// Who may be written to about an item: whoever is invited to it, their substitutes and the
    /// officers, never anybody who is recused from it. In alphabetical order, each once.
    ///
    /// # Errors
    /// [`StepRefused::NoSuchItem`].
    pub fn recipients(&self, id: ItemId) -> Result<Vec<&MemberSlug>, StepRefused> {
        let item = self.item(id)?;
        let invited = self
            .invitations
            .iter()
            .filter(|one| one.scope.covers(id))
            .flat_map(Invitation::people);
        let mut people: Vec<&MemberSlug> = invited
            .chain(std::iter::once(&self.chair))
            .chain(&self.secretary)
            .filter(|person| !item.is_recused(person))
            .collect();
        people.sort_unstable();
        people.dedup();
        Ok(people)
    }

    /// When each item begins.
    #[must_use]
    pub fn starts(&self) -> Vec<(ItemId, DateTime<Utc>)> {
        super::agenda::starts(&self.items, self.slot.start)
    }

    fn item_mut(&mut self, id: ItemId) -> Result<&mut Item, StepRefused> {
        self.items
            .iter_mut()
            .find(|item| item.id == id)
            .ok_or(StepRefused::NoSuchItem(id))
    }

    /// Chair and secretary.
    fn officers(&self) -> Vec<MemberSlug> {
        std::iter::once(&self.chair)
            .chain(&self.secretary)
            .cloned()
            .collect()
    }

    fn need_stage(&self, step: Step) -> Result<(), StepRefused> {
        let stage = self.stage.name();
        if stage.allows(step) {
            Ok(())
        } else {
            Err(StepRefused::WrongStage { step, stage })
        }
    }

    fn need_officer(&self, step: Step, by: &MemberSlug) -> Result<(), StepRefused> {
        let whose = self.officers();
        if whose.contains(by) {
            Ok(())
        } else {
            Err(StepRefused::NotTheirs { step, whose })
        }
    }

    /// Who presides over the item, or the secretary; never somebody who is recused from it.
    fn need_officer_of(&self, step: Step, by: &MemberSlug, id: ItemId) -> Result<(), StepRefused> {
        let item = self.item(id)?;
        if item.is_recused(by) {
            return Err(StepRefused::Recused(by.clone()));
        }
        let presiding = self.presiding(item).ok_or(StepRefused::NobodyPresides)?;
        if by == presiding || self.secretary.as_ref() == Some(by) {
            return Ok(());
        }
        let secretary = self.secretary.iter().filter(|one| !item.is_recused(one));
        Err(StepRefused::NotTheirs {
            step,
            whose: std::iter::once(presiding)
                .chain(secretary)
                .cloned()
                .collect(),
        })
    }

    fn need_unsettled(&self, id: ItemId) -> Result<&Item, StepRefused> {
        let item = self.item(id)?;
        if item.settlement.is_some() {
            Err(StepRefused::Settled(id))
        } else {
            Ok(item)
        }
    }
}

#[cfg(test)]
mod any_order;
#[cfg(test)]
pub(in crate::committees) mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod two_worlds;
