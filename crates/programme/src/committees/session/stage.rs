//! Where a session stands, with what is true there, and which steps lead on.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Step;
use crate::{
    committees::{Wording, minutes::Signed},
    identity::{ItemId, MemberSlug},
};

/// The papers have left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersSent {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; `None` when nobody did, and the day had come.
    pub by: Option<MemberSlug>,
    /// Why so late, when the committee got less time than the rules want.
    pub late: Option<Wording>,
}

/// The session was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The papers that it works on.
    pub papers: PapersSent,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: MemberSlug,
}

/// The session was closed, every item settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// How it was opened.
    pub opened: Opened,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: MemberSlug,
}

/// Decisions and minutes are public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// How it was closed.
    pub closed: Closed,
    /// Who signed the minutes.
    pub signed: Signed,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: MemberSlug,
}

/// The session is not held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// When that was said.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: MemberSlug,
    /// Why.
    pub reason: Wording,
}

/// Where a session stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", content = "facts", rename_all = "snake_case")]
pub enum Stage {
    /// Agenda, people and dossiers are being prepared.
    Planned,
    /// The dossiers are frozen and sent.
    PapersSent(PapersSent),
    /// Held, between two items.
    Open(Opened),
    /// Held, on an item.
    Deliberating {
        /// How it was opened.
        opened: Opened,
        /// On which item.
        item: ItemId,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Over.
    Closed(Closed),
    /// Public.
    Published(Published),
    /// Not held.
    Cancelled(Dropped),
    /// Not held now.
    Postponed {
        /// Why.
        dropped: Dropped,
        /// To which day, when one is known.
        to: Option<NaiveDate>,
    },
}

/// The name of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// [`Stage::Planned`]
    Planned,
    /// [`Stage::PapersSent`]
    PapersSent,
    /// [`Stage::Open`]
    Open,
    /// [`Stage::Deliberating`]
    Deliberating,
    /// [`Stage::Closed`]
    Closed,
    /// [`Stage::Published`]
    Published,
    /// [`Stage::Cancelled`]
    Cancelled,
    /// [`Stage::Postponed`]
    Postponed,
}

impl Stage {
    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StageName {
        match self {
            Self::Planned => StageName::Planned,
            Self::PapersSent(_) => StageName::PapersSent,
            Self::Open(_) => StageName::Open,
            Self::Deliberating { .. } => StageName::Deliberating,
            Self::Closed(_) => StageName::Closed,
            Self::Published(_) => StageName::Published,
            Self::Cancelled(_) => StageName::Cancelled,
            Self::Postponed { .. } => StageName::Postponed,
        }
    }

    /// How the session was opened; `None` before.
    #[must_use]
    pub const fn opened(&self) -> Option<&Opened> {
        match self {
            Self::Open(opened) | Self::Deliberating { opened, .. } => Some(opened),
            Self::Closed(closed) => Some(&closed.opened),
            Self::Published(published) => Some(&published.closed.opened),
            Self::Planned | Self::PapersSent(_) | Self::Cancelled(_) | Self::Postponed { .. } => {
                None
            }
        }
    }
}

impl StageName {
    /// All stages.
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::PapersSent,
        Self::Open,
        Self::Deliberating,
        Self::Closed,
        Self::Published,
        Self::Cancelled,
        Self::Postponed,
    ];

    /// The word for keys of texts, files and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::PapersSent => "papers_sent",
            Self::Open => "open",
            Self::Deliberating => "deliberating",
            Self::Closed => "closed",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
        }
    }

    /// What can be done there.
    #[must_use]
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Planned => &[
                Step::EditAgenda,
                Step::Invite,
                Step::Reschedule,
                Step::Postpone,
                Step::Cancel,
                Step::SendPapers,
                Step::Conflict,
            ],
            Self::PapersSent => &[
                Step::Invite,
                Step::Reschedule,
                Step::Postpone,
                Step::Cancel,
                Step::Question,
                Step::Conflict,
                Step::Open,
            ],
            Self::Open => &[
                Step::Invite,
                Step::Question,
                Step::Conflict,
                Step::NotePresence,
                Step::Deliberate,
                Step::Waive,
                Step::CarryOver,
                Step::Close,
            ],
            Self::Deliberating => &[
                Step::Invite,
                Step::Question,
                Step::Conflict,
                Step::NotePresence,
                Step::Pause,
                Step::Waive,
                Step::OpenBallot,
                Step::Vote,
                Step::CloseBallot,
                Step::Settle,
                Step::CarryOver,
            ],
            Self::Closed => &[Step::Publish],
            Self::Published | Self::Cancelled | Self::Postponed => &[],
        }
    }

    /// True when the step can be taken there.
    #[must_use]
    pub fn allows(self, step: Step) -> bool {
        self.steps().contains(&step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_can_be_taken_somewhere_and_ends_are_ends() {
        for step in Step::ALL {
            assert!(
                StageName::ALL.iter().any(|stage| stage.allows(step)),
                "{step:?}"
            );
        }
        for end in [
            StageName::Published,
            StageName::Cancelled,
            StageName::Postponed,
        ] {
            assert!(end.steps().is_empty());
        }
    }

    #[test]
    fn the_administrator_takes_no_step() {
        use crate::access::{Reach, Role, reach};
        for step in Step::ALL {
            assert_eq!(reach(Role::Administrator, step.action()), Reach::Nowhere);
        }
    }
}
