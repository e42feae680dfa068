//! Sessions that were proposed and that somebody accepted: what calendars show until the committee's
//! own sessions are planned from them. The room of sessions reads them with [`open_sessions`], and says
//! with [`mark_planned`] that it has made one.

use std::str::FromStr;

use chrono::{Duration, NaiveDate, NaiveTime};
use programme::{
    committees::packing::{Half, Proposal, Sitting},
    identity::{IncubatorSlug, MemberSlug, OrganisationSlug, ServiceSlug},
    obligations::Obligation,
    rules::ProgrammeRules,
};
use serde::Serialize;
use serde_json::json;

use super::{
    actions::{self, End},
    store::sessions as store,
};
use crate::foundation::{
    clock::Now,
    database::Tx,
    ids::new_id,
    journal::{self, Entry},
    stored::StoreResult,
};

/// What became of an accepted session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// It is to be held.
    Accepted,
    /// A session of the committee was planned from it, which invites in its own name.
    Planned,
    /// It is not to be held.
    Cancelled,
}

/// A committee within an accepted session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptedItem {
    /// The service.
    pub service: ServiceSlug,
    /// Its principal sponsor.
    pub sponsor: OrganisationSlug,
    /// When it begins, in Paris.
    pub begins: NaiveTime,
    /// How long it takes, in minutes.
    pub minutes: u32,
}

/// A session of a proposal that somebody accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptedSession {
    /// Its key.
    pub id: String,
    /// The incubator that holds it.
    pub incubator: IncubatorSlug,
    /// The day.
    pub day: NaiveDate,
    /// Who has to be there.
    pub attendees: Vec<MemberSlug>,
    /// What became of it.
    pub state: SessionState,
    /// Grows with every change (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When it changed last.
    #[serde(skip)]
    pub changed_at: Now,
    /// The committees, in order of time.
    pub items: Vec<AcceptedItem>,
}

impl SessionState {
    /// The word of the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for SessionState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Accepted, Self::Planned, Self::Cancelled]
            .into_iter()
            .find(|state| state.code() == text)
            .ok_or_else(|| format!("{text:?} is no state of a session"))
    }
}

impl AcceptedSession {
    /// The half of the day that it takes.
    #[must_use]
    pub fn half(&self) -> Half {
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        match self.items.first() {
            Some(item) if item.begins >= noon => Half::Afternoon,
            _ => Half::Morning,
        }
    }

    /// What the obligation to hold one of its committees follows from.
    #[must_use]
    pub fn source(&self, service: &ServiceSlug) -> String {
        format!("session/{}/{service}", self.id)
    }
}

/// The committees of a session with their hours, by the rules of the incubator that holds it.
#[must_use]
pub fn items(sitting: &Sitting, rules: &ProgrammeRules) -> Vec<AcceptedItem> {
    let minutes = match sitting.when.half {
        Half::Morning => rules.sessions.morning_from,
        Half::Afternoon => rules.sessions.afternoon_from,
    };
    let mut begins = NaiveTime::MIN + Duration::minutes(i64::from(minutes));
    let length = rules.committees.minutes_at_least;
    let step = Duration::minutes(i64::from(length) + i64::from(rules.sessions.pause_minutes));
    let mut items = Vec::new();
    for placed in &sitting.services {
        items.push(AcceptedItem {
            service: placed.service.clone(),
            sponsor: placed.sponsor.clone(),
            begins,
            minutes: length,
        });
        begins += step;
    }
    items
}

/// Records the sessions of a proposal, with the obligation to hold each committee. `rules` are those
/// of the incubator, `owed` says what is owed for a committee and by whom.
///
/// # Errors
/// When the store refuses.
pub async fn accept(
    tx: &mut Tx,
    proposal: &Proposal,
    rules: &ProgrammeRules,
    owed: impl Fn(&AcceptedItem) -> (String, Option<MemberSlug>),
    actor: &str,
    now: Now,
) -> StoreResult<Vec<AcceptedSession>> {
    let mut accepted = Vec::new();
    for sitting in &proposal.sittings {
        let session = AcceptedSession {
            id: new_id(now),
            incubator: sitting.incubator.clone(),
            day: sitting.when.day,
            attendees: sitting.attendees.iter().cloned().collect(),
            state: SessionState::Accepted,
            sequence: 0,
            changed_at: now,
            items: items(sitting, rules),
        };
        store::insert_session(tx, &session, actor).await?;
        for item in &session.items {
            let (what, owner) = owed(item);
            let obligation = Obligation {
                service: item.service.clone(),
                what,
                owner,
                due: session.day,
            };
            let source = session.source(&item.service);
            actions::open(tx, &obligation, Some(&source), actor, now).await?;
        }
        let about = ("session_accepted", session.id.as_str());
        let line = Entry::new(now, actor, "accept", about).changed(None, Some(json!(session)));
        journal::append(tx, &[line]).await?;
        accepted.push(session);
    }
    Ok(accepted)
}

/// Accepted sessions from a day on, in order of time, whatever became of them.
///
/// # Errors
/// When the store refuses.
pub async fn sessions_from(tx: &mut Tx, day: NaiveDate) -> StoreResult<Vec<AcceptedSession>> {
    store::list_sessions(tx, day).await
}

/// Accepted sessions from a day on that wait for a session of the committee to be planned.
///
/// # Errors
/// When the store refuses.
pub async fn open_sessions(tx: &mut Tx, day: NaiveDate) -> StoreResult<Vec<AcceptedSession>> {
    let mut sessions = store::list_sessions(tx, day).await?;
    sessions.retain(|one| one.state == SessionState::Accepted);
    Ok(sessions)
}

/// Says that a session of the committee was planned from an accepted one: calendars show that one
/// instead. The obligations to hold the committees stay until they are held.
///
/// # Errors
/// [`crate::foundation::stored::StoreError::Stale`] when it is not open any more.
pub async fn mark_planned(tx: &mut Tx, id: &str, actor: &str, now: Now) -> StoreResult<()> {
    end(tx, id, SessionState::Planned, actor, now).await
}

/// Cancels an accepted session, and the obligations to hold its committees.
///
/// # Errors
/// [`crate::foundation::stored::StoreError::Stale`] when it is not open any more.
pub async fn cancel(
    tx: &mut Tx,
    session: &AcceptedSession,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    end(tx, &session.id, SessionState::Cancelled, actor, now).await?;
    for item in &session.items {
        let source = session.source(&item.service);
        actions::close_of_source(tx, &source, End::Cancelled, actor, now).await?;
    }
    Ok(())
}

async fn end(tx: &mut Tx, id: &str, state: SessionState, actor: &str, now: Now) -> StoreResult<()> {
    store::update_state(tx, id, state, now).await?;
    let about = ("session_accepted", id);
    let change = Some(json!({ "state": state }));
    let line = Entry::new(now, actor, state.code(), about).changed(None, change);
    journal::append(tx, &[line]).await?;
    Ok(())
}
