//! A decision as the register's payload says it (`outcome::public_payload`), read back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    committees::{PublicFigure, ballot::Choice, figures::Held, followup::Finding},
    identity::{IncubatorSlug, IndicatorId, ItemId, ServiceSlug, SessionId},
    impact::indicators::Direction,
    phases::Phase,
    register::{Digest, Sealed},
};

/// A published decision as it stands: the last rectification, else what was registered first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublicDecision {
    /// The number of its entry.
    pub number: u64,
    /// When it was registered: UTC, to the second.
    pub registered_at: String,
    /// The hash of its entry.
    pub hash: Digest,
    /// The service.
    pub service: ServiceSlug,
    /// The incubator that held the session.
    pub incubator: Option<IncubatorSlug>,
    /// The session.
    pub session: Option<SessionId>,
    /// The item of its agenda.
    pub item: Option<ItemId>,
    /// The day of the session.
    pub day: NaiveDate,
    /// The service's phase that day.
    pub phase: Option<Phase>,
    /// What was decided.
    pub outcome: Choice,
    /// Why.
    pub reasons: String,
    /// On which conditions.
    pub conditions: Vec<PublicCondition>,
    /// What was promised.
    pub commitments: Vec<PublicCommitment>,
    /// Money and people granted.
    pub grant: Option<PublicGrant>,
    /// A move to another phase.
    pub phase_change: Option<PublicMove>,
    /// What a provisional decision asks for.
    pub evidence: Vec<String>,
    /// The latest day of the follow-up session.
    pub follow_up: Option<NaiveDate>,
    /// The last day of the team.
    pub last_day: Option<NaiveDate>,
    /// What the committee was shown twice.
    pub flags: Vec<String>,
    /// Why the decision is not the one of the vote.
    pub differs_from_the_vote: Option<String>,
    /// Under which version of the rules.
    pub rules_version: Option<u32>,
    /// The hash of the dossier that the committee had before it.
    pub dossier: Option<Digest>,
    /// Sealed votes; none for a secret ballot.
    pub votes: usize,
    /// What corrected it, in order.
    pub rectified: Vec<Rectified>,
}

/// Something that must hold for a decision to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCondition {
    /// What must hold.
    pub what: String,
    /// By which day.
    pub by: Option<NaiveDate>,
    /// What will prove it.
    #[serde(default)]
    pub proof: String,
}

/// Something promised to a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCommitment {
    /// The indicator; none when nothing measures it.
    pub indicator: Option<IndicatorId>,
    /// In words.
    pub wording: String,
    /// Whether the figure has to go up or down.
    pub direction: Direction,
    /// The figure to reach, as JSON writes it.
    pub target: String,
    /// By which day.
    pub by: NaiveDate,
}

/// Money and people for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicGrant {
    /// Euros, all taxes included.
    pub envelope_euros: u64,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// For these people.
    #[serde(default)]
    pub team: Vec<PublicProfile>,
}

/// Days of one kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicProfile {
    /// What kind.
    pub profession: String,
    /// Days over the period.
    pub days: u32,
}

/// A move to another phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicMove {
    /// To where.
    pub to: Phase,
    /// From which day on.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

/// That a decision was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rectified {
    /// The number of the entry that corrects.
    pub number: u64,
    /// When it was registered.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// The payload, every part of which but the first four may be absent.
#[derive(Deserialize)]
struct Payload {
    service: ServiceSlug,
    day: NaiveDate,
    outcome: Choice,
    #[serde(default)]
    reasons: String,
    incubator: Option<IncubatorSlug>,
    session: Option<SessionId>,
    item: Option<ItemId>,
    phase: Option<Phase>,
    #[serde(default)]
    conditions: Vec<PublicCondition>,
    #[serde(default)]
    commitments: Vec<PublicCommitment>,
    grant: Option<PublicGrant>,
    phase_change: Option<PublicMove>,
    #[serde(default)]
    evidence: Vec<String>,
    follow_up: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    #[serde(default)]
    flags: Vec<String>,
    differs_from_the_vote: Option<String>,
    rules_version: Option<u32>,
    dossier: Option<Digest>,
    #[serde(default)]
    votes: Vec<Value>,
}

