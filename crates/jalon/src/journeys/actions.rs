//! What one can do with a journey: move on by a decision, correct the record, answer a proposal.

use chrono::NaiveDate;
use programme::{
    identity::ServiceSlug,
    phases::{Correction, CorrectionError, Journey, MoveRefused, Phase},
    services::Service,
};
use serde_json::json;

use super::store;
use crate::{
    foundation::{
        clock::Now,
        database::Tx,
        journal::{self, Entry},
        stored::{StoreError, StoreResult},
    },
    record::{Changes, Edits, Update, load_stored, save},
};

/// Why a journey stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum JourneyError {
    /// The service is not on record any more.
    #[error("the service is not on record any more")]
    NoSuchService,
    /// The journey was changed since it was read.
    #[error("the journey was changed in the meantime: read it again first")]
    Changed,
    /// A decision can't lead there.
    #[error(transparent)]
    Move(#[from] MoveRefused),
    /// The correction can't be made.
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    /// The oddity is not there any more, or nothing is proposed for it.
    #[error("nothing is proposed for this any more: read the journey again")]
    NoProposal,
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who changes which journey, as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The service.
    pub service: &'a ServiceSlug,
    /// The number of stays and the rest of the journey as the person saw it: see [`mark`].
    pub seen: &'a str,
    /// Who.
    pub actor: &'a str,
    /// When.
    pub now: Now,
}

/// A short mark of a journey: two journeys with the same mark are the same.
#[must_use]
pub fn mark(journey: &Journey) -> String {
    let text = serde_json::to_vec(journey).unwrap_or_default();
    crate::foundation::http::fingerprint(&text)
}

/// Moves a service to a phase, as a decision of that day says.
///
/// # Errors
/// [`JourneyError`]
pub async fn move_on(
    tx: &mut Tx,
    change: Change<'_>,
    to: Phase,
    on: NaiveDate,
    reason: &str,
) -> Result<(), JourneyError> {
    let told = json!({ "by": "decision", "phase": to, "on": on, "reason": reason.trim() });
    rewrite(tx, change, "move_journey", told, |journey| {
        Ok(journey.moved(to, on, Some(reason))?)
    })
    .await
}

/// Corrects the record of a journey, with its reason.
///
/// # Errors
/// [`JourneyError`]
pub async fn correct(
    tx: &mut Tx,
    change: Change<'_>,
    correction: &Correction,
    reason: &str,
) -> Result<(), JourneyError> {
    let told = json!({ "by": "correction", "correction": correction, "reason": reason.trim() });
    rewrite(tx, change, "correct_journey", told, |journey| {
        Ok(journey.corrected(correction, reason)?)
    })
    .await
}

/// Accepts what is proposed for an oddity: the correction is made.
///
/// # Errors
/// [`JourneyError`]
pub async fn accept_proposal(
    tx: &mut Tx,
    change: Change<'_>,
    oddity: &str,
    reason: &str,
) -> Result<(), JourneyError> {
    let date = change.now.day();
    let told = json!({ "by": "proposal", "oddity": oddity, "reason": reason.trim() });
    rewrite(tx, change, "correct_journey", told, |journey| {
        let proposals = journey.proposals(date);
        let found = proposals.into_iter().find(|one| one.oddity.key() == oddity);
        let correction = found
            .and_then(|one| one.correction)
            .ok_or(JourneyError::NoProposal)?;
        Ok(journey.corrected(&correction, reason)?)
    })
    .await
}

/// Refuses what is proposed: the record is right as it is, for a reason.
///
/// # Errors
/// [`JourneyError`]
pub async fn keep_as_recorded(
    tx: &mut Tx,
    change: Change<'_>,
    journey: &Journey,
    oddity: &str,
    reason: &str,
) -> Result<(), JourneyError> {
    if reason.trim().is_empty() {
        return Err(CorrectionError::ReasonMissing.into());
    }
    let is_there = journey
        .proposals(change.now.day())
        .iter()
        .any(|one| one.oddity.key() == oddity);
    if !is_there {
        return Err(JourneyError::NoProposal);
    }
    store::accept(
        tx,
        change.service,
        oddity,
        reason.trim(),
        change.actor,
        change.now,
    )
    .await?;
    let after = json!({ "oddity": oddity, "reason": reason.trim() });
    let about = ("journey", change.service.as_str());
    let line = Entry::new(change.now, change.actor, "keep_as_recorded", about);
    append(tx, line.changed(None, Some(after))).await?;
    Ok(())
}

async fn rewrite(
    tx: &mut Tx,
    change: Change<'_>,
    verb: &str,
    told: serde_json::Value,
    make: impl FnOnce(&Journey) -> Result<Journey, JourneyError>,
) -> Result<(), JourneyError> {
    let stored = load_stored(tx).await?;
    let before = stored
        .services
        .iter()
        .find(|one| one.value.slug == *change.service)
        .ok_or(JourneyError::NoSuchService)?;
    if mark(&before.value.journey) != change.seen {
        return Err(JourneyError::Changed);
    }
    let journey = make(&before.value.journey)?;
    let value = Service {
        journey,
        ..before.value.clone()
    };
    let update = Update {
        before,
        file: before.file.clone(),
        value: &value,
    };
    let changes = Changes {
        planned_on: stored.revision,
        services: Edits {
            updated: vec![update],
            ..Edits::default()
        },
        ..Changes::default()
    };
    save(tx, &changes, change.actor, change.now).await?;
    // The record's own line holds the whole service; this one says why.
    let about = ("journey", change.service.as_str());
    let line = Entry::new(change.now, change.actor, verb, about);
    append(tx, line.changed(None, Some(told))).await?;
    Ok(())
}

async fn append(tx: &mut Tx, line: Entry) -> StoreResult<()> {
    Ok(journal::append(tx, &[line]).await?)
}
