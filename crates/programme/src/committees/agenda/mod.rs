//! What a session looks at: its items, in order, each in its time box.

mod question;
mod time_box;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use question::{Answer, Question, QuestionRefused};
pub use time_box::{TimeBox, TimeBoxRefused};

use super::{
    ask::Ask, ballot::Ballot, conflicts::Conflict, dossier::Freeze, outcome::Settlement,
    quorum::Waiver,
};
use crate::{
    identity::{ItemId, MemberSlug, OrganisationSlug, ServiceSlug},
    phases::Phase,
};

/// A service on a session's agenda, with everything that the session learns and decides about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its key.
    pub id: ItemId,
    /// The service.
    pub service: ServiceSlug,
    /// The service's phase when the item was put on the agenda.
    pub phase: Phase,
    /// The sponsor who decides, or whose vote counts on a tie.
    pub principal_sponsor: OrganisationSlug,
    /// Other business directorates concerned: each has to be represented.
    pub directorates: Vec<OrganisationSlug>,
    /// Whether the network co-finances the service.
    pub is_cofinanced: bool,
    /// How long each part takes.
    pub time_box: TimeBox,
    /// What the team asks for.
    pub ask: Option<Ask>,
    /// The dossier as it was sent.
    pub frozen: Option<Freeze>,
    /// Questions on the dossier, with the team's answers.
    pub questions: Vec<Question>,
    /// Conflicts of interest raised on this item.
    pub conflicts: Vec<Conflict>,
    /// Who presides over this item when the chair is recused.
    pub acting_chair: Option<MemberSlug>,
    /// The leave to decide without a mandatory role.
    pub waiver: Option<Waiver>,
    /// Votes taken, the last one counts.
    pub ballots: Vec<Ballot>,
    /// What came of it.
    pub settlement: Option<Settlement>,
}

impl Item {
    /// An item about which nothing is known yet.
    #[must_use]
    pub fn new(
        id: ItemId,
        service: ServiceSlug,
        phase: Phase,
        principal_sponsor: OrganisationSlug,
        time_box: TimeBox,
    ) -> Self {
        Self {
            id,
            service,
            phase,
            principal_sponsor,
            directorates: Vec::new(),
            is_cofinanced: false,
            time_box,
            ask: None,
            frozen: None,
            questions: Vec::new(),
            conflicts: Vec::new(),
            acting_chair: None,
            waiver: None,
            ballots: Vec::new(),
            settlement: None,
        }
    }

    /// True when this person takes no part in the item and sees nothing of it.
    #[must_use]
    pub fn is_recused(&self, person: &MemberSlug) -> bool {
        self.conflicts
            .iter()
            .any(|conflict| conflict.person == *person && conflict.recuses())
    }

    /// Persons with a conflict that nobody has settled yet: no vote may be opened meanwhile.
    #[must_use]
    pub fn unsettled(&self) -> Vec<&MemberSlug> {
        self.conflicts
            .iter()
            .filter(|conflict| conflict.is_pending())
            .map(|conflict| &conflict.person)
            .collect()
    }

    /// The vote that counts.
    #[must_use]
    pub fn ballot(&self) -> Option<&Ballot> {
        self.ballots.last()
    }
}

/// When each item begins, the session beginning at `start`: instants, so that a session across
/// midnight or a change of clock needs no care.
#[must_use]
pub fn starts(items: &[Item], start: DateTime<Utc>) -> Vec<(ItemId, DateTime<Utc>)> {
    let mut at = start;
    items
        .iter()
        .map(|item| {
            let begins = at;
            at += TimeDelta::minutes(i64::from(item.time_box.minutes()));
            (item.id, begins)
        })
        .collect()
}