impl PublicDecision {
    /// The decision of an entry; nothing when its payload is not that of a decision.
    pub(super) fn read(sealed: &Sealed) -> Option<Self> {
        let entry = &sealed.entry;
        let payload = payload(&entry.payload)?;
        Some(Self::from_payload(
            payload,
            (entry.number, entry.at.clone(), sealed.hash),
        ))
    }

    /// The decision of a payload that has no entry yet (number 0), such as the public part in
    /// minutes; nothing when the payload is not that of a decision.
    #[must_use]
    pub fn of_payload(said: &Map<String, Value>) -> Option<Self> {
        let said = payload(said)?;
        Some(Self::from_payload(
            said,
            (0, String::new(), Digest::NOTHING),
        ))
    }

    /// Takes a rectification: what it says holds from now on.
    pub(super) fn correct(&mut self, sealed: &Sealed) {
        let entry = &sealed.entry;
        let text = entry.payload.get("reason").and_then(Value::as_str);
        let mut rectified = std::mem::take(&mut self.rectified);
        rectified.push(Rectified {
            number: entry.number,
            at: entry.at.clone(),
            reason: text.unwrap_or_default().to_owned(),
        });
        let corrected = entry.payload.get("decision").and_then(Value::as_object);
        if let Some(payload) = corrected.and_then(payload) {
            let place = (self.number, self.registered_at.clone(), self.hash);
            let votes = self.votes;
            *self = Self::from_payload(payload, place);
            self.votes = self.votes.max(votes);
        }
        self.rectified = rectified;
    }

    fn from_payload(said: Payload, (number, at, hash): (u64, String, Digest)) -> Self {
        Self {
            number,
            registered_at: at,
            hash,
            service: said.service,
            incubator: said.incubator,
            session: said.session,
            item: said.item,
            day: said.day,
            phase: said.phase,
            outcome: said.outcome,
            reasons: said.reasons,
            conditions: said.conditions,
            commitments: said.commitments,
            grant: said.grant,
            phase_change: said.phase_change,
            evidence: said.evidence,
            follow_up: said.follow_up,
            last_day: said.last_day,
            flags: said.flags,
            differs_from_the_vote: said.differs_from_the_vote,
            rules_version: said.rules_version,
            dossier: said.dossier,
            votes: said.votes.len(),
            rectified: Vec::new(),
        }
    }

    /// As a committee that was held.
    #[must_use]
    pub fn held(&self) -> Held {
        Held {
            service: self.service.clone(),
            on: self.day,
            phase: self.phase,
            outcome: Some(self.outcome),
        }
    }
}

impl PublicCommitment {
    /// What became of the promise made on a day, seen on another. Only a period that began after
    /// the promise says something; before its own day, a figure short of the target is not known
    /// to be missed yet.
    #[must_use]
    pub fn judge(
        &self,
        made_on: NaiveDate,
        figure: Option<PublicFigure>,
        on: NaiveDate,
    ) -> (Finding, Option<f64>) {
        let figure = figure.filter(|one| one.from > made_on && one.from <= on);
        let (Some(figure), Some(target)) = (figure, self.figure()) else {
            return (Finding::Unknown, None);
        };
        let is_reached = match self.direction {
            Direction::Up => figure.value >= target,
            Direction::Down => figure.value <= target,
        };
        let finding = if is_reached {
            Finding::Reached
        } else if on < self.by {
            Finding::Unknown
        } else {
            Finding::NotReached
        };
        (finding, Some(figure.value))
    }

    /// The figure to reach; nothing when it is no number.
    #[must_use]
    pub fn figure(&self) -> Option<f64> {
        self.target
            .parse()
            .ok()
            .filter(|figure: &f64| figure.is_finite())
    }
}

fn payload(map: &Map<String, Value>) -> Option<Payload> {
    serde_json::from_value(Value::Object(map.clone())).ok()
}
