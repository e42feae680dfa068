//! Planning a session; questions on its dossiers.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{Dropped, Place, Session, Slot, Stage, Step, StepRefused};
use crate::{
    committees::{
        Wording,
        agenda::{Answer, Item, Question, QuestionRefused},
        quorum::{Attendance, Invitation, check_invitations},
    },
    identity::{IncubatorSlug, ItemId, MemberSlug, SessionId},
    rules::ProgrammeRules,
};

/// A session to be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
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
    /// Who is invited.
    pub invitations: Vec<Invitation>,
    /// The agenda.
    pub items: Vec<Item>,
}

impl Session {
    /// Plans a session, today being `today`.
    ///
    /// # Errors
    /// [`StepRefused`] for what can't be held.
    pub fn plan(plan: Plan, today: NaiveDate, rules: &ProgrammeRules) -> Result<Self, StepRefused> {
        let session = Self {
            id: plan.id,
            incubator: plan.incubator,
            slot: plan.slot,
            place: plan.place,
            chair: plan.chair,
            secretary: plan.secretary,
            invitations: plan.invitations,
            items: plan.items,
            attendance: Attendance::default(),
            sequence: 0,
            stage: Stage::Planned,
        };
        session.check_slot(today)?;
        session.check(rules)?;
        Ok(session)
    }

    /// Puts another agenda in the place of the present one. An item that stays keeps what was said
    /// of it (conflicts of interest, who presides) and its dossier, which may be frozen anew.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn with_agenda(
        mut self,
        items: Vec<Item>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::EditAgenda)?;
        let kept = |item: Item| {
            let before = self
                .items
                .iter()
                .find(|one| one.id == item.id && one.service == item.service);
            match before {
                None => item,
                Some(before) => Item {
                    frozen: before.frozen.clone(),
                    questions: before.questions.clone(),
                    conflicts: before.conflicts.clone(),
                    acting_chair: before.acting_chair.clone(),
                    ..item
                },
            }
        };
        self.items = items.into_iter().map(kept).collect();
        self.sequence += 1;
        self.check(rules)?;
        Ok(self)
    }

    /// Invites others, or names substitutes. Votes already opened keep their electorate.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn with_invitations(
        mut self,
        invitations: Vec<Invitation>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Invite)?;
        self.invitations = invitations;
        self.sequence += 1;
        self.check(rules)?;
        Ok(self)
    }

    /// Changes date or place.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn reschedule(
        mut self,
        slot: Slot,
        place: Place,
        today: NaiveDate,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Reschedule)?;
        self.slot = slot;
        self.place = place;
        self.sequence += 1;
        self.check_slot(today)?;
        self.check(rules)?;
        Ok(self)
    }

    /// Calls the session off.
    ///
    /// # Errors
    /// [`StepRefused::WrongStage`].
    pub fn cancel(
        mut self,
        by: &MemberSlug,
        at: DateTime<Utc>,
        reason: Wording,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Cancel)?;
        self.sequence += 1;
        self.stage = Stage::Cancelled(Dropped {
            at,
            by: by.clone(),
            reason,
        });
        Ok(self)
    }

    /// Puts the session off; another is planned in its place.
    ///
    /// # Errors
    /// [`StepRefused::WrongStage`].
    pub fn postpone(
        mut self,
        by: &MemberSlug,
        at: DateTime<Utc>,
        reason: Wording,
        to: Option<NaiveDate>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Postpone)?;
        self.sequence += 1;
        let dropped = Dropped {
            at,
            by: by.clone(),
            reason,
        };
        self.stage = Stage::Postponed { dropped, to };
        Ok(self)
    }

    /// Asks about a dossier.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn ask(mut self, id: ItemId, question: Question) -> Result<Self, StepRefused> {
        self.need_stage(Step::Question)?;
        let item = self.item_mut(id)?;
        if item.is_recused(&question.by) {
            return Err(QuestionRefused::NoPart.into());
        }
        if item.settlement.is_some() {
            return Err(QuestionRefused::Settled.into());
        }
        item.questions.push(question);
        Ok(self)
    }

    /// Answers a question, the first being 0.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn answer(mut self, id: ItemId, which: usize, answer: Answer) -> Result<Self, StepRefused> {
        self.need_stage(Step::Question)?;
        let item = self.item_mut(id)?;
        if item.is_recused(&answer.by) {
            return Err(QuestionRefused::NoPart.into());
        }
        if item.settlement.is_some() {
            return Err(QuestionRefused::Settled.into());
        }
        let question = item
            .questions
            .get_mut(which)
            .ok_or(QuestionRefused::NoSuchQuestion)?;
        if question.answer.is_some() {
            return Err(QuestionRefused::Answered.into());
        }
        question.answer = Some(answer);
        Ok(self)
    }

    fn check_slot(&self, today: NaiveDate) -> Result<(), StepRefused> {
        let Slot { day, start, .. } = self.slot;
        let length = self.slot.length();
        if length < TimeDelta::minutes(1) || length > TimeDelta::days(1) {
            return Err(StepRefused::BadSlot(length.num_minutes()));
        }
        // Clocks run from UTC-12 to UTC+14: the start is on that day somewhere, or a mistake.
        let noon = day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc());
        let is_near = noon.is_some_and(|noon| (start - noon).abs() <= TimeDelta::hours(26));
        if !is_near {
            return Err(StepRefused::BadDay { day, start });
        }
        if day < today {
            return Err(StepRefused::SlotPast(day));
        }
        Ok(())
    }

    /// What has to hold of agenda and people at any time.
    fn check(&self, rules: &ProgrammeRules) -> Result<(), StepRefused> {
        if self.items.is_empty() {
            return Err(StepRefused::EmptyAgenda);
        }
        for (at, item) in self.items.iter().enumerate() {
            if self.items[..at]
                .iter()
                .any(|one| one.service == item.service)
            {
                return Err(StepRefused::ServiceTwice(item.service.clone()));
            }
            item.time_box.check(rules)?;
        }
        let minutes = self
            .items
            .iter()
            .map(|item| i64::from(item.time_box.minutes()));
        let (needed, planned) = (minutes.sum(), self.slot.length().num_minutes());
        if needed > planned {
            return Err(StepRefused::TooShort { needed, planned });
        }
        check_invitations(&self.invitations, rules)?;
        let is_invited =
            |person: &MemberSlug| self.invitations.iter().any(|one| one.concerns(person));
        // The secretary may come from outside the seats; the chair may not.
        if is_invited(&self.chair) {
            Ok(())
        } else {
            Err(StepRefused::OfficerNotInvited(self.chair.clone()))
        }
    }
}

#[cfg(test)]
#[path = "preparing_tests.rs"]
mod tests;
