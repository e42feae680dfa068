//! What can be done with a session, and the right that it takes.

use serde::{Deserialize, Serialize};

use crate::access::Action;

/// Something that can be done with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Change agenda, asks or time boxes.
    EditAgenda,
    /// Invite, uninvite, name substitutes.
    Invite,
    /// Change date or place.
    Reschedule,
    /// Put off.
    Postpone,
    /// Call off.
    Cancel,
    /// Send the frozen dossiers.
    SendPapers,
    /// Ask about a dossier, or answer.
    Question,
    /// Raise a conflict of interest, or rule on one.
    Conflict,
    /// Open the session.
    Open,
    /// Note who is here.
    NotePresence,
    /// Turn to an item.
    Deliberate,
    /// Leave an item unsettled for now.
    Pause,
    /// Allow a decision without a mandatory role.
    Waive,
    /// Open a vote.
    OpenBallot,
    /// Vote.
    Vote,
    /// Close a vote.
    CloseBallot,
    /// Record the decision.
    Settle,
    /// Record that none was possible.
    CarryOver,
    /// Close the session.
    Close,
    /// Publish decisions and minutes.
    Publish,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 20] = [
        Self::EditAgenda,
        Self::Invite,
        Self::Reschedule,
        Self::Postpone,
        Self::Cancel,
        Self::SendPapers,
        Self::Question,
        Self::Conflict,
        Self::Open,
        Self::NotePresence,
        Self::Deliberate,
        Self::Pause,
        Self::Waive,
        Self::OpenBallot,
        Self::Vote,
        Self::CloseBallot,
        Self::Settle,
        Self::CarryOver,
        Self::Close,
        Self::Publish,
    ];

    /// The right that whoever takes the step needs, beside being the right person in the session.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::EditAgenda | Self::Invite | Self::Reschedule | Self::Postpone | Self::Cancel => {
                Action::PlanSession
            }
            Self::SendPapers => Action::SendPapers,
            Self::Question => Action::ReadDossier,
            Self::Conflict => Action::DeclareConflict,
            Self::Open
            | Self::NotePresence
            | Self::Deliberate
            | Self::Pause
            | Self::OpenBallot
            | Self::CloseBallot
            | Self::Settle
            | Self::CarryOver
            | Self::Close => Action::HoldSession,
            Self::Waive => Action::WaiveQuorum,
            Self::Vote => Action::Decide,
            Self::Publish => Action::PublishSession,
        }
    }

    /// The word for keys of texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EditAgenda => "edit_agenda",
            Self::Invite => "invite",
            Self::Reschedule => "reschedule",
            Self::Postpone => "postpone",
            Self::Cancel => "cancel",
            Self::SendPapers => "send_papers",
            Self::Question => "question",
            Self::Conflict => "conflict",
            Self::Open => "open",
            Self::NotePresence => "note_presence",
            Self::Deliberate => "deliberate",
            Self::Pause => "pause",
            Self::Waive => "waive",
            Self::OpenBallot => "open_ballot",
            Self::Vote => "vote",
            Self::CloseBallot => "close_ballot",
            Self::Settle => "settle",
            Self::CarryOver => "carry_over",
            Self::Close => "close",
            Self::Publish => "publish",
        }
    }
}
