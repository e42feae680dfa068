//! Roles that somebody gave to somebody, until a day; each with its line in the journal.

use programme::{access::Grant, identity::MemberSlug};
use serde_json::json;

use super::store;
use crate::foundation::{
    clock::Now,
    database::Tx,
    ids::new_id,
    journal::{self, Entry},
    stored::StoreResult,
};

/// A grant as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptGrant {
    /// Its key.
    pub id: String,
    /// What was given to whom, until when.
    pub grant: Grant,
    /// Public name of who gave it, or the name of a command.
    pub given_by: String,
}

/// Grants of a member that were not withdrawn, ended ones included.
///
/// # Errors
/// When the database can't be read.
pub async fn grants_of(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Vec<KeptGrant>> {
    store::grants::list_grants_of(tx, member).await
}

/// All grants that were not withdrawn, ended ones included, by member.
///
/// # Errors
/// When the database can't be read.
pub async fn all_grants(tx: &mut Tx) -> StoreResult<Vec<KeptGrant>> {
    store::grants::list_grants(tx).await
}

/// Gives a role, once: none when the same was given before and still stands, however many asked for
/// it at the same moment. Who may give it is for the caller to ask first.
///
/// # Errors
/// When the database can't be written.
pub async fn give(tx: &mut Tx, grant: Grant, by: &str, now: Now) -> StoreResult<Option<KeptGrant>> {
    let kept = KeptGrant {
        id: new_id(now),
        grant,
        given_by: by.to_owned(),
    };
    if !store::grants::insert_grant(tx, &kept, now).await? {
        return Ok(None);
    }
    let about = ("member", kept.grant.member.as_str());
    let line = Entry::new(now, by, "grant", about).changed(None, Some(told(&kept)));
    journal::append(tx, &[line]).await?;
    Ok(Some(kept))
}

/// Withdraws a role that was given. Says whether it still stood.
///
/// # Errors
/// When the database can't be written.
pub async fn withdraw(tx: &mut Tx, kept: &KeptGrant, by: &str, now: Now) -> StoreResult<bool> {
    if !store::grants::withdraw_grant(tx, &kept.id, by, now).await? {
        return Ok(false);
    }
    let about = ("member", kept.grant.member.as_str());
    let line = Entry::new(now, by, "withdraw_grant", about).changed(Some(told(kept)), None);
    journal::append(tx, &[line]).await?;
    Ok(true)
}

fn told(kept: &KeptGrant) -> serde_json::Value {
    let grant = &kept.grant;
    json!({
        "role": grant.holding.role().code(),
        "on": grant.holding.scope(),
        "from": grant.from,
        "until": grant.until,
    })
}
