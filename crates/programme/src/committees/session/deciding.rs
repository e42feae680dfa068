//! Recording what came of an item.

use chrono::{DateTime, Utc};

use super::{Session, Step, StepRefused};
use crate::{
    committees::{
        Wording,
        outcome::{Cause, Conclusion, Decision, Proposal, Settlement, flags},
        quorum::voters,
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

impl Session {
    /// Records the decision on the item that the session is on. `by` is the principal sponsor's
    /// voice where the rules let the sponsor decide, else who presides.
    ///
    /// # Errors
    /// [`StepRefused`]: an outcome that can't count, or that does not follow from the votes.
    pub fn settle(
        mut self,
        proposal: Proposal,
        by: &MemberSlug,
        at: DateTime<Utc>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        let id = self.on_item(Step::Settle)?;
        let item = self.need_unsettled(id)?;
        if item.is_recused(by) {
            return Err(StepRefused::Recused(by.clone()));
        }
        self.need_free_of_conflicts(id)?;
        let day = self.slot.day;
        let faults = proposal
            .outcome
            .faults(&proposal.conditions, item.phase, day, rules);
        if !faults.is_empty() {
            return Err(StepRefused::Outcome(faults));
        }
        let ballot = item.ballot().ok_or(StepRefused::NoBallot)?;
        let rule = rules.sessions.decision_rule;
        let conclusion = Conclusion::reach(
            proposal.outcome.choice(),
            by,
            proposal.differing.as_ref(),
            ballot,
            &item.principal_sponsor,
            rule,
        )?;
        // Where nobody speaks for the sponsor, or the majority decides, an officer records it.
        if conclusion.sponsor.as_ref() != Some(by) {
            self.need_officer_of(Step::Settle, by, id)?;
        }
        let missing = || StepRefused::PapersMissing(vec![id]);
        let frozen = item.frozen.as_ref().ok_or_else(missing)?;
        let dossier = frozen
            .dossier()
            .map_err(|error| StepRefused::CantFreeze(error.to_string()))?;
        let flags = flags(
            &proposal.outcome,
            &proposal.conditions,
            &dossier.measured,
            item.phase,
            day,
            rules,
        );
        let decision = Decision {
            outcome: proposal.outcome,
            reasons: proposal.reasons,
            conditions: proposal.conditions,
            conclusion,
            rule,
            rules_version: rules.version,
            dossier: frozen.digest(),
            measured: dossier.measured,
            flags,
            at,
        };
        self.item_mut(id)?.settlement = Some(Settlement::Decided(Box::new(decision)));
        self.leave_item();
        Ok(self)
    }

    /// Records that no decision was possible on an item; it comes back. Only where that is so: a
    /// mandatory role is missing, nobody votes, or the service is no longer on record.
    ///
    /// Officers may say so even when recused: it tells nothing of the item.
    ///
    /// # Errors
    /// [`StepRefused`]: the item can be decided.
    pub fn carry_over(
        mut self,
        id: ItemId,
        reason: Wording,
        is_on_record: bool,
        by: &MemberSlug,
        at: DateTime<Utc>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::CarryOver)?;
        let item = self.need_unsettled(id)?;
        let is_acting = item.acting_chair.as_ref() == Some(by);
        if !is_acting {
            self.need_officer(Step::CarryOver, by)?;
        }
        let is_elsewhere = self.on_item(Step::CarryOver).is_ok_and(|on| on != id);
        if is_elsewhere {
            return Err(StepRefused::NotOnThisItem);
        }
        if self.has_open_ballot(id)? {
            return Err(StepRefused::BallotOpen);
        }
        let quorum = self.quorum(id, rules)?;
        let electorate = voters(item, &self.invitations, &self.attendance, rules);
        let cause = if !is_on_record {
            Cause::ServiceGone
        } else if electorate.is_empty() {
            Cause::NobodyVotes
        } else if !quorum.can_decide() {
            Cause::NotQuorate(quorum.missing().iter().map(|role| role.seat).collect())
        } else {
            return Err(StepRefused::CanBeDecided);
        };
        self.item_mut(id)?.settlement = Some(Settlement::CarriedOver { cause, reason, at });
        self.leave_item();
        Ok(self)
    }
}
