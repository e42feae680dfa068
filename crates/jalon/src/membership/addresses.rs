//! Members' e-mail addresses, in the table of room `accounts` by which they sign in.

use std::collections::HashMap;

use programme::identity::MemberSlug;
use serde_json::json;

use super::store::addresses;
use crate::foundation::{
    clock::Now,
    database::Tx,
    journal::{self, Entry},
    mail::EmailAddress,
    stored::StoreResult,
};

/// An address of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownAddress {
    pub(crate) email: EmailAddress,
    /// `primary` or `secondary`.
    pub(crate) kind: String,
}

/// Whose address it is.
pub(crate) async fn owner_of(tx: &mut Tx, email: &EmailAddress) -> StoreResult<Option<MemberSlug>> {
    addresses::find_owner(tx, &email.folded()).await
}

/// A member's addresses, the primary one first.
pub(crate) async fn of_member(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Vec<KnownAddress>> {
    addresses::list_of(tx, member.as_str()).await
}

/// The address to write to of everybody who has one.
pub(crate) async fn primary_of_all(tx: &mut Tx) -> StoreResult<HashMap<MemberSlug, EmailAddress>> {
    addresses::list_primary(tx).await
}

/// Gives a member an address, the primary one when it is the first. An address that is theirs
/// already stays as it is.
pub(crate) async fn add(
    tx: &mut Tx,
    member: &MemberSlug,
    email: &EmailAddress,
    by: &str,
    now: Now,
) -> StoreResult<()> {
    let known = of_member(tx, member).await?;
    if known.iter().any(|one| one.email.folded() == email.folded()) {
        return Ok(());
    }
    let kind = if known.is_empty() {
        "primary"
    } else {
        "secondary"
    };
    addresses::insert_address(tx, member.as_str(), email, kind, now).await?;
    let about = ("member", member.as_str());
    let told = json!({ "kind": kind });
    let line = Entry::new(now, by, "add_address", about).changed(None, Some(told));
    journal::append(tx, &[line]).await?;
    Ok(())
}
