//! Conflicts of interest in a session.

use chrono::{DateTime, Utc};

use super::{Session, Step, StepRefused};
use crate::{
    committees::{
        Wording,
        conflicts::{Conflict, Ruling, RulingRefused, Standing, Suggestion},
    },
    identity::{ItemId, MemberSlug},
};

impl Session {
    /// Raises a conflict of interest on an item. Raised of oneself, it counts at once.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn raise_conflict(mut self, id: ItemId, conflict: Conflict) -> Result<Self, StepRefused> {
        self.need_stage(Step::Conflict)?;
        self.need_unsettled(id)?;
        let item = self.item_mut(id)?;
        let is_open = |one: &&Conflict| !matches!(one.standing, Standing::Settled { .. });
        let is_raised = item
            .conflicts
            .iter()
            .filter(is_open)
            .any(|one| (&one.person, &one.origin) == (&conflict.person, &conflict.origin));
        if is_raised {
            return Err(StepRefused::ConflictRaised);
        }
        item.conflicts.push(conflict);
        Ok(self)
    }

    /// Raises what the record suggests, once: what was ruled on does not come back.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn raise_suggestions(
        mut self,
        id: ItemId,
        suggestions: Vec<Suggestion>,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Conflict)?;
        self.need_unsettled(id)?;
        let item = self.item_mut(id)?;
        for suggestion in suggestions {
            let is_known = item
                .conflicts
                .iter()
                .any(|one| one.person == suggestion.person && one.ground == suggestion.ground);
            if !is_known {
                item.conflicts.push(Conflict::raised(
                    suggestion.person,
                    suggestion.ground,
                    crate::committees::conflicts::Origin::Record,
                    at,
                ));
            }
        }
        Ok(self)
    }

    /// The first of two rules on a conflict, the first of the item being 0.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn propose_ruling(
        self,
        id: ItemId,
        which: usize,
        ruling: Ruling,
        by: &MemberSlug,
        reason: Wording,
    ) -> Result<Self, StepRefused> {
        self.rule(id, which, by, |conflict, _| {
            conflict.propose(ruling, by, reason)
        })
    }

    /// The second of two agrees; one of both presides over the item.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn confirm_ruling(
        self,
        id: ItemId,
        which: usize,
        by: &MemberSlug,
        at: DateTime<Utc>,
    ) -> Result<Self, StepRefused> {
        self.rule(id, which, by, |conflict, presiding| {
            conflict.confirm(by, presiding, at)
        })
    }

    /// Names who presides over an item from which the chair is recused. Said by chair or
    /// secretary: it tells nothing of the item.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn name_acting_chair(
        mut self,
        id: ItemId,
        person: &MemberSlug,
        by: &MemberSlug,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Conflict)?;
        self.need_officer(Step::Conflict, by)?;
        let is_seated = self
            .invitations
            .iter()
            .any(|one| one.scope.covers(id) && one.person == *person);
        if !is_seated {
            return Err(StepRefused::NotExpected(person.clone()));
        }
        let item = self.item_mut(id)?;
        if item.is_recused(person) {
            return Err(StepRefused::Recused(person.clone()));
        }
        item.acting_chair = Some(person.clone());
        Ok(self)
    }

    fn rule(
        mut self,
        id: ItemId,
        which: usize,
        by: &MemberSlug,
        with: impl FnOnce(Conflict, &MemberSlug) -> Result<Conflict, RulingRefused>,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::Conflict)?;
        let item = self.need_unsettled(id)?;
        let conflict = item
            .conflicts
            .get(which)
            .cloned()
            .ok_or(StepRefused::NoSuchConflict)?;
        if conflict.person != *by && item.is_recused(by) {
            return Err(StepRefused::Recused(by.clone()));
        }
        // The chair presides over a ruling on somebody else; over one on the chair, whoever
        // presides over the item in their place.
        let presiding = if conflict.person == self.chair || item.is_recused(&self.chair) {
            item.acting_chair
                .as_ref()
                .ok_or(StepRefused::NobodyPresides)?
        } else {
            &self.chair
        };
        let ruled = with(conflict, presiding)?;
        self.item_mut(id)?.conflicts[which] = ruled;
        Ok(self)
    }
}
