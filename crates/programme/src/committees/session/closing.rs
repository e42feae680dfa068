//! Closing a session, which sets everything in motion, and publishing it.

use chrono::{DateTime, Utc};

use super::{Closed, Published, Session, Stage, Step, StepRefused};
use crate::{
    committees::{
        minutes::Signed,
        outcome::{Effect, effects},
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

impl Session {
    /// Closes the session: every item is settled. What the decisions set in motion is to be
    /// carried out in the same transaction.
    ///
    /// By somebody who knows every outcome: an officer, or who presided over an item, recused from
    /// none; where there is no such person, anybody here who is.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn close(
        mut self,
        by: &MemberSlug,
        at: DateTime<Utc>,
        rules: &ProgrammeRules,
    ) -> Result<(Self, Vec<Effect>), StepRefused> {
        self.need_stage(Step::Close)?;
        let whose = self.who_may_close();
        if !whose.contains(by) {
            return Err(StepRefused::NotTheirs {
                step: Step::Close,
                whose,
            });
        }
        let missing: Vec<ItemId> = self
            .items
            .iter()
            .filter(|item| item.settlement.is_none())
            .map(|item| item.id)
            .collect();
        if !missing.is_empty() {
            return Err(StepRefused::OutcomeMissing(missing));
        }
        let Stage::Open(opened) = self.stage else {
            return Err(self.wrong_stage(Step::Close));
        };
        let effects = self
            .items
            .iter()
            .filter_map(|item| Some((item, item.settlement.as_ref()?)))
            .flat_map(|(item, settlement)| {
                let day = self.slot.day;
                effects(item.id, &item.service, item.phase, settlement, day, rules)
            })
            .collect();
        self.stage = Stage::Closed(Closed {
            opened,
            at,
            by: by.clone(),
        });
        Ok((self, effects))
    }

    /// Who may close. When everybody is recused from something, the chair: no session stays open
    /// for ever.
    fn who_may_close(&self) -> Vec<MemberSlug> {
        let is_free = |person: &MemberSlug| !self.items.iter().any(|item| item.is_recused(person));
        let mut whose = self.officers();
        let acting = self
            .items
            .iter()
            .filter_map(|item| item.acting_chair.clone());
        whose.extend(acting);
        whose.retain(is_free);
        if whose.is_empty() {
            let here = self.invitations.iter().map(|one| &one.person);
            whose = here
                .filter(|person| self.attendance.is_here(person) && is_free(person))
                .cloned()
                .collect();
        }
        if whose.is_empty() {
            whose.push(self.chair.clone());
        }
        whose
    }

    /// Publishes decisions and minutes, which are signed.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn publish(
        mut self,
        signed: Signed,
        by: &MemberSlug,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Publish)?;
        let Stage::Closed(closed) = self.stage else {
            return Err(self.wrong_stage(Step::Publish));
        };
        if signed.session() != self.id || at < closed.at {
            return Err(StepRefused::NotSigned);
        }
        self.stage = Stage::Published(Published {
            closed,
            signed,
            at,
            by: by.clone(),
        });
        Ok(self)
    }
}
