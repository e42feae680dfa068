//! Getting the papers of a session out: by hand, or because their day has come.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{PapersSent, Session, Stage, StageName, Step, StepRefused};
use crate::{
    committees::{
        Wording,
        dossier::{Dossier, Freeze},
    },
    identity::{ItemId, MemberSlug},
    rules::ProgrammeRules,
};

/// So long before they are due, papers leave by themselves: whoever looks every quarter of an hour
/// sends them in time.
const AHEAD: TimeDelta = TimeDelta::minutes(15);

impl Session {
    /// When papers have to leave: so many days (default 7) before the session.
    #[must_use]
    pub fn papers_due(&self, rules: &ProgrammeRules) -> DateTime<Utc> {
        let before = Days::new(u64::from(rules.committees.papers_before_days));
        self.slot
            .start
            .checked_sub_days(before)
            .unwrap_or(self.slot.start)
    }

    /// Freezes the dossier of an item. Until the papers leave, it may be frozen anew.
    ///
    /// # Errors
    /// [`StepRefused`]; late, it takes a reason.
    pub fn freeze(
        mut self,
        dossier: &Dossier,
        by: &MemberSlug,
        at: DateTime<Utc>,
        late: Option<Wording>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::SendPapers)?;
        let late = self.lateness(at, late, rules)?;
        if self.item(dossier.item)?.is_recused(by) {
            return Err(StepRefused::Recused(by.clone()));
        }
        self.put_frozen(dossier, Some(by), at, late)?;
        Ok(self)
    }

    /// Freezes what is not frozen yet, as it is, and sends the papers, because their day has come:
    /// nobody does it, and nobody is waited for. What a dossier lacks shows in it.
    ///
    /// # Errors
    /// [`StepRefused`]; after the instant at which papers are due, it takes a reason.
    pub fn send_papers_due(
        mut self,
        dossiers: &[Dossier],
        at: DateTime<Utc>,
        late: Option<Wording>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::SendPapers)?;
        let late = self.lateness(at, late, rules)?;
        for dossier in dossiers {
            if self.item(dossier.item)?.frozen.is_none() {
                self.put_frozen(dossier, None, at, late.clone())?;
            }
        }
        self.all_frozen()?;
        self.stage = Stage::PapersSent(PapersSent { at, by: None, late });
        Ok(self)
    }

    fn put_frozen(
        &mut self,
        dossier: &Dossier,
        by: Option<&MemberSlug>,
        at: DateTime<Utc>,
        late: Option<Wording>,
    ) -> Result<(), StepRefused> {
        let session = self.id;
        let item = self.item_mut(dossier.item)?;
        if dossier.session != session || dossier.service != item.service {
            return Err(StepRefused::ForeignDossier);
        }
        let freeze = Freeze::take(dossier, by, at, late)
            .map_err(|error| StepRefused::CantFreeze(error.to_string()))?;
        item.ask.clone_from(&dossier.ask);
        item.frozen = Some(freeze);
        Ok(())
    }

    fn all_frozen(&self) -> Result<(), StepRefused> {
        let missing: Vec<ItemId> = self
            .items
            .iter()
            .filter(|item| item.frozen.is_none())
            .map(|item| item.id)
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(StepRefused::PapersMissing(missing))
        }
    }

    /// Sends the papers: every dossier is frozen.
    ///
    /// # Errors
    /// [`StepRefused`]; late, it takes a reason.
    pub fn send_papers(
        mut self,
        by: &MemberSlug,
        at: DateTime<Utc>,
        late: Option<Wording>,
        rules: &ProgrammeRules,
    ) -> Result<Self, StepRefused> {
        self.need_stage(Step::SendPapers)?;
        self.all_frozen()?;
        let late = self.lateness(at, late, rules)?;
        self.stage = Stage::PapersSent(PapersSent {
            at,
            by: Some(by.clone()),
            late,
        });
        Ok(self)
    }

    /// Whether the papers of a session that was planned on that day leave by themselves now. Those
    /// of one planned when they were already due are left to people, who say why they are late.
    #[must_use]
    pub fn papers_leave(
        &self,
        planned_on: NaiveDate,
        at: DateTime<Utc>,
        rules: &ProgrammeRules,
    ) -> bool {
        let due = self.papers_due(rules);
        self.stage.name() == StageName::Planned
            && planned_on < due.date_naive()
            && at >= due - AHEAD
            && at < self.slot.start
    }

    /// The reason is kept when papers are late, and asked for.
    fn lateness(
        &self,
        at: DateTime<Utc>,
        reason: Option<Wording>,
        rules: &ProgrammeRules,
    ) -> Result<Option<Wording>, StepRefused> {
        let due = self.papers_due(rules);
        match reason {
            _ if at <= due => Ok(None),
            Some(reason) => Ok(Some(reason)),
            None => Err(StepRefused::LateWithoutReason { due }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use crate::committees::{
        outcome::samples::{day, words},
        session::{Stage, StepRefused},
    };

    #[test]
    fn papers_leave_by_themselves_when_their_day_has_come() {
        let due = -7 * 24 * 60;
        let leave = |on: &str, minutes| planned().papers_leave(day(on), at(minutes), &rules());
        assert!(!leave("2026-11-01", due - 16), "not yet");
        assert!(leave("2026-11-01", due - 15));
        assert!(leave("2026-11-01", due + 600), "caught up with");
        assert!(!leave("2026-11-01", 0), "the session has begun");
        assert!(!leave("2026-11-19", due), "planned too late: by hand");
        assert!(!sent().papers_leave(day("2026-11-01"), at(due), &rules()));
    }

    #[test]
    fn an_incomplete_dossier_blocks_nothing_and_an_earlier_freeze_stays() {
        let due = at(-7 * 24 * 60);
        let by_hand = planned()
            .freeze(&dossier(one()), &who("porteuse1"), early(), None, &rules())
            .expect("freezes");
        let mut lazy = dossier(two());
        lazy.ask = None;
        let mut later = dossier(one());
        later.name = "Autre".into();
        let sent = by_hand
            .clone()
            .send_papers_due(&[later, lazy], due, None, &rules())
            .expect("leave");
        let Stage::PapersSent(papers) = sent.stage() else {
            panic!("{:?}", sent.stage());
        };
        assert_eq!((papers.by.as_ref(), papers.at), (None, due));
        let frozen = |at: usize| sent.items()[at].frozen.clone().expect("frozen");
        assert_eq!(frozen(0).by, Some(who("porteuse1")));
        assert_eq!(frozen(0).dossier().expect("reads").name, "Cantines");
        assert_eq!(frozen(1).by, None);
        assert_eq!(sent.items()[1].ask, None);
        // Caught up with after a stop: that takes its reason, which is kept.
        let after = due + chrono::TimeDelta::hours(3);
        let two_dossiers = [dossier(one()), dossier(two())];
        assert_eq!(
            planned().send_papers_due(&two_dossiers, after, None, &rules()),
            Err(StepRefused::LateWithoutReason { due })
        );
        let why = Some(words("Machine arrêtée"));
        let late = planned()
            .send_papers_due(&two_dossiers, after, why.clone(), &rules())
            .expect("leave");
        assert!(matches!(late.stage(), Stage::PapersSent(papers) if papers.late == why));
        assert_eq!(
            by_hand.send_papers_due(&[], due, None, &rules()),
            Err(StepRefused::PapersMissing(vec![two()]))
        );
    }
}
