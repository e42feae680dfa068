//! Keys with which a service pushes its figures: given out once, kept as a hash, revoked for good.

use programme::identity::{IndicatorId, ServiceSlug};
use serde_json::json;

use super::store::keys::{self as store, Key};
use crate::{
    accounts::Secret,
    foundation::{
        clock::Now,
        database::Tx,
        ids::new_id,
        journal,
        stored::{StoreError, StoreResult},
    },
};

/// What a presented key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// The figures of its scope.
    Open(Key),
    /// Nothing any more.
    Revoked,
    /// It never was one of ours.
    Unknown,
}

/// The keys of a service, the latest first.
///
/// # Errors
/// When the store can't be read.
pub async fn keys_of(tx: &mut Tx, service: &ServiceSlug) -> StoreResult<Vec<Key>> {
    store::list_of(tx, service).await
}

/// Records a key; its secret is shown to whom it is meant and never again.
///
/// # Errors
/// When the store refuses.
pub async fn create_key(
    tx: &mut Tx,
    service: &ServiceSlug,
    (name, indicators): (&str, Option<&[IndicatorId]>),
    secret: &Secret,
    actor: &str,
    now: Now,
) -> StoreResult<Key> {
    let key = Key {
        id: new_id(now),
        service: service.clone(),
        name: name.to_owned(),
        indicators: indicators.map(|all| all.iter().map(ToString::to_string).collect()),
        last_used_on: None,
        is_revoked: false,
    };
    store::insert(tx, &key, &secret.hash(), actor, now).await?;
    let after = json!({ "id": key.id, "name": key.name, "indicators": key.indicators });
    let line = journal::Entry::new(now, actor, "create", ("impact-key", service.as_str()));
    journal::append(tx, &[line.changed(None, Some(after))]).await?;
    Ok(key)
}

/// What a presented secret opens; notes the day when it opens something.
///
/// # Errors
/// When the store can't be read.
pub async fn present_key(tx: &mut Tx, secret: &Secret, now: Now) -> StoreResult<Presented> {
    match store::find(tx, &secret.hash()).await? {
        None => Ok(Presented::Unknown),
        Some(key) if key.is_revoked => Ok(Presented::Revoked),
        Some(key) => {
            store::touch(tx, &key.id, now).await?;
            Ok(Presented::Open(key))
        }
    }
}

/// Makes a key open nothing any more.
///
/// # Errors
/// [`StoreError::Stale`] when it is not there, or revoked already.
pub async fn revoke_key(
    tx: &mut Tx,
    service: &ServiceSlug,
    id: &str,
    actor: &str,
    now: Now,
) -> Result<(), StoreError> {
    store::revoke(tx, service, id, actor, now).await?;
    let line = journal::Entry::new(now, actor, "revoke", ("impact-key", service.as_str()));
    journal::append(tx, &[line.changed(Some(json!({ "id": id })), None)]).await?;
    Ok(())
}

impl Key {
    /// True when it may fill this indicator of its service.
    #[must_use]
    pub fn reaches(&self, indicator: IndicatorId) -> bool {
        let id = indicator.to_string();
        self.indicators.as_ref().is_none_or(|all| all.contains(&id))
    }
}
