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
    /// By an officer, or who presided over an item, who is recused from none: whoever closes knows
    /// every outcome.
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
        let mut whose = self.officers();
        whose.extend(
            self.items
                .iter()
                .filter_map(|item| item.acting_chair.clone()),
        );
        whose.retain(|person| !self.items.iter().any(|item| item.is_recused(person)));
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
