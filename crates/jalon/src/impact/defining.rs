//! Indicators are defined, revised, aimed at something, ended. All writes go through here.

use chrono::NaiveDate;
use programme::{
    identity::{IndicatorId, ServiceSlug},
    impact::indicators::{Change, Definition, Indicator, RevisionError, TargetError},
};
use serde_json::json;
use uuid::Uuid;

use super::store::indicators::{self as store, Kept};
use crate::foundation::{
    clock::Now,
    database::Tx,
    ids::new_id,
    journal,
    stored::{StoreError, StoreResult},
};

/// Indicators that a service may have: more would not be read.
pub(super) const MOST_INDICATORS: usize = 60;

/// Why an indicator can't be written like this.
#[derive(Debug, thiserror::Error)]
pub enum DefineError {
    /// The service has as many as can be read.
    #[error("this service has {MOST_INDICATORS} indicators: end one before another is defined")]
    TooMany,
    /// Another indicator of the service that is still measured has that name.
    #[error("this service has an indicator of that name already")]
    NameTaken,
    /// The definition is refused.
    #[error(transparent)]
    Revision(#[from] RevisionError),
    /// The target is refused.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// The store refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for DefineError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A key for a new indicator.
#[must_use]
pub(super) fn new_indicator_id(now: Now) -> IndicatorId {
    // Ids are UUIDs: reading one back can't fail.
    IndicatorId(Uuid::parse_str(&new_id(now)).unwrap_or_default())
}

/// Records a new indicator. Its own key is given here.
///
/// # Errors
/// [`DefineError`] says what to correct.
pub async fn define(
    tx: &mut Tx,
    mut indicator: Indicator,
    actor: &str,
    now: Now,
) -> Result<IndicatorId, DefineError> {
    let others = store::list_of(tx, &indicator.service).await?;
    let measured: Vec<&Kept> = others.iter().filter(|one| one.ended_on.is_none()).collect();
    if measured.len() >= MOST_INDICATORS {
        return Err(DefineError::TooMany);
    }
    free_name(&measured, &indicator.name, None)?;
    indicator.id = new_indicator_id(now);
    if indicator.is_north_star {
        step_down(tx, &others, indicator.id, now).await?;
    }
    store::insert(tx, &indicator, actor, now).await?;
    note(tx, "create", None, Some(&indicator), actor, now).await?;
    Ok(indicator.id)
}

/// Writes an indicator anew, but for its definitions: name, owner, population, potential, baseline,
/// who may see it, whether the service steers by it.
///
/// # Errors
/// [`DefineError`]; [`StoreError::Stale`] when somebody wrote it since it was read.
pub async fn edit(
    tx: &mut Tx,
    before: &Kept,
    after: Indicator,
    actor: &str,
    now: Now,
) -> Result<(), DefineError> {
    let others = store::list_of(tx, &before.indicator.service).await?;
    let measured: Vec<&Kept> = others.iter().filter(|one| one.ended_on.is_none()).collect();
    free_name(&measured, &after.name, Some(after.id))?;
    if after.is_north_star && !before.indicator.is_north_star {
        step_down(tx, &others, after.id, now).await?;
    }
    let written = Kept {
        indicator: Indicator {
            id: before.indicator.id,
            service: before.indicator.service.clone(),
            definitions: before.indicator.definitions.clone(),
            ..after
        },
        ..before.clone()
    };
    store::update(tx, &written, now).await?;
    note(
        tx,
        "update",
        Some(&before.indicator),
        Some(&written.indicator),
        actor,
        now,
    )
    .await?;
    Ok(())
}

/// Adds a version to an indicator's definition.
///
/// # Errors
/// [`DefineError`] says what to correct: what makes figures incomparable must be a break.
pub async fn revise(
    tx: &mut Tx,
    before: &Kept,
    (from, definition, change): (NaiveDate, Definition, Change),
    actor: &str,
    now: Now,
) -> Result<(), DefineError> {
    let old = &before.indicator;
    let definitions = old.definitions.clone().revise(from, definition, change)?;
    let after = Indicator {
        definitions,
        ..old.clone()
    };
    // Two people at once: the second one's read is stale.
    store::update(tx, before, now).await?;
    store::insert_version(tx, old.id, after.definitions.latest(), actor, now).await?;
    note(tx, "revise", Some(old), Some(&after), actor, now).await?;
    Ok(())
}

/// Adds a target.
///
/// # Errors
/// [`DefineError`] says what to correct.
pub async fn set_target(
    tx: &mut Tx,
    before: &Kept,
    (value, by): (f64, NaiveDate),
    actor: &str,
    now: Now,
) -> Result<(), DefineError> {
    let mut written = before.clone();
    written.indicator.add_target(value, by, now.day())?;
    store::update(tx, &written, now).await?;
    note(
        tx,
        "target",
        Some(&before.indicator),
        Some(&written.indicator),
        actor,
        now,
    )
    .await?;
    Ok(())
}

/// Ends an indicator, or takes it up again. Its figures stay.
///
/// # Errors
/// [`StoreError::Stale`] when somebody wrote it since it was read.
pub async fn end(
    tx: &mut Tx,
    before: &Kept,
    ended_on: Option<NaiveDate>,
    actor: &str,
    now: Now,
) -> Result<(), DefineError> {
    let written = Kept {
        ended_on,
        ..before.clone()
    };
    store::update(tx, &written, now).await?;
    let verb = if ended_on.is_some() { "end" } else { "resume" };
    note(
        tx,
        verb,
        Some(&before.indicator),
        Some(&before.indicator),
        actor,
        now,
    )
    .await?;
    Ok(())
}

fn free_name(measured: &[&Kept], name: &str, own: Option<IndicatorId>) -> Result<(), DefineError> {
    let is_taken = measured.iter().any(|one| {
        Some(one.indicator.id) != own && one.indicator.name.to_lowercase() == name.to_lowercase()
    });
    if is_taken {
        Err(DefineError::NameTaken)
    } else {
        Ok(())
    }
}

/// The one that the service steered by is one of several from now on.
async fn step_down(tx: &mut Tx, others: &[Kept], by: IndicatorId, now: Now) -> StoreResult<()> {
    for other in others {
        if other.indicator.is_north_star && other.indicator.id != by {
            let mut written = other.clone();
            written.indicator.is_north_star = false;
            store::update(tx, &written, now).await?;
        }
    }
    Ok(())
}

async fn note(
    tx: &mut Tx,
    verb: &str,
    before: Option<&Indicator>,
    after: Option<&Indicator>,
    actor: &str,
    now: Now,
) -> StoreResult<()> {
    let service: Option<&ServiceSlug> = after.or(before).map(|one| &one.service);
    let subject = service.map_or("", ServiceSlug::as_str);
    let line = journal::Entry::new(now, actor, verb, ("indicator", subject));
    let line = line.changed(before.map(|one| json!(one)), after.map(|one| json!(one)));
    journal::append(tx, &[line]).await?;
    Ok(())
}
