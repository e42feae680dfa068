//! Members' e-mail addresses, as this room needs them: room `accounts` keeps them, because people
//! sign in by them.

use std::collections::HashMap;

use programme::identity::MemberSlug;

use super::refusal::Refusal;
use crate::{
    accounts::addresses::{self, Added, Address},
    foundation::{clock::Now, database::Tx, mail::EmailAddress, stored::StoreResult},
};

/// Whose address it is.
pub(crate) async fn owner_of(tx: &mut Tx, email: &EmailAddress) -> StoreResult<Option<MemberSlug>> {
    let owner = addresses::owner_of(tx, email).await?;
    Ok(owner.map(|address| address.member))
}

/// Whose each address is, by the address in small letters.
pub(crate) async fn owners(tx: &mut Tx) -> StoreResult<HashMap<String, MemberSlug>> {
    let all = addresses::all_addresses(tx).await?;
    let owned = all.into_iter().map(|one| (one.email.folded(), one.member));
    Ok(owned.collect())
}

/// A member's addresses, the primary one first.
pub(crate) async fn of_member(tx: &mut Tx, member: &MemberSlug) -> StoreResult<Vec<Address>> {
    addresses::addresses_of(tx, member).await
}

/// The address to write to of everybody who has one.
pub(crate) async fn primary_of_all(tx: &mut Tx) -> StoreResult<HashMap<MemberSlug, EmailAddress>> {
    let mut primary = HashMap::new();
    for address in addresses::all_addresses(tx).await? {
        // Primary ones come first.
        primary.entry(address.member).or_insert(address.email);
    }
    Ok(primary)
}

/// Gives a member an address, the primary one when it is the first. An address that is theirs
/// already stays as it is.
pub(crate) async fn add(
    tx: &mut Tx,
    member: &MemberSlug,
    email: EmailAddress,
    by: &str,
    now: Now,
) -> Result<(), Refusal> {
    match addresses::add_address(tx, member, email, by, now).await? {
        Added::Added(_) | Added::Already(_) => Ok(()),
        Added::Taken(other) => Err(Refusal::AddressOf(other)),
    }
}
