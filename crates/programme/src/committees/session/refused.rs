//! Why a step can't be taken, and what can be done instead.

use chrono::{DateTime, NaiveDate, Utc};

use super::{StageName, Step};
use crate::{
    committees::{
        agenda::{QuestionRefused, TimeBoxRefused},
        ballot::{OpeningRefused, VoteRefused},
        conflicts::RulingRefused,
        outcome::{ConclusionRefused, OutcomeFault, Place},
        quorum::{InvitationRefused, Required},
    },
    identity::{ItemId, MemberSlug, ServiceSlug},
};

/// Why a step can't be taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StepRefused {
    /// Not at this stage.
    #[error("a session that is {} can't {}; it can: {}", .stage.code(), .step.code(), codes(*.stage))]
    WrongStage {
        /// What was asked for.
        step: Step,
        /// Where the session stands.
        stage: StageName,
    },
    /// Not for this person.
    #[error("{} is for: {}", .step.code(), list(.whose))]
    NotTheirs {
        /// What was asked for.
        step: Step,
        /// For whom it is.
        whose: Vec<MemberSlug>,
    },
    /// The person takes no part in the item.
    #[error("{0} is recused from this item and takes no part in it")]
    Recused(MemberSlug),
    /// The chair is recused and nobody presides in their place.
    #[error("the chair is recused from this item: name who presides over it")]
    NobodyPresides,
    /// Not on the agenda.
    #[error("there is no item {0} on this agenda")]
    NoSuchItem(ItemId),
    /// Already settled.
    #[error("item {0} is settled; a mistake is corrected by a rectification")]
    Settled(ItemId),
    /// The session is on another item.
    #[error("the session is on another item: turn to this one first")]
    NotOnThisItem,
    /// An empty agenda.
    #[error("the agenda is empty: put a service on it")]
    EmptyAgenda,
    /// A service twice on one agenda.
    #[error("{0} is on the agenda twice")]
    ServiceTwice(ServiceSlug),
    /// A time box that the rules refuse.
    #[error("{0}")]
    TimeBox(#[from] TimeBoxRefused),
    /// The items take longer than the session.
    #[error("the items take {needed} minutes; the session lasts {planned}")]
    TooShort {
        /// Minutes of the items.
        needed: i64,
        /// Minutes of the session.
        planned: i64,
    },
    /// A slot that ends before it begins, or lasts longer than a day.
    #[error("the session lasts {0} minutes: it takes from one minute to a day")]
    BadSlot(i64),
    /// A slot whose day is not that of its start.
    #[error("the session begins on {start}, which is not {day} anywhere")]
    BadDay {
        /// The day.
        day: NaiveDate,
        /// The start.
        start: DateTime<Utc>,
    },
    /// A slot in the past.
    #[error("the session of {0} lies in the past: choose a later day")]
    SlotPast(NaiveDate),
    /// The chair has no seat.
    #[error("{0} presides: invite them first")]
    OfficerNotInvited(MemberSlug),
    /// An invitation that can't stand.
    #[error("{0}")]
    Invitation(#[from] InvitationRefused),
    /// Not expected here.
    #[error("{0} is neither invited nor a substitute")]
    NotExpected(MemberSlug),
    /// Dossiers that are not frozen.
    #[error("{} dossiers are not frozen yet", .0.len())]
    PapersMissing(Vec<ItemId>),
    /// A dossier that can't be frozen.
    #[error("the dossier can't be frozen: {0}")]
    CantFreeze(String),
    /// A dossier of another item.
    #[error("this is the dossier of another item or session")]
    ForeignDossier,
    /// Papers that leave too late, without a reason.
    #[error("papers were to leave by {due}: leaving later takes a reason")]
    LateWithoutReason {
        /// When they were to leave.
        due: DateTime<Utc>,
    },
    /// A question that can't be asked or answered.
    #[error("{0}")]
    Question(#[from] QuestionRefused),
    /// A ruling that does not count.
    #[error("{0}")]
    Ruling(#[from] RulingRefused),
    /// No such conflict.
    #[error("no conflict of interest was raised there")]
    NoSuchConflict,
    /// Raised twice.
    #[error("this conflict of interest was raised already")]
    ConflictRaised,
    /// Opened before its day.
    #[error("the session is planned for {0}: reschedule it to hold it earlier")]
    TooEarly(NaiveDate),
    /// Conflicts that wait for a ruling.
    #[error("a conflict of interest waits for a ruling: {}", list(.0))]
    ConflictsPending(Vec<MemberSlug>),
    /// Mandatory roles that nobody represents.
    #[error("a mandatory role is missing: {}", roles(.0))]
    NotQuorate(Vec<Required>),
    /// A vote that can't be opened.
    #[error("{0}")]
    Opening(#[from] OpeningRefused),
    /// A vote is still open.
    #[error("the vote is still open: close it first")]
    BallotOpen,
    /// No vote was taken.
    #[error("no vote was taken on this item: open one")]
    NoBallot,
    /// A vote that does not count.
    #[error("{0}")]
    Vote(#[from] VoteRefused),
    /// An outcome that can't count.
    #[error("the outcome can't count: {}", .0.iter().map(|(_, fault)| fault.to_string()).collect::<Vec<_>>().join("; "))]
    Outcome(Vec<(Place, OutcomeFault)>),
    /// A decision that does not follow from the votes.
    #[error("{0}")]
    Conclusion(#[from] ConclusionRefused),
    /// Nothing stands in the way of a decision.
    #[error("this item can be decided: every mandatory role is here and somebody votes")]
    CanBeDecided,
    /// Items without an outcome.
    #[error("{} items have no outcome yet: a session closes when each has one", .0.len())]
    OutcomeMissing(Vec<ItemId>),
    /// Minutes signed for another session, or before its end.
    #[error("these are not the signed minutes of this session")]
    NotSigned,
}

fn codes(stage: StageName) -> String {
    let codes: Vec<_> = stage.steps().iter().map(|step| step.code()).collect();
    if codes.is_empty() {
        "nothing more".to_owned()
    } else {
        codes.join(", ")
    }
}

fn list(people: &[MemberSlug]) -> String {
    let people: Vec<_> = people.iter().map(MemberSlug::as_str).collect();
    people.join(", ")
}

fn roles(missing: &[Required]) -> String {
    let missing: Vec<String> = missing
        .iter()
        .map(|role| match &role.organisation {
            Some(organisation) => format!("{} of {organisation}", role.seat.code()),
            None => role.seat.code().to_owned(),
        })
        .collect();
    missing.join(", ")
}
