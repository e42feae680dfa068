//! Holding a session: who is here, on which item, and votes.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Opened, Session, Stage, Step, StepRefused};
use crate::{
    committees::{
        ballot::{Ballot, Vote},
        quorum::{Presence, Waiver, voters},
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

impl Session {
    /// Opens the session, today being `today`. It may be opened without a quorum: it can then be
    /// held and recorded, but decides nothing.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn open(
        mut self,
        by: &MemberSlug,
        at: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Open)?;
        self.need_officer(Step::Open, by)?;
        if today < self.slot.day {
            return Err(StepRefused::TooEarly(self.slot.day));
        }
        let Stage::PapersSent(papers) = self.stage else {
            return Err(self.wrong_stage(Step::Open));
        };
        self.stage = Stage::Open(Opened {
            papers,
            at,
            by: by.clone(),
        });
        Ok(self)
    }

    /// Notes that somebody is here, how, or has left. People may note it of themselves; chair and
    /// secretary of everybody.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn note_presence(
        mut self,
        person: &MemberSlug,
        presence: Presence,
        by: &MemberSlug,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::NotePresence)?;
        if by != person {
            self.need_officer(Step::NotePresence, by)?;
        }
        let is_expected = self.officers().contains(person)
            || self.invitations.iter().any(|one| one.concerns(person));
        if !is_expected {
            return Err(StepRefused::NotExpected(person.clone()));
        }
        self.attendance.note(person, presence, at);
        Ok(self)
    }

    /// Turns to an item.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn deliberate(
        mut self,
        id: ItemId,
        by: &MemberSlug,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Deliberate)?;
        self.need_unsettled(id)?;
        self.need_officer_of(Step::Deliberate, by, id)?;
        let Stage::Open(opened) = self.stage else {
            return Err(self.wrong_stage(Step::Deliberate));
        };
        self.stage = Stage::Deliberating {
            opened,
            item: id,
            since: at,
        };
        Ok(self)
    }

    /// Leaves the item unsettled for now, to come back to it.
    ///
    /// # Errors
    /// [`StepRefused`], also while a vote is open.
    pub fn pause(mut self, by: &MemberSlug) -> Result<Self, StepRefused> {
        let id = self.on_item(Step::Pause)?;
        self.need_officer_of(Step::Pause, by, id)?;
        if self.has_open_ballot(id)? {
            return Err(StepRefused::BallotOpen);
        }
        self.leave_item();
        Ok(self)
    }

    /// Allows a decision without a mandatory role: by the network's lead, with a reason that is
    /// published.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn waive(mut self, id: ItemId, waiver: Waiver) -> Result<Self, StepRefused> {
        self.need_stage(Step::Waive)?;
        self.need_unsettled(id)?;
        let item = self.item_mut(id)?;
        if item.is_recused(&waiver.by) {
            return Err(StepRefused::Recused(waiver.by));
        }
        item.waiver = Some(waiver);
        Ok(self)
    }

    /// Opens a vote on the item: among those who vote and are here now.
    ///
    /// # Errors
    /// [`StepRefused`]: pending conflicts, a missing role, nobody to vote, too few for secrecy.
    pub fn open_ballot(
        mut self,
        is_secret: bool,
        by: &MemberSlug,
        at: DateTime<Utc>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        let id = self.on_item(Step::OpenBallot)?;
        self.need_officer_of(Step::OpenBallot, by, id)?;
        let item = self.need_unsettled(id)?;
        if self.has_open_ballot(id)? {
            return Err(StepRefused::BallotOpen);
        }
        self.need_free_of_conflicts(id)?;
        self.need_quorum(id, rules)?;
        let electorate = voters(item, &self.invitations, &self.attendance, rules);
        let ballot = if is_secret {
            let at_least = rules.sessions.secret_voters_at_least;
            Ballot::open_secret(item.phase, electorate, at_least, at)?
        } else {
            Ballot::open(item.phase, electorate, at)?
        };
        self.item_mut(id)?.ballots.push(ballot);
        Ok(self)
    }

    /// Casts a vote, or changes it.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn vote(mut self, vote: Vote) -> Result<Self, StepRefused> {
        let id = self.on_item(Step::Vote)?;
        let item = self.item(id)?;
        let is_recused = item.is_recused(&vote.voter);
        let Some(ballot) = item.ballot().cloned() else {
            return Err(StepRefused::NoBallot);
        };
        let ballot = ballot.cast(vote, is_recused, &self.attendance)?;
        self.replace_ballot(id, ballot)?;
        Ok(self)
    }

    /// Closes the vote. Of two who close at once, the first counts.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn close_ballot(mut self, by: &MemberSlug, at: DateTime<Utc>) -> Result<Self, StepRefused> {
        let id = self.on_item(Step::CloseBallot)?;
        self.need_officer_of(Step::CloseBallot, by, id)?;
        let Some(ballot) = self.item(id)?.ballot().cloned() else {
            return Err(StepRefused::NoBallot);
        };
        self.replace_ballot(id, ballot.close(by, at))?;
        Ok(self)
    }

    /// Puts a vote that was stored elsewhere in the place of the present one.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn replace_ballot(&mut self, id: ItemId, ballot: Ballot) -> Result<(), StepRefused> {
        let item = self.item_mut(id)?;
        *item.ballots.last_mut().ok_or(StepRefused::NoBallot)? = ballot;
        Ok(())
    }

    /// Refuses while a conflict of interest waits for a ruling.
    pub(super) fn need_free_of_conflicts(&self, id: ItemId) -> Result<(), StepRefused> {
        let pending: Vec<MemberSlug> = self.item(id)?.unsettled().into_iter().cloned().collect();
        if pending.is_empty() {
            Ok(())
        } else {
            Err(StepRefused::ConflictsPending(pending))
        }
    }

    /// Refuses while a mandatory role is missing. Asked when a vote opens: whoever leaves later
    /// does not undo what was voted.
    fn need_quorum(&self, id: ItemId, rules: &ProgrammeRules) -> Result<(), StepRefused> {
        let quorum = self.quorum(id, rules)?;
        if quorum.can_decide() {
            Ok(())
        } else {
            let missing = quorum.missing().into_iter().cloned().collect();
            Err(StepRefused::NotQuorate(missing))
        }
    }

    /// The item that the session is on.
    pub(super) fn on_item(&self, step: Step) -> Result<ItemId, StepRefused> {
        self.need_stage(step)?;
        match &self.stage {
            Stage::Deliberating { item, .. } => Ok(*item),
            _ => Err(StepRefused::NotOnThisItem),
        }
    }

    pub(super) fn has_open_ballot(&self, id: ItemId) -> Result<bool, StepRefused> {
        let ballot = self.item(id)?.ballot();
        Ok(ballot.is_some_and(|ballot| ballot.closing().is_none()))
    }

    pub(super) fn leave_item(&mut self) {
        if let Stage::Deliberating { opened, .. } = &self.stage {
            self.stage = Stage::Open(opened.clone());
        }
    }

    pub(super) fn wrong_stage(&self, step: Step) -> StepRefused {
        StepRefused::WrongStage {
            step,
            stage: self.stage.name(),
        }
    }
}
