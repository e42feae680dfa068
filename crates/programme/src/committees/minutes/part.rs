//! One part of the minutes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    committees::{
        Wording,
        agenda::Question,
        ask::Ask,
        ballot::{Tally, Vote},
        outcome::Settlement,
        quorum::{Presence, Waiver},
        session::{Place, Slot},
    },
    identity::{IncubatorSlug, ItemId, MemberSlug, OrganisationSlug, ServiceSlug},
    phases::Phase,
    register::Digest,
    rules::Seat,
};

/// Who reads a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Everybody.
    All,
    /// Whoever sat in the session, unless recused.
    Committee,
    /// Only the public version, which says it without names.
    Public,
}

/// One part of the minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The item that it is about.
    pub item: Option<ItemId>,
    /// Who reads it.
    pub readers: Readers,
    /// What it says.
    pub says: Section,
}

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Who.
    pub person: MemberSlug,
    /// In what capacity.
    pub seat: Seat,
    /// For which organisation.
    pub organisation: Option<OrganisationSlug>,
    /// The last that was noted while they were here; [`Presence::Away`] when they never were.
    pub presence: Presence,
    /// The person invited, when it is the substitute.
    pub standing_in_for: Option<MemberSlug>,
}

/// What a part says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "section", rename_all = "snake_case")]
pub enum Section {
    /// Which session.
    Heading {
        /// The incubator that held it.
        incubator: IncubatorSlug,
        /// When it was planned.
        slot: Slot,
        /// When it was opened.
        opened_at: Option<DateTime<Utc>>,
        /// When it was closed.
        closed_at: Option<DateTime<Utc>>,
    },
    /// Where it was held.
    Venue {
        /// Room and link.
        place: Place,
        /// Who presided.
        chair: MemberSlug,
        /// Who kept the minutes.
        secretary: Option<MemberSlug>,
    },
    /// Who was invited and who came.
    Attendance {
        /// Person by person.
        people: Vec<Attendee>,
    },
    /// Which seats were represented, without names.
    Seats {
        /// Seat by seat: for which organisation, whether somebody came.
        seats: Vec<(Seat, Option<OrganisationSlug>, bool)>,
    },
    /// The service that was looked at.
    Service {
        /// Which.
        service: ServiceSlug,
        /// In which phase.
        phase: Phase,
        /// On which dossier.
        dossier: Option<Digest>,
    },
    /// What the team asked for.
    Ask {
        /// What.
        ask: Ask,
    },
    /// Who took no part, and why.
    Recusals {
        /// Person by person.
        people: Vec<MemberSlug>,
    },
    /// How many took no part, without names.
    RecusalCount {
        /// How many.
        count: usize,
    },
    /// That the item was decided without a mandatory role.
    Waived {
        /// By whom and why.
        waiver: Waiver,
    },
    /// That the item was decided without a mandatory role, without names.
    WaivedBecause {
        /// Why.
        reason: Wording,
    },
    /// A question, with its answer.
    Question {
        /// Everything about it.
        question: Question,
    },
    /// A question and its answer, without names.
    Asked {
        /// What was asked.
        text: Wording,
        /// What was answered.
        answer: Option<Wording>,
    },
    /// The count of a vote.
    Count {
        /// By choice.
        tally: Tally,
    },
    /// Each vote that counted.
    Votes {
        /// Vote by vote.
        votes: Vec<Vote>,
    },
    /// What came of the item.
    Settled {
        /// Everything about it.
        settlement: Settlement,
    },
    /// What came of the item, as the register has it.
    Registered {
        /// The public part of the decision.
        decision: Map<String, Value>,
    },
    /// That nothing could be decided, without names.
    NotDecided {
        /// Why.
        reason: Wording,
    },
}
